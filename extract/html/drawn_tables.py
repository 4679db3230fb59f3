"""Tables that a page sets by style or role (``display: table-row``, ``role="row"``): made tables.

So are those of other languages of marks (TEI's ``row`` and ``cell``).

Their elements get the tags of a table's.  Left as they are: those that hold anything but rows, or
rows that hold anything but cells, for that would be lost, and those that set the page alone.
"""

from lxml import etree

from izpilde.extract.html.styles import Styles

_BY_ROLE = {
    "table": "table", "grid": "table", "treegrid": "table", "rowgroup": "tbody", "row": "tr",
    "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th",
}  # fmt: skip
_BY_DISPLAY = {
    "table": "table", "inline-table": "table", "table-header-group": "thead",
    "table-row-group": "tbody", "table-footer-group": "tfoot", "table-row": "tr",
    "table-cell": "td",
}  # fmt: skip
_OF_OTHERS = {"row": "tr", "cell": "td", "entry": "td"}
_SPANS_OF_OTHERS = {"cols": "colspan", "rows": "rowspan"}
_GROUPS = ("thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_PLAIN = frozenset((
    "article", "dd", "div", "dl", "dt", "header", "li", "ol", "p", "section", "span", "ul",
))  # fmt: skip
LEAST_COLUMNS, LEAST_ROWS = 2, 2  # of a table that is more than the page's layout


def make_tables(root: etree._Element, styles: Styles) -> None:
    """Give the elements of such tables a table's own tags."""
    _rename_others(root)
    kinds = {
        element: kind
        for element in root.iter(*_PLAIN)
        if (kind := _kind(element, styles)) is not None
    }
    for table, kind in kinds.items():
        if kind != "table":
            continue
        groups = [child for child in table if kinds.get(child) in _GROUPS]
        rows = [row for part in (table, *groups) for row in part if kinds.get(row) == "tr"]
        whole = [*((table, (*_GROUPS, "tr")), *((group, ("tr",)) for group in groups))]
        whole += [(row, _CELLS) for row in rows]
        wide = sum(len(row) >= LEAST_COLUMNS for row in rows)
        if wide >= LEAST_ROWS and all(_holds_only(one, kinds, inner) for one, inner in whole):
            for element in [table, *groups, *rows, *(cell for row in rows for cell in row)]:
                element.tag = kinds[element]


def _rename_others(root: etree._Element) -> None:
    """Rename rows and cells of other languages, table by table: not where it has a table's own."""
    if next(root.iter("row"), None) is None:
        return
    parts: dict[etree._Element, list[etree._Element]] = {}
    for element in root.iter("tr", *_OF_OTHERS):
        table = next(element.iterancestors("table"), None)
        if table is not None:
            parts.setdefault(table, []).append(element)
    for own in parts.values():
        tags = {element.tag for element in own}
        if "row" in tags and "tr" not in tags:
            _rename(own)


def _rename(elements: list[etree._Element]) -> None:
    for element in elements:
        element.tag = _OF_OTHERS[str(element.tag)]
        for name, own in _SPANS_OF_OTHERS.items():
            if span := element.get(name):
                element.set(own, span)


def _kind(element: etree._Element, styles: Styles) -> str | None:
    role = _BY_ROLE.get((element.get("role") or "").lower())
    return role or _BY_DISPLAY.get(styles.css(element).get("display", ""))


def _holds_only(
    element: etree._Element, kinds: dict[etree._Element, str], inner: tuple[str, ...]
) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return not any(text and text.strip() for text in texts) and all(
        kinds.get(child) in inner for child in element if isinstance(child.tag, str)
    )
