"""The HTTP API: LanguageTool's clients and newslint's own, and what is refused."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from newslint import cli
from newslint.desk import Desk
from newslint.web import app

HERE = "http://localhost"
SLIPS = "The 🚒 goverment hopes toavoid it."


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app.create(Desk({}, isolated=True)), base_url=HERE) as made:
        yield made


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A real server on a loopback port; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = uvicorn.Server(
        uvicorn.Config(app.create(Desk({}, isolated=True), patience=1.0), port=port,
                       log_level="error")
    )  # fmt: skip
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    made.should_exit = True
    thread.join()


# --- LanguageTool's protocol ---


def test_a_check_answers_in_languagetools_form(client: TestClient) -> None:
    said = client.post("/v2/check", data={"text": SLIPS, "language": "en-US"}).json()
    assert said["software"]["name"] == "newslint"
    assert said["language"]["code"] == "en-US"
    first, second = said["matches"]
    assert (first["offset"], first["length"]) == (7, 9), "counted in UTF-16"
    assert first["replacements"] == [{"value": "government"}]
    assert first["rule"]["id"] == "typos.misspelling"
    assert first["rule"]["category"] == {"id": "TYPOS", "name": "Typos"}
    assert second["context"]["text"][second["context"]["offset"] - 1 :].startswith("toavoid")


def test_a_check_may_come_by_get(client: TestClient) -> None:
    said = client.get("/v2/check", params={"text": SLIPS, "language": "auto"}).json()
    assert len(said["matches"]) == 2


def test_annotations_are_read_as_their_client_means_them(client: TestClient) -> None:
    pieces = [
        {"text": "The "}, {"markup": "<b>"}, {"text": "gover"}, {"markup": "</b>"},
        {"text": "ment left."}, {"markup": "<p/>", "interpretAs": "\n\n"},
        {"text": "It hopes toavoid it."},
    ]  # fmt: skip
    data = json.dumps({"annotation": pieces})
    said = client.post("/v2/check", data={"data": data, "language": "en-US"}).json()
    source = "".join(each.get("text", each.get("markup", "")) for each in pieces)
    marked = [source[m["offset"] : m["offset"] + m["length"]] for m in said["matches"]]
    assert marked == ["gover</b>ment", "toavoid"]
    assert said["matches"][0]["replacements"] == [], "no edit across markup"


def test_rules_are_turned_on_and_off_by_id_and_category(client: TestClient) -> None:
    def rules(**given: str) -> list[str]:
        data = {"text": SLIPS, "language": "en-US", **given}
        return [m["rule"]["id"] for m in client.post("/v2/check", data=data).json()["matches"]]

    assert rules(disabledRules="typos.run-on") == ["typos.misspelling"]
    assert rules(disabledCategories="TYPOS") == []
    assert rules(enabledRules="typos.run-on", enabledOnly="true") == ["typos.run-on"]


def test_advice_is_for_those_who_ask_to_be_picky(client: TestClient) -> None:
    data = {"text": "The mayor said 12 percent of voters stayed at home on Monday.",
            "language": "en-US"}  # fmt: skip
    assert client.post("/v2/check", data=data).json()["matches"] == []
    picky = client.post("/v2/check", data={**data, "level": "picky"}).json()["matches"]
    assert "ap.percent" in [match["rule"]["id"] for match in picky]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": "x"}, "Missing 'language'"),
        ({"language": "en-US"}, "either the 'text' or the 'data'"),
        ({"text": "x", "data": "{}", "language": "en-US"}, "either the 'text' or the 'data'"),
        ({"text": "x", "language": "de-DE"}, "'de-DE' is not a language"),
        ({"data": "[]", "language": "en-US"}, "'data' is not"),
        ({"data": "{", "language": "en-US"}, "'data' is not"),
        ({"data": '{"annotation": [{"x": 1}]}', "language": "en-US"}, "'data' is not"),
    ],
)
def test_a_request_that_cannot_be_served_is_told_why(
    client: TestClient, given: dict[str, str], why: str
) -> None:
    said = client.post("/v2/check", data=given)
    assert said.status_code == 400
    assert said.text.startswith("Error: ")
    assert why in said.text


def test_languages_and_software_are_listed(client: TestClient) -> None:
    assert {"name": "English (US)", "code": "en", "longCode": "en-US"} in client.get(
        "/v2/languages"
    ).json()
    assert client.get("/v2/info").json()["software"]["apiVersion"] == 1


def test_language_tool_python_uses_newslint_as_its_server(server: str) -> None:
    tool = pytest.importorskip("language_tool_python")
    with tool.LanguageTool("en-US", remote_server=server) as client:
        found = client.check(SLIPS)
    assert [(m.offset, m.error_length, m.replacements[0]) for m in found] == [
        (6, 9, "government"), (22, 7, "to avoid"),
    ]  # fmt: skip


# --- our own ---


def test_findings_are_those_of_the_command(
    client: TestClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# Bridge\n\nThe *goverment* hopes toavoid it, said Mara Ellery.\n"
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    said = client.post("/api/check", json={"text": text, "format": "markdown"}).json()
    cli.main(["check", "--isolated", "--output-format", "json", str(tmp_path / "draft.md")])
    printed = json.loads(capsys.readouterr().out)
    for each in (said, printed):
        for finding in each["findings"]:
            finding.pop("path")
    assert said == printed


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no “text”".replace("“", '"').replace("”", '"')),
        (b'{"text": 1}', "“text” is not a string"),
        (b'{"text": null}', "“text” is not a string"),
        (b'{"text": "\\ud800"}', "half of a character"),
        (b'{"text": "x", "headline": 60}', "did you mean “headline_width”?"),
        (b'{"text": "x", "headline_width": true}', "not a whole number"),
        (b'{"text": "x", "headline_width": 0}', "from 1 to 1,000"),
        (b'{"text": "x", "packs": "ap"}', "not a list"),
        (b'{"text": "x", "packs": [1]}', "not a list"),
        (b'{"text": "x", "packs": ["gardian"]}', "did you mean “guardian”?"),
        (b'{"text": "x", "packs": ["./rules"]}', "“packs” is one of"),
        (b'{"text": "x", "story": "opinon"}', "did you mean “opinion”?"),
        (b'{"text": "x", "language": "English!"}', "not a language"),
        (b'{"text": "x", "published": "2014-02-30"}', "not a date"),
        (b'{"text": "x", "path": "/etc/passwd"}', "unknown field “path”"),
        (b'{"text": "x", "format": "docx"}', "“format” is one of"),
        (b'{"text": "x", "language": 1}', "“language” is not a string"),
    ],
)
def test_a_broken_request_is_told_why(client: TestClient, body: bytes, why: str) -> None:
    said = client.post("/api/check", content=body)
    assert said.status_code == 400
    assert why in said.json()["error"]


# --- what is refused ---


def test_only_this_machine_is_served(client: TestClient) -> None:
    assert client.get("/v2/info", headers={"host": "news.example"}).status_code == 403
    assert client.get("/v2/info", headers={"host": "127.0.0.1:8750"}).status_code == 200
    assert client.get("/v2/info", headers={"host": "[::1]:8750"}).status_code == 200


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
    with TestClient(made, base_url=HERE) as client:
        said = client.post("/api/check", json={"text": "The council met."})
    assert said.status_code == 503


def test_every_answer_has_a_strict_policy(client: TestClient) -> None:
    for path in ("/v2/info", "/nowhere"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


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


def test_fifty_checks_at_once_are_all_served(server: str) -> None:
    line = "The council voted on Monday to pay for the bridge that the storm had closed.\n\n"
    draft = {"text": line * 75}
    assert 5_500 < len(draft["text"]) < 6_500

    async def timed() -> float:
        began = time.monotonic()
        assert b"200 OK" in await posted(server, draft)
        return time.monotonic() - began

    async def many() -> list[float]:
        return await asyncio.gather(*(timed() for _ in range(50)))

    asyncio.run(timed())
    alone = sorted(asyncio.run(timed()) for _ in range(3))[1]
    took = sorted(asyncio.run(many()))
    assert took[25] <= 5 * alone * 50 / 2, (alone, took[25])
