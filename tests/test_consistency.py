"""Consistency: the table of spellings, the dialect of a story, and who wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import readers, tables
from newslint.analysis.variants import dialect, groups, rows
from newslint.checkers import consistency
from newslint.document import Context
from newslint.rule import NoOptions


def rules(text: str, **context: object) -> list[tuple[str, str]]:
    doc = readers.read(text, context=Context(**context))  # type: ignore[arg-type]
    return [(f.rule, doc.text[f.start : f.end]) for f in consistency.check(doc, NoOptions())]


def test_the_table_is_large_and_a_spelling_stands_in_one_group_only() -> None:
    cells = [cell for row in tables.rows("variants.tsv") for cell in row]
    forms = [form for cell in cells for form in cell.partition(":")[0].split(",")]
    assert len(rows()) >= 1500
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The color of the harbor and the center of the theater.", "A"),
        ("The colour of the harbour and the centre of the theatre.", "B"),
        ("The color of the harbour.", ""),
        ("Nothing to go by.", ""),
    ],
)
def test_a_dialect_is_learned_from_spellings(text: str, expected: str) -> None:
    assert dialect(readers.read(text)) == expected


def test_a_declared_dialect_wins() -> None:
    doc = readers.read("The color of it.", context=Context(language="en-GB"))
    assert dialect(doc) == "B"


def test_the_majority_wins_and_both_counts_are_named() -> None:
    text = "They went toward it, toward her, toward him and towards me."
    doc = readers.read(text)
    (group,) = groups(doc)
    assert group.counts == "toward 3, towards 1"
    assert rules(text) == [("consistency.spelling", "towards")]


def test_the_house_beats_the_majority() -> None:
    text = "They went toward it, toward her and towards me."
    house = (("toward", "towards"),)
    assert rules(text, prefers=house) == [("consistency.spelling", "toward")]
    assert rules("They went toward it.", prefers=house) == [
        ("consistency.house-spelling", "toward")
    ]


@given(st.text(alphabet="toward gray grey.\n“”", max_size=120))
def test_any_text_is_checked(text: str) -> None:
    rules(text)


def test_the_forms_of_a_word_count_together() -> None:
    text = "An adviser left. Her advisers stayed. Two advisors slept."
    assert rules(text) == [("consistency.spelling", "advisors")]
