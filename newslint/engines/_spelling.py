"""Whether a word that another linter cannot spell is a slip, and no name or word of the trade."""

from bisect import bisect_left
from collections.abc import Sequence

from newslint import lexicon
from newslint.analysis.names import name_words
from newslint.analysis.spelling import slip_cost
from newslint.analysis.unknown import Unknown, stands_alone, stretched, unknown_words
from newslint.document import Document, analysis, locate

COMMON = 3.0  # Zipf frequency from which a suggestion is likelier than the word as it stands
FAR = 3.0  # cost of a slip, in powers of ten, from which hardly anybody makes it
OFTEN = 2  # times from which a word is one of the draft's own


@analysis
def _strange(doc: Document) -> dict[int, Unknown]:
    """Word id → what is unknown of it."""
    return {each.id: each for each in unknown_words(doc)}


@analysis
def _as_names(doc: Document) -> frozenset[str]:
    """The draft's names in lower case."""
    return frozenset(name.lower() for name in name_words(doc))


def is_slip(doc: Document, start: int, end: int, suggestions: Sequence[str]) -> bool:
    """Whether the word at [start, end) is a lower-case slip of a common word: of `suggestions`,
    the first."""
    written = doc.text[start:end]
    at = bisect_left(doc.starts, start)
    if not suggestions or at >= len(doc.ids) or doc.starts[at] != start or doc.ends[at] != end:
        return False
    each = _strange(doc).get(doc.ids[at])
    if each is None or not written.islower() or written in _as_names(doc) or stretched(written):
        return False
    if len(list(locate(doc, [doc.ids[at]]))) > OFTEN or not stands_alone(doc, at, each):
        return False
    right = suggestions[0]
    if not right.islower() or not all(map(lexicon.known, right.split())):
        return False
    common = min(map(lexicon.frequency, right.split()))
    return common >= COMMON and slip_cost(written, right) < FAR
