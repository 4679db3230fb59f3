"""The page as one file: its parts put together, the same bytes for the same tables."""

import base64
import csv
import gzip
import hashlib
import io
import json
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

from izpilde.page.contents import Contents, Json, gather
from izpilde.schemas.store import output_errors
from izpilde.version import __version__
from izpilde.wording.language import LANGUAGES, table
from izpilde.wording.rules import rule_label, rule_labels

PAGE = "report.html"
_LIBRARIES = ("tabulator", "uplot")
# In the order in which they build upon one another.
_SCRIPTS = (
    "dom", "texts", "values", "data", "address", "chart", "marks", "detail", "overview", "grid",
    "findings", "taking", "main",
)  # fmt: skip


def write_page(folder: Path) -> Path:
    """Write ``report.html`` of the tables in ``folder`` into it; gives its path.

    Raises ``OutputError`` where there are no tables or the folder cannot be written.
    """
    page = page_of(gather(folder))
    path = folder / PAGE
    with output_errors(folder):
        beside = folder / f".{PAGE}.writing"
        beside.write_text(page, encoding="utf-8", newline="\n")
        beside.replace(path)
    return path


def page_of(contents: Contents) -> str:
    """The page of these contents."""
    style = "\n".join([*(_vendor(f"{name}.min.css") for name in _LIBRARIES), _static("page.css")])
    script = "\n".join(
        [
            *(f"/*!\n{_vendor(f'{name}.LICENSE.txt')}\n*/\n{_vendor(f'{name}.min.js')}"
              for name in _LIBRARIES),
            "(() => {\n'use strict';",
            *(_static(f"{name}.js") for name in _SCRIPTS),
            "})();",
        ]
    )  # fmt: skip
    # Only this very script and style run, whatever a report holds, and nothing is fetched.
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    parts = {
        "POLICY": escape(policy),
        "STYLE": style,
        "SCRIPT": script,
        "VERSION": escape(__version__),
        "TEXTS": _packed(_as_json(texts())),
        "INDEX": _packed(_as_json(contents.index)),
        "CELLS": _packed(_as_json(contents.cells)),
    }
    before, *rest = _static("page.html").split("{{")
    pieces = [before]
    for piece in rest:
        name, _, after = piece.partition("}}")
        pieces += [parts[name], after]
    return "".join(pieces)


def texts() -> dict[str, dict[str, str]]:
    """What the page says: key to text for each language, from ``texts.tsv``, the names of
    findings and of rules that read numbers."""
    own = (files("izpilde.page") / "texts.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(own), delimiter="\t", quoting=csv.QUOTE_NONE))
    rows += [{**row, "key": f"finding.{row['code']}"} for row in table("findings")]
    rows += [
        {"key": f"rule.{name}", "en": name.replace("_", " "), "lv": rule_label(name, "lv")}
        for name in rule_labels()
    ]
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}


def _as_json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _packed(text: str) -> str:
    """Letters and digits that the page unpacks: no text of a report is ever read as HTML."""
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=9, mtime=0)).decode()


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _static(name: str) -> str:
    return (files("izpilde.page") / "static" / name).read_text(encoding="utf-8")


@cache
def _vendor(name: str) -> str:
    return (files("izpilde.page") / "vendor" / name).read_text(encoding="utf-8").strip()
