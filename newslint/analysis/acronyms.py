"""Acronyms: where they are spelled out, in brackets or not, and where they are used."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from newslint.analysis.initials import STOP, Fit, fit, shares
from newslint.document import (
    Document,
    analysis,
    begun,
    block_at,
    capitalised,
    locate,
    word,
    word_ids,
)
from newslint.patterns import regex

# Two capitals at least, as in EU, IEDs, AfCFTA, 3D, AT&T, COVID-19.
SHAPE = regex(r"(?=.*?[A-Z].*?[A-Z])[A-Za-z0-9][A-Za-z0-9&]{0,8}(?:[-/][A-Z0-9&]{1,5})?s?\Z")
DOTTED = regex(r"((?:[A-Z]\.){2,6})(?:[-–][a-z].*)?\Z")
PARTY = regex(r"[RDIL]-[A-Z]")  # Sen. Ted Cruz (R-Texas)
FORM = regex(r"([A-Z0-9][A-Za-z0-9&]*[A-Z0-9])(?:[-–][a-z].*|[’']?s|[’'])?\Z")
CAPITALS = regex(r"[A-Z][A-Za-z0-9&]?[A-Z0-9&]")
MOST = 80  # acronyms looked up in one text
LONGEST = 16  # words looked at before a bracket
OPENING = frozenset("“\"‘'«„([")
CLOSING = frozenset("”\"’'»")


class Definition(NamedTuple):
    """An acronym and the name it stands for.

    `acronym` is without points and plural s, at [start, end); the name is `words`, at
    [name_start, name_end). `bracketed` says how: `Name (ABC)` and `ABC (Name)`, or `Name, or ABC,`.
    """

    acronym: str
    start: int
    end: int
    name: str
    name_start: int
    name_end: int
    fit: Fit
    token: int
    name_first: bool = True

    @property
    def sure(self) -> bool:
        """Whether the letters spell the name beyond chance."""
        return self.fit.kind == "spelled" or (self.fit.kind == "nested" and not self.fit.loose)


def bare(token: str) -> str:
    """The acronym in a token: without points, plural s and possessive.

    >>> bare("U.S."), bare("IEDs"), bare("KRG’s"), bare("word")
    ('US', 'IED', 'KRG', '')
    """
    dotted = DOTTED.match(token)
    if dotted:
        return dotted[1].replace(".", "")
    match = FORM.match(token)
    if not match or not CAPITALS.match(token):
        return ""
    return match[1]


@analysis
def definitions(doc: Document) -> list[Definition]:
    """Every acronym in brackets after a name, or before one, in order."""
    if "(" not in doc.text:
        return []
    found = []
    for at in locate(doc, [word_ids(doc)["("]] if "(" in word_ids(doc) else []):
        each = name_first(doc, at) or acronym_first(doc, at)
        if each:
            found.append(each)
    return found


def name_first(doc: Document, at: int) -> Definition | None:
    """`Full Name (FN)`; `at` is the opening bracket."""
    token = word(doc, at + 1)
    if not SHAPE.match(token) and not DOTTED.match(token):
        return None
    if word(doc, at + 2) not in (")", ",", ";") or PARTY.match(token):
        return None
    letters = stem(token)
    capitals = sum(letter.isupper() or letter.isdigit() or letter in "&-/" for letter in letters)
    if len(letters) < 2 or 2 * capitals < len(letters):
        return None
    tokens = before(doc, at - 1, commas=False)
    best = read(doc, tokens, letters)
    if best.kind not in ("spelled", "nested"):
        longer = before(doc, at - 1, commas=True)
        if len(longer) > len(tokens):
            other = read(doc, longer, letters)
            if other.kind in ("spelled", "near") or (other.kind == "nested" and not other.loose):
                tokens, best = longer, other
    if not tokens:
        return None
    first = best.first if best.first < len(tokens) else run_start(doc, tokens)
    start, end = doc.starts[tokens[first]], doc.ends[tokens[-1]]
    return Definition(
        letters, doc.starts[at + 1], doc.ends[at + 1], doc.text[start:end], start, end, best, at + 1
    )


def acronym_first(doc: Document, at: int) -> Definition | None:
    """`FN (Full Name)`; `at` is the opening bracket."""
    letters = bare(word(doc, at - 1)) or (
        word(doc, at - 1) if SHAPE.match(word(doc, at - 1)) else ""
    )
    if len(letters) < 2:
        return None
    tokens = []
    for i in range(at + 1, min(at + LONGEST, len(doc.ids))):
        form = word(doc, i)
        if form == ")":
            break
        if form[0].isalnum():
            tokens.append(i)
        elif form not in ("&", ","):
            return None
    else:
        return None
    if len(tokens) < 2:
        return None
    best = read(doc, tokens, letters)
    if best.first > 1 or best.kind == "far" or (best.kind == "nested" and best.loose):
        return None
    start, end = doc.starts[tokens[best.first]], doc.ends[tokens[-1]]
    return Definition(
        letters, doc.starts[at - 1], doc.ends[at - 1], doc.text[start:end], start, end, best,
        at - 1, name_first=False,
    )  # fmt: skip


def stem(token: str) -> str:
    """A bracketed acronym without its points and its plural s."""
    token = token.replace(".", "")
    if token.endswith("s") and len(token) > 2 and token[-2].isupper():
        token = token[:-1]
    return token


def read(doc: Document, tokens: Sequence[int], letters: str) -> Fit:
    """How the letters fit the words; those that fit none may leave out what the name ends in:
    the Five-Factor Model of Personality (FFM)."""
    words = [word(doc, i) for i in tokens]
    best = fit(words, letters)
    if best.kind not in ("spelled", "nested"):
        for each in multiplied(letters):
            whole = fit(words, each)
            if whole.kind == "spelled":
                return whole
    if best.kind == "unread" and len(letters) > 2:
        for less in (1, 2):
            shorter = fit(words[:-less], letters)
            if shorter.kind == "spelled":
                break
            if shorter.kind == "near" and shorter.reading[0] == letters[0].upper():
                return shorter._replace(loose=True)
    return best


def multiplied(letters: str) -> Iterator[str]:
    """What an acronym with a digit may be short for: G3C for GCCC, W3C for WWWC."""
    for i, sign in enumerate(letters):
        if sign in "2345":
            for other in (letters[i - 1 : i], letters[i + 1 : i + 2]):
                if other.isalpha():
                    at = i - 1 if other == letters[i - 1 : i] else i
                    yield letters[:at] + other * int(sign) + letters[at + 2 :]


def before(doc: Document, i: int, *, commas: bool) -> list[int]:
    """The words of the sentence up to token `i`, LONGEST at most, in order."""
    block = block_at(doc.blocks, doc.starts[i]) if i >= 0 else None
    start = block.start if block else 0
    if i >= 0 and word(doc, i) in CLOSING:
        i -= 1
    found: list[int] = []
    while i >= 0 and doc.starts[i] >= start and len(found) < LONGEST:
        form = word(doc, i)
        if form[0].isalnum() or (form == "&" and found):
            found.append(i)
        elif not (form in ("/", "’", "'") or (commas and form == ",")):
            break
        i -= 1
    return found[::-1]


def run_start(doc: Document, tokens: Sequence[int]) -> int:
    """Where the capitalised words begin that end with the last of `tokens`."""
    first = len(tokens) - 1
    for k in range(len(tokens) - 1, -1, -1):
        form = word(doc, tokens[k])
        if form[0].isupper():
            first = k
        elif shares(form)[0] != "":
            break
    return first


@analysis
def uses(doc: Document) -> dict[str, list[int]]:
    """Each acronym, without points, plural s and possessive, and the tokens that use it."""
    bases: dict[int, str] = {}
    for number in capitalised(doc):
        form = doc.vocab[number]
        if not form[1:].islower() and len(form) > 1:
            base = bare(form)
            if base:
                bases[number] = base
    found: dict[str, list[int]] = {}
    for i in locate(doc, bases):
        found.setdefault(bases[doc.ids[i]], []).append(i)
    return found


class Initials(NamedTuple):
    """The initials of the running words, as one string, and where each token's share ends in it."""

    letters: str
    ends: Sequence[int]

    def token(self, at: int) -> int:
        """The token that gave the letter `at`."""
        return bisect_right(self.ends, at)


