"""What is read from the samples is what was read before, row by row."""

import pytest

from tests.golden_tables import SAMPLES, golden_lines, golden_path


@pytest.mark.parametrize("sample", SAMPLES)
def test_golden_tables(sample: str) -> None:
    expected = golden_path(sample).read_text(encoding="utf-8").splitlines()
    assert list(golden_lines(sample)) == expected
