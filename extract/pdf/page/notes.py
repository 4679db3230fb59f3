"""The notes of an open page that print text or hide it: form fields, free text, boards.

pdfium gives none of it as text of the page.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pypdfium2 import raw

MAX_NOTES = 2_000  # of a page: links, fields, comments
MAX_VALUE = 20_000  # UTF-16 units of a field's value
_FREE_TEXT, _FIELD = 3, 20  # FPDF_ANNOT_*
_BOARDS = (5, 6, 7, 13, 28)  # the same: square, circle, polygon, stamp, redaction
_STRIKE_OUT = 12  # the same
_UNSEEN = 2 | 32  # FPDF_ANNOT_FLAG_HIDDEN, _NOVIEW
_TEXT_FIELDS = (4, 5, 6)  # FPDF_FORMFIELD_COMBOBOX, _LISTBOX, _TEXTFIELD
_NO_FORM = -1  # a field that the file's form does not name
_MULTILINE = 1 << 12  # FPDF_FORMFLAG_TEXT_MULTILINE
_FONT_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s+Tf")

Sides = tuple[float, float, float, float]  # left, bottom, right, top in the page's own space


class Field(NamedTuple):
    """A value of a form field or a free-text note; ``lines`` says that it may be of several.

    ``size`` is that of its letters, 0 where the program may choose.
    """

    text: str
    sides: Sides
    size: float
    lines: bool


def holds_lost_kids(page: object) -> bool:
    """Whether a page has shown fields that take what they are, or their value, from another."""
    for index in range(min(MAX_NOTES, raw.FPDFPage_GetAnnotCount(page))):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        told = [raw.FPDFAnnot_HasKey(note, key) for key in (b"Parent", b"AP", b"FT", b"V")]
        kid = raw.FPDFAnnot_GetSubtype(note) == _FIELD and all(told[:2]) and not all(told[2:])
        raw.FPDFPage_CloseAnnot(note)
        if kid:
            return True
    return False


def hide_notes(page: object, is_off: Callable[..., bool], scale: float = 1.0) -> None:
    """Hide the notes in layers that are off, which pdfium reads and paints as any other.

    The page is drawn ``scale`` times as large as in the file.
    """
    for index in range(min(MAX_NOTES, raw.FPDFPage_GetAnnotCount(page))):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        rect = raw.FS_RECTF()
        if (
            raw.FPDFAnnot_HasKey(note, b"OC")
            and raw.FPDFAnnot_GetRect(note, rect)
            and is_off(*(side / scale for side in (rect.left, rect.bottom, rect.right, rect.top)))
        ):
            flags = raw.FPDFAnnot_GetFlags(note) | raw.FPDF_ANNOT_FLAG_HIDDEN
            raw.FPDFAnnot_SetFlags(note, flags)
        raw.FPDFPage_CloseAnnot(note)


def read_notes(
    page: object, forms: object
) -> tuple[tuple[Field, ...], tuple[Sides, ...], tuple[Sides, ...]]:
    """The fields filled in upon a page, the boxes of notes that may hide its text, and the lines
    of those that strike it through."""
    fields: list[Field] = []
    boards: list[Sides] = []
    struck: list[Sides] = []
    for index in range(min(MAX_NOTES, raw.FPDFPage_GetAnnotCount(page))):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetSubtype(note)
        rect = raw.FS_RECTF()
        if kind in (_FIELD, _FREE_TEXT, *_BOARDS) and raw.FPDFAnnot_GetRect(note, rect):
            seen = not raw.FPDFAnnot_GetFlags(note) & _UNSEEN
            sides = rect.left, rect.bottom, rect.right, rect.top
            field = _read_field(note, kind, sides, forms) if seen else None
            if field is not None:
                fields.append(field)
            elif seen and kind in _BOARDS:
                boards.append(sides)
        elif kind == _STRIKE_OUT and not raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
            struck += _through(note)
        raw.FPDFPage_CloseAnnot(note)
    return tuple(fields), tuple(boards), tuple(struck)


def _through(note: object) -> Iterator[Sides]:
    """The line that strikes through each of the boxes that a note marks."""
    for index in range(min(MAX_NOTES, raw.FPDFAnnot_CountAttachmentPoints(note))):
        corners = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(note, index, corners):
            across = (corners.x1, corners.x2, corners.x3, corners.x4)
            down = (corners.y1, corners.y2, corners.y3, corners.y4)
            middle = (min(down) + max(down)) / 2
            yield min(across), middle, max(across), middle


def _read_field(note: object, kind: int, sides: Sides, forms: object) -> Field | None:
    if kind == _FREE_TEXT:
        if _note_string(note, b"IT") == "FreeTextCallout":
            return None  # a comment that points at the text
        text, lines = _note_string(note, b"Contents"), True
    elif kind == _FIELD:
        told = raw.FPDFAnnot_GetFormFieldType(forms, note) if forms is not None else _NO_FORM
        if told == _NO_FORM:
            return _left_over(note, sides)
        if told not in _TEXT_FIELDS:
            return None
        if chosen := _chosen_labels(note, forms):
            return Field("\n".join(chosen), sides, _font_size(note), len(chosen) > 1)
        units = (ctypes.c_ushort * MAX_VALUE)()
        length = raw.FPDFAnnot_GetFormFieldValue(forms, note, units, 2 * MAX_VALUE)
        text = _utf16(units, length)
        lines = bool(raw.FPDFAnnot_GetFormFieldFlags(forms, note) & _MULTILINE)
    else:
        return None
    return Field(text, sides, _font_size(note), lines) if text.strip() else None


def _left_over(note: object, sides: Sides) -> Field | None:
    """A field whose form was lost as pages were put together; its picture is still shown."""
    text = _note_string(note, b"V")
    kind = _note_string(note, b"FT")
    if kind not in ("Tx", "Ch") or not raw.FPDFAnnot_HasKey(note, b"AP") or not text.strip():
        return None
    flags = ctypes.c_float()
    raw.FPDFAnnot_GetNumberValue(note, b"Ff", flags)
    return Field(text, sides, _font_size(note), bool(int(flags.value) & _MULTILINE))


def _font_size(note: object) -> float:
    size = _FONT_SIZE.search(_note_string(note, b"DA"))
    return float(size[1]) if size else 0.0


def _chosen_labels(note: object, forms: object) -> list[str]:
    """What a list shows of what is chosen in it: its value may be a code."""
    count = min(MAX_NOTES, raw.FPDFAnnot_GetOptionCount(forms, note))
    labels: list[str] = []
    for index in range(count):
        if raw.FPDFAnnot_IsOptionSelected(forms, note, index):
            units = (ctypes.c_ushort * MAX_VALUE)()
            length = raw.FPDFAnnot_GetOptionLabel(forms, note, index, units, 2 * MAX_VALUE)
            labels.append(_utf16(units, length))
    return [label for label in labels if label.strip()]


def _note_string(note: object, key: bytes) -> str:
    units = (ctypes.c_ushort * MAX_VALUE)()
    length = raw.FPDFAnnot_GetStringValue(note, key, units, 2 * MAX_VALUE)
    return _utf16(units, length)


def _utf16(units: "ctypes.Array[ctypes.c_ushort]", length: int) -> str:
    """What pdfium wrote, ``length`` bytes with the closing zero."""
    return bytes(units)[: max(0, min(length, 2 * MAX_VALUE) - 2)].decode("utf-16-le", "replace")
