"""What a mail holds: its attachments, the mails it passes on, and its own text.

Mails as programs save them (``.eml``, MIME), as Outlook does (``.msg``) and as Exchange wraps
them (``winmail.dat``), and what is signed in one piece with its signature (``.p7m``).
"""

import re
from collections.abc import Iterator, Sequence
from email.errors import MessageError

from izpilde.extract.files.encodings import wide_encoding
from izpilde.extract.files.envelopes import MAX_PARTS, Envelope, leaf_of, name_of, parsed, passed_on
from izpilde.extract.files.mail_parts import BODY, MAX_DEPTH, NOT_HERE, TOO_DEEP, MailPart, plain
from izpilde.extract.files.outlook import of_storage
from izpilde.extract.files.signed import signed_content
from izpilde.extract.files.sniff import BEFORE_HEAD, is_entity
from izpilde.extract.files.storages import OLE_DAMAGE
from izpilde.extract.files.tnef import of_tnef
from izpilde.schemas.errors import UnreadableDocument

MAX_BYTES = 512 << 20
_DAMAGE = (MessageError, LookupError, RecursionError, *OLE_DAMAGE)
# Where each letter of a mailbox (mbox) begins.
_LETTERS = re.compile(
    rb"(?:\A|\n\r?\n)(?=From \S{1,200} [^\n]{0,60}\d\d:\d\d[^\n]{0,40}\d{4}[^\n\d]{0,9}\n"
    rb"[!-9;-~]{1,70}:)"  # a header below, or it is a line of the letter's own text
)
# How many bytes follow: before a letter as Apple's program keeps it (emlx).
_COUNTED = re.compile(rb"\s{0,9}\d{1,10}[ \t]*\r?\n")
_TABLE = re.compile(rb"<table\b|\\trowd\b", re.IGNORECASE)
_ROW = re.compile(rb"^[^\t|\n]*([\t|])[^\t|\n]*\1[^\n]*$", re.MULTILINE)
_LEAST_ROWS = 3


def parts_of_mail(data: bytes, kind: str) -> list[MailPart]:
    """The parts in order; those of a mail that is passed on have its name before theirs.

    ``UnreadableDocument`` when the mail is damaged or holds too many.
    """
    parts: list[MailPart] = []
    unpacked = 0
    try:
        for part in _found(data, kind):
            if len(parts) == MAX_PARTS:
                raise UnreadableDocument(f"a mail of more than {MAX_PARTS} parts")
            unpacked += len(part.data)
            if unpacked > MAX_BYTES:
                raise UnreadableDocument("unpacks to too much")
            parts.append(part)
    except _DAMAGE as error:
        raise UnreadableDocument("a damaged mail") from error
    return parts


def holds_table(part: MailPart) -> bool:
    """Whether a page, RTF, or a text with tabs or strokes, has one."""
    if _TABLE.search(part.data) is not None:
        return True
    rows = _ROW.finditer(part.data)
    return sum(1 for _, _ in zip(range(_LEAST_ROWS), rows, strict=False)) == _LEAST_ROWS


def _found(data: bytes, kind: str) -> Iterator[MailPart]:
    if kind == "msg":
        return of_storage(data)
    if kind == "tnef":
        return of_tnef(data)
    if kind == "p7m":
        data = signed_content(data)
        if not is_entity(data):
            return iter((MailPart("signed", data),))
    if (wide := wide_encoding(data)) is not None:
        data = data.decode(wide, "replace").encode("utf-8", "replace")
    data = data.lstrip(BEFORE_HEAD)
    if counted := _COUNTED.match(data):
        data = data[counted.end() :]
    letters = [letter for letter in _LETTERS.split(data) if letter.strip()]
    if kind != "eml" or len(letters) < 2 or not data.startswith(b"From "):
        return _of_message(parsed(data), "", 1)
    return _of_mailbox(letters)


def _of_mailbox(letters: Sequence[bytes]) -> Iterator[MailPart]:
    for number, letter in enumerate(letters, 1):
        message = parsed(letter)
        subject = plain(message.told("Subject"), BODY)
        yield from _of_message(message, f"{number} {subject}/", 1)


def _of_message(message: Envelope, path: str, depth: int) -> Iterator[MailPart]:
    """The attachments, then what the mail itself says: its first text, and others with tables."""
    own: list[MailPart] = []
    for part in _of_part(message, path, depth):
        if not part.own or part.name.rpartition("/")[0] != path.rstrip("/"):
            yield part
        elif not own or holds_table(part):
            own.append(part)
    for number, part in enumerate(own, 1):
        stem, _, form = part.name.rpartition(".")
        yield part if number == 1 else MailPart(f"{stem} {number}.{form}", part.data, own=True)


def _of_part(part: Envelope, path: str, depth: int) -> Iterator[MailPart]:
    kind = part.get_content_type()
    if kind in ("message/rfc822", "message/global", "message/news"):
        yield from _of_inner(part, path, depth)
    elif kind == "message/external-body":
        yield MailPart(path + plain(name_of(part), BODY), b"", fault=NOT_HERE)
    elif part.is_multipart():
        told = [list(_of_part(each, path, depth)) for each in part.parts()]
        if kind == "multipart/alternative":
            told = _told_once(told)
        for parts in told:
            yield from parts
    else:
        yield from leaf_of(part, path)


def _of_inner(part: Envelope, path: str, depth: int) -> Iterator[MailPart]:
    inner = passed_on(part)
    if inner is None:
        return
    inside = path + plain(name_of(part) or inner.told("Subject"), f"{BODY}.eml")
    if depth < MAX_DEPTH:
        yield from _of_message(inner, f"{inside}/", depth + 1)
    else:
        yield MailPart(inside, b"", fault=TOO_DEEP)


def _told_once(children: Sequence[list[MailPart]]) -> list[list[MailPart]]:
    """Of the same text told in several ways the last with a page, else the first; all that is
    attached."""
    own = [[part for part in parts if part.own] for parts in children]
    pages = [parts for parts in own if any(part.name.endswith(".html") for part in parts)]
    chosen = pages[-1] if pages else next(filter(None, own), [])
    return [[part for part in parts if not part.own or part in chosen] for parts in children]
