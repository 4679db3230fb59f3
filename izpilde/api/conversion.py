"""Many reports to an output folder, as ``izpilde extract`` does it.

The work is done by that very command in a process of its own, so that a program's or a notebook's
process keeps its memory, its environment and its pandas, and needs no ``if __name__ ==
"__main__"`` for the sake of our workers.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from izpilde.extract.recognition import OcrMode
from izpilde.output_folder import open_folder
from izpilde.run import OUT_FOLDER, RUN_LOG
from izpilde.schemas.errors import IzpildeError

if TYPE_CHECKING:
    from izpilde.api.data import Data

# The arguments come through the standard input, which has no limit of length.  `-P`: modules of
# the folder that the user is in are not ours.
_COMMAND = (
    *("-P", "-c"),
    "import json, sys; from izpilde.cli import main; sys.argv[1:] = json.load(sys.stdin); main()",
)
_STOPPED = 130


@dataclass(frozen=True, slots=True)
class ConvertedDocument:
    """What became of one document; `error` says in one line why it `failed`, else it is null.

    `container` is the kind of container and the member's name, null for a plain file; `seconds`
    is how long it took.
    """

    __module__ = "izpilde"

    source: str
    container: str | None
    document_id: str
    status: str
    error: str | None
    measures: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a run did.

    `read` and `failed` are the documents that this run read and could not read; `unchanged` names
    those that the folder held already, `duplicates` maps a name to the one with the same bytes,
    `editions` one that is another edition of a report, its PDF, say, to the one that counts,
    `skipped` names files that are no reports; `out` is the folder of the tables.
    """

    __module__ = "izpilde"

    read: tuple[ConvertedDocument, ...]
    failed: tuple[ConvertedDocument, ...]
    unchanged: tuple[str, ...]
    duplicates: dict[str, str]
    editions: dict[str, str]
    skipped: tuple[str, ...]
    seconds: float
    out: str

    @property
    def measures(self) -> int:
        """How many measures this run read, also in other editions of a report."""
        return sum(document.measures for document in self.read)

    def load(self, *, editions: bool = True) -> "Data":
        """The tables of the folder, as `izpilde.load`."""
        from izpilde.api.data import load

        return load(self.out, editions=editions)

    def __repr__(self) -> str:
        counts = {
            "read": len(self.read),
            "unchanged": len(self.unchanged),
            "failed": len(self.failed),
            "the same as another": len(self.duplicates),
            "another edition": len(self.editions),
        }
        said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        return f"<izpilde.Conversion {said or 'nothing'}: {self.measures} measures, in {self.out}>"


def convert(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str] = OUT_FOLDER,
    *,
    jobs: int | None = None,
    cluster: str | None = None,
    timeout: float | None = None,
    memory: int | None = None,
    ocr: OcrMode = "auto",
    lexicon: str | os.PathLike[str] | None = None,
    corrections: str | os.PathLike[str] | None = None,
    fresh: bool = False,
    prune: bool = False,
    retry_failed: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> Conversion:
    """Read the reports under `paths` into the tables of the folder `out`, as `izpilde extract`.

    `jobs` processes (default: cores) read, each document in at most `timeout` seconds and `memory`
    megabytes; `cluster` is the address of a Dask scheduler, or `local:N`; `lexicon` is a folder of
    your own wordings; `corrections` is the file or URL of people's corrections (default:
    `corrections.jsonl` in the output folder); `fresh` starts over, `prune` drops documents that are
    no longer under the paths, `retry_failed` reads failures again.  `progress` is called after
    every document with how many are done, of how many, and its name.

    A document that cannot be read is one of `failed`, and the others are done.  Raises
    `IzpildeError` for wrong use.  When it is interrupted, what was read is kept.
    """
    chosen = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    options = {
        "--jobs": jobs,
        "--cluster": cluster,
        "--timeout": timeout,
        "--memory": memory,
        "--lexicon": lexicon,
        "--corrections": corrections,
    }
    flags = {"--fresh": fresh, "--prune": prune, "--retry-failed": retry_failed}
    arguments = [
        *("extract", "--log-json", "--out", os.fspath(out), "--ocr", ocr),
        *(flag for flag, wanted in flags.items() if wanted),
        *(word for name, value in options.items() if value is not None for word in (name, value)),
        *("--", *chosen),
    ]
    code, said = _run([str(word) for word in arguments], progress)
    if code == _STOPPED:
        raise KeyboardInterrupt
    if code not in (0, 1):
        raise IzpildeError(_complaint(said) or f"the reading process ended (exit code {code})")
    return _result(os.fspath(out))


def _run(
    arguments: list[str], progress: Callable[[int, int, str], None] | None
) -> tuple[int, list[str]]:
    """The command's exit code, and the lines that it said which are no JSON."""
    said: list[str] = []
    with subprocess.Popen(
        [sys.executable, *_COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        # Ctrl-C is ours to hand on; a second one would disturb it while it saves.
        start_new_session=os.name == "posix",
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        try:
            with process.stdin as told:
                json.dump(arguments, told)
            for event in _events(process.stderr, said):
                if progress is not None:
                    progress(*event)
        except BaseException:
            if os.name == "posix":
                process.send_signal(signal.SIGINT)  # it saves what was read
            else:
                process.terminate()
            process.stderr.read()
            raise
    return process.returncode, said


def _events(lines: Iterable[str], said: list[str]) -> Iterator[tuple[int, int, str]]:
    for line in lines:
        try:
            event = json.loads(line)
        except ValueError:
            said.append(line.strip())
            continue
        if event.get("event") == "document":
            yield event["done"], event["total"], event["source"]


def _complaint(said: list[str]) -> str:
    """The last line said, without the program's name in front and the box around it."""
    lines = [line.strip("│╭╮╰╯─ ").removeprefix("izpilde: ") for line in said]
    return next((line for line in reversed(lines) if line), "")


def _result(out: str) -> Conversion:
    folder = open_folder(out)  # which may be a bucket
    with folder.system.open(f"{folder.root}/{RUN_LOG}", "rb") as file:
        log = json.load(file)
    documents = [
        ConvertedDocument(
            source=document["source"],
            container=document["container"],
            document_id=document["document_id"],
            status=document["status"],
            error=document["error"],
            measures=document["measures"],
            seconds=document["seconds"],
        )
        for document in log["documents"]
    ]
    return Conversion(
        read=tuple(document for document in documents if document.status != "failed"),
        failed=tuple(document for document in documents if document.status == "failed"),
        unchanged=tuple(log["unchanged"]),
        duplicates=log["duplicates"],
        editions=log["editions"],
        skipped=tuple(log["skipped"]),
        seconds=log["seconds"],
        out=out,
    )
