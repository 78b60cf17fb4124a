"""One word torn apart by a space."""

from collections.abc import Iterator
from functools import cache, lru_cache

from newslint import lexicon, tables
from newslint.analysis.spelling import fit, word_parts
from newslint.analysis.unknown import not_among
from newslint.document import Document, locate, lowered, word
from newslint.finding import Finding, replace
from newslint.rule import PROSE, NoOptions, Rule

SPLIT_WORD = Rule(
    "typos.split-word", "The space in “{text}” is wrong: write “{joined}”.", "warning",
    "copy-editing practice", quotes="check", blocks=PROSE,
)  # fmt: skip
OPTIONS = NoOptions()

RARE = 3.8  # one half at least is rarer than this
TORN = 2.2  # powers of ten for a space put in
MARGIN, HARDLY, BOUND = 1.5, 0.5, 0.0  # over two words; where one is hardly a word; an ending
SMALL = 5.0  # an abbreviation without its stop is rarer than this
HALF = 7  # letters of a known word that may be half of a torn one
ODD = 3.0  # rarer still: a letter may have crossed the space
SHIFTED = 3.5  # how common the two words must be when a letter crossed the space


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    forms = lowered(doc)
    wanted = {
        couple: apart
        for couple in couples(doc)
        if (apart := together(forms[couple[0]], forms[couple[1]])) is not None
    }
    if not wanted:
        return
    torn = tables.words("torn-words.tsv")
    ids = doc.ids
    for before in locate(doc, {first for first, _ in wanted}):
        i = before + 1
        if i == len(ids) or (couple := (ids[before], ids[i])) not in wanted:
            continue
        if doc.text[doc.ends[before] : doc.starts[i]] != " ":
            continue
        apart = wanted[couple]
        if apart:
            yield misplaced(doc, i, apart)
        else:
            first, second = forms[couple[0]], forms[couple[1]]
            yield from judge(doc, i, first, second, f"{first} {second}" in torn)


@cache
def usual() -> set[str]:
    """Forms that are no half of a torn word, or too common for one, as they come up."""
    return set()


def couples(doc: Document) -> set[tuple[int, int]]:
    """Pairs of word ids, one after the other, that may be one torn word by the look of a half."""
    ids, vocab, known = doc.ids, doc.vocab, usual()
    if len(known) > KEPT:
        known.clear()
    rare, torn, halves = [], {}, torn_halves()
    for i in not_among(vocab, known):
        form = vocab[i]
        if form in halves:
            torn[form] = i
        if marks(form)[1]:
            rare.append(i)
        elif form not in halves:
            known.add(form)
    found: set[tuple[int, int]] = set()
    last = len(ids) - 1
    for at in locate(doc, rare):
        before, here = ids[at - 1] if at else ids[at], ids[at]
        if vocab[here].islower() and marks(vocab[before])[0]:
            found.add((before, here))
        if at < last and (after := vocab[ids[at + 1]]).islower() and marks(after)[0]:
            found.add((here, ids[at + 1]))
    if torn:
        whole = (tuple(map(torn.get, each.split())) for each in tables.words("torn-words.tsv"))
        found.update((a, b) for a, b in whole if a is not None and b is not None)
    return found


@cache
def torn_halves() -> frozenset[str]:
    return frozenset(" ".join(tables.words("torn-words.tsv")).split())


KEPT = 100_000  # forms: memory stays flat over an archive


@lru_cache(maxsize=8192)
def together(first: str, second: str) -> tuple[()] | tuple[str, str] | None:
    """() when two halves make one word; where else the space may belong; None when all is well."""
    if _one(first + second):
        return ()
    return moved(first, second) if marks(first)[2] or marks(second)[2] else None


@lru_cache(maxsize=32_768)
def marks(written: str) -> tuple[bool, bool, bool]:
    """Whether a word can be half of a torn one; is rare; is rare enough for a moved letter."""
    form = written.lower()
    if len(form) > 11 or not (form.isalpha() and form.isascii()) or written[1:].isupper():
        return False, False, False
    held, often = lexicon.flags(form), lexicon.frequency(form)
    if not held & lexicon.LOWER or (held & lexicon.ABBREVIATION and often < SMALL):
        return True, True, True
    return True, often < RARE and len(form) <= HALF, often < ODD


def _one(joined: str) -> bool:
    held = lexicon.flags(joined)
    return bool(held & lexicon.LOWER) and not held & (lexicon.RARE | lexicon.TYPO)


def moved(first: str, second: str) -> tuple[str, str] | None:
    """The two words with the space one letter to the left or right, when only that makes sense."""
    if lexicon.pair(first, second) > 1:
        return None
    for left, right in ((first[:-1], first[-1] + second), (first + second[0], second[1:])):
        if not left or len(right) < 3 or lexicon.pair(left, right) < SHIFTED:
            continue
        if lexicon.flags(left) & lexicon.flags(right) & lexicon.LOWER:
            return left, right
    return None


def misplaced(doc: Document, i: int, apart: tuple[str, str]) -> Finding:
    start, end = doc.starts[i - 1], doc.ends[i]
    text = " ".join(apart)
    if doc.text[start].isupper():
        text = text[0].upper() + text[1:]
    fix = replace(f"Write “{text}”", start, end, text)
    return SPLIT_WORD.at(doc, start, end, fixes=[fix], joined=text)


def judge(doc: Document, i: int, first: str, second: str, sure: bool) -> Iterator[Finding]:
    joined = first + second
    before, after = _neighbour(doc, i - 2), _neighbour(doc, i + 1)
    whole = lexicon.frequency(joined) - TORN + fit(before, joined) + fit(joined, after)
    one, two = _apart(first), _apart(second)
    apart = max(lexicon.pair(first, second), one + two - 9)
    apart += fit(before, first) + fit(second, after)
    # What is no word, or hardly one, does not stand alone.
    odd = min(one, two) < ODD and not lexicon.pair(first, second)
    least = MARGIN
    if odd:
        least = BOUND if second in word_parts("ending") else HARDLY
    elif second[0] == first[-1] and second[1:] in word_parts("inflection"):
        least = BOUND  # scrap ping
    if not sure and whole - apart < least:
        return
    start, end = doc.starts[i - 1], doc.ends[i]
    written = word(doc, i - 1) + word(doc, i)
    fix = replace(f"Write “{written}”", start, end, written)
    yield SPLIT_WORD.at(doc, start, end, fixes=[fix], joined=written)


def _apart(half: str) -> float:
    return lexicon.frequency(half) if lexicon.flags(half) & lexicon.LOWER else -1.0


def _neighbour(doc: Document, at: int) -> str:
    form = word(doc, at).lower()
    return form if form.isalpha() else ""
