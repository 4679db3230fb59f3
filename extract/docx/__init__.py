"""Word files to a `Document`."""
