"""The engine: policies, places in the source, duplicates, and checkers that fail."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import checkers, config, engine, readers
from newslint.document import Document
from newslint.finding import Finding, replace
from newslint.rule import NoOptions, Rule


def rule(id: str, **fields: Any) -> Rule:
    return Rule(id, "“{text}” is marked.", fields.pop("severity", "error"), "this test", **fields)


def marking(*rules: Rule, words: str = "slip") -> Any:
    """A checker that marks each of `words` with each of `rules` and offers to capitalise it."""

    def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
        for start, end, word in zip(doc.starts, doc.ends, (doc.vocab[i] for i in doc.ids)):  # noqa: B905
            if word == words:
                fix = replace("Capitalise it", start, end, word.upper(), safe=True)
                for each in rules:
                    yield each.at(doc, start, end, fixes=[fix])

    module = SimpleNamespace(OPTIONS=NoOptions(), check=check)
    for i, each in enumerate(rules):
        setattr(module, f"R{i}", each)
    return module


def lint(source: str, *modules: Any, path: str = "a.txt", **context: str) -> engine.Linted:
    rules = {r.id: r for module in modules for r in checkers.rules(module)}
    doc = readers.read(source, path=path)
    doc.context = doc.context._replace(**context)
    settings = config.defaults()._replace(
        rules=rules,
        enabled=frozenset(rules),
        options={f"m{i}": NoOptions() for i in range(len(modules))},
        checkers={f"m{i}": module for i, module in enumerate(modules)},
    )
    return engine.lint(doc, settings)


@pytest.mark.parametrize(
    ("policy", "severity"), [("skip", None), ("check", "error"), ("transcription", "info")]
)
def test_a_rule_s_quote_policy_decides_inside_quotations(policy: Any, severity: str | None) -> None:
    text = "The council met.\n\n“We made a slip in the minutes on Monday night,” the mayor said."
    found = lint(text, marking(rule("typos.a", quotes=policy))).diagnostics
    assert [d.severity for d in found] == ([severity] if severity else [])
    assert not any(fix.safe for d in found for fix in d.fixes)


def test_written_quotations_are_transcribed_as_they_stand() -> None:
    text = "The council met.\n\n“We made a slip in the minutes on Monday,” she wrote in a letter."
    assert not lint(text, marking(rule("typos.a", quotes="transcription"))).diagnostics
    assert lint(text, marking(rule("typos.a", quotes="check"))).diagnostics


def test_a_rule_speaks_only_of_its_blocks() -> None:
    text = "Council makes a slip\n\nThe council met on Monday and adjourned."
    assert not lint(text, marking(rule("typos.a"))).diagnostics
    assert lint(text, marking(rule("typos.a", blocks=("headline",)))).diagnostics


def test_one_place_has_one_finding_of_a_family_the_more_severe() -> None:
    family = marking(rule("typos.mild", severity="info"), rule("typos.grave"), rule("names.other"))
    found = lint("The slip was seen.", family).diagnostics
    assert [d.rule for d in found] == ["names.other", "typos.grave"]


def test_a_checker_that_raises_is_a_problem_and_stops_nobody() -> None:
    def raises(doc: Document, options: NoOptions) -> Iterator[Finding]:
        raise ValueError("no such luck")
        yield

    broken = SimpleNamespace(OPTIONS=NoOptions(), check=raises, R=rule("quotes.broken"))
    result = lint("The slip was seen.", broken, marking(rule("typos.a")))
    assert [d.rule for d in result.diagnostics] == ["typos.a"]
    (problem,) = result.problems
    assert (problem.kind, problem.checker) == ("checker", "m0")
    assert "ValueError: no such luck" in problem.message


def test_an_engine_runs_after_the_checkers_which_know_better() -> None:
    ours = marking(rule("typos.ours"))
    theirs = marking(rule("typos.theirs"), rule("grammar.theirs"))
    doc = readers.read("The slip was seen.")
    rules = {r.id: r for module in (ours, theirs) for r in checkers.rules(module)}
    settings = config.defaults()._replace(
        rules=rules,
        enabled=frozenset(rules),
        options={"ours": NoOptions(), "theirs": NoOptions()},
        checkers={"ours": ours},
        engines={"theirs": theirs},
    )
    found = engine.lint(doc, settings).diagnostics
    assert [d.rule for d in found] == ["grammar.theirs", "typos.ours"]


def test_only_language_neutral_rules_run_on_other_languages() -> None:
    both = marking(rule("typos.english"), rule("leftovers.neutral", language=""))
    found = lint("Die Stadt hat slip gesagt.", both, language="de").diagnostics
    assert [d.rule for d in found] == ["leftovers.neutral"]


def test_places_are_those_of_the_source() -> None:
    source = "<p>The <b>sl</b>ip &amp; a slip.</p>"
    found = lint(source, marking(rule("typos.a")), path="a.html").diagnostics
    assert [source[d.start : d.end] for d in found] == ["sl</b>ip", "slip"]
    assert [len(d.fixes) for d in found] == [0, 1], "an edit across markup is dropped"


def test_a_fingerprint_survives_moved_lines() -> None:
    before = lint("The old slip was seen by all.", marking(rule("typos.a"))).diagnostics
    after = lint(
        "A new line.\n\nThe old slip was seen by all.", marking(rule("typos.a"))
    ).diagnostics
    assert before[0].fingerprint == after[0].fingerprint


@given(st.text(max_size=300))
def test_any_text_is_linted_and_every_place_maps_back(text: str) -> None:
    for suffix in (".txt", ".md", ".html"):
        doc = readers.read(text, path="a" + suffix)
        result = engine.lint(doc, config.defaults())
        assert not result.problems
        for each in result.diagnostics:
            assert 0 <= each.start <= each.end <= len(text)
            assert text[each.start : each.end] == each.text
