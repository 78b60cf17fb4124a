"""The figures of readability agree with what is counted by hand."""

import pytest

from newslint import readers
from newslint.analysis.readability import figures, hardest, spelled, syllables


def test_the_figures_of_a_short_sentence_are_those_counted_by_hand() -> None:
    found = figures(readers.read("The cat sat on the mat."))
    assert (found.words, found.sentences, found.syllables, found.letters) == (6, 1, 6, 17)
    assert found.flesch == pytest.approx(116.145)
    assert found.flesch_kincaid == pytest.approx(-1.45)
    assert found.gunning_fog == pytest.approx(2.4)
    assert found.smog == pytest.approx(3.1291)
    assert found.coleman_liau == pytest.approx(5.88 * 17 / 6 - 29.6 / 6 - 15.8)
    assert found.automated == pytest.approx(4.71 * 17 / 6 + 3 - 21.43)


def test_long_words_count_by_their_syllables() -> None:
    text = "The committee approved the recommendation. It was nearly unanimous."
    found = figures(readers.read(text))
    assert (found.words, found.sentences) == (9, 2)
    assert found.syllables == 1 + 3 + 2 + 1 + 5 + 1 + 1 + 2 + 4
    assert found.polysyllables == 3
    assert found.gunning_fog == pytest.approx(0.4 * (4.5 + 100 * 3 / 9))


def test_abbreviations_make_no_sentences() -> None:
    found = figures(readers.read("The U.S. economy grew 3.5 percent in Jan., Mr. Smith said."))
    assert found.sentences == 1
    assert found.words == 11


def test_headlines_captions_and_corrections_are_not_counted() -> None:
    text = "Bridge to close\n\nThe bridge will close.\n\nPhoto: Jane Doe\n\nCorrection: It is old."
    assert figures(readers.read(text)).words == 4


def test_the_share_of_quotations_is_of_words() -> None:
    found = figures(readers.read("“We will close it,” the mayor said."))
    assert found.quoted == pytest.approx(4 / 7)


def test_a_document_without_words_has_no_figures() -> None:
    assert figures(readers.read("")).words == 0
    assert figures(readers.read("—")).flesch == 0
    assert not hardest(readers.read(""))


def test_the_hardest_sentence_comes_first() -> None:
    easy = "The dog and the cat sat on the mat and ate a fish."
    hard = (
        "International organizations demanded immediate reconsideration of the administrative "
        "recommendations, an official said."
    )
    doc = readers.read(f"{easy} {hard}")
    worst = hardest(doc)[0]
    assert doc.text[worst[1] : worst[2]] == hard


@pytest.mark.parametrize(
    ("form", "count"),
    [
        ("people", 2),
        ("council", 2),
        ("well-known", 2),
        ("government's", 3),
        ("the", 1),
        ("every", 2),
    ],
)
def test_syllables_of_known_words(form: str, count: int) -> None:
    assert abs(syllables(form) - count) <= (form == "every")


@pytest.mark.parametrize(
    ("form", "count"),
    [
        ("table", 2), ("people", 2), ("role", 1), ("rules", 1), ("changes", 2), ("jumped", 1),
        ("wanted", 2), ("saying", 2), ("really", 2), ("nation", 2), ("media", 3), ("NATO", 4),
        ("BBC", 3), ("2014", 4), ("7", 1), ("brexiteer", 3), ("gerrymander", 4),
    ],
)  # fmt: skip
def test_syllables_by_the_letters(form: str, count: int) -> None:
    assert spelled(form) == count
