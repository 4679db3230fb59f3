"""Latvian text of report cells to data: one cell's way to its quantities, and what judges them."""
