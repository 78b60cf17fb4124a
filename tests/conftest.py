"""Options and fixtures that every test may use."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
CHROMIUM_NEEDED = os.environ.get("NEWSLINT_REQUIRE_CHROMIUM") == "1"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update",
            "--disable-sync"]  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expectations; read the diff")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
def client() -> Iterator[Any]:
    """A client of the web application, without a server between them."""
    from starlette.testclient import TestClient

    from newslint.desk import Desk
    from newslint.web import app

    with TestClient(app.create(Desk({}, isolated=True)), base_url="http://localhost") as made:
        yield made


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a real server on a loopback port, which waits a second for slow clients."""
    from newslint.desk import Desk
    from newslint.web.server import server

    made = server(Desk({}, isolated=True), port=0, patience=1.0)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{made.servers[0].sockets[0].getsockname()[1]}"
    made.should_exit = True
    thread.join()


# Not for the session: Playwright keeps an event loop running, which other modules could not bear.
@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium, headless."""
    if not CHROMIUM and not CHROMIUM_NEEDED:
        pytest.skip("there is no chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield made
        made.close()


@pytest.fixture(scope="module")
def address(browser: "Browser") -> Iterator[str]:
    """`newslint serve`, running; where it is."""
    with serving() as found:
        yield found


@contextmanager
def serving(*options: str) -> Iterator[str]:
    """A server in a process of its own; its address, without a token."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "newslint", "serve", "--isolated", "--port", str(port), *options],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdout
    try:
        assert str(port) in server.stdout.readline()
        listening(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


def listening(port: int) -> None:
    """Wait until somebody answers there."""
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < until, "the server does not come up"
            time.sleep(0.05)


@pytest.fixture
def page(browser: "Browser", address: str) -> Iterator["Page"]:
    """The page in a browser that knows nothing of it; an error in its scripts fails the test."""
    context = browser.new_context(
        viewport={"width": 1360, "height": 860}, reduced_motion="reduce", color_scheme="light",
        permissions=["clipboard-read", "clipboard-write"], accept_downloads=True,
    )  # fmt: skip
    context.set_default_timeout(10_000)
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.goto(address)
    yield made
    context.close()
    assert not faults
