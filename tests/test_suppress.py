"""Suppression: what a comment covers, what is wrong with one, and comments that are written."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import addignore, config, engine, fixer, readers
from newslint.config import Settings
from newslint.document import Document
from newslint.finding import Diagnostic, Finding
from newslint.rule import ALL, NoOptions, Rule

SLIP = "The army went to the the town on Monday and it stayed there for two days."
CLEAN = "Nobody in the town had seen the men before, and few had heard of them."
SETTINGS = config.for_path(config.load(None, {"select": ["typos.doubled-word", "newslint"]}), "")
RULE = "typos.doubled-word"


def found(text: str, path: str = "a.txt", settings: Any = SETTINGS) -> list[Diagnostic]:
    result = engine.lint(readers.read(text, path=path), settings)
    assert not result.problems
    return result.diagnostics


def rules(text: str, path: str = "a.txt") -> list[str]:
    return [each.rule for each in found(text, path)]


# --- what is covered -----------------------------------------------------------------------------


@pytest.mark.parametrize("selector", [RULE, "typos", "ALL", f"names, {RULE}", f"{RULE} typos"])
def test_a_comment_covers_the_next_block_only(selector: str) -> None:
    text = f"%% newslint: ignore[{selector}] the mayor's pun\n{SLIP}\n\n{SLIP}\n"
    assert [each.start for each in found(text) if each.rule == RULE] == [text.rfind("the the")]


def test_what_is_allowed_brings_out_no_milder_finding_at_its_place() -> None:
    severe = Rule("x.severe", "No.", "error", "this test", quotes="check", blocks=ALL, language="")
    mild = severe._replace(id="x.mild", severity="info")

    def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
        at = doc.text.find("town")
        yield from (rule.at(doc, at, at + 4) for rule in (mild, severe))

    module: Any = SimpleNamespace(OPTIONS=NoOptions(), check=check, A=mild, B=severe)
    both = {rule.id: rule for rule in (mild, severe)}
    two = Settings(both, frozenset(both), {}, {"x": NoOptions()}, checkers={"x": module})
    assert [each.rule for each in found(SLIP, settings=two)] == ["x.severe"]
    assert found(f"%% newslint: ignore[x.severe]\n{SLIP}", settings=two) == []
    milder = found(f"%% newslint: ignore[x.mild]\n{SLIP}", settings=two)
    assert [each.rule for each in milder] == ["x.severe"]


def test_a_comment_need_not_touch_its_block() -> None:
    assert rules(f"{CLEAN}\n\n%% newslint: ignore[typos]\n\n{SLIP}\n\n{CLEAN}\n") == []


def test_a_comment_inside_a_paragraph_covers_all_of_it() -> None:
    assert rules(f"{SLIP} <!-- newslint: ignore[typos] --> It left.\n", "a.md") == []
    assert rules(f"<p>{SLIP} <!-- newslint: ignore[typos] --> It left.</p>", "a.html") == []


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [("a.txt", "%% ", ""), ("a.md", "<!-- ", " -->"), ("a.html", "<!-- ", " -->")],
)
def test_a_comment_may_cover_the_file_or_a_range(path: str, before: str, after: str) -> None:
    def comment(text: str) -> str:
        return f"{before}newslint: {text}{after}\n\n"

    p = f"<p>{SLIP}</p>\n\n" if path == "a.html" else f"{SLIP}\n\n"
    assert rules(p + p, path) == [RULE, RULE]
    assert rules(p + comment("ignore-file[typos]") + p, path) == []
    ranged = p + comment("off[typos]") + p + p + comment("on[typos]") + p
    assert rules(ranged, path) == [RULE, RULE]
    assert rules(p + comment("off[typos]") + p + p, path) == [RULE]
    ended = p + comment(f"off[{RULE}]") + p + comment("on[typos]") + p
    assert rules(ended, path) == [RULE, RULE], "what ends a family ends its rules"


def test_front_matter_covers_the_file() -> None:
    assert rules(f"---\ntitle: x\nnewslint: {{ignore: [typos]}}\n---\n\n{SLIP}\n", "a.md") == []


def test_a_directive_is_never_prose() -> None:
    text = f"%% newslint: ignore[{RULE}] the the reason\n{SLIP}\n"
    assert rules(text) == []


# --- what is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("directive", "rule", "message", "marked"),
    [
        ("ignore", "newslint.bare-suppression",
         "Name what is allowed: “ignore[rule]” or “ignore[family]”.", "%% newslint: ignore"),
        ("ignore[]", "newslint.bare-suppression",
         "Name what is allowed: “ignore[rule]” or “ignore[family]”.", "%% newslint: ignore[]"),
        ("off why", "newslint.bare-suppression",
         "Name what is allowed: “off[rule]” or “off[family]”.", "%% newslint: off why"),
        ("ignore[typos.doubled-wrd]", "newslint.unknown-suppression",
         "There is no rule “typos.doubled-wrd”; perhaps “typos.doubled-word”.",
         "typos.doubled-wrd"),
        ("ignore[typo]", "newslint.unknown-suppression",
         "There is no family of rules “typo”; perhaps “typos”.", "typo"),
        ("ingore[typos]", "newslint.unknown-suppression",
         "There is no instruction “ingore”; perhaps “ignore”.", "ingore"),
        (f"ignore[{RULE}]", "newslint.unused-suppression",
         f"Nothing here needs “ignore[{RULE}]”.", RULE),
        (f"on[{RULE}]", "newslint.unused-suppression",
         f"Nothing here needs “on[{RULE}]”.", RULE),
    ],
)  # fmt: skip
def test_a_faulty_comment_is_reported(directive: str, rule: str, message: str, marked: str) -> None:
    [only] = found(f"{CLEAN}\n\n%% newslint: {directive}\n{CLEAN}\n")
    assert (only.rule, only.message, only.text) == (rule, message, marked)


def test_two_unknown_names_are_two_findings() -> None:
    assert [each.text for each in found(f"%% newslint: ignore[foo, bar]\n{CLEAN}\n")] == [
        "foo", "bar",
    ]  # fmt: skip


def test_a_comment_is_unused_only_if_all_that_it_names_has_run() -> None:
    text = f"%% newslint: ignore[typos]\n{CLEAN}\n"
    assert rules(text) == [], "most of the family was not selected"
    everything = config.defaults()
    assert [each.rule for each in found(text, settings=everything)] == [
        "newslint.unused-suppression"
    ]
    assert rules(f"%% newslint: ignore[leftovers.note]\n{CLEAN}\n") == []
    none = SETTINGS._replace(enabled=frozenset())
    assert found(text, settings=none) == []


def test_an_unused_comment_can_be_deleted_and_an_unused_name_taken_out() -> None:
    text = f"%% newslint: ignore[{RULE}] why\r\n{CLEAN}\r\n"
    assert fixer.fix(text, SETTINGS).text == text, "not by --fix alone"
    assert fixer.fix(text, SETTINGS, unsafe=True).text == f"{CLEAN}\r\n"
    both = f"<!-- newslint: ignore[{RULE}, newslint.unused-suppression] -->\n\n{CLEAN}\n"
    assert rules(both, "a.md") == []


def test_a_comment_of_an_unused_range_is_reported_once() -> None:
    text = f"%% newslint: off[{RULE}]\n{CLEAN}\n\n%% newslint: on[{RULE}]\n{SLIP}\n"
    assert rules(text) == ["newslint.unused-suppression", RULE]


# --- comments that are written -------------------------------------------------------------------

TEXTS = {
    "a.txt": f"{SLIP}\r\n\r\n{CLEAN}\r\n\r\n  {SLIP} {SLIP}",
    "a.md": f"---\ntitle: The the town\n---\n\n# Men of of the town\n\n{SLIP}\n\n- {SLIP}\n"
    f"- {CLEAN}\n  - {SLIP}\n\n> {SLIP}\n\n12. {SLIP}\n\n| a | b |\n|---|---|\n| of of | c |\n",
    "a.html": f"<!DOCTYPE html>\n<title>Men of of it</title><h1>To to</h1><p><b>{SLIP}</b></p>"
    f"<ul><li>{SLIP}</li></ul><img src='x' alt='The the men'>",
    "a.xml": f"<?xml version='1.0'?>\n<nitf><head><title>x</title></head><body><body.content>"
    f"<p>{SLIP}</p></body.content></body></nitf>",
}


@pytest.mark.parametrize("path", TEXTS)
def test_comments_that_are_written_allow_what_is_found_and_change_no_prose(path: str) -> None:
    before = readers.read(TEXTS[path], path=path)
    slips = found(TEXTS[path], path)
    assert slips
    new = addignore.add_ignores(before, slips, "checked\n-- by the desk")
    assert rules(new, path) == []
    assert readers.read(new, path=path).text == before.text
    assert "] checked – by the desk" in new
    assert addignore.add_ignores(readers.read(new, path=path), found(new, path)) == new


def test_line_ends_are_those_of_the_file() -> None:
    text = TEXTS["a.txt"]
    new = addignore.add_ignores(readers.read(text, path="a.txt"), found(text))
    assert new.count("\n") == new.count("\r\n")
    assert new.replace(f"%% newslint: ignore[{RULE}]\r\n", "") == text


PIECES = ["the the ", "“of of” ", "\n\n", "- ", "> ", "# ", "\r\n", "x. ", "<b>"]


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.sampled_from(PIECES)),
    st.sampled_from(["a.txt", "a.md", "a.html"]),
)
def test_comments_can_be_written_into_any_text(pieces: list[str], path: str) -> None:
    text = "".join(pieces)
    doc = readers.read(text, path=path)
    slips = found(text, path)
    new = readers.read(addignore.add_ignores(doc, slips), path=path)
    assert new.text == doc.text
    assert engine.lint(new, SETTINGS).diagnostics == []


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(["ignore", "off", "on", "[", "]", "typos", ",", " ", "x.y", "-"])))
def test_any_directive_is_read_without_an_exception(pieces: list[str]) -> None:
    found(f"%% newslint: {''.join(pieces)}\n{SLIP}\n")
