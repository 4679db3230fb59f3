"""Scans for the tests: reports of our own, printed by LibreOffice and put through a seeded scanner.

``python -m tests.scanned FOLDER`` writes the whole set, which ``tests.scan_scores`` reads and
scores; tests take a few small ones.
"""

import functools
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.make_pdfs import font_file


@dataclass(frozen=True)
class Row:
    """A measure as it should be read."""

    number: str
    measure: str
    planned: str
    execution: str


@dataclass(frozen=True)
class Report:
    """A printed report: its look and its rows; ``titles`` and ``order`` are those of its columns.

    ``rules``: ``grid``, ``level`` (lines across only) or ``none``.
    """

    name: str
    title: str
    heading: str
    titles: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    rest: tuple[str, ...] = ()  # texts of the columns behind the fourth, by turns
    font: str = "Liberation Serif"
    size: float = 11
    landscape: bool = False
    rules: str = "grid"


@dataclass(frozen=True)
class Scan:
    """What a scanner and the years did to a page.  ``skew`` in degrees, ``turn`` in degrees.

    ``quality`` is that of JPEG, null where none was made; ``grain`` the standard deviation of the
    noise, of 255; ``dots`` the share of pixels that dust covers; ``colour``: ``grey``, ``bw`` or
    ``rgb``.
    """

    dpi: int = 300
    colour: str = "grey"
    skew: float = 0.0
    turn: int = 0
    grain: float = 0.0
    dots: float = 0.0
    quality: int | None = None
    stain: bool = False
    stamp: bool = False


_TITLES = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")

LIBRARIES = Report(
    "libraries",
    "Bibliotēku attīstības plāna 2019.–2022. gadam izpilde",
    "1.1. mērķis. Bibliotēka katrā pagastā",
    _TITLES,
    (8, 26, 28, 38),
    (
        Row(
            "1.1.1.",
            "Iekārtot lasītavas skolēniem mazajos pagastos",
            "Ik gadu iekārtotas vismaz 14 lasītavas",
            "Kopā iekārtotas 61 lasītava: 2019. gadā – 13, 2020. gadā – 17, 2021. gadā – 31. "
            "Mēbeļu iegādei izlietoti 128 450 EUR.",
        ),
        Row(
            "1.1.2.",
            "Papildināt bibliotēku krājumus ar latviešu autoru darbiem",
            "Iegādāti 36 000 grāmatu eksemplāri",
            "Četros gados iegādāti 38 274 eksemplāri, to skaitā 9 605 bērnu grāmatas.",
        ),
        Row(
            "1.1.3.",
            "Apmācīt bibliotekārus darbam ar cilvēkiem, kuriem ir redzes traucējumi",
            "Apmācīti 250 bibliotekāri, 85 % no tiem reģionos",
            "Mācības pabeidza 273 bibliotekāri, no kuriem 241 strādā ārpus Rīgas. Vidējais "
            "vērtējums – 8,7 balles.",
        ),
        Row(
            "1.1.4.",
            "Nodrošināt bezmaksas piekļuvi periodikas arhīvam",
            "Pieeja 790 bibliotēkās līdz 31.12.2021.",
            "Arhīvs pieejams 786 bibliotēkās; lietotāju skaits pieaudzis no 41 300 līdz 57 920.",
        ),
        Row(
            "1.1.5.",
            "Rīkot lasīšanas veicināšanas akciju ģimenēm",
            "Vismaz 3 akcijas gadā, 6 500 dalībnieku",
            "Notika 11 akcijas, tajās piedalījās 7 148 dalībnieki. 2020. gada pavasarī viena "
            "akcija netika rīkota ārkārtējās situācijas dēļ.",
        ),
        Row(
            "1.1.6.",
            "Izveidot ceļojošu izstādi par grāmatu iespiešanas vēsturi",
            "Izstāde apmeklē 24 novadus",
            "Izstāde viesojās 26 novados un divās pilsētās, to redzēja 18 392 apmeklētāji.",
        ),
        Row(
            "1.1.7.",
            "Digitalizēt novadu avīžu fondus",
            "Digitalizētas 120 000 lappuses",
            "Ieskenētas 133 760 lappuses, no tām 97 % pieejamas internetā.",
        ),
    ),
)

