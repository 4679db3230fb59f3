"""The review page in a browser: a Word report and a PDF, by mouse and by keyboard alone."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright")
pytest.importorskip("axe_playwright_python")

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import browser, needs_browser, review_server, serious_faults
from tests.test_corrected_runs import document
from tests.test_extraction import SAMPLES, rows, run
from tests.word import p, tbl, tc, tr, word
from tests.word import run as text_run

pytestmark = needs_browser

ATTACK = "<script>window.hit=1</script><img src=x onerror=window.hit=1> apmācīti 12 vadītāji"


@dataclass(frozen=True)
class Folder:
    """Reports, and an output folder that they were read into."""

    reports: Path
    out: Path


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = tmp_path_factory.mktemp("read")
    reports = folder / "reports"
    reports.mkdir()
    shutil.copy(SAMPLES / "parskats-2021.docx", reports / "word.docx")
    shutil.copy(SAMPLES / "parskats-2022.pdf", reports / "pages.pdf")
    (reports / "attack.docx").write_bytes(hostile())
    run(folder / "out", reports, jobs=2)
    return Folder(reports, folder / "out")


def hostile() -> bytes:
    header = ["Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde"]
    table = [header, ["1.1.", ATTACK, "Apmācīti 10 vadītāji.", ATTACK]]
    cells = [[tc(p(text_run(escape(text)))) for text in row] for row in table]
    return word(tbl(*(tr(*row) for row in cells)))


@pytest.fixture
def folder(read_once: Folder, tmp_path: Path) -> Folder:
    """The folder as it was read, for one test to write into."""
    return Folder(read_once.reports, Path(shutil.copytree(read_once.out, tmp_path / "out")))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


class Pages:
    """Review servers and the pages opened on them, which close before their server ends."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._contexts: list[BrowserContext] = []
        self.said: list[str] = []

    def open(self, address: str, **options: Any) -> Page:
        context = self._chromium.new_context(viewport={"width": 1280, "height": 800}, **options)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.goto(address)
        return page

    @contextmanager
    def review(self, out: Path, *options: str) -> Iterator[str]:
        with review_server(out, *options) as address:
            try:
                yield address
            finally:
                self.close()

    def close(self) -> None:
        while self._contexts:
            self._contexts.pop().close()


@pytest.fixture
def pages(chromium: Browser) -> Iterator[Pages]:
    """Opens pages; at the end none may have complained."""
    opened = Pages(chromium)
    yield opened
    opened.close()
    # A conflict and a refusal are answers that the browser calls failed; all else is a fault.
    assert [text for text in opened.said if "409" not in text and "422" not in text] == []


def test_on_a_phone_the_list_shows_each_report(folder: Folder, pages: Pages) -> None:
    with pages.review(folder.out) as address:
        page = pages.open(address)
        page.set_viewport_size({"width": 390, "height": 844})
        names = page.locator(".waiting td:last-child")
        assert names.count() > 0
        for cell in names.all():
            box = cell.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
        scrolled = page.locator(".scroll").evaluate("e => e.scrollWidth - e.clientWidth")
        assert scrolled == 0
        assert serious_faults(page) == []


