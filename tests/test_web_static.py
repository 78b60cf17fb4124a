"""The files of the page: served by name only, small, and with nothing from elsewhere."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from newslint.web import pages

FILES = sorted(pages.STATIC.iterdir())
SCRIPTS = [file for file in FILES if file.suffix == ".js"]


def test_the_page_is_served_under_a_strict_policy(client: TestClient) -> None:
    said = client.get("/")
    assert said.status_code == 200
    assert said.headers["content-type"].startswith("text/html")
    policy = said.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("file", [f for f in FILES if f.name != "index.html"], ids=lambda f: f.name)
def test_each_file_is_served_as_what_it_is(client: TestClient, file: Path) -> None:
    said = client.get(f"/static/{file.name}")
    assert said.content == file.read_bytes()
    assert said.headers["content-type"].startswith(pages.TYPES[file.suffix])


@pytest.mark.parametrize(
    "path",
    ["/static/", "/static/../pages.py", "/static/%2e%2e/pages.py", "/static/..%2fpages.py",
     "/static//etc/passwd", "/static/index.html/", "/pages.py"],
)  # fmt: skip
def test_no_path_leads_elsewhere(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_names_only_what_is_there() -> None:
    index = (pages.STATIC / "index.html").read_text(encoding="utf-8")
    named = set(re.findall(r'(?:src|href)="/static/([^"]+)"', index))
    for file in SCRIPTS:
        named |= set(re.findall(r'from "\./([^"]+)"', file.read_text(encoding="utf-8")))
    assert named == {file.name for file in FILES} - {"index.html"}


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_is_small_says_what_it_is_for_and_builds_no_markup(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("// "), "a script opens with a sentence"
    assert text.count("\n") <= 400
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_asked_of_another_site(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|//[a-z]+\.|@import|url\(", text)
