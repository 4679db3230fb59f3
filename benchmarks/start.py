"""What ``import izpilde`` costs a program.

    python -m benchmarks.start

Measured is the time by the clock of a fresh interpreter that imports it, less that of one that
imports nothing, each the least of some turns taken by turns.  Claim: at most 0.15 seconds.  Exits
with 1 if the claim fails.
"""

import subprocess
import sys
import time

TURNS = 9
MOST_SECONDS = 0.15


def seconds(program: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - begin


def main() -> int:
    bare, importing = [], []
    for _ in range(TURNS):
        bare.append(seconds("pass"))
        importing.append(seconds("import izpilde"))
    took = min(importing) - min(bare)
    kept = took <= MOST_SECONDS
    print(
        f"import izpilde: {took:.3f} s, at most {MOST_SECONDS:g} "
        f"(an interpreter alone {min(bare):.3f}){'' if kept else ' FAILED'}"
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
