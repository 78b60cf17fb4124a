"""Runs the examples of every rule of words in rules/."""

import re
from functools import cache

import pytest
from run_example import lint, mend

from newslint import rulebook
from newslint.document import KINDS
from newslint.examples import Example, mark
from newslint.rule import SEVERITIES
from newslint.rulefile import Source


@cache
def sources() -> tuple[Source, ...]:
    return tuple(
        source
        for pack in rulebook.built_in()
        for source in rulebook.sources(rulebook.folder_of(pack))
    )


RULES = [pytest.param(source, id=source.rule.id) for source in sources()]
EXAMPLES = [
    pytest.param(example, id=f"{example.rule}:{example.line}")
    for source in sources()
    for example in source.examples
]


@pytest.mark.parametrize("source", RULES)
def test_a_rule_of_words_is_well_formed(source: Source) -> None:
    rule = source.rule
    assert rule.severity in SEVERITIES
    assert rule.source
    assert rule.as_of, "advice changes: of which year is it?"
    assert set(rule.blocks) <= set(KINDS)
    flags = [e for e in source.examples if e.kind == "flag"]
    passes = [e for e in source.examples if e.kind == "pass"]
    assert len(flags) >= 2
    assert len(passes) >= 2
    assert any(re.search('[“"]', e.text) for e in passes), "a near miss in quotation marks"
    if any(phrase.betters for phrase in source.phrases):
        assert all(e.fixed is not None for e in flags), "what the text reads once it is mended"


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_rule_of_words_flags_and_passes_its_examples(example: Example) -> None:
    found = lint(example, only=example.rule)
    assert mark(example.text, tuple((d.start, d.end) for d in found)) == mark(
        example.text, example.spans
    )
    for each in found:
        assert "“”" not in each.message
        assert each.severity == "info"
    if example.fixed is not None:
        assert mend(example.text, found) == example.fixed
        mended = example._replace(text=example.fixed)
        assert not lint(mended, only=example.rule), "the fix settles it"


@pytest.mark.parametrize("example", [p for p in EXAMPLES if p.values[0].kind == "pass"])
def test_a_near_miss_is_correct_copy(example: Example) -> None:
    also = example.options.get("also", "").split(",")
    found = [d for d in lint(example) if d.severity != "info" and d.rule not in also]
    assert not found, [(d.rule, d.text) for d in found]
