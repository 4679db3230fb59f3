"""How a report shows itself in a notebook: its measures, numbers marked, targets met or missed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, TypeVar

from izpilde.schemas.document_records import Document
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.wording.language import OUTCOME_MEANINGS, OUTCOME_SIGNS
from izpilde.wording.numbers import counted, number_in_words

if TYPE_CHECKING:
    from izpilde.api.report import Report

# Colours that can be read on a light page and on a dark one; the sign says the same without them.
_COLOURS = {"met": "#1a7f37", "missed": "#d1242f", "mixed": "#bf8700", "unknown": "#818b98"}
_SIGNS = {
    outcome: (sign, _COLOURS[outcome], OUTCOME_MEANINGS[outcome])
    for outcome, sign in OUTCOME_SIGNS.items()
}
_PLAIN = ("", "#818b98", "")
_BOX = "max-height:36em;overflow:auto"
_CELL = "text-align:left;vertical-align:top;white-space:pre-line;padding:.3em .6em;min-width:6em"

_Row = TypeVar("_Row", Target, Figure)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number to be marked in a text: its span, and what became of it, null for a bare number."""

    start: int
    end: int
    outcome: str | None
    said: str  # shown while the pointer is on it


def report_as_html(report: "Report") -> str:
    """The documents of a report with their measures.  All text of the report is escaped."""
    targets = _by_measure(report.targets)
    figures = _by_measure(report.figures)
    answers = _answers(report.attainment)
    parts = []
    for document in report.documents:
        measures = [m for m in report.measures if m.document_id == document.document_id]
        rows = "".join(
            _row(
                measure,
                targets.get(measure.measure_id, []),
                figures.get(measure.measure_id, []),
                answers,
            )
            for measure in measures
        )
        titles = "".join(
            f'<th style="{_CELL}">{title}</th>'
            for title in ("No.", "Measure", "Planned", "Execution", "Status")
        )
        table = f"<table><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>"
        parts.append(_headline(document) + (table if measures else ""))
    return f'<div style="{_BOX}">{"".join(parts)}{_legend()}</div>'


def _headline(document: Document) -> str:
    years = (document.period_start, document.period_end)
    facts = [
        document.ministry,
        "–".join(str(year) for year in dict.fromkeys(years) if year is not None),
        counted(document.measures, "measure"),
        document.error,
    ]
    said = " · ".join(escape(fact) for fact in facts if fact)
    return (
        f"<p><b>{escape(document.title or document.source)}</b><br>"
        f"{escape(document.source)} · {said}</p>"
    )


def _row(
    measure: Measure,
    targets: Sequence[Target],
    figures: Sequence[Figure],
    answers: Mapping[str, str],
) -> str:
    planned = _marked(
        measure.planned or "",
        (
            _Mark(target.start, target.end, target.outcome or "", _said(target))
            for target in targets
            if target.start is not None and target.end is not None
        ),
    )
    execution = _marked(
        measure.execution or "",
        (
            _Mark(figure.start, figure.end, answers.get(figure.figure_id), _said(figure))
            for figure in figures
            if figure.field == "execution"
        ),
    )
    status = (measure.status or "").replace("_", " ") or measure.status_printed or ""
    cells = (escape(measure.number or ""), escape(measure.measure or ""), planned, execution)
    return (
        "<tr>"
        + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in (*cells, escape(status)))
        + "</tr>"
    )


def _by_measure(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in rows:
        if row.measure_id is not None:
            found.setdefault(row.measure_id, []).append(row)
    return found


def _answers(attainment: Iterable[Attainment]) -> dict[str, str]:
    """What the comparisons that a figure answers came to, by its identifier."""
    verdicts: dict[str, set[str]] = {}
    for comparison in attainment:
        verdict = {True: "met", False: "missed", None: "unknown"}[comparison.met]
        for figure_id in comparison.figure_ids:
            verdicts.setdefault(figure_id, set()).add(verdict)
    return {
        figure_id: next(iter(found)) if len(found) == 1 else "mixed"
        for figure_id, found in verdicts.items()
    }


def _said(row: Target | Figure) -> str:
    years = (row.year_from, row.year_to)
    period = "–".join(str(year) for year in dict.fromkeys(years) if year is not None)
    words = [
        period,
        number_in_words(row.value or 0, money=row.unit_kind == "money"),
        row.unit_head or "",
    ]
    words.append(f"a {row.per.replace('_', ' ')}" if row.per else "")
    return " ".join(word for word in words if word)


def _marked(text: str, marks: Iterable[_Mark]) -> str:
    """The text, escaped, with its numbers marked."""
    return "".join(_pieces(text, sorted(marks, key=lambda mark: (mark.start, mark.end))))


def _pieces(text: str, marks: Iterable[_Mark]) -> Iterator[str]:
    done = 0
    for mark in marks:
        if mark.start < done:
            continue  # one number within another is marked with it
        yield escape(text[done : mark.start])
        sign, colour, meaning = _SIGNS.get(mark.outcome or "", _PLAIN)
        title = escape(f"{mark.said}: {meaning}" if meaning else mark.said)
        after = f'<b style="color:{colour}">{sign}</b>' if sign else ""
        yield (
            f'<span title="{title}" style="border-bottom:2px solid {colour}">'
            f"{escape(text[mark.start : mark.end])}</span>{after}"
        )
        done = mark.end
    yield escape(text[done:])


def _legend() -> str:
    signs = " ".join(
        f'<b style="color:{colour}">{sign}</b> {meaning}'
        for sign, colour, meaning in _SIGNS.values()
    )
    return f"<p>{signs}</p>"
