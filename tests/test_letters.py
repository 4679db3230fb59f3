"""Letters and figures as a person reads them: signs without width, raised figures, equations."""

import pytest

from izpilde.extract.document import Paragraph
from izpilde.extract.docx.reader import read_docx
from izpilde.extract.labels.raised import settle_levels, without_marks
from izpilde.extract.signs import visible
from izpilde.extract.txt.reader import read_txt
from tests.labelled import read_cases
from tests.word import p, run, tbl, tc, tr, word

UP = '<w:vertAlign w:val="superscript"/>'
DOWN = '<w:vertAlign w:val="subscript"/>'
STYLES = (
    '<w:style w:type="character" w:styleId="Atsauce"><w:name w:val="footnote reference"/>'
    f"<w:rPr>{UP}</w:rPr></w:style>"
)


def text(*runs: str, **parts: str) -> str:
    (paragraph,) = read_docx(word(p(*runs), **parts)).blocks
    assert isinstance(paragraph, Paragraph)
    return paragraph.text


@pytest.mark.parametrize("case", read_cases("raised"), ids=lambda case: case["read"])
def test_a_raised_figure_is_a_mark_or_a_power(case: dict[str, str]) -> None:
    before, raised, behind = case["before"], case["raised"], case["behind"]
    assert text(run(before), run(raised, UP), run(behind)) == case["read"]
    assert settle_levels([before, raised, behind], {1: "raised"})[0].strip() == case["read"]


def test_where_a_style_or_a_shift_raises_the_figure() -> None:
    styled = run("1", '<w:rStyle w:val="Atsauce"/>')
    assert text(run("kursi"), styled, styles=STYLES) == "kursi"
    assert text(run("kursi"), run("1", '<w:position w:val="8"/>')) == "kursi"
    assert text(run("24"), run("1", '<w:position w:val="1"/>')) == "241"
    back = run("1", '<w:rStyle w:val="Atsauce"/><w:vertAlign w:val="baseline"/>')
    assert text(run("24"), back, styles=STYLES) == "241"


def test_lowered_figures_stay_and_a_line_of_raised_ones_only_is_a_line() -> None:
    assert text(run("CO"), run("2", DOWN), run(" izmeši")) == "CO₂ izmeši"
    assert text(run("PM"), run("2,5", DOWN)) == "PM₂,₅"
    assert text(run("1.1.", UP), run("2.", UP)) == "1.1.2."


def test_a_fraction_set_by_hand() -> None:
    halves = (run("1", UP), run("/"), run("2", DOWN))
    assert text(run("2 "), *halves, run(" km")) == "2 ½ km"
    assert text(run("ap "), run("3", UP), run("⁄"), run("4", DOWN)) == "ap 3/4"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("315² skolas", "315 skolas"),
        ("82 %¹", "82 %"),
        ("45 m² un 7 km³", "45 m² un 7 km³"),
        ("1,2 × 10⁶ t", "1,2 × 10⁶ t"),
        ("61.³ pants", "61.³ pants"),
        ("CO₂ un H₂O", "CO₂ un H₂O"),
    ],
)
def test_marks_typed_as_raised_figures(typed: str, read: str) -> None:
    assert without_marks(typed)[0] == read
    assert text(run(typed)) == read
    (paragraph,) = read_txt(f"{typed}\n".encode()).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == read


@pytest.mark.parametrize(
    "sign", "\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u2060\u2066\ufe0f\ufeff"
)
def test_signs_without_width_are_left_out_by_every_reader(sign: str) -> None:
    written = f"2{sign}022.{sign} gadā 1{sign}2 500 EUR"
    assert visible(written) == "2022. gadā 12 500 EUR"
    assert text(run(written)) == "2022. gadā 12 500 EUR"
    (paragraph,) = read_txt(f"x {written}\n".encode()).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "x 2022. gadā 12 500 EUR"


def test_ligatures_are_their_letters_in_every_reader() -> None:
    written = "O\ufb01ciāli pro\ufb01li, kon\ufb02ikti, e\ufb00ekti"
    assert visible(written) == text(run(written)) == "Oficiāli profili, konflikti, effekti"
    (paragraph,) = read_txt(f"{written}\n".encode()).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "Oficiāli profili, konflikti, effekti"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("２０２２．\u3000gadā １２ skolas （４５％）", "2022. gadā 12 skolas (45%)"),
        ("1\u20241\u20242\u2024", "1.1.2."),
    ],
)
def test_wide_signs_are_plain_ones_in_every_reader(written: str, read: str) -> None:
    assert visible(written) == text(run(written)) == read
    (paragraph,) = read_txt(f"x {written}\n".encode()).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == f"x {read}"


