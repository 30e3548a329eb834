"""A real Chromium, its network cut, and pages watched for everything that they ask for or complain about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        yield running
        running.close()


class Watched:
    """A page opened offline, with its requests and complaints."""

    def __init__(self, browser: Any, path: Path, hash_: str = "", **options: Any) -> None:
        self.requests: list[str] = []
        self.problems: list[str] = []
        self.path = path
        self.context = browser.new_context(
            offline=True, accept_downloads=True, **{"viewport": {"width": 1400, "height": 900}, **options}
        )
        self.page = self.context.new_page()
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.problems.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.problems.append(str(e)))
        self.page.goto(path.as_uri() + hash_)
        self.page.wait_for_selector("html[data-ready][data-texts]", timeout=20_000)

    def quiet(self) -> None:
        """Nothing was asked of the network, and nothing went wrong."""
        outside = [u for u in self.requests if not u.startswith(("file:", "data:", "blob:"))]
        assert outside == []
        assert len([u for u in self.requests if u.startswith("file:")]) == 1
        assert self.problems == []

    def find(self, typed: str) -> None:
        self.page.fill("#search", typed)
        self.page.keyboard.press("Enter")

    def heading(self) -> str:
        return str(self.page.inner_text("#panel h2"))

    def number_shown(self) -> int:
        return int("".join(c for c in self.page.inner_text("#shown").split("/")[0] if c.isdigit()))

    def saved(self, button: str) -> bytes:
        """What a button of the menu saves."""
        self.page.click("#save summary")
        with self.page.expect_download() as waiting:
            self.page.click(button)
        return Path(waiting.value.path()).read_bytes()

    def close(self) -> None:
        self.context.close()


Open = Callable[..., Watched]


@pytest.fixture
def open_page(browser: Any, built: Path) -> Iterator[Open]:
    """Opens the page of the seeds (or another); each is checked to have been quiet."""
    opened: list[Watched] = []

    def make(hash_: str = "", path: Path | None = None, **options: Any) -> Watched:
        opened.append(Watched(browser, path or built / "graph.html", hash_, **options))
        return opened[-1]

    yield make
    for watched in opened:
        watched.quiet()
        watched.close()


@pytest.fixture
def seeds_page(open_page: Open) -> Watched:
    return open_page()


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where the screenshots are kept to be looked at."""
    folder = ROOT / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
