"""What the server refuses: other machines and sites, what is too large, and who is too slow."""

import asyncio
import json
import socket
import time

import pytest
from starlette.testclient import TestClient

from newslint.desk import Desk
from newslint.web import app, guard


def test_only_this_machine_is_served(client: TestClient) -> None:
    assert client.get("/v2/info", headers={"host": "news.example"}).status_code == 403
    assert client.get("/v2/info", headers={"host": "127.0.0.1:8750"}).status_code == 200
    assert client.get("/v2/info", headers={"host": "[::1]:8750"}).status_code == 200


@pytest.mark.parametrize(
    "host", ["", "[::1", "localhost.news.example", "127.0.0.1.news.example", "169.254.169.254",
             "localhost:80@news.example"],
)  # fmt: skip
def test_a_name_that_only_looks_local_is_not_served(client: TestClient, host: str) -> None:
    said = client.get("/api/desk", headers={"host": host})
    assert said.status_code == 403
    assert "localhost" in said.json()["error"]


@pytest.mark.parametrize(
    "path", ["/api/check", "/api/sheets", "/api/report", "/api/read?name=a.md"]
)
def test_no_other_site_may_write(client: TestClient, path: str) -> None:
    for origin in ("http://news.example", "http://localhost:99", "http://[", "null"):
        said = client.post(path, json={"text": "x"}, headers={"origin": origin})
        assert said.status_code == 403, origin
    said = client.post(path, json={"text": "x"}, headers={"origin": "http://localhost"})
    assert said.status_code == 200


def test_an_add_on_may_read_the_answer_and_no_other_site(client: TestClient) -> None:
    add_on = {"origin": "moz-extension://abc", "access-control-request-method": "POST"}
    asked = client.options("/v2/check", headers=add_on)
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-origin"] == "moz-extension://abc"
    data = {"text": "x", "language": "en-US"}
    said = client.post("/v2/check", data=data, headers=add_on)
    assert said.headers["access-control-allow-origin"] == "moz-extension://abc"
    for path, origin in (("/v2/check", "http://news.example"), ("/api/check", add_on["origin"])):
        said = client.options(path, headers={**add_on, "origin": origin})
        assert "access-control-allow-origin" not in said.headers, path


def test_no_path_reaches_a_file(client: TestClient) -> None:
    for path in ("/etc/passwd", "/static/../guard.py", "/static/%2e%2e/guard.py",
                 "/static//etc/passwd", "/static/..%2fguard.py", "/api/../guard.py"):  # fmt: skip
        assert client.get(path).status_code in (400, 404), path
    said = client.post("/api/read?name=../../etc/passwd.md", content=b"# Bridge")
    assert said.json() == {"name": "passwd.md", "html": "<h1>Bridge</h1>"}


def test_other_sites_are_not_served(client: TestClient) -> None:
    data = {"text": "x", "language": "en-US"}
    for origin, status in (
        ("http://news.example", 403), ("null", 403), ("http://localhost", 200),
        ("moz-extension://abc", 200),
    ):  # fmt: skip
        said = client.post("/v2/check", data=data, headers={"origin": origin})
        assert said.status_code == status, origin


def test_a_server_for_others_wants_its_token() -> None:
    made = app.create(Desk({}, isolated=True), token="s3cret")
    with TestClient(made, base_url="http://desk.example") as client:
        data = {"text": "x", "language": "en-US"}
        assert client.post("/v2/check", data=data).status_code == 401
        assert client.post("/v2/check", data={**data, "apiKey": "s3cret"}).status_code == 200
        bearer = {"authorization": "Bearer s3cret"}
        assert client.post("/api/check", json={"text": "x"}, headers=bearer).status_code == 200
        wrong = {"authorization": "Bearer s3cre"}
        assert client.post("/api/check", json={"text": "x"}, headers=wrong).status_code == 401
        for path in ("/", "/static/page.js"):
            assert client.get(path).status_code != 401, "the page reads the token"
        for path in ("/api/desk", "/api/openapi.json", "/v2/info"):
            assert client.get(path).status_code == 401, path
        assert client.get("/api/desk?token=s3cret").status_code == 401, "never in an address"


def test_what_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    said = client.post("/api/check", content=b"x" * 2_000_000)
    assert said.status_code == 413
    assert "larger than 1,000,000 bytes" in said.json()["error"]


