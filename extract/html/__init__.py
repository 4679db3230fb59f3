"""Web pages, and parts of Word files that are web pages, to a `Document`."""
