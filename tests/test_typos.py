"""Spelling: what was meant, and when to keep quiet."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.analysis.spelling import guesses, slip_cost
from newslint.analysis.unknown import unknown_words
from newslint.checkers import typos, typos_capital, typos_doubled, typos_split
from newslint.document import Context
from newslint.finding import Finding
from newslint.readers import read


def found(text: str, context: Context = Context()) -> list[Finding]:
    doc = read(text, path="draft.txt", context=context)
    on = [f for f in typos.check(doc, typos.OPTIONS) if f.rule != "typos.unknown-word"]
    for checker in (typos_doubled, typos_split, typos_capital):
        on += checker.check(doc, checker.OPTIONS)
    return on


@pytest.mark.parametrize(
    ("slip", "before", "after", "right"),
    [
        ("loccal", "the", "elections", "local"),
        ("toavoid", "braked", "a", "to avoid"),
        ("theidea", "said", "came", "the idea"),
        ("goverment", "the", "said", "government"),
        ("beleive", "i", "that", "believe"),
        ("kmow", "we", "that", "know"),
        ("thethe", "to", "door", "the"),
    ],
)
def test_the_first_guess_is_what_was_meant(slip: str, before: str, after: str, right: str) -> None:
    assert guesses(slip, before, after)[0].text == right


def test_neighbours_decide_between_two_words() -> None:
    assert guesses("forst", "the", "time")[0].text == "first"
    assert guesses("forst", "the", "fires")[0].text == "forest"


def test_a_likely_slip_costs_less_than_an_odd_one() -> None:
    assert slip_cost("recieve", "receive") < slip_cost("rxceive", "receive")
    assert slip_cost("same", "same") == 0


def test_the_words_of_the_desk_are_never_misspelled() -> None:
    text = "The new loccal tariff was agreed on Monday by both of the parties in the town."
    assert found(text)
    assert not found(text, Context(words=frozenset({"loccal"})))


def test_a_hyphened_word_is_looked_at_part_by_part() -> None:
    doc = read("It was a well-equiped hospital in the north of the country.", path="draft.txt")
    assert [each.key for each in unknown_words(doc)] == ["equiped"]


def test_a_text_in_an_unknown_tongue_takes_no_longer() -> None:
    words = " ".join(f"{a}{b}ix{c}" for a in "blorfgh" for b in "aeiouxyz" for c in "klmnopqrst")
    began = time.perf_counter()
    found(words * 20)
    assert time.perf_counter() - began < 10


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abeotTn 's’-.\n“”", max_size=120))
def test_any_text_passes(text: str) -> None:
    for each in found(text):
        assert 0 <= each.start < each.end <= len(text)
