"""Word forms that no list knows, and the reasons an editor would let them stand."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from newslint import lexicon, tables
from newslint.document import Document, analysis, word
from newslint.patterns import regex

PLAIN = regex(r"[a-zA-Z]+(?:['’-][a-zA-Z]+)*")
STRETCHED = regex(r"(.)\1{3}|([aeiouhmrwyz])\2\2|(.)\3\3$")
SMALL = regex(r"[A-Z]?[a-z]+")
OPENING, CLOSING = frozenset("“\"‘'’([—–-/…*_"), frozenset(".,;:!?)]”\"’'—–-/…*_")


class Unknown(NamedTuple):
    """A form that is in no list, or a part of a hyphened one."""

    id: int  # in the vocabulary
    offset: int  # where the part begins in the form
    written: str
    key: str  # in lower case
    rare: bool = False  # in the largest lists only, and hardly ever written


@analysis
def unknown_words(doc: Document) -> list[Unknown]:
    """The forms of plain words that no list knows, in the order of the vocabulary."""
    found = []
    own = doc.context.words
    for i, form in enumerate(doc.vocab):
        for each in strange(form):
            if form not in own and each.written not in own:
                found.append(each._replace(id=i))
    return found


LONGEST = 60  # letters; what is longer is no word


@lru_cache(maxsize=32_768)
def strange(form: str) -> tuple[Unknown, ...]:
    """The unknown parts of a form, wherever it stands."""
    if 2 < len(form) <= LONGEST and PLAIN.fullmatch(form):
        return tuple(parts(0, form))
    return ()


def parts(i: int, form: str) -> Iterator[Unknown]:
    """The parts of one form that are not known."""
    key = form.lower().replace("’", "'")
    held = lexicon.flags(key)
    if held & (lexicon.LOWER if form == key or form[0].islower() else KNOWN):
        if held & lexicon.RARE and form == key and lexicon.frequency(key) < 2.6:
            yield Unknown(i, 0, form, key, True)
        if held & (lexicon.LOWER | lexicon.TYPO) == lexicon.TYPO and SMALL.fullmatch(form):
            yield Unknown(i, 0, form, key)  # Goverment is a surname too
        return
    offset = 0
    for piece in form.split("-"):
        yield from part(i, offset, piece, "-" in form)
        offset += len(piece) + 1


KNOWN = lexicon.LOWER | lexicon.NAME


def part(i: int, offset: int, piece: str, hyphened: bool) -> Iterator[Unknown]:
    key = piece.lower().replace("’", "'")
    if key.endswith("'s"):
        piece, key = piece[:-2], key[:-2]
    if len(key) < (4 if hyphened else 3) or not key.isalpha() or not SMALL.fullmatch(piece):
        return
    held = lexicon.flags(key)
    if held & (lexicon.LOWER if piece == key else KNOWN) or (hyphened and held):
        return
    yield Unknown(i, offset, piece, key)


def stands_alone(doc: Document, at: int, each: Unknown) -> bool:
    """Whether the form is a word of its own there: no address, no cut word, no foreign phrase."""
    text, start, end = doc.text, doc.starts[at], doc.ends[at]
    before, after = text[start - 1 : start], text[end : end + 2]
    if start and not before.isspace():
        joined = text[start - 2 : start - 1].isalnum() and before not in "—–-/"
        if before not in OPENING or joined:
            return False
    if after and not after[0].isspace() and after[0] not in CLOSING:
        return False
    if len(after) == 2 and after[0] in ".:" and (after[1].isalnum() or after[1] == "_"):
        return False
    if after[:1] in "’'" and after[:1] and lexicon.flags(each.key + "g"):
        return False  # tellin’
    return not foreign(word(doc, at - 1).lower(), each.key, word(doc, at + 1).lower())


def abroad(key: str) -> bool:
    """Whether a word is a small word of another language, as in names and phrases."""
    return key in tables.groups("word-parts.tsv")["abroad"]


def stretched(key: str) -> bool:
    """Whether a letter stands three times in a row: huuuge."""
    return bool(STRETCHED.search(key))


@cache
def phrases() -> frozenset[str]:
    """Neighbours in phrases of other languages: "de facto", "non grata"."""
    return frozenset(
        f"{first} {second}"
        for phrase in tables.words("foreign-phrases.tsv")
        for words in [phrase.split()]
        for first, second in pairwise(words)
    )


def foreign(before: str, key: str, after: str) -> bool:
    """Whether a word stands in a phrase of another language."""
    known = phrases()
    return f"{before} {key}" in known or f"{key} {after}" in known


CAMEL = regex(
    r"""
      (?P<low>[a-z]{2,}) (?P<cap>[A-Z](?:[a-z]+|[A-Z]+|(?:\.[A-Z])+\.?))   # theBBC  newU.S.  ofHope
    | (?P<first>[A-Z][a-z]{2,}) (?P<small>Is|The|And|Are|Was|With)
    | (?P<owner>[A-Za-z]+[’']s) (?P<owned>[a-z]{3,})                        # agency’swriters
    """,
    re.VERBOSE,
)
BRANDS = frozenset(("mac", "web", "de", "van", "la", "le", "du", "di", "mc", "von", "del", "fitz"))


CONTRACTED = regex(r"[A-Za-z]+[’'](?:t|re|ve|ll|d|m)")


def contraction(key: str) -> str:
    """The two words of a form such as "whohasn't", or ""."""
    if lexicon.flags(key):
        return ""
    for i in range(2, len(key) - 3):
        if _common(key[:i], 4.0) and lexicon.flags(key[i:]) & lexicon.LOWER and "'" in key[i:]:
            return f"{key[:i]} {key[i:]}"
    return ""


@analysis
def collisions(doc: Document) -> list[tuple[int, str]]:
    """(word id, the two words) of forms whose capitals or possessive show a lost space."""
    found = []
    for i, form in enumerate(doc.vocab):
        if len(form) < 5 or (form.islower() and "s" not in form) or form in doc.context.words:
            continue
        match = CAMEL.fullmatch(form)
        if match and not lexicon.flags(form.lower().replace("’", "'")):
            words = [word for word in match.groups() if word]
            if collided(match.lastgroup or "", *words):
                found.append((i, " ".join(words)))
    return found


def collided(kind: str, first: str, second: str) -> bool:
    """Whether two halves are words that somebody wrote without the space between them."""
    low, next_low = first.lower(), second.lower()
    if kind == "owned":
        return lexicon.known(first[:-2]) and _common(next_low, 3.5)
    if kind == "small":
        return _common(low, 4.0)
    if low in BRANDS or not _common(low, 5.5 if len(low) < 4 else 4.6):
        return False
    return len(second) > 2 and (second.isupper() or "." in second or lexicon.known(second))


def _common(key: str, least: float) -> bool:
    return bool(lexicon.flags(key) & lexicon.LOWER) and lexicon.frequency(key) >= least
