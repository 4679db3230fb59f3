"""What a run says on stderr: a bar on a terminal, plain lines otherwise."""

from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from izpilde.run.extraction import Run
from izpilde.run.outcome import Outcome


class Reporter:
    """Tells of each document as it is done; failures always, the rest unless quiet."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._console = Console(stderr=True, highlight=False)
        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            disable=quiet or not self._console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task("reading", total=None)

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
        self._bar.update(self._task, completed=done, total=total)
        name = outcome.source
        if outcome.container:
            name += f" ({outcome.container.partition(':')[2]})"
        if outcome.status == "failed":
            self.say(f"{name}: failed: {outcome.error}")
        elif not self._quiet and not self._console.is_terminal:
            self.say(f"{name}: {_words(outcome)}")

    def summarise(self, run: Run, out: Path) -> None:
        """Say what the whole run did."""
        if self._quiet:
            return
        measures = sum(outcome.measures for outcome in run.read)
        parts = [f"{len(run.read) - len(run.failed)} read"]
        parts += [f"{len(run.unchanged)} unchanged"] if run.unchanged else []
        parts += [f"{len(run.duplicates)} the same as another"] if run.duplicates else []
        parts += [f"{len(run.failed)} failed"] if run.failed else []
        self.say(
            f"{', '.join(parts)}: {measures} measures in {run.seconds:.1f} s, written to {out}"
        )

    def say(self, line: str) -> None:
        """Print one line, above the bar where there is one."""
        self._console.print(line, markup=False, soft_wrap=True)


def _words(outcome: Outcome) -> str:
    if outcome.status == "unchanged":
        return "unchanged"
    if outcome.status == "no_measure_tables":
        return "no measure tables"
    return f"{outcome.measures} measures"