WATERS = Report(
    "waters",
    "Informatīvais ziņojums par Ūdeņu apsaimniekošanas programmas īstenošanu 2018. gadā",
    "2. rīcības virziens „Tīri ūdeņi”",
    (*_TITLES, "Atbildīgā institūcija", "Izpildes termiņš"),
    (7, 21, 21, 31, 11, 9),
    (
        Row(
            "2.1.1.",
            "Atjaunot notekūdeņu attīrīšanas iekārtas mazpilsētās",
            "Atjaunotas 9 iekārtas, pieslēgtas 4 300 mājsaimniecības",
            "Pabeigti darbi septiņās vietās; pieslēgtas 3 865 mājsaimniecības. Izmantoti "
            "11 482 906,35 EUR, tai skaitā 85 % Kohēzijas fonda līdzekļu.",
        ),
        Row(
            "2.1.2.",
            "Pārbaudīt dzeramā ūdens kvalitāti lauku akās",
            "Paņemti 1 200 paraugi gadā",
            "Paņemti 1 246 paraugi, normām neatbilst 173 (13,9 %).",
        ),
        Row(
            "2.1.3.",
            "Attīrīt upju gultnes no kritušajiem kokiem",
            "Attīrīti 75 km upju",
            "Attīrīti 68,4 km Mēmeles, Iecavas un Ogres gultnes, darbus veica 14 biedrības.",
        ),
        Row(
            "2.1.4.",
            "Uzstādīt plūdu brīdināšanas stacijas",
            "Uzstādītas 22 stacijas līdz 2018. gada 1. oktobrim",
            "Darbojas 22 stacijas, no tām 6 Lielupes baseinā. Kļūdainu brīdinājumu nebija.",
        ),
        Row(
            "2.1.5.",
            "Ierobežot Sosnovska latvāņa izplatību ezeru krastos",
            "Apstrādāti vismaz 340 ha",
            "Apstrādāti 352 ha; 2017. gadā – 289 ha.",
        ),
        Row(
            "2.1.6.",
            "Izstrādāt ezeru ekspluatācijas noteikumus",
            "Apstiprināti noteikumi 18 ezeriem",
            "Apstiprināti noteikumi 15 ezeriem, trīs atlikti uz 2019. gadu finansējuma trūkuma "
            "dēļ (nepieciešami 27 500 EUR).",
        ),
        Row(
            "2.2.1.",
            "Zivju resursu pavairošana",
            "Izlaisti 5,2 milj. zivju mazuļu",
            "Izlaisti 5 417 000 mazuļu, tostarp 812 000 lašu un 90 350 zandartu.",
        ),
        Row(
            "2.2.2.",
            "Peldvietu labiekārtošana",
            "Labiekārtotas 40 peldvietas",
            "Labiekārtotas 43 peldvietas 29 pašvaldībās. Zilais karogs piešķirts 12 peldvietām.",
        ),
    ),
    rest=("VARAM", "31.12.2018.", "ZM, VVD", "2018. gads", "Pašvaldības", "30.06.2018."),
    font="Liberation Sans",
    size=9,
    landscape=True,
)

