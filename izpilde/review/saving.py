"""From what a person did on the page to a line of the file."""

import json
import os
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from izpilde.corrections.columns import BadValue
from izpilde.corrections.file import CorrectionsFile
from izpilde.corrections.lines import Line, Lines, parse_line, undone_ids
from izpilde.corrections.places import place_of

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's


def new_id() -> str:
    """A ULID: its first ten letters tell the time, the others are random."""
    number = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def save(file: CorrectionsFile, told: Mapping[str, Any], seen: str, by: str) -> Line:
    """Append what a person did, as the page tells it.

    ``seen`` is the id of the last line about the place that the person saw, empty for none.
    A change of what was changed before says all of it, since the later line wins.  Raises
    ``BadValue``, and ``Conflict`` where somebody said something about it since.
    """
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    line = {**told, "id": new_id(), "at": at, "by": by}
    before = file.lines().lines
    made = _parsed(line, before)
    if made.action == "change" and made.table != "measures":
        undone = undone_ids(before)
        live = [one for one in before if _about(one) == _about(made) and one.id not in undone]
        if live and live[-1].action == "change":
            line["set"] = {**live[-1].set, **line["set"]}

    def clash(lines: Lines) -> Line | None:
        about = [one for one in lines.lines if _about(one) == _about(made)]
        if made.action == "undo":
            gone = made.of in undone_ids(lines.lines)
            return about[-1] if gone else None
        return about[-1] if about and about[-1].id != seen else None

    return file.append(line, clash)


def _parsed(line: Mapping[str, Any], before: Sequence[Line]) -> Line:
    try:
        data = json.dumps(line, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise BadValue("no JSON") from error
    return parse_line(data, {one.id: one for one in before})


def _about(line: Line) -> tuple[object, ...]:
    return (line.document_id, *place_of(line))