def _fraction(over: str, under: str) -> str:
    return (
        f"<m:f><m:num><m:r><m:t>{over}</m:t></m:r></m:num>"
        f"<m:den><m:r><m:t>{under}</m:t></m:r></m:den></m:f>"
    )


def _raised(base: str, exponent: str) -> str:
    return (
        f"<m:sSup><m:e><m:r><m:t>{base}</m:t></m:r></m:e>"
        f"<m:sup><m:r><m:t>{exponent}</m:t></m:r></m:sup></m:sSup>"
    )


@pytest.mark.parametrize(
    ("before", "inner", "read"),
    [
        ("2 ", _fraction("1", "2"), "2 ½ km"),
        ("2", _fraction("3", "4"), "2 ¾ km"),
        ("", "<m:r><m:t>2</m:t></m:r>" + _fraction("1", "2"), "2 ½ km"),
        ("ap ", _fraction("3", "4"), "ap 3/4 km"),
        ("7 ", _fraction("3", "16"), "7 3/16 km"),
        ("", _fraction("a+b", "2"), "(a+b)/2 km"),
        ("4∙", _raised("10", "6"), "4∙10⁶ km"),
        ("", _raised("x", "n"), "x^n km"),
        ("", f"<m:oMathPara><m:oMath>{_raised('10', '−3')}</m:oMath></m:oMathPara>", "10⁻³ km"),
        (
            "",
            "<m:sSub><m:e><m:r><m:t>CO</m:t></m:r></m:e><m:sub><m:r><m:t>2</m:t></m:r></m:sub>"
            "</m:sSub>",
            "CO₂ km",
        ),
        ("", "<m:d><m:e><m:r><m:t>a</m:t></m:r></m:e></m:d>", "(a) km"),
        ("", "<m:rad><m:deg/><m:e><m:r><m:t>9</m:t></m:r></m:e></m:rad>", "√9 km"),
        ("", "<m:r><m:t>𝟏𝟎</m:t></m:r>", "10 km"),
    ],
)
def test_an_equation_reads_in_line(before: str, inner: str, read: str) -> None:
    assert text(run(before), f"<m:oMath>{inner}</m:oMath>", run(" km")) == read


def test_an_equation_field_reads_in_line() -> None:
    def field(code: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText> {code} </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    assert text(run("2 "), field(r"EQ \f(1;2)"), run(" km")) == "2 ½ km"
    assert text(run("10"), field(r"eq \s\up5(6)"), run(" t")) == "10⁶ t"
    assert text(run("a"), field("PAGE"), run("b")) == "ab"


def test_signs_of_the_symbol_font() -> None:
    font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    assert text(run("³", font), run(" 5 un "), run("£", font), run(" 9")) == "≥ 5 un ≤ 9"
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    assert text(symbol, run(" 5")) == "≥ 5"
    assert text(run("m³ platība")) == "m³ platība"


def test_struck_text_is_no_part_of_a_cell_and_is_kept() -> None:
    crossed = run("15 ", "<w:strike/>")
    twice = run("16 ", "<w:dstrike/>")
    off = run("17 ", '<w:strike w:val="0"/>')
    document = read_docx(word(tbl(tr(tc(p(crossed, twice, off, "kursi")), "x"))))
    (table,) = document.tables()
    assert [cell.text for cell in table.cells] == ["17 kursi", "x"]
    assert [(remark.code, remark.message) for remark in document.remarks] == [
        ("struck_text", "struck-through text: 15 16")
    ]


def test_a_struck_list_item_leaves_no_mark() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        p("Kursi", properties=listed)
        + p(run("Klubi", "<w:strike/>"), properties=listed)
        + p("Talkas", properties=listed)
    )
    blocks = read_docx(word(body, numbering=numbering)).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["1. Kursi", "3. Talkas"]


def test_hidden_text_gives_a_finding() -> None:
    document = read_docx(word(p("redzams", run(" slēpts", "<w:vanish/>"))))
    assert [remark.code for remark in document.remarks] == ["hidden_text"]
