"""A report's measures as data, and the styles in which ``make_pdfs`` prints them."""

from dataclasses import dataclass
from functools import lru_cache

SHY = "\u00ad"


@dataclass(frozen=True)
class Row:
    """A measure as it should be read; a newline is a paragraph of its own."""

    number: str
    measure: str
    planned: str
    execution: str
    responsible: str = "KM"
    deadline: str = "31.12.2022."


@dataclass(frozen=True)
class Style:
    """How a report is printed.

    ``rules``: ``grid``, ``level`` (horizontal only), ``head`` (above and below the header and at
    the end), ``frame`` (around, and between columns), ``none``.  ``header``: ``one`` or ``two``
    rows.  ``columns``: four to six; five without numbers.
    """

    name: str
    maker: str  # chromium, libreoffice, reportlab
    rules: str = "grid"
    header: str = "one"
    columns: int = 4
    repeat: bool = True
    landscape: bool = False
    hyphens: bool = False
    justify: bool = False
    shaded: bool = False
    double: bool = False
    merged: bool = False  # planned items in rows of their own, number and measure merged down
    sections: bool = False  # goals as rows across the table
    size: float = 10.5
    font: str = "Liberation Serif"
    middle: bool = False
    split: bool = True
    rotate: int = 0


_MEASURES = (
    "Atbalsts pašvaldību bibliotēkām jaunu lasītavu iekārtošanai un vakara darba laikam",
    "Lauku skolu sadarbības tīkls ar tehnikumiem un uzņēmējiem",
    "Brīvprātīgo ugunsdzēsēju apmācība un aprīkojums novados",
    "Dzirdes un redzes pārbaudes pirmsskolas vecuma bērniem",
    "Upju krastu sakopšana un laivu piestātņu ierīkošana",
    "Amatnieku meistarklases senioriem novadu kultūras namos",
    "Digitālo prasmju kursi iedzīvotājiem vecumā no 55 gadiem",
)
_PLANNED = (
    "Ik gadu iekārtotas vismaz 12 lasītavas.",
    "Apmācīti ne mazāk kā 350 brīvprātīgie, no tiem 120 lauku novados.",
    "Iegādāti 40 aprīkojuma komplekti;",
    "Pārbaudīti 85 % bērnu reģistrētajās iestādēs.",
    "sakopti vismaz 30 km upju krastu un ierīkotas 6 piestātnes",
    "Noorganizētas 24 meistarklases, kurās piedalās vismaz 480 seniori.",
    "Kursus pabeiguši 1 500 iedzīvotāji 2021.-2022. gadā.",
)
_DONE = (
    "Pasākumu īstenoja reģionālās bibliotēkas sadarbībā ar novadu pašvaldībām un nodibinājumu "
    "„Lasošā Latvija”.",
    "2021. gadā iekārtotas 9 lasītavas, bet 2022. gadā – 14 lasītavas, kopā 23 lasītavas.",
    "Mācību programmu pabeidza 372 dalībnieki, tostarp 131 no attāliem pagastiem.",
    "Aprīkojuma iegādei izlietoti 48 250,75 eiro no valsts budžeta un 12 000 eiro no ziedojumiem.",
    "Pārbaudes notika visās 43 iestādēs, tomēr divos novados tās pārcēla uz nākamo pusgadu.",
    "Talkās piedalījās aptuveni 2 700 cilvēku, sakopjot Gaujas, Ventas un Lielupes krastus.",
    "Interese bija lielāka par plānoto, tāpēc rudenī uzsāktas vēl divas apmācību grupas.",
    "Plāna 2021.-2027. gadam ieviešanas uzraudzības padome rezultātus izvērtēja pozitīvi.",
    "Daļa nodarbību epidemioloģisko ierobežojumu dēļ notika attālināti e-platformā.",
)


@lru_cache(maxsize=4)
def rows(count: int = 16) -> tuple[Row, ...]:
    """Measures of three goals; the sixth is long enough to go over three pages."""
    made = []
    for i in range(count):
        goal, place = divmod(i, 6)
        planned = [_PLANNED[(i + k) % len(_PLANNED)] for k in range(1 + i % 3)]
        done = [
            " ".join(_DONE[(3 * i + 2 * k + n) % len(_DONE)] for n in range(1 + (i + k) % 4))
            for k in range(16 if i == 5 else 1 + i % 4)
        ]
        made.append(
            Row(
                f"{1 + goal}.{1 + place % 2}.{1 + place // 2}.",
                _MEASURES[i % len(_MEASURES)],
                "\n".join(planned),
                "\n".join(done),
                ("KM", "IZM, pašvaldības", "LM")[i % 3],
                ("31.12.2022.", "2022. gada 4. ceturksnis")[i % 2],
            )
        )
    return tuple(made)


