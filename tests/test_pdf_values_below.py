"""Tables of values right below measures, neither with upright lines: where columns part."""

from tests.printed import measures_of, one_line, print_page

CSS = """@page{size:A4 landscape;margin:15mm} body{font:10pt 'Liberation Serif'}
table{border-collapse:collapse;width:100%}
td,th{vertical-align:top;text-align:left;padding:3px 6px}
tr{border-bottom:1px solid #000} .m{font-size:9pt} td{text-align:justify}"""
TITLES = (
    "Nr.",
    "Pasākums",
    "Plānotie rezultāti",
    "Atbildīgā iestāde",
    "Termiņš",
    "Izpilde",
    "Statuss",
)
ROWS = (
    ("2.1.", "Nostiprināt upju krastus apdzīvotās vietās.", "Nostiprināti krasti 4,5 km garumā.",
     "Pašvaldības", "31.10.2022.",
     "Nostiprināti krasti 3,9 km garumā Jēkabpilī, Ogrē un Carnikavā.", "Daļēji izpildīts"),
    ("2.2.", "Atjaunot palienes pļavas.", "Atjaunotas pļavas 600 ha platībā.", "DAP", "31.12.2022.",
     "Atjaunotas pļavas 655 ha platībā, no tām 410 ha – Dvietes palienē.", "Izpildīts"),
)  # fmt: skip
VALUES = (
    ("Rādītājs", "Mērvienība", "2019", "2020", "2021", "2022"),
    ("Upes ar labu ūdeni", "%", "27,4", "28,1", "30,2", "31,6"),
    ("Slāpekļa slodze uz līci", "t", "61 200", "60 450", "58 900", "57 300"),
    ("Zivju ceļi, kas darbojas", "skaits", "9", "11", "16", "21"),
)
MONEY = (
    ("Nr.", "Finansējuma avots", "2021", "2022", "Kopā"),
    ("1.", "Valsts budžets", "1 240 500", "1 310 200", "2 550 700"),
    ("2.", "Pašvaldību budžeti", "610 000", "745 900", "1 355 900"),
    ("3.", "Eiropas Savienības fondi", "3 020 000", "4 118 000", "7 138 000"),
)


def _table(name: str, titles: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    heads = "".join(f"<th>{title}</th>" for title in titles)
    body = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    return f"<table class={name}><tr>{heads}</tr>{body}</table>"


def test_values_do_not_tell_where_the_columns_of_measures_part() -> None:
    page = print_page(
        f"{_table('m', TITLES, ROWS)}<h2>Rādītāji</h2>{_table('v', VALUES[0], VALUES[1:])}"
        f"<h2>Finansējums</h2>{_table('v', MONEY[0], MONEY[1:])}",
        CSS,
    )
    told = [
        (one_line(m.execution), one_line(m.status_printed), m.deadline) for m in measures_of(page)
    ]
    assert told == [(row[5], row[6], row[4]) for row in ROWS]