@analysis
def lean_initials(doc: Document) -> Initials:
    """Initials without those of stop words: capital for a capitalised word, small for others."""
    return running(doc, lean_shares(doc))


@analysis
def full_initials(doc: Document) -> Initials:
    """Initials with those of stop words, all in the case they would have in an acronym."""
    lend = [
        part or (stop_share(form) if form[0].isalnum() else "")
        for part, form in zip(lean_shares(doc), doc.vocab, strict=True)
    ]
    return running(doc, lend)


@analysis
def lean_shares(doc: Document) -> list[str]:
    """What each word of the vocabulary lends, stop words nothing."""
    return [share(form) for form in doc.vocab]


def running(doc: Document, lend: Sequence[str]) -> Initials:
    parts = list(map(lend.__getitem__, doc.ids))
    return Initials("".join(parts), array("I", accumulate(map(len, parts))))


@lru_cache(maxsize=32_768)
def share(form: str) -> str:
    """The letters that a running word lends: "" for a stop word, "." for a short small word, a
    bar for a mark that no name goes over."""
    first = form[0]
    if form.isalpha():
        if form.islower():
            return "" if form in STOP else first if len(form) > 3 else "."
        if form[1:].islower() and form.lower() not in STOP:
            return first
    elif not first.isalnum():
        return "" if form in "&,’'" else "|"
    gives = shares(form)
    if gives[0] == "" or first.isupper():
        return gives[0]
    return first if len(form) > 3 else "."


