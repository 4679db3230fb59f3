"""Where inputs lie, as an output folder's state keeps it: absolute places, as bytes."""

import os

from izpilde.document.urls import is_url


def location_of(path: str) -> bytes:
    """The absolute place of an input."""
    return os.fsencode(path if is_url(path) else os.path.abspath(path))  # noqa: PTH100


def adopted(source: str) -> bytes:
    """The place of a document of which only the source is known."""
    return b"?" + source.encode()


def apart(source: str, locations: list[bytes]) -> dict[bytes, str]:
    """For equal sources from different places: the source with so many of the folders above it in
    front that each is another.
    """
    above = {
        location: _text(location).rsplit("://", 1)[-1].strip("/").split("/")
        for location in locations
        if not location.startswith(b"?")
    }
    taken = source.count("/") + 1
    most = max((len(parts) for parts in above.values()), default=0)
    longer = {}
    for count in range(1, most + 1):
        longer = {
            location: "/".join([*parts[max(0, len(parts) - taken - count) : -taken], source])
            for location, parts in above.items()
        }
        if len(set(longer.values())) == len(longer):
            break
    return longer


def _text(location: bytes) -> str:
    text = location.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
