"""Labelled cases: read them, and hold a score to its floor in ``floors_answers.json``."""

import hashlib
import json
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent
FLOORS = TESTS / "floors_answers.json"


def read_cases(name: str) -> list[dict[str, Any]]:
    """The cases of ``cases/<name>.jsonl``, one object a line."""
    lines = (TESTS / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def hold_floor(name: str, right: int, total: int) -> None:
    """Fail below the floor, or when the cases are not those that it was measured on."""
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    data = (TESTS / "cases" / f"{name}.jsonl").read_bytes()
    assert floor["sha256"] == hashlib.sha256(data).hexdigest(), (
        f"cases/{name}.jsonl changed: measure again and set the floor in {FLOORS.name}"
    )
    assert total == floor["cases"]
    assert right >= floor["right"], f"{name}: {right} of {total} right, floor {floor['right']}"
