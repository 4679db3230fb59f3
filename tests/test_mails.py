"""Mails: the reports attached to them, and those written in them."""

import contextlib
import random
from email.message import EmailMessage

import pytest

from izpilde.extract.files.container import ContainedDocument, open_container
from izpilde.extract.files.sniff import sniff
from izpilde.schemas.errors import UnreadableDocument
from tests.ole import Folder, storage
from tests.test_container import REPORT, zipped
from tests.word import p, word

PAGE = "<html><body><p>Sveiki!</p></body></html>"
TABLE = "<html><body><table><tr><td>Pasākums</td></tr></table></body></html>"
OTHER = word(p("b"))
_DATA, _MESSAGE = "__substg1.0_37010102", "__substg1.0_3701000D"


def mail(
    text: str = "Sveiki!", page: str = "", attached: dict[str, bytes] | None = None
) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Pārskats"
    message["From"] = "a@example.lv"
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="x", filename=name)
    return message


def outlook(attached: Folder | None = None, **texts: str) -> Folder:
    streams = {f"__substg1.0_{kind[1:]}": text.encode("utf-16-le") for kind, text in texts.items()}
    return {"__properties_version1.0": b"\0" * 32, **streams, **(attached or {})}


def attachment(name: str, held: Folder) -> Folder:
    return {"__substg1.0_3707001F": name.encode("utf-16-le"), **held}


def names(data: bytes) -> list[tuple[str, str | None]]:
    return [(member.name, member.kind) for member in open_container(data)]


def test_attached_reports() -> None:
    others = {"zīmogs.bin": b"\1\2", "paraksts.asc": b"-----BEGIN SIGNATURE-----"}
    data = bytes(mail(attached={"Ziņojums.docx": REPORT, **others}))
    assert sniff(data, "a.eml") == "eml"
    assert open_container(data) == [ContainedDocument("Ziņojums.docx", REPORT, "docx")]


def test_archives_and_mails_inside() -> None:
    passed_on = mail(attached={"b.docx": OTHER})
    data = mail(attached={"a.zip": zipped({"a.docx": REPORT})})
    data.add_attachment(passed_on)
    assert names(bytes(data)) == [("Pārskats/b.docx", "docx"), ("a.zip/a.docx", "docx")]
    assert names(zipped({"x.eml": bytes(passed_on)})) == [("x.eml/b.docx", "docx")]


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        (mail(), [("mail.txt", "txt")]),
        (mail(page=PAGE, attached={"a.bin": b"\1"}), [("mail.html", "html")]),
        (mail(page=PAGE, attached={"a.docx": REPORT}), [("a.docx", "docx")]),
        (
            mail(page=TABLE, attached={"a.docx": REPORT}),
            [("a.docx", "docx"), ("mail.html", "html")],
        ),
    ],
)
def test_its_own_text(message: EmailMessage, wanted: list[tuple[str, str]]) -> None:
    assert names(bytes(message)) == wanted


def test_own_text_in_its_encoding() -> None:
    message = mail(attached={"a.bin": b"\1"})
    (text, _) = message.iter_parts()
    text.set_content("Izbūvēti 12 tilti", charset="iso8859-13", cte="quoted-printable")
    (member,) = open_container(bytes(message))
    assert member.data.decode("utf-8-sig").strip() == "Izbūvēti 12 tilti"


def test_long_heads() -> None:
    marks = b"".join(b"Received: from a%d by b\r\n" % n for n in range(400))
    assert sniff(marks + bytes(mail()), "") == "eml"
    assert sniff(b"Mail: this is text\nand no head\n", "a.txt") == "txt"


def test_outlook() -> None:
    passed_on = outlook({"__attach_version1.0_#00000000": attachment("b.docx", {_DATA: OTHER})})
    data = storage(
        outlook(
            {
                "__attach_version1.0_#00000000": attachment("Ziņojums.docx", {_DATA: REPORT}),
                "__attach_version1.0_#00000001": attachment("Fw", {_MESSAGE: passed_on}),
            },
            _1000001F="Sveiki!",
        )
    )
    assert sniff(data, "a.msg") == "msg"
    assert open_container(data) == [
        ContainedDocument("Ziņojums.docx", REPORT, "docx"),
        ContainedDocument("Fw/b.docx", OTHER, "docx"),
    ]


def test_own_text_of_outlook() -> None:
    (member,) = open_container(storage(outlook(_1000001F="Sveiki, Jāni!")))
    assert (member.name, member.data.decode("utf-8-sig")) == ("mail.txt", "Sveiki, Jāni!")


def test_damaged_mails_do_no_harm() -> None:
    made = storage(outlook({"__attach_version1.0_#00000000": attachment("a", {_DATA: REPORT})}))
    written = bytes(mail(page=TABLE, attached={"a.docx": REPORT}))
    chance = random.Random(5)
    for data in (made, written):
        for _ in range(150):
            broken = bytearray(data)
            for _ in range(chance.randint(1, 40)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            with contextlib.suppress(UnreadableDocument):
                open_container(bytes(broken[: chance.randint(len(broken) // 2, len(broken))]))
