"""``izpilde export``: which form is written where."""

from dataclasses import dataclass
from pathlib import Path

from izpilde.export.forms import Form
from izpilde.output_folder import OutputFolder
from izpilde.schemas.errors import IzpildeError, OutputError


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where; ``cut`` counts cells that were longer than a sheet's may be."""

    into: Path
    rows: int
    cut: int = 0


def export(
    folder: OutputFolder, form: Form, into: Path | None = None, sources: Path | None = None
) -> Exported:
    """Write the tables of an output folder in another form.

    ``into`` is a folder for csv, else a file; without it, they go into the output folder itself.
    ``sources`` is where the reports lie that a workbook links.  Raises ``IzpildeError``.
    """
    if into is None:
        if not folder.is_local:
            raise IzpildeError(f"{folder.url} is not on this machine: say where with --into PATH")
        into = Path(folder.root) / ("csv" if form == "csv" else f"izpilde.{form}")
    if form == "csv" and into.exists() and not into.is_dir():
        raise IzpildeError(f"{into} is a file; csv files need a folder")
    if form != "csv" and into.is_dir():
        raise IzpildeError(f"{into} is a folder; name a file in it")
    try:
        if form == "csv":
            from izpilde.export.csv_files import write_csv

            return Exported(into, write_csv(folder, into))
        if form == "xlsx":
            from izpilde.export.workbook import write_workbook

            return Exported(into, *write_workbook(folder, into, sources or Path()))
        if form == "duckdb":
            from izpilde.export.duckdb_file import write_duckdb

            return Exported(into, write_duckdb(folder, into))
        from izpilde.export.sqlite_file import write_sqlite

        return Exported(into, write_sqlite(folder, into))
    except OSError as error:
        raise OutputError(f"{into} cannot be written: {error.strerror or error}") from error
