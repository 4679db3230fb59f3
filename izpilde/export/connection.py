"""An output folder as a DuckDB database in memory."""

from typing import TYPE_CHECKING

from izpilde.export.views import views
from izpilde.output_folder import OutputFolder
from izpilde.schemas.errors import extra
from izpilde.schemas.frames import without_dictionaries
from izpilde.schemas.records import TABLES

if TYPE_CHECKING:
    import duckdb


def connect(folder: OutputFolder) -> "duckdb.DuckDBPyConnection":
    """A new connection with the folder's tables and the views beside them.

    Tables of a local folder are read by DuckDB itself, as far as a query needs them.
    Raises ``MissingExtra`` where DuckDB is not installed.
    """
    with extra("export"):
        import duckdb

    connection = duckdb.connect()
    for table in TABLES:
        if folder.is_local and folder.editions:
            path = folder.path(table).replace("'", "''")
            connection.execute(f"CREATE VIEW {table} AS FROM read_parquet('{path}')")
        else:
            connection.register(table, without_dictionaries(folder.arrow(table)))
    for view in views():
        connection.execute(view.sql)
    return connection
