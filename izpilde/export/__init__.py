"""The tables of an output folder in other forms: csv, xlsx, DuckDB, SQLite."""
