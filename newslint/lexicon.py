"""The word list: is a word known, how common is it, which words look like it, what goes with it.

`data/lexicon.bin` is read in place (mmap): nothing is parsed when it opens. It holds hash tables:
2**bits buckets by the top bits of the key's CRC-32, each a run of rows in a few columns. Of most
words only 16 bits of the CRC are kept, so that about one unknown word in 10,000 passes for known.
`scripts/build_lexicon.py` writes the file. Numbers are little-endian.
"""

import mmap
import sys
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from zlib import crc32

from newslint import tables

MAGIC = b"NLX1"
WORD_BITS, PAIR_BITS, SLIP_BITS, SKELETON_BITS, TYPO_BITS = 17, 17, 18, 17, 15
CACHED = 32_768  # look-ups kept: memory stays flat over an archive
ZIPF_SCALE = 28  # steps of the frequency byte to one power of ten

# Flags of a word; the top four bits hold its syllables.
LOWER = 1  # right in lower case
NAME = 2  # a name, or a word that is right with a capital
RARE = 4  # only in the largest lists
TYPO = 8  # also a known misspelling of another word
ABBREVIATION = 16
US, GB, CA, AU = 32, 64, 128, 256  # standard there; none of them: standard everywhere
HEAD, TAIL = 512, 1024  # begins, ends closed compounds: cyber|attack
TRADE = 2048  # programmers write it: a tool, a command, a part of code
DIALECTS = {"en-US": US, "en-GB": GB, "en-CA": CA, "en-AU": AU}

SOUND = str.maketrans("cqxzvgdby", "kkksfjtpi", "aeiouhw")


class Book:
    """The columns of lexicon.bin, as views on the mapped file."""

    __slots__ = (
        "flags", "known", "known_keys", "known_other", "mapped", "pair_keys", "pair_zipf", "pairs",
        "skeleton_ids", "skeletons", "slip_costs", "slip_ids", "slips", "text", "text_ends",
        "word_keys", "words", "zipf",
    )  # fmt: skip

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            self.mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self.mapped[:4] != MAGIC or sys.byteorder != "little":
            raise ValueError(f"{path} is not a word list that this machine can read")
        view = memoryview(self.mapped)
        count = int.from_bytes(view[4:8], "little")
        places = view[8 : 8 + 8 * count].cast("I")
        column = iter([view[places[i] : places[i] + places[i + 1]] for i in range(0, 2 * count, 2)])
        self.words, self.word_keys = next(column).cast("I"), next(column).cast("H")
        self.zipf, self.flags = next(column), next(column).cast("H")
        self.pairs, self.pair_keys = next(column).cast("I"), next(column).cast("H")
        self.pair_zipf = next(column)
        self.text_ends, self.text = next(column).cast("I"), next(column)
        self.slips, self.slip_ids = next(column).cast("I"), next(column).cast("H")
        self.skeletons, self.skeleton_ids = next(column).cast("I"), next(column).cast("H")
        self.known, self.known_keys = next(column).cast("I"), next(column).cast("H")
        self.known_other = next(column).cast("H"), next(column).cast("H")
        self.slip_costs = bytes(next(column))


@cache
def book() -> Book:
    """The lexicon, opened when first asked for."""
    return Book(tables.path("lexicon.bin"))


def bucket(crc: int, bits: int) -> int:
    return crc >> (32 - bits)


def find(starts: memoryview, keys: memoryview, bits: int, text: str) -> int:
    """The row of `text`, or -1."""
    crc = crc32(text.encode("utf-8", "replace"))
    at = crc >> (32 - bits)
    low = crc & 0xFFFF
    for row in range(starts[at], starts[at + 1]):
        if keys[row] == low:
            return row
    return -1


@lru_cache(maxsize=CACHED)
def row(key: str) -> int:
    """The row of a word in lower case with straight apostrophes, or -1."""
    lexicon = book()
    return find(lexicon.words, lexicon.word_keys, WORD_BITS, key)


@lru_cache(maxsize=CACHED)
def flags(key: str) -> int:
    """What is known of `key`, a word in lower case with straight apostrophes; 0 if nothing."""
    at = row(key)
    return book().flags[at] & 0xFFF if at >= 0 else 0


