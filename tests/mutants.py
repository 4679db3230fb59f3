"""Change the program in one place at a time, and see whether a test notices.

    python -m tests.mutants [--seed N] [--sample N] [--jobs N]     # or: make mutants

A seeded sample of changes in ``extract`` and ``normalize``, made by cosmic-ray's operators, is held
against the tests that run the changed line, fastest first, up to the first failure.  Only tests
that start no process count.  Results stand in
``.mutants/`` as they come, and a run that was stopped goes on where it was.  Changes that no test
can tell from the program are listed, each with its reason, in ``tests/equivalent_mutants.json``.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import difflib
import functools
import hashlib
import importlib
import importlib.machinery
import importlib.util
import json
import os
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Literal

import coverage
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".mutants"
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.json")
ROOMS = ("extract", "normalize")
# Training is no part of a run.
LEFT_OUT = ("normalize/model/",)
# What cannot show: a cache or a slot taken away changes speed and memory only, and a word or small
# number that is equal is the same one.  The last ones need arguments.
NO_OPERATORS = (
    "RemoveDecorator",
    "ReplaceComparisonOperator_Eq_Is",
    "ReplaceComparisonOperator_NotEq_IsNot",
    *("VariableReplacer", "VariableInserter", "NoOp"),
)
# Events of Python's auditing that say that a test leaves its process.
OUTSIDE = {"subprocess.Popen", "os.fork", "os.posix_spawn", "socket.connect"}
SPARE_SECONDS = 30

Outcome = Literal["killed", "timeout", "survived"]


@dataclass(frozen=True)
class Mutant:
    """One change: ``operator``'s ``occurrence``-th place in the file, lines as they stand there."""

    path: str
    line: int
    operator: str
    occurrence: int

    @property
    def key(self) -> str:
        return f"{self.path}:{self.line}:{self.operator}:{self.occurrence}"

    @property
    def module(self) -> str:
        return "izpilde." + self.path.removesuffix(".py").replace("/", ".")

    def source(self) -> tuple[str, str]:
        """The file's text without and with the change."""
        text = (ROOT / self.path).read_text(encoding="utf-8")
        changed = mutate_code(text, _operator(self.operator), self.occurrence)
        assert changed is not None, self.key
        return text, changed

    def diff(self) -> str:
        before, after = (text.splitlines() for text in self.source())
        lines = difflib.unified_diff(before, after, self.path, self.path, n=1, lineterm="")
        return "\n".join(lines)


@dataclass(frozen=True)
class Recorded:
    """What one run of all tests showed: seconds by test, tests by file and line."""

    seconds: dict[str, float]
    lines: dict[str, dict[int, list[str]]]

    def tests(self, mutant: Mutant) -> list[str]:
        """Tests of the line, fastest first; of the whole module for what runs at its import."""
        lines = self.lines.get(mutant.path, {})
        module = {test for tests in lines.values() for test in tests}
        return sorted(lines.get(mutant.line) or module, key=lambda test: self.seconds[test])


# The sample --------------------------------------------------------------------------------------


@functools.cache
def _operator(name: str) -> Operator:
    operator: Operator = get_operator(name)()
    return operator


def sources() -> list[str]:
    paths = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    names = sorted(str(path.relative_to(ROOT)) for path in paths)
    return [name for name in names if not name.startswith(LEFT_OUT)]


def draw(seed: int, size: int) -> list[Mutant]:
    """Places drawn alike over both rooms, and for each place one of the changes it allows.

    A place is known by its line's text, so that a change to the program moves no other place in
    or out of the sample.
    """
    places: dict[str, list[Mutant]] = defaultdict(list)
    for path in sources():
        lines = _named_lines((ROOT / path).read_text(encoding="utf-8"))
        for (line, column), mutant in _mutants(path):
            name, indent = lines[line - 1]
            places[f"{path}|{name}|{column - indent}"].append(mutant)
    ranked = sorted(places, key=lambda place: _rank(seed, place))[:size]
    return [places[place][int(_rank(seed, place), 16) % len(places[place])] for place in ranked]


def _named_lines(text: str) -> list[tuple[str, int]]:
    """By line, its text with how often it stood before, and how far it is set in."""
    said: Counter[str] = Counter()
    lines = []
    for line in text.splitlines():
        bare = line.strip()
        lines.append((f"{bare}|{said[bare]}", len(line) - len(line.lstrip())))
        said[bare] += 1
    return lines


def _rank(seed: int, text: str) -> str:
    return hashlib.sha256(f"{seed}|{text}".encode()).hexdigest()


def _mutants(path: str) -> Iterator[tuple[tuple[int, int], Mutant]]:
    """Each change of a file with the place it is made at: line and column."""
    text = (ROOT / path).read_text(encoding="utf-8")
    nodes = list(ast_nodes(get_ast(text)))
    silent = _silent(text)
    for name in sorted(operator_names()):
        if name.rpartition("/")[2] in NO_OPERATORS:
            continue
        operator = _operator(name)
        occurrence = -1
        for node in nodes:
            for start, _ in operator.mutation_positions(node):
                occurrence += 1
                if not any(begin <= start < end for begin, end in silent):
                    yield start, Mutant(path, start[0], name, occurrence)