ROADS = Report(
    "roads",
    "Pārskats par Ceļu drošības plāna 2020.–2023. gadam izpildi",
    "3. mērķis. Drošs ceļš uz skolu",
    ("Nr. p.k.", "Uzdevums/pasākums", "Rezultatīvais rādītājs", "Paveiktais"),
    (9, 25, 26, 40),
    (
        Row(
            "3.1.",
            "Izbūvēt gājēju ietves gar valsts autoceļiem pie skolām",
            "Izbūvēti 58 km ietvju",
            "Izbūvēti 63,7 km ietvju par 9,84 milj. EUR. Darbi notika 47 pagastos.",
        ),
        Row(
            "3.2.",
            "Apgaismot gājēju pārejas",
            "Apgaismotas 310 pārejas, t. sk. 150 lauku teritorijās",
            "Apgaismotas 298 pārejas, lauku teritorijās – 162. Bojāgājušo gājēju skaits "
            "samazinājies par 28 % salīdzinājumā ar 2019. gadu.",
        ),
        Row(
            "3.3.",
            "Uzstādīt vidējā ātruma mērierīces",
            "Uzstādītas 16 ierīces",
            "Uzstādītas 16 ierīces; 2022. gadā reģistrēti 83 219 pārkāpumi.",
        ),
        Row(
            "3.4.",
            "Apmācīt pirmo klašu skolēnus satiksmes noteikumos",
            "Apmācīti 19 000 skolēnu katru gadu",
            "Apmācīti vidēji 18 735 skolēni gadā. Izdalītas 76 400 atstarojošās vestes.",
        ),
        Row(
            "3.5.",
            "Pārbūvēt bīstamos krustojumus",
            "Pārbūvēti 7 krustojumi",
            "Pārbūvēti 5 krustojumi, par diviem līgums noslēgts 2023. gada 14. novembrī.",
        ),
        Row(
            "3.6.",
            "Veikt velosipēdistu ķiveru lietošanas aptauju",
            "Aptaujāti 1 050 respondenti",
            "Aptaujāti 1 067 respondenti; ķiveri lieto 44,5 % pieaugušo un 71 % bērnu.",
        ),
    ),
    font="DejaVu Serif",
    size=10,
)

# Reports that were written, and first read, after the reading was built.
FORESTS = Report(
    "forests",
    "Meža nozares attīstības pasākumu izpilde 2021. gadā",
    "1. rīcības virziens. Jauni meži",
    _TITLES,
    (8, 24, 26, 42),
    (
        Row(
            "1.1.",
            "Ieaudzēt mežu neizmantotās lauksaimniecības zemēs",
            "Ieaudzēti 2 350 ha līdz 2021. gada 31. decembrim",
            "Ieaudzēti 2 417,6 ha, no tiem 1 809 ha ar egli un 431 ha ar bērzu. Atbalstā izmaksāti "
            "3 276 514,18 EUR 694 īpašniekiem.",
        ),
        Row(
            "1.2.",
            "Kopt jaunaudzes privātajos mežos",
            "Izkoptas jaunaudzes 15 000 ha platībā",
            "Izkopti 13 986 ha (93,2 %). Darbus kavēja slapjā vasara; 2020. gadā – 14 755 ha.",
        ),
        Row(
            "1.3.",
            "Nodrošināt kokaudzētavas ar kvalitatīvām sēklām",
            "Ievākti 7 500 kg priedes čiekuru",
            "Ievākti 8 140 kg čiekuru, iegūti 96 kg sēklu ar dīdzību 97 %.",
        ),
        Row(
            "1.4.",
            "Uzraudzīt ugunsdrošību mežos",
            "Darbojas 62 novērošanas torņi, dzēsti visi ugunsgrēki",
            "Darbojās 62 torņi, 11 no tiem aprīkoti ar kamerām. Izcēlās 447 ugunsgrēki, izdega "
            "516,83 ha, vidēji 1,16 ha vienā reizē.",
        ),
        Row(
            "1.5.",
            "Atjaunot meža ceļus un grāvjus",
            "Atjaunoti 180 km ceļu un 640 km grāvju",
            "Atjaunoti 171,5 km ceļu un 653 km grāvju par 12,7 milj. EUR.",
        ),
        Row(
            "1.6.",
            "Izglītot skolēnus Meža dienās",
            "Piedalās 20 000 skolēnu no 350 skolām",
            "Piedalījās 17 628 skolēni no 318 skolām. Iestādīti 43 900 koki 119 pagastos.",
        ),
        Row(
            "1.7.",
            "Ierobežot mizgrauža bojājumus",
            "Uzstādīti 4 800 slazdi",
            "Uzstādīti 5 064 slazdi, pārbaudīti 38 nogabali; bojātas 1 377 egles.",
        ),
    ),
    font="DejaVu Sans",
    size=9,
)

