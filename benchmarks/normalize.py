"""How fast cells become quantities.

    python -m benchmarks.normalize [ROWS.json …]

A file is a list of measures with `planned` and `execution`; by default the samples' true
tables.  In one run and by turns it takes the least processor time, on one thread, of

- ``read_cells`` over all cells of all files;
- the bare spaCy pipeline over the same sentences that hold a quantity, nothing more;

and, in a fresh process, the seconds of processor time until the pipeline is loaded and the
memory in use when all is read.

Claims: at most 5 times the bare pipeline; loaded in at most 1.5 s; at most 400 MB in use.
`python -m benchmarks.model` tells what the pipeline is worth.
Exits with 1 if a claim fails.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.timing import timed
from izpilde.normalize.cells import read_cells, sentences_with_quantities
from izpilde.normalize.latvian.forms import parseable
from izpilde.normalize.latvian.pipeline import pipeline
from izpilde.normalize.quantity import CellText

TURNS = 15
MOST_TIMES_BARE = 5.0
MOST_LOAD_SECONDS = 1.5
MOST_MEGABYTES = 400.0

FRESH = """
import json, resource, sys, time
begin = time.process_time()
from izpilde.normalize.latvian.pipeline import load
load()
loaded = time.process_time() - begin
from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellText
read_cells([CellText(text) for text in json.load(sys.stdin)])
print(loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def cells_of(paths: list[Path]) -> list[CellText]:
    """The cells of the files, each once: a word is embedded once for all sentences."""
    texts = []
    for path in paths:
        for row in json.loads(path.read_text(encoding="utf-8")):
            texts += [row[column] for column in ("planned", "execution") if row.get(column)]
    return [CellText(text) for text in texts]


def bare(sentences: list[str]) -> int:
    """The pipeline alone; the number of words it made."""
    return sum(len(doc) for doc in pipeline().pipe(map(parseable, sentences), batch_size=256))


def main(arguments: list[str]) -> int:
    expected = Path(__file__).parent.parent / "samples" / "expected"
    paths = [Path(argument) for argument in arguments] or sorted(expected.glob("*.docx.json"))
    cells = cells_of(paths)
    sentences = sentences_with_quantities(cells)
    words = sum(len(cell.text.split()) for cell in cells)
    pipeline_words = bare(sentences)
    ours: list[float] = []
    alone: list[float] = []
    for _ in range(TURNS):
        alone.append(timed(lambda: bare(sentences)))
        ours.append(timed(lambda: read_cells(cells)))
    ratio = min(ours) / min(alone)
    fresh = subprocess.run(
        [sys.executable, "-c", FRESH],
        input=json.dumps([cell.text for cell in cells]),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(expected.parent.parent)},
    )
    load, megabytes = map(float, fresh.stdout.split())
    print(f"{len(cells)} cells, {words} words; {len(sentences)} sentences hold a quantity")
    print(f"bare pipeline over these: {pipeline_words / min(alone):10.0f} words a second")
    print(f"read_cells over all cells: {words / min(ours):9.0f} words a second")
    kept = True
    for name, got, most, unit in (
        ("read_cells to the bare pipeline", ratio, MOST_TIMES_BARE, "times"),
        ("loading", load, MOST_LOAD_SECONDS, "s"),
        ("memory in use", megabytes, MOST_MEGABYTES, "MB"),
    ):
        holds = got <= most
        kept = kept and holds
        print(f"{name}: {got:.2f} {unit}, at most {most}{'' if holds else ' FAILED'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
