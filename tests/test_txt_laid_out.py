"""Text whose tables are laid out by columns of characters, or drawn with strokes."""

import pytest

from izpilde.extract.document import Document, Paragraph
from izpilde.extract.measures.find import find_measures
from izpilde.extract.read import read_document
from izpilde.extract.txt.laid_out import is_laid_out

TITLES = ("Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde")
ROWS = (
    ("1.1.1.", "Atjaunot ezeru laipas", "Atjaunotas 12 laipas", "2021. gadā atjaunotas 9 laipas."),
    ("1.1.2.", "Iztīrīt grāvjus pļavās", "Iztīrīti 40 km grāvju", "Iztīrīti 38 km."),
    (
        "1.1.3.",
        "Apmācīt upju sargus",
        "Apmācīti 25 sargi",
        "Apmācīti 27 sargi, 5 no tiem jauni.",
    ),
)
WIDTHS = (8, 18, 20, 22)


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def in_columns(row: tuple[str, ...], left: str, between: str, right: str) -> list[str]:
    cells = [wrapped(text, width) for text, width in zip(row, WIDTHS, strict=True)]
    lines = []
    for i in range(max(map(len, cells))):
        texts = [cell[i] if i < len(cell) else "" for cell in cells]
        padded = [text.ljust(width) for text, width in zip(texts, WIDTHS, strict=True)]
        lines.append(f"{left}{between.join(padded)}{right}".rstrip())
    return lines


def side_by_side() -> str:
    lines = ["Pārskats par ūdeņu plāna izpildi", "", "1.1. uzdevums: Sakopt ūdeņus", ""]
    for row in (TITLES, *ROWS):
        lines += in_columns(row, "", "   ", "")
    return "\n".join([*lines, "", "Pārskatu sagatavoja plāna darba grupa pavasarī."])


def drawn(corner: str, level: str, upright: str) -> str:
    rule = corner + corner.join(level * (width + 2) for width in WIDTHS) + corner
    lines = ["1.1. uzdevums: Sakopt ūdeņus", "", rule]
    for row in (TITLES, *ROWS):
        lines += [*in_columns(row, f"{upright} ", f" {upright} ", f" {upright}"), rule]
    return "\n".join(lines)


def read(text: str) -> Document:
    return read_document(text.encode(), "txt")


@pytest.mark.parametrize(
    "text",
    [side_by_side(), drawn("+", "-", "|"), drawn("┼", "─", "│"), drawn("+", "=", "|")],
    ids=["side by side", "strokes", "box signs", "double"],
)
def test_rows_of_a_laid_out_table(text: str) -> None:
    document = read(text)
    found = find_measures(document).measures
    cells = [(m.number, m.measure, m.planned, m.execution) for m in found]
    assert [tuple((text or "").replace("\n", " ") for text in row) for row in cells] == list(ROWS)
    assert {m.goal for m in found} == {"Sakopt ūdeņus"}
    assert (document.format, document.pages) == ("txt", None)
    assert all(not m.boxes and m.page_start is None for m in found)


def test_pages_of_one_table() -> None:
    pages = [[*in_columns(TITLES, "", "   ", ""), *in_columns(row, "", "   ", "")] for row in ROWS]
    found = find_measures(read("\f".join("\n".join(page) for page in pages))).measures
    assert [m.number for m in found] == [row[0] for row in ROWS]


def test_every_sign_is_in_the_ledger() -> None:
    document = read(side_by_side())
    texts = [
        text
        for block in document.blocks
        for text in (
            [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        )
    ]
    signs = sum(not sign.isspace() for text in texts for sign in text)
    assert document.drawn is not None
    assert document.drawn.characters == signs == sum(not c.isspace() for c in side_by_side())


@pytest.mark.parametrize(
    "text",
    [
        "Ievads\n\nPlāns tika izpildīts.\n",
        "Nr.\tPasākums\tIzpilde\n1.\tSakopt parku\tSakopts\n" * 9,  # tabs part its cells
        "| Nr. | Pasākums | Izpilde |\n|---|---|---|\n| 1. | Sakopt parku | Sakopts |\n",
        "Vārdi  ar  divām  atstarpēm\n" * 4,
        "x  y  z\n" * 100_000,  # too long to be a report's
        ("x  y  z  " * 200 + "\n") * 9,
    ],
)
def test_other_texts_are_not_laid_out(text: str) -> None:
    assert not is_laid_out(text)


@pytest.mark.parametrize(
    "line",
    [
        "1.1.1.   Atjaunot laipas       12 laipas      9 laipas",
        "Pasākums   Izpilde   " + "a  " * 70,
        "\t" * 400 + "Pasākums   Izpilde        9 laipas",
    ],
    ids=["no titles", "more cells than a table has", "wider than a page"],
)
def test_what_no_table_can_be_is_not_read_by_its_places(line: str) -> None:
    assert not is_laid_out("\n".join([line] * 9))
    assert is_laid_out("\n".join(["Pasākums      Izpilde", *["Laipas        9 laipas"] * 9]))


def test_a_dash_and_a_stroke_of_running_text_are_kept() -> None:
    text = side_by_side().replace("darba grupa", "darba | grupa --- komisija")
    assert "darba | grupa --- komisija" in "\n".join(
        block.text for block in read(text).blocks if isinstance(block, Paragraph)
    )


def test_titles_one_below_the_other_above_rows_in_one_line_are_a_finding() -> None:
    cells = "\n".join([*TITLES, *map(" ".join, ROWS)])
    tables = find_measures(read(cells))
    assert not tables.measures
    assert "page_without_measures" in {remark.code for remark in tables.remarks}


def test_titles_among_other_words_are_no_finding() -> None:
    words = "Saturs\nPasākums\nIzpilde\nIevads\nPlāna mērķis ir sakopt visus novada ūdeņus.\n"
    assert not find_measures(read(words)).remarks
