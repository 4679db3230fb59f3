"""How fast a .docx becomes a Document.

    python -m benchmarks.docx [FILE.docx …]

Measures, in one run and by turns, the median processor time of

- ``read_docx``: what the program does;
- the limit: unzip the package and parse each of its XML parts with lxml, nothing more;
- the obvious way: python-docx, ``for row in table.rows: for cell in row.cells: cell.text``.

Claims, for every file given (by default the samples) and for a generated table of 5,000 rows:
at most 3 times the limit, and faster than the obvious way; on the generated tables of 1,250,
2,500 and 5,000 rows time grows linearly.  Exits with 1 if a claim fails.  A file whose parts
parse in under 5 ms is only held against the obvious way: there python-docx's opening alone
takes as long as the limit.
"""

import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path
from statistics import median

import docx
from lxml import etree

from benchmarks.timing import timed
from izpilde.extract.docx.reader import read_docx

ROWS = (1_250, 2_500, 5_000)
MOST_TIMES_LIMIT = 3.0
# Four times the rows take a little more than four times the time: memory, garbage collection.
# Time that grew with the square of the rows would be 16 times.
MOST_GROWTH = 6.0
SMALL_SECONDS = 0.005
SECONDS_PER_FILE = 3.0
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def parse_only(data: bytes) -> int:
    """Unzip and parse every XML part; the number of parts."""
    count = 0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
                count += 1
    return count


def obvious(data: bytes) -> int:
    """Read the tables as the documentation of python-docx shows; the number of characters."""
    count = 0
    for table in docx.Document(BytesIO(data)).tables:
        for row in table.rows:
            for cell in row.cells:
                count += len(cell.text)
    return count


def generated(rows: int) -> bytes:
    """A report with one table of so many measures, as Word writes one."""
    mark = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    mark += '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="lv-LV"/></w:rPr>'
    cell = (
        '<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr>'
        '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:pPr><w:pStyle w:val="Normal"/>'
        f'<w:jc w:val="both"/>{mark}</w:pPr><w:r w:rsidRPr="00A77B3E">{mark}'
        '<w:t xml:space="preserve">{0} </w:t></w:r><w:proofErr w:type="spellStart"/>'
        f"<w:r>{mark}<w:t>{{1}}</w:t></w:r></w:p></w:tc>"
    )
    lines = []
    for row in range(rows):
        texts = (
            (f"{row // 40 + 1}.{row % 40 + 1}.", ""),
            ("Bibliotēku lasītavu", f"labiekārtošana {row}. novadā."),
            ("Ik gadu labiekārtotas", f"vismaz {row % 90 + 3} lasītavas."),
            ("Pārskata gadā pavisam", f"labiekārtotas {row % 120} lasītavas, plānots turpināt."),
        )
        lines.append("<w:tr>" + "".join(cell.format(*text) for text in texts) + "</w:tr>")
    table = f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 4}</w:tblGrid>{''.join(lines)}</w:tbl><w:p/>"
    empty = BytesIO()
    docx.Document().save(empty)
    package = BytesIO()
    with (
        zipfile.ZipFile(empty) as template,
        zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in template.namelist():
            content = template.read(name)
            if name == "word/document.xml":
                content = f"<w:document {W}><w:body>{table}</w:body></w:document>".encode()
            archive.writestr(name, content)
    return package.getvalue()


def medians(data: bytes) -> tuple[float, float, float]:
    """Seconds of ``read_docx``, the limit and the obvious way, taken by turns."""
    ours: list[float] = []
    limit: list[float] = []
    plain: list[float] = []
    until = time.perf_counter() + SECONDS_PER_FILE
    while len(ours) < 5 or (time.perf_counter() < until and len(ours) < 100):
        ours.append(timed(read_docx, data))
        limit.append(timed(parse_only, data))
        # The obvious way takes many times as long; three times tell enough.
        if len(plain) < 3:
            plain.append(timed(obvious, data))
    return median(ours), median(limit), median(plain)


def main(arguments: list[str]) -> int:
    paths = [Path(argument) for argument in arguments]
    paths = paths or sorted((Path(__file__).parent.parent / "samples").glob("*.docx"))
    files = [(path.name, path.read_bytes()) for path in paths]
    files += [(f"{rows} rows", generated(rows)) for rows in ROWS]
    failed = False
    seconds: list[float] = []
    print(f"{'file':28} {'read ms':>9} {'limit ms':>9} {'obvious ms':>11} {'x limit':>8}")
    for name, data in files:
        ours, limit, plain = medians(data)
        seconds.append(ours)
        small = limit < SMALL_SECONDS
        kept = ours < plain and (small or ours <= MOST_TIMES_LIMIT * limit)
        failed = failed or not kept
        print(
            f"{name:28} {ours * 1000:9.1f} {limit * 1000:9.1f} {plain * 1000:11.1f} "
            f"{ours / limit:8.2f} {'(small)' if small and kept else '' if kept else 'FAILED'}"
        )
    growth = seconds[-1] / seconds[-len(ROWS)]
    failed = failed or growth > MOST_GROWTH
    times = ROWS[-1] // ROWS[0]
    print(f"{times} times the rows take {growth:.2f} times as long, at most {MOST_GROWTH}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
