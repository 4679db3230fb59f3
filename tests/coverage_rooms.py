"""How much of each room the tests run, from coverage's data: `make coverage` prints it.

A room's figure counts lines and branches together, as coverage's own total does.
"""

import json
import sys
from collections import Counter
from pathlib import PurePosixPath
from typing import TextIO


def rooms(report: TextIO) -> dict[str, float]:
    """The share run by room, in percent, from ``coverage json``."""
    run: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for name, file in json.load(report)["files"].items():
        room = str(PurePosixPath(name).parent)
        summary = file["summary"]
        run[room] += summary["covered_lines"] + summary["covered_branches"]
        there[room] += summary["num_statements"] + summary["num_branches"]
    return {room: 100 * run[room] / count for room, count in sorted(there.items()) if count} | {
        "all": 100 * run.total() / there.total()
    }


if __name__ == "__main__":
    for room, percent in rooms(sys.stdin).items():
        print(f"{room:28}{percent:6.1f} %")
