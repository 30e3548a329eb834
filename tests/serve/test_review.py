"""The review in the browser: a decision by button and by key, and everything that must not be able to make one."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kg.correct import read
from tests.serve.running import Reply, Server

FORM = "application/x-www-form-urlencoded"


@contextlib.contextmanager
def reviewing(folder: Path, file: Path) -> Iterator[tuple[Server, str]]:
    """A server with a review, and the path that lets in."""
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", "--review", "--corrections", str(file)]
    process = subprocess.Popen([*command, "--who", "李芳"], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    told = process.stderr.readline() + process.stderr.readline()
    found = re.search(r":(\d+)(/review\?key=\S+)", told)
    assert found, told
    try:
        yield Server(int(found[1]), process), found[2]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=15)


@pytest.fixture(scope="module")
def open_review(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str, Path]]:
    file = tmp_path_factory.mktemp("review") / "corrections.yaml"
    with reviewing(built, file) as (server, path):
        yield server, path, file


def cookie(server: Server, path: str) -> str:
    entered = server.get(path)
    assert entered.status == 303 and entered.headers["location"] == "/review"
    setting = entered.headers["set-cookie"]
    assert "HttpOnly" in setting and "SameSite=strict" in setting.replace("Strict", "strict")
    return setting.partition(";")[0]


def fields(page: Reply) -> dict[str, str]:
    return dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text.partition('class="last"')[0])
    )


def post(server: Server, form: dict[str, str], **headers: str) -> Reply:
    return server.send("POST", "/review", urlencode(form).encode(), content_type=FORM, **headers)


def test_a_decision_and_its_undoing(open_review: tuple[Server, str, Path]) -> None:
    server, path, file = open_review
    own = cookie(server, path)
    page = server.get("/review", cookie=own)
    assert page.status == 200 and "no-store" in page.headers["cache-control"]
    assert "script-src 'self'" in page.headers["content-security-policy"]
    form = fields(page)
    done = post(server, {**form, "action": "accept", "why": "看过"}, cookie=own, origin=server.url)
    assert done.status == 303
    (entry,) = read(file)
    assert (entry.kind, entry.who, entry.why) == ("right", "李芳", "看过")
    twice = post(server, {**form, "action": "accept"}, cookie=own)
    assert twice.status == 409 and "answered already" in twice.text and len(read(file)) == 1
    assert post(server, {"token": form["token"], "action": "undo"}, cookie=own).status == 303
    assert read(file) == ()
    assert post(server, {**form, "action": "skip"}, cookie=own).status == 303
    assert fields(server.get("/review", cookie=own))["question"] != form["question"]


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"token": "wrong"}, {}, 403),
        ({"token": ""}, {}, 403),
        ({}, {"cookie": "kg-review=wrong"}, 403),
        ({}, {"cookie": ""}, 403),
        ({}, {"origin": "http://evil.example"}, 403),
        ({}, {"origin": "null"}, 403),
        ({}, {"sec_fetch_site": "cross-site"}, 403),
        ({}, {"sec_fetch_site": "same-site"}, 403),
        ({}, {"host": "evil.example"}, 403),
        ({}, {"content_type": "text/plain"}, 415),
        ({"action": "explode"}, {}, 409),
        ({"action": "merge", "question": "0"}, {}, 409),
        ({"why": "长" * 40_000}, {}, 413),
    ],
)
def test_nobody_else_decides(
    open_review: tuple[Server, str, Path], change: dict[str, str], headers: dict[str, str], status: int
) -> None:
    server, path, file = open_review
    own = cookie(server, path)
    form = {**fields(server.get("/review", cookie=own)), "action": "accept", **change}
    before = file.read_bytes() if file.exists() else b""
    sent = {"content_type": FORM, "cookie": own, **headers}
    assert server.send("POST", "/review", urlencode(form).encode(), **sent).status == status
    assert (file.read_bytes() if file.exists() else b"") == before


def test_the_page_wants_its_key(open_review: tuple[Server, str, Path]) -> None:
    server, _, _ = open_review
    for path in ("/review", "/review?key=", "/review?key=wrong"):
        refused = server.get(path)
        assert refused.status == 403 and "token" not in refused.text
    assert server.get("/review", host="evil.example").status == 403


def test_it_is_not_there_unless_asked(server: Server) -> None:
    assert server.get("/review").status == 404


@pytest.mark.parametrize("more", [["--host", "0.0.0.0"], ["--cors", "*"]])
def test_never_open_to_others(built: Path, more: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "serve", str(built), "--review", "--port", "0", *more],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2 and "for this machine only" in done.stderr and "Traceback" not in done.stderr


def test_by_keys_in_a_browser(chromium: str, open_review: tuple[Server, str, Path]) -> None:
    from playwright.sync_api import expect, sync_playwright

    server, path, file = open_review
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(server.url + path)
        decided = page.locator(".progress b").first
        before = len(read(file)) if file.exists() else 0
        for number in range(1, 4):
            page.keyboard.press("a")
            expect(decided).to_have_text(str(number))
        page.fill("input[name=why]", "理由 a r")
        page.press("input[name=why]", "Enter")  # leaves the field, sends nothing
        page.keyboard.press("r")
        expect(decided).to_have_text("4")
        page.keyboard.press("u")
        expect(decided).to_have_text("3")
        assert len(read(file)) == before + 3 and not said
        browser.close()


def test_a_key_is_heard_as_soon_as_the_question_is_seen(chromium: str, open_review: tuple[Server, str, Path]) -> None:
    """Even where the page's script comes late: nothing is shown before it, so no answer is lost."""
    from playwright.sync_api import Route, expect, sync_playwright

    def late(route: Route) -> None:
        time.sleep(0.7)
        route.continue_()

    server, path, _ = open_review
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(server.url + path)
        decided = page.locator(".progress b").first
        before = int(decided.inner_text())
        page.route("**/review.js", late)
        for number in range(before + 1, before + 3):
            page.keyboard.press("a")
            expect(decided).to_have_text(str(number))
        for number in range(before + 1, before - 1, -1):
            page.keyboard.press("u")
            expect(decided).to_have_text(str(number))
        browser.close()
