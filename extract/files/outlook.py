"""What a message holds that Outlook saved (``.msg``, an OLE storage)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import olefile

from izpilde.extract.files.encodings import decode
from izpilde.extract.files.mail_parts import (
    BODY,
    MAX_DEPTH,
    NOT_HERE,
    TOO_DEEP,
    MailPart,
    own_text,
    plain,
    rich_text,
)
from izpilde.extract.files.suffixes import names_report
from izpilde.schemas.errors import UnreadableDocument

MAX_STREAMS = 20_000
OBJECT = "an object drawn into the mail is not read: save it as a file"
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
_RICH = "__substg1.0_10090102"
_MESSAGE = "__properties_version1.0"  # which each message has
_UNICODE = "001F"


def of_storage(data: bytes) -> Iterator[MailPart]:
    """The parts of the message, and of the messages within it."""
    with olefile.OleFileIO(BytesIO(data)) as storage:
        paths = storage.listdir()
        if len(paths) > MAX_STREAMS:
            raise UnreadableDocument(f"a mail of more than {MAX_STREAMS} streams")
        messages = _Messages(storage, _tree(paths), len(data))
        yield from messages.parts((), "", 1)


@dataclass(slots=True)
class _Folder:
    """What stands in one place of a storage."""

    folders: dict[str, "_Folder"] = field(default_factory=dict)
    streams: set[str] = field(default_factory=set)


def _tree(paths: list[list[str]]) -> _Folder:
    root = _Folder()
    for path in paths:
        folder = root
        for name in path[:-1]:
            folder = folder.folders.setdefault(name, _Folder())
        folder.streams.add(path[-1])
    return root


@dataclass(slots=True)
class _Messages:
    """A storage of Outlook's: its message, and those that this one passes on.

    ``left`` is how many bytes its streams may still hold: none shares any with another.
    """

    storage: olefile.OleFileIO
    root: _Folder
    left: int

    def parts(self, place: tuple[str, ...], path: str, depth: int) -> Iterator[MailPart]:
        """The parts of the message that stands at ``place``."""
        folder = self._at(place)
        for name in sorted(name for name in folder.folders if name.startswith(_ATTACHED)):
            yield from self._attached((*place, name), path, depth)
        texts = (
            self._own(place, kind, form, path)
            for kind, form in _OWN_TEXTS
            if kind in folder.streams
        )
        text = next(filter(None, texts), None)
        if _RICH in folder.streams and (text is None or not text.name.endswith(".html")):
            text = rich_text(path, self._stream((*place, _RICH)), text)
        if text is not None:
            yield text

    def _attached(self, place: tuple[str, ...], path: str, depth: int) -> Iterator[MailPart]:
        held = self._at(place)
        kind = next((kind for kind in _NAMES if kind in held.streams), None)
        told = None if kind is None else _text(self._stream((*place, kind)), kind)
        if _DATA in held.streams:
            data = self._stream((*place, _DATA))
            yield MailPart(path + plain(told, BODY), data)
        elif _INNER not in held.folders and told and names_report(told):
            yield MailPart(path + plain(told, BODY), b"", fault=NOT_HERE)
        if _INNER not in held.folders:
            return
        inside = path + plain(told, f"{BODY}.msg")
        if _MESSAGE not in held.folders[_INNER].streams:
            yield MailPart(inside, b"", fault=OBJECT)
        elif depth < MAX_DEPTH:
            yield from self.parts((*place, _INNER), f"{inside}/", depth + 1)
        else:
            yield MailPart(inside, b"", fault=TOO_DEEP)

    def _own(self, place: tuple[str, ...], kind: str, form: str, path: str) -> MailPart | None:
        data = self._stream((*place, kind))
        if kind.endswith(_UNICODE):
            return own_text(path, form, _text(data, kind).encode("utf-8", "replace"), "utf-8")
        return own_text(path, form, data)

    def _at(self, place: tuple[str, ...]) -> _Folder:
        folder = self.root
        for name in place:
            folder = folder.folders[name]
        return folder

    def _stream(self, place: tuple[str, ...]) -> bytes:
        self.left -= self.storage.get_size(list(place))
        if self.left < 0:
            raise UnreadableDocument("a damaged mail: its streams lie over one another")
        with self.storage.openstream(list(place)) as opened:
            return bytes(opened.read())


def _text(data: bytes, kind: str) -> str:
    if kind.endswith(_UNICODE):
        return data.decode("utf-16-le", "replace").rstrip("\0")
    return decode(data.rstrip(b"\0")).text
