"""Where the command begins, as `izpilde` and as `python -m izpilde`: Ctrl-C while it still loads
ends it without a word.
"""

import os
import signal

STOPPED = 130


def main() -> None:
    """Load the command line, then run it."""
    # The model's products are small: threads of numpy only keep processors busy.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(STOPPED))
        from izpilde import cli

        signal.signal(signal.SIGINT, signal.default_int_handler)
    else:  # whoever started it has it ignored
        from izpilde import cli
    cli.main()


if __name__ == "__main__":
    main()
