"""Plain text to a `Document`."""
