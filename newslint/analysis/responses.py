"""What a story says about its sources: why a name is withheld, who was asked and did not answer."""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.analysis import clauses
from newslint.analysis.clauses import scene
from newslint.analysis.introductions import name_in
from newslint.analysis.sentences import sentence_tokens
from newslint.analysis.speakers import Attribution
from newslint.analysis.standing import Standing, standing
from newslint.document import Document, analysis, block_at, by_form, token_at
from newslint.patterns import regex

Span = tuple[int, int]
FAR = 800  # characters from a statement to the reason for anonymity, in its paragraph


class Answer(NamedTuple):
    """Somebody who was asked and did not answer: offsets of who, and of the words that say so."""

    who: Span
    words: Span
    standing: Standing


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Any phrase of a class of `source-phrases.tsv`, the longest first."""
    phrases = sorted(tables.groups("source-phrases.tsv")[kind], key=len, reverse=True)
    return regex(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b")


@cache
def words_of(kind: str) -> list[frozenset[str]]:
    """The words of each phrase of a class."""
    return [frozenset(phrase.split()) for phrase in tables.groups("source-phrases.tsv")[kind]]


@analysis
def plain(doc: Document) -> str:
    """The prose in lower case with straight apostrophes; same offsets."""
    low = doc.text.replace("’", "'").lower()
    return low if len(low) == len(doc.text) else doc.text


@analysis
def answers(doc: Document) -> list[Answer]:
    """Those who declined to comment or could not be reached, in order."""
    known = by_form(doc).keys()
    if not any(words <= known for words in words_of("sought")):
        return []  # most stories; to look for the phrases takes 0.1 ms
    stage = scene(doc)
    found: list[Answer] = []
    for match in pattern("sought").finditer(plain(doc)):
        at = bisect_left(doc.starts, match.start())
        if at >= len(doc.ids) or stage.quoted[at]:
            continue
        source = clauses.before(stage, clauses.around(stage, at).start)
        if source:
            who = (doc.starts[source[0]], doc.ends[source[1] - 1])
            kind = standing(stage, source, name_in(stage, *source))
            found.append(Answer(who, (match.start(), match.end()), kind))
    return found


def sentence(doc: Document, offset: int) -> Span:
    """The sentence around an offset."""
    starts = sentence_tokens(doc)
    at = bisect_right(starts, token_at(doc, offset)) - 1
    first = starts[max(at, 0)]
    last = starts[at + 1] - 1 if at + 1 < len(starts) else len(doc.ids) - 1
    return doc.starts[first], doc.ends[max(last, first)]


def reason_of(doc: Document, each: Attribution) -> str:
    """The reason for anonymity that stands in the paragraph of a statement, as written."""
    at = (each.cue or each.source or each.content)[0][0]
    block = block_at(doc.blocks, at)
    if block is None:
        return ""
    text = plain(doc)
    low, high = max(block.start, at - FAR), min(block.end, at + FAR)
    for kind in ("withheld", "unauthorised"):
        match = pattern(kind).search(text, low, high)
        if match is None:
            continue
        start, stop = match.start(), sentence(doc, match.start())[1]
        if kind == "withheld":
            why = pattern("reason").search(text, match.end(), stop)
            if why is None:
                continue
            start = why.start()
        return " ".join(doc.text[start:stop].split()).rstrip('.,;:"” ')
    return ""


def translated(doc: Document, each: Attribution) -> bool:
    """Whether the sentence of the cue says that the words came through a translator."""
    if not each.cue:
        return False
    start, end = sentence(doc, each.cue[0][0])
    return bool(pattern("translator").search(plain(doc), start, end))
