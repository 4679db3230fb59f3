"""Tesseract: pictures of text in, words with boxes out.

One start of the program reads all the pieces of a page: loading its model takes as long as
reading several cells.  It is started by a keeper (``extract/programs``), which ends it when our
process ends.  The program is used rather than its library: it can be ended, held to a limit of
memory and found wrong without harm to our process, and pip has no build of the library for the
system's own models.
"""

import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from lxml import etree
from PIL import Image

from izpilde.extract.scan.words import DPI, Word
from izpilde.schemas.errors import UnreadableDocument

Grey = npt.NDArray[np.uint8]

LANGUAGE = "lav"
LINE, BLOCK, PAGE = 7, 6, 3  # --psm: one line, one block of text, a page of any layout
SECONDS = 240.0  # for one page: a dense one takes six
HOW_TO_INSTALL = (
    "install Tesseract with Latvian (Debian and Ubuntu: sudo apt install tesseract-ocr "
    "tesseract-ocr-lav; others: https://tesseract-ocr.github.io)"
)
_PLACES = (r"C:\Program Files\Tesseract-OCR\tesseract.exe",)
_TITLE = re.compile(r"(\w+) ([^;]+)")
_ROTATE = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)
_SURE_OF_TURN = re.compile(r"^Orientation confidence: ([\d.]+)$", re.MULTILINE)
LEAST_SURE_OF_TURN = 1.0


def find_tesseract() -> str | None:
    """The path of the program, null where it is not installed."""
    return next(filter(None, map(shutil.which, ("tesseract", *_PLACES))), None)


def missing() -> str | None:
    """What is missing to read Latvian, with how to install it; null where nothing is."""
    program = find_tesseract()
    if program is None:
        return f"scans need Tesseract: {HOW_TO_INSTALL}"
    if LANGUAGE not in _languages(program):
        return f"Tesseract lacks its Latvian model (lav): {HOW_TO_INSTALL}"
    return None


@functools.cache
def version() -> str:
    """The version of the program and what tells its model from another; empty without it."""
    program = find_tesseract()
    if program is None:
        return ""
    said = _asked(program, "--version").partition("\n")[0]
    listing = _asked(program, "--list-langs").partition("\n")[0]
    folder = re.search(r'"(.+)"', listing)
    model = Path(folder[1], f"{LANGUAGE}.traineddata") if folder else None
    size = model.stat().st_size if model is not None and model.is_file() else 0
    return f"{said} {LANGUAGE} {size}"


def recognise(pictures: Sequence[Grey], layout: int) -> list[list[Word]]:
    """The words of each picture, in reading order.  Raises ``UnreadableDocument``."""
    if not pictures:
        return []
    said = _run(pictures, ["-l", LANGUAGE, "--psm", str(layout), "hocr"])
    pages = _pages(said)
    if len(pages) != len(pictures):
        raise UnreadableDocument("Tesseract did not read all of a page")
    return pages


def find_turn(picture: Grey) -> int:
    """Quarter turns clockwise that bring a page upright, as Tesseract judges by its letters."""
    try:
        said = _run([picture], ["--psm", "0"]).decode("utf-8", "replace")
    except UnreadableDocument:
        return 0  # too few letters to tell
    rotate, sure = _ROTATE.search(said), _SURE_OF_TURN.search(said)
    if rotate is None or sure is None or float(sure[1]) < LEAST_SURE_OF_TURN:
        return 0
    return int(rotate[1]) // 90 % 4


def _languages(program: str) -> list[str]:
    return _asked(program, "--list-langs").split()


def _asked(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace")


def _run(pictures: Sequence[Grey], options: Sequence[str]) -> bytes:
    program = find_tesseract()
    if program is None:
        raise UnreadableDocument(f"scans need Tesseract: {HOW_TO_INSTALL}")
    folder = Path(tempfile.mkdtemp(prefix="izpilde-scan-"))
    try:
        names = [folder / f"{i}.pgm" for i in range(len(pictures))]
        for name, picture in zip(names, pictures, strict=True):
            Image.fromarray(picture).save(name)
        listing = folder / "pictures.txt"
        listing.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        command = [program, str(listing), "stdout", "--dpi", str(DPI), *options]
        with as_file(files("izpilde.extract.programs").joinpath("keeper.py")) as keeper:
            kept = subprocess.Popen(
                [sys.executable, "-I", "-S", str(keeper), str(folder), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
                start_new_session=True,  # Ctrl-C is for our process, and ends it in its time
            )
        said = _answer(kept)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if kept.returncode != 0:
        raise UnreadableDocument("Tesseract ended over a page")
    return said


def _answer(kept: "subprocess.Popen[bytes]") -> bytes:
    """What the program prints; its keeper ends it once standard input is closed."""
    assert kept.stdin is not None
    assert kept.stdout is not None
    import threading

    late = threading.Timer(SECONDS, kept.stdin.close)
    late.start()
    try:
        return kept.stdout.read()
    finally:
        late.cancel()
        if not kept.stdin.closed:
            kept.stdin.close()
        kept.stdout.close()
        kept.wait()


def _pages(said: bytes) -> list[list[Word]]:
    """The words of Tesseract's hOCR, picture by picture."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        tree = etree.fromstring(said, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("Tesseract gave no answer that can be read") from error
    pages: list[list[Word]] = []
    for page in tree.iterfind(".//{*}div[@class='ocr_page']"):
        words: list[Word] = []
        lines = [node for node in page.iterfind(".//{*}span") if node.get("class") != "ocrx_word"]
        for number, line in enumerate(lines):
            words += _line_words(line, number)
        pages.append(words)
    return pages


def _line_words(line: "etree._Element", number: int) -> list[Word]:
    told = _told(line)
    left, _, right, bottom = told["bbox"]
    slope, offset = told.get("baseline", [0.0, 0.0])
    base = bottom + offset + slope * (right - left) / 2
    (size,) = told.get("x_size", [bottom - told["bbox"][1]])
    words = []
    for node in line.iterfind(".//{*}span[@class='ocrx_word']"):
        text = "".join(map(str, node.itertext())).strip()
        own = _told(node)
        if text:
            (sure,) = own["x_wconf"]
            x0, y0, x1, y1 = own["bbox"]
            words.append(Word(text, x0, y0, x1, y1, base, size, number, sure))
    return words


def _told(node: "etree._Element") -> dict[str, list[float]]:
    """The numbers that an element's title tells, by name."""
    return {
        name: [float(value) for value in values.split()]
        for name, values in _TITLE.findall(node.get("title") or "")
        if name in ("bbox", "baseline", "x_size", "x_wconf")
    }
