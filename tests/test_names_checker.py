"""Names: the table of well-known names, slips of a letter, and what a run of stories shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import readers, tables
from newslint.analysis.namesakes import like_a_name, namesakes, one_letter_apart
from newslint.checkers import names
from newslint.document import Context
from newslint.rule import NoOptions


def test_the_table_is_large_and_each_row_has_a_source() -> None:
    rows = list(tables.rows("well-known-names.tsv"))
    assert len(rows) >= 400
    assert all(len(row) == 3 and row[2] and row[0] != row[1] for row in rows)
    right = {row[1] for row in rows}
    assert not right & {row[0] for row in rows}


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("Johnson", "Johnston", True),
        ("Tavrino", "Tavirno", True),
        ("Sorenson", "Sorensen", True),
        ("Smith", "Smith", False),
        ("Smith", "Schmidt", False),
        ("Abcd", "Badc", False),
    ],
)
def test_a_slip_is_one_letter_or_two_swapped(left: str, right: str, near: bool) -> None:
    assert one_letter_apart(left, right) is near
    assert one_letter_apart(right, left) is near


def test_a_name_looks_like_one() -> None:
    assert [form for form in ("Smith", "O’Neill", "Ki-moon", "SMITH", "smith", "Smith’s") if
            like_a_name(form)] == ["Smith", "O’Neill", "Ki-moon"]  # fmt: skip


def test_full_names_are_learned_from_the_story() -> None:
    people = namesakes(readers.read("On Monday Rep. Ann Lee met Boris Johnson and Johnson left."))
    assert people.full["Johnson"].keys() == {"Boris"}
    assert people.counts["Johnson"] == 2


def test_a_desk_s_own_word_is_never_mangled() -> None:
    doc = readers.read("The Lybia estate was sold.", context=Context(words=frozenset({"Lybia"})))
    assert not list(names.check(doc, NoOptions()))


def test_a_desk_s_preferred_spelling_is_never_mangled_nor_outvoted() -> None:
    context = Context(prefers=(("Libya", "Lybia"), ("Tavrino", "Tavirno")))
    text = "Lybia is far. Peter Tavrino left. Tavrino slept, Tavrino ate. Nobody saw Tavirno."
    assert not list(names.check(readers.read(text, context=context), NoOptions()))


def test_stories_of_one_run_are_compared() -> None:
    texts = {
        "a.txt": "Katie Sorenson spoke.",
        "b.txt": "Katie Sorenson left.",
        "c.txt": "Katie Sorensen came back with Anna Sorensen.",
    }
    rows = [
        (path, *row)
        for path, text in texts.items()
        for row in names.gather(readers.read(text, path=path))
    ]
    found = list(names.settle(rows))
    assert [(path, each.rule) for path, each in found] == [("c.txt", "names.variant-across")]
    assert found[0][1].related[0].path == "a.txt"


@given(st.text(alphabet="AaBbl -.’Rep", max_size=80))
def test_any_text_is_checked(text: str) -> None:
    list(names.check(readers.read(text), NoOptions()))
