"""Where the command begins, as `izpilde` and as `python -m izpilde`: Ctrl-C while it still loads
ends it without a word.
"""

import os
import signal
import sys

from izpilde.run.environment import collect_seldom, leave_to_the_system

STOPPED = 130


def main() -> None:
    """Load the command line, then run it."""
    collect_seldom()
    # The model's products are small: threads of numpy only keep processors busy.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(STOPPED))
        _start_early()
        from izpilde import cli

        signal.signal(signal.SIGINT, signal.default_int_handler)
    else:  # whoever started it has it ignored
        _start_early()
        from izpilde import cli
    try:
        cli.main()
    finally:
        leave_to_the_system()


def _start_early() -> None:
    if sys.argv[1:2] == ["extract"]:
        from izpilde.run.early import start_early

        start_early(sys.argv[2:])


if __name__ == "__main__":
    main()
