"""Reports damaged by chance, for tests of what readers do with what nobody meant them to read."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.pdf_pages import fonts, table
from tests.word import p, tbl, tc, tr, word, zipped

Change = Callable[[bytes], bytes]

ROWS = (
    ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde"),
    ("1.1.", "Ierīkot ziedu pļavas.", "Ierīkotas 4–6 pļavas (2021. g. – 2)", "Ierīkotas 5 pļavas."),
    ("1.2.", "Rīkot talkas.", "līdz 12 talkām gadā", "Notika 14 talkas, no tām 3 pilsētās."),
    ("1.3.", "Pirkt sēklas.", "1,5 milj. euro", "2021.gadā 1 250 000 euro (83 %)."),
)
# What means something to a reader, where it may stand and where not.
_OF_ANY = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r\n" * 3,
    b"\xe2\x80\xae",
    b"\x1b[2J",
    b"9" * 400,
)
_OF_XML = (
    *(b"<", b"</", b"]]>", b"<!--", b"&#0;", b"&amp;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b'"'),
    *(b'<w:gridSpan w:val="2147483647"/>', b'<w:gridSpan w:val="-1"/>', b"<w:vMerge/>", b"<w:tbl>"),
    *(b"</w:tbl>", b"<w:tr>", b"</w:tr>", b"<w:tc>", b"</w:tc>", b"<w:p>", b"</w:p>", b"<w:sdt>"),
    *(b'<w:fldChar w:fldCharType="begin"/>', b'<w:numPr><w:ilvl w:val="8"/></w:numPr>', b"<w:ins>"),
)
_OF_PAGES = (
    *(b"<table>", b"</table>", b"<tr>", b"<td colspan=2147483647>", b"<td rowspan=0>", b"<th>"),
    *(
        b"<td rowspan=99999>",
        b"</td>",
        b"<style>td{display:none}",
        b"</style>",
        b"<script>",
        b"<!--",
    ),
    *(b"-->", b"<ol start=-5>", b"<li value=99999999>", b"&#x110000;", b"<pre>", b"<svg>", b"<p>"),
)
_OF_PDF = (
    *(
        b" 0 ",
        b" -1 ",
        b" 1e38 ",
        b" 2147483648 ",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b")",
        b" BT ",
        b" ET ",
    ),
    *(b" q ", b" Q ", b" Do ", b" Tj ", b" re ", b" l ", b" m ", b" cm ", b"endstream", b"endobj"),
    *(b"/Rotate 91", b"/Kids", b"/Count 999999999", b"/Length 0", b"/MediaBox [0 0 1e9 1e9]", b"R"),
)
_OF_TEXT = (
    b"\t",
    b"|",
    b"+--+--+",
    b"\x0c",
    b"1.1.",
    b"2021",
    b"\xc2\xa0",
    b"  ",
    b"\n\n",
    b"[bookmark:",
)


def changes(pieces: Sequence[bytes]) -> st.SearchStrategy[list[Change]]:
    """Some changes, each of a place: a bit, a stretch gone or doubled, bytes put in."""
    where = st.floats(0, 1, allow_nan=False)
    length = st.integers(1, 400)

    def flipped(at: float, bit: int) -> Change:
        def change(data: bytes) -> bytes:
            place = min(int(at * len(data)), len(data) - 1)
            if place < 0:
                return data
            return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]

        return change

    def cut(at: float, size: int) -> Change:
        return lambda data: data[: int(at * len(data))] + data[int(at * len(data)) + size :]

    def doubled(at: float, size: int, times: int) -> Change:
        def change(data: bytes) -> bytes:
            place = int(at * len(data))
            return data[:place] + data[place : place + size] * times + data[place:]

        return change

    def put(at: float, piece: bytes) -> Change:
        return lambda data: data[: int(at * len(data))] + piece + data[int(at * len(data)) :]

    def moved(at: float, size: int, to: float) -> Change:
        def change(data: bytes) -> bytes:
            place = int(at * len(data))
            taken = data[place : place + size]
            left = data[:place] + data[place + size :]
            return left[: int(to * len(left))] + taken + left[int(to * len(left)) :]

        return change

    def ended(at: float) -> Change:
        return lambda data: data[: int(at * len(data))]

    some = st.sampled_from((*_OF_ANY, *pieces)) | st.binary(max_size=8)
    one = st.one_of(
        st.builds(flipped, where, st.integers(0, 7)),
        st.builds(cut, where, length),
        st.builds(doubled, where, length, st.integers(1, 30)),
        st.builds(put, where, some),
        st.builds(put, where, some),
        st.builds(moved, where, length, where),
        st.builds(ended, where),
    )
    return st.lists(one, min_size=1, max_size=6)


def applied(data: bytes, done: Sequence[Change]) -> bytes:
    for change in done:
        data = change(data)
    return data


def as_word() -> bytes:
    rows = (tr(*map(tc, row)) for row in ROWS)
    heading = p("Pārskats par pļavu plāna izpildi 2021. gadā", properties='<w:pStyle w:val="H"/>')
    listed = p(
        "Kopt pļavas", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    return word(
        heading + listed + tbl(*rows) + p("Kopā ierīkotas 5 pļavas."),
        styles='<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>',
        numbering=f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def as_page() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return (
        '<!DOCTYPE html><html lang="lv"><head><meta charset="utf-8"><style>td{width:9em}</style>'
        "</head><body><h1>Pārskats par pļavu plāna izpildi 2021. gadā</h1><ol><li>Kopt pļavas</ol>"
        f"<table>{rows}</table><p>Kopā ierīkotas 5 pļavas.</p></body></html>"
    ).encode()


def as_text() -> bytes:
    rows = "\n".join("\t".join(row) for row in ROWS)
    return f"Pārskats par pļavu plāna izpildi 2021. gadā\n\n{rows}\n\nKopā 5 pļavas.\n".encode()


def as_pdf() -> bytes:
    """With nothing packed, so that a change of a byte is one of what is drawn."""
    fonts()
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, pageCompression=0)
    canvas.setFont("Plain", 10)
    canvas.drawString(60, 780, "Pārskats par dabas plāna izpildi 2021. gadā")
    table(canvas)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def as_zip() -> bytes:
    return zipped(
        {"Pārskati/pļavas.txt": as_text(), "pļavas.html": as_page(), "pļavas.docx": as_word()}
    )


def with_changed_part(data: bytes, number: int, done: Sequence[Change]) -> bytes:
    """A zip, whole, of which one member's content is changed."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in names}
    name = names[number % len(names)]
    parts[name] = applied(bytes(parts[name]), done)  # type: ignore[arg-type]
    return zipped(parts)


