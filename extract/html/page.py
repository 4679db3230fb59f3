"""From bytes to the tree of a web page: its encoding, its archive, its depth."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.errors import MessageError

import lxml.html
from lxml import etree

from izpilde.extract.files.encodings import Decoded, decode, without_controls
from izpilde.extract.files.envelopes import Envelope, charset_of, parsed, payload_of
from izpilde.schemas.errors import UnreadableDocument

MAX_BYTES = 64 << 20
DEEPEST = 2048  # elements within elements: libxml2's own limit
_HEAD = 4096  # bytes in which a page says its encoding
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_PRE = re.compile(rb"<pre\b", re.IGNORECASE)
MOSTLY = 0.7  # of a page's text
_FRAME = re.compile(rb"<i?frame\b", re.IGNORECASE)
_SHEET_TYPE = "text/css"
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
# Of what only sets letters; a page that never closes them nests a level more at each.
_SETTING_TAGS = re.compile(r"</?(?:font|span|big|small|tt|b|i|u|em|strong)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WebArchive:
    """The pages of a web archive, each with the encoding that its part declares.

    Behind a page that has frames come the archive's others, which they show.  ``sheets`` are the
    style sheets by the addresses that pages link them by.
    """

    pages: list[tuple[bytes, str | None]] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)


def opened_archive(archive: bytes) -> WebArchive:
    """What a web archive (``multipart/related``) holds."""
    _check_size(archive)
    opened = WebArchive()
    try:
        for part in parsed(archive).walk():
            kind = part.get_content_type() if isinstance(part, Envelope) else ""
            payload = payload_of(part) if kind in (*_PAGE_TYPES, _SHEET_TYPE) else None
            if payload is None:
                continue
            if kind == _SHEET_TYPE:
                sheet = decode(payload, charset_of(part)).text
                place = (part.told("Content-Location") or "").strip()
                name = (part.told("Content-ID") or "").strip(" <>")
                opened.sheets.update({at: sheet for at in (place, f"cid:{name}") if at})
            elif not opened.pages or _FRAME.search(opened.pages[0][0]):
                opened.pages.append((payload, charset_of(part)))
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableDocument("a damaged web archive") from error
    if not opened.pages:
        raise UnreadableDocument("a web archive without a page")
    return opened


def set_in_place(root: etree._Element, sheets: Mapping[str, str]) -> None:
    """Put the style sheets of an archive where the page links them, each once."""
    named: dict[str, list[str]] = {}
    for place in sheets:
        named.setdefault(_path(place).rpartition("/")[2], []).append(place)
    done: set[str] = set()
    for link in list(root.iter("link")) if sheets else ():
        kinds = (link.get("rel") or "").lower().split()
        if "stylesheet" in kinds and "alternate" not in kinds:
            sheet_at = _place_of((link.get("href") or "").strip(), sheets, named)
            if sheet_at is not None and sheet_at not in done:
                done.add(sheet_at)
                link.tag, link.text = "style", sheets[sheet_at]


def _place_of(
    href: str, sheets: Mapping[str, str], named: Mapping[str, Sequence[str]]
) -> str | None:
    """The address that a link tells, or that ends as it tells from the page on."""
    if href in sheets:
        return href
    told = _FROM_PAGE.sub("", _path(href))
    alike = named.get(told.rpartition("/")[2], ())[:_MOST_ALIKE] if told else ()
    return next((at for at in alike if f"/{_path(at)}".endswith(f"/{told}")), None)


_FROM_PAGE = re.compile(r"\A(?:\.{0,2}/)+")
_MOST_ALIKE = 100  # sheets of one name that are looked through for a link


def _path(address: str) -> str:
    return address.partition("?")[0]


def decode_page(data: bytes, declared: str | None = None) -> Decoded:
    """The page's text; ``declared`` is the encoding that something around it tells."""
    _check_size(data)
    if declared is None and (named := _CHARSET.search(data[:_HEAD])):
        declared = named[1].decode("ascii")
    decoded = decode(data, declared)
    text, controls = without_controls(decoded.text.rstrip("\0"))
    return Decoded(text, decoded.unreadable, controls)


def parse_page(text: str) -> etree._Element:
    """The tree; ``UnreadableDocument`` when there is none, or where text would be lost."""
    root, complete = _parse(text)
    if not complete:
        root, complete = _parse(_SETTING_TAGS.sub("", text))
    if not complete:
        raise UnreadableDocument(f"its elements are nested more than {DEEPEST} deep")
    return root


def only_preformatted(data: bytes) -> Decoded | None:
    """The text of a page that holds little but ``pre``, as a browser saves a text; else null."""
    if _PRE.search(data) is None:
        return None
    page = decode_page(data)
    root = parse_page(page.text)
    body = root.find("body")
    if body is None or root.find(".//table") is not None:
        return None
    texts = ["".join(map(str, child.itertext())) for child in body]
    inside = sum(len(text) for child, text in zip(body, texts, strict=True) if child.tag == "pre")
    mostly = inside >= MOSTLY * sum(map(len, texts))
    return replace(page, text="\n\n".join(texts)) if mostly else None


def _parse(text: str) -> tuple[etree._Element, bool]:
    """The tree, and whether all of the text is in it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        data = text.encode("utf-8", "replace")
        root = lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableDocument(f"not a web page: {error}") from error
    return root, all(entry.type_name != "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _check_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        size, limit = len(data) >> 20, MAX_BYTES >> 20
        raise UnreadableDocument(f"web page of {size} MB; the limit is {limit} MB")