Place = tuple[int, int]


def _silent(text: str) -> list[tuple[Place, Place]]:
    """Annotations and decorators, which say nothing to a running program: from, to."""
    spans = []
    for node in ast.walk(ast.parse(text)):
        parts: list[ast.expr | None] = []
        if isinstance(node, ast.arg | ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            parts = [node.returns, *node.decorator_list]
        elif isinstance(node, ast.ClassDef):
            parts = [*node.decorator_list]
        for part in parts:
            if part is not None and part.end_lineno is not None and part.end_col_offset is not None:
                end = (part.end_lineno, part.end_col_offset)
                spans.append(((part.lineno, part.col_offset), end))
    return spans


# Which tests run which line ----------------------------------------------------------------------


class Recorder:
    """A pytest plugin: the context of coverage is the test function; who starts processes."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.outside: set[str] = set()
        self.failed: set[str] = set()
        self.now = ""
        self.file = ""
        sys.addaudithook(self._hear)

    def _hear(self, event: str, _: tuple[object, ...]) -> None:
        if event in OUTSIDE and self.now:
            self.outside.add(self.now)
            raise PermissionError(f"{event}: only tests inside one process are recorded")

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, object, object]:
        before, self.now = self.now, f"fixture {fixturedef.argname}"
        try:
            return (yield)
        finally:
            self.now = before

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        file = item.nodeid.partition("::")[0]
        if file != self.file:
            self.file = file
            _clear_caches()
        self.now = item.nodeid
        self.measured.switch_context(item.nodeid)
        began = time.perf_counter()
        result = yield
        self.seconds[item.nodeid] = time.perf_counter() - began
        self.measured.switch_context("")
        self.now = ""
        fixtures = getattr(item, "fixturenames", ())
        if any(f"fixture {fixture}" in self.outside for fixture in fixtures):
            self.outside.add(item.nodeid)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def names(self) -> dict[str, str]:
        """How each test inside one process is asked for.

        By its function, as a file of cases is often read once for all of them; by itself where
        another case of the function starts a process.
        """
        mixed = {function_of(test) for test in self.outside}
        return {
            test: test if function_of(test) in mixed else function_of(test)
            for test in self.seconds
            if test not in self.outside
        }


def function_of(nodeid: str) -> str:
    """The test without its parameters."""
    return nodeid.partition("[")[0]


def _clear_caches() -> None:
    """So that what is read once a process is seen to be run by more than the first test."""
    for name, module in list(sys.modules.items()):
        if name.startswith("izpilde."):
            for value in vars(module).values():
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()


def record(path: Path) -> None:
    """Run the tests once under coverage, unless that was done of these very files."""
    if not path.exists():
        print("recording which tests run which lines ...", flush=True)
        measured = coverage.Coverage(
            data_file=None, source=[str(ROOT / room) for room in ROOMS], config_file=False
        )
        recorder = Recorder(measured)
        measured.start()
        with contextlib.redirect_stdout(sys.stderr):
            pytest.main([*OPTIONS, str(ROOT / "tests")], plugins=[recorder])
        measured.stop()
        failed = sorted(recorder.failed - recorder.outside)
        assert not failed, f"tests fail without a change: {failed}"
        names = recorder.names()
        lines = {}
        for name in sources():
            tests = measured.get_data().contexts_by_lineno(str(ROOT / name))
            lines[name] = {
                line: sorted({names[test] for test in contexts if test in names})
                for line, contexts in tests.items()
            }
        seconds: defaultdict[str, float] = defaultdict(float)
        for test, name in names.items():
            seconds[name] += recorder.seconds[test]
        path.write_text(json.dumps({"seconds": seconds, "lines": lines}), encoding="utf-8")


def _fingerprint() -> str:
    """Of the program's files and the tests': what was recorded of others says nothing."""
    files = [*sources(), *(str(p.relative_to(ROOT)) for p in (ROOT / "tests").rglob("*.py"))]
    read = hashlib.sha256()
    for name in sorted(files):
        read.update((ROOT / name).read_bytes())
    return read.hexdigest()[:12]


# Holding a change against them -------------------------------------------------------------------

OPTIONS = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--tb=no")


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from changed text."""

    def __init__(self, name: str, path: str, changed: str) -> None:
        super().__init__(name, path)
        self.changed = changed

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = compile(self.changed, self.get_filename(fullname), "exec")
        return code


class _Finder:
    """Finds one module changed, before anyone else finds it."""

    def __init__(self, name: str, path: str, changed: str) -> None:
        self.name = name
        self.loader = _Loader(name, path, changed)
        self.path = path

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self.loader)


