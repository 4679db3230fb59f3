"""In CI every system program is there but a Docker daemon and R: a skipped test is a failed one."""

import os
from collections.abc import Generator

import pytest

try:
    import resource
except ImportError:  # Windows knows no limits
    resource = None  # type: ignore[assignment]


@pytest.fixture(autouse=True)
def _no_limit_outlives_its_test() -> Generator[None]:
    """What shows a report limits its own process, which here is that of all the tests."""
    yield
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    excused = hasattr(report, "wasxfail") or {"docker", "r"} & set(item.keywords)
    if os.environ.get("CI") and report.skipped and not excused:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where nothing may skip: {report.longrepr}"
    return report
