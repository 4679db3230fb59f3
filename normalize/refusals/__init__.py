"""Numbers that name, order or date something and are no quantities."""
