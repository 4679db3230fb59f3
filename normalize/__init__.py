"""Latvian text of report cells to data: quantities, years, units, status."""
