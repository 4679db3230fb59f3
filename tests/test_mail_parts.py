"""Mails as programs write them: parts in every order, headers that lie, what is not read."""

import binascii
import time
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from izpilde.extract.files.container import ContainedDocument, open_container
from izpilde.extract.files.sniff import sniff
from izpilde.schemas.errors import UnreadableDocument
from tests.ole import Folder, storage
from tests.test_container import REPORT, zipped
from tests.test_mails import PAGE, TABLE, attachment, mail, names, outlook

_DATA, _MESSAGE = "__substg1.0_37010102", "__substg1.0_3701000D"
ROWS = "Nr.\tPasākums\tIzpilde\n1.\tTilti\t12\n2.\tCeļi\t3 km\n"


def mixed(kind: str, *parts: MIMEBase) -> bytes:
    message = MIMEMultipart(kind)
    message["From"] = "a@example.lv"
    for part in parts:
        message.attach(part)
    return message.as_bytes()


def report(disposition: str = "attachment") -> MIMEBase:
    part = MIMEApplication(REPORT, "x")
    part.add_header("Content-Disposition", disposition, filename="a.docx")
    return part


def page(text: str = PAGE) -> MIMEBase:
    return MIMEText(text, "html")


def many_parts(count: int) -> bytes:
    return (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\nContent-Type: application/x\n\n1\n" * count
        + b"--x--\n"
    )


def test_a_damaged_mail_does_no_harm_to_its_neighbours() -> None:
    bad = many_parts(2_500)
    for data in (
        zipped({"b.eml": bad, "a.docx": REPORT}),
        bytes(mail(attached={"b.eml": bad, "a.docx": REPORT})),
    ):
        good, told = open_container(data)
        assert good == ContainedDocument("a.docx", REPORT, "docx")
        assert (told.name, told.kind) == ("b.eml", None)
        assert "2000 parts" in (told.fault or "")


def test_a_mail_that_is_told_as_a_page_keeps_what_is_attached() -> None:
    within = MIMEMultipart("mixed")
    within.attach(page())
    within.attach(report("inline"))
    for data in (
        mixed("related", page(), report()),
        mixed("alternative", MIMEText("Sveiki"), within),
    ):
        assert sniff(data, "a.eml") == "eml"
        assert names(data) == [("a.docx", "docx")]
    both = mixed("related", page(TABLE), report())
    assert names(both) == [("a.docx", "docx"), ("mail.html", "html")]


def test_a_page_saved_with_its_pictures_stays_a_page() -> None:
    picture = MIMEApplication(b"\x89PNG\r\n\x1a\n", "octet-stream")
    picture.add_header("Content-Location", "file:///C:/a_files/image001.png")
    assert sniff(mixed("related", page(TABLE), picture), "a.doc") == "mht"


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ([MIMEText(" \n"), MIMEText(ROWS)], ["mail.txt"]),
        ([MIMEText("Sveiki"), report(), page(TABLE)], ["a.docx", "mail 2.html"]),
        ([page(), MIMEText("Ar cieņu"), page(TABLE)], ["mail 2.html"]),
        ([page("<body>&nbsp;</body>"), MIMEText("12 tilti")], ["mail.txt"]),
    ],
)
def test_no_text_is_lost_behind_others(parts: list[MIMEBase], wanted: list[str]) -> None:
    assert [member.name for member in open_container(mixed("mixed", *parts))] == wanted


def test_of_a_text_told_twice_the_one_that_says_something() -> None:
    told = mixed("alternative", MIMEText("12 tilti"), page("<body><p>&nbsp;</p></body>"))
    assert names(told) == [("mail.txt", "txt")]


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8", "x-unknown", "undefined", "idna"])
def test_no_charset_is_believed_against_the_text(charset: str) -> None:
    text = "Izbūvēti 12 tilti, pārējie gadā"
    for encoding in ("utf-8", "cp1257"):
        head = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
        (member,) = open_container(head.encode() + text.encode(encoding))
        assert member.data.decode("utf-8-sig") == text


@pytest.mark.parametrize(
    "header",
    [
        "Content-Type: application/x; name*=a; name*0=b",
        "Content-Disposition: attachment; filename*0*=x''%ff%gg; filename*1=x",
        "Content-Disposition: attachment; x*" + "9" * 5_000 + "=1; filename=c",
        "Content-Type: text/plain; charset*=undefined''%ff",
        "To: =?utf-8?q?=00?= <@@,;:",
    ],
)
def test_one_bad_header_loses_nothing(header: str) -> None:
    data = bytes(mail(attached={"x.bin": b"1", "a.docx": REPORT}))
    disposition = b'Content-Disposition: attachment; filename="x.bin"'
    assert ("a.docx", "docx") in names(data.replace(disposition, header.encode()))
    head = header.encode() if header.startswith("To") else b"X: " + header.encode()
    assert names(head + b"\n" + data) == [("a.docx", "docx")]


