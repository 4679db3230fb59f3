"""How the program speaks of what it found, in English and Latvian: words, numbers, findings, why.

The words are tables (``*.tsv``), a line a thing, told here once for terminal and pages.
"""