def test_a_check_that_takes_too_long_is_given_up() -> None:
    made = app.create(Desk({}, isolated=True), seconds=0.0)
    with TestClient(made, base_url="http://localhost") as client:
        said = client.post("/api/check", json={"text": "The council met."})
    assert said.status_code == 503


def test_every_answer_has_a_strict_policy(client: TestClient) -> None:
    for path in ("/v2/info", "/api/desk", "/nowhere", "/api/check", "/"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        for name in ("opener-policy", "resource-policy"):
            assert headers[f"cross-origin-{name}"] == "same-origin"
    refused = client.get("/api/desk", headers={"host": "news.example"}).headers
    assert "default-src 'none'" in refused["content-security-policy"]


def test_a_paste_of_two_megabytes_is_told_the_limit(server: str) -> None:
    said = asyncio.run(posted(server, {"text": "word " * 400_000}))
    assert b"413" in said.partition(b"\r\n")[0]
    assert b"the draft is larger than 1,000,000 bytes" in said


def test_a_file_may_be_larger_than_a_draft(client: TestClient) -> None:
    page = b"<p>" + b"word " * 240_000
    assert client.post("/api/read?name=a.html", content=page).status_code == 200
    said = client.post("/api/read?name=a.html", content=b"x" * (guard.LARGEST_FILE + 1))
    assert said.status_code == 413
    assert "10,000,000 bytes" in said.json()["error"]


def dripped(server: str, pieces: list[bytes], every: float) -> tuple[bytes, float]:
    """What comes back when `pieces` are sent slowly, and after how many seconds."""
    host, _, port = server.removeprefix("http://").partition(":")
    began = time.monotonic()
    with socket.create_connection((host, int(port)), timeout=10) as slow:
        slow.settimeout(every)
        said = b""
        for piece in pieces:
            try:
                slow.sendall(piece)
                said = slow.recv(4096)
                break
            except TimeoutError:
                continue
            except OSError:  # cut off without a word
                break
    return said, time.monotonic() - began


def test_a_head_that_drips_in_is_cut_off(server: str) -> None:
    head = b"GET /v2/info HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 200
    said, seconds = dripped(server, [head[i : i + 1] for i in range(len(head))], 0.05)
    assert said == b""
    assert 0.8 < seconds < 5


def test_a_body_that_drips_in_is_cut_off(server: str) -> None:
    head = b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n"
    said, seconds = dripped(server, [head, *[b"{"] * 200], 0.05)
    assert b" 408 " in said
    assert 0.8 < seconds < 5


def test_many_slow_clients_hold_nobody_up(server: str) -> None:
    host, _, port = server.removeprefix("http://").partition(":")
    slow = [socket.create_connection((host, int(port)), timeout=10) for _ in range(100)]
    try:
        for number, each in enumerate(slow):
            each.sendall(b"POST /api/check HTTP/1.1\r\nHost: localhost\r\n"
                         + (b"Content-Length: 9\r\n\r\n{" if number % 2 else b""))  # fmt: skip
        began = time.monotonic()
        assert b"200 OK" in asyncio.run(posted(server, {"text": "The council met."}))
        assert time.monotonic() - began < 5
    finally:
        for each in slow:
            each.close()


def test_who_does_not_take_the_answer_is_cut_off(server: str) -> None:
    host, _, port = server.removeprefix("http://").partition(":")
    draft = json.dumps({"text": "The goverment left. " * 5_000}).encode()  # megabytes of findings
    head = f"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(draft)}\r\n\r\n"
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.settimeout(30)
        slow.connect((host, int(port)))
        slow.sendall(head.encode() + draft)
        slow.recv(10)  # the answer has begun
        time.sleep(3)
        taken = 0
        try:
            while piece := slow.recv(65536):
                taken += len(piece)
        except OSError:
            pass
    assert taken < 2_000_000


def test_a_slow_client_is_cut_off_and_holds_nobody_up(server: str) -> None:
    host, _, port = server.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as slow:
        slow.sendall(b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
        began = time.monotonic()
        assert b"200 OK" in asyncio.run(posted(server, {"text": "The council met."}))
        assert b"408" in slow.recv(4096)
        assert 0.5 < time.monotonic() - began < 8


async def posted(server: str, body: dict[str, str]) -> bytes:
    host, _, port = server.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    data = json.dumps(body).encode()
    writer.write(
        b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + f"Content-Length: {len(data)}\r\n\r\n".encode() + data
    )  # fmt: skip
    said = await reader.read()
    writer.close()
    return said
