"""Containers: what is inside, and what a hostile one cannot do."""

import random
import struct
import subprocess
import sys
import time
import unicodedata
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izpilde.document.inputs import Input
from izpilde.document.opening import open_reports
from izpilde.extract.files.container import TOO_DEEP, ContainedDocument, open_container
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


def test_nesting_is_bounded_and_loses_no_report_beside() -> None:
    data = zipped({"a.docx": REPORT})
    for _ in range(3):
        data = zipped({"a.zip": data})
    beside = zipped({"deep.zip": data, "b.docx": REPORT})
    assert [(m.name, m.fault) for m in open_container(data)] == [("a.zip/a.zip/a.zip", TOO_DEEP)]
    assert [(m.name, m.fault) for m in open_container(beside)] == [
        ("b.docx", None),
        ("deep.zip/a.zip/a.zip", TOO_DEEP),
    ]


@pytest.mark.parametrize(
    ("checked", "name"), [(b"P_rskats.docx", "Pārskats Ķ.docx"), (b"old.docx", "P_rskats.docx")]
)
def test_a_name_in_unicode_beside_the_one_in_a_code_page(checked: bytes, name: str) -> None:
    told = "Pārskats Ķ.docx".encode()
    entry = zipfile.ZipInfo("P_rskats.docx")
    entry.extra = struct.pack("<HHH", 0x9999, 2, 0)  # another field before it
    entry.extra += struct.pack("<HHBI", 0x7075, 5 + len(told), 1, zlib.crc32(checked)) + told
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(entry, REPORT)
    assert [member.name for member in open_container(made.getvalue())] == [name]


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
    assert member == ContainedDocument(
        "a.docx", b"", "docx", "protected by a password: unpack it yourself"
    )


def test_a_damaged_member_is_named_once() -> None:
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("a.txt", "abc" * 50)
    (member,) = open_container(stored.getvalue().replace(b"abcabc", b"abcabd", 1))
    assert member.fault == "damaged: Bad CRC-32"


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


def named(name: bytes, data: bytes = REPORT) -> bytes:
    """A zip with one member whose name is these bytes, without a word about their encoding."""
    stand_in = "x" * len(name)
    return zipped({stand_in: data}).replace(stand_in.encode(), name)


@pytest.mark.parametrize("encoding", ["cp775", "cp1257", "utf-8"])
@pytest.mark.parametrize("name", ["Pārskats ŠĶŪŅI.docx", "2021. gada ziņojums – kopā.docx"])
def test_names_without_a_word_about_their_encoding(name: str, encoding: str) -> None:
    if "?" in name.encode(encoding, "replace").decode(encoding):
        name = name.replace("–", "-")
    (member,) = open_container(named(name.encode(encoding)))
    assert member.name == name


def test_a_name_in_decomposed_letters_is_composed() -> None:
    (member,) = open_container(zipped({unicodedata.normalize("NFD", "pārskatiņš.docx"): REPORT}))
    assert member.name == "pārskatiņš.docx"


@pytest.mark.parametrize("sign", ["\n", "\x1b[31m", "\u202e", "\u2066", "\x00", "\x85", "\u2028"])
def test_no_sign_of_a_name_can_steer_a_terminal(sign: str) -> None:
    (member,) = open_container(zipped({f"a{sign}b.docx": REPORT}))
    assert member.name.isprintable()


def test_a_damaged_member_loses_no_other() -> None:
    data = bytearray(zipped({"a.docx": REPORT, "b.png": b"\x89PNG" * 50, "c.docx": REPORT}))
    first = data.index(b"PK\x03\x04")
    data[first + 60] ^= 0xFF
    data[data.index(b"b.png") + 8] ^= 0xFF  # the picture's
    bad, good = open_container(bytes(data))
    assert (bad.name, bad.data, bad.kind) == ("a.docx", b"", "docx")
    assert "damaged" in (bad.fault or "")
    assert good == ContainedDocument("c.docx", REPORT, "docx")


