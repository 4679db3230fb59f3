"""What is kept of a page: its fragments of text, drawn tables and loose rules."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from izpilde.extract.document import Remark
from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.pdf.page.fragments import Cutter, Fragments, joined
from izpilde.extract.pdf.page.gaps import without_gaps
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paper_lines import drop_paper_lines
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid, Rules, find_grids, find_rules
from izpilde.extract.pdf.page.shades import find_shades
from izpilde.extract.pdf.page.stamp_frames import without_frames
from izpilde.extract.pdf.page.stamps import lies_over_text, take_stamps
from izpilde.extract.pdf.page.word_frames import drop_word_frames
from izpilde.extract.pdf.tables.printed import stands_apart
from izpilde.extract.pdf.tables.regions import outside, without_inner
from izpilde.extract.pdf.tables.under_titles import without_those_under_titles


def kept_page(page: PageChars) -> PageText:
    """What is kept of a page."""
    drop_paper_lines(page)
    drop_word_frames(page)
    level, upright = find_rules(page.lines)
    grids, loose = find_grids(level, upright)
    cutter = Cutter(page)
    fragments = cutter.fragments(*_cuts(grids, upright))
    if take_stamps(page, fragments, grids, loose):
        unframed = without_frames(page, fragments, level, upright)
        if unframed is not None:
            level, upright = unframed
            grids, loose = find_grids(level, upright)
        cutter = Cutter(page)
        fragments = cutter.fragments(*_cuts(grids, upright))
    outer = without_inner(grids, loose, fragments.boxes)
    outer = without_gaps(without_those_under_titles(outer, fragments), fragments.boxes)
    fewer, grids = len(outer) < len(grids), outer
    if fewer:
        fragments = cutter.fragments(*_cuts(grids, upright))
    free = outside(fragments, np.arange(len(fragments)), grids)
    if stands_apart(fragments.boxes[free] if grids else fragments.boxes):
        fragments, free = _free_by_word(fragments, free, cutter.words(), grids)
    size = page.width, page.height
    rules = level, loose, find_shades(page.fills), upright
    kept = PageText(page.number, *size, page.turn, fragments, grids, *rules, free)
    kept.drawn, kept.left_out, kept.stamps = page.drawn, page.left_out, page.stamps
    kept.nameless, kept.scale = page.nameless, 1 / page.scale
    return kept


def _cuts(grids: Sequence[Grid], upright: Rules) -> tuple[Floats, tuple[float, float]]:
    """Where upright lines part the text of a page's drawn tables, and from where to where down."""
    if not grids:
        return upright.at[:0], (0.0, 0.0)
    return upright.at, (grids[0].ys[0], max(grid.ys[-1] for grid in grids))


def _free_by_word(
    fragments: Fragments,
    free: npt.NDArray[np.intp],
    words: Fragments,
    grids: Sequence[Grid],
) -> tuple[Fragments, npt.NDArray[np.intp]]:
    """The fragments of drawn tables as they are, and what is free word by word."""
    if not grids:
        return words, np.arange(len(words))
    inside = fragments.take(np.setdiff1d(np.arange(len(fragments)), free))
    beyond = words.take(outside(words, np.arange(len(words)), grids))
    return joined([inside, beyond]), np.arange(len(inside), len(inside) + len(beyond))


def page_remarks(page: PageChars, kept: PageText) -> Iterator[Remark]:
    """What a careful reader should know of a page."""
    if not len(kept.fragments) and page.images:
        lacks = "OCR finds no text in it" if kept.recognised else "needs OCR"
        yield Remark("page_without_text", f"page {page.number} holds only an image: {lacks}")
    if page.unmapped:
        yield Remark("damaged_part", f"page {page.number}: a font does not tell its letters")
    if page.left_out["hidden"]:
        count = page.left_out["hidden"]
        message = f"page {page.number}: {count} characters that nobody sees were left out"
        yield Remark("hidden_text", message)
    if 2 * page.left_out["stamp"] > page.drawn:
        taken = page.left_out["stamp"]
        message = (
            f"page {page.number}: {taken} of {page.drawn} characters were left out as a stamp's"
        )
        yield Remark("stamp_over_text", message)
    elif lies_over_text(page, kept.fragments):
        message = f"page {page.number}: a stamp or watermark over the text was left out"
        yield Remark("stamp_over_text", message)
    if page.fields:
        message = f"page {page.number}: {page.fields} values of fields or notes were read"
        yield Remark("form_field", message)
    if page.cut_off:
        yield Remark("damaged_part", f"page {page.number} holds more than is read")