MUSEUMS = Report(
    "museums",
    "Ziņojums par muzeju krājumu pieejamības plāna izpildi",
    "4. uzdevums. Krājums ikvienam",
    ("Nr.p.k.", "Pasākums", "Rezultatīvie rādītāji", "Izpilde"),
    (9, 25, 28, 38),
    (
        Row(
            "4.1.",
            "Aprakstīt priekšmetus kopkatalogā",
            "Aprakstīti 90 000 priekšmeti 2016.–2018. gadā",
            "Aprakstīti 94 312 priekšmeti: 2016. gadā – 28 671, 2017. gadā – 31 058, 2018. gadā – "
            "34 583.",
        ),
        Row(
            "4.2.",
            "Restaurēt tekstilijas un gleznas",
            "Restaurētas 145 gleznas un 60 tekstilijas",
            "Restaurētas 139 gleznas, 72 tekstilijas un 8 altāri. Vienas gleznas restaurācija "
            "vidēji izmaksāja 1 265,40 EUR.",
        ),
        Row(
            "4.3.",
            "Ieviest vienotu muzeja karti",
            "Karti pieņem 65 muzejos; pārdotas 10 000 kartes",
            "Karti pieņem 57 muzejos, pārdotas 7 394 kartes par 221 820 EUR.",
        ),
        Row(
            "4.4.",
            "Pielāgot ekspozīcijas apmeklētājiem ar kustību traucējumiem",
            "Pielāgotas 16 ekspozīcijas",
            "Pielāgotas 14 ekspozīcijas, 2 atliktas līdz 2019. gada 1. jūlijam.",
        ),
        Row(
            "4.5.",
            "Rīkot Muzeju nakti",
            "Vismaz 180 000 apmeklējumu gadā",
            "Reģistrēti 196 437 apmeklējumi 138 vietās, par 9,1 % vairāk nekā 2017. gadā.",
        ),
        Row(
            "4.6.",
            "Apmācīt krājuma glabātājus",
            "Apmācīti 75 glabātāji",
            "Apmācīti 83 glabātāji no 46 muzejiem, katram 24 stundas.",
        ),
    ),
    font="Liberation Serif",
    size=10.5,
)

YOUTH = Report(
    "youth",
    "Jaunatnes iesaistes programmas 2022. gada pārskats",
    "5.2. Jauniešu centri un iniciatīvas",
    (*_TITLES, "Izpildītājs"),
    (8, 22, 24, 34, 12),
    (
        Row(
            "5.2.1.",
            "Uzturēt jauniešu centrus novados",
            "Darbojas 150 centri, tajos strādā 280 darbinieki",
            "Darbojas 147 centri 43 pašvaldībās, strādā 266 darbinieki un 519 brīvprātīgie.",
        ),
        Row(
            "5.2.2.",
            "Finansēt jauniešu iniciatīvu projektus",
            "Atbalstīti 95 projekti, piešķirti 475 000 EUR",
            "Atbalstīti 103 projekti no 238 iesniegtajiem; piešķirti 468 917,50 EUR.",
        ),
        Row(
            "5.2.3.",
            "Veicināt brīvprātīgo darbu",
            "Reģistrēti 6 000 brīvprātīgie",
            "Reģistrēti 6 731 brīvprātīgais, nostrādātas 118 240 stundas, t. i., 17,6 stundas "
            "vienam.",
        ),
        Row(
            "5.2.4.",
            "Nodrošināt karjeras konsultācijas",
            "Konsultēti 3 900 jaunieši vecumā no 15 līdz 29 gadiem",
            "Konsultēti 4 085 jaunieši; darbu atrada 1 572, mācības turpina 864.",
        ),
        Row(
            "5.2.5.",
            "Organizēt starptautisku apmaiņu",
            "Apmaiņā dodas 320 jaunieši uz 12 valstīm",
            "Apmaiņā devās 307 jaunieši uz 14 valstīm, uzņemti 295 viesi.",
        ),
        Row(
            "5.2.6.",
            "Pētīt jauniešu dzīves kvalitāti",
            "Aptaujāti 1 500 jaunieši",
            "Aptaujāti 1 512 jaunieši; 68,3 % ir apmierināti ar dzīvi, 2021. gadā – 64,9 %.",
        ),
    ),
    rest=("IZM", "JSPA", "VIAA, LPS"),
    font="Liberation Sans",
    size=10,
    landscape=True,
)

