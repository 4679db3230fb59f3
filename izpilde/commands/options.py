"""The options that several commands take."""

from pathlib import Path
from typing import Annotated, Any

import typer

from izpilde.extract.recognition import OcrMode
from izpilde.wording.language import Language


def flag(*names: str, **more: Any) -> Any:
    """An option that takes no value; typer would name its type in the help."""
    return typer.Option(*names, metavar="", **more)


LexiconOption = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        envvar="IZPILDE_LEXICON",
        metavar="DIR",
        help="Folder of your own wordings, read beside the built-in ones.",
    ),
]
OcrOption = Annotated[
    OcrMode,
    typer.Option("--ocr", help="Read pages that are pictures: where needed, never, or all pages."),
]
LanguageOption = Annotated[Language, typer.Option("--lang", help="Language of what is said.")]
WidthOption = Annotated[
    int | None,
    typer.Option(
        "--width", min=40, metavar="N", help="Columns to fill.  [default: the terminal's]"
    ),
]
PathArgument = Annotated[str, typer.Argument(help="A report: a file or a URL.", metavar="PATH")]


def use_lexicons(own: Path | None) -> None:
    """Before what reads them is imported: a bad line is one error, not one a document."""
    from izpilde.document.lexicons import check_lexicons, use_own_lexicon

    use_own_lexicon(own)
    check_lexicons()
