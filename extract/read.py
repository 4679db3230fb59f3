"""Read one report of a known format: the way from bytes to a Document."""

from extract.document import Document
from extract.docx import read_docx
from extract.txt import read_txt
from schemas.errors import UnreadableDocument


def read_document(data: bytes, format: str) -> Document:
    """The report; ``format`` as ``extract.sniff`` tells it.

    ``UnreadableDocument`` when it is damaged, or of a format that is not read yet.
    """
    match format:
        case "docx":
            return read_docx(data)
        case "txt":
            return read_txt(data)
        case "pdf":
            from extract.pdf import read_pdf  # pdfium is loaded only where it is needed

            return read_pdf(data)
        case _:
            raise UnreadableDocument(f"{format} reports are not read yet")
