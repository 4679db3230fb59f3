"""The application: command line, one document's pipeline, batch runs, pages."""

__version__ = "0.1.0"