REPORTS = (LIBRARIES, WATERS, ROADS)
LATER_REPORTS = (FORESTS, MUSEUMS, YOUTH)
# The same text with lines across only, and without any.
OPEN_REPORTS = (
    replace(LIBRARIES, name="libraries-open", rules="level"),
    replace(ROADS, name="roads-open", rules="level"),
    replace(FORESTS, name="forests-open", rules="level"),
    replace(YOUTH, name="youth-open", rules="level"),
    replace(LIBRARIES, name="libraries-bare", rules="none"),
    replace(MUSEUMS, name="museums-bare", rules="none"),
    replace(YOUTH, name="youth-bare", rules="none"),
)
ALL_REPORTS = (*REPORTS, *LATER_REPORTS, *OPEN_REPORTS)

SCANS = {
    "300": Scan(),
    "300-skew": Scan(skew=0.4, grain=6, quality=75),
    "300-skew-bw": Scan(colour="bw", skew=1.5, dots=0.0004),
    "200": Scan(dpi=200, grain=4, quality=80),
    "200-skew": Scan(dpi=200, skew=-1.5, grain=6, quality=70),
    "200-bw": Scan(dpi=200, colour="bw", skew=0.4, dots=0.0003),
    "300-stain": Scan(skew=-0.4, stain=True, grain=5, quality=75),
    "300-stamp": Scan(stamp=True, grain=4, quality=80),
    "300-colour-stamp": Scan(colour="rgb", stamp=True, skew=0.4, quality=80),
    "200-stamp": Scan(dpi=200, stamp=True, skew=-0.4, grain=6, quality=75),
    "300-stamp-bw": Scan(stamp=True, colour="bw", skew=0.4, dots=0.0003),
    "300-turned": Scan(turn=90, skew=0.4, grain=4, quality=80),
    "200-upside-down": Scan(dpi=200, turn=180, grain=4, quality=80),
}


@functools.cache
def print_reports() -> dict[str, bytes]:
    """The reports as LibreOffice prints them to PDF, by name; skips where it is absent."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    reports = ALL_REPORTS
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{report.name}.docx") for report in reports]
        for report, source in zip(reports, sources, strict=True):
            _write_word(report, source)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=180)
        return {source.stem: source.with_suffix(".pdf").read_bytes() for source in sources}


def scan_pages(pdf: bytes, scan: Scan, seed: int = 1) -> list[Image.Image]:
    """The pages of a PDF as the scanner sees them."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=scan.dpi / 72).to_pil().convert("RGB") for page in document]
    document.close()
    return [_scanned(page, scan, np.random.default_rng((seed, i))) for i, page in enumerate(pages)]


def as_pdf(pages: Sequence[Image.Image], scan: Scan) -> bytes:
    """A PDF of pictures alone."""
    made = BytesIO()
    pages[0].save(made, "PDF", resolution=scan.dpi, save_all=True, append_images=list(pages[1:]))
    return made.getvalue()


