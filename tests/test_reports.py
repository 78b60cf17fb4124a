"""Reports: text that people read, and forms that other programs read, held to their schemas."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry, Resource

from newslint import reports
from newslint.finding import Diagnostic, Problem, Related, replace
from newslint.lines import line_starts, position
from newslint.reports import _summary
from newslint.reports._excerpt import WINDOW, Lines, columns, shown
from newslint.result import Result, Run, Tally
from newslint.rule import Rule

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs" / "schema"
RULE = Rule("typos.slip", "“{text}” is a slip.", "error", "copy-editing practice")
SOURCE = "Café “talk” <b>&amp; the loccal\r\nnews & views]]> of 10%, a:b.\n"
PROBLEMS = [
    Problem("a b%/ü:x.txt", "input", "no such file, or folder: 100%"),
    Problem("newslint.toml:3", "config", "unknown key “x”"),
    Problem("draft.txt", "checker", "ValueError: <oops>\x00", "typos"),
]


def diagnostic(path: str, source: str, word: str, severity: str = "error") -> Diagnostic:
    start = source.index(word)
    end = start + len(word)
    return Diagnostic(
        path, start, end, RULE.id, severity, f"“{word}” is a slip.", source[start:end],
        (replace("Write “local”, & <so>", start, end, "local", safe=True),),
        (Related(0, 4, "the other, at 5%"),), fingerprint=f"{RULE.id}:00c0ffee",
    )  # fmt: skip


def results() -> list[Result]:
    path = "stories/ünï code, 1.txt"
    words = ("loccal", "loccal\r\nnews", "10%, a:b")
    severities = ("error", "warning", "info")
    found = tuple(diagnostic(path, SOURCE, w, s) for w, s in zip(words, severities, strict=True))
    return [Result("clean.txt", "", 5), Result(path, SOURCE, 9, found)]


def render(form: str, given: list[Result] | None = None, **facts: Any) -> str:
    tally = Tally()
    rules = {RULE.id: RULE}

    facts.setdefault("version", "0.1.0")
    problems = facts.pop("problems", PROBLEMS)

    def all_of_it() -> Iterator[Result]:
        for result in results() if given is None else given:
            tally.add(result)
            yield result
        tally.problems += problems

    return "".join(reports.load(form).write(all_of_it(), Run(tally=tally, rules=rules, **facts)))


def schema(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def test_json_is_as_its_schema_says() -> None:
    said = json.loads(render("json"))
    jsonschema.validate(said, schema(DOCS / "check.json"))
    assert [error["kind"] for error in said["errors"]] == ["input", "config", "checker"]
    first, second, _ = said["findings"]
    assert SOURCE[first["start"]["offset"] : first["end"]["offset"]] == first["text"] == "loccal"
    assert (first["start"]["line"], first["start"]["column"]) == (1, 26)
    assert (second["end"]["line"], second["end"]["column"]) == (2, 5)
    assert first["related"][0]["path"] == first["path"]
    assert (said["files"], said["words"]) == (2, 14)


def test_json_of_nothing_is_json() -> None:
    said = json.loads(render("json", [], problems=[]))
    jsonschema.validate(said, schema(DOCS / "check.json"))
    assert (said["findings"], said["errors"], said["files"]) == ([], [], 0)


def test_jsonl_is_the_same_findings_a_line_each() -> None:
    lines = [json.loads(line) for line in render("jsonl").splitlines()]
    assert [line for line in lines if "rule" in line] == json.loads(render("json"))["findings"]
    assert [line["error"]["path"] for line in lines if "error" in line] == [
        problem.path for problem in PROBLEMS
    ]


def test_a_desk_says_where_its_rules_are_explained() -> None:
    page = "https://desk.example/rules/"
    (first, *_) = json.loads(render("json", rules_page=page))["findings"]
    assert first["url"] == "https://desk.example/rules/#typosslip"
    driver = json.loads(render("sarif", rules_page=page))["runs"][0]["tool"]["driver"]
    assert driver["rules"][0]["helpUri"] == first["url"]
    relative = json.loads(render("sarif"))["runs"][0]["tool"]["driver"]["rules"][0]
    assert "docs/rules.md#typosslip" in relative["help"]["text"]
    assert "helpUri" not in relative, "SARIF asks for a whole address"


def test_the_sources_schema_is_a_schema() -> None:
    check = Resource.from_contents(schema(DOCS / "check.json"))
    registry: Any = Registry().with_resource("check.json", check)
    validator = jsonschema.Draft202012Validator(schema(DOCS / "sources.json"), registry=registry)
    span = {"start": 1, "end": 3, "text": "he"}
    row = {"path": "a.txt", "speaker": "Mari Lund", "speaker_id": 1, "role": "mayor",
           "kind": "direct", "named": True, "source": [span], "cue": [],
           "content": [span]}  # fmt: skip
    error = {"path": "b.txt", "kind": "input", "message": "no such file", "checker": ""}
    validator.validate({"schema_version": 1, "files": 1, "sources": [row], "errors": [error]})
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"schema_version": 1, "files": 1, "sources": [{}], "errors": []})


def test_sarif_validates_and_says_where_what_and_how_to_mend() -> None:
    said = json.loads(render("sarif"))
    jsonschema.validate(said, schema(HERE / "schema" / "sarif-2.1.0-rtm.5.json"))
    (run,) = said["runs"]
    first = run["results"][0]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "stories/%C3%BCn%C3%AF%20code%2C%201.txt"
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 26, 32)
    assert region["snippet"]["text"] == "loccal"
    (replacement,) = first["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"]["text"] == "local"
    assert first["partialFingerprints"] == {"newslint/v1": "typos.slip:00c0ffee"}
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["typos.slip"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 2
    assert len(invocation["toolConfigurationNotifications"]) == 1


def test_sarif_of_nothing_validates() -> None:
    said = json.loads(render("sarif", [], problems=[]))
    jsonschema.validate(said, schema(HERE / "schema" / "sarif-2.1.0-rtm.5.json"))
    assert said["runs"][0]["invocations"][0]["executionSuccessful"] is True


def test_gitlab_validates_and_no_two_fingerprints_are_alike() -> None:
    result = results()[1]
    twice = result._replace(diagnostics=(result.diagnostics[0],) * 2)
    said = json.loads(render("gitlab", [twice]))
    jsonschema.validate(said, schema(HERE / "schema" / "gitlab.json"))
    assert len({entry["fingerprint"] for entry in said}) == 2 + len(PROBLEMS)
    assert json.loads(render("gitlab", [], problems=[])) == []


def test_junit_validates_and_counts() -> None:
    text = render("junit")
    xmlschema.validate(text, str(HERE / "schema" / "junit.xsd"))
    suites = ElementTree.fromstring(text.split("\n", 1)[1])
    for suite in suites:
        assert len(suite) == int(suite.get("tests", ""))
        assert len(suite.findall(".//failure")) == int(suite.get("failures", ""))
        assert len(suite.findall(".//error")) == int(suite.get("errors", ""))
    assert suites[1].get("name") == "stories/ünï code, 1.txt"
    xmlschema.validate(render("junit", [], problems=[]), str(HERE / "schema" / "junit.xsd"))


def test_github_escapes_what_would_end_a_command() -> None:
    lines = render("github").splitlines()
    assert len(lines) == 3 + len(PROBLEMS)
    command = re.compile(r"::(error|warning|notice) file=[^,:]+(,\w+=[^,:]*)*::[^\r\n]+")
    assert all(command.fullmatch(line) for line in lines), lines
    assert "line=1,endLine=1,col=26,endColumn=32,title=newslint typos.slip::" in lines[0]
    assert "line=1,endLine=2,title" in lines[1], "columns only where it stands on one line"
    assert "“10%25, a:b” is a slip." in lines[2]
    assert lines[4].startswith("::error file=newslint.toml,line=3,")


def test_html_is_one_page_that_asks_for_nothing() -> None:
    page = render("html")
    assert page.startswith("<!doctype html>")
    assert "<mark>loccal</mark>" in page
    assert "&lt;b&gt;&amp;amp;" in page
    assert "<oops>" not in page
    assert not re.search(r"\b(src|href|@import|url\()", page)


def test_text_tells_related_places() -> None:
    text = render("text")
    assert "\n    = 1:1: the other, at 5%\n" in text
    assert "3 findings (1 error, 1 warning, 1 info) in 2 files, 14 words" in text
    assert "3 problems" in text


def caret(source: str, word: str) -> tuple[str, str]:
    start = source.index(word)
    part = Lines(source).excerpt(start, start + len(word))
    return part.text, " " * part.left + "^" * part.width


def test_the_caret_stands_under_wide_and_combining_characters() -> None:
    assert caret("東京 loccal", "loccal") == ("東京 loccal", "     ^^^^^^")
    assert caret("cafe\u0301 loccal", "loccal")[1] == "     ^^^^^^"
    assert caret("a 東京 b", "東京")[1] == "  ^^^^"
    assert caret("a\tloccal", "loccal") == ("a loccal", "  ^^^^^^")


def test_a_draft_cannot_steer_the_terminal() -> None:
    assert shown("a\x1b[31mb\x9bc\u202ed\r") == "a·[31mb·c·d·"


def test_a_long_paragraph_is_cut_around_the_finding() -> None:
    words = " ".join(f"word{i}" for i in range(2_000))
    text, under = caret(words, "word1000")
    assert columns(text) <= WINDOW + 2
    assert text.startswith("…word")
    assert text.endswith("…")
    assert text[under.index("^") :].startswith("word1000")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400), st.data())
def test_any_excerpt_is_one_short_line_with_the_caret_on_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = Lines(text).excerpt(start, end)
    assert len(part.pieces[0] + part.pieces[1] + part.pieces[2]) <= WINDOW + 2
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", part.text)
    assert part.left == columns(part.pieces[0])
    assert part.width >= 1
    line = position(text, line_starts(text), start).line
    assert Lines(text).place(start)[0] == line


def test_the_summary_counts_in_english() -> None:
    tally = Tally()
    assert _summary.line(tally) == "No findings in 0 files, 0 words, 0.00 s.\n"
    for result in results():
        tally.add(result)
    tally.known, tally.hidden, tally.fixed = 3, 1, 2
    line = _summary.line(tally, "Fixed")
    assert line == (
        "Fixed 2. 3 findings left (1 error, 1 warning, 1 info) in 2 files, 14 words, 0.00 s. "
        "1 more not shown (--max-per-rule). 3 known from the baseline.\n"
    )


def test_every_format_is_a_file_in_the_folder() -> None:
    folder = Path(reports.__file__).parent
    files = {p.stem for p in folder.glob("*.py") if not p.stem.startswith("_")}
    assert set(reports.names()) == files
    for name in files:
        assert render(name)
