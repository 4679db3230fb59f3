"""The report page, in a real browser: what its reader does with it."""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.page.contents import gather
from izpilde.page.writing import page_of, texts, write_page
from izpilde.schemas.errors import OutputError
from izpilde.schemas.findings import CODES
from izpilde.schemas.merge import write_rows
from izpilde.schemas.records import TABLES
from izpilde.version import __version__
from izpilde.wording.language import in_language
from tests.page_folder import ATTACK, CLOSING, FORMULA, write_failures, write_folder
from tests.test_cli import izpilde

WIDE = {"width": 1400, "height": 1000}
NARROW = {"width": 390, "height": 844}


SHARES = """Pārskats

| Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde |
|---|---|---|---|
| 1. | Šķirot. | Vismaz 80 % skolu šķiro atkritumus. | Izpildīts. Atkritumus šķiro 79 % skolu. |
| 2. | Celt. | Skaits pieaug par 3 procentpunktiem. | Izpildīts. Pieauga par 2,5 procentpunktiem. |
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write_folder(folder)
    write_page(folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


class Reader:
    """Somebody who has the page open; what the browser complains of is kept."""

    def __init__(self, browser: Browser, folder: Path, **context: object) -> None:
        settings = {"viewport": WIDE, "color_scheme": "light", "locale": "en-GB", **context}
        self.context = browser.new_context(**settings)  # type: ignore[arg-type]
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.address = (folder / "report.html").as_uri()

    def open(self, hash_: str = "") -> Page:
        self.page.goto(self.address + hash_)
        self.page.wait_for_selector("html[data-ready]")
        return self.page

    def open_second(self) -> None:
        """Open the second row once the list has come to rest: scrolling draws its rows anew."""
        second = self.page.locator(".opener").nth(1)
        second.scroll_into_view_if_needed()
        self.page.wait_for_timeout(400)
        second.click()
        self.page.wait_for_selector(".detail h3")

    def shown(self) -> int:
        """The number of rows that the page says it shows."""
        return int(re.split(r"\D", self.page.locator("#shown").inner_text())[0])

    def hash(self) -> str:
        return unquote(self.page.evaluate("location.hash"))


@pytest.fixture
def reader(browser: Browser, folder: Path) -> Iterator[Reader]:
    reader = Reader(browser, folder)
    yield reader
    reader.context.close()
    assert reader.complaints == []
    assert [url for url in reader.requests if not url.startswith(("file:", "blob:"))] == []


def test_the_first_screen_says_how_many_were_kept_by_whom_and_what_is_fishy(
    reader: Reader, folder: Path
) -> None:
    page = reader.open()
    index = json.loads(json.dumps(gather(folder).index))
    outcomes = [promise.get("outcome", "none") for promise in index["promises"]]
    for outcome in ("met", "missed", "mixed", "unknown"):
        button = page.locator(f"button.outcome.{outcome} .big")
        assert button.inner_text() == str(outcomes.count(outcome))
        assert button.bounding_box()["y"] < WIDE["height"]  # type: ignore[index]
    assert "Kultūras ministrija" in page.locator("#by").inner_text()
    first = page.locator("ol.look li").first
    assert "✗" in first.inner_text()
    assert first.bounding_box()["y"] < WIDE["height"]  # type: ignore[index]


@pytest.mark.parametrize("part", [".opener", ".title"])
def test_a_click_is_not_lost_where_the_list_is_drawn_anew_under_it(
    reader: Reader, part: str
) -> None:
    page = reader.open()
    pressed = page.locator(f".tabulator-row {part}").first
    pressed.hover()
    page.mouse.down()
    page.evaluate('Tabulator.findTable("#grid")[0].redraw(true)')
    page.mouse.up()
    page.wait_for_selector(".detail h3", timeout=5000)
    page.locator(f".tabulator-row {part}").first.click()
    page.wait_for_timeout(200)
    assert page.locator(".detail").count() == 0, "and a click that comes counts once"


def test_contradictions_come_largest_first(reader: Reader) -> None:
    page = reader.open("#ministry=Kultūras ministrija")
    shares = [
        int(re.sub(r"\D", "", text.split("%")[0]))
        for text in page.locator("ol.look .off").all_inner_texts()
    ]
    assert len(shares) > 2
    off = [1 - min(share, 10000 / share) / 100 for share in shares]
    assert off == sorted(off, reverse=True)
    page.get_by_role("button", name=re.compile("in the list")).click()
    assert reader.hash() == "#contradictions&ministry=Kultūras ministrija"
    assert 0 < reader.shown() < 50


def test_as_many_contradict_as_the_findings_say(reader: Reader) -> None:
    page = reader.open()
    count = page.locator("#finding-status_contradicts_target .count").inner_text()
    assert page.locator("#look .lead").inner_text().endswith(f": {count}")
    page.get_by_role("button", name=f"in the list ({count})").click()
    assert reader.shown() == int(count)
    page.get_by_role("button", name=re.compile("some years only")).click()
    assert reader.hash() == "#mixed&status=implemented"
    assert reader.shown() > 0


def test_parts_of_the_bar_are_filters_and_the_address_holds_them(reader: Reader) -> None:
    page = reader.open()
    all_rows = reader.shown()
    page.locator("button.outcome.missed").click()
    assert reader.hash() == "#missed"
    missed = reader.shown()
    assert missed == int(page.locator("button.outcome.missed .big").inner_text()) < all_rows
    page.locator("#filter-ministry").select_option("Kultūras ministrija")
    assert reader.hash() == "#missed&ministry=Kultūras ministrija"
    view = reader.shown()
    assert view < missed
    words = page.locator("#grid .word").all_inner_texts()
    assert {word.strip() for word in words} == {"missed"}

    sent = Reader(page.context.browser, Path(reader.address.removeprefix("file://")).parent)  # type: ignore[arg-type]
    sent.open("#missed&ministry=KM")
    assert sent.shown() == view
    sent.context.close()

    page.locator("#clear").click()
    assert reader.hash() == ""
    assert reader.shown() == all_rows


def test_a_segment_of_the_bar_filters_too(reader: Reader) -> None:
    page = reader.open()
    page.locator(".bar.whole .part.mixed").click()
    assert reader.hash() == "#mixed"


def test_year_and_status_filter(reader: Reader) -> None:
    page = reader.open("#year=2020&status=implemented")
    assert page.locator("#filter-year").input_value() == "2020"
    assert {text.strip("! \n") for text in page.locator("#grid .says").all_inner_texts()} == {
        "implemented"
    }
    assert 0 < reader.shown() < 60


def test_search_finds_without_marks_and_in_cells(reader: Reader) -> None:
    page = reader.open()
    page.locator("#search").fill("lasisanas veicinasanas")
    page.wait_for_url("**#q=lasisanas*")
    assert reader.shown() == 3
    page.locator("#search").fill("Sabiedrības integrācijas fonds (turpmāk")
    page.wait_for_url("**fonds*")
    assert reader.shown() == 3
    page.locator("#search").fill("nekas tāds nav rakstīts")
    page.wait_for_url("**nekas*")
    assert reader.shown() == 0
    assert "Nothing fits" in page.locator("#grid").inner_text()


def test_sorting_by_a_column(reader: Reader) -> None:
    page = reader.open("#ministry=Kultūras ministrija")
    head = page.locator("#grid").get_by_role("button", name="2020")
    head.click()
    head.click()
    values = [
        float(text.replace("\u202f", "").split("\n")[0])
        for text in page.locator(
            '[role=gridcell][tabulator-field="y2020"] .value'
        ).all_inner_texts()
    ]
    assert len(values) > 5
    assert values == sorted(values, reverse=True)
    assert reader.hash().endswith("sort=y2020:desc")


def test_a_finding_leads_to_its_row(reader: Reader) -> None:
    page = reader.open("#met")
    page.locator("#finding-status_contradicts_target summary").click()
    link = page.locator("#finding-status_contradicts_target li a").first
    number = link.locator(".no").inner_text()
    link.click()
    page.wait_for_selector(".detail h3")
    assert page.locator(".detail h3").inner_text().startswith(number)
    assert page.locator(".detail").is_visible()
    assert "row=" in reader.hash()
    assert "met" not in reader.hash()
    assert page.locator(".detail .finding").count() > 0


def test_an_opened_row_marks_every_number(reader: Reader) -> None:
    page = reader.open("#q=2.2.1. lasīšanas")
    page.locator(".opener").first.click()
    execution = page.locator(".cell.execution .cell-text")
    assert execution.locator("button.met").count() > 0
    assert execution.locator("button.missed").count() > 0
    assert execution.locator("button.plain").count() > 0
    assert "2020" in execution.locator(".refused").all_inner_texts()
    figure = execution.locator("button.missed", has_text="187")
    figure.focus()
    told = page.locator("#tip").inner_text()
    for words in ("missed", "187", "2020", "skola", "200 skolas a year"):
        assert words in told
    assert page.locator(".cell.planned button.lit", has_text="200").count() == 1
    page.keyboard.press("Escape")
    assert not page.locator("#tip").is_visible()
    # No digit of the cell is without a mark.
    bare = execution.evaluate(
        "e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(' ')"
    )
    assert not re.search(r"\d", bare)


def test_no_number_is_cut_short(reader: Reader) -> None:
    page = reader.open()
    cut = page.evaluate(
        "[...document.querySelectorAll('[tabulator-field^=y]')]"
        ".filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.innerText)"
    )
    assert page.locator("[tabulator-field^=y] .value").count() > 20
    assert cut == []


def test_a_share_has_its_sign_and_points_say_what_they_are(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(SHARES, encoding="utf-8")
    assert izpilde("extract", "a.md", cwd=tmp_path).returncode == 0
    write_page(tmp_path / "out")
    reader = Reader(browser, tmp_path / "out")
    page = reader.open()
    gaps = page.locator("ol.look .gap").all_inner_texts()
    said = [text.split("·")[0].replace("\N{NO-BREAK SPACE}", " ") for text in gaps]
    assert any("79 % of ≥ 80 % skolu" in text for text in said)
    assert any("2.5 of 3 procentpunktiem" in text for text in said)
    assert "% %" not in page.locator("body").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    reader.context.close()
    assert reader.complaints == []


def test_charts_never_stand_without_their_numbers(reader: Reader) -> None:
    page = reader.open("#ministry=Kultūras ministrija")
    rows = page.locator(".tabulator-row", has=page.locator(".chart canvas"))
    assert rows.count() > 3
    for place in range(3):
        row = rows.nth(place)
        label = row.locator(".chart").get_attribute("aria-label")
        values = row.locator(".figure .value").all_inner_texts()
        assert len(values) > 1
        assert label is not None
        assert all(value in label for value in values)


def test_an_indicator_is_a_row_with_its_values(reader: Reader) -> None:
    page = reader.open("#kind=indicator")
    row = page.locator(".tabulator-row", has_text="Mežu platība")
    assert row.count() == 1
    row.locator(".opener").click()
    values = page.locator(".detail table").first.inner_text()
    assert "38\u202f500 ha" in values
    assert "40 000" in values


def test_language_is_changed_in_the_page(reader: Reader) -> None:
    page = reader.open("#missed")
    page.locator("[data-lang=lv]").click()
    assert page.evaluate("document.documentElement.lang") == "lv"
    assert page.locator("#promises h2").inner_text() == "Solījumi"
    assert "nav sasniegts" in page.locator("button.outcome.missed").inner_text()
    assert reader.hash() == "#missed"
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("#promises h2").inner_text() == "Solījumi"


def test_dark_by_button_and_by_the_system(browser: Browser, folder: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    reader = Reader(browser, folder, color_scheme="dark")
    page = reader.open()
    dark = page.evaluate(paper)
    page.locator("#theme").click()
    assert page.evaluate(paper) != dark
    page.locator("#theme").click()
    assert page.evaluate(paper) == dark
    reader.context.close()
    assert reader.complaints == []


def test_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open()

    def focused(expression: str = "className") -> str:
        return str(page.evaluate(f"document.activeElement.{expression}"))

    page.keyboard.press("/")
    assert focused("id") == "search"
    page.keyboard.type("programma")
    page.wait_for_url("**programma*")
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused() == "opener":
            break
    assert focused() == "opener"
    first = focused("ariaLabel")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    page.wait_for_selector(".detail h3")
    assert focused("ariaExpanded") == "true"
    page.keyboard.press("Tab")
    assert re.match(r"n ", focused())
    assert page.locator("#tip").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert page.locator(".detail").count() == 0
    assert focused() == "opener"
    page.keyboard.press("Home")
    page.wait_for_timeout(100)
    assert focused("ariaLabel") == first


def test_the_whole_row_opens_and_closes(reader: Reader) -> None:
    page = reader.open()
    page.locator(".tabulator-row .measure").first.click()
    page.wait_for_selector(".detail h3")
    page.locator(".detail .cell-text").first.click()  # within the opened row nothing closes it
    assert page.locator(".detail h3").count() == 1
    page.locator(".tabulator-row.open .measure").click()
    page.wait_for_selector(".detail", state="detached")


def test_the_signs_are_explained(reader: Reader) -> None:
    page = reader.open()
    told = page.locator("#promises .signs").inner_text()
    assert set("✓✗◐–") <= set(told)
    assert "reached in some years only" in told


def test_findings_are_said_in_latvian(reader: Reader) -> None:
    page = reader.open()
    page.locator("[data-lang=lv]").click()
    page.locator("#finding-sum_confirmed summary").click()
    said = page.locator("#finding-sum_confirmed .message").first.inner_text()
    assert "nosauktā kopsumma" in said
    assert "total" not in said


def test_what_a_report_says_is_never_html(reader: Reader) -> None:
    page = reader.open("#report=" + _attacker(reader.address))
    assert reader.shown() > 3
    page.locator(".opener").first.click()
    page.wait_for_selector(".detail h3")
    assert ATTACK in page.locator(".detail h3").inner_text()
    assert page.locator(".detail .cell-text").all_inner_texts()[1].endswith(ATTACK)
    assert CLOSING in page.locator(".detail .facts").inner_text()
    for group in page.locator("details").all():
        group.locator("summary").click()
    assert ATTACK in page.locator("#findings").inner_text()
    assert page.title() == "Izpilde"
    assert page.locator("main img, main script").count() == 0
    source = Path(reader.address.removeprefix("file://")).read_text(encoding="utf-8")
    assert "onerror=" not in source.replace("vendor", "").split("<script type=")[-1].split(">")[0]
    assert ATTACK not in source


def _attacker(address: str) -> str:
    index = json.loads(json.dumps(gather(Path(address.removeprefix("file://")).parent).index))
    return str(
        next(d["document_id"] for d in index["documents"] if d.get("ministry", "") == ATTACK)
    )


def test_the_view_as_csv(reader: Reader) -> None:
    page = reader.open("#missed")
    with page.expect_download() as waiting:
        page.locator("#csv").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len({row["id"] for row in rows}) == reader.shown()
    assert {row["outcome"] for row in rows} == {"missed"}
    assert all(float(row["actual"]) >= 0 for row in rows if row["actual"])
    quotes = {row["quote"] for row in rows}
    assert "'" + FORMULA in quotes  # a spreadsheet would run it
    assert FORMULA not in quotes


def test_print_gives_a_table_of_the_view(reader: Reader) -> None:
    page = reader.open("#missed")
    shown = reader.shown()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#print tbody tr").count() == shown
    assert page.locator("#print").is_visible()
    assert not page.locator("#grid").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#print tbody tr").count() == 0


def test_a_phone_shows_cards_and_never_scrolls_sideways(browser: Browser, folder: Path) -> None:
    reader = Reader(browser, folder, viewport=NARROW)
    page = reader.open()
    reader.open_second()
    assert page.locator(".card").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert page.evaluate("document.querySelector('.detail').scrollWidth") <= NARROW["width"]
    reader.context.close()
    assert reader.complaints == []


CUT_OR_COVERED = """() => {
  const faults = [];
  const width = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().width;
  };
  for (const head of document.querySelectorAll("table.by thead th:first-child")) {
    if (width(head) > head.clientWidth) faults.push(head.textContent);
  }
  for (const name of document.querySelectorAll("table.by .name")) {
    const node = name.firstChild;
    for (const word of node.data.matchAll(/(?<!\\S)\\p{L}+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (range.getClientRects().length > 1) faults.push(word[0]);
    }
  }
  return faults;
}"""


def test_no_word_is_cut_on_a_phone_and_no_title_lies_over_another(
    browser: Browser, folder: Path
) -> None:
    reader = Reader(browser, folder, viewport=NARROW, locale="lv-LV")
    page = reader.open()
    assert page.evaluate(CUT_OR_COVERED) == []
    names = page.locator("table.by .name")
    assert names.last.evaluate("e => getComputedStyle(e).hyphens") == "auto"
    reader.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_serious(
    browser: Browser, folder: Path, scheme: str, viewport: dict[str, int]
) -> None:
    reader = Reader(browser, folder, color_scheme=scheme, viewport=viewport, bypass_csp=True)
    page = reader.open()
    reader.open_second()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.wait_for_timeout(100)
    found = Axe().run(page).response["violations"]
    assert [
        (violation["id"], violation["nodes"][0]["html"])
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ] == []
    reader.context.close()


def test_reports_that_failed_give_a_page_that_says_so(browser: Browser, tmp_path: Path) -> None:
    write_failures(tmp_path)
    write_page(tmp_path)
    reader = Reader(browser, tmp_path)
    page = reader.open()
    assert "1 report not read" in page.locator("#counts").inner_text()
    assert "not read: the file is damaged" in page.locator("#reports").inner_text()
    assert page.locator("button.outcome.met .big").inner_text() == "0"
    reader.context.close()
    assert reader.complaints == []


YEARLY = """Informatīvais ziņojums „Par Lasīšanas plāna izpildi 2019.–2020. gadā”

| Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde |
|---|---|---|---|
| 1.1. | Lasīt skolās. | Ik gadu vismaz 800 skolēni. | Īstenots. Kopā piedalījās 1566 skolēni. |
"""


def test_a_total_of_years_is_held_to_so_many_years(browser: Browser, tmp_path: Path) -> None:
    records = extract_records(Report("a.md", YEARLY.encode(), "txt"))
    for table in TABLES:
        write_rows(table, records.rows(table), tmp_path / f"{table}.parquet", __version__)
    write_page(tmp_path)
    reader = Reader(browser, tmp_path)
    page = reader.open()
    said = page.locator("ol.look .gap").inner_text().replace("\u202f", "")
    assert "1566 of ≥ 2 × 800 skolēni" in said
    assert "Read as implemented" in page.locator("#look .lead").inner_text()
    listed = page.locator(".tabulator-row").first.inner_text().replace("\u202f", "")
    assert re.search(r"1566\s*✗\s*missed\s*of 2 × 800", listed)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("#print tbody").text_content() or ""
    assert "✗ missed of 2 × 800" in printed
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.locator(".opener").first.click()
    page.wait_for_selector(".answers td.r")
    assert page.locator(".answers td.r").first.inner_text() == "≥ 2 × 800"
    assert "implemented – read from the text" in page.locator(".facts").inner_text()
    reader.context.close()
    assert reader.complaints == []


def test_the_same_tables_give_the_same_bytes(folder: Path) -> None:
    assert page_of(gather(folder)) == (folder / "report.html").read_text(encoding="utf-8")
    assert page_of(gather(folder)) == page_of(gather(folder))


def test_every_text_is_there_in_both_languages() -> None:
    english, latvian = texts()["en"], texts()["lv"]
    assert english.keys() == latvian.keys()
    for key, text in english.items():
        assert text
        assert latvian[key]
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", latvian[key]))
    assert {f"finding.{code}" for code in CODES} <= english.keys()


def test_a_status_is_said_to_be_read_not_to_stand_in_the_report() -> None:
    read = {"en": "Read as implemented", "lv": "Nolasīts kā izpildīts"}
    for language, words in texts().items():
        for key in ("look_lead", "look_mixed", "contradiction"):
            assert words[key].startswith(read[language])
        assert words["finding.status_contradicts_target"].startswith(read[language])


def test_latvian_outcomes_are_the_terminal_s_words_and_no_status() -> None:
    said = texts()["lv"]
    for outcome in ("met", "missed", "unknown"):
        assert said[f"outcome.{outcome}"] == in_language(outcome, "lv")
        assert said[f"legend.{outcome}"].startswith(f"{in_language(outcome, 'lv')}: ")
    assert in_language("mixed", "lv") == f"{said['outcome.met']} {said['outcome.mixed']}"
    outcomes = {text for key, text in said.items() if key.startswith("outcome.")}
    assert not any("izpild" in text for text in outcomes)
    for key, text in said.items():
        if key.startswith("status."):
            assert text == in_language(key.removeprefix("status."), "lv")


def test_every_text_that_the_page_asks_for_is_there() -> None:
    static = Path(__file__).parent.parent / "izpilde/page/static"
    asked = set()
    for path in static.glob("*.*"):
        source = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r'\bt\("([\w.]+)"', source))
        asked |= set(re.findall(r'data-(?:text|label)="([\w.]+)"', source))
    assert len(asked) > 50
    assert asked <= texts()["en"].keys()


def test_a_folder_without_tables_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="holds no tables"):
        write_page(tmp_path)
    done = izpilde("report", "-o", str(tmp_path / "nothing"), cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "nothing").exists()


def test_the_command_says_where_it_wrote(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy"
    shutil.copytree(folder, out)
    (out / "report.html").unlink()
    done = izpilde("report", "-o", str(out), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(out / "report.html")
    assert (out / "report.html").read_bytes() == (folder / "report.html").read_bytes()