@pytest.mark.parametrize(
    ("name", "mimetype", "container"),
    [
        ("a.edoc", b"application/vnd.etsi.asic-e+zip", "edoc"),
        ("a.bdoc", b"application/vnd.etsi.asic-e+zip", "bdoc"),
        ("a.sce", b"application/vnd.etsi.asic-e+zip", "sce"),
        ("a.asics", b"application/vnd.etsi.asic-s+zip", "asics"),
        ("a", b"application/vnd.etsi.asic-s+zip", "asics"),
        ("a.zip", b"application/vnd.etsi.asic-e+zip", "asice"),
        ("a.zip", b"", "zip"),
    ],
)
def test_reports_of_a_container(name: str, mimetype: bytes, container: str, tmp_path: Path) -> None:
    signed = {"mimetype": mimetype, "META-INF/signatures0.xml": b"<x/>"} if mimetype else {}
    inner = zipped({"mape/b.docx": REPORT, ".DS_Store": b"\0", "~$b.docx": b"\0" * 162})
    members = {
        **signed,
        "a.docx": REPORT,
        "zip/c.zip": inner,
        "Thumbs.db": b"\0",
        "a.xls": b"\0\1\2",
    }
    (tmp_path / name).write_bytes(zipped(members))
    reports = open_reports(Input(name, str(tmp_path / name)))
    assert [(r.container, r.format) for r in reports] == [
        (f"{container}:a.docx", "docx"),
        (f"{container}:zip/c.zip/mape/b.docx", "docx"),
    ]


def test_a_container_without_a_report_says_so(tmp_path: Path) -> None:
    empty = {"mimetype": b"application/vnd.etsi.asic-e+zip", "META-INF/signatures0.xml": b"<x/>"}
    (tmp_path / "a.edoc").write_bytes(zipped(empty))
    command = [sys.executable, "-m", "izpilde", "extract", "a.edoc", "-o", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "a.edoc: failed: holds no report" in done.stderr


def overlapping(count: int) -> bytes:
    """A zip in which so many entries have the same 30 MB of zeros."""
    one = zipped({"0000000.txt": b"\0" * (30 << 20)})
    start, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    entry = one[start:end]
    entries = [entry.replace(b"0000000", b"%07d" % number) for number in range(count)]
    tail = bytearray(one[end:])
    size = sum(map(len, entries))
    tail[8:12] = struct.pack("<HH", count % 65536, count % 65536)
    tail[12:16] = struct.pack("<I", size)
    return one[:start] + b"".join(entries) + bytes(tail)


@pytest.mark.parametrize("count", [20, 1_000_000])
def test_bombs_are_refused_at_once(count: int) -> None:
    data = overlapping(count)
    start = time.process_time()
    with pytest.raises(UnreadableDocument, match=r"as zip bombs are|the limit is"):
        open_container(data)
    assert time.process_time() - start < 2


def test_a_bomb_in_containers_within_is_refused() -> None:
    layer = zipped({f"{n}.txt": b" " * (15 << 20) for n in range(2)})
    with pytest.raises(UnreadableDocument, match="as zip bombs are"):
        open_container(zipped({f"{n}.zip": layer + bytes([n]) for n in range(20)}))


def test_settings_in_an_archive_are_no_reports() -> None:
    texts = {
        "a.rels": b"<Relationships/>",
        "b.yaml": b"a: 1",
        "Lasi mani": b"Teksts",
        "c.txt": b"a",
    }
    assert [member.name for member in open_container(zipped(texts))] == ["Lasi mani", "c.txt"]


def test_a_way_of_packing_that_is_not_read_says_so() -> None:
    data = bytearray(zipped({"a.docx": REPORT}))
    for header, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(header) + offset] = 9  # Deflate64, as Windows packs what is large
    (member,) = open_container(bytes(data))
    assert member.fault == "packed in a way that is not read: unpack it yourself"
