"""Word's automatic numbers: the list mark that Word prints before a paragraph.

A paragraph names a list (``w:numId``) and a level; the list is an instance of an abstract
definition.  Instances of one definition count on together, unless an instance says that it
starts over (ECMA-376 part 1, 17.9).  Counting goes by the paragraphs in document order, over
tables and sections alike, so marks must be asked for once a paragraph, in that order.
"""

from dataclasses import dataclass, field

from lxml import etree

from izpilde.extract.docx.properties import W
from izpilde.extract.docx.styles import VAL, ParagraphStyle, Styles, is_on, whole
from izpilde.extract.symbols import readable

LEVELS = 9
MAX_MARK = 200  # characters; a counter in letters or Roman figures could be made to grow

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list, as printed.

    ``restart`` is the level (from 1) whose use starts this one over, 0 for never, null for any
    level above.  ``width`` pads a decimal with zeros.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    after: str = " "
    hidden: bool = False
    width: int = 0


@dataclass(slots=True)
class _Definition:
    """An abstract definition and how far its levels have counted; null for not used yet."""

    levels: dict[int, _Level]
    style_levels: dict[str, int]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class _Instance:
    definition: _Definition
    levels: tuple[_Level, ...]  # nine, overridden ones included
    starts: dict[int, int]  # levels that start over when the instance first uses them