def known(word: str) -> bool:
    """Whether `word` is right as it is written: common words in any case, names with a capital."""
    key = word.lower().replace("’", "'")
    return bool(flags(key) & (LOWER if word == key else LOWER | NAME))


def is_name(word: str) -> bool:
    """Whether `word` is in the lists of names (some are common words too)."""
    return bool(flags(word.lower().replace("’", "'")) & NAME)


@lru_cache(maxsize=CACHED)
def frequency(key: str) -> float:
    """Zipf frequency of a word in lower case: log10 of its count in a billion words; 0 if rare."""
    at = row(key)
    return book().zipf[at] / ZIPF_SCALE if at >= 0 else 0.0


def syllables(word: str) -> int:
    """Syllables of a word as the CMU dictionary counts them, 0 when it does not have it."""
    at = row(word.lower().replace("’", "'"))
    return book().flags[at] >> 12 if at >= 0 else 0


def dialect(word: str) -> tuple[str, ...]:
    """Where a spelling is standard, such as ("en-US",); empty when everywhere, or unknown."""
    held = flags(word.lower().replace("’", "'"))
    return tuple(name for name, flag in DIALECTS.items() if held & flag)


@lru_cache(maxsize=CACHED)
def pair(first: str, second: str) -> float:
    """Zipf frequency of two words in lower case, one after the other; 0 when hardly ever seen."""
    lexicon = book()
    at = find(lexicon.pairs, lexicon.pair_keys, PAIR_BITS, f"{first} {second}")
    return lexicon.pair_zipf[at] / ZIPF_SCALE if at >= 0 else 0.0


def spelled(number: int) -> str:
    """The word with this number among those that can be suggested; 0 is the commonest."""
    lexicon = book()
    return str(lexicon.text[lexicon.text_ends[number] : lexicon.text_ends[number + 1]], "utf-8")


def meant(key: str) -> list[str]:
    """What a known misspelling stands for, best first; empty when it is none."""
    lexicon = book()
    at = find(lexicon.known, lexicon.known_keys, TYPO_BITS, key)
    if at < 0:
        return []
    return [spelled(column[at]) for column in lexicon.known_other if column[at] != 0xFFFF]


def deletes(key: str) -> list[str]:
    """`key` with each of its letters left out in turn."""
    return [key[:i] + key[i + 1 :] for i in range(len(key))]


def skeleton(key: str) -> str:
    """The bones of a word: its consonants by sound, none doubled, after its first letter."""
    rest = key[1:].replace("ph", "f").translate(SOUND)
    bones = "a" if key[0] in "aeiou" else key[0].translate(SOUND) or key[0]
    for letter in rest:
        if letter != bones[-1]:
            bones += letter
    return bones


def nearby(key: str) -> list[int]:
    """The numbers of words that are a slip or two from `key`, the commonest first; not ranked."""
    lexicon = book()
    near = {key, *deletes(key)}
    found = (_rows(lexicon.slips, lexicon.slip_ids, SLIP_BITS, each) for each in near)
    return _fit(key, chain.from_iterable(found))


def further(key: str, most: int = 24) -> list[int]:
    """The numbers of words that look or sound somewhat like `key`, as `nearby` gives them."""
    lexicon = book()
    size = len(key)
    twice = {
        key[:i] + key[i + 1 : j] + key[j + 1 :] for i in range(size) for j in range(i + 1, size)
    }
    look = (_rows(lexicon.slips, lexicon.slip_ids, SLIP_BITS, each) for each in twice if size > 4)
    bones = skeleton(key)
    near = (each for each in {bones, *deletes(bones)} if len(each) > 1)
    sound = (
        _rows(lexicon.skeletons, lexicon.skeleton_ids, SKELETON_BITS, each)[:most] for each in near
    )
    return _fit(key, chain.from_iterable((*look, *sound)))


def _fit(key: str, numbers: Iterable[int]) -> list[int]:
    """Those whose words are about as long as `key`, each once, in order."""
    ends, low, high = book().text_ends, len(key) - 3, len(key) + 3
    return [n for n in sorted(set(numbers)) if low <= ends[n + 1] - ends[n] <= high]


def _rows(starts: memoryview, ids: memoryview, bits: int, key: str) -> list[int]:
    at = crc32(key.encode("utf-8", "replace")) >> (32 - bits)
    return ids[starts[at] : starts[at + 1]].tolist()