def lines(folder: Folder) -> list[dict[str, Any]]:
    text = (folder.out / "corrections.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def choose(page: Page, number: str, field: str = "execution") -> None:
    page.locator(f'button.number[data-number="{number}"][data-field="{field}"]').first.click()


def select_in_cell(page: Page, field: str, words: str) -> None:
    """Selects a stretch of a cell, as a mouse does."""
    page.evaluate(
        """([field, words]) => {
            const cell = document.querySelector(`.cell[data-field="${field}"]`);
            const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode()); ) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                return;
            }
        }""",
        [field, words],
    )


def test_a_word_report_is_corrected_and_read_again(folder: Folder, pages: Pages) -> None:
    out = folder.out
    name = document(out, "reports/word.docx")
    with pages.review(out, "--name", "Anna") as address:
        page = pages.open(f"{address}/m/{name}/7")
        expect(page.locator("#cells")).to_be_visible()  # the text serves as the source
        choose(page, "169")
        page.keyboard.press("e")
        page.fill("#form [name=year_from]", "2020")
        page.keyboard.press("Enter")
        expect(page.locator("#saved")).to_contain_text("saved")
        select_in_cell(page, "execution", "ārkārtējā")
        page.keyboard.press("a")
        page.fill("#form [name=value]", "1")
        page.fill("#form [name=unit_head]", "situācija")
        page.keyboard.press("Enter")
        expect(page.locator('button.number[data-number="ārkārtējā"]')).to_contain_text("added")
    first, second = lines(folder)
    assert (first["action"], first["by"], first["measure_number"]) == ("change", "Anna", "1.2.3.")
    assert first["was"] == {"year_from": 2021, "year_to": 2021}
    assert first["set"] == {"year_from": 2020, "year_to": 2020}
    assert second["action"] == "add"
    run(out, folder.reports, jobs=1)
    found = {f["number"]: f for f in rows(out, "figures") if f["measure_id"] == f"{name}/007"}
    assert (found["169"]["year_from"], found["169"]["review"]) == (2020, "corrected")
    assert (found["ārkārtējā"]["value"], found["ārkārtējā"]["review"]) == (1.0, "added")
    with pages.review(out) as address:
        page = pages.open(f"{address}/m/{name}/7")
        for number in ("169", "ārkārtējā"):
            choose(page, number)
            page.keyboard.press("u")
            expect(page.locator("#saved")).to_contain_text("saved")
            page.locator("#saved").evaluate("node => node.textContent = ''")
        expect(page.locator('button.number[data-number="ārkārtējā"]')).to_have_count(0)
        expect(page.locator('button.number[data-number="169"]')).to_contain_text("2021")
    run(out, folder.reports, jobs=1)
    found = {f["number"]: f for f in rows(out, "figures") if f["measure_id"] == f"{name}/007"}
    assert (found["169"]["year_from"], found["169"]["review"]) == (2021, None)
    assert "ārkārtējā" not in found
    assert {c["state"] for c in rows(out, "corrections")} == {"undone", "applied"}


def test_a_pdf_is_shown_with_every_number_boxed(folder: Folder, pages: Pages) -> None:
    out = folder.out
    name = document(out, "reports/pages.pdf")
    with pages.review(out) as address:
        page = pages.open(f"{address}/m/{name}/4")
        page.wait_for_selector(".spot.read")
        assert page.evaluate("document.querySelector('.sheet img').naturalWidth") > 500
        pane = page.locator("#pages")
        assert pane.evaluate("pane => pane.scrollWidth <= pane.clientWidth")
        expect(page.locator(".frame")).to_have_count(1)
        read = page.locator("#reading li.read").count()
        boxed = page.evaluate(
            "new Set([...document.querySelectorAll('.spot.read')].map(s => s.dataset.at)).size"
        )
        assert boxed == read
        # A click on the page lights the number in the reading.
        badge = page.locator('button.number[data-number="863"] .badge').inner_text()
        page.locator(f'.spot[data-badge="{badge}"]').click()
        expect(page.locator("button.number.chosen .printed")).to_have_text("863")
        page.keyboard.press("y")
        expect(page.locator("button.number.chosen")).to_contain_text("confirmed by a person")
        page.get_by_role("button", name="text", exact=True).click()
        select_in_cell(page, "execution", "vienā")
        page.keyboard.press("a")
        page.fill("#form [name=value]", "1")
        page.keyboard.press("Enter")
        expect(page.locator('button.number[data-number="vienā"]')).to_contain_text("added")
    run(out, folder.reports, jobs=1)
    found = {f["number"]: f for f in rows(out, "figures") if f["measure_id"] == f"{name}/004"}
    assert found["863"]["review"] == "confirmed"
    assert found["vienā"]["review"] == "added"


def test_a_measure_is_read_by_keyboard_alone(folder: Folder, pages: Pages) -> None:
    out = folder.out
    name = document(out, "reports/word.docx")
    with pages.review(out) as address:
        page = pages.open(f"{address}/m/{name}/7")
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        expect(page.locator("button.number.chosen .printed")).to_have_text("6")
        page.keyboard.press("y")
        expect(page.locator("button.number.chosen")).to_contain_text("confirmed")
        page.keyboard.press("j")
        page.keyboard.press("n")
        expect(page.locator("button.number.chosen")).to_contain_text("removed")
        page.keyboard.press("u")
        expect(page.locator("button.number.chosen")).to_contain_text("bērns")
        page.keyboard.press("j")
        expect(page.locator("button.number.chosen")).to_contain_text("no quantity")
        page.keyboard.press("a")  # a refused one is added
        page.keyboard.press("Control+a")
        page.keyboard.type("8")
        page.keyboard.press("Tab")
        page.keyboard.type("14")
        page.keyboard.press("Enter")
        expect(page.locator("button.number.chosen")).to_contain_text("added")
        page.keyboard.press("k")
        page.keyboard.press("w")
        expect(page.locator(".whole")).to_be_visible()
        before = page.url
        page.keyboard.press("]")
        page.wait_for_url(lambda url: url != before)
    said = [(line["action"], line.get("number")) for line in lines(folder)]
    assert said == [
        *(("confirm", "6"), ("remove", "180"), ("undo", None), ("add", "8 līdz 14")),
        ("confirm", None),
    ]
    assert lines(folder)[3]["set"]["value_max"] == 14


def test_two_tabs_lose_neither_persons_work(folder: Folder, pages: Pages) -> None:
    out = folder.out
    name = document(out, "reports/word.docx")
    with (
        pages.review(out, "--name", "Anna") as one,
        pages.review(out, "--name", "Pēteris") as two,
    ):
        first, second = pages.open(f"{one}/m/{name}/7"), pages.open(f"{two}/m/{name}/7")
        for page, year in ((first, "2020"), (second, "2019")):
            choose(page, "169")
            page.keyboard.press("e")
            page.fill("#form [name=year_from]", year)
            page.keyboard.press("Enter")
            if page is first:
                expect(page.locator("#saved")).to_contain_text("saved")
        expect(second.locator("#conflict")).to_be_visible()
        expect(second.locator("#theirs")).to_contain_text("Anna")
        expect(second.locator("#theirs")).to_contain_text("year_from: 2020")
        expect(second.locator("#mine")).to_contain_text("year_from: 2019")
        assert len(lines(folder)) == 1
        second.get_by_role("button", name="Save yours after all").click()
        expect(second.locator("#saved")).to_contain_text("saved")
        assert [line["by"] for line in lines(folder)] == ["Anna", "Pēteris"]
        assert lines(folder)[1]["set"]["year_from"] == 2019


def test_what_a_report_says_is_text(folder: Folder, pages: Pages) -> None:
    out = folder.out
    name = document(out, "reports/attack.docx")
    with pages.review(out) as address:
        page = pages.open(f"{address}/m/{name}/1")
        expect(page.locator('.cell[data-field="execution"]')).to_contain_text("<script>window.hit")
        choose(page, "12")
        page.keyboard.press("e")
        page.fill("#form [name=note]", "</script><script>window.hit=1</script>")
        page.fill("#form [name=unit]", "<b onclick=window.hit=1>x</b>")
        page.keyboard.press("Enter")
        expect(page.locator("button.number.chosen")).to_contain_text("<b onclick")
        assert page.evaluate("window.hit") is None
        pages.open(address).get_by_text("<script>window.hit").wait_for()


def test_a_value_that_the_schema_does_not_hold_is_refused_at_once(
    folder: Folder, pages: Pages
) -> None:
    out = folder.out
    name = document(out, "reports/word.docx")
    with pages.review(out) as address:
        page = pages.open(f"{address}/m/{name}/7")
        choose(page, "169")
        page.keyboard.press("e")
        page.fill("#form [name=year_from]", "20190")
        page.keyboard.press("Enter")
        expect(page.locator("#trouble")).to_contain_text("year_from is a year, not 20190")
    assert not (out / "corrections.jsonl").exists() or lines(folder) == []


def test_a_text_and_a_status_are_corrected(folder: Folder, pages: Pages) -> None:
    out = folder.out
    name = document(out, "reports/word.docx")
    with pages.review(out) as address:
        page = pages.open(f"{address}/m/{name}/8")
        page.locator("#texts summary").click()
        page.select_option("#textform [name=status]", "postponed")
        page.fill("#textform [name=execution]", "Programma pārcelta; piedalījās 17 jaunieši.")
        page.get_by_role("button", name="Save", exact=True).last.click()
        expect(page.locator(".state")).to_contain_text("postponed")
        expect(page.locator("#reading > .hint")).to_contain_text("read anew")
    run(out, folder.reports, jobs=1)
    measure = next(m for m in rows(out, "measures") if m["measure_id"] == f"{name}/008")
    assert (measure["status"], measure["review"]) == ("postponed", "corrected")
    assert [f["number"] for f in rows(out, "figures") if f["measure_id"] == f"{name}/008"] == ["17"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_keep_nobody_out(folder: Folder, pages: Pages, scheme: str) -> None:
    out = folder.out
    paths = [
        f"/m/{document(out, 'reports/pages.pdf')}/4",
        f"/m/{document(out, 'reports/word.docx')}/7",
    ]
    with pages.review(out) as address:
        for path in ("/", *paths):
            page = pages.open(address + path, color_scheme=scheme)
            if path != "/":
                page.keyboard.press("j")
                page.keyboard.press("e")
            if path == paths[0]:
                page.wait_for_selector(".spot.read")
            assert serious_faults(page) == []


def test_the_page_speaks_latvian(folder: Folder, pages: Pages) -> None:
    with pages.review(folder.out) as address:
        page = pages.open(address, locale="lv-LV")
        expect(page.locator("h1")).to_have_text("Ko apskatīt vispirms")
        page.get_by_text("In English").click()
        expect(page.locator("h1")).to_have_text("What to look at first")
        page.reload()
        expect(page.locator("html")).to_have_attribute("lang", "en")


def test_findings_and_refusals_are_said_in_latvian(folder: Folder, pages: Pages) -> None:
    measure = next(
        f["measure_id"] for f in rows(folder.out, "findings") if f["code"] == "sum_confirmed"
    )
    document_id, _, ordinal = measure.rpartition("/")
    with pages.review(folder.out) as address:
        page = pages.open(f"{address}/m/{document_id}/{int(ordinal)}", locale="lv-LV")
        expect(page.locator(".findings")).to_contain_text("tā ir nosauktā kopsumma")
        expect(page.locator("li.refused .more").first).to_contain_text("nav daudzums")


def test_the_header_says_how_much_of_the_report_was_wholly_read(
    folder: Folder, pages: Pages
) -> None:
    document_id = document(folder.out, "reports/word.docx")
    with pages.review(folder.out) as address:
        page = pages.open(f"{address}/m/{document_id}/1")
        expect(page.locator("#read")).to_have_text("wholly read: 0 %")
        page.keyboard.press("w")
        expect(page.locator("#read")).to_have_text("wholly read: 4 %")  # one of 23
        page.keyboard.press("u")
        expect(page.locator("#read")).to_have_text("wholly read: 0 %")
