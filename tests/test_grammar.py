"""Grammar: tables of wordings that hold together, and the cost of looking."""

import time

import pytest
from run_text import grows_no_faster

from newslint import readers, tables
from newslint.analysis.wordings import parsed, wordings
from newslint.checkers import grammar_wordings
from newslint.rule import NoOptions


def test_every_wording_can_be_looked_for_and_names_a_rule() -> None:
    classes = tables.groups("wording-classes.tsv")
    for row in wordings("wordings.tsv")[0]:
        assert row.rule in grammar_wordings.RULES
        for form in (form for each in row.words for form in each if form[0] == "<"):
            name = form[1:-1]
            special = ("end", "num", "name", "ed", "plural")
            assert name in classes or name in special or name.isupper(), form


def test_no_wording_finds_its_own_better_form() -> None:
    for row in wordings("wordings.tsv")[0]:
        wrong = row.words[row.first : row.last]
        if len(wrong) == 1 and not row.better.startswith("{"):
            assert row.better not in wrong[0], row


def test_a_row_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        parsed("grammar.agreement", "<NN> <VB>", "x", [])


def test_looking_costs_in_proportion_to_the_text() -> None:
    def spent(times: int) -> float:
        text = "The boat is faster then the other, and they was told there own mind.\n\n" * times
        doc = readers.read(text)
        began = time.process_time()
        assert len(list(grammar_wordings.check(doc, NoOptions()))) >= 2 * times
        return time.process_time() - began

    grows_no_faster(spent, 300, 1_200)
