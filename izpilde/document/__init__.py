"""One document's way: inputs, opening, reading, judging, rows."""
