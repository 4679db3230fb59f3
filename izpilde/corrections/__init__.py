"""People's readings as data: ``corrections.jsonl``, how it is applied, and what it says of us."""
