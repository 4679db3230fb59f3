"""What a run says on stderr: a bar on a terminal, plain lines otherwise, or JSON for machines."""

import contextlib
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from izpilde.document.naming import mistaken_name
from izpilde.document.passed_over import kinds_of
from izpilde.extract.files.sniff import CONTAINERS
from izpilde.run.extraction import Run, reason
from izpilde.run.outcome import Outcome
from izpilde.wording.numbers import counted

# On a terminal so many failures of one reason get a line of their own; the rest are summed up.
SHOWN_OF_A_REASON = 3
_KIND = re.compile(rf" \((?:{'|'.join(sorted(CONTAINERS))}):")  # `a.zip (zip:b.docx)`


@dataclass(frozen=True, slots=True)
class Style:
    """How a run talks: ``quiet`` of failures alone, ``each`` file also on a terminal, ``json``."""

    quiet: bool = False
    each: bool = False
    json: bool = False


class Reporter:
    """Tells of each document as it is done; failures always, the rest unless quiet."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._console = Console(stderr=True, highlight=False)
        self._on_terminal = self._console.is_terminal and not style.json
        self._begin = time.perf_counter()
        self._failures: Counter[str] = Counter()  # by reason, of this run and of those before
        self._failed = 0
        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}"),
            TextColumn("{task.fields[file]}", markup=False),
            console=self._console,
            disable=style.quiet or not self._on_terminal,
            transient=True,
        )
        self._task = self._bar.add_task("reading", total=None, rate="", failed="", file="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def advance(self, done: int, total: int, outcome: Outcome) -> None:
        """Say what became of one document."""
        if outcome.error:
            self._failures[reason(outcome)] += 1
        seconds = max(time.perf_counter() - self._begin, 1e-3)
        self._failed += outcome.status == "failed"
        self._bar.update(
            self._task,
            completed=done,
            total=total,
            rate=f"{done / seconds:.1f}/s",
            failed=f"{self._failed} failed" if self._failed else "",
            file=_last(outcome),
        )
        if self._style.json:
            self._log(
                event="document",
                done=done,
                total=total,
                source=outcome.source,
                container=outcome.container,
                document_id=outcome.document_id,
                status=outcome.status,
                error=outcome.error,
                measures=outcome.measures,
                seconds=round(outcome.seconds, 3),
            )
            return
        name = _said(outcome.name)
        if outcome.error:  # of this run, or of one before
            few = self._failures[reason(outcome)] <= SHOWN_OF_A_REASON
            if few or self._style.each or not self._on_terminal:
                self.say(f"{name}: {_words(outcome)}")
        elif not self._style.quiet and (self._style.each or not self._on_terminal):
            self.say(f"{name}: {_words(outcome)}")

    def summarise(self, run: Run, out: str) -> None:
        """Say what the whole run did."""
        if self._style.json:
            self._log(
                event="run",
                read=len(run.read) - len(run.failed),
                unchanged=len(run.unchanged),
                duplicates=len(run.duplicates),
                failed=len(run.failed),
                skipped=len(run.skipped),
                measures=run.measures,
                measures_in_other_editions=run.measures_told_again,
                seconds=round(run.seconds, 3),
                out=out,
            )
            return
        if self._on_terminal and not self._style.each:
            for why, count in self._failures.most_common():
                if count > SHOWN_OF_A_REASON:
                    self.say(f"{count} documents failed: {why} (each is named in {out}/run.json)")
        if self._style.quiet:
            return
        for name in run.skipped:
            if ": " in name:
                self.say(f"passed over: {name}")
        if others := [name for name in run.skipped if ": " not in name]:
            self.say(f"passed over, no reports: {kinds_of(others)} (named in {out}/run.json)")
        for second, first in sorted(run.duplicates.items()):
            if self._style.each or not self._on_terminal:
                self.say(f"{_said(second)}: the same file as {_said(first)}")
        if run.stale:
            named = ", ".join(run.stale[:SHOWN_OF_A_REASON])
            more = ", …" if len(run.stale) > SHOWN_OF_A_REASON else ""
            stale = counted(len(run.stale), "correction")
            verbs = ("is", "was") if len(run.stale) == 1 else ("are", "were")
            self.say(f"{stale} {verbs[0]} stale and {verbs[1]} not applied: {named}{more}")
        parts = [f"{len(run.read) - len(run.failed)} read"]
        empty = sum(outcome.status == "no_measure_tables" for outcome in run.read)
        parts[0] += f" ({empty} without measure tables)" if empty else ""
        same = len(run.unchanged) - len(run.failed_before)
        parts += [f"{same} unchanged"] if same else []
        parts += [f"{len(run.duplicates)} the same as another"] if run.duplicates else []
        parts += [f"{len(run.failed)} failed"] if run.failed else []
        before = len(run.failed_before)
        parts += [f"{before} failed before (--retry-failed reads them again)"] if before else []
        measures = counted(run.measures, "measure") if run.read else "nothing new"
        if again := run.measures_told_again:
            measures += f" ({again} of them in other editions of the same reports)"
        self.say(f"{', '.join(parts)}: {measures} in {run.seconds:.1f} s, written to {out}")

    def note(self, line: str) -> None:
        """Print one line unless quiet."""
        if not self._style.quiet:
            self.say(line)

    def say(self, line: str) -> None:
        """Print one line, above the bar where there is one; what could steer a terminal escaped."""
        if self._style.json:
            self._log(event="note", message=line)
            return
        with contextlib.suppress(BrokenPipeError, OSError):  # a terminal that has gone
            self._console.print(_harmless(line), markup=False, soft_wrap=True)

    def _log(self, **values: str | int | float | None) -> None:
        with contextlib.suppress(BrokenPipeError, OSError):
            print(json.dumps(values, ensure_ascii=True), file=sys.stderr, flush=True)


def _said(name: str) -> str:
    """A document's name without the kind of the container that it stands in."""
    return _KIND.sub(" (", name, count=1)


def _harmless(line: str) -> str:
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


def _last(outcome: Outcome) -> str:
    return _harmless(outcome.source.rsplit("/", 1)[-1])[:40]


def _words(outcome: Outcome) -> str:
    if outcome.status == "failed":
        return f"failed: {outcome.error}"
    if outcome.status == "unchanged":
        return f"failed before: {outcome.error}" if outcome.error else "unchanged"
    if outcome.status == "no_measure_tables":
        hint = mistaken_name(outcome.source, outcome.format)
        return f"no measure tables; {hint}" if hint else "no measure tables"
    return counted(outcome.measures, "measure")