def with_layer(
    pdf: bytes, scan: Scan, spoil: Callable[[str], str] = str, how: str = "3 Tr"
) -> bytes:
    """A PDF of pictures with the words laid over them unseen, each as ``spoil`` makes it.

    A word that it makes empty is left out.  ``how`` is the operator that makes them unseen.
    """
    pages = scan_pages(pdf, scan)
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", *_LAYER_FONT]
    kids: list[int] = []
    for page, words in zip(pages, _words(pdf), strict=True):
        width, height = (72 * side / scan.dpi for side in page.size)
        shown = [f"q {width} 0 0 {height} 0 0 cm /I Do Q BT {how}"]
        for word, (left, bottom, right, top) in words:
            text, size = spoil(word), top - bottom
            if not text:
                continue
            wide = 100 * (right - left) / (0.5 * size * len(text))  # a letter is half as wide
            shown.append(f"/F {size} Tf {wide} Tz 1 0 0 1 {left} {bottom} Tm")
            shown.append(f"<{text.encode('utf-16-be').hex()}> Tj")
        packed = BytesIO()
        page.convert("L").save(packed, "JPEG", quality=80)
        told = f"/Width {page.width} /Height {page.height} /ColorSpace /DeviceGray"
        parts.append(
            _stream(
                f"/Type /XObject /Subtype /Image {told} /BitsPerComponent 8 /Filter /DCTDecode",
                packed.getvalue(),
            )
        )
        parts.append(_stream("", "\n".join([*shown, "ET"]).encode()))
        at = len(parts)
        resources = f"/Resources << /XObject << /I {at - 1} 0 R >> /Font << /F 3 0 R >> >>"
        box = f"/MediaBox [0 0 {width} {height}]"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R {box} {resources} /Contents {at} 0 R >>".encode()
        )
        kids.append(at + 1)
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    parts[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    made = b"%PDF-1.5\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(parts) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def _stream(told: str, data: bytes) -> bytes:
    return f"<< {told} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


# A font that is not there, of which each code is the letter's own.
_LAYER_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H "
    b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None /DW 500 /FontDescriptor 5 0 R "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    b"<< /Type /FontDescriptor /FontName /None /Flags 4 /FontBBox [0 -250 1000 800] "
    b"/ItalicAngle 0 /Ascent 800 /Descent -250 /CapHeight 700 /StemV 80 >>",
    _stream(
        "",
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap",
    ),
)


