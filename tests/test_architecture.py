"""What the documents for contributors say of the code is so."""

import re

import pytest

from tests.rooms import PAGE, drawn
from tests.test_layout import ROOT

PATH = re.compile(r"`((?:extract|normalize|schemas|izpilde|tests|docs)/[\w/.]+)`")


def test_the_picture_of_imports_is_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert drawn(page) == page, "python -m tests.rooms draws it anew"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_paths_that_a_document_names_exist(name: str) -> None:
    paths = PATH.findall((ROOT / name).read_text(encoding="utf-8"))
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
