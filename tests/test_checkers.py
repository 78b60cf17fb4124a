"""Runs the examples in newslint/checkers/*.md."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from run_example import lint, mend

from newslint import checkers, config, engine, readers
from newslint.examples import Example, mark, parse

FOLDER = Path(checkers.__file__).parent
ALL = config.for_path(config.load(None, {"select": ["ALL"]}), "")
EXAMPLES = [
    pytest.param(example, path, id=f"{path.name}:{example.line}")
    for path in sorted(FOLDER.glob("*.md"))
    for example in parse(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("example", "path"), EXAMPLES)
def test_a_rule_flags_and_passes_its_examples(example: Example, path: Path, update: bool) -> None:
    found = lint(example, only=example.rule)
    spans = tuple((d.start, d.end) for d in found)
    if update and spans != example.spans:
        whole = path.read_text(encoding="utf-8")
        old, new = mark(example.text, example.spans), mark(example.text, spans)
        path.write_text(whole.replace(old, new, 1), encoding="utf-8")
        return
    assert mark(example.text, spans) == mark(example.text, example.spans)
    if example.kind == "flag":
        assert spans, "a flag example marks what it flags"
    if example.fixed is not None:
        assert mend(example.text, found) == example.fixed


@pytest.mark.parametrize("text", ["EST viewers saw it.", "EST", "The labels read R,D,I", "R,D,A"])
def test_a_draft_may_begin_and_end_with_any_word(text: str) -> None:
    assert not engine.lint(readers.read(text), ALL).problems


@given(st.sampled_from(EXAMPLES), st.integers(0, 2000), st.integers(0, 2000))
def test_a_piece_of_an_example_makes_no_checker_fail(example: Any, begin: int, size: int) -> None:
    text = example.values[0].text
    begin %= len(text) + 1
    assert not engine.lint(readers.read(text[begin : begin + size]), ALL).problems


@pytest.mark.parametrize(("example", "path"), [p for p in EXAMPLES if p.values[0].kind == "pass"])
def test_a_near_miss_is_correct_copy_for_every_rule(example: Example, path: Path) -> None:
    also = example.options.get("also", "").split(",")
    found = [d for d in lint(example) if d.severity != "info" and d.rule not in also]
    assert not found, [(d.rule, d.text) for d in found]
