"""The review page of indicators, in a browser: values corrected, added and read again."""

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright")
pytest.importorskip("axe_playwright_python")

from playwright.sync_api import Page, expect

from tests.browser import browser, needs_browser, review_server, serious_faults
from tests.drawn import draw_document
from tests.indicator_reports import as_word, printed
from tests.test_corrected_indicators import REPORT
from tests.test_extraction import rows, run

pytestmark = needs_browser


def lines(out: Path) -> list[dict[str, Any]]:
    text = (out / "corrections.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def choose(page: Page, number: str) -> None:
    page.locator(f'button.number[data-number="{number}"]').first.click()


def test_values_are_corrected_confirmed_and_added_and_read_again(tmp_path: Path) -> None:
    (tmp_path / "u.docx").write_bytes(as_word(draw_document(REPORT)))
    out = tmp_path / "out"
    run(out, tmp_path / "u.docx", jobs=1)
    said: list[str] = []
    with review_server(out, "--name", "Anna") as address, browser() as chromium:
        page = chromium.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        page.get_by_role("link", name="Upes labā stāvoklī").click()
        expect(page.locator("h1")).to_contain_text("Upes labā stāvoklī (%)")
        expect(page.locator("#source")).to_contain_text("Fakts 2020")
        choose(page, "41")
        page.keyboard.press("e")
        page.fill("#form [name=value]", "39")
        page.select_option("#form [name=kind]", "forecast")
        page.keyboard.press("Enter")
        expect(page.locator("#saved")).to_contain_text("saved")
        expect(page.locator('button.number[data-number="41"]')).to_contain_text("39")
        choose(page, "36")
        page.keyboard.press("y")
        expect(page.locator('button.number[data-number="36"]')).to_contain_text("confirmed")
        choose(page, "30")
        page.keyboard.press("n")
        expect(page.locator('button.number[data-number="30"]')).to_contain_text("removed")
        page.keyboard.press("w")
        expect(page.locator("#reading .whole")).to_be_visible()
        assert serious_faults(page) == []
        page.keyboard.press("[")  # before it: which way it is to go is not told
        expect(page.locator("h1")).to_contain_text("Talkas")
        choose(page, "9")
        page.keyboard.press("a")
        page.fill("#form [name=number]", "astoņas")
        page.fill("#form [name=value]", "8")
        page.fill("#form [name=year_from]", "2020")
        page.fill("#form [name=breakdown]", "rudenī")
        page.keyboard.press("Enter")
        expect(page.locator('button.number[data-number="astoņas"]')).to_contain_text("added")
        page.locator("#texts summary").click()
        page.select_option("#textform [name=desired]", "fall")
        page.locator("#textform button").click()
        expect(page.locator("#reading .state")).to_contain_text("a fall")
    assert said == []
    assert [(line["table"], line["action"]) for line in lines(out)] == [
        ("indicator_values", "change"),
        ("indicator_values", "confirm"),
        ("indicator_values", "remove"),
        ("indicators", "confirm"),
        ("indicator_values", "add"),
        ("indicators", "change"),
    ]
    run(out, tmp_path / "u.docx", jobs=1)
    assert {row["state"] for row in rows(out, "corrections")} == {"applied"}
    first, second = rows(out, "indicators")
    assert (first["review"], second["desired"]) == ("confirmed", "fall")
    read = {row["number"]: row for row in rows(out, "indicator_values")}
    assert (read["41"]["value"], read["41"]["kind"]) == (39, "forecast")
    assert (read["astoņas"]["breakdown"], read["astoņas"]["year_to"]) == ("rudenī", 2020)
    assert "30" not in read


def test_a_correction_is_undone_and_a_page_of_a_pdf_is_drawn(tmp_path: Path) -> None:
    data, kind = printed("plans", "chromium level")
    (tmp_path / f"p.{kind}").write_bytes(data)
    out = tmp_path / "out"
    run(out, tmp_path / "p.pdf", jobs=1)
    document_id = rows(out, "documents")[0]["document_id"]
    with review_server(out) as address, browser() as chromium:
        page = chromium.new_page()
        page.goto(f"{address}/i/{document_id}/1")
        expect(page.locator("#pages img")).to_be_visible()
        expect(page.locator("#pages .spot").first).to_be_visible()
        choose(page, "53,7")
        expect(page.locator("#pages .spot.chosen")).to_be_visible()
        page.keyboard.press("n")
        expect(page.locator('button.number[data-number="53,7"]')).to_contain_text("removed")
    run(out, tmp_path / "p.pdf", jobs=1)
    assert "53,7" not in [row["number"] for row in rows(out, "indicator_values")]
    with review_server(out) as address, browser() as chromium:
        page = chromium.new_page()
        page.goto(f"{address}/i/{document_id}/1")
        page.keyboard.press("u")
        expect(page.locator("#saved")).to_contain_text("saved")
    run(out, tmp_path / "p.pdf", jobs=1)
    assert "53,7" in [row["number"] for row in rows(out, "indicator_values")]
