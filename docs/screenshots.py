"""Takes the pictures of the report page and the review page anew, from the samples.

python -m docs.screenshots     # look at them before committing
"""

import tempfile
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page

import izpilde
from izpilde.page.writing import write_page
from izpilde.schemas.by_document import FolderTables
from tests.browser import browser, review_server

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
_COLOURS = 64  # of a picture's palette


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        out = Path(folder, "out")
        izpilde.convert(ROOT / "samples", out)
        address = write_page(out).as_uri()
        with _page(chromium, 980) as page:
            page.goto(address)
            page.wait_for_selector(".tabulator-row")
            _save(page, "report")
        with _page(chromium, 760, "dark") as page:
            page.goto(f"{address}#q=2.2.1. lasīšanas")
            row = page.locator(".tabulator-row", has_text="200 skolas").first
            row.locator(".opener").click()
            page.locator(".detail .n", has_text="187").first.wait_for()
            page.locator("#promises").evaluate("part => part.scrollIntoView()")
            page.locator(".detail .n", has_text="187").first.hover()
            _save(page, "report-row")
        with review_server(out, "--sources", str(ROOT)) as review, _page(chromium, 760) as page:
            page.goto(f"{review}/m/{_pdf(out)}/6")
            page.wait_for_load_state("networkidle")
            _save(page, "review")


def _page(chromium: Browser, height: int, scheme: Literal["dark", "light"] = "light") -> Page:
    return chromium.new_page(viewport={"width": 1280, "height": height}, color_scheme=scheme)


def _pdf(out: Path) -> str:
    rows = FolderTables(out).columns("documents", ("document_id", "format"))
    return next(str(row["document_id"]) for row in rows if row["format"] == "pdf")


def _save(page: Page, name: str) -> None:
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(_COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
