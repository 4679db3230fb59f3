"""The user profile with which LibreOffice is started: our macro, and settings that keep it shut in.

A profile of its own lets several run at once.  Nothing is fetched: links are never updated, links
of a document that no trusted folder holds are not followed, and what would go out on the net goes
to a port of this machine at which nobody listens.
"""

from importlib.resources import files
from pathlib import Path
from xml.sax.saxutils import escape

SERVE = "macro:///Standard.Izpilde.Serve()"
_NOBODY = ("127.0.0.1", 9)  # the port `discard`
_SETTINGS: tuple[tuple[str, str, object], ...] = (
    # The profile is complete: LibreOffice puts none of its own files over it.
    ("Setup/Office", "ooSetupInstCompleted", True),
    ("Office.Common/Misc", "FirstRun", False),
    ("Office.Java/VirtualMachine", "Enable", False),
    ("Office.Recovery/AutoSave", "Enabled", False),
    # Macros of documents: none, signed or not.
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", 3),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", True),
    ("Office.Writer/Content/Update", "Link", 0),
    ("Office.Writer/Content/Update", "Field", False),
    ("Office.Writer/Content/Update", "Chart", False),
    ("Inet/Settings", "ooInetProxyType", 2),
    ("Inet/Settings", "ooInetNoProxy", ""),
    *(
        ("Inet/Settings", f"ooInet{protocol}Proxy{what}", value)
        for protocol in ("HTTP", "HTTPS", "FTP")
        for what, value in zip(("Name", "Port"), _NOBODY, strict=True)
    ),
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'


def write_profile(folder: Path, macro: str | None = None) -> None:
    """Write the profile into an empty folder; ``macro`` runs at the start instead of ours."""
    basic = folder / "user" / "basic"
    library = basic / "Standard"
    library.mkdir(parents=True)
    macro = macro or files(__package__).joinpath("convert.bas").read_text(encoding="utf-8")
    texts = {
        folder / "user" / "registrymodifications.xcu": _settings(),
        basic / "script.xlc": (
            '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
            f'"libraries.dtd">\n<library:libraries {_LIBRARY}><library:library '
            'library:name="Standard" library:link="false"/></library:libraries>'
        ),
        library / "script.xlb": (
            '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
            f'"library.dtd">\n<library:library {_LIBRARY} library:name="Standard" '
            'library:readonly="false" library:passwordprotected="false">'
            '<library:element library:name="Izpilde"/></library:library>'
        ),
        library / "Izpilde.xba": (
            '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
            '"module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" '
            f'script:name="Izpilde" script:language="StarBasic">{escape(macro)}</script:module>'
        ),
    }
    for path, text in texts.items():
        path.write_text(_XML + text, encoding="utf-8")


def _settings() -> str:
    items = (
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(_value(value))}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{"".join(items)}</oor:items>'
    )


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
