"""Where sentences begin and end; a sentence never crosses a block."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newslint import tables
from newslint.document import Document, analysis

STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])")
LAST_WORD = re.compile(r"[\w.]*$")


class Sentences(NamedTuple):
    """Half-open offsets of each sentence, in order."""

    starts: Sequence[int]
    ends: Sequence[int]


@analysis
def sentences(doc: Document) -> Sentences:
    starts, ends = array("I"), array("I")
    for block in doc.blocks:
        begin = block.start
        for match in STOP.finditer(doc.text, block.start, block.end):
            before = LAST_WORD.search(doc.text, max(begin, match.start() - 20), match.start())
            if before and before.group() in tables.words("abbreviations.tsv"):
                continue
            starts.append(begin)
            ends.append(match.end())
            begin = match.end()
            while begin < block.end and doc.text[begin].isspace():
                begin += 1
        if begin < block.end:
            starts.append(begin)
            ends.append(block.end)
    return Sentences(starts, ends)


def sentence_at(doc: Document, offset: int) -> int:
    """The index of the sentence that holds `offset` (or the last one that begins before it)."""
    return bisect_right(sentences(doc).starts, offset) - 1
