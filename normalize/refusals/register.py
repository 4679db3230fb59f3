"""The rules that refuse a number, with their examples, for the register of all rules.

Their order is that of ``normalize.refusals.refusals.RULES``; the last two are asked when no other
rule has refused the number (``normalize.cells``).
"""

from __future__ import annotations

import inspect

from izpilde.normalize.refusals.refusals import RULES, Refuses
from izpilde.normalize.rules import Rule, examples

# Of every rule: what it refuses, then what it leaves.
_EXAMPLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "year": (
        (
            "Atvērts «2019».gadā",
            "Plāns «2021».–2027.gadam",
            "Centrs darbojas kopš «2015».gada",
            "Programmas «2014–2020» projekti pabeigti",
        ),
        ("Atvērtas «2019» bibliotēkas", "Apsekoti «1950–2010» īpašumi"),
    ),
    "address_or_code": (
        (
            "Projekts «8.3».4.0/16/I/001",
            "Pieejams www.muzejs«2».lv",
            "Raksti: centrs«24»@pasts.lv",
            "Pieteikties, zvanot: 67103312 / «29703312»",
            "Risks aug (Kārkla un Liepiņš 2017, «44–51»)",
            "Apsekots viss [CSP, 2018, «31»]",
        ),
        (
            "Izdevumi «8.3» eiro",
            "Saņemtie zvani: «21004512»",
            "Skolēni (Ogres 2019 – «15»)",
            "Slēgtas skolas (Ogrē 2019, «3»)",
        ),
    ),
    "title_in_quotes": (
        (
            "Izrāde „«Pieci» brāļi” notika",
            "Filma „«12» krēsli” pabeigta",
            "Kampaņa „«7» soļi” sākta",
            "Notika kampaņa „Darām «4» darbus!”, informē centrs",
            "Mērs norādīja, ka „Mēs varam «5» soļos” ir izdevies projekts",
        ),
        (
            "Izrādes „Brāļi” apmeklēja «5» skolas",
            "„Pērn slēdzām «4» skolas,” saka mērs",
            "„Trūkst 40 ārstu,” viņa skaidro, „un «60» māsu.”",
            "Mērs atzina, ka „budžetā pietrūkst «30» miljonu eiro”",
            "Policija skaidro: „Pērn aizturēti «45» autovadītāji.”",
            "Kā norādīts ziņojumā, „kopumā pārbaudīti «18» objekti”",
        ),
    ),
    "part_of_name": (
        ("Kanāls LR«4»", "Slimība Covid-«19»", "Turnīrs «3»x3"),
        ("Darbojas «4» kanāli",),
    ),
    "reference": (
        (
            "Rīkojums Nr.«103»",
            "Atsauce [«3»]",
            "Lēmums COM(2019) «212»",
            "Kods «12 345 678 901», izsniegtas kartes",
            "Līdzekļiem atvērts konts «40 217»",
            "Reģistrā identifikators «8 112 340»",
            "Apvienoti 110 un «112» zvanu centri",
            "Numuri 8989 un «1188» darbojas",
        ),
        ("Pieņemti «103» rīkojumi", "Slēgti «103» konti", "Saņemti «112» zvani"),
    ),
    "edition": (
        (
            "Serveris: Drupal «8.9» → 9.3",
            "Serveris: Drupal 8.9 → «9.3»",
            "Datubāze (3.1, «3.2» versija) ieviesta",
            "Izlaisti laidieni «2.5», 2.6",
            "Serveris: PostgreSQL 12 → «15»",
        ),
        ("Rinda «12» → 15", "Aptvere «2.9» → 2.4 %"),
    ),
    "base_of_rate": (
        ("Mirstība 8,7 uz «100 000»", "Gultas uz «10 000»: 53", "Mirstība 12 → 9,4/«100 000»"),
        ("Mirstība 8,7 uz «100 000» iedzīvotāju", "Vietas no 900 uz «1000»"),
    ),
    "date": (
        (
            "Notika «12». maijā",
            "Sanāksme «3». oktobrī",
            "Līgums «28». jūnijā",
            "Slēgts (no 16.03. līdz «18.05».).",
        ),
        ("Notika «12» sanāksmes", "Pieaugums līdz «18.05» milj. eiro"),
    ),
    "time_of_day": (
        ("Sākums plkst. «18»", "Sākums plkst. «18»:30", "Atvērts no plkst. «9»"),
        ("Sākās «18» kursi",),
    ),
    "list_mark": (
        (
            "«1») atvērts centrs",
            "«2») izdota grāmata",
            "«3») sākts projekts",
            "(1) 2014: 5 skolas; («2») 2015: 8 skolas",
            "VNĪ: («1») izstrādāts projekts; (2) uzsākta būvniecība",
            "(1) Apmācīti 40 % ārstu, («2») izdots ceļvedis un (3) atvērts kabinets",
            "VNĪ: (1) nodota ēka. Muzejs: («2») iekārtota zāle",
        ),
        (
            "Atvērtas skolas («2») un bērnudārzi (3)",
            "«3» projekti",
            "Gājēju pārejas: 2020. g. «25». Izmaksas augušas",
        ),
    ),
    "ordinal": (
        ("Īstenota «12».aktivitātes daļa", "Uzsākts «2».posms", "Mācās «9».klases skolēni"),
        ("Mācās «9» klases",),
    ),
    "article": (
        (
            "Grozīts likuma 61.«3» pants",
            "Likuma 12.«1» pantā",
            "Likuma 55.«2» panta",
            "Piemērots «200»¹ pants",
        ),
        ("Grozīti «3» panti",),
    ),
    "year_in_name": (
        ("Dienaskārtība «2030»", "Programma Apvārsnis «2020»", "Forums Baltija «2023» Rīgā"),
        ("Programmā «2020» projekti",),
    ),
    "age": (
        (
            "Jaunieši «15» gadu vecumā",
            "Bērni līdz «7» gadiem",
            "Bērniem «13–14» g.v.",
            "Bezdarbs «15–24» g. – 9 %",
            "Grupas: «5»+, 8+, 11+",
            "Darbinieki «45»+.",
            "Bērnam līdz 6 gadu vecumam – 215 eiro, no «7 līdz 17» gadiem – 258 eiro",
            "Somas saņēma bērni vecumā no «6 līdz 9» un no «12 līdz 15» gadiem",
            "Skolas vecuma (no «7 līdz 18» gadiem) bērni",
        ),
        (
            "Apmācīti «15» jaunieši",
            "Uzrunāti «50»+ uzņēmumi",
            "Mācās 318 jaunieši, no tiem «47» vecumā līdz 25 gadiem",
        ),
    ),
    "period_of_years": (
        (
            "«Divu» gadu laikā atvērts",
            "Pēdējo «piecu» gadu dati",
            "«Trīs» mēnešu laikā sākts",
            "Lietas: 2016. g. 14, 2017. g. («9» mēn.) 12",
        ),
        ("Atvērti «divi» centri", "Gaidīja ilgi («9» mēneši)", "Ieradās «15» minūšu laikā"),
    ),
    "attributive_size": (
        (
            "Rīkota «3» dienu nometne",
            "Kursi «40» un 80 stundu apjomā",
            "Vadīts «2» stundu seminārs",
        ),
        ("Rīkotas «3» nometnes",),
    ),
    "too_vague": (
        (
            "Ieradās «simtiem» cilvēku",
            "Ieradās «simtos» mērāmi viesi",
            "Ieradās «simti»",
            "Ieradās «simtiem tūkstošu» viesu",
            "Piestāja «dučiem» laivu",
        ),
        ("Ieradās «trīs simti» cilvēku", "Piestāja «divi duči» laivu"),
    ),
    "ratio": (
        (
            "Tālrunis darbojas «24»/7",
            "Tālrunis darbojas 24/«7»",
            "Attiecība «50»/50",
            "Dežurē 5 ārsti/12 māsas «24»/7",
        ),
        (
            "Darbojas «24» tālruņi",
            "Plāns/izpilde: «24»/31",
            "Nodoti «38»/40 objekti",
            "Nodoti 38/«40» objekti",
            "Pērn 12 kursi/310 dalībnieki, šogad «15»/402",
        ),
    ),
    "long_code": (
        (
            "Biedrība «40008012345» dibināta",
            "Saimniecība «123456789»",
            "Ieraksts «9876543210»",
            "Norma «002-15»",
        ),
        ("Izmaksāti «123456789» eiro",),
    ),
    "repeated_in_words": (
        (
            "Notika 2 («divi») semināri",
            "Slēgtas 3 («trīs») skolas",
            "Atvērti pieci («5») centri",
            "Samaksāti 12,50 EUR («divpadsmit» eiro un 50 centi)",
        ),
        ("Notika 2 semināri («divi» pilsētās)",),
    ),
    "single_one": (
        ("Izveidota «viena» sistēma", "Sākts «viens» projekts", "Atvērta «viena» skola"),
        ("Izveidota vismaz «viena» sistēma",),
    ),
}
_MEANINGS = {
    "repeated_in_words": "`2 (divi) semināri`, `divi (2) semināri`: the number once more, in "
    "words or in digits.",
    "single_one": "`viena` without a comparator, in running text, is an article more than a "
    "number.",
}


def _rule(name: str, function: Refuses | None) -> Rule[Refuses | None]:
    doc = (inspect.getdoc(function) if function else None) or _MEANINGS[name]
    fires, silent = _EXAMPLES.get(name, ((), ()))
    return Rule(
        name,
        "refusal",
        " ".join(doc.split()),
        examples([f"{marked} → –" for marked in fires]),
        examples([f"{marked} → +" for marked in silent]),
        function,
    )


REFUSALS: tuple[Rule[Refuses | None], ...] = (
    *(_rule(name, function) for name, function in RULES),
    *(_rule(name, None) for name in _MEANINGS),
)
