"""The part of speech of a token, told when somebody asks: only the words around it are tagged."""

from bisect import bisect_right

from newslint.analysis.sentences import sentence_tokens
from newslint.analysis.tagger import parted, tag
from newslint.document import Document, analysis, word

LONGEST = 150  # tokens; a longer sentence is a list, and is not tagged
STRETCH = 8  # tokens that are tagged at once …
LEAD, BEYOND = 4, 2  # … with those before, whose tags tell, and those after, whose words do


@analysis
def _tagged(doc: Document) -> dict[int, list[str]]:
    """The stretches that were asked for, by their first token."""
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
        known[begin] = _stretch(
            doc, max(first, begin - LEAD), begin, min(end, begin + STRETCH), end
        )
    return known[begin][i - begin]


def _stretch(doc: Document, lead: int, begin: int, stop: int, end: int) -> list[str]:
    """The tags of tokens [begin, stop)."""
    words: list[str] = []
    places = []
    for i in range(lead, min(stop + BEYOND, end)):
        places.append(len(words))
        words += parted(word(doc, i))
    tags = tag(words)
    return [tags[place].partition(".")[2] for place in places[begin - lead : stop - lead]]
