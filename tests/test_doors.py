"""The same findings through every door: command, language server, HTTP APIs and archive."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from starlette.testclient import TestClient

from newslint import cli, config, lines

pytest.importorskip("pygls")

SLIPS = (
    "🚒 Goverment backs 5 million dollar bridge\n\n"
    "RIVERTON, Ohio (AP) — The goverment hopes toavoid it 🚒🚒, said Mara Ellery, an engineer. "
    "“The goverment 🎉 knows it,” she said, “and 12 percent of of us agree.” "
    "Its a long day—toolong—for the the council. Elery left on Monday, June 31.\n\n"
    "The Federal Bureau of Investigation (FIB) wrote: ‘We “have” come.’\n"
)
PARAGRAPHS = SLIPS.replace("toavoid", "<b>toavoid</b>").split("\n\n")
STORY = "# " + SLIPS.replace("goverment", "*gover*ment", 1).replace("toavoid", "**toavoid**")
TEXTS = {
    "plain.txt": SLIPS,
    "windows.txt": SLIPS.replace("\n", "\r\n"),
    "mac.txt": SLIPS.replace("\n", "\r"),
    "straight.txt": SLIPS.replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'"),
    "allowed.txt": "%% newslint: ignore[typos] a test\r\n" + SLIPS,
    "accents.txt": "Ｃａｆé cre\u0301me 𝒜 goverment\u00a0left.\u2028It hopes\ttoavoid it.\n",
    "one-word.txt": "goverment",
    "empty.txt": "",
    "story.md": STORY,
    "windows.md": STORY.replace("\n", "\r\n"),
    "page.html": "<h1>Bridge &amp; pier</h1>\r\n"
    + "".join(f"<p>{each}</p>\n" for each in PARAGRAPHS),
}  # fmt: skip
FORMATS = {".txt": "text", ".md": "markdown", ".html": "html"}


class Found(NamedTuple):
    """A finding as every door tells it; the offset is a code point of the text."""

    offset: int
    rule: str
    message: str


@pytest.fixture(autouse=True)
def _nothing_is_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nowhere"))


@pytest.fixture(params=TEXTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def by_command(path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The findings as the command prints them; what the others are held to."""
    cli.main(["check", "--isolated", "--output-format", "json", str(path)])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def told(findings: list[dict[str, Any]]) -> list[Found]:
    return [Found(f["start"]["offset"], f["rule"], f["message"]) for f in findings]


@pytest.fixture
def draft(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    path.write_bytes(TEXTS[name].encode())
    return path


def test_the_texts_have_much_to_find(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plain.txt"
    path.write_bytes(TEXTS["plain.txt"].encode())
    found = by_command(path, capsys)
    assert {each["severity"] for each in found} == {"error", "warning", "info"}
    assert len({each["rule"] for each in found}) > 6


def test_the_api_tells_what_the_command_tells(
    draft: Path, client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {"text": TEXTS[draft.name], "format": FORMATS[draft.suffix]}
    said = client.post("/api/check", json=asked).json()["findings"]
    expected = by_command(draft, capsys)
    assert unnamed(said) == unnamed(expected), "fixes, places and fingerprints too"


def unnamed(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The findings without the name of the draft, which only the command knows."""
    return [
        {**f, "path": "", "related": [{**r, "path": ""} for r in f["related"]]} for f in findings
    ]


def test_languagetools_clients_are_told_what_the_command_tells(
    draft: Path, client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    if draft.suffix != ".txt":
        pytest.skip("LanguageTool's clients send plain text")
    text = TEXTS[draft.name]
    asked = {"text": text, "language": "auto", "level": "picky"}
    said = client.post("/v2/check", data=asked).json()["matches"]
    expected = [
        # one span holds the finding and its replacements
        Found(min([f["start"]["offset"], *(e["start"] for x in f["fixes"] for e in x["edits"])]),
              f["rule"], f["message"])
        for f in by_command(draft, capsys)
    ]  # fmt: skip
    units = [lines.width(text[: each.offset], "utf-16") for each in expected]
    assert [(m["offset"], m["rule"]["id"], m["message"]) for m in said] == [
        (unit, each.rule, each.message) for unit, each in zip(units, expected, strict=True)
    ]


def test_the_archive_tells_what_the_command_tells(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work = pytest.importorskip("newslint.archive.work", exc_type=ImportError)
    said = work.lint_text(TEXTS[draft.name], config.load(None), id=draft.name)
    expected = by_command(draft, capsys)
    assert [Found(f["start"], f["rule"], f["message"]) for f in said["finding_rows"]] == (
        told(expected)
    )
    assert [f["fingerprint"] for f in said["finding_rows"]] == (
        [f["fingerprint"] for f in expected]
    )


# --- the language server, over its protocol ---


class Editor:
    """As much of an editor as asks for diagnostics."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "newslint", "lsp"]
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.send(id=1, method="initialize", params={
            "processId": None, "rootUri": None, "capabilities": {},
            "initializationOptions": {"newslint": {"debounce": 0}},
        })  # fmt: skip
        while self.receive().get("id") != 1:
            pass
        self.send(method="initialized", params={})

    def send(self, **message: Any) -> None:
        assert self.server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.server.stdout
        size = 0
        while line := self.server.stdout.readline().strip():
            key, _, value = line.partition(b":")
            if key.lower() == b"content-length":
                size = int(value)
        assert size, "the server has ended"
        found: dict[str, Any] = json.loads(self.server.stdout.read(size))
        return found

    def diagnostics(self, path: Path, text: str) -> list[dict[str, Any]]:
        language = {".txt": "plaintext", ".md": "markdown", ".html": "html"}[path.suffix]
        item = {"uri": path.as_uri(), "languageId": language, "version": 1, "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": item})
        while True:
            said = self.receive()
            params = said.get("params", {})
            if said.get("method") == "textDocument/publishDiagnostics" and (
                params["uri"] == path.as_uri()
            ):
                found: list[dict[str, Any]] = params["diagnostics"]
                return found

    def close(self) -> None:
        self.server.kill()
        self.server.communicate()


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("nowhere")))
        made = Editor()
    yield made
    made.close()


def test_an_editor_is_told_what_the_command_tells(
    draft: Path, editor: Editor, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TEXTS[draft.name]
    starts = lines.line_starts(text)
    said = [
        Found(lines.offset(text, starts, d["range"]["start"]["line"] + 1,
                           d["range"]["start"]["character"] + 1, "utf-16"), d["code"], d["message"])
        for d in editor.diagnostics(draft, text)
    ]  # fmt: skip
    assert said == told(by_command(draft, capsys))
