"""Containers: what is inside, and what a hostile one cannot do."""

import random
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izpilde.extract.files.container import ContainedDocument, open_container
from izpilde.extract.files.zips import plain_name
from izpilde.schemas.errors import UnreadableDocument
from tests.word import p, word

REPORT = word(p("a"))


def zipped(members: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_documents_are_handed_out_and_furniture_is_not() -> None:
    data = zipped(
        {
            "mimetype": b"application/vnd.etsi.asic-e+zip",
            "mape/pārskats.docx": REPORT,
            "META-INF/manifest.xml": b"<manifest/>",
            "META-INF/note.txt": b"text",
            "__MACOSX/._a.docx": REPORT,
            "picture.png": b"\x89PNG\r\n\x1a\n\0\0",
            "pielikums.txt": b"text",
        }
    )
    assert open_container(data) == [
        ContainedDocument("mape/pārskats.docx", REPORT, "docx"),
        ContainedDocument("pielikums.txt", b"text", "txt"),
    ]


def test_containers_inside_are_opened() -> None:
    inner = zipped({"a.docx": REPORT})
    assert open_container(zipped({"inner.zip": inner})) == [
        ContainedDocument("inner.zip/a.docx", REPORT, "docx")
    ]


def test_nesting_is_bounded() -> None:
    data = zipped({"a.docx": REPORT})
    for _ in range(3):
        data = zipped({"a.zip": data})
    with pytest.raises(UnreadableDocument, match="nested"):
        open_container(data)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd.docx", "etc/passwd.docx"),
        ("/abs/a.docx", "abs/a.docx"),
        ("C:\\dir\\a.docx", "dir/a.docx"),
        ("a/./b/../c.docx", "a/c.docx"),
        ("a\nb\x1b.docx", "a?b?.docx"),
    ],
)
def test_names_are_made_harmless(name: str, plain: str) -> None:
    assert plain_name(name) == plain
    assert [member.name for member in open_container(zipped({name: REPORT}))] == [plain]


def test_a_bomb_is_refused_by_ratio() -> None:
    with pytest.raises(UnreadableDocument, match="as zip bombs are"):
        open_container(zipped({"a.txt": b" " * (40 << 20)}))
    # As much again in other members, so that the whole is packed no more than a report is.
    noise = random.Random(1).randbytes(200_000)
    bomb = zipped({"a.txt": b" " * (40 << 20), "b.png": b"\x89PNG" + noise, "c.docx": REPORT})
    bad, report = open_container(bomb)
    assert (bad.name, bad.data, bad.kind) == ("a.txt", b"", "txt")
    assert "as zip bombs are" in (bad.fault or "")
    assert report == ContainedDocument("c.docx", REPORT, "docx")


def test_a_bomb_is_refused_by_what_it_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("izpilde.extract.files.zips.MAX_TOTAL_BYTES", 100_000)
    with pytest.raises(UnreadableDocument, match="the limit is"):
        open_container(zipped({"a.txt": b"a" * 200_000}))


def test_a_bomb_is_refused_by_its_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("izpilde.extract.files.container.MAX_BYTES", 5_000)
    inner = zipped({"a.txt": b"a" * 4_000})
    with pytest.raises(UnreadableDocument, match="too much"):
        open_container(zipped({"a.zip": inner, "b.zip": inner}))


def test_a_lying_size_does_not_help() -> None:
    data = bytearray(zipped({"a.txt": b"a" * 100_000}))
    true_size = (100_000).to_bytes(4, "little")
    assert data.count(true_size) == 2
    (member,) = open_container(bytes(data.replace(true_size, (10).to_bytes(4, "little"))))
    assert "damaged" in (member.fault or "")


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("izpilde.extract.files.zips.MAX_ENTRIES", 3)
    with pytest.raises(UnreadableDocument, match="4 entries"):
        open_container(zipped({f"{n}.txt": b"a" for n in range(4)}))


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(zipped({"a.docx": REPORT}))
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + offset] |= 1
    (member,) = open_container(bytes(data))
    assert member == ContainedDocument("a.docx", b"", "docx", "a.docx: protected by a password")


@given(st.binary(max_size=300), st.integers(0, 5_000), st.integers(0, 255))
def test_no_bytes_bring_it_down(noise: bytes, place: int, byte: int) -> None:
    whole = zipped({"mimetype": b"application/vnd.etsi.asic-e+zip", "a.docx": REPORT})
    changed = bytearray(whole)
    changed[place % len(whole)] = byte
    for data in (noise, b"PK\x03\x04" + noise, bytes(changed), whole[: place % len(whole)]):
        try:
            members = open_container(data)
        except UnreadableDocument:
            continue
        assert all(isinstance(member, ContainedDocument) for member in members)
