"""A headless browser, and ``izpilde review`` as a process, for the tests of pages."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


def serious_faults(page: Page) -> list[str]:
    """What axe finds on a page that keeps people out, in a line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


@contextlib.contextmanager
def review_server(out: Path, *options: str) -> Iterator[str]:
    """The address of a review page of this folder."""
    program = "from izpilde.cli import main; main()"
    command = [sys.executable, "-c", program, "review", "-o", str(out), "--port", "0", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            told = re.search(r"http://[^/\s]+", line)
            assert told is not None, line
            yield told[0]
        finally:
            process.terminate()
            process.wait(timeout=20)
