"""PDF files to a `Document`: pages first, then tables over pages."""
