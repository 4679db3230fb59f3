"""Records of documents, and of what is to be looked at in them."""

from dataclasses import dataclass
from typing import Annotated

import pyarrow as pa

from izpilde.schemas.columns import DICTIONARY, Column
from izpilde.schemas.values import (
    DocumentStatus,
    ReviewColumn,
    Severity,
)


@dataclass(frozen=True, slots=True)
class Document:
    """One row per source document."""

    document_id: Annotated[
        str, Column("First 16 hex digits of the SHA-256 of the document's bytes.")
    ]
    source: Annotated[str, Column("Path or URL as given, relative to the input root.")]
    sha256: Annotated[str, Column("SHA-256 of the bytes, 64 hex digits.")]
    bytes: Annotated[int, Column("Size of the document.", pa.int64(), "bytes")]
    format: Annotated[
        str | None,
        Column(
            "docx, pdf, html, mht, txt, doc, odt, rtf, tif, png or jpg; for a container, of the "
            "document in it; null where it could not be told.",
            DICTIONARY,
        ),
    ]
    container: Annotated[
        str | None,
        Column(
            "Kind of container and the member's name, `edoc:report.docx`; null for a plain file."
        ),
    ]
    title: Annotated[str | None, Column("The report's title.")]
    ministry: Annotated[
        str | None,
        Column(
            "The institution that answers for the report, by its canonical name; null where the "
            "report does not tell.",
            DICTIONARY,
        ),
    ]
    plan: Annotated[
        str | None,
        Column(
            "The planning document that it reports on, taken out of the title as it stands there, "
            "in the title's case; null where the title names none."
        ),
    ]
    edition_of: Annotated[
        str | None,
        Column(
            "The document_id of the document of this folder that this one is another edition of: "
            "the same report in another format, or saved again.  Null for the one that stands "
            "for all."
        ),
    ]
    izpilde_version: Annotated[str, Column("The version of the program that read it.", DICTIONARY)]
    period_start: Annotated[
        int | None, Column("First calendar year that the report covers.", pa.int16(), "year")
    ]
    period_end: Annotated[
        int | None, Column("Last calendar year that the report covers.", pa.int16(), "year")
    ]
    pages: Annotated[
        int | None, Column("Printed pages; null where the format has none.", pa.int32(), "pages")
    ]
    measure_tables: Annotated[int, Column("Measure tables found.", pa.int32(), "tables")]
    measures: Annotated[int, Column("Measures found.", pa.int32(), "measures")]
    characters: Annotated[
        int | None,
        Column(
            "Characters, white space apart, that the reader drew from the file, before any rule; "
            "the next five add up to it.  Automatic numbers, bullets and characters without width "
            "count on neither side.  Null where reading failed.",
            pa.int64(),
            "characters",
        ),
    ]
    characters_in_measures: Annotated[
        int | None,
        Column("Of them in measure tables, headers and goal rows too.", pa.int64(), "characters"),
    ]
    characters_in_narrative: Annotated[
        int | None, Column("Of them in running text and headings.", pa.int64(), "characters")
    ]
    characters_in_other_tables: Annotated[
        int | None, Column("Of them in tables that hold no measures.", pa.int64(), "characters")
    ]
    characters_in_furniture: Annotated[
        int | None,
        Column(
            "Of them in running headers and footers, page numbers, contents and footnotes.",
            pa.int64(),
            "characters",
        ),
    ]
    characters_left_out: Annotated[
        int | None,
        Column(
            "Of them hidden, stamped over the page, struck through or drawn once more: not read.",
            pa.int64(),
            "characters",
        ),
    ]
    ocr: Annotated[bool, Column("Whether the text came from optical character recognition.")]
    status: Annotated[
        DocumentStatus, Column("Whether measures were found, none were there, or reading failed.")
    ]
    error: Annotated[str | None, Column("Why reading failed, in one line.")]
    review: ReviewColumn = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a careful reader should look at."""

    document_id: Annotated[str, Column("The document it is about.")]
    measure_id: Annotated[
        str | None, Column("The measure it is about; null for the whole document.")
    ]
    severity: Annotated[Severity, Column("How much it matters.")]
    code: Annotated[
        str, Column("What was found; the codes are listed with the command.", DICTIONARY)
    ]
    message: Annotated[str, Column("The finding in words for a person.")]
    field: Annotated[
        str | None,
        Column("Column of `measures` that the span is in; null without one.", DICTIONARY),
    ]
    start: Annotated[
        int | None, Column("Where the span begins in that field.", pa.int32(), "characters")
    ]
    end: Annotated[int | None, Column("Where the span ends (exclusive).", pa.int32(), "characters")]
