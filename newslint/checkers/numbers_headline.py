"""A figure in the headline that the story does not bear out."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from newslint.analysis.amounts import Number
from newslint.analysis.numbers import numbers
from newslint.analysis.numerals import quantity
from newslint.analysis.story import headlines
from newslint.document import Block, Document, lowered, word
from newslint.finding import Finding, Related
from newslint.rule import NoOptions, Rule

if TYPE_CHECKING:
    from fractions import Fraction

HEADLINE_NUMBER = Rule(
    "numbers.headline-number",
    "The headline says {text}; the story {other}.",
    "warning", "copy-editing practice: the headline is read against the story",
    quotes="check", blocks=("headline",),
)  # fmt: skip
OPTIONS = NoOptions()

KINDS = frozenset(("count", "money", "percent", "age", "measure", "score"))
MOST = 60  # figures of a story that are added up in pairs
FEW = 12  # up to so many, a story may name them one by one instead of counting
ROUND = 20  # a figure may be rounded by a twentieth
FIRST = 30  # figures: what contradicts a headline stands near the top


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    top = headlines(doc)
    if not top or doc.ends[-1] <= top[-1].end:
        return
    head, rest = parted(doc, top)
    if not head:
        return
    body = [each for each in rest if each.kind not in ("date", "time", "decade")]
    low = set(lowered(doc))
    for each in head:
        if each.kind not in KINDS or each.side == "high" or named(doc, each):
            continue
        if each.kind == "score":
            if not quantity()["overtime"].keys() & low:
                yield from scored(doc, head, each, body)
        elif not borne_out(each, body):
            yield from against(doc, each, body)


def parted(doc: Document, top: list[Block]) -> tuple[list[Number], list[Number]]:
    """The numbers of the headline, and those of all that follows it."""
    found = numbers(doc)
    end = top[-1].end
    head = [each for each in found if top[0].start <= each.start < top[0].end]
    return head, [each for each in found if each.start >= end] if head else []


def named(doc: Document, each: Number) -> bool:
    """Whether a number is part of a name (Channel 4, No. 10) or counts the parts of a list."""
    before = word(doc, each.token - 1)
    if each.kind == "count" and not each.toll:
        if before in ("#", "No", ".", "-", "/", ":", "+") or before.lower() in quantity()["label"]:
            return True
        follows = [word(doc, i).lower() for i in range(each.stop, each.stop + 3)]
        if quantity()["listicle"].keys() & set(follows):
            return True
    return each.kind in ("count", "measure") and each.top < 3


def borne_out(each: Number, body: list[Number]) -> bool:
    """Whether the story has the figure, exactly, rounded, as a fraction or as a sum of two."""
    value = each.value
    sizes: list[Fraction] = []
    for other in body:
        size = other.value * 100 if other.kind == "fraction" != each.kind else other.value
        hedged = bool(each.hedge or other.hedge)
        if bounded(each, size):
            return True
        rounded = hedged or digits(each) < digits(other)
        room = abs(size) / ROUND * (3 if hedged else 1)
        if abs(size - value) <= (room if rounded and each.kind != "age" else 0):
            return True
        if other.kind in (each.kind, "count") and len(sizes) < MOST:
            sizes.append(size)
    held = set(sizes)
    sums = any(value - size in held for size in sizes) or sum(sizes) == value
    differences = any(value + size in held for size in sizes)
    return sums or (differences and value > FEW) or triple(value, sizes)


def bounded(each: Number, size: "Fraction") -> bool:
    """Whether the story's figure keeps a bound that the headline sets: at least 20, and 25."""
    value = each.value
    return (each.hedge == "over" and value <= size <= 2 * value) or (
        each.hedge == "under" and value / 2 <= size <= value
    )


def digits(each: Number) -> int:
    """How many digits of a figure say something."""
    return len(str(each.top).rstrip("0"))


def triple(value: "Fraction", sizes: "list[Fraction]") -> bool:
    """Whether three figures in a row make the headline's."""
    return any(a + b + c == value for a, b, c in zip(sizes, sizes[1:], sizes[2:], strict=False))


def against(doc: Document, each: Number, body: list[Number]) -> Iterator[Finding]:
    """What the story says instead: another toll, sum, share or count of the same thing."""
    same = [n for n in body[:FIRST] if n.kind == each.kind and n.unit == each.unit and not n.side]
    noun = noun_of(doc, each)
    if each.toll:
        same = [n for n in same if n.toll == each.toll and n.noun != "others"]
        if any(n.hedge for n in same) and each.hedge:
            return
    elif each.kind == "count":
        same = [n for n in same if n.noun and n.noun == noun]
    same = [n for n in same if each.toll or near(each, n)]
    if same:
        first = same[0]
        text = doc.text[first.start : first.end]
        yield HEADLINE_NUMBER.at(
            doc, each.start, each.end, other=f"says {text}",
            related=[Related(first.start, first.end, text)],
        )  # fmt: skip
    elif missing(doc, each, noun):
        yield HEADLINE_NUMBER.at(doc, each.start, each.end, other="does not")


def noun_of(doc: Document, each: Number) -> str:
    """The noun that a headline's number counts; a headline may be written in capitals."""
    follows = [word(doc, i).lower() for i in range(each.stop, each.stop + 2)]
    people = quantity()["person"]
    return next((w for w in follows if w in people or (w.endswith("s") and len(w) > 3)), "")


def near(each: Number, other: Number) -> bool:
    """Whether two figures may be two versions of one: neither is many times the other."""
    a, b = each.top * other.bottom, other.top * each.bottom
    times = 2 if each.kind == "percent" else 10
    return a < times * b and b < times * a


def missing(doc: Document, each: Number, noun: str) -> bool:
    """Whether a figure is one that no story leaves out: a sum, or a count of what it speaks of."""
    if each.kind == "money":
        return True
    figures = each.kind == "count" and each.top > FEW and word(doc, each.token)[0].isdigit()
    figures = figures and not each.hedge
    return figures and bool(noun) and noun == word(doc, each.stop).lower() and noun in doc.vocab


def scored(
    doc: Document, head: list[Number], each: Number, body: list[Number]
) -> Iterator[Finding]:
    """3-2 there, 3-1 here."""
    rival = next((n for n in head if n.token == each.token and n.side == "high"), None)
    if rival is None:
        return
    said = {each.value, rival.value}
    pairs = [(a, b) for a, b in pairwise(body) if b.token - a.stop < 3]
    if any({a.value, b.value} == said for a, b in pairs):
        return
    scores = [a for a, b in pairs if a.kind == b.kind == "score" and a.token == b.token]
    if 0 < len({doc.text[n.start : n.end] for n in scores}) < 4:
        first = scores[0]
        text = doc.text[first.start : first.end]
        yield HEADLINE_NUMBER.at(
            doc, each.start, each.end, other=f"says {text}",
            related=[Related(first.start, first.end, text)],
        )  # fmt: skip