class Numbering:
    """The lists of one document and their counters."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._read: dict[str, _Definition] = {}
        self._instances: dict[str, _Instance | None] = {}
        if root is None:
            return
        for element in root.iterchildren(W + "abstractNum"):
            self._definitions[element.get(W + "abstractNumId", "")] = element
        for element in root.iterchildren(W + "num"):
            self._numbers[element.get(W + "numId", "")] = element

    def mark(self, properties: etree._Element | None, style: ParagraphStyle) -> str:
        """The mark of the next paragraph, with the space after it; empty without a list.

        ``properties`` is the paragraph's own ``w:numPr``, which goes before its style's.
        """
        if properties is None and style.list_id is None:
            return ""
        list_id, level = style.list_id, style.list_level
        own_level = own_id = None
        if properties is not None:
            own_level = whole(properties.find(W + "ilvl"))
            number = properties.find(W + "numId")
            own_id = None if number is None else number.get(VAL)
        if own_id is not None:
            list_id, level = own_id, own_level
        elif own_level is not None:
            level = own_level
        instance = self._instance(list_id) if list_id not in (None, "0") else None
        if instance is None:
            return ""
        if own_id is None and own_level is None:
            # A level that names a style belongs to it, whatever level the style names.
            linked = instance.definition.style_levels
            level = next((linked[name] for name in style.list_styles if name in linked), level)
        return self._next(instance, min(level or 0, LEVELS - 1))

    def _next(self, instance: _Instance, level: int) -> str:
        counts = instance.definition.counts
        for upper in range(level):
            # A level passed over counts as used: 1.1. before any 1. is followed by 2.
            # (Microsoft knowledge base Q110380).
            if counts[upper] is None:
                counts[upper] = instance.levels[upper].start
        current = counts[level]
        start = instance.starts.pop(level, None)
        if start is not None:
            counts[level] = start
        else:
            counts[level] = instance.levels[level].start if current is None else current + 1
        for lower in range(level + 1, LEVELS):
            restart = instance.levels[lower].restart
            if restart is None or level < restart:
                counts[lower] = None
        shape = instance.levels[level]
        if shape.hidden:
            return ""
        text = shape.text
        if "%" in text:
            for upper in range(level + 1):
                text = text.replace(f"%{upper + 1}", self._figure(instance, upper, shape))
        return text[:MAX_MARK] + shape.after if text else ""

    def _figure(self, instance: _Instance, level: int, shape: _Level) -> str:
        own = instance.levels[level]
        value = instance.definition.counts[level] or 0
        if shape.legal and own.form != "none":
            return str(value)
        return _written(value, own.form, own.width)

    def _instance(self, list_id: str | None) -> _Instance | None:
        if list_id is None:
            return None
        if list_id not in self._instances:
            self._instances[list_id] = self._read_instance(list_id)
        return self._instances[list_id]

    def _read_instance(self, list_id: str) -> _Instance | None:
        number = self._numbers.get(list_id)
        if number is None:
            return None
        definition = self._definition(number)
        if definition is None:
            return None
        overrides: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in number.iterchildren(W + "lvlOverride"):
            level = _level_index(override)
            start = whole(override.find(W + "startOverride"))
            shape = override.find(W + "lvl")
            if shape is not None:
                overrides[level] = _read_level(shape)
            if start is not None:
                starts[level] = start
        levels = definition.levels | overrides
        return _Instance(
            definition, tuple(levels.get(level, _Level()) for level in range(LEVELS)), starts
        )

    def _definition(self, number: etree._Element) -> _Definition | None:
        """The definition behind an instance, through list styles (``w:numStyleLink``)."""
        for _ in range(LEVELS):
            reference = number.find(W + "abstractNumId")
            name = "" if reference is None else reference.get(VAL, "")
            element = self._definitions.get(name)
            if element is None:
                return None
            link = element.find(W + "numStyleLink")
            linked = None if link is None else self._styles.list_of(link.get(VAL, ""))
            if linked is None or linked not in self._numbers:
                if name not in self._read:
                    self._read[name] = _read_definition(element)
                return self._read[name]
            number = self._numbers[linked]
        return None


def _read_definition(element: etree._Element) -> _Definition:
    levels: dict[int, _Level] = {}
    style_levels: dict[str, int] = {}
    for child in element.iterchildren(W + "lvl"):
        index = _level_index(child)
        levels[index] = _read_level(child)
        style = child.find(W + "pStyle")
        if style is not None:
            style_levels[style.get(VAL, "")] = index
    return _Definition(levels, style_levels)


def _level_index(element: etree._Element) -> int:
    text = element.get(W + "ilvl", "0")
    known = text.isascii() and text.isdigit() and len(text) < 10
    return min(int(text), LEVELS - 1) if known else 0


def _read_level(element: etree._Element) -> _Level:
    start = whole(element.find(W + "start"))
    # Word 2010 and later wrap forms such as 001, 002 in markup for older versions.
    forms = list(element.iter(W + "numFmt"))
    form = forms[0].get(VAL, "decimal") if forms else "decimal"
    width = 0
    if form == "custom":
        first = forms[0].get(W + "format", "").split(",")[0].strip()
        width = min(len(first), MAX_MARK) if first.isascii() and first.isdigit() else 0
        form = "decimal"
    text_element = element.find(W + "lvlText")
    text = "" if text_element is None else text_element.get(VAL, "")[:MAX_MARK]
    fonts = element.find(f"{W}rPr/{W}rFonts")
    if form == "bullet":
        text = readable(text, None if fonts is None else fonts.get(W + "ascii"))
    suffix = element.find(W + "suff")
    return _Level(
        start=0 if start is None else start,
        form=form,
        text=text,
        restart=whole(element.find(W + "lvlRestart")),
        legal=bool(is_on(element.find(W + "isLgl"))),
        after="" if suffix is not None and suffix.get(VAL) == "nothing" else " ",
        hidden=bool(is_on(element.find(f"{W}rPr/{W}vanish"))),
        width=width,
    )


def _written(value: int, form: str, width: int) -> str:
    """A counter in a number format (``w:numFmt``); formats not known here as decimal."""
    match form:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{value:02}"
        case "upperRoman" | "lowerRoman" if 0 < value < 4000:
            roman = ""
            for amount, figure in _ROMAN:
                roman += figure * (value // amount)
                value %= amount
            return roman if form == "upperRoman" else roman.lower()
        case "upperLetter" | "lowerLetter" if 0 < value < 26 * MAX_MARK:
            # After Z come AA, BB and so on.
            letters = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
            return letters if form == "upperLetter" else letters.lower()
        case "ordinal":
            return f"{value}."
        case "numberInDash":
            return f"- {value} -"
        case _:
            return f"{value:0{width}}"
