"""Quotations: where somebody else's words begin and end, spoken or written."""

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

from newslint.document import Document, analysis

PAIR = re.compile(r"“[^“”]*(?:”|\Z)|(?<!\w)\"[^\"]*(?:\"|\Z)")


class Quote(NamedTuple):
    """A quotation with its marks: [start, end). `depth` 0 is outermost.

    kind: direct (a speaker's own sentence), partial (some of a speaker's words inside the
    reporter's sentence), term (a title, a nickname, a word as a word). `written` is true for
    tweets, letters, filings and lyrics. `closed` is false where the quotation goes on in the next
    paragraph, which opens again.
    """

    start: int
    end: int
    kind: Literal["direct", "partial", "term"]
    written: bool = False
    depth: int = 0
    closed: bool = True


@analysis
def quotes(doc: Document) -> list[Quote]:
    """Every quotation, by start."""
    found = []
    for block in doc.blocks:
        for match in PAIR.finditer(doc.text, block.start, block.end):
            size = len(match.group().split())
            kind: Literal["direct", "partial", "term"] = (
                "direct" if size >= 6 else "partial" if size > 2 else "term"
            )
            found.append(Quote(*match.span(), kind))
    return found


@analysis
def outermost(doc: Document) -> list[Quote]:
    """The quotations that stand in no other."""
    return [quote for quote in quotes(doc) if not quote.depth]


def quote_at(doc: Document, offset: int) -> Quote | None:
    """The outermost quotation around `offset`, or None in the reporter's own words."""
    found = outermost(doc)
    i = bisect_right(found, offset, key=lambda quote: quote.start) - 1
    return found[i] if i >= 0 and offset < found[i].end else None
