"""A part of a mail, and its own text in the encoding that it is read in."""

import re
from dataclasses import dataclass

from izpilde.extract.files.encodings import decode
from izpilde.extract.files.rich_text import is_of_plain_text, page_in, rtf_of
from izpilde.extract.files.zips import plain_name

MAX_DEPTH = 8  # mails within mails
TOO_DEEP = f"a mail passed on more than {MAX_DEPTH} times"
NOT_HERE = "the mail holds no more than its name: download it"
BODY = "mail"  # what the mail's own text is called
_ABOVE = re.compile(r"^(?:\.{0,2}[\\/])+")
_UTF8_MARK = b"\xef\xbb\xbf"
_BODY_BEGINS = re.compile(rb"<body\b", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")
_BLANK = re.compile(rb"&(?:nbsp|#160|#xa0|zwnj|#8203);|\xc2?\xa0|\xef\xbb\xbf|\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MailPart:
    """An attachment, or a mail's own text (``own``), which has no name of its sender's.

    ``fault`` says why there are no bytes.
    """

    name: str
    data: bytes
    own: bool = False
    fault: str | None = None


def own_text(path: str, form: str, data: bytes, charset: str | None = None) -> MailPart | None:
    """A mail's own text (``form`` html or txt); null where it says nothing."""
    text = data
    if form == "html":
        begun = _BODY_BEGINS.search(data)
        text = _TAG.sub(b"", data[begun.start() if begun else 0 :])
    if not _BLANK.sub(b"", text):
        return None
    if form == "html" and charset is None:
        return MailPart(f"{path}{BODY}.{form}", data, own=True)  # the page may say it
    return MailPart(f"{path}{BODY}.{form}", _in_utf8(data, charset), own=True)


def rich_text(path: str, data: bytes, otherwise: MailPart | None) -> MailPart | None:
    """A mail's own text that is compressed RTF, as the page that it wraps where it does; what is
    there otherwise where that tells as much."""
    rtf = rtf_of(data)
    if rtf is None or (otherwise is not None and is_of_plain_text(rtf)):
        return otherwise
    page = page_in(rtf)
    if page is not None:
        return own_text(path, "html", page.encode("utf-8", "replace"), "utf-8") or otherwise
    return MailPart(f"{path}{BODY}.rtf", rtf, own=True)


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """The text with a mark of UTF-8, which goes before what a page says of itself."""
    read = decode(data, charset)
    return data if read.unreadable else _UTF8_MARK + read.text.encode("utf-8", "replace")


def plain(told: str | None, otherwise: str) -> str:
    """A name that somebody gave, as one part of a path, without folders above in front."""
    return plain_name(_ABOVE.sub("", told or "").replace("/", "_")) or otherwise
