"""Who carried a measure out: institutions, their names and abbreviations."""
