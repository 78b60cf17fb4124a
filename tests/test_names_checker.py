"""Names: the table of well-known names, slips of a letter, and what a run of stories shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from run_text import rows

from newslint import config, engine, readers, tables
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
    found = list(names.settle(rows(names, texts)))
    assert [(path, each.rule) for path, each in found] == [("c.txt", "names.variant-across")]
    assert found[0][1].related[0].path == "a.txt"


@given(st.text(alphabet="AaBbl -.’Rep", max_size=80))
def test_any_text_is_checked(text: str) -> None:
    list(names.check(readers.read(text), NoOptions()))


TAVRINO = "Peter Tavrino leads the mission. Tavrino said so on Monday, and Tavrino was pleased.\n"
HILL = "Katherine Hill won on Monday. Friends of Katherine Hill cheered, and Katherine Hill left.\n"


AGREED = "A friend of Tavirno agreed. "
AGAIN = "Tavrino left, Tavrino said. Tavrino slept."


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (f"Tavirno leads mission\n\n{TAVRINO}", "structure.headline-name"),
        (f"Katharine Hill wins the seat\n\n{HILL}", "structure.headline-name"),
        (f"On\n\nTavirno sleeps. (Photo: Ann Fell)\n\n{TAVRINO}", "structure.caption-name"),
        (f"At last\n\n{TAVRINO}{AGREED}", "names.variant"),
        (f"Tavirno leads mission\n\n{TAVRINO}{AGREED}{AGAIN}", "names.variant"),
    ],
)
def test_a_name_spelled_two_ways_is_told_once(draft: str, rule: str) -> None:
    """structure tells what a headline or a caption alone has otherwise, names the rest."""
    doc = readers.read(draft, path="a.txt")
    found = engine.lint(doc, config.defaults()).diagnostics
    assert [each.rule for each in found if each.text in ("Tavirno", "Katharine")] == [rule]
