"""The word list: what it knows, how it is opened, that it can be built again."""

import os
import subprocess
import sys
import time
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import lexicon, tables


def test_common_words_are_known_in_any_case() -> None:
    assert all(map(lexicon.known, ("house", "House", "colour", "color", "chatbot", "don’t")))


def test_names_are_known_with_a_capital_only() -> None:
    assert lexicon.known("Vandenberg")
    assert not lexicon.known("vandenberg")
    assert lexicon.is_name("Vandenberg")


@pytest.mark.parametrize("slip", ["loccal", "publically", "accomodate", "profesional", "toavoid"])
def test_slips_are_not_known(slip: str) -> None:
    assert not lexicon.known(slip)


def test_frequency_puts_the_commoner_word_first() -> None:
    assert lexicon.frequency("the") > lexicon.frequency("house") > lexicon.frequency("voussoir")
    assert lexicon.pair("of", "the") > lexicon.pair("prime", "minister") > 0


def test_syllables_are_those_of_the_pronouncing_dictionary() -> None:
    assert [lexicon.syllables(w) for w in ("government", "house", "area", "zzyx")] == [3, 1, 3, 0]


def test_a_dialect_is_told_by_its_spelling() -> None:
    assert "en-US" in lexicon.dialect("color")
    assert "en-GB" in lexicon.dialect("colour")
    assert "en-US" not in lexicon.dialect("colour")
    assert lexicon.dialect("house") == lexicon.dialect("the")


def test_words_nearby_hold_what_was_meant() -> None:
    assert "local" in map(lexicon.spelled, lexicon.nearby("loccal"))
    assert "accommodate" in map(lexicon.spelled, lexicon.nearby("accomodate"))
    assert lexicon.meant("publically") == ["publicly"]


def test_the_file_opens_without_parsing() -> None:
    began = time.perf_counter()
    lexicon.Book(tables.path("lexicon.bin"))
    assert time.perf_counter() - began < 0.05  # 0.3 ms; the margin is for a busy machine


def test_a_broken_file_is_refused(tmp_path: object) -> None:
    path = os.path.join(str(tmp_path), "lexicon.bin")
    with open(path, "wb") as file:
        file.write(b"something else")
    with pytest.raises(ValueError, match="not a word list"):
        lexicon.Book(path)


@given(st.text(max_size=30))
def test_any_text_can_be_asked_for(text: str) -> None:
    lexicon.known(text)
    lexicon.syllables(text)
    lexicon.dialect(text)


def test_building_again_gives_the_same_bytes() -> None:
    """Two thousand words of the corpus, laid out twice, in processes with other hash seeds."""
    script = (
        "import sys, hashlib; sys.path.insert(0, 'scripts')\n"
        "import build_lexicon as b\n"
        "one, two = b.news_counts()\n"
        "d = b.Draft()\n"
        "for n, (w, c) in enumerate(one.most_common(2000)):\n"
        "    d.add(w, b.LOWER, 50); d.zipf[w] = 6 - n / 1000\n"
        "p = {f'{x} {y}': 90 for (x, y), c in two.most_common(2000)}\n"
        "print(hashlib.sha256(b.build(d, {'teh': ['the'], 'adn': ['and']}, p)).hexdigest())\n"
    )
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_the_commoner_of_two_words_with_one_checksum_is_found() -> None:
    assert lexicon.known("mentions")
    assert lexicon.bucket(crc32(b"mentions"), 17) < 1 << 17
