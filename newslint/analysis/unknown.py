"""Word forms that no list knows, and the reasons an editor would let them stand."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import compress, count, pairwise
from operator import not_
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


@cache
def dull() -> set[str]:
    """Forms of which nothing is to be said wherever they stand, as they come up."""
    return set()


def not_among(vocab: list[str], known: set[str]) -> list[int]:
    """The places in a vocabulary of forms that are not in a set."""
    return list(compress(count(), map(not_, map(known.__contains__, vocab))))


@analysis
def unusual(doc: Document) -> list[int]:
    """The word ids of all other forms. One pass over a set: nearly all forms are dull."""
    known = dull()
    if len(known) > KEPT:
        known.clear()
    found = []
    for i in not_among(doc.vocab, known):
        form = doc.vocab[i]
        held = lexicon.flags(form.lower()) if form.isalpha() and form[1:].islower() else 0
        if held & (lexicon.LOWER | lexicon.RARE | lexicon.TYPO) == lexicon.LOWER:
            known.add(form)
        elif strange(form) or met(form):
            found.append(i)
        else:
            known.add(form)
    return found


KEPT = 100_000  # forms: memory stays flat over an archive


@analysis
def unknown_words(doc: Document) -> list[Unknown]:
    """The forms of plain words that no list knows, in the order of the vocabulary."""
    own = doc.context.words
    return [
        each._replace(id=i)
        for i in unusual(doc)
        for each in strange(doc.vocab[i])
        if doc.vocab[i] not in own and each.written not in own
    ]


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
        if held & lexicon.RARE and form == key and lexicon.frequency(key) < SELDOM:
            yield Unknown(i, 0, form, key, True)
        if held & (lexicon.LOWER | lexicon.TYPO) == lexicon.TYPO and SMALL.fullmatch(form):
            yield Unknown(i, 0, form, key)  # Goverment is a surname too
        return
    offset = 0
    for piece in form.split("-"):
        yield from part(i, offset, piece, "-" in form)
        offset += len(piece) + 1


KNOWN = lexicon.LOWER | lexicon.NAME
SELDOM = 3.6  # how common a word of the largest lists may be and still be taken for a slip


def part(i: int, offset: int, piece: str, hyphened: bool) -> Iterator[Unknown]:
    key = piece.lower().replace("’", "'")
    if key.endswith("'s"):
        piece, key = piece[:-2], key[:-2]
    if len(key) < (4 if hyphened else 3) or not key.isalpha() or not SMALL.fullmatch(piece):
        return
    held = lexicon.flags(key)
    if held & (lexicon.LOWER if piece == key else KNOWN) or (hyphened and held):
        return
    if offset and key in tables.groups("word-parts.tsv")["tail"]:
        return  # code-a-thon
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
    if each.written[0].islower() and (keyed(doc, at) or credited(doc, at)):
        return False
    return not foreign(word(doc, at - 1).lower(), each.key, word(doc, at + 1).lower())


def keyed(doc: Document, at: int) -> bool:
    """Whether a word is the name of a field, in data that came along: "pubdate: 2025"."""
    start = doc.starts[at]
    return word(doc, at + 1) == ":" and (start == 0 or doc.text[start - 1] == "\n")


def credited(doc: Document, at: int) -> bool:
    """Whether a word alone is credited, as people online are: "Image: wrenn (Flickr)"."""
    if word(doc, at - 1) != ":" or word(doc, at + 1)[:1].isalnum():
        return False
    return word(doc, at - 2).lower() in tables.groups("naming-words.tsv")["picture"]


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
      (?P<low>[a-z]{2,}) (?P<cap>(?:[A-Z][a-z]+)+|[A-Z]{2,}|(?:[A-Z]\.)+[A-Z]?)  # theBBC  ofHope
    | (?P<first>[A-Z][a-z]{2,}) (?P<small>Is|The|And|Are|Was|With)
    | (?P<owner>[A-Za-z]+[’']s) (?P<owned>[a-z]{3,})                        # agency’swriters
    """,
    re.VERBOSE,
)


CONTRACTED = regex(r"[A-Za-z]?[a-z]+[’'](?:t|re|ve|ll|d|m)")
NUMBERED = regex(r"(?P<low>[a-z]{2,})(?P<number>\d[\d,-]+)")  # of2019  usat800-555-0199


def contraction(form: str) -> tuple[str, str] | None:
    """The two words of a form such as "whohasn’t", or None."""
    key = form.lower().replace("’", "'")
    if lexicon.flags(key):
        return None
    for i in range(1, len(key) - 3):
        if _common(key[:i], 5.0 if i < 3 else 4.0) and lexicon.flags(key[i:]) & lexicon.LOWER:
            return form[:i], form[i:]
    return None


def numbered(low: str) -> str:
    """One or two small words before a number, with their spaces, or ""."""
    small = tables.words("function-words.tsv")
    if low in small:
        return low
    for i in range(1, len(low)):
        if low[:i] in small and low[i:] in small and lexicon.pair(low[:i], low[i:]) > 4:
            return f"{low[:i]} {low[i:]}"
    return ""


@lru_cache(maxsize=32_768)
def met(form: str) -> str:
    """The words that a form runs together, where its capitals, mark or number show it, or ""."""
    if len(form) < 5 or (form.isalpha() and form[1:].islower()):
        return ""
    if form[-1].isdigit():
        match = NUMBERED.fullmatch(form)
        words = numbered(match["low"]) if match else ""
        return f"{words} {match['number']}" if match and words else ""
    if CONTRACTED.fullmatch(form):
        return " ".join(contraction(form) or ())
    match = CAMEL.fullmatch(form)
    if not match or lexicon.flags(form.lower().replace("’", "'")):
        return ""
    both = [word for word in match.groups() if word]
    return " ".join(both) if collided(match.lastgroup or "", *both) else ""


@analysis
def collisions(doc: Document) -> list[tuple[int, str]]:
    """(word id, the two words) of forms whose capitals, mark or number show a lost space."""
    found = ((i, met(doc.vocab[i])) for i in unusual(doc))
    return [(i, apart) for i, apart in found if apart and doc.vocab[i] not in doc.context.words]


def collided(kind: str, first: str, second: str) -> bool:
    """Whether two halves are words that somebody wrote without the space between them."""
    low, next_low = first.lower(), second.lower()
    if kind == "owned":
        return lexicon.known(first[:-2]) and _common(next_low, 3.5)
    if kind == "small":
        return _common(low, 4.0)
    brands = tables.groups("word-parts.tsv")["brand"]
    if low in brands or not _common(low, 5.5 if len(low) < 4 else 4.6):
        return False
    parts = re.findall("[A-Z][a-z]+", second) or [second]
    return len(second) > 2 and (second.isupper() or "." in second or all(map(lexicon.known, parts)))


def _common(key: str, least: float) -> bool:
    return bool(lexicon.flags(key) & lexicon.LOWER) and lexicon.frequency(key) >= least
