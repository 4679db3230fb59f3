"""The Python interface: one report, many, and the tables that were written."""
