"""Quotations: where somebody else's words begin and end, spoken or written."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from newslint import tables
from newslint.analysis.marks import Mark, Pair, marks
from newslint.document import Block, Document, analysis, begun, ids_of, locate
from newslint.patterns import regex

Kind = Literal["direct", "partial", "term"]

TERM = 3  # words; a nickname, a scare quote
LONGEST_TITLE = 12  # words
LOOK = 150  # characters of a quotation that tell its kind
NEAR = 70  # characters on either side in which a cue may say that the words were written
WORD = regex(r"[^\W_]+(?:[-’'][^\W_]+)*")
SMALL = frozenset(
    "a|an|and|as|at|but|by|de|for|from|in|into|la|nor|of|on|or|over|the|to|vs|with".split("|")  # noqa: SIM905
)


class Quote(NamedTuple):
    """A quotation with its marks: [start, end). `depth` 0 is outermost.

    kind: direct (a speaker's own sentence), partial (some of a speaker's words inside the
    reporter's sentence), term (a title, a nickname, a word as a word). `written` is true for
    tweets, letters, filings and lyrics. `closed` is false where the quotation goes on in the next
    paragraph, which opens again, and where its closing mark was lost. `opening` and `shutting`
    are the marks as written, empty where there is none.
    """

    start: int
    end: int
    kind: Kind
    written: bool = False
    depth: int = 0
    closed: bool = True
    opening: str = '"'
    shutting: str = '"'


@analysis
def quotes(doc: Document) -> list[Quote]:
    """Every quotation, by start."""
    found: list[Quote] = []
    outer: list[Quote] = []  # those around the pair in hand
    place = 0
    for pair in marks(doc).pairs:
        start, end = pair.open.start, pair.end
        while outer and outer[-1].end <= start:
            outer.pop()
        if outer and end > outer[-1].end:
            continue  # marks that cross, as in »a "b« c": nobody knows what is quoted
        while place + 1 < len(doc.blocks) and doc.blocks[place + 1].start <= start:
            place += 1
        quote = described(doc, pair, doc.blocks[place], found[-1] if found else None)
        if outer and end <= outer[-1].end:
            quote = quote._replace(depth=len(outer), written=quote.written or outer[0].written)
        found.append(quote)
        outer.append(quote)
    return found


@analysis
def outermost(doc: Document) -> list[Quote]:
    """The quotations that stand in no other."""
    return [quote for quote in quotes(doc) if not quote.depth]


def quote_at(doc: Document, offset: int) -> Quote | None:
    """The outermost quotation around `offset`, or None in the reporter's own words."""
    found = outermost(doc)
    i = begun(found, offset + 1) - 1
    return found[i] if i >= 0 and offset < found[i].end else None


def unpaired(doc: Document) -> Sequence[Mark]:
    """The marks that no convention pairs, in order."""
    return marks(doc).loose


def inside(doc: Document, quote: Quote) -> str:
    """The quoted words without their marks."""
    return doc.text[quote.start + len(quote.opening) : quote.end - len(quote.shutting)]


def described(doc: Document, pair: Pair, block: Block, last: Quote | None) -> Quote:
    """The quotation between two marks, with what can be told from its words and neighbours."""
    text = doc.text
    start, end = pair.open.start, pair.end
    opening = text[start : pair.open.end]
    shutting = text[pair.shut.start : end] if pair.shut else ""
    carried = last is not None and not last.closed and last.end <= start
    kind: Kind = "direct"
    if pair.shut and not carried:
        kind = kind_of(text, start, end, pair, block, last)
    written = (carried and last is not None and last.written) or (
        cued(doc, max(block.start, start - NEAR), start)
        or cued(doc, end, min(block.end, end + NEAR))
    )
    return Quote(start, end, kind, written, 0, pair.shut is not None, opening, shutting)


@analysis
def written_cues(doc: Document) -> Sequence[int]:
    """Where words stand that speak of writing: wrote, tweet, e-mail, in a statement."""
    wanted = ids_of(doc, tables.words("written-cues.tsv"))
    return [doc.starts[i] for i in locate(doc, wanted)] if wanted else []


def cued(doc: Document, start: int, end: int) -> bool:
    """Whether a word of writing stands in [start, end)."""
    cues = written_cues(doc)
    i = bisect_left(cues, start)
    return i < len(cues) and cues[i] < end


def kind_of(text: str, start: int, end: int, pair: Pair, block: Block, last: Quote | None) -> Kind:
    """Direct, partial or term, by length, capitals and what stands before."""
    shut = pair.shut.start if pair.shut else end
    words = WORD.findall(text, pair.open.end, min(shut, pair.open.end + LOOK))
    before = text[max(block.start, start - 3) : start].rstrip()[-1:]
    stopped = text[shut - 1] in ".,?!…—-"
    capital = bool(words) and (words[0][0].isupper() or words[0][0].isdigit())
    opens_sentence = not before or before in ".?!:”\"’'…)"
    if len(words) <= TERM:
        whole = stopped and capital and (opens_sentence or before == ",")
        return "direct" if whole else "term"
    if len(words) <= LONGEST_TITLE and title(words) and not (stopped and opens_sentence):
        return "term"
    if capital and (opens_sentence or before == ","):
        return "direct"
    if last and last.kind == "direct" and last.end > block.start and before == ",":
        return "direct"  # “I went,” she said, “and I stayed.”
    if text[pair.open.end] in ".…[" or before == ":":
        return "direct"
    return "partial" if stopped or not capital or len(words) < 6 else "direct"


def title(words: Sequence[str]) -> bool:
    """Whether the words are written as a title: "Gone With the Wind"."""
    long = [word for word in words if word.lower() not in SMALL]
    return len(long) > 1 and all(not word[0].islower() for word in long)
