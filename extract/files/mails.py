"""What a mail holds: its attachments, the mails it passes on, and its own text.

Mails as programs save them (``.eml``, MIME) and as Outlook does (``.msg``, an OLE storage).
"""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from io import BytesIO

import olefile

from izpilde.extract.files.encodings import decode
from izpilde.extract.files.sniff import OLE_DAMAGE
from izpilde.extract.files.zips import plain_name
from izpilde.schemas.errors import UnreadableDocument

BODY = "mail"  # what the mail's own text is called
MAX_DEPTH = 8  # mails within mails
MAX_PARTS = 2_000
_BODIES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt"}
_TABLE = re.compile(rb"<table\b", re.IGNORECASE)
_UTF8_MARK = b"\xef\xbb\xbf"

# Outlook's names of a message's streams: the property's number and its type.
_ATTACHED = "__attach_version1.0_"
_DATA, _INNER = "__substg1.0_37010102", "__substg1.0_3701000D"
_NAMES = tuple(
    f"__substg1.0_{number}{kind}" for kind in ("001F", "001E") for number in (3707, 3704, 3001)
)
_OWN_TEXTS = tuple(
    (f"__substg1.0_{number}", form)
    for number, form in (
        ("10130102", "html"),
        ("1013001F", "html"),
        ("1000001F", "txt"),
        ("1000001E", "txt"),
    )
)
_UNICODE = "001F"


@dataclass(frozen=True, slots=True)
class MailPart:
    """An attachment, or a mail's own text (``own``), which has no name of its sender's."""

    name: str
    data: bytes
    own: bool = False


def parts_of_mail(data: bytes, kind: str) -> list[MailPart]:
    """The parts in order; those of a mail that is passed on have its name before theirs.

    ``UnreadableDocument`` when the mail is damaged or holds too many.
    """
    try:
        found = _of_storage(data) if kind == "msg" else _of_message(_parsed(data), "", 1)
        parts: list[MailPart] = []
        for part in found:
            if len(parts) == MAX_PARTS:
                raise UnreadableDocument(f"a mail of more than {MAX_PARTS} parts")
            parts.append(part)
    except (MessageError, LookupError, RecursionError, *OLE_DAMAGE) as error:
        raise UnreadableDocument("a damaged mail") from error
    return parts


def holds_table(part: MailPart) -> bool:
    return _TABLE.search(part.data) is not None


def _parsed(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def _of_message(message: MIMEPart, path: str, depth: int) -> Iterator[MailPart]:
    own: dict[str, MailPart] = {}
    for part in _leaves(message):
        name = part.get_filename()
        content_type = part.get_content_type()
        if content_type == "message/rfc822":
            inner = next(part.iter_parts(), None)
            if inner is not None and depth < MAX_DEPTH:
                inside = _name(name or inner.get("Subject"), f"{BODY}.eml")
                yield from _of_message(inner, f"{path}{inside}/", depth + 1)
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        kind = _BODIES.get(content_type)
        if kind and not name and part.get_content_disposition() != "attachment":
            text = _in_utf8(payload, part.get_content_charset())
            # The first of each: what follows is a list's footer, or the text said again.
            own.setdefault(kind, MailPart(f"{path}{BODY}.{kind}", text, own=True))
        else:
            yield MailPart(path + _name(name, f"{BODY}.bin"), payload)
    yield from _told_best(own)


def _leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that hold something; a mail that is passed on is one, whatever is in it."""
    if message.get_content_type() != "message/rfc822" and message.is_multipart():
        for part in message.iter_parts():
            yield from _leaves(part)
    else:
        yield message


def _told_best(own: dict[str, MailPart]) -> list[MailPart]:
    """Of the same text told twice, the page."""
    return [own[kind] for kind in ("html", "txt") if kind in own][:1]


def _of_storage(data: bytes) -> Iterator[MailPart]:
    with olefile.OleFileIO(BytesIO(data)) as storage:
        streams = {"/".join(path): path for path in storage.listdir()}
        yield from _Messages(storage, streams).parts("", "")


@dataclass(frozen=True, slots=True)
class _Messages:
    """A storage of Outlook's: its message, and those that this one passes on."""

    storage: olefile.OleFileIO
    streams: dict[str, list[str]]

    def parts(self, folder: str, path: str) -> Iterator[MailPart]:
        """The parts of the message whose streams' names begin with ``folder``."""
        for place in self._attached(folder):
            kind = next((kind for kind in _NAMES if place + kind in self.streams), None)
            told = None if kind is None else _text(self._stream(place + kind), kind)
            if place + _DATA in self.streams:
                yield MailPart(path + _name(told, f"{BODY}.bin"), self._stream(place + _DATA))
            inner = f"{place}{_INNER}/"
            if inner.count(_INNER) < MAX_DEPTH:
                yield from self.parts(inner, f"{path}{_name(told, f'{BODY}.msg')}/")
        for kind, form in _OWN_TEXTS:
            if folder + kind in self.streams and (text := self._stream(folder + kind)):
                if form == "txt" or kind.endswith(_UNICODE):
                    text = _UTF8_MARK + _text(text, kind).encode()
                yield MailPart(f"{path}{BODY}.{form}", text, own=True)
                return

    def _attached(self, folder: str) -> list[str]:
        start = folder + _ATTACHED
        names = (name for name in self.streams if name.startswith(start))
        return sorted({name[: name.index("/", len(start)) + 1] for name in names})

    def _stream(self, name: str) -> bytes:
        with self.storage.openstream(self.streams[name]) as opened:
            return bytes(opened.read())


def _text(data: bytes, kind: str) -> str:
    if kind.endswith(_UNICODE):
        return data.decode("utf-16-le", "replace").rstrip("\0")
    return decode(data.rstrip(b"\0")).text


def _in_utf8(payload: bytes, charset: str | None) -> bytes:
    """The text with a mark of UTF-8, which goes before what a page says of itself."""
    try:
        return _UTF8_MARK + payload.decode(charset or "ascii").encode()
    except (UnicodeDecodeError, LookupError):
        return payload  # its reader finds out


def _name(told: str | None, otherwise: str) -> str:
    return plain_name((told or "").replace("/", "_")) or otherwise
