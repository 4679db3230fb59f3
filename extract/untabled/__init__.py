"""Measures told without a table: one labelled line or one cell below the other."""
