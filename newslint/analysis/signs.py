"""Looks for what is rare only where it can stand: most drafts have none of it, and cost nothing."""

import re
from collections.abc import Iterator
from functools import cache

from newslint.document import Document, analysis, words
from newslint.patterns import regex

EDGE = 4  # characters at the end of a stretch where a look ahead may have seen too little
WORDS = regex(r"\w+(?: \w+)*")
PIECE = regex(r"(?P<letters>[^\W\d_]+)|[^\w]+")


@analysis
def runs(doc: Document) -> list[str]:
    """All that stands between words, each once: `, ` and `.” `; a megabyte has some 250 of them."""
    return [" ", *dict.fromkeys(WORDS.split(doc.text))]


@analysis
def between(doc: Document) -> str:
    """The same in one string.

    To look here for a pair of marks that is rare takes no time, and in the draft itself a
    thousandth of a run each.
    """
    return "\0".join(runs(doc))


@cache
def pieces(literal: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The runs of letters of a literal, and those of what is no word; digits are in neither."""
    found = [(match["letters"], match.group()) for match in PIECE.finditer(literal)]
    return tuple(word for word, _ in found if word), tuple(run for word, run in found if not word)


def may_hold(doc: Document, literal: str) -> bool:
    """False where `literal` cannot stand in the draft, since a piece of it does not."""
    letters, runs = pieces(literal)
    if runs:
        marks = between(doc)
        for run in runs:
            if run not in marks:
                return False
    if letters:
        known = words(doc)
        for word in letters:
            if word not in known:
                return False
    return True


def places(doc: Document, literal: str) -> Iterator[int]:
    """Every offset of `literal`, in order; occurrences do not overlap."""
    if may_hold(doc, literal):
        text = doc.text
        at = text.find(literal)
        while at >= 0:
            yield at
            at = text.find(literal, at + len(literal))


def near(
    doc: Document, pattern: re.Pattern[str], signs: tuple[str, ...], before: int, after: int
) -> Iterator[re.Match[str]]:
    """The matches of `pattern` in the stretches of text around `signs`, in order.

    `before` and `after` are characters; they must leave room for the longest match that matters.
    """
    for start, end in stretches(doc, signs, before, after + EDGE):
        for match in pattern.finditer(doc.text, start, end):
            if match.end() <= end - EDGE or end == len(doc.text):
                yield match


def stretches(
    doc: Document, signs: tuple[str, ...], before: int, after: int
) -> Iterator[tuple[int, int]]:
    """The stretches around each of `signs`, joined where they meet, so that time is linear."""
    around = sorted(
        (max(0, at - before), min(len(doc.text), at + len(sign) + after))
        for sign in signs
        for at in places(doc, sign)
    )
    start = end = 0
    for begin, stop in around:
        if begin > end:
            if end:
                yield start, end
            start = begin
        end = max(end, stop)
    if end:
        yield start, end
