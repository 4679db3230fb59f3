"""How a text is built: what stands in quotations and brackets, where sentences and items end."""

import pytest

from izpilde.normalize.text.enclosures import blanked, find_quotations
from izpilde.normalize.text.places import brackets_of, sentence_starts, sentences_of
from izpilde.normalize.text.statements import split_statements, without_asides, without_brackets
from izpilde.normalize.text.structure import parse_structure


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("projekts „Zaļais ceļš” turpinās", ["„Zaļais ceļš”"]),
        ("projekts ,,Zaļais ceļš'' turpinās", [",,Zaļais ceļš''"]),
        ('akcija "Soli pa solim" notika', ['"Soli pa solim"']),
        ("grāmata «Upes» un „Ezeri“", ["«Upes»", "„Ezeri“"]),
        ("biedrība „Māja „Saule”” un citi", ["„Māja „Saule””"]),
        ("ekrāns 24” un neviena pēdiņa", []),
        ('sauc ""Rīta" rasa" šodien', ['""Rīta" rasa"']),
        ("„atvērts\nun aizvērts”", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in find_quotations(text)] == quoted


def test_a_quotation_longer_than_any_title_is_none() -> None:
    assert find_quotations(f"„{'vārds ' * 80}”") == []


def innermost(text: str, mark: str) -> str | None:
    bracket = parse_structure(text).innermost_bracket(text.index(mark))
    return None if bracket is None else text[bracket.start : bracket.end]


@pytest.mark.parametrize(
    ("text", "bracket"),
    [
        ("ārpus 7 (iekšā)", None),
        ("skolas (kopā 7 iestādes)", "(kopā 7 iestādes)"),
        ("skolas (arī lauku [vēl 7] ciemos)", "[vēl 7]"),
        ("skolas (arī [lauku] 7 ciemos)", "(arī [lauku] 7 ciemos)"),
        ("skolas (nav aizvērta 7", None),
        ("skolas („a) daļa” ir 7)", "(„a) daļa” ir 7)"),
    ],
)
def test_the_innermost_bracket(text: str, bracket: str | None) -> None:
    assert innermost(text, "7") == bracket


@pytest.mark.parametrize(
    ("text", "bracket"),
    [
        ("ārpus 7 (iekšā)", None),
        ("skolas (kopā 7 iestādes)", "(kopā"),
        ("skolas (arī lauku [vēl 7] ciemos)", "[vēl"),
        ("skolas (arī [lauku] 7 ciemos)", "(arī"),
        ("skolas (nav aizvērta 7", "(nav"),
        ("skolas (nav aizvērta\n7", None),
        ("skolas (aizvērta (nav) 7 un", "(aizvērta"),
        ("skolas („a) daļa” ir 7)", "(„a)"),
    ],
)
def test_where_the_innermost_bracket_opens(text: str, bracket: str | None) -> None:
    start = parse_structure(text).bracket_start(text.index("7"))
    assert (None if start is None else text[start:].split(" ")[0]) == bracket


def test_brackets_are_blanked_and_nothing_moves() -> None:
    text = "Iegādāti 5 busi „Ods” (no tiem 2 (divi) jauni), bet (viens"
    structure = parse_structure(text)
    bare, plain = without_brackets(structure), without_asides(structure)
    assert len(bare) == len(plain) == len(text)
    assert bare.split() == ["Iegādāti", "5", "busi", "„Ods”", ",", "bet", "(viens"]
    assert plain.split() == ["Iegādāti", "5", "busi", ",", "bet", "(viens"]
    assert blanked("abcd", [(1, 3)]) == "a  d"


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "Sakārtoti 3 parki. Iestādīti koki; uzlikti soli.",
            ["Sakārtoti 3 parki.", "Iestādīti koki", "uzlikti soli."],
        ),
        ("Notika 8. Saeimas sēde plkst. 10.", ["Notika 8. Saeimas sēde plkst. 10."]),
        ("Veikts:\n- remonts\n- mērījumi", ["Veikts:", "- remonts", "- mērījumi"]),
        ("Darbi (skat. 2. pielikumu. Tabula) beigti.", None),
        ("Darbi sāksies 2021. g. Apmācīti 40.", ["Darbi sāksies 2021. g.", "Apmācīti 40."]),
        (
            "Rīgā 40, Ogrē 6 – 2019. g. Grāmatas dārgas.",
            ["Rīgā 40, Ogrē 6 – 2019. g.", "Grāmatas dārgas."],
        ),
        ("Pārbaudes sāksies 2021. g. Lauku dienestā.", None),
        ("Līdz 2021. g. Apgādes daļā strādāja 40.", None),
        ("2018 – 5 sēdes, 2019 – 7. 2020 – 3.", ["2018 – 5 sēdes, 2019 – 7.", "2020 – 3."]),
        ("Rindas beigās teikums\nturpinās tālāk.", ["Rindas beigās teikums", "turpinās tālāk."]),
    ],
)
def test_statements(text: str, statements: list[str] | None) -> None:
    found = [statement.text for statement in split_statements(parse_structure(text))]
    assert found == (statements or [text])


def test_items_of_a_list_stand_in_the_sentence_that_opens_it() -> None:
    text = "Iegādāts:\n- 5 galdi\n- 6 krēsli\nUzcelti 2 nami (1 Ogrē)."
    structure = parse_structure(text)
    places = [text.index(digit) for digit in "5621"]
    assert sentences_of(places, sentence_starts(structure)) == [0, 0, 1, 1]
    assert brackets_of(structure, places) == [None, None, None, text.index("(")]


@pytest.mark.parametrize("line", ["", "Apjoms pa gadiem:\n", "Apjoms\n- ", f"{'vārds ' * 60}\n"])
def test_years_that_head_their_pieces_do_so_on_any_line(line: str) -> None:
    text = line + "2014: 6,7 milj. 2015: 6,9 milj."
    ends = [text[s.start : s.end].strip() for s in parse_structure(text).sentences]
    assert ends[-1] == "2015: 6,9 milj."
