"""What reads documents: two of the same name read the same bytes the same way."""

from izpilde.extract.recognition import OcrMode
from izpilde.schemas.lexicon import own_digest


def reader_name(version: str, ocr: OcrMode = "auto") -> str:
    """The version, the user's own lexicon and the setting of OCR."""
    own = own_digest()
    reader = f"{version} lexicon {own}" if own else version
    return reader if ocr == "auto" else f"{reader} ocr {ocr}"
