"""What the review page's server refuses: other hosts, other pages, and what is no correction."""

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
pytest.importorskip("playwright")
pytest.importorskip("axe_playwright_python")

from tests.browser import review_server
from tests.test_store import written

ID = "00112233445566ff"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("safety") / "out", (ID, "a.docx"))


@pytest.fixture(scope="module")
def address(out: Path) -> Iterator[str]:
    with review_server(out) as address:
        yield address.removeprefix("http://")


def ask(
    address: str, path: str = "/", method: str = "GET", body: object = None, **headers: str
) -> tuple[int, str, http.client.HTTPMessage]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = None if body is None else json.dumps(body)
    with closing(http.client.HTTPConnection(address, timeout=30)) as connection:
        connection.request(method, path, sent, {"Host": address, **named})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers


def token_of(address: str) -> str:
    found = re.search(r'name="token" content="([^"]+)"', ask(address)[1])
    assert found is not None
    return found[1]


def ours(address: str) -> dict[str, str]:
    """What the page itself sends along."""
    return {
        "Origin": f"http://{address}",
        "Content_Type": "application/json",
        "X_Izpilde_Token": token_of(address),
    }


CONFIRM = {"document_id": ID, "measure": 1, "table": "measures", "action": "confirm"}


def test_other_hosts_and_pages_are_refused(address: str, out: Path) -> None:
    port = address.partition(":")[2]
    assert ask(address)[0] == 200
    assert ask(address, Host=f"localhost:{port}")[0] == 200
    assert ask(address, Host=f"evil.example:{port}")[0] == 403
    assert ask(address, Host="127.0.0.1")[0] == 403
    assert ask(address, Origin="http://evil.example")[0] == 403
    good = ours(address)
    for wrong in (
        {**good, "Origin": "http://evil.example"},
        {**good, "Origin": "null"},
        {name: value for name, value in good.items() if name != "Origin"},
        {**good, "X_Izpilde_Token": "guessed"},
        {name: value for name, value in good.items() if name != "X_Izpilde_Token"},
        {**good, "Content_Type": "text/plain"},
    ):
        told = {"line": CONFIRM, "seen": ""}
        assert ask(address, "/corrections", "POST", told, **wrong)[0] == 403
    assert not (out / "corrections.jsonl").exists()


def test_every_answer_says_what_a_browser_is_to_hold_it_to(address: str) -> None:
    for path in ("/", f"/m/{ID}/1", "/static/review.js", "/no-such-page"):
        headers = ask(address, path)[2]
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
    assert "<script>" not in ask(address, f"/m/{ID}/1")[1]
    assert "Access-Control-Allow-Origin" not in ask(address)[2]


@pytest.mark.parametrize(
    "path",
    [
        *("/m/../../etc/passwd", "/m/xyz/1", f"/m/{ID}/99", f"/picture/{ID}/1.png"),
        *("/static/../app.py", "/static/%2e%2e/app.py", f"/places/{ID}/1"),
        *("/picture/..%2f..%2fetc%2fpasswd/1.png", f"/m/{ID}/999999999999999999999"),
    ],
)
def test_what_is_not_there_is_not_found(address: str, path: str) -> None:
    assert ask(address, path)[0] == 404


@pytest.mark.parametrize(
    "told",
    [
        [],
        {},
        {"line": []},
        {"line": {**CONFIRM, "measure": 99}, "seen": ""},
        {"line": {**CONFIRM, "measure": "x"}, "seen": ""},
        {"line": {**CONFIRM, "action": "delete"}, "seen": ""},
        {"line": CONFIRM, "seen": 1},
        {"line": {"action": "undo", "of": "nothing"}, "seen": ""},
        {
            "line": {
                **{**CONFIRM, "table": "figures", "field": "execution"},
                **{"start": 9000, "end": 9002, "number": "34"},
            },
            "seen": "",
        },
    ],
    ids=repr,
)
def test_what_is_no_correction_is_refused(address: str, out: Path, told: Any) -> None:
    status, text, _ = ask(address, "/corrections", "POST", told, **ours(address))
    assert status == 422
    assert json.loads(text)["error"]
    assert not (out / "corrections.jsonl").exists() or not (out / "corrections.jsonl").read_text()


def test_a_correction_of_the_page_is_saved_at_once(address: str, out: Path) -> None:
    told = {"line": CONFIRM, "seen": ""}
    status, text, _ = ask(address, "/corrections", "POST", told, **ours(address))
    assert status == 200
    (line,) = (out / "corrections.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["id"] == json.loads(text)["id"]
    # A second one that saw nothing is told of the first.
    status, text, _ = ask(address, "/corrections", "POST", told, **ours(address))
    assert status == 409
    assert json.loads(text)["conflict"]["id"] == json.loads(line)["id"]