STYLES = {
    style.name: style
    for style in (
        Style("chromium_grid", "chromium", shaded=True),
        Style("chromium_head", "chromium", rules="head", justify=True),
        Style("chromium_level", "chromium", rules="level", columns=6, hyphens=True, size=9),
        Style("chromium_middle", "chromium", rules="level", middle=True, font="Liberation Sans"),
        Style("chromium_frame", "chromium", rules="frame", columns=6, landscape=True),
        Style("chromium_two", "chromium", rules="none", header="two", columns=6, landscape=True),
        Style("reportlab_grid", "reportlab", font="DejaVu", rotate=90),
        Style("reportlab_level", "reportlab", rules="level", repeat=False, font="DejaVu"),
        Style("reportlab_head", "reportlab", rules="head", sections=True),
        Style("reportlab_none", "reportlab", rules="none", landscape=True, columns=6),
        Style("reportlab_five", "reportlab", rules="none", landscape=True, columns=5),
        Style("reportlab_two", "reportlab", header="two", columns=6, landscape=True, repeat=False),
        Style("libreoffice_grid", "libreoffice", merged=True, justify=True),
        Style("libreoffice_none", "libreoffice", rules="none", repeat=False),
        Style("libreoffice_narrow", "libreoffice", columns=6, hyphens=True, size=9),
    )
}


def goal_text(number: str) -> str:
    names = {
        "1.1": "Pieejamāka kultūra novados",
        "1.2": "Drošāka vide ģimenēm",
        "2.1": "Sakopta daba",
        "2.2": "Zinoši iedzīvotāji",
        "3.1": "Stiprākas kopienas",
        "3.2": "Mūsdienīgi pakalpojumi",
    }
    return f"{number}. Mērķis – {names[number]}"


def _goal(row: Row) -> str:
    return row.number[:3]


def by_goal() -> list[tuple[str, list[Row]]]:
    """Rows by goal number, in the order printed."""
    groups: list[tuple[str, list[Row]]] = []
    for row in sorted(rows(), key=lambda row: row.number):
        if not groups or groups[-1][0] != _goal(row):
            groups.append((_goal(row), []))
        groups[-1][1].append(row)
    return groups


def expected() -> list[tuple[str, Row]]:
    """Goal number and row, in the order printed."""
    return [(goal, row) for goal, members in by_goal() for row in members]


def header_rows(style: Style) -> list[list[tuple[str, int, int]]]:
    """Header rows of (title, columns, rows)."""
    if style.header == "two":
        first = [("Nr. p.k.", 1, 2), ("Pasākuma nosaukums", 1, 2), ("Pasākuma īstenošana", 2, 1)]
        second = [("Darbības rezultāts", 1, 1), ("Izpildes gaita", 1, 1)]
    else:
        first = [
            ("Nr.", 1, 1),
            ("Pasākums", 1, 1),
            ("Plānotie rezultatīvie rādītāji", 1, 1),
            ("Izpilde", 1, 1),
        ]
        second = []
    if style.columns == 5:
        first = first[1:]
    if style.columns > 4:
        rows_ = 2 if second else 1
        first += [("Atbildīgā institūcija", 1, rows_), ("Izpildes termiņš", 1, rows_)]
    return [first, second] if second else [first]


def cell_texts(row: Row, style: Style) -> list[str]:
    if style.columns == 5:  # the number stands before the measure
        return [f"{row.number} {row.measure}", *cell_texts(row, STYLES["reportlab_none"])[2:]]
    cells = [row.number, row.measure, row.planned, row.execution]
    return [*cells, row.responsible, row.deadline] if style.columns == 6 else cells


WIDTHS = {4: (8, 24, 26, 42), 5: (24, 22, 30, 12, 12), 6: (7, 19, 20, 30, 12, 12)}
INTRO = (
    "Ziņojums apkopo novadu attīstības plāna izpildi divu gadu laikā. Dati iegūti no atbildīgajām "
    "institūcijām, un tos pārbaudīja plāna uzraudzības darba grupa, kas tikās četras reizes."
)
NOTE = "Plāns apstiprināts ar Ministru kabineta 2020. gada 14. jūlija rīkojumu Nr. 412."


def soft(text: str) -> str:
    """Text with soft hyphens after a vowel and before a consonant and a vowel."""
    vowels, out = "aeiouāēīū", []
    for i, letter in enumerate(text):
        out.append(letter)
        near = text[max(0, i - 1) : i + 3]
        inside = len(near) == 4 and near.isalpha() and near.islower()
        if inside and letter in vowels and text[i + 1] not in vowels and text[i + 2] in vowels:
            out.append(SHY)
    return "".join(out)
