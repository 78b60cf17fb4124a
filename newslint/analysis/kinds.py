"""Kinds of words: those that are used alike, such as months, or verbs of saying.

`data/cc-by-sa/kinds.bin` is read in place; `scripts/build_kinds.py` writes it.
"""

import mmap
import struct
import sys
from functools import cache, lru_cache
from zlib import crc32

from newslint import tables

FILE = "cc-by-sa/kinds.bin"
MAGIC = b"NLK2"
BITS = 12  # of the checksum that choose a bucket
CACHED = 65_536
ENDINGS = ("ing", "ed", "ly", "s", "er", "al", "ion")
NUMBER, MARK, HYPHENED, OTHER, ENDING = 238, 239, 240, 250, 241  # kinds of words not in the table
ZEROS = str.maketrans("123456789", "000000000")


class Table:
    """kinds.bin: for each word its kind."""

    __slots__ = ("keys", "kinds", "starts")

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if mapped[:4] != MAGIC or sys.byteorder != "little":
            raise ValueError(f"{path} is no table of kinds that this machine can read")
        view = memoryview(mapped)
        count = struct.unpack_from("<I", mapped, 4)[0]
        at = 8 + 4 * ((1 << BITS) + 1)
        self.starts = view[8:at].cast("I")
        self.keys = view[at : at + 2 * count].cast("H")
        self.kinds = view[at + 2 * count : at + 3 * count]


@cache
def table() -> Table:
    """The kinds, opened when first asked for."""
    return Table(tables.path(FILE))


def plain(word: str) -> str:
    """A word as the table has it: in lower case, every digit a zero."""
    return word.lower().translate(ZEROS)


@lru_cache(maxsize=CACHED)
def kind(low: str) -> int:
    """The number of a word's kind; those of words that are not in the table tell their look."""
    word = plain(low)
    known = table()
    crc = crc32(word.encode("utf-8", "replace"))
    bucket, key = crc >> (32 - BITS), crc & 0xFFFF
    for row in range(known.starts[bucket], known.starts[bucket + 1]):
        if known.keys[row] == key:
            return known.kinds[row]
    if word[:1].isdigit():
        return NUMBER
    if not word[:1].isalpha():
        return MARK
    if "-" in word:
        return HYPHENED
    for i, ending in enumerate(ENDINGS):
        if word.endswith(ending):
            return ENDING + i
    return OTHER
