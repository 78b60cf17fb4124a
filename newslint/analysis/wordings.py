"""Wordings that are slips: words in a row, some of them told by class or part of speech.

A table has a row for each: which rule, the words, what is better, and the words before or after
which it is no slip. `a|b` is either; `<det>` a class of `wording-classes.tsv`; `<NNS>` a part of
speech; `<ed>`, `<num>`, `<end>` see `of_class`. Before it may stand `<start>` (not at the head of
a sentence) or `*` (only there). What stands in [ ] is what is wrong (all of it, where
there are no brackets); `{}` in the better text is what was written there.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from sys import intern
from typing import Any, NamedTuple

from newslint import lexicon, tables
from newslint.analysis.sentences import sentence_tokens
from newslint.analysis.tags import tag_at
from newslint.document import Document, forms, ids_of, locate, word

CLASSES = "wording-classes.tsv"
TAILS = {  # what a word of that tag or class ends with
    "VBZ": "s", "NNS": "s", "VBG": "ing", "JJR": "er", "RBR": "er", "ed": "ed", "plural": "s",
    "third": "s",
}  # fmt: skip
FEW = 20  # words beside an anchor that it is kept by; with more the table would be slow to load
LETTERS = frozenset("ai")  # a letter of a list as well
ENDS = '.!?;:)”"’,—–'


class Wording(NamedTuple):
    """A row: the alternatives of each word, and which of them are wrong: [first, last)."""

    rule: str
    words: tuple[tuple[str, ...], ...]
    first: int
    last: int
    better: str
    not_before: frozenset[str]
    not_after: frozenset[str]
    anchor: int
    # What is looked at first, by place from the anchor: the words that may stand there, where all
    # are known, and how a word there ends, where that is known.
    plain: tuple[tuple[int, frozenset[str]], ...]
    tails: tuple[tuple[int, tuple[str, ...]], ...]
    order: tuple[int, ...]  # of the words, those told by a tag last
    held: int  # words that are in one sentence: all, or all but what ends it


class Match(NamedTuple):
    """A wording found: tokens [start, end) are wrong."""

    rule: str
    start: int
    end: int
    better: str


Anchors = dict[str, tuple[dict[int, dict[str, list[int]]], list[int]]]


@cache
def wordings(table: str) -> tuple[list[Wording], Anchors]:
    """The rows of a table, and by each word under which they are looked for their numbers: of those
    with one of a few words beside it by place and word, and of the others."""
    kept, anchors = tables.made(table, "wordings 3", anchored, CLASSES)
    return list(map(Wording._make, kept)), anchors


def anchored(rows: list[list[str]]) -> tuple[list[tuple[Any, ...]], Anchors]:
    """What `wordings` keeps of a table, in plain tuples. Raises ValueError."""
    found: Anchors = {}
    wordings = [parsed(rule, text, better, unless) for rule, text, better, *unless in rows]
    for number, row in enumerate(wordings):
        for form in row.words[row.anchor]:
            beside, alone = found.setdefault(form, ({}, []))
            if not row.plain or len(row.plain[0][1]) > FEW:
                alone.append(number)
                continue
            place, words = row.plain[0]
            for other in words:
                beside.setdefault(place, {}).setdefault(other, []).append(number)
    return list(map(tuple, wordings)), found


def parsed(rule: str, text: str, better: str, unless: list[str]) -> Wording:
    """A row of a table. Raises ValueError for one that has no word to look for."""
    words, first, last = [], 0, 0
    for at, part in enumerate(text.split()):
        first = at if part.startswith("[") else first
        last = at + 1 if part.endswith("]") else last
        words.append(tuple(map(intern, part.strip("[]").split("|"))))  # what is shared is kept once
    plain = [n for n, each in enumerate(words) if not any(form[0] == "<" for form in each)]
    anchor = min(plain, key=lambda n: commonness(words[n]))
    others = [(n - anchor, each) for n, each in enumerate(words) if n != anchor]
    beside = [(place, spelled) for place, each in others if (spelled := known_words(each))]
    beside.sort(key=lambda one: commonness(one[1]))
    ends = ((place, tails(each)) for place, each in others)
    tagged = [any(form[0] == "<" and form[1].isupper() for form in each) for each in words]
    outside: dict[str, frozenset[str]] = {"after": frozenset(), "before": frozenset()}
    for each in unless[0].split() if unless else ():
        side, _, those = each.partition(":")
        outside[side] = frozenset(those.split("|"))
    return Wording(
        rule, tuple(words), first, last or len(words), "" if better == "-" else better,
        outside["before"], outside["after"], anchor, tuple(beside),
        tuple((place, endings) for place, endings in ends if endings),
        tuple(sorted(range(len(words)), key=tagged.__getitem__)),
        len(words) - (words[-1] == ("<end>",)),
    )  # fmt: skip


def commonness(forms: Iterable[str]) -> float:
    """How often any of these words stands among a thousand million."""
    return sum(10 ** lexicon.frequency(form) for form in forms)


@cache
def known_words(each: tuple[str, ...]) -> frozenset[str]:
    """The words that an element may be, its classes' too; none where a class is no list."""
    groups = tables.groups(CLASSES)
    lists = [groups.get(form[1:-1]) if form[0] == "<" else frozenset((form,)) for form in each]
    return frozenset().union(*filter(None, lists)) if all(lists) else frozenset()


