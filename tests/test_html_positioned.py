"""Web pages whose lines stand at places, as programs save the pages of a PDF."""

import pytest

from izpilde.extract.document import Document, Table
from izpilde.extract.html.positioned import positioned_text
from izpilde.extract.measures.find import find_measures
from izpilde.extract.read import read_document
from tests.drawn import rows

TITLES = ("Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde")
READ = [
    (
        f"1.1.{n}.",
        f"Atjaunot {n}. laipu purvā",
        f"Atjaunota {n} laipa",
        f"Darbi pabeigti {n}. maijā",
    )
    for n in range(1, 8)
]
LEFTS = (40, 100, 300, 460)
GOAL = "1.1. mērķis: Sakopt dabas takas"


def lines() -> list[tuple[int, int, str]]:
    """Left edges, tops and texts; the measure goes over two lines."""
    placed = [(40, 20, GOAL)]
    for number, row in enumerate((TITLES, *READ)):
        for left, text in zip(LEFTS, row, strict=True):
            words = text.split()
            halves = [text] if len(words) < 4 else [" ".join(words[:2]), " ".join(words[2:])]
            placed += [(left, 60 + 30 * number + 12 * i, half) for i, half in enumerate(halves)]
    return placed


def page(body: str, css: str = "") -> bytes:
    return f"<html><head><style>{css}</style></head><body>{body}</body></html>".encode()


def inline() -> bytes:
    own = "".join(
        f'<p style="position:absolute;top:{top}px;left:{left}px">{text}</p>'
        for left, top, text in lines()
    )
    return page(f'<div style="position:relative">{own}</div>')


def by_classes() -> bytes:
    lefts = "".join(f".x{left}{{left:{left}.5px}}" for left in LEFTS)
    tops = "".join(f".y{top}{{bottom:{800 - top}px}}" for _, top, _ in lines())
    own = "".join(f'<div class="t x{a} y{b}">{text}</div>' for a, b, text in lines())
    css = f"@font-face{{src:url(data:font/woff;base64,{'A' * 300_000})}}"
    css += f".t{{position:absolute}}.c{{position:absolute;left:7px;top:0}}{lefts}{tops}"
    return page(f'<div class="pf"><div class="c">{own}</div></div>', css)


def by_breaks() -> bytes:
    own, tops = "", set[tuple[int, int]]()
    placed = lines()
    for left, top, text in placed:
        if (left, top) in tops:
            continue
        below = next((t for a, b, t in placed if (a, b) == (left, top + 12)), None)
        tops.add((left, top + 12))
        more = f"<br/>\n{below}" if below else ""
        own += f'<p style="position:absolute;top:{top}px;left:{left}px">{text}{more}</p>'
    return page(f"<div>{own}</div>", "p{font-size:10px;line-height:12px}")


def words() -> bytes:
    own = ""
    for left, top, text in lines():
        at = left
        for word in text.split():
            sides = f'xMin="{at}" yMin="{top}" xMax="{at + 5 * len(word)}" yMax="{top + 9}"'
            own += f"<word {sides}>{word}</word>\n"
            at += 5 * len(word) + 2
    return page(f'<doc><page width="600" height="800">{own}</page></doc>')


@pytest.mark.parametrize("make", [inline, by_classes, by_breaks, words])
def test_lines_with_places_are_read_as_a_printed_page(make: object) -> None:
    assert callable(make)
    document = read_document(make(), "html")
    found = find_measures(document)
    assert document.format == "html"
    read = rows(found, "number", "measure", "planned", "execution")
    assert [tuple(" ".join(str(text).split()) for text in row) for row in read] == READ
    assert {m.goal_number for m in found.measures} == {"1.1"}


def test_a_few_placed_words_beside_a_page_are_no_printed_page() -> None:
    menu = "".join(f'<a style="position:absolute;left:{n}px">Saite {n}</a>' for n in range(20))
    text = "<p>Ziņojums par dabas takām.</p>" * 40
    assert positioned_text(page(menu + text)) is None
    assert positioned_text(inline().replace(b"</body>", b"<table></table></body>")) is None
    assert not any(isinstance(b, Table) for b in read_document(page(menu + text), "html").blocks)


def said(document: Document) -> str:
    cells = (cell.text for table in document.tables() for cell in table.cells)
    return " ".join(" ".join(cells).split())


def test_hidden_struck_and_raised_text_of_a_placed_line_is_read_as_in_any_page() -> None:
    marked = inline().replace("3. maijā".encode(), b"3<sup>1</sup> posmos")
    marked = marked.replace(b"Atjaunota 4 laipa", b"Atjaunota <del>44</del><s>444</s>4 laipa")
    hidden = b'<p style="position:absolute;top:272px;left:300px;display:none">99 laipas</p></div>'
    document = read_document(marked.replace(b"</div>", hidden, 1), "html")
    text = said(document)
    assert "Darbi pabeigti 3 posmos" in text
    assert "Atjaunota 4 laipa" in text
    assert "99" not in text
    assert "44" not in text
    codes = {remark.code: remark.message for remark in document.remarks}
    assert codes["struck_text"] == "struck-through text: 444"
    assert "8 characters" in codes["hidden_text"]


def test_text_without_a_place_is_never_left_out_in_silence() -> None:
    few, many = "<p>Lappuse</p>", "<p>Ziņojums par dabas takām un to kopšanu.</p>" * 5
    document = read_document(inline().replace(b"</body>", f"{few}</body>".encode()), "html")
    (message,) = (r.message for r in document.remarks if r.code == "text_after_table")
    assert message.startswith("7 characters")
    assert positioned_text(inline().replace(b"</body>", f"{many}</body>".encode())) is None


def test_an_empty_word_takes_no_place() -> None:
    empty = b'<page width="600" height="800"><word xMin="1" yMin="20" xMax="39" yMax="29"></word>'
    whole = words().replace(b'<page width="600" height="800">', empty)
    assert said(read_document(whole, "html")) == said(read_document(words(), "html"))
