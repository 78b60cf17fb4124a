"""Options and fixtures that every test may use."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest


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
