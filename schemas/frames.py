"""Tables as data frames: plain strings, nullable integers and truth values, dates as dates."""

from typing import TYPE_CHECKING

import pyarrow as pa

from izpilde.schemas.errors import extra

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def without_dictionaries(table: pa.Table) -> pa.Table:
    """The table with strings where it holds dictionaries of them.

    A frame made of dictionaries has categories, and a column that is filtered keeps those that
    no row of it has: counts of them come out as 0.
    """
    fields = [
        pa.field(field.name, pa.string(), field.nullable)
        if pa.types.is_dictionary(field.type)
        else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def to_pandas(table: pa.Table) -> "pd.DataFrame":
    """The table as a pandas frame.

    Integers are ``Int16`` to ``Int64`` and truth values ``boolean``, so that unknown stays unknown
    and years have no decimals; a map is a ``dict``.
    """
    import pandas as pd

    nullable = {
        pa.int16(): pd.Int16Dtype(),
        pa.int32(): pd.Int32Dtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    frame: pd.DataFrame = without_dictionaries(table).to_pandas(
        types_mapper=nullable.get, date_as_object=False, maps_as_pydicts="strict"
    )
    return frame


def to_polars(table: pa.Table) -> "pl.DataFrame":
    """The table as a polars frame.  Raises ``MissingExtra`` where polars is not installed."""
    with extra("polars"):
        import polars as pl
    frame = pl.from_arrow(without_dictionaries(table))
    assert isinstance(frame, pl.DataFrame)
    return frame
