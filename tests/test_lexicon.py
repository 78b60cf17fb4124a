"""The word list: what it knows, how it is opened, that it can be built again."""

import lzma
import os
import subprocess
import sys
import time
from pathlib import Path
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


ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "lexicon"
BUILD_SAMPLE = """
import gzip, sys
sys.path.insert(0, "scripts")
import build_lexicon as b
rows = {}
for line in open("tests/lexicon/rows.tsv", encoding="utf-8"):
    kind, _, rest = line.rstrip("\\n").partition("\\t")
    rows.setdefault(kind, []).append(rest.split("\\t"))
wrong = {slip: meant.split(",") for slip, meant in rows["slip"]}
draft = b.Draft()
for dialect, kind, size, word in rows["scowl"]:
    b.gather_scowl(draft, wrong, dialect, kind, int(size), word)
for word, count in rows["syllables"]:
    draft.syllables[word] = int(count)
b.mark_slips(draft, wrong)
news = {word: int(count) for word, count in rows["news"]}
b.weigh(draft, {word: int(count) for word, count in rows["count"]}, news)
b.compounds(draft)
counts, news_pairs = (
    {(first, second): int(count) for first, second, count in rows[kind]}
    for kind in ("pair", "news-pair")
)
data = b.build(draft, wrong, b.weigh_pairs(draft, counts, news, news_pairs))
with open(sys.argv[1], "wb") as file:
    file.write(data)
"""


def build_sample(target: Path, seed: str) -> bytes:
    """The 2,000 words of tests/lexicon/rows.tsv as `make lexicon` lays them out."""
    subprocess.run(
        [sys.executable, "-c", BUILD_SAMPLE, str(target)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
    )
    return target.read_bytes()


def test_two_thousand_words_are_built_again_byte_for_byte(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """Their rows and what came of them are checked in; `--update` writes the latter again."""
    expected = SAMPLE / "expected.bin.xz"
    built = build_sample(tmp_path / "a", "1")
    if pytestconfig.getoption("--update"):
        expected.write_bytes(lzma.compress(built, preset=9))
    assert built == lzma.decompress(expected.read_bytes())
    assert built == build_sample(tmp_path / "b", "2")
    sample = lexicon.Book(str(tmp_path / "a"))
    for word, flag in (("government", lexicon.LOWER), ("reading", lexicon.NAME)):
        at = lexicon.find(sample.words, sample.word_keys, lexicon.WORD_BITS, word)
        assert sample.flags[at] & flag


def test_the_commoner_of_two_words_with_one_checksum_is_found() -> None:
    assert lexicon.known("mentions")
    assert lexicon.bucket(crc32(b"mentions"), 17) < 1 << 17
