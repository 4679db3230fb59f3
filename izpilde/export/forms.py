"""The forms that tables are exported in."""

from typing import Literal

Form = Literal["csv", "xlsx", "duckdb", "sqlite"]