@pytest.mark.parametrize("more", [b"x=y; ", b'y="' + b";" * 20, b"=?utf-8?Q?a?= ", b'x="\\" '])
def test_long_headers_take_no_time(more: bytes) -> None:
    name = b'filename="a.docx"'
    data = bytes(mail(attached={"a.docx": REPORT}))
    start = time.process_time()
    long = data.replace(name, name + b"; " + more * (1_000_000 // len(more)))
    assert names(long) == [("a.docx", "docx")]
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "before", [b"X_Spam_Score: 1\nX.y: 2\n", b"From a@b.lv Mon Jan  1 00:00:00 2024\n"]
)
def test_heads_of_every_kind(before: bytes) -> None:
    assert names(before + bytes(mail(attached={"a.docx": REPORT}))) == [("a.docx", "docx")]
    assert sniff(b"To: " + b"a@b.lv, " * 3_000 + b"\n" + bytes(mail()), "a") == "eml"


def test_names_that_are_encoded() -> None:
    written = '"=?windows-1257?Q?P=E2rskats.docx?="'
    raw = '"Pārskats.docx"'
    for name in (written.encode(), raw.encode(), raw.encode("cp1257")):
        data = bytes(mail(attached={"a.docx": REPORT})).replace(b'"a.docx"', name)
        assert names(data) == [("Pārskats.docx", "docx")]


def passed_on(times: int) -> EmailMessage:
    message = mail(attached={"a.docx": REPORT})
    for _ in range(times):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    return message


def test_mails_too_deep_are_told() -> None:
    first, *_ = open_container(bytes(passed_on(10)))
    assert first.fault == "a mail passed on more than 8 times"
    held = outlook({"__attach_version1.0_#00000000": attachment("a.docx", {_DATA: REPORT})})
    for _ in range(10):
        held = outlook({"__attach_version1.0_#00000000": attachment("Fw", {_MESSAGE: held})})
    (told,) = open_container(storage(held))
    assert told.fault == "a mail passed on more than 8 times"


def test_a_mail_that_is_passed_on_encoded() -> None:
    head = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
    encoded = MIMEApplication(bytes(mail(attached={"a.docx": REPORT}))).get_payload()
    data = mixed("mixed", MIMEText("Sveiki")).replace(
        b"Sveiki", b"Sveiki\n--BOUND\n" + head + str(encoded).encode()
    )
    boundary = data.split(b'boundary="')[1].split(b'"')[0]
    assert names(data.replace(b"BOUND", boundary)) == [("Pārskats/a.docx", "docx")]


def test_texts_without_a_name_are_read() -> None:
    text = MIMEText(ROWS)
    text.add_header("Content-Disposition", "attachment")
    card = MIMEText("BEGIN:VCARD", "vcard")
    card.add_header("Content-Disposition", "attachment")
    (member,) = open_container(mixed("mixed", MIMEText("Sveiki"), text, card))
    assert (member.kind, member.data) == ("txt", ROWS.encode())


def test_parts_that_cannot_be_told_apart_are_told() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: multipart/mixed\n\n--x\nContent-Type: text/plain\n"
    (told,) = open_container(data)
    assert "told apart" in (told.fault or "")


def overlapping(count: int) -> bytes:
    """A message of so many attachments, all of which are the first one's bytes."""
    size = 1 << 20
    held: Folder = {
        f"__attach_version1.0_#{n:08X}": attachment("a.bin", {_DATA: bytes(5_000 if n else size)})
        for n in range(count)
    }
    data = bytearray(storage(outlook(held)))
    name = _DATA.encode("utf-16-le").ljust(64, b"\0")
    first = data.index(name)
    at = data.find(name, first + 1)
    while at > 0:
        data[at + 116 : at + 128] = data[first + 116 : first + 128]
        at = data.find(name, at + 1)
    return bytes(data)


def test_streams_over_one_another_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="over one another"):
        open_container(overlapping(100))


def test_many_attachments_of_outlook_take_no_time() -> None:
    held: Folder = {
        f"__attach_version1.0_#{n:08X}": attachment("a.docx", {_DATA: REPORT}) for n in range(250)
    }
    start = time.process_time()
    assert len(open_container(storage(outlook(held)))) == 250
    assert time.process_time() - start < 2


def test_a_storage_that_is_one_chain_is_no_crash() -> None:
    held: Folder = {
        f"__attach_version1.0_#{n:08X}": attachment("a", {_DATA: b""}) for n in range(3_000)
    }
    assert sniff(storage(outlook(held)), "a.msg") is None


def test_what_is_told_where_one_of_two_cannot_be_read() -> None:
    cut = zipped({"a.docx": REPORT})[:200]
    broken, own = open_container(bytes(mail(text=ROWS, attached={"x.bin": cut})))
    assert (broken.name, own.name) == ("x.bin", "mail.txt")
    assert "damaged" in (broken.fault or "")
    empty, good = open_container(zipped({"a.docx": b"", "b.docx": REPORT}))
    assert (empty.fault, good.fault) == ("the file is empty", None)


