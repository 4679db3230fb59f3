"""A small process between ours and a program: it ends the program when our process ends.

    python keeper.py FOLDER COMMAND…

runs the command as a group of its own.  When standard input is closed, as it is however our
process comes to its end, a file ``end`` in the folder tells the program to end, and a second later
the whole group is killed and the folder deleted; when the program ends by itself, so does the
keeper.  The program writes where the keeper's own output goes.  It is started by its path, and
imports nothing of ours.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

SECONDS_TO_END = 1.0


def main(arguments: list[str]) -> None:
    folder, *command = arguments
    program = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    ending = threading.Thread(target=_end, args=(program, Path(folder, "end")), daemon=True)
    ending.start()
    code = program.wait()
    _kill(program)  # what it started may live on
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(min(abs(code), 255))  # the thread still reads: an orderly end would wait for it


def _end(program: "subprocess.Popen[bytes]", request: Path) -> None:
    """End the program once standard input is closed."""
    sys.stdin.buffer.read()
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        request.touch()
        program.wait(SECONDS_TO_END)
    _kill(program)


def _kill(program: "subprocess.Popen[bytes]") -> None:
    """The program and all that it started."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(program.pid)], capture_output=True)
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(program.pid, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
