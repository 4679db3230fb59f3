"""Read one report of a known format: the way from bytes to a Document."""

from dataclasses import replace

from izpilde.extract.document import Document
from izpilde.extract.docx.reader import read_docx
from izpilde.extract.html.page import only_preformatted
from izpilde.extract.html.reader import read_html, read_mht
from izpilde.extract.office.converter import to_docx
from izpilde.extract.recognition import AUTO, Recognition
from izpilde.extract.txt.reader import read_txt
from izpilde.schemas.errors import UnreadableDocument


def read_document(data: bytes, format: str, recognition: Recognition = AUTO) -> Document:
    """The report; ``format`` as ``extract.files.sniff`` tells it.

    ``UnreadableDocument`` when it is damaged, or of a format that is not read yet.
    """
    match format:
        case "docx":
            return read_docx(data)
        case "doc" | "odt" | "rtf":
            return replace(read_docx(to_docx(data, format)), format=format)
        case "html":
            text = only_preformatted(data)
            return (
                read_html(data) if text is None else replace(read_txt(text.encode()), format="html")
            )
        case "mht":
            return read_mht(data)
        case "txt":
            return read_txt(data)
        case "pdf":
            from izpilde.extract.pdf.reader import (
                read_pdf,  # pdfium is loaded only where it is needed
            )

            return read_pdf(data, recognition)
        case "tif" | "png" | "jpg":
            from izpilde.extract.pdf.reader import read_pictures

            return read_pictures(data, format, recognition)
        case _:
            raise UnreadableDocument(f"{format} reports are not read yet")
