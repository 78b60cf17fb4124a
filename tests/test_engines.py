"""Other people's linters: what they find, what is left out of it, and what happens without them."""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from run_example import mend

from newslint import cli, config, engine, engines, readers
from newslint.document import Context
from newslint.engines import _client
from newslint.examples import Example, mark, parse
from newslint.finding import Diagnostic

FOLDER = Path(engines.__file__).parent
REAL = os.environ.get("NEWSLINT_LT_URL", "")
NEEDED = os.environ.get("NEWSLINT_REQUIRE_LT") == "1"
real = pytest.mark.skipif(not REAL and not NEEDED, reason="NEWSLINT_LT_URL names no server")

Answer = Callable[[dict[str, list[str]]], tuple[int, bytes]]


@pytest.fixture(autouse=True)
def _no_server_is_remembered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    met: list[_client.Server] = []

    class Met(_client.Server):
        def __init__(self, url: str) -> None:
            super().__init__(url)
            met.append(self)

    monkeypatch.setattr(_client, "Server", Met)
    _client.server.cache_clear()
    yield
    for server in met:
        _client.close(server)
    _client.server.cache_clear()


class Stand(ThreadingHTTPServer):
    """A server on loopback that answers as a test wants."""

    answer: Answer
    asked: list[dict[str, list[str]]]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Stand

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = parse_qs(body, keep_blank_values=True)
        self.server.asked.append(asked)
        status, data = self.server.answer(asked)
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def stand() -> Iterator[Stand]:
    server = Stand(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def matches(*found: tuple[str, str, str, str]) -> Answer:
    """An answer that objects to words: (word, rule, category, suggestion)."""

    def answer(asked: dict[str, list[str]]) -> tuple[int, bytes]:
        (text,) = asked["text"]
        said = []
        for word, rule, category, suggestion in found:
            at = text.find(word)
            while at >= 0:
                offset = len(text[:at].encode("utf-16-le")) // 2
                said.append({
                    "offset": offset, "length": len(word), "message": "This is wrong.",
                    "replacements": [{"value": suggestion}],
                    "rule": {"id": rule, "category": {"id": category}},
                })  # fmt: skip
                at = text.find(word, at + 1)
        return 200, json.dumps({"matches": said}).encode()

    return answer


def lint(
    text: str, name: str, options: dict[str, object], language: str = "", path: str = "a.txt",
    *, ours: bool = True,
) -> engine.Linted:  # fmt: skip
    """What the engine finds in `text`, after our checkers unless they are left out."""
    found = config.load(
        None,
        {f"engines.{name}.enabled": True, **{f"engines.{name}.{k}": v for k, v in options.items()}},
    )
    settings = config.for_path(found, "")
    if not ours:
        settings = settings._replace(checkers={})
    doc = readers.read(text, path=path, context=Context(language=language))
    return engine.lint(doc, settings)


def theirs(linted: engine.Linted, name: str) -> list[Diagnostic]:
    assert not linted.problems, linted.problems
    return [each for each in linted.diagnostics if each.rule.endswith("." + name)]


# --- the client ---


def test_places_are_code_points_whatever_the_server_counts(stand: Stand) -> None:
    stand.answer = matches(("thier", "WRONG_WORD", "GRAMMAR", "their"))
    text = "The 🚒 crew and the 🚑 crew left after thier shift, the chief said."
    (found,) = theirs(lint(text, "languagetool", {"url": stand.url}), "languagetool")
    assert found.text == "thier"
    assert found.rule == "grammar.languagetool"
    assert found.message == "LanguageTool: This is wrong."
    assert mend(text, [found]) == text.replace("thier", "their")


def test_a_long_draft_goes_out_in_pieces_and_every_place_comes_back(stand: Stand) -> None:
    stand.answer = matches(("meets again", "MD_BASEFORM", "GRAMMAR", "meet again"))
    line = "The council would meets again, and the harbor stayed shut all that week long.\n\n"
    linted = lint(line * 900, "languagetool", {"url": stand.url}, ours=False)
    found = theirs(linted, "languagetool")
    assert len(found) == 900
    assert {each.text for each in found} == {"meets again"}
    assert len(stand.asked) > 2
    assert max(len(asked["text"][0]) for asked in stand.asked) <= 20_100


def test_what_is_no_running_text_is_not_sent(stand: Stand) -> None:
    stand.answer = matches()
    text = "# A headline\n\nThe body of the story.\n\n```\ncode = 1\n```\n"
    lint(text, "languagetool", {"url": stand.url}, path="a.md")
    (asked,) = stand.asked
    assert asked["text"] == ["The body of the story."]


@pytest.mark.parametrize(
    ("language", "text", "sent"),
    [
        ("en-AU", "The harbor was shut.", "en-AU"),
        ("", "The harbor was shut for the color parade in the center.", "en-US"),
        (
            "",
            "The harbour was shut for the colour parade in the centre, organised by all.",
            "en-GB",
        ),
    ],
)
def test_the_variety_of_english_is_that_of_the_draft(
    stand: Stand, language: str, text: str, sent: str
) -> None:
    stand.answer = matches()
    lint(text, "languagetool", {"url": stand.url}, language)
    assert stand.asked[0]["language"] == [sent]


def test_rules_of_its_own_can_be_turned_off(stand: Stand) -> None:
    stand.answer = matches()
    lint("A story.", "languagetool", {"url": stand.url, "off": ["A_NNS", "IT_IS"], "picky": True})
    assert stand.asked[0]["disabledRules"] == ["A_NNS,IT_IS"]
    assert stand.asked[0]["level"] == ["picky"]


# --- what is left out ---


def test_spelling_is_ours_unless_theirs_is_asked_for_and_names_are_never_slips(
    stand: Stand,
) -> None:
    stand.answer = matches(
        ("Kilcorrin", "MORFOLOGIK_RULE_EN_US", "TYPOS", "Kilroy"),
        ("councl", "MORFOLOGIK_RULE_EN_US", "TYPOS", "council"),
    )
    text = "In Kilcorrin the councl said that the road is closed."
    quiet = lint(text, "languagetool", {"url": stand.url})
    assert not theirs(quiet, "languagetool")
    options: dict[str, object] = {"url": stand.url, "spelling": True}
    found = lint(text, "languagetool", options, ours=False).diagnostics
    assert [(each.rule, each.text) for each in found] == [("typos.languagetool", "councl")]


def test_categories_that_news_has_no_use_for_are_left_out(stand: Stand) -> None:
    stand.answer = matches(
        ("again", "COMMA_COMPOUND_SENTENCE", "PUNCTUATION", "again,"),
        ("the", "SOME_NEW_RULE", "SOME_NEW_CATEGORY", "a"),
    )
    linted = lint("It rained again and the river rose.", "languagetool", {"url": stand.url})
    assert not theirs(linted, "languagetool")


def test_it_is_silent_inside_quotations(stand: Stand) -> None:
    stand.answer = matches(("have been", "AGREEMENT", "GRAMMAR", "has been"))
    text = "“He have been here,” she said. He have been here, she thought."
    (found,) = theirs(lint(text, "languagetool", {"url": stand.url}, ours=False), "languagetool")
    assert found.start > text.index("said")


# --- when it cannot be asked ---


def unavailable(linted: engine.Linted) -> str:
    (problem,) = linted.problems
    assert (problem.kind, problem.checker) == ("unavailable", "languagetool")
    assert "typos.misspelling" in {each.rule for each in linted.diagnostics}, "the rest goes on"
    return problem.message


STORY = "The goverment said it would pay for the repairs."


def test_a_server_that_is_down_is_a_warning(stand: Stand) -> None:
    stand.server_close()
    assert "cannot be reached" in unavailable(lint(STORY, "languagetool", {"url": stand.url}))


@pytest.mark.parametrize(
    ("status", "data", "words"),
    [
        (200, b"<html>Welcome!</html>", "not LanguageTool's"),
        (200, b"[]", "not LanguageTool's"),
        (200, b'{"matches": [{"offset": "x"}]}', "not LanguageTool's"),
        (200, b"\xff\xfe", "not LanguageTool's"),
        (500, b"Internal error", "answered 500 (Internal error)"),
    ],
)
def test_a_server_that_answers_nonsense_is_a_warning(
    stand: Stand, status: int, data: bytes, words: str
) -> None:
    stand.answer = lambda asked: (status, data)
    assert words in unavailable(lint(STORY, "languagetool", {"url": stand.url}))


def test_a_slow_server_is_given_up_after_some_drafts(stand: Stand) -> None:
    def late(asked: dict[str, list[str]]) -> tuple[int, bytes]:
        time.sleep(0.4)
        return 200, b'{"matches": []}'

    stand.answer = late
    options = {"url": stand.url, "timeout": 0.1}
    for _ in range(_client.PATIENCE + 3):
        assert "in time" in unavailable(lint(STORY, "languagetool", options))
    assert len(stand.asked) == _client.PATIENCE


def test_offsets_from_outside_the_text_are_dropped(stand: Stand) -> None:
    rule = {"id": "X", "category": {"id": "GRAMMAR"}}
    wild = [{"offset": o, "length": n, "message": "m", "replacements": [], "rule": rule}
            for o, n in ((-3, 2), (5, 0), (10, 9999))]  # fmt: skip
    stand.answer = lambda asked: (200, json.dumps({"matches": wild}).encode())
    assert not theirs(lint("The harbor was shut.", "languagetool", {"url": stand.url}),
                      "languagetool")  # fmt: skip


def test_a_run_over_many_drafts_warns_once_and_is_no_failure(
    stand: Stand, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stand.server_close()
    (tmp_path / "newslint.toml").write_text(f'[engines.languagetool]\nurl = "{stand.url}"\n')
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("The council met on Monday to vote.\n")
    for jobs in ("1", "2"):
        assert cli.main(["check", "--jobs", jobs, str(tmp_path)]) == 0
        said = capsys.readouterr().err
        assert said.count("newslint: warning: languagetool: ") == 1, said
        assert "fault of newslint" not in said


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"url": "localhost:8081"}, "is no URL"),
        ({"server": "manged"}, "server = “manged” is unknown"),
        ({"timeout": 3.0}, 'server = "managed"'),
    ],
)
def test_settings_that_cannot_work_are_explained(options: dict[str, object], words: str) -> None:
    assert words in unavailable(lint(STORY, "languagetool", options))


