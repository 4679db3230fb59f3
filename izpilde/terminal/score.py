"""``izpilde report --score``: how well documents were read, as people found it."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from izpilde.corrections.score import Share, score_reading
from izpilde.wording.numbers import counted


def print_score(folder: Path, console: Console) -> None:
    """Print precision by kind and recall, with counts and 95 % intervals."""
    score = score_reading(folder)
    table = Table("", "Right", "Of", "Share", "95 % interval")
    for kind, share in score.precision.items():
        table.add_row(f"precision, {kind}", *_cells(share))
    table.add_row("precision, all", *_cells(score.overall))
    whole = counted(score.wholly_read, "measure")
    if score.indicators_wholly_read:
        whole += f" and {counted(score.indicators_wholly_read, 'indicator')}"
    table.add_row(f"recall, {whole} wholly read", *_cells(score.recall))
    console.print(table)
    console.print(
        f"{score.confirmed} confirmed, {score.changed} changed, {score.removed} removed, "
        f"{score.added} added",
        highlight=False,
    )


def _cells(share: Share) -> tuple[str, ...]:
    low, high = share.interval
    value = "–" if share.value is None else f"{share.value:.1%}"
    between = "–" if share.value is None else f"{low:.1%} – {high:.1%}"
    return str(share.right), str(share.of), value, between
