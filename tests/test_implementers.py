"""Institutions in a text, their canonical names, and which of them carried the measure out."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izpilde.normalize.facts import read_facts
from izpilde.normalize.implementers.abbreviations import find_abbreviations
from izpilde.normalize.implementers.implementers import find_implementers
from izpilde.normalize.implementers.institutions import find_institutions
from izpilde.normalize.implementers.names import decline_name
from izpilde.normalize.text.structure import parse_structure
from tests.labelled import lines

PIECES = st.sampled_from(
    ["biedrība", "„", "”", ",,", '"', "Kultūras ministrija", "nodrošināja", " ar ", "SIA", "(KM)"]
)


@pytest.mark.parametrize("case", lines("implementers"))
def test_labelled_line(case: dict[str, Any]) -> None:
    found = find_implementers(parse_structure(case["execution"]), case["abbreviations"])
    assert sorted(found) == sorted(case["implementers"])


def test_every_case_of_every_listed_name_is_found() -> None:
    for name, _, _ in read_facts("institutions"):
        for form in decline_name(name).values():
            found = find_institutions(f"Tas ir {form} .", {})
            assert found, form
            assert (found[0].start, found[0].end) == (7, 7 + len(form)), form


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("biedrība ,,Miera ,,Baltā osta””", "Miera „Baltā osta”"),
        ("biedrība „Miera „Baltā osta””", "Miera „Baltā osta”"),
        ("biedrība „Miera „Baltā osta”", "Miera „Baltā osta”"),
        ('biedrība "Miera osta"', "Miera osta"),
        ('biedrība ""Miera" osta"', "„Miera” osta"),
        ("biedrība ''Miera osta''", "Miera osta"),
        ('biedrība "Miera "Baltā osta""', "Miera „Baltā osta”"),
        ("biedrība “Miera osta”", "Miera osta"),
        ("biedrība «Miera osta»", "Miera osta"),
        ("VAS „Latvijas Valsts ceļi”", "Latvijas Valsts ceļi"),
        ("SIA Datu Osta", "Datu Osta"),
        ("sadarbībā ar Latvijas Nacionālo arhīvu", "Latvijas Nacionālais arhīvs"),
        ("ar Ādažu novada pašvaldību", "Ādažu novada pašvaldība"),
        (
            "pie Liepājas Centrālās zinātniskās bibliotēkas",
            "Liepājas Centrālā zinātniskā bibliotēka",
        ),
    ],
)
def test_canonical_name(text: str, name: str) -> None:
    assert [mention.name for mention in find_institutions(text, {})] == [name]


def test_abbreviations_that_a_document_introduces() -> None:
    found = find_abbreviations(
        [
            "Pasākumu īsteno Mūžizglītības attīstības centrs (turpmāk – MAC).",
            "Līgums ar Slimību profilakses un kontroles centru (SPKC) un biedrību „Rīta rasa” "
            "(turpmāk tekstā – RR), kā arī Ostu plāns (turpmāk – Plāns).",
            "SAP\tStarptautiskās attīstības padome\nMAC – cits centrs",
            "Piedalījās 12 skolas (ASV), konsultācijas (NVO).",
        ]
    )
    assert found == {
        "MAC": "Mūžizglītības attīstības centrs",
        "SPKC": "Slimību profilakses un kontroles centrs",
        "RR": "„Rīta rasa”",
        "SAP": "Starptautiskās attīstības padome",
    }


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_never_raises(text: str) -> None:
    names = find_implementers(parse_structure(text), {"KM": "Kultūras ministrija"})
    assert len(names) == len(set(names))
    mentions = find_institutions(text, {})
    ends = [0, *(mention.end for mention in mentions)]
    assert all(m.start >= end for m, end in zip(mentions, ends, strict=False))
    find_abbreviations([text])


def test_no_abbreviation_names_two_institutions() -> None:
    shorts = [short for _, listed, _ in read_facts("institutions") for short in listed.split()]
    assert sorted(set(shorts)) == sorted(shorts)


def test_a_unit_is_named_with_the_institution_that_it_belongs_to() -> None:
    text = "Lasījumus rīkoja LNB Bērnu literatūras centrs."
    assert find_implementers(parse_structure(text), {}) == [
        "Latvijas Nacionālās bibliotēkas Bērnu literatūras centrs"
    ]


# Each word of the lexicon in a sentence of its own: who took part, and who was only named.
@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Meistarklases notika sadarbībā ar Kultūras ministriju un Satiksmes ministriju.",
            ["Kultūras ministrija", "Satiksmes ministrija"],
        ),
        ("Talka notika kopā ar Aizsardzības ministriju.", ["Aizsardzības ministrija"]),
        ("Izstāde tapa kopīgi ar Zemkopības ministriju.", ["Zemkopības ministrija"]),
        ("Sadarbojoties ar Veselības ministriju, tapa ceļvedis.", ["Veselības ministrija"]),
        ("Centrs darbojas partnerībā ar Ekonomikas ministriju.", ["Ekonomikas ministrija"]),
        ("Muzeji sadarbojās ar Ārlietu ministriju.", ["Ārlietu ministrija"]),
        ("Bibliotēkas sadarbojas ar Tieslietu ministriju.", ["Tieslietu ministrija"]),
        ("Skola sadarbojusies ar Iekšlietu ministriju.", ["Iekšlietu ministrija"]),
        ("Talka notika kopā ar skolēniem, kas raksta Kultūras ministrijai.", []),
        ("Talka notika kopā ar skolēniem, lai Kultūras ministrija to redzētu.", []),
        ("Talka notika kopā ar stāstu par Kultūras ministriju.", []),
        ("Talka notika kopā ar bērniem un tika apskatīta Kultūras ministrija.", []),
        ("Talka notika kopā ar svētkiem, kuru vieta ir Kultūras ministrija.", []),
        ("Kopā ar skolām nodrošinot telpas Kultūras ministrijā.", []),
        ("Kopā ar skolām īstenojot plānu Kultūras ministrijā.", []),
        ("Kopā ar skolām rīkojot svētkus Kultūras ministrijā.", []),
        ("Kopā ar Kultūras ministriju piedalījās trīs kori.", []),
        ("Kopā ar Kultūras ministriju piedalījušies trīs kori.", []),
        ("Kopā ar Kultūras ministriju apmeklēja trīs muzejus.", []),
        ("Kopā ar Kultūras ministriju saņēma trīs balvas.", []),
        ("Kursi norisinājās ar Kultūras ministrijas starpniecību.", ["Kultūras ministrija"]),
        ("Kursi norisinājās Satiksmes ministrijas starpniecībā.", ["Satiksmes ministrija"]),
        ("Ekspedīcija norisinājās Zemkopības ministrijas vadībā.", ["Zemkopības ministrija"]),
        ("Mācības norisinājās Aizsardzības ministrijas virsvadībā.", ["Aizsardzības ministrija"]),
        ("Satiksmes ministrijai sadarbojoties, tapa celiņš.", ["Satiksmes ministrija"]),
        ("Kultūras ministrijai līdzdarbojoties, tapa filma.", ["Kultūras ministrija"]),
        ("Zemkopības ministrijai īstenojot plānu, tapa dārzs.", ["Zemkopības ministrija"]),
        ("Veselības ministrijai nodrošinot līdzekļus, tapa kabinets.", ["Veselības ministrija"]),
        ("Kultūras ministrijai organizējot talku, tapa parks.", ["Kultūras ministrija"]),
        ("Ekonomikas ministrijai rīkojot forumu, tapa ceļvedis.", ["Ekonomikas ministrija"]),
        ("Tieslietu ministrijai veicot aptauju, tapa pārskats.", ["Tieslietu ministrija"]),
        ("Iekšlietu ministrijai piedaloties, tapa filma.", ["Iekšlietu ministrija"]),
        ("Ārlietu ministrijai iesaistoties, tapa filma.", ["Ārlietu ministrija"]),
        ("Labklājības ministrijai vadot darbu, tapa ceļvedis.", ["Labklājības ministrija"]),
        ("Aizsardzības ministrijai koordinējot darbu, tapa karte.", ["Aizsardzības ministrija"]),
        ("Filma tapa, līdzdarbojoties Kultūras ministrijai.", ["Kultūras ministrija"]),
        ("Filma tapa, piedaloties Satiksmes ministrijai.", ["Satiksmes ministrija"]),
        ("Filma tapa, iesaistoties Zemkopības ministrijai.", ["Zemkopības ministrija"]),
        ("Filma tapa, sadarbojoties Veselības ministrijai.", ["Veselības ministrija"]),
        ("Kultūras ministrijas speciālisti apmācīja pavārus.", ["Kultūras ministrija"]),
        ("Kultūras ministrijas darbinieki apmācīja pavārus.", ["Kultūras ministrija"]),
        ("Kultūras ministrijas eksperti apmācīja pavārus.", ["Kultūras ministrija"]),
        ("Kultūras ministrijas pārstāvji apmācīja pavārus.", ["Kultūras ministrija"]),
        ("Kultūras ministrijas inspektori apmācīja pavārus.", ["Kultūras ministrija"]),
        ("Kultūras ministrijas konsultanti apmācīja pavārus.", ["Kultūras ministrija"]),
        ("Veselības ministrijas mediķi apmācīja pavārus.", ["Veselības ministrija"]),
        ("Kultūras ministrijas pedagogi apmācīja pavārus.", ["Kultūras ministrija"]),
        ("Latvijas Universitātes docētāji apmācīja pavārus.", ["Latvijas Universitāte"]),
        ("Latvijas Universitātes pētnieki apmācīja pavārus.", ["Latvijas Universitāte"]),
        ("Latvijas Universitātes zinātnieki apmācīja pavārus.", ["Latvijas Universitāte"]),
        ("Latvijas Universitātes lektori apmācīja pavārus.", ["Latvijas Universitāte"]),
        ("Iekšlietu ministrijas amatpersonas apmācīja pavārus.", ["Iekšlietu ministrija"]),
        ("Valsts policijas policisti apmācīja pavārus.", ["Valsts policija"]),
        ("Kultūras ministrijas struktūrvienības apmācīja pavārus.", ["Kultūras ministrija"]),
        (
            "Nodarbinātības valsts aģentūras filiāles apmācīja pavārus.",
            ["Nodarbinātības valsts aģentūra"],
        ),
        ("Kultūras ministrijas nodaļas apmācīja pavārus.", ["Kultūras ministrija"]),
        ("Īstenotājs: Kultūras ministrija.", ["Kultūras ministrija"]),
        ("Izpildītājs – Satiksmes ministrija.", ["Satiksmes ministrija"]),
        ("Talkas organizators ir Zemkopības ministrija.", ["Zemkopības ministrija"]),
        ("Organizētājs: Veselības ministrija.", ["Veselības ministrija"]),
        ("Rīkotāja bija Tieslietu ministrija.", ["Tieslietu ministrija"]),
        ("Veicējs: Ekonomikas ministrija.", ["Ekonomikas ministrija"]),
        (
            "Projekta partneri: Ārlietu ministrija, Iekšlietu ministrija.",
            ["Ārlietu ministrija", "Iekšlietu ministrija"],
        ),
        ("Darbā iesaistīta Kultūras ministrija.", ["Kultūras ministrija"]),
        (
            "Darbā iesaistīti Kultūras ministrija un Satiksmes ministrija.",
            ["Kultūras ministrija", "Satiksmes ministrija"],
        ),
        ("Kultūras ministrija, kura darbu nodrošina valsts.", []),
        ("Kultūras ministrija, kuras darbu nodrošina valsts.", []),
        ("Kultūras ministrija, kurai telpas nodrošina valsts.", []),
        ("Kultūras ministrija, kurā kārtību nodrošina valsts.", []),
    ],
)
def test_words_that_tell_who_carried_it_out(text: str, names: list[str]) -> None:
    assert find_implementers(parse_structure(text), {}) == names
