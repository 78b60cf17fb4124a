"""`newslint serve` from outside: what it prints, whom it serves, how it ends."""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newslint import cli


@contextmanager
def serving(*options: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """The address that is printed, and the process."""
    command = [sys.executable, "-m", "newslint", "serve", "--isolated", "--port", "0", *options]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert server.stdout
        said = re.match(r"newslint is at (\S+) \(Ctrl-C ends it\)\n", server.stdout.readline())
        assert said
        yield said[1], server
    finally:
        server.kill()
        server.communicate()


def status(address: str, path: str, token: str = "", host: str = "") -> int:
    request = urllib.request.Request(address + path)
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if host:
        request.add_header("Host", host)
    try:
        with urllib.request.urlopen(request, timeout=20) as said:
            json.load(said)
            return int(said.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_it_serves_this_machine_and_ends_quietly() -> None:
    with serving() as (address, server):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        assert status(address, "api/desk") == 200
        assert status(address, "api/desk", host="news.example") == 403
        server.send_signal(signal.SIGINT)
        assert server.communicate(timeout=20) == ("", "")
        assert server.returncode == 0


def test_others_need_the_token_that_it_prints() -> None:
    with serving("--host", "0.0.0.0") as (printed, _):
        found = re.fullmatch(r"http://0\.0\.0\.0:(\d+)/#token=([\w-]{20,})", printed)
        assert found
        address, token = f"http://127.0.0.1:{found[1]}/", found[2]
        assert status(address, "api/desk") == 401
        assert status(address, "v2/info") == 401
        assert status(address, "api/desk", token=token) == 200
        assert status(address, "api/desk", token=token, host="desk.news.example") == 200
        assert status(address, "api/desk", token="x" * len(token)) == 401


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert cli.main(["serve", "--isolated", "--port", port]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"cannot listen at 127.0.0.1, port {port}: " in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("options", [["--port", "99999"], ["--host", "no.such.host.invalid"]])
def test_a_place_that_is_none_is_told(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["serve", "--isolated", *options]) == 2
    said = capsys.readouterr()
    assert "cannot listen at" in said.err
    assert said.err.count("\n") == 1


def test_a_broken_configuration_is_told_before_anybody_connects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "newslint.toml").write_text('story = "opinon"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["serve"]) == 2
    assert "did you mean “opinion”?" in capsys.readouterr().err


def test_a_missing_extra_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [n for n in sys.modules if n.startswith(("newslint.web", "nh3", "starlette"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "starlette", None)
    monkeypatch.setitem(sys.modules, "starlette.applications", None)
    assert cli.main(["serve", "--isolated"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        'newslint: the web page needs an extra: pip install "newslint[web]"'
    ]
