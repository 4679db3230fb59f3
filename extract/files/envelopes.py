"""A mail's parts of MIME: what their headers say, however they are written, and their bytes."""

import binascii
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import Any, cast

from izpilde.extract.files.encodings import decode
from izpilde.extract.files.mail_parts import BODY, MailPart, own_text, plain
from izpilde.extract.files.signed import ENCRYPTED
from izpilde.extract.files.sniff import BEFORE_HEAD, is_entity
from izpilde.extract.files.uuencoded import uuencoded
from izpilde.schemas.errors import UnreadableDocument

MAX_HEADER = 4_000  # signs that are read; the time for a header grows by their square
MAX_HEADS = 20_000
MAX_PARTS = 2_000
MAX_LEVELS = 50  # of mails that are passed on, some four each
NO_PARTS = "a damaged mail: its parts cannot be told apart"
_BODIES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt"}
# Of these an attachment without a name may be a report; others are cards, calendars, signatures.
_OF_ANYTHING = frozenset((*_BODIES, "application/octet-stream", "application/binary"))
_HEAD = re.compile(rb"^content-type[ \t]*:", re.IGNORECASE | re.MULTILINE)
_ENDS = re.compile(r"[\r\n]+")
_ENCODING = "Content-Transfer-Encoding"
_WORD = re.compile(r"[\w-]+")
# Zip, PDF, OLE and RTF, where nobody says that they are written so.
_FILES_IN_BASE64 = (b"UEsDB", b"JVBERi0", b"0M8R4KGx", b"e1xydG")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_ENCODED = ("base64", "quoted-printable")
_CONFUSED = (LookupError, TypeError, ValueError)  # what the library raises on odd headers


class _Policy(Compat32):
    """Headers as they are written, no longer than can be read at once."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, _, value = "".join(sourcelines)[:MAX_HEADER].partition(":")
        return name.strip(), _ENDS.sub("", value).strip()

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002
        return value


class Envelope(Message):
    """A part whose headers may be damaged; ``level`` is how many others it lies in."""

    level = 0

    def attach(self, payload: Any) -> None:
        """As the parser does with each part that it begins; the time for it grows with both."""
        payload.level = self.level + 1
        if payload.level > MAX_LEVELS:
            raise UnreadableDocument(f"a mail of parts nested more than {MAX_LEVELS} deep")
        super().attach(payload)
        if self.is_multipart() and len(self.get_payload()) > MAX_PARTS:
            raise UnreadableDocument(f"a mail of more than {MAX_PARTS} parts")

    def get_param(
        self,
        param: str,
        failobj: Any = None,
        header: str = "content-type",
        unquote: bool = True,
    ) -> Any:
        """As the library's, which some headers confuse: what is written there then."""
        try:
            return super().get_param(param, failobj, header, unquote)
        except _CONFUSED:
            pattern = rf"\b{re.escape(param)}\s*=\s*(?:\"([^\"]*)\"|([^\s;]+))"
            written = re.search(pattern, self.get(header, ""), re.IGNORECASE)
            return (written[1] or written[2]) if written else failobj

    def parts(self) -> Iterator["Envelope"]:
        held = self.get_payload()
        if isinstance(held, list):
            yield from (part for part in held if isinstance(part, Envelope))

    def told(self, header: str) -> str | None:
        """What a header says, in letters."""
        value = self.get(header)
        return None if value is None else _in_letters(value)


def parsed(data: bytes) -> Envelope:
    if sum(1 for _ in _HEAD.finditer(data)) > MAX_HEADS:
        raise UnreadableDocument(f"a mail of more than {MAX_HEADS} headers")
    return cast(Envelope, BytesParser(Envelope, policy=_Policy()).parsebytes(data))


def name_of(part: Envelope) -> str | None:
    """The name that the sender gave."""
    try:
        told = part.get_filename()
    except _CONFUSED:
        return None
    return _in_letters(told) if told else None


def passed_on(part: Envelope) -> Envelope | None:
    """The mail that a part passes on, which some programs encode."""
    inner = next(part.parts(), None)
    if inner is not None and not len(inner) and is_entity(behind := _whole(inner)):
        return parsed(behind.lstrip(BEFORE_HEAD))  # blank lines stand before it
    if inner is None or part.get("Content-Transfer-Encoding", "").strip().lower() not in _ENCODED:
        return inner
    inner["Content-Transfer-Encoding"] = part["Content-Transfer-Encoding"]
    held = None if inner.is_multipart() or len(inner) > 1 else inner.get_payload(decode=True)
    return parsed(held) if isinstance(held, bytes) else inner


def _whole(part: Envelope) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def payload_of(part: Envelope) -> bytes | None:
    """The bytes of a part, however its encoding is named and damaged."""
    told = _WORD.search(part.get(_ENCODING, "").lower())
    encoding = told[0] if told else ""
    del part[_ENCODING]
    part[_ENCODING] = "8bit" if encoding == "base64" else encoding
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    written = encoding == "base64" or (not encoding and payload.startswith(_FILES_IN_BASE64))
    return _from_base64(payload) if written else payload


def _from_base64(written: bytes) -> bytes:
    """Each run of letters up to its end, without what breaks off."""
    runs = (_NO_BASE64.sub(b"", run) for run in written.split(b"="))
    whole = (run[:-1] if len(run) % 4 == 1 else run for run in runs)
    return b"".join(binascii.a2b_base64(run + b"=" * (-len(run) % 4)) for run in whole)


def leaf_of(part: Envelope, path: str) -> Iterator[MailPart]:
    """What one part holds that holds no others."""
    kind, name = part.get_content_type(), name_of(part)
    payload = payload_of(part)
    if payload is None:
        return
    form = _BODIES.get(kind)
    if kind.startswith("multipart/"):
        if payload.strip():
            yield MailPart(path + BODY, b"", fault=NO_PARTS)
    elif kind == "application/pgp-encrypted":
        yield MailPart(path + plain(name, BODY), b"", fault=ENCRYPTED)
    elif form and not name and part.get_content_disposition() != "attachment":
        for told, data in uuencoded(payload):
            yield MailPart(path + plain(_in_letters(told), BODY), data)
        own = own_text(path, form, payload, charset_of(part))
        if own is not None:
            yield own
    else:
        # A name that tells nothing, so that the bytes do.
        otherwise = BODY if kind in _OF_ANYTHING else f"{BODY}.bin"
        yield MailPart(path + plain(name, otherwise), payload)


def charset_of(part: Envelope) -> str | None:
    """The encoding that a part says its text has."""
    try:
        return part.get_content_charset()
    except _CONFUSED:
        return None


def _in_letters(written: str) -> str:
    """A header's text: its bytes beyond ASCII, and words that are encoded, read."""
    text = decode(written.encode("utf-8", "surrogateescape")).text
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (MessageError, binascii.Error, *_CONFUSED):
        return text
    return "".join(
        piece
        if isinstance(piece, str)
        else piece.decode("raw-unicode-escape", "replace")
        if charset is None
        else decode(piece, charset).text
        for piece, charset in pieces
    )
