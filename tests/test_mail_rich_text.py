"""Mails whose own text Outlook keeps as compressed RTF."""

import struct

import pytest

from izpilde.extract.files.container import open_container
from izpilde.extract.files.rich_text import page_in, rtf_of
from tests.ole import Folder, storage
from tests.test_mails import mail, outlook

RTF = rb"{\rtf1\ansi\ansicpg1257 {\trowd\cellx900\intbl Pas\'e2kums\cell\row}}"
PAGE = (
    rb"{\rtf1\ansi\ansicpg1257\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}"
    rb"{\*\htmltag64 <table><tr><td>}\htmlrtf \pard\htmlrtf0 Pas\'e2kums \u269\'e8p"
    rb"{\*\mhtmltag84 <a>}{\*\htmltag72 </td></tr></table>}}"
)


def as_is(rtf: bytes) -> bytes:
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def packed(pieces: bytes, whole: int) -> bytes:
    return struct.pack("<II4sI", len(pieces) + 12, whole, b"LZFu", 0) + pieces


def wrapped(rtf: bytes) -> bytes:
    """``winmail.dat`` whose message has this text."""
    held = as_is(rtf)
    own = struct.pack("<IHHII", 1, 0x102, 0x1009, 1, len(held)) + held + b"\0" * (-len(held) % 4)
    sums = struct.pack("<H", sum(own) & 0xFFFF)
    return struct.pack("<IHBII", 0x223E9F78, 1, 1, 0x69003, len(own)) + own + sums


def of_outlook(rtf: bytes, **texts: str) -> Folder:
    return {**outlook(None, **texts), "__substg1.0_10090102": as_is(rtf)}


def kinds(data: bytes) -> list[tuple[str, str | None]]:
    return [(member.name, member.kind) for member in open_container(data)]


def test_runs_are_taken_from_what_stood_before() -> None:
    # The example of Microsoft's own description of the form.
    pieces = bytes.fromhex("03000a007263706731323542320af32068656c090020627705b06c647d0a800fa0")
    assert rtf_of(packed(pieces, 0x2B)) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@pytest.mark.parametrize("data", [b"", b"\0" * 40, packed(b"\xff\xff", 9), packed(b"\0", 1 << 30)])
def test_damaged_text_does_no_harm(data: bytes) -> None:
    assert not rtf_of(data)


def test_a_wrapped_page_is_a_page() -> None:
    assert page_in(PAGE) == "<table><tr><td>Pasākums čp</td></tr></table>"
    assert page_in(RTF) is None


@pytest.mark.parametrize(
    ("coding", "signs"),
    [
        (b"10000", rb"caf\'8e"),
        (b"65001", rb"caf\'c3\'a9"),
        (b"65001", b"caf\\'c3\r\n\\'a9"),
        (b"99999", rb"caf\'e9"),
    ],
)
def test_coding_of_a_wrapped_page(coding: bytes, signs: bytes) -> None:
    page = PAGE.replace(b"1257", coding).replace(rb"Pas\'e2kums", signs)
    page = page.replace(rb"\u269\'e8p", b"ir")
    assert page_in(page) == "<table><tr><td>café ir</td></tr></table>"


def test_text_of_outlook() -> None:
    assert kinds(storage(of_outlook(RTF))) == [("mail.rtf", "rtf")]
    assert kinds(storage(of_outlook(PAGE))) == [("mail.html", "html")]
    assert kinds(storage(of_outlook(RTF, _1000001F="Sveiki!"))) == [("mail.rtf", "rtf")]
    plain = RTF.replace(rb"\ansicpg1257", rb"\fromtext ")
    assert kinds(storage(of_outlook(plain, _1000001F="Sveiki!"))) == [("mail.txt", "txt")]
    page = "<table><tr><td>Pasākums</td></tr></table>"
    assert kinds(storage(of_outlook(RTF, _1013001F=page))) == [("mail.html", "html")]


def test_text_in_what_exchange_wraps() -> None:
    data = mail(attached={"winmail.dat": wrapped(RTF)})
    assert kinds(bytes(data)) == [("winmail.dat/mail.rtf", "rtf")]