def _words(pdf: bytes) -> Iterator[list[tuple[str, tuple[float, float, float, float]]]]:
    """The words of each page of a PDF with their boxes: left, bottom, right, top in points."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        words: list[tuple[str, tuple[float, float, float, float]]] = []
        for found in re.finditer(r"\S+", text.get_text_range()):
            boxes = [text.get_charbox(i, loose=True) for i in range(*found.span())]
            left, bottom, right, top = zip(*boxes, strict=True)
            words.append((found[0], (min(left), min(bottom), max(right), max(top))))
        yield words
    document.close()


def as_tiff(pages: Sequence[Image.Image], scan: Scan) -> bytes:
    """A TIFF of several pages."""
    made = BytesIO()
    packed = "group4" if pages[0].mode == "1" else "tiff_lzw"
    rest = list(pages[1:])
    size = (scan.dpi, scan.dpi)
    pages[0].save(made, "TIFF", save_all=True, append_images=rest, dpi=size, compression=packed)
    return made.getvalue()


def _scanned(page: Image.Image, scan: Scan, rng: np.random.Generator) -> Image.Image:
    if scan.stamp:
        page = _stamped(page, scan)
    if scan.stain:
        page = _stained(page, scan)
    if scan.colour != "rgb":
        page = page.convert("L")
    white = (255, 255, 255) if page.mode == "RGB" else 255
    if scan.skew:
        page = page.rotate(scan.skew, Image.Resampling.BICUBIC, fillcolor=white)
    if scan.turn:
        page = page.rotate(scan.turn, expand=True)
    page = page.filter(ImageFilter.GaussianBlur(scan.dpi / 600))
    pixels = np.asarray(page, dtype=np.float64)
    if scan.grain:
        pixels = 12 + pixels * 0.92 + rng.normal(0, scan.grain, pixels.shape)
    if scan.dots:
        dust = rng.random(pixels.shape[:2]) < scan.dots
        pixels = np.where(dust, rng.integers(0, 2, pixels.shape) * 255.0, pixels)
    page = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if scan.colour == "bw":
        return page.point(lambda value: 255 if value > 150 else 0).convert("1")
    if scan.quality is not None:
        packed = BytesIO()
        page.save(packed, "JPEG", quality=scan.quality)
        page = Image.open(packed)
        page.load()
    return page


def _stamped(page: Image.Image, scan: Scan) -> Image.Image:
    """A round stamp in blue ink over the middle of the page."""
    side = int(1.6 * scan.dpi)
    ink = (40, 60, 190)
    layer = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    line = max(2, scan.dpi // 90)
    pen.ellipse((line, line, side - line, side - line), outline=(*ink, 170), width=line)
    inner = side // 5
    pen.ellipse((inner, inner, side - inner, side - inner), outline=(*ink, 170), width=line)
    file = font_file("LiberationSans-Bold.ttf")
    font = ImageFont.truetype(str(file), scan.dpi // 8) if file else None
    pen.text((side // 2, side // 2), "SAŅEMTS", fill=(*ink, 170), font=font, anchor="mm")
    layer = layer.rotate(20, Image.Resampling.BICUBIC)
    stamped = page.convert("RGBA")
    stamped.alpha_composite(layer, (int(page.width * 0.55), int(page.height * 0.42)))
    return stamped.convert("RGB")


def _stained(page: Image.Image, scan: Scan) -> Image.Image:
    """The ring and the shade of a coffee cup."""
    side = int(3.2 * scan.dpi)
    layer = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    pen.ellipse((0, 0, side - 1, side - 1), fill=(150, 100, 50, 60))
    pen.ellipse((0, 0, side - 1, side - 1), outline=(110, 70, 30, 130), width=scan.dpi // 12)
    layer = layer.filter(ImageFilter.GaussianBlur(scan.dpi / 60))
    stained = page.convert("RGBA")
    stained.alpha_composite(layer, (int(page.width * 0.3), int(page.height * 0.3)))
    return stained.convert("RGB")


def _write_word(report: Report, path: Path) -> None:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    section = document.sections[0]
    width, height = (842, 595) if report.landscape else (595, 842)
    section.page_width, section.page_height = Pt(width), Pt(height)
    section.left_margin = section.right_margin = Pt(56)
    if report.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    style = document.styles["Normal"]
    style.font.name, style.font.size = report.font, Pt(report.size)
    style.paragraph_format.space_after = Pt(2)
    document.add_paragraph().add_run(report.title).bold = True
    document.add_paragraph(
        "Pārskats sagatavots, apkopojot iestāžu iesniegto informāciju par plāna pasākumu izpildi."
    )
    document.add_paragraph().add_run(report.heading).bold = True
    columns = len(report.titles)
    table = document.add_table(rows=1, cols=columns)
    table.autofit = False
    for cell, title in zip(table.rows[0].cells, report.titles, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    for i, row in enumerate(report.rows):
        texts = [row.number, row.measure, row.planned, row.execution]
        texts += [report.rest[(2 * i + k) % len(report.rest)] for k in range(columns - 4)]
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.paragraphs[0].add_run(text)
            if report.rules == "none":
                cell.paragraphs[0].paragraph_format.space_after = Pt(0.6 * report.size)
    for line in table.rows:
        for cell, share in zip(line.cells, report.widths, strict=True):
            cell.width = Pt((width - 112) * share / 100)
    upright = ("left", "right", "insideV") if report.rules == "grid" else ()
    borders = OxmlElement("w:tblBorders")
    sides = () if report.rules == "none" else ("top", "bottom", "insideH", *upright)
    for side in sides:
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), "4")
        borders.append(line)
    table._tbl.tblPr.append(borders)
    document.save(str(path))


def _write_all(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    printed = print_reports()
    for report in ALL_REPORTS:
        for name, scan in SCANS.items():
            pages = scan_pages(printed[report.name], scan)
            (folder / f"{report.name}_{name}.pdf").write_bytes(as_pdf(pages, scan))


if __name__ == "__main__":
    _write_all(Path(sys.argv[1]))
