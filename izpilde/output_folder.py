"""An output folder that is read: its tables, wherever fsspec finds them."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import fsspec

from izpilde.schemas.errors import IzpildeError, OutputError, missing_extra, no_tables
from izpilde.schemas.records import SCHEMA_VERSION, TABLES
from izpilde.schemas.store import PACKAGE

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class OutputFolder:
    """The tables of one folder, read when they are asked for.  ``system`` holds the folder, whose
    path there is ``root``; ``url`` is what the caller called it.  Without ``editions`` the rows of
    documents that are another edition of one in the folder are left out.
    """

    url: str
    system: fsspec.AbstractFileSystem
    root: str
    program_version: str
    editions: bool = True

    @cached_property
    def is_local(self) -> bool:
        return bool(self.system.protocol == "file" or "file" in self.system.protocol)

    def path(self, table: str) -> str:
        """Where a table's file lies, for ``system``."""
        return f"{self.root}/{known_table(table)}.parquet"

    def arrow(self, table: str) -> "pa.Table":
        """A table of the folder.  Raises ``IzpildeError`` for a name that is no table's, and
        ``OutputError`` where its file cannot be read.
        """
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        path = self.path(table)
        try:
            # Arrow's threads must hold nothing of Python's: where the program ends before they let
            # go of it, the process is aborted (apache/arrow#45017).  So the bytes become Arrow's.
            held = pa.BufferOutputStream()
            held.write(self.system.cat_file(path))
            rows = pq.read_table(pa.BufferReader(held.getvalue()))
        except (OSError, pa.ArrowException) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise OutputError(f"{path} cannot be read: {reason}") from error
        if self.editions or "document_id" not in rows.column_names:
            return rows
        other = pc.is_in(rows["document_id"], self._other_editions)
        return rows.filter(pc.invert(other))

    @cached_property
    def _other_editions(self) -> "pa.Array":
        import pyarrow.compute as pc

        documents = replace(self, editions=True).arrow("documents")
        other = documents.filter(pc.is_valid(documents["edition_of"]))
        return other["document_id"].combine_chunks()


def open_folder(url: str, *, editions: bool = True, **options: object) -> OutputFolder:
    """The output folder at a path or URL; ``options`` are those of its file system in fsspec.

    Raises ``OutputError`` where there is none, or one of another schema version.
    """
    try:
        system, root = fsspec.core.url_to_fs(url, **options)
        with system.open(f"{root}/{PACKAGE}", "rb") as file:
            package = json.load(file)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise no_tables(url) from error
    except ImportError as error:  # fsspec's own, of a kind of address that it knows
        raise missing_extra(f"{url} needs more", "remote") from error
    except (OSError, ValueError) as error:
        raise OutputError(f"{url} cannot be read: {str(error).splitlines()[0]}") from error
    version = package.get("version")
    if version != SCHEMA_VERSION:
        raise OutputError(
            f"{url} has schema version {version}, this program reads {SCHEMA_VERSION}; "
            "extract it anew with --fresh"
        )
    return OutputFolder(
        url, system, root.rstrip("/"), str(package.get("izpilde_version")), editions
    )


def known_table(name: str) -> str:
    """The name, where it is a table's.  Raises ``IzpildeError`` where it is not."""
    if name not in TABLES:
        raise IzpildeError(f"no table {name}; the tables are {', '.join(TABLES)}")
    return name
