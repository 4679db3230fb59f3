"""What reads documents: two of the same name read the same bytes the same way."""

from izpilde import __version__
from izpilde.extract.recognition import OcrMode
from izpilde.schemas.lexicon import own_digest


def reader_name(ocr: OcrMode = "auto") -> str:
    """This version, the user's own lexicon and the setting of OCR."""
    own = own_digest()
    reader = f"{__version__} lexicon {own}" if own else __version__
    return reader if ocr == "auto" else f"{reader} ocr {ocr}"
