"""A word that was read from a picture."""

from dataclasses import dataclass, replace

DPI = 300  # pixels an inch of the pictures that are read: what Tesseract was trained on


@dataclass(frozen=True, slots=True)
class Word:
    """A word that was recognised, in pixels of its picture or in points.

    ``base`` is where its line stands, ``size`` the height of the line's letters, ``line`` counts
    the lines of the picture; ``sure`` is Tesseract's confidence, 0 to 100.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    line: int
    sure: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def moved(self, right: float, down: float, lines: int = 0) -> "Word":
        """The word in a picture that reaches farther to the left and up."""
        return replace(
            self,
            left=self.left + right,
            top=self.top + down,
            right=self.right + right,
            bottom=self.bottom + down,
            base=self.base + down,
            line=self.line + lines,
        )

    def scaled(self, by: float) -> "Word":
        """The word in a picture of another resolution."""
        return replace(
            self,
            left=self.left * by,
            top=self.top * by,
            right=self.right * by,
            bottom=self.bottom * by,
            base=self.base * by,
            size=self.size * by,
        )
