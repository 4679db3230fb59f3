"""The errors of the program: what the caller did, or why one document cannot be read."""


class IzpildeError(Exception):
    """Base of the family; the message is one line that says what to do next."""


class UnreadableDocument(IzpildeError):
    """A document cannot be read; becomes a ``failed`` row with this message, not a crash."""


class OutputError(IzpildeError):
    """The output folder cannot be used: not writable, or written by another schema version."""


class LexiconError(IzpildeError):
    """A line of a lexicon cannot be used; the message names file, line and fault."""
