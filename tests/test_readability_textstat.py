"""The figures of `newslint stats` agree with textstat's, which is given the same counts."""

import gzip
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from newslint import lexicon, readers
from newslint.analysis.familiar import dale_chall, familiar, grade, unfamiliar
from newslint.analysis.readability import figures
from newslint.analysis.readability import grade as grades

LANGUAGE = "en_US"
PLAIN = [  # no abbreviation, figure or name, and no sentence of two words: the counts agree, too
    "The cat sat on the mat. The dog ran to the door and came back to us.",
    "The committee approved the recommendation. It was nearly unanimous after the long debate.",
    "A fire burned the old barn by the river. The people of the village saved the horses. "
    "The investigation will determine responsibility for the disaster.",
]


class Phones(dict[str, list[list[str]]]):
    """CMU's dictionary as textstat reads it, from our word list, which holds CMU's counts."""

    def __missing__(self, word: str) -> list[list[str]]:
        count = lexicon.syllables(word)
        if not count:
            raise KeyError(word)
        return [["AH1"] * count]


@pytest.fixture(scope="module")
def textstat() -> Iterator[SimpleNamespace]:
    """What textstat counts and computes, without the download that it would make."""
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        from textstat.backend import counts, metrics
        from textstat.backend.counts import _count_syllables

        patch.setattr(_count_syllables, "get_cmudict", lambda language: Phones())
        yield SimpleNamespace(counts=counts, metrics=metrics)


def counted(textstat: Any, text: str) -> dict[str, int]:
    counts = textstat.counts
    return {
        "words": counts.count_words(text),
        "count": counts.count_sentences(text),
        "syllables": counts.count_syllables(text, LANGUAGE),
        "letters": counts.count_letters(text),
        "poly": counts.count_polysyllable_words(text, LANGUAGE),
        "hard": counts.count_difficult_words(text, LANGUAGE, 3),
    }


def sample() -> list[str]:
    """Forty articles of the corpus, of every length."""
    folder = Path(__file__).parent / "corpus"
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [text for line in file if len(text := json.loads(line)["text"]) > 500]
    return sorted(texts, key=len)[:: max(len(texts) // 40, 1)][:40]


def test_the_grades_are_those_of_textstat_on_the_same_counts(textstat: Any) -> None:
    metrics, compared = textstat.metrics, 0
    for text in sample():
        told = counted(textstat, text)
        ours = grades(**told, quoted=0)
        assert ours.flesch == pytest.approx(metrics.flesch_reading_ease(text, LANGUAGE))
        assert ours.flesch_kincaid == pytest.approx(metrics.flesch_kincaid_grade(text, LANGUAGE))
        assert ours.gunning_fog == pytest.approx(metrics.gunning_fog(text, LANGUAGE))
        assert ours.smog == pytest.approx(metrics.smog_index(text, LANGUAGE))
        lost = 0.08 * told["letters"] / told["words"]  # 0.0588 in the paper, 0.058 in textstat
        assert ours.coleman_liau - lost == pytest.approx(metrics.coleman_liau_index(text))
        if textstat.counts.count_words(text, rm_punctuation=False) == told["words"]:  # no lone mark
            signs = told | {"letters": textstat.counts.count_chars(text, True)}
            automated = metrics.automated_readability_index(text)
            assert grades(**signs, quoted=0).automated == pytest.approx(automated)
            compared += 1
        hard = textstat.counts.count_difficult_words(text, LANGUAGE, 0)
        theirs = metrics.dale_chall_readability_score(text, LANGUAGE)
        assert grade(told["words"], told["count"], hard) == pytest.approx(theirs)
    assert compared >= 10


@pytest.mark.parametrize("text", PLAIN)
def test_the_counts_of_plain_text_are_those_of_textstat(textstat: Any, text: str) -> None:
    told, doc = counted(textstat, text), readers.read(text)
    ours = figures(doc)
    assert (ours.words, ours.sentences) == (told["words"], told["count"])
    assert (ours.syllables, ours.letters) == (told["syllables"], told["letters"])
    assert ours.polysyllables == told["poly"]
    assert ours.flesch == pytest.approx(textstat.metrics.flesch_reading_ease(text, LANGUAGE))


def test_counts_of_real_articles_are_close_to_those_of_textstat(textstat: Any) -> None:
    """Words and syllables, over forty articles; its sentences end at every full stop."""
    ours, theirs = [0, 0], [0, 0]
    for text in sample():
        found, told = figures(readers.read(text)), counted(textstat, text)
        ours = [ours[0] + found.words, ours[1] + found.syllables]
        theirs = [theirs[0] + told["words"], theirs[1] + told["syllables"]]
    assert ours[1] / ours[0] == pytest.approx(theirs[1] / theirs[0], rel=0.03)


def test_words_off_the_list_and_their_grade(textstat: Any) -> None:
    text = "The cat sat on the mat. The barrister sat on the ottoman with a fish."
    doc = readers.read(text)
    assert unfamiliar(doc) == 2 == textstat.counts.count_difficult_words(text, LANGUAGE, 0)
    theirs = textstat.metrics.dale_chall_readability_score(text, LANGUAGE)
    assert dale_chall(doc) == pytest.approx(theirs)


def test_inflections_names_and_figures_are_familiar() -> None:
    forms = ("cats", "stopped", "running", "bigger", "carried", "baked", "boy's", "dishes")
    assert all(map(familiar, forms))
    assert not any(map(familiar, ("ottoman", "tribunal", "ness", "s", "unanimously")))
    assert unfamiliar(readers.read("Jane Okonkwo sold 250 cats in Ames.")) == 0
    assert unfamiliar(readers.read("Contaminated cats sat on the mat.")) == 1


def test_a_text_without_words_has_no_grade() -> None:
    assert dale_chall(readers.read("")) == 0