class _Same:
    """A pytest plugin: Hypothesis draws the same examples each time, and does not shrink."""

    def pytest_configure(self) -> None:
        from hypothesis import Phase, settings

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", database=None, derandomize=True, phases=phases)
        settings.load_profile("mutants")


def _start(mutant: Mutant, changed: str, tests: list[str]) -> int:
    """Fork a process that has yet to import the program, and run the tests in it."""
    child = os.fork()
    if child:
        return child
    code = 2
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        path = str(ROOT / "izpilde" / mutant.path)
        sys.meta_path.insert(0, _Finder(mutant.module, path, changed))
        code = int(pytest.main([*OPTIONS, "-x", *tests], plugins=[_Same()]))
    finally:
        os._exit(code)


def hold(mutants: list[Mutant], recorded: Recorded, jobs: int) -> Iterator[tuple[Mutant, Outcome]]:
    """What became of each change, as it becomes known."""
    # Imported once here instead of once in every child; none of them is the program's.
    for name in ("spacy", "pandas", "pyarrow", "docx", "pypdfium2", "rapidfuzz"):
        importlib.import_module(name)
    assert not any(name.startswith("izpilde") for name in sys.modules)
    first = mutants[0]
    same = _start(first, first.source()[0], recorded.tests(first))
    assert os.waitpid(same, 0)[1] == 0, "tests fail without a change, run one by one"
    waiting = list(reversed(mutants))
    running: dict[int, tuple[Mutant, float]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            tests = recorded.tests(mutant)
            if not tests:
                yield mutant, "survived"
                continue
            limit = SPARE_SECONDS + 5 * sum(recorded.seconds[test] for test in tests)
            running[_start(mutant, mutant.source()[1], tests)] = (mutant, time.monotonic() + limit)
        for child in list(running):
            mutant, end = running[child]
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                del running[child]
                yield mutant, "survived" if os.waitstatus_to_exitcode(status) == 0 else "killed"
            elif time.monotonic() > end:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                del running[child]
                yield mutant, "timeout"
        time.sleep(0.05)


# The run -----------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description="Hold changed programs against the tests.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--again", action="store_true", help="hold survivors anew, after new tests")
    asked = parser.parse_args()
    os.chdir(ROOT)
    mutants = draw(asked.seed, asked.sample)
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"seed-{asked.seed}-{_program()}.jsonl"
    known: dict[str, Outcome] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            known[entry["key"]] = entry["outcome"]
    left = [
        m for m in mutants if m.key not in known or (asked.again and known[m.key] == "survived")
    ]
    if left:
        recorded = recorded_apart()
        with path.open("a", encoding="utf-8") as file:
            for done, (mutant, outcome) in enumerate(hold(left, recorded, asked.jobs), 1):
                known[mutant.key] = outcome
                line = json.dumps({"key": mutant.key, "outcome": outcome} | asdict(mutant))
                file.write(line + "\n")
                file.flush()
                print(f"{done:4} of {len(left)}  {outcome:9} {mutant.key}", flush=True)
    tell(mutants, known)


def recorded_apart() -> Recorded:
    """Record in a process of its own: the one that forks has not imported the program."""
    path = FOLDER / f"recorded-{_fingerprint()}.json"
    child = os.fork()
    if not child:
        code = 1
        try:
            record(path)
            code = 0
        finally:
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, "recording failed"
    found = json.loads(path.read_text(encoding="utf-8"))
    lines = {
        name: {int(line): tests for line, tests in by_line.items()}
        for name, by_line in found["lines"].items()
    }
    return Recorded(found["seconds"], lines)


def _program() -> str:
    """Of the program's files: a result for other code is none."""
    read = hashlib.sha256()
    for name in sources():
        read.update((ROOT / name).read_bytes())
    return read.hexdigest()[:12]


def tell(mutants: list[Mutant], known: dict[str, Outcome]) -> None:
    reasons: dict[str, str] = json.loads(EQUIVALENT.read_text(encoding="utf-8"))
    survivors = [mutant for mutant in mutants if known[mutant.key] == "survived"]
    for mutant in survivors:
        print(f"\n{mutant.key}\n{mutant.diff()}")
        if change(mutant) in reasons:
            print(f"equivalent: {reasons[change(mutant)]}")
    equivalent = sum(change(mutant) in reasons for mutant in survivors)
    told = len(mutants) - equivalent
    left = len(survivors) - equivalent
    print(
        f"\n{len(mutants)} changes: {len(mutants) - len(survivors)} noticed,"
        f" {len(survivors)} survived, of these {equivalent} equivalent;"
        f" {left} of {told} = {left / max(1, told):.1%} survived"
        f" ({len(survivors) / len(mutants):.1%} with the equivalent ones)"
    )


def change(mutant: Mutant) -> str:
    """How a change is named in the list of equivalent ones: by its text, as lines move."""
    lines = [line for line in mutant.diff().splitlines()[2:] if line[0] in "-+"]
    return f"{mutant.path}: " + " → ".join(" ".join(line[1:].split()) for line in lines)


if __name__ == "__main__":
    main()
