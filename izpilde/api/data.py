"""The tables of an output folder as data frames."""

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from izpilde.export.forms import Form
from izpilde.output_folder import OutputFolder, open_folder
from izpilde.run import OUT_FOLDER
from izpilde.schemas.frames import to_pandas, to_polars
from izpilde.schemas.records import TABLES

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class Data:
    """The tables of an output folder, each read when it is first asked for.

    Every table is an attribute, a pandas frame of which you may change your copy: integers and
    truth values are nullable, texts plain strings, dates dates.  `izpilde schema` says what each
    column means.
    """

    __module__ = "izpilde"

    def __init__(self, folder: OutputFolder) -> None:
        self._folder = folder

    def pandas(self, table: str) -> "pd.DataFrame":
        """A table by its name as a pandas frame, read anew."""
        return to_pandas(self.arrow(table))

    def arrow(self, table: str) -> "pa.Table":
        """A table by its name as pyarrow reads it; texts of few values are dictionaries.

        Raises `IzpildeError` for a name that is no table's, `OutputError` where its file cannot be
        read.
        """
        return self._folder.arrow(table)

    def polars(self, table: str) -> "pl.DataFrame":
        """A table by its name as a polars frame.  Raises `MissingExtra` without polars."""
        return to_polars(self.arrow(table))

    def duckdb(self) -> "duckdb.DuckDBPyConnection":
        """A new connection to a database in memory with all tables, and the views `missed` and
        `yearly`.  Raises `MissingExtra` where DuckDB is not installed.
        """
        from izpilde.export.connection import connect

        return connect(self._folder)

    def export(
        self,
        form: Form,
        into: str | os.PathLike[str] | None = None,
        *,
        sources: str | os.PathLike[str] | None = None,
    ) -> Path:
        """Write all tables as `csv`, `xlsx`, `duckdb` or `sqlite`, as `izpilde export` does; where.

        `into` is a folder for csv, else a file (default: in the output folder); `sources` is where
        the reports lie that a workbook links.  Raises `IzpildeError`.
        """
        from izpilde.export.exporting import export

        places = [None if path is None else Path(path) for path in (into, sources)]
        return export(self._folder, form, *places).into

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(TABLES)

    @cached_property
    def promises(self) -> "pd.DataFrame":
        """The table to start with: a row per target and year, with all that a reader needs."""
        return self.pandas("promises")

    @cached_property
    def documents(self) -> "pd.DataFrame":
        """A row per source document."""
        return self.pandas("documents")

    @cached_property
    def measures(self) -> "pd.DataFrame":
        """A row per measure: its cells as printed, status and reason, who carried it out; also of
        other editions of a report, unless they were left out when the folder was loaded.
        """
        return self.pandas("measures")

    @cached_property
    def targets(self) -> "pd.DataFrame":
        """A row per planned quantity, or per commitment without a quantity."""
        return self.pandas("targets")

    @cached_property
    def figures(self) -> "pd.DataFrame":
        """A row per reported quantity."""
        return self.pandas("figures")

    @cached_property
    def attainment(self) -> "pd.DataFrame":
        """A row per comparison of planned and reported."""
        return self.pandas("attainment")

    @cached_property
    def indicators(self) -> "pd.DataFrame":
        """A row per indicator of a policy result."""
        return self.pandas("indicators")

    @cached_property
    def indicator_values(self) -> "pd.DataFrame":
        """A row per printed value of an indicator."""
        return self.pandas("indicator_values")

    @cached_property
    def findings(self) -> "pd.DataFrame":
        """A row per thing that a careful reader should look at."""
        return self.pandas("findings")

    @cached_property
    def series(self) -> "pd.DataFrame":
        """A row per measure and report, for measures of several years' reports."""
        return self.pandas("series")

    @cached_property
    def corrections(self) -> "pd.DataFrame":
        """A row per correction that a person made."""
        return self.pandas("corrections")

    def __repr__(self) -> str:
        return f"<izpilde.Data {self._folder.url}: {', '.join(TABLES)}>"


def load(
    folder: str | os.PathLike[str] = OUT_FOLDER, *, editions: bool = True, **storage_options: object
) -> Data:
    """The tables that `izpilde extract` or `izpilde.convert` wrote into a folder.

    `folder` is a path or any URL that fsspec knows; `storage_options` go to its file system.
    With `editions=False` every report counts once: the rows of other editions of it, the same
    report as a PDF, say, are left out (in `promises` they always are).  Nothing is read yet but
    what the tables are.  Raises `OutputError` where there are none.
    """
    return Data(open_folder(os.fspath(folder), editions=editions, **storage_options))
