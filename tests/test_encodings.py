"""Encodings of Latvian texts, declared or not."""

import pytest

from izpilde.extract.files.encodings import BALTIC, decode, decode_baltic
from izpilde.extract.txt.reader import read_txt

TEXTS = (
    "Nr.\tPasākums\tIzpilde\n1.1.\tTaku kopšana\tSakoptas četras takas, ķēdes nožogotas.",
    "ĀRLIETU MINISTRIJA",
    "Žagarkalna šūpoles: ģimeņu dienā – 140 bērnu, „Ūdensrozē” – 20 %.",
    "Pārskats par 2021. gadu",
    "Informatīvais ziņojums «Par ceļu uzturēšanu»",
    "ZIŅOJUMS PAR ŪDEŅU ĻOTI TĪRU STĀVOKLI",
    "Čiekuru vākšanā piedalījās 12 ļaudis.",
)


ENCODINGS = (
    *BALTIC,
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
)


def can_write(encoding: str, text: str) -> bool:
    return "?" not in text.encode(encoding, "replace").decode(encoding)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [(encoding, text) for encoding in ENCODINGS for text in TEXTS if can_write(encoding, text)],
)
def test_a_latvian_text_is_told_by_its_bytes(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text
    lines = [getattr(block, "text", None) for block in read_txt(text.encode(encoding)).blocks]
    if "\n" not in text:
        assert lines == [text]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1257", "windows-1257"),
        ("cp1257", "windows-1252"),  # what programs of the West wrote by default
        ("cp1257", "utf-8"),
        ("cp1257", "iso-8859-13"),
        ("cp1257", "no-such"),
        ("cp1257", None),
        ("iso8859_4", "iso-8859-4"),
        ("utf-8", "windows-1257"),
        ("utf-16-le", "utf-8"),
        ("utf-8-sig", "utf-16"),
    ],
)
def test_what_a_page_declares_is_believed_where_it_fits(encoding: str, declared: str) -> None:
    text = "Izpilde – „Ūdensrozē” četras ķēdes" if encoding != "iso8859_4" else "Četras ķēdes"
    assert decode(text.encode(encoding), declared).text == text


def test_another_alphabet_is_read_as_declared() -> None:
    assert decode("Отчёт о работе".encode("cp1251"), "windows-1251").text == "Отчёт о работе"


def test_damage_in_utf_8_is_counted() -> None:
    text = "ķēdes un šūpoles, ūdens un ļaudis, četras ģimenes, pļavas, ceļi, ābeles"
    decoded = decode(text.encode() + b"\xff")
    assert (decoded.text, decoded.unreadable) == (text + "\ufffd", 1)


def test_names_are_told_among_their_own_code_pages() -> None:
    for encoding in ("cp775", "cp1257"):
        assert decode_baltic("Pārskats Ķekava.docx".encode(encoding), ("cp775", "cp1257")) == (
            "Pārskats Ķekava.docx"
        )


@pytest.mark.parametrize("encoding", ["cp1257", "cp775", "iso8859_13"])
def test_two_files_put_together_are_read_each_in_its_own_encoding(encoding: str) -> None:
    first = "Pielikums: ģimeņu ēdināšana, šķūņi, ļaudis\nPārskats par gadu\n"
    second = "Ķemeru taka – četras ķēdes\nŪdens līmenis un žogi"
    data = first.encode() + second.encode(encoding, "replace")
    expected = first + second.encode(encoding, "replace").decode(encoding)
    assert decode(data).text == expected


LONG = (
    "Pasākums „Ceļu uzturēšana” – pārbaudīti 34 ceļi, šķērsojumi un tilti. Ķēžu žogi nomainīti. "
    "Ūdensšķirtnes kartētas, ziņojumi iesniegti pašvaldībām."
)


@pytest.mark.parametrize("page", ["cp1252", "cp1257", "latin-1"])
def test_a_text_decoded_twice_is_put_right(page: str) -> None:
    once = LONG.encode().decode("latin-1")
    twice = "".join(
        sign.encode("latin-1").decode(page, "ignore") or sign if page != "latin-1" else sign
        for sign in once
    )
    assert twice != LONG
    assert decode(twice.encode()).text == LONG


def test_windows_baltic_saved_as_western_is_put_right() -> None:
    text = (
        "Pārskatā apkopotas ziņas par četrām pārbaudēm, kurās piedalījās arī pašvaldības un "
        "brīvprātīgie. Darbības izdevumi īstenoti divās kārtās."
    )
    assert decode(text.encode("cp1257").decode("cp1252").encode()).text == text


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "Städte und Länder: Ä, Ö und Ü. Ångström. " * 5,
        "La Fête des vignerons est fêtée à Vevey, où l'élève naît bien sûr. " * 5,
    ],
)
def test_other_letters_stay(text: str) -> None:
    assert decode(text.encode()).text == text


def test_a_text_in_seven_bits() -> None:
    text = "Pasākums „Bērnu pulciņi” – izpildīts, arī ķīmijas skolā.\n1 + 1 = 2; A+A-B"
    assert decode(text.encode("utf-7")).text == text
    assert decode(("\ufeff" + text).encode("utf-7")).text == text
    plain = "Platums 3+A-4, kods +AQE- un C+A.\n" * 3
    assert decode(plain.encode()).text == plain
