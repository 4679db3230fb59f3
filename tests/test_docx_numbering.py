"""Word's automatic numbers: as Word prints them, and as LibreOffice does where it is installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from izpilde.extract.document import Paragraph, Table
from izpilde.extract.docx.reader import read_docx
from tests.word import p, tbl, tc, tr, word


def lvl(level: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(level: int, text: str = "x", of: int = 1, more: str = "") -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>'
    return p(text, properties=number + more)


def styled(name: str, more: str = "") -> str:
    return p("x", properties=f'<w:pStyle w:val="{name}"/>{more}')


def style(name: str, based_on: str, properties: str, kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def start_over(level: int, at: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


OUTLINE = definition(
    0,
    lvl(0, "decimal", "%1."),
    lvl(1, "decimal", "%1.%2."),
    lvl(2, "decimal", "%1.%2.%3."),
)
ONE = OUTLINE + instance(1, 0)


def items(*levels: int) -> str:
    return "".join(item(level) for level in levels)


def printed(data: bytes) -> list[str]:
    """The lines of all paragraphs and cells, in order, white space made alike."""
    lines: list[str] = []
    for block in read_docx(data).blocks:
        texts = [block] if isinstance(block, Paragraph) else block.cells
        lines += [line for text in texts for line in text.text.split("\n")]
    return [" ".join(line.split()) for line in lines if line]


# What both Word and LibreOffice print.
AGREED = {
    "levels": (
        word(items(0, 1, 1, 2, 2, 0, 1, 2), numbering=ONE),
        "1. x|1.1. x|1.2. x|1.2.1. x|1.2.2. x|2. x|2.1. x|2.1.1. x",
    ),
    "a level passed over counts as used": (
        word(items(1, 1, 0, 2), numbering=ONE),
        "1.1. x|1.2. x|2. x|2.1.1. x",
    ),
    "instances of one definition count on": (
        word(item(0) + item(0, of=2) + item(0), numbering=ONE + instance(2, 0)),
        "1. x|2. x|3. x",
    ),
    "an instance that starts over, once": (
        word(
            item(0) + item(0, of=2) + item(0, of=2) + item(0),
            numbering=ONE + instance(2, 0, start_over(0, 5)),
        ),
        "1. x|5. x|6. x|7. x",
    ),
    "a deeper level that starts over": (
        word(
            item(0) + item(1) + item(1, of=2) + item(0, of=2) + item(1, of=2),
            numbering=ONE + instance(2, 0, start_over(1, 7)),
        ),
        "1. x|1.1. x|1.7. x|2. x|2.1. x",
    ),
    "an overridden level": (
        word(
            item(0) + item(0, of=2) + item(0),
            numbering=ONE
            + instance(
                2, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperRoman", "%1)")}</w:lvlOverride>'
            ),
        ),
        "1. x|II) x|3. x",
    ),
    "starts": (
        word(
            items(0, 1, 0),
            numbering=definition(
                0, lvl(0, "decimal", "%1.", start=0), lvl(1, "decimal", "%1.%2.", start=3)
            )
            + instance(1, 0),
        ),
        "0. x|0.3. x|1. x",
    ),
    "formats": (
        word(
            items(0, 0, 0, 0, 1, 2, 3, 4, 5, 5),
            numbering=definition(
                0,
                lvl(0, "upperRoman", "%1."),
                lvl(1, "decimalZero", "%2"),
                lvl(2, "upperLetter", "%3."),
                lvl(3, "lowerLetter", "%4)"),
                lvl(4, "none", "%5"),
                lvl(5, "lowerRoman", "(%6)"),
            )
            + instance(1, 0),
        ),
        "I. x|II. x|III. x|IV. x|01 x|A. x|a) x|x|(i) x|(ii) x",
    ),
    "letters after z": (
        word(
            items(*[0] * 28), numbering=definition(0, lvl(0, "lowerLetter", "%1)")) + instance(1, 0)
        ),
        "|".join(f"{letter}) x" for letter in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]),
    ),
    "empty numbered cells, on over tables and paragraphs": (
        word(
            tbl(tr(tc(item(1, "")), "a"), tr(tc(item(1, "")), "b"))
            + item(0)
            + tbl(tr(tc(item(1, "")), "c")),
            numbering=ONE,
        ),
        "1.1.|a|1.2.|b|2. x|2.1.|c",
    ),
    "styles that name a list, and styles based on them": (
        word(
            styled("A") + styled("B") + styled("C") + styled("A") + styled("B")
            + styled("B", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("B"),
            styles=style("A", "", '<w:numPr><w:numId w:val="1"/></w:numPr>')
            + style("B", "A", '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
            + style("C", "B", ""),
            numbering=definition(
                0,
                lvl(0, "decimal", "%1.", '<w:pStyle w:val="A"/>'),
                lvl(1, "decimal", "%1.%2.", '<w:pStyle w:val="B"/>'),
            )
            + instance(1, 0),
        ),
        "1. x|1.1. x|1.2. x|2. x|2.1. x|x|2.2. x",
    ),
    "a definition that refers to a list style": (
        word(
            item(0, of=3) + item(0, of=4),
            styles=style("L", "", '<w:numPr><w:numId w:val="3"/></w:numPr>', "numbering"),
            numbering=definition(1, '<w:styleLink w:val="L"/>', lvl(0, "decimal", "(%1)"))
            + definition(2, '<w:numStyleLink w:val="L"/>')
            + instance(3, 1)
            + instance(4, 2),
        ),
        "(1) x|(2) x",
    ),
}  # fmt: skip

# What Word prints and LibreOffice 7.4 does not.
WORD_ONLY = {
    "all decimal (isLgl)": (
        word(
            items(0, 0, 1),
            numbering=definition(
                0, lvl(0, "upperRoman", "%1."), lvl(1, "decimal", "%1.%2.", "<w:isLgl/>")
            )
            + instance(1, 0),
        ),
        "I. x|II. x|2.1. x",
    ),
    "restarts never, and only behind the first level": (
        word(
            items(0, 1, 2, 1, 2, 0, 1, 2),
            numbering=definition(
                0,
                lvl(0, "decimal", "%1."),
                lvl(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'),
                lvl(2, "decimal", "%3-", '<w:lvlRestart w:val="1"/>'),
            )
            + instance(1, 0),
        ),
        "1. x|1) x|1- x|2) x|2- x|2. x|3) x|1- x",
    ),
    "hidden and deleted paragraphs do not count": (
        word(
            item(0)
            + item(0, more="<w:rPr><w:vanish/></w:rPr>").replace("<w:rPr></w:rPr>", "<w:rPr>"
                "<w:vanish/></w:rPr>")
            + item(0, more="<w:rPr><w:del w:id='1' w:author='A'/></w:rPr>").replace(
                "<w:r><w:rPr></w:rPr>", "<w:del w:id='2' w:author='A'><w:r>"
            ).replace("</w:r></w:p>", "</w:r></w:del></w:p>")
            + item(0),
            numbering=ONE,
        ),
        "1. x|2. x",
    ),
    "rows that are deleted do not count": (
        word(
            tbl(
                tr(tc(item(0, "")), "a"),
                tr(tc(item(0, "")), "b", properties="<w:del w:id='1' w:author='A'/>"),
                tr(tc(item(0, "")), "c"),
            ),
            numbering=ONE,
        ),
        "1.|a|2.|c",
    ),
    # LibreOffice counted them until its bug 147646 was fixed, in the layout only.
    "cells merged into the one above do not count": (
        word(
            tbl(
                tr(tc(item(0, ""), properties='<w:vMerge w:val="restart"/>'), "a"),
                tr(tc(item(0, ""), properties="<w:vMerge/>"), "b"),
                tr(tc(item(0, "")), "c"),
            ),
            numbering=ONE,
        ),
        "1.|a|b|2.|c",
    ),
    "text boxes count apart": (
        word(
            item(0)
            + p(f"<w:r><w:pict><w:txbxContent>{item(0)}{item(0)}</w:txbxContent></w:pict></w:r>")
            + item(0),
            numbering=ONE,
        ),
        "1. x|1. x|2. x|2. x",
    ),
    "bullets": (
        word(
            items(0, 1, 2),
            numbering=definition(
                0,
                lvl(0, "bullet", "\uf0b7").replace(
                    "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>'
                ),
                lvl(1, "bullet", "-"),
                lvl(2, "bullet", "§").replace(
                    "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
                ),
            )
            + instance(1, 0),
        ),
        "• x|- x|▪ x",
    ),
    "no space behind the number, no number to see, zeros in front": (
        word(
            items(0, 1, 2, 3),
            numbering=definition(
                0,
                lvl(0, "decimal", "%1-", '<w:suff w:val="nothing"/>'),
                lvl(1, "decimal", "%2.").replace(
                    "</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"
                ),
                lvl(2, "custom", "%3.").replace(
                    '<w:numFmt w:val="custom"/>',
                    '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
                    'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
                    '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>',
                ),
                lvl(3, "ordinal", "%4"),
            )
            + instance(1, 0),
        ),
        "1-x|x|001. x|1. x",
    ),
    "a list that is not there": (
        word(item(0, of=9) + item(0, of=2), numbering=ONE + instance(2, 7)),
        "x|x",
    ),
    "styles that go round in a circle": (
        word(
            item(0, of=2),
            styles=style("L", "", '<w:numPr><w:numId w:val="2"/></w:numPr>', "numbering"),
            numbering=definition(0, '<w:numStyleLink w:val="L"/>') + instance(2, 0),
        ),
        "x",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("data", "expected"), (AGREED | WORD_ONLY).values(), ids=(AGREED | WORD_ONLY).keys()
)
def test_marks(data: bytes, expected: str) -> None:
    assert printed(data) == expected.split("|")


def test_a_number_is_one_space_before_its_text() -> None:
    document = read_docx(word(item(0, "Lasītavas") + tbl(tr(tc(item(0, "")))), numbering=ONE))
    paragraph, table = document.blocks
    assert isinstance(table, Table)
    assert paragraph == Paragraph("1. Lasītavas", generated=2)
    assert table.cells[0].text == "2."


def test_a_deleted_mark_leaves_one_number() -> None:
    gone = "<w:rPr><w:del w:id='1' w:author='A'/></w:rPr>"
    body = item(0, "a", more=gone) + item(0, "b") + item(0, "c")
    assert printed(word(body, numbering=ONE)) == ["1. ab", "2. c"]


def test_a_counter_cannot_be_made_to_print_a_book() -> None:
    numbering = definition(0, lvl(0, "lowerLetter", "%1" * 1_000, start=5_000)) + instance(1, 0)
    assert len(printed(word(item(0), numbering=numbering))[0]) < 300


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    names = {f"{index}.docx": name for index, name in enumerate(AGREED)}
    for file, name in names.items():
        (tmp_path / file).write_bytes(AGREED[name][0])
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(tmp_path),
            *(str(tmp_path / file) for file in names),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for file, name in names.items():
        text = (tmp_path / file).with_suffix(".txt").read_text(encoding="utf-8-sig")
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        assert lines == AGREED[name][1].split("|"), name
