"""Parts of speech: whether a word is a noun, a verb, an article here, in this sentence.

An averaged perceptron, trained by `scripts/train_tagger.py` on the English Web Treebank. A tag is
"VERB.VBZ": the universal part of speech and that of the Penn Treebank.

A feature's weights for all tags are lanes of one large integer, 16 bits each, so that a score of
every tag is a handful of additions. An array becomes that integer at once; shifting each weight to
its place and making common features again and again took twice as long.
"""

import mmap
import struct
import sys
from array import array
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from zlib import crc32

from newslint import lexicon, tables
from newslint.analysis.kinds import kind

FILE = "cc-by-sa/tagger.bin"
MAGIC = b"NLT1"
BITS = 15  # of the checksum that choose a bucket
LIMIT = 1 << 15  # a lane holds a sum in [-LIMIT, LIMIT)
OUTSIDE = "_"  # the tag before the first word
CACHED = 32_768


class Model:
    """tagger.bin, read in place: buckets of features, each with its weights."""

    __slots__ = ("ends", "keys", "level", "places", "starts", "sure", "tags", "weights", "zero")

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if mapped[:4] != MAGIC or sys.byteorder != "little":
            raise ValueError(f"{path} is not a tagger that this machine can read")
        view = memoryview(mapped)
        sizes = struct.unpack_from("<6I", mapped, 4)
        columns, at = [], 28
        for size in sizes:
            columns.append(view[at : at + size])
            at += size
        self.tags: list[str] = str(columns[0], "utf-8").split()
        rows = str(columns[1], "utf-8").split()
        self.sure = dict(zip(rows[::2], rows[1::2], strict=True))
        self.starts, self.keys = columns[2].cast("I"), columns[3].cast("H")
        self.ends = columns[4].cast("I")
        self.places = columns[5][: len(columns[5]) // 2]  # tag numbers
        self.weights = columns[5][len(columns[5]) // 2 :].cast("b")
        self.level = array("H", [LIMIT]) * len(self.tags)  # lanes lifted, so that none is negative
        self.zero = int.from_bytes(self.level, "little")  # the same as one integer

    def row(self, feature: str) -> int:
        """The weights of a feature, in lanes; 0 when it has none."""
        crc = crc32(feature.encode("utf-8", "replace"))
        low = crc & 0xFFFF
        bucket = crc >> (32 - BITS)
        for i in range(self.starts[bucket], self.starts[bucket + 1]):
            if self.keys[i] == low:
                cells, lanes = slice(self.ends[i], self.ends[i + 1]), self.level[:]
                for place, weight in zip(self.places[cells], self.weights[cells], strict=True):
                    lanes[place] = LIMIT + weight
                return int.from_bytes(lanes, "little") - self.zero
        return 0


@cache
def model() -> Model:
    """The tagger, opened when a sentence first needs it."""
    return Model(tables.path(FILE))


@lru_cache(maxsize=CACHED)
def row(feature: str) -> int:
    return model().row(feature)


def shape(word: str) -> str:
    """The look of a word: X for a capital, x, d, and any other mark; none repeated."""
    out = ""
    for letter in word:
        look = (
            "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit()
            else letter
        )  # fmt: skip
        if not out.endswith(look):
            out += look
    return out


def own(word: str) -> list[str]:
    """Features of the word itself."""
    low = word.lower()
    group = cluster(low)
    held = lexicon.flags(low)
    look = shape(word)
    return [
        f"c {group}", f"ch {group} {look}", f"cs {group} {low[-2:]}",
        f"l {held & 31} {look} {int(lexicon.frequency(low))}", "b", f"w {low}", f"W {word}",
        f"s1 {low[-1:]}", f"s2 {low[-2:]}", f"s3 {low[-3:]}", f"s4 {low[-4:]}",
        f"p1 {low[:1]}", f"p3 {low[:3]}", f"h {look}", f"hs {look} {low[-2:]}",
    ]  # fmt: skip


def beside(word: str, place: str) -> list[str]:
    """Features of a neighbour, at "-1", "1" and so on."""
    low = word.lower()
    found = [f"{place}w {low}", f"{place}c {cluster(low)}"]
    if place in ("-1", "1"):
        found += [f"{place}s {low[-3:]}", f"{place}h {shape(word)}"]
    return found


@lru_cache(maxsize=CACHED)
def cluster(low: str) -> str:
    return str(kind(low))


def between(before: str, earlier: str, low: str, following: str, previous: str) -> list[str]:
    """Features of the tags before a word, with the words about it."""
    last, here, coming = cluster(previous), cluster(low), cluster(following)
    return [
        f"t {before}", f"u {earlier}", f"tu {earlier} {before}", f"tw {before} {low}",
        f"tn {before} {following}", f"wn {low} {following}", f"wp {previous} {low}",
        f"ts {before} {low[-3:]}", f"tc {before} {here}", f"tcn {before} {here} {coming}",
        f"cn {here} {coming}", f"cp {last} {here}", f"tdc {before} {coming}",
        f"pcn {last} {here} {coming}", f"tun {earlier} {before} {low}",
    ]  # fmt: skip


@lru_cache(maxsize=CACHED)
def _own(word: str) -> int:
    return sum(map(row, own(word)))


@lru_cache(maxsize=CACHED)
def _beside(word: str, place: str) -> int:
    return sum(map(row, beside(word, place)))


def tag(words: Sequence[str]) -> list[str]:
    """The tag of each word of a sentence; "don't" comes as "do" and "n't" (see `parted`)."""
    return list(tagged(words))


def tagged(words: Sequence[str]) -> Iterator[str]:
    """The tags of a sentence, one after another: who stops asking does not pay for the rest."""
    known = model()
    tags, sure = known.tags, known.sure
    size = 2 * len(tags)
    low = [word.lower() for word in words]
    earlier, before = OUTSIDE, OUTSIDE
    last = len(words) - 1
    for i, word in enumerate(words):
        here = sure.get(low[i])
        if here is None:
            following = low[i + 1] if i < last else ""
            score = known.zero + _own(word) + _beside(words[i - 1] if i else "", "-1")
            score += _beside(words[i + 1] if i < last else "", "1")
            score += _beside(words[i - 2] if i > 1 else "", "-2")
            score += _beside(words[i + 2] if i + 1 < last else "", "2")
            previous = low[i - 1] if i else ""
            score += sum(map(row, between(before, earlier, low[i], following, previous)))
            lanes = array("H", score.to_bytes(size, "little"))
            here = tags[lanes.index(max(lanes))]
        yield here
        earlier, before = before, here


CLITICS = ("n't", "'s", "'re", "'ve", "'ll", "'m", "'d")


def parted(word: str) -> tuple[str, ...]:
    """A token as the treebank writes it: "it's" is "it" and "'s"; apostrophes are straight."""
    word = word.replace("’", "'")
    if "'" in word:
        low = word.lower()
        for clitic in CLITICS:
            if low.endswith(clitic) and len(word) > len(clitic):
                cut = len(word) - len(clitic)
                return word[:cut], word[cut:]
        if low.endswith("s'") and len(word) > 2:
            return word[:-1], "'"
    return (word,)