def test_an_engine_that_is_not_there_is_named() -> None:
    with pytest.raises(config.ConfigError, match=r"unknown engine “harpr”.*harper"):
        config.for_path(config.load(None, {"engines.harpr.spelling": True}), "")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint.engines import _managed, harper

    harper.linter.cache_clear()
    _managed.url.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "harper", None)
    monkeypatch.setitem(__import__("sys").modules, "language_tool_python", None)
    (problem,) = lint(STORY, "harper", {}).problems
    assert 'pip install "newslint[harper]"' in problem.message
    message = unavailable(lint(STORY, "languagetool", {"server": "managed"}))
    assert 'pip install "newslint[languagetool]"' in message


def test_an_empty_table_turns_an_engine_on_and_enabled_false_off(tmp_path: Path) -> None:
    file = tmp_path / "newslint.toml"
    file.write_text("[engines.harper]\n")
    assert set(config.for_path(config.load(str(file)), "").engines) == {"harper"}
    file.write_text("[engines.harper]\nenabled = false\n")
    assert not config.for_path(config.load(str(file)), "").engines


# --- examples, run by the real things ---


def examples(name: str) -> list[object]:
    found = parse((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    return [pytest.param(each, id=f"{name}:{each.line}") for each in found]


def agrees(example: Example, found: list[Diagnostic]) -> None:
    mine = [each for each in found if each.rule == example.rule]
    spans = tuple((each.start, each.end) for each in mine)
    assert mark(example.text, spans) == mark(example.text, example.spans)
    if example.fixed is not None:
        assert mend(example.text, mine) == example.fixed


@pytest.mark.parametrize("example", examples("harper"))
def test_harper_flags_and_passes_its_examples(example: Example) -> None:
    pytest.importorskip("harper")
    linted = lint(example.text, "harper", {}, ours=example.kind == "pass")
    assert not linted.problems
    agrees(example, linted.diagnostics)


@real
@pytest.mark.parametrize("example", examples("languagetool"))
def test_a_real_server_flags_and_passes_its_examples(example: Example) -> None:
    options: dict[str, object] = {"url": REAL, "timeout": 120.0}
    linted = lint(example.text, "languagetool", options, ours=example.kind == "pass")
    assert not linted.problems
    agrees(example, linted.diagnostics)


@real
def test_a_real_server_and_astral_letters() -> None:
    text = "The 🚒 crew 🚑 has went home, said the chief, and they has not come back."
    options: dict[str, object] = {"url": REAL, "timeout": 120.0}
    found = theirs(lint(text, "languagetool", options, ours=False), "languagetool")
    assert "went" in {each.text for each in found}


@real
def test_a_server_that_newslint_starts_itself() -> None:
    """LTP_PATH has an unpacked LanguageTool, so that nothing is fetched."""
    from newslint.engines import _managed

    if not os.environ.get("LTP_PATH") and not NEEDED:
        pytest.skip("LTP_PATH has no LanguageTool")
    if not NEEDED:
        pytest.importorskip("language_tool_python")
    _managed.url.cache_clear()
    options: dict[str, object] = {"server": "managed", "timeout": 120.0}
    found = lint("The ferry has went.", "languagetool", options, ours=False)
    assert "went" in {each.text for each in theirs(found, "languagetool")}
