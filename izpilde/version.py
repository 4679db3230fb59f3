"""The program's version, which the tables and the run log bear."""

__version__ = "0.1.0"
