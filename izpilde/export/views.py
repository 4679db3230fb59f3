"""The views that stand beside the tables in a database."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_VIEW = re.compile(
    r"(?P<meaning>(?:^-- .*\n)+)(?P<sql>^CREATE VIEW (?P<name>\w+) AS\n[^;]+);", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what it holds, and the statement that makes it."""

    name: str
    meaning: str
    sql: str


@cache
def views() -> tuple[View, ...]:
    """The views of ``views.sql``, in order."""
    text = files("izpilde.export").joinpath("views.sql").read_text(encoding="utf-8")
    return tuple(
        View(found["name"], " ".join(found["meaning"].replace("-- ", "").split()), found["sql"])
        for found in _VIEW.finditer(text)
    )