def stop_share(form: str) -> str:
    gives = shares(form)
    return gives[1] if gives[0] == "" and len(gives) > 1 else ""


@analysis
def sought(doc: Document) -> dict[str, tuple[int, int] | None]:
    """What has been looked for in the initials, so that nothing is looked for twice."""
    return {}


def spelled_out(doc: Document, letters: str) -> tuple[int, int] | None:
    """The first place where running words spell `letters`, brackets or not, or None.

    Capitalised words count at any length; small ones (improvised explosive devices) only when
    each is four letters or longer and there are three of them. A text with more acronyms than any
    story has is taken to explain the rest.
    """
    known = sought(doc)
    if letters not in known:
        known[letters] = (0, 0) if len(known) >= MOST else search(doc, letters)
    return known[letters]


def search(doc: Document, letters: str) -> tuple[int, int] | None:
    for where, wanted in readings(doc, letters):
        at = where.letters.find(wanted)
        while at >= 0:
            i, j = where.token(at), where.token(at + len(wanted) - 1)
            if i != j:
                return doc.starts[i], doc.ends[j]
            at = where.letters.find(wanted, at + 1)  # the acronym itself
    return None


def readings(doc: Document, letters: str) -> Iterator[tuple[Initials, str]]:
    """Where to look, and for what; most are found in the first."""
    lean = lean_initials(doc)
    yield lean, letters
    if len(letters) > 2:
        yield full_initials(doc), letters
        yield lean, letters.lower()
        yield lean, letters[0] + letters[1:].lower()
        if letters.startswith("US"):
            yield lean, letters[2:] if len(letters) > 3 else letters


def paragraph(doc: Document, offset: int) -> tuple[int, int]:
    """The bounds of the block around `offset`."""
    i = begun(doc.blocks, offset + 1) - 1
    return (doc.blocks[i].start, doc.blocks[i].end) if i >= 0 else (0, len(doc.text))
