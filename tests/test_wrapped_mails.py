"""What is wrapped for Outlook alone (`winmail.dat`), and what is signed in one piece (`.p7m`)."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izpilde.extract.files.container import ContainedDocument, open_container
from izpilde.extract.files.sniff import sniff
from izpilde.schemas.errors import UnreadableDocument
from tests.test_container import REPORT, zipped
from tests.test_mails import mail, names

_DATA = bytes.fromhex("2a864886f70d010701")
_SIGNED = bytes.fromhex("2a864886f70d010702")
_ENVELOPED = bytes.fromhex("2a864886f70d010703")


def attribute(level: int, number: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, number, len(value)) + value + b"\0\0"


def tnef(*attributes: bytes) -> bytes:
    return b"\x78\x9f\x3e\x22\1\0" + b"".join(attributes)


def attached(name: str, data: bytes, long_name: str = "") -> bytes:
    parts = [
        attribute(2, 0x69002, bytes(14)),
        attribute(2, 0x18010, name.encode("cp1257") + b"\0"),
        attribute(2, 0x6800F, data),
    ]
    if long_name:
        wide = long_name.encode("utf-16-le") + b"\0\0"
        properties = struct.pack("<IHHI", 2, 3, 0x3705, 1)
        properties += struct.pack("<HHII", 0x1F, 0x3707, 1, len(wide)) + wide
        parts.append(attribute(2, 0x69005, properties.ljust(-(-len(properties) // 4) * 4, b"\0")))
    return b"".join(parts)


def test_attachments_wrapped_for_outlook() -> None:
    data = tnef(attached("Z.doc", REPORT, "Ziņojums.docx"), attached("pārs.docx", REPORT))
    assert sniff(data, "winmail.dat") == "tnef"
    assert open_container(data) == [
        ContainedDocument("Ziņojums.docx", REPORT, "docx"),
        ContainedDocument("pārs.docx", REPORT, "docx"),
    ]
    within = bytes(mail(attached={"winmail.dat": data}))
    assert names(within)[0] == ("winmail.dat/Ziņojums.docx", "docx")


def test_a_wrapping_without_attachments_loses_no_text() -> None:
    assert names(bytes(mail(attached={"winmail.dat": tnef()}))) == [("mail.txt", "txt")]
    text = tnef(attribute(1, 0x2800C, "Izbūvēti 12 tilti".encode("cp1257")))
    (own,) = open_container(text)
    assert own.data.decode("utf-8-sig") == "Izbūvēti 12 tilti"


def der(tag: int, *values: bytes) -> bytes:
    value = b"".join(values)
    return bytes((tag, 0x83)) + len(value).to_bytes(3, "big") + value


def in_pieces(tag: int, *values: bytes) -> bytes:
    return bytes((tag, 0x80)) + b"".join(values) + b"\0\0"


def signed(content: bytes | None) -> bytes:
    held = [] if content is None else [der(0xA0, der(0x04, content))]
    kind = b"\x06\x09" + _DATA
    return der(
        0x30,
        b"\x06\x09" + _SIGNED,
        der(0xA0, der(0x30, b"\2\1\1", der(0x31), der(0x30, kind, *held), der(0xA0, b"\5\0"))),
    )


def signed_in_pieces(*pieces: bytes) -> bytes:
    octets = in_pieces(0x24, *(der(0x04, piece) for piece in pieces))
    held = in_pieces(0x30, b"\x06\x09" + _DATA, in_pieces(0xA0, octets))
    inner = in_pieces(0x30, b"\2\1\1", der(0x31), held)
    return in_pieces(0x30, b"\x06\x09" + _SIGNED, in_pieces(0xA0, inner))


def test_what_is_signed_in_one_piece() -> None:
    for data in (signed(REPORT), signed_in_pieces(REPORT[:500], REPORT[500:])):
        assert sniff(data, "a.docx.p7m") == "p7m"
        assert open_container(data) == [ContainedDocument("signed", REPORT, "docx")]


def test_a_mail_that_is_signed_in_one_piece() -> None:
    inside = bytes(mail(attached={"Ziņojums.docx": REPORT}))
    inside = inside[inside.index(b"MIME-Version") :].replace(b"MIME-Version: 1.0\n", b"")
    data = mail(attached={"smime.p7m": signed(inside)})
    assert names(bytes(data)) == [("smime.p7m/Ziņojums.docx", "docx")]


def test_a_signature_alone_is_no_report() -> None:
    alone = signed(None)
    assert names(bytes(mail(attached={"smime.p7s": alone, "a.docx": REPORT}))) == [
        ("a.docx", "docx")
    ]
    (told,) = open_container(zipped({"a.p7m": alone}))
    assert told.fault == "a signature alone: give the file that it signs"


def test_what_is_encrypted_says_so() -> None:
    data = der(0x30, b"\x06\x09" + _ENVELOPED, der(0xA0, b"\5\0"))
    with pytest.raises(UnreadableDocument, match="encrypted: open it in your mail program"):
        open_container(data)
    told, _ = open_container(bytes(mail(attached={"smime.p7m": data})))
    assert "encrypted" in (told.fault or "")


@given(st.integers(0, 3_000), st.integers(0, 255), st.integers(0, 3_000))
def test_damage_brings_nothing_down(place: int, byte: int, end: int) -> None:
    wrapped = tnef(attached("Z.doc", REPORT, "Ziņojums.docx"))
    for data in (wrapped, signed(REPORT), signed_in_pieces(REPORT[:90], REPORT[90:])):
        broken = bytearray(data)
        broken[place % len(data)] = byte
        for each in (bytes(broken), data[: max(1, end % len(data))]):
            try:
                if sniff(each, "a") in ("tnef", "p7m"):
                    open_container(each)
            except UnreadableDocument:
                continue
