"""Files that systems and programs leave beside reports, in folders and in archives."""

_FOLDERS = frozenset(("__macosx", "$recycle.bin", "system volume information"))
_FILES = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "icon?", "icon\r"))


_NOTES = frozenset(
    (
        *("readme", "changelog", "changes", "contributing", "license", "licence", "copying"),
        *("notice", "authors", "makefile", "dockerfile"),
    )
)
_LICENCES = ("license", "licence")  # also of one file among others
NOTE_KINDS = frozenset(("txt", "html"))  # in which such are written; a PDF of that name is read


def is_note(path: str) -> bool:
    """Whether a path is named as what a folder says of itself: `README.md`, `grid.LICENSE.txt`."""
    name = path.lower().rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    return stem in _NOTES or stem.rpartition(".")[2] in _LICENCES


def is_system_file(path: str) -> bool:
    """Whether a path is hidden, a system's, or Word's note of who has a report open."""
    *folders, name = path.lower().split("/")
    return (
        name.startswith((".", "~$"))
        or name in _FILES
        or any(folder in _FOLDERS for folder in folders)
    )