def test_a_mailbox_holds_letters() -> None:
    begins = b"From a@example.lv Mon Jan  1 09:30:00 2024\n"
    letters = [bytes(mail(attached={f"{n}.docx": REPORT + bytes([n])})) for n in (1, 2)]
    data = b"\n".join(begins + letter for letter in letters)
    assert names(data) == [("1 Pārskats/1.docx", "docx"), ("2 Pārskats/2.docx", "docx")]


def test_parts_within_parts_are_bounded() -> None:
    head = b"MIME-Version: 1.0\n"
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(300)
    )
    start = time.process_time()
    with pytest.raises(UnreadableDocument, match="nested more than 50 deep"):
        open_container(head + nested + b"\n" + b"a\n" * 2_000_000)
    with pytest.raises(UnreadableDocument, match="more than 2000 parts"):
        open_container(many_parts(0).replace(b"--x--", b"--x\n\n" * 500_000))
    assert time.process_time() - start < 5


def test_a_mail_as_apple_keeps_it() -> None:
    data = bytes(mail(attached={"a.docx": REPORT}))
    kept = b"%d    \n" % len(data) + data + b"<?xml version='1.0'?><plist></plist>\n"
    assert names(kept) == [("a.docx", "docx")]


def test_attachments_that_are_not_in_the_mail_are_told() -> None:
    held: Folder = {
        "__attach_version1.0_#00000000": attachment(
            "a.docx", {"__substg1.0_3701000D": {"x": b"1"}}
        ),
        "__attach_version1.0_#00000001": attachment("b.docx", {}),
        "__attach_version1.0_#00000002": attachment("c.png", {}),
    }
    told = [(m.name, m.fault) for m in open_container(storage(outlook(held)))]
    assert told == [
        ("a.docx", "an object drawn into the mail is not read: save it as a file"),
        ("b.docx", "the mail holds no more than its name: download it"),
    ]
    outside = MIMEBase("message", "external-body", name="c.docx")
    outside.attach(MIMEBase("application", "octet-stream"))
    (first, *_) = open_container(mixed("mixed", MIMEText("Sveiki"), outside))
    assert (first.name, first.fault) == ("c.docx", told[1][1])


@pytest.mark.parametrize("encoding", ["BASE64 ", '"base64"', "base64; x=y"])
@pytest.mark.parametrize("behind", ["", "\nZ", "=\nDisclaimer: read by nobody\n"])
def test_an_attachment_whose_encoding_is_told_oddly(encoding: str, behind: str) -> None:
    data = REPORT + bytes(-len(REPORT) % 3)
    part = MIMEApplication(data, "x")
    part.add_header("Content-Disposition", "attachment", filename="a.docx")
    part.replace_header("Content-Transfer-Encoding", encoding)
    part.set_payload(str(part.get_payload()).rstrip() + behind)
    assert names(mixed("mixed", MIMEText("Sveiki"), part)) == [("a.docx", "docx")]


def test_mails_however_they_were_saved() -> None:
    data = bytes(mail(attached={"a.docx": REPORT}))
    for saved in (
        b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
        b"\r\n\r\n" + data,
        data.decode().encode("utf-16"),
        data.replace(b"Content-Transfer-Encoding: base64\n", b""),
    ):
        assert names(saved) == [("a.docx", "docx")]


def test_a_text_that_tells_of_a_mail_is_a_text() -> None:
    told = "From: a@example.lv\nMIME-Version: 1.0\nContent-Type: text/plain\n\n12 tilti"
    assert names(bytes(mail(text=told))) == [("mail.txt", "txt")]


def test_a_file_written_into_the_text() -> None:
    lines = (binascii.b2a_uu(REPORT[at : at + 45]) for at in range(0, len(REPORT), 45))
    text = b"Sveiki!\n\nbegin 644 a.docx\n" + b"".join(lines) + b"`\nend\n\nArlabunakti"
    head = b"MIME-Version: 1.0\nContent-Type: text/plain\n\n"
    assert names(head + text) == [("a.docx", "docx")]
    assert names(head + text.replace(b"`\nend\n", b"")) == [("mail.txt", "txt")]


def test_a_mail_passed_on_behind_blank_lines() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
    data = head + b"\n\n" + bytes(mail(attached={"a.docx": REPORT}))
    assert names(data) == [("Pārskats/a.docx", "docx")]


@pytest.mark.parametrize(
    ("told", "name"),
    [("../../a.docx", "a.docx"), ("..\\a.docx", "a.docx"), (".docx", ".docx")],
)
def test_an_attachment_is_read_whatever_stands_before_its_name(told: str, name: str) -> None:
    part = MIMEApplication(REPORT, "x")
    part.add_header("Content-Disposition", "attachment", filename=told)
    (member,) = open_container(mixed("mixed", MIMEText("Sveiki", "plain"), part))
    assert (member.name, member.kind, member.data) == (name, "docx", REPORT)
