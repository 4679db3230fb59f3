"""Read one report of a known format: the way from bytes to a Document."""

from dataclasses import replace

from izpilde.extract.abreast import with_columns_joined
from izpilde.extract.document import Document, Remark
from izpilde.extract.docx.reader import read_docx
from izpilde.extract.html.page import only_preformatted
from izpilde.extract.html.positioned import positioned_text
from izpilde.extract.html.reader import read_html, read_mht
from izpilde.extract.lost_merges import with_merges_restored
from izpilde.extract.office.converter import to_docx
from izpilde.extract.office.word97 import fault_of_pieces
from izpilde.extract.recognition import AUTO, Recognition
from izpilde.extract.sheets import with_tables_parted
from izpilde.extract.txt.laid_out import is_laid_out
from izpilde.extract.txt.marks import without_linked_marks
from izpilde.extract.txt.markup import page_of
from izpilde.extract.txt.reader import decode_text, read_text
from izpilde.extract.txt.tabbed import with_tabs_as_tables
from izpilde.extract.untabled.restoring import with_lines_as_tables
from izpilde.schemas.errors import UnreadableDocument


def read_document(data: bytes, format: str, recognition: Recognition = AUTO) -> Document:
    """The report; ``format`` as ``extract.files.sniff`` tells it.

    ``UnreadableDocument`` when it is damaged, or of a format that is not read yet.
    """
    read = with_lines_as_tables(with_tabs_as_tables(_read(data, format, recognition)))
    return with_merges_restored(with_tables_parted(with_columns_joined(read)))


def _read(data: bytes, format: str, recognition: Recognition) -> Document:
    match format:
        case "docx":
            return read_docx(data)
        case "doc":
            return _whole(replace(read_docx(to_docx(data, format)), format=format), data)
        case "odt" | "rtf":
            return replace(read_docx(to_docx(data, format)), format=format)
        case "html":
            page = only_preformatted(data)
            if page is not None:
                remarks = [Remark("damaged_part", message) for message in page.damage]
                return replace(_read_text(page.text, remarks), format="html")
            return _read_positioned(data) or _with_text(read_html(data))
        case "mht":
            return _with_text(read_mht(data))
        case "txt":
            return _read_text(*decode_text(data))
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


def _whole(report: Document, data: bytes) -> Document:
    """The report in an old Word file, unless the file is damaged and tables are lost."""
    fault = fault_of_pieces(data)
    if fault is None:
        return report
    if fault == "lost" or next(report.tables(), None) is None:
        raise UnreadableDocument("damaged: it does not tell where its text and tables are")
    remark = Remark("damaged_part", "The file's list of its text does not hold all of it.")
    return replace(report, remarks=(*report.remarks, remark))


def _with_text(page: Document) -> Document:
    """The page, unless it shows nothing by itself: a script would fill it, or it is an outline."""
    if not page.blocks and (page.drawn is None or not page.drawn.characters):
        raise UnreadableDocument("this page holds no text")
    return page


def _read_positioned(data: bytes) -> Document | None:
    """The report in a page whose lines have places; null where they show no table."""
    found = positioned_text(data)
    if found is None or not is_laid_out(found.text):
        return None
    from izpilde.extract.pdf.typed import read_laid_out  # numpy only where it is needed

    laid_out = read_laid_out(found.text, found.remarks)
    return None if laid_out is None else replace(laid_out, format="html")


def _read_text(text: str, remarks: list[Remark]) -> Document:
    """The report in a text: with tables in markup, or laid out as on a page, where it has them."""
    text = without_linked_marks(text)
    if (page := page_of(text)) is not None:
        read = read_html(page.encode())
        return replace(read, format="txt", remarks=(*remarks, *read.remarks))
    if is_laid_out(text):
        from izpilde.extract.pdf.typed import read_laid_out  # numpy only where it is needed

        laid_out = read_laid_out(text, remarks)
        if laid_out is not None:
            return laid_out
    return read_text(text, remarks)
