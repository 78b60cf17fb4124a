"""The part of speech of a token, told when somebody asks: only the words around it are tagged."""

from bisect import bisect_right
from collections.abc import Iterator

from newslint.analysis.sentences import sentence_tokens
from newslint.analysis.tagger import parted, tagged
from newslint.document import Document, analysis, word

LONGEST = 150  # tokens; a longer sentence is a list, and is not tagged
STRETCH = 4  # tokens that are tagged at once …
LEAD, BEYOND = 2, 2  # … with those before, whose tags tell, and those after, whose words do


@analysis
def _tagged(doc: Document) -> dict[int, tuple[list[str], Iterator[str]]]:
    """The stretches that were asked for, by their first token: their tags so far, and the rest."""
    return {}


def tag_at(doc: Document, i: int) -> str:
    """The Penn tag of token `i` (NN, VBZ …); "" outside the text and in sentences too long.

    Of a token such as "don't" it is the tag of its first part.
    """
    starts = sentence_tokens(doc)
    if not 0 <= i < len(doc.ids) or not starts:
        return ""
    number = max(bisect_right(starts, i) - 1, 0)
    first = starts[number]
    end = starts[number + 1] if number + 1 < len(starts) else len(doc.ids)
    if end - first > LONGEST or not first <= i < end:
        return ""
    begin = first + (i - first) // STRETCH * STRETCH
    known = _tagged(doc)
    if begin not in known:
        lead, stop = max(first, begin - LEAD), min(end, begin + STRETCH)
        known[begin] = [], _stretch(doc, lead, begin, stop, end)
    tags, rest = known[begin]
    while len(tags) <= i - begin:
        tags.append(next(rest))
    return tags[i - begin]


def _stretch(doc: Document, lead: int, begin: int, stop: int, end: int) -> Iterator[str]:
    """The tags of tokens [begin, stop)."""
    words: list[str] = []
    wanted = set()
    for i in range(lead, min(stop + BEYOND, end)):
        if begin <= i < stop:
            wanted.add(len(words))
        words += parted(word(doc, i))
    for place, tag in enumerate(tagged(words)):
        if place in wanted:
            yield tag.partition(".")[2]