OF_WORD = changes(_OF_XML)
OF_PAGE = changes(_OF_PAGES)
OF_PDF = changes(_OF_PDF)
OF_TEXT = changes(_OF_TEXT)

# Of what cells are made, and of what numbers, years and amounts are.
WORDS = st.sampled_from(
    (
        *(
            "līdz",
            "no tiem",
            "t.sk.",
            "vismaz",
            "milj.",
            "tūkst.",
            "euro",
            "%",
            "gadā",
            "2021.",
            "2020.–2023.",
        ),
        *(
            "12",
            "1 250",
            "3,5",
            "1/2",
            "–",
            "-",
            "—",
            "(",
            ")",
            ";",
            ",",
            ".",
            ":",
            "n/a",
            "x",
            "nav",
            "ne",
        ),
        *(
            "pļavas",
            "kursi",
            "dalībnieki",
            "izpildīts",
            "katru",
            "divi",
            "puse",
            "\u00ad",
            "\u200b",
            "\u202e",
        ),
        *(
            "1.2.3.",
            "№",
            "\n",
            "\t",
            "a",
            "½",
            "²",
            "Ⅳ",
            "٣",
            "𝟙",
            "e\u0304",
            "ﬁ",
            "no",
            "uz",
            "par",
            "un",
        ),
    )
)
CELLS = st.lists(WORDS | st.text(max_size=3), max_size=40).map(" ".join)