def tails(each: tuple[str, ...]) -> tuple[str, ...]:
    """What a word that an element may be ends with; nothing where not all is known."""
    known = [TAILS.get(form[1:-1], "") if form[0] == "<" else form for form in each]
    return tuple(known) if all(known) else ()


def found(doc: Document, table: str) -> Iterator[Match]:
    """The wordings of a table that the draft has, by place of their anchors."""
    rows, known = wordings(table)
    ids = ids_of(doc, known.keys())
    if not ids:
        return
    opening = frozenset(sentence_tokens(doc))
    low = forms(doc)
    for at in locate(doc, ids):
        beside, alone = known[low[at]]
        for place, others in beside.items():
            for number in others.get(low[at + place], ()):  # most end here
                if likely(low, rows[number], at):
                    yield from standing(doc, rows[number], at, opening)
        for number in alone:
            if likely(low, rows[number], at):
                yield from standing(doc, rows[number], at, opening)


def likely(low: list[str], row: Wording, at: int) -> bool:
    """Whether a row may stand around its anchor at token `at`, by a look at what is beside it."""
    return all(low[at + n].endswith(endings) for n, endings in row.tails) and all(
        low[at + n] in words for n, words in row.plain
    )


def standing(doc: Document, row: Wording, at: int, opening: frozenset[int]) -> Iterator[Match]:
    """The match of a row whose anchor is token `at`, if it stands there."""
    start = at - row.anchor
    if start >= 0 and stands(doc, row, start, opening):
        begin, end = start + row.first, start + row.last
        yield Match(row.rule, begin, end, row.better.replace("{}", written(doc, begin, end)))


def written(doc: Document, start: int, end: int) -> str:
    return doc.text[doc.starts[start] : doc.ends[end - 1]]


def stands(doc: Document, row: Wording, start: int, opening: frozenset[int]) -> bool:
    """Whether the words of a row stand at token `start`, in one sentence; tags are asked last."""
    low, end = forms(doc), start + len(row.words)
    if low[end] in row.not_before:
        return False
    if start in opening:
        if "<start>" in row.not_after:
            return False
    elif "*" in row.not_after or low[start - 1] in row.not_after:
        return False
    if not opening.isdisjoint(range(start + 1, start + row.held)):
        return False
    return all(fits(doc, low[start + n], start + n, row.words[n], opening) for n in row.order)


def fits(doc: Document, low: str, i: int, words: tuple[str, ...], opening: frozenset[int]) -> bool:
    """Whether token `i`, in lower case `low`, is one of the alternatives."""
    form = word(doc, i)
    if low in words:
        return form == low or form == low.replace("'", "’") or low.startswith("i") or i in opening
    classes = [each[1:-1] for each in words if each[0] == "<"]
    if i in opening and form.istitle() and low not in LETTERS:
        known = tables.groups(CLASSES)
        if any(low in known.get(name, ()) for name in classes):
            return True
    return any(of_class(doc, i, name, form, low) for name in classes)


def of_class(doc: Document, i: int, name: str, form: str, low: str) -> bool:
    """Whether token `i` is of a class: <num> figures, <end> the end of a clause, <ed> a regular
    past, <plural> a noun's, <name> a capital, <NNS> a tag (of lower-case words), else a class of
    the table."""
    if name == "end":
        return not form or form in ENDS
    if name == "num":
        return form[:1].isdigit()
    if name == "name":
        return form[:1].isupper()
    if name == "plural":
        return form == low and bool(singular(low)) and low not in one_thing()
    if name == "ed":
        known = bool(lexicon.flags(low) & lexicon.LOWER) and len(low) > 4
        return known and form == low and low.endswith("ed") and low[-3:] != "eed"
    if name.isupper():
        likely = form == low and low.isalpha() and low.endswith(TAILS.get(name, ""))
        return likely and low not in small() and tag_at(doc, i) == name
    return low in tables.groups(CLASSES)[name] and (form == low or low == "i")


def w(doc: Document, i: int) -> str:
    """Token `i` in lower case with straight apostrophes; "" outside the draft."""
    return forms(doc)[i]


def small() -> frozenset[str]:
    """The commonest words, whose part of speech asks for no tagger: always, this, has."""
    return tables.words("function-words.tsv")


def singular(form: str) -> str:
    """The singular of a plural that has a common one; "" for others."""
    if len(form) < 4 or form[-1] != "s" or form.endswith(("ss", "us", "is", "ics", "'s")):
        return ""
    if form.endswith("ies"):
        one = form[:-3] + "y"
    elif form.endswith(("ches", "shes", "xes", "sses")):
        one = form[:-2]
    else:
        one = form[:-1]
    known = lexicon.flags(one) & lexicon.LOWER and lexicon.frequency(one) >= 3.3
    return one if known else ""


def one_thing() -> frozenset[str]:
    """Plurals that are one thing, and nouns without a plural: news, series, staff."""
    return tables.groups("number-nouns.tsv")["whole"]
