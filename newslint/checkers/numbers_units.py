"""Figures given in two units that do not agree, and figures too exact for their “about”."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from newslint.analysis.amounts import Number
from newslint.analysis.numbers import shown, told
from newslint.document import Document, word
from newslint.finding import Finding, Related, replace
from newslint.rule import RUNNING, NoOptions, Rule

if TYPE_CHECKING:
    from fractions import Fraction

CONVERSION = Rule(
    "numbers.conversion",
    "{amount} is {right}, not {wrong}.",
    "warning", "factors from NIST Special Publication 811", blocks=RUNNING,
)  # fmt: skip
FALSE_PRECISION = Rule(
    "numbers.false-precision",
    "“{hedge}” and a figure as exact as {text}: round it, or drop “{hedge}”.",
    "info", "copy-editing practice", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()

LINKS = frozenset(("(", "[", "/", ",", "—", "–"))
HEDGES = frozenset(
    ("about", "around", "roughly", "approximately", "nearly", "almost", "some", "over", "under",
     "just", "more", "less", "than", "or", "a", "little")
)  # fmt: skip
SMALLER = {"feet": "inches", "stone": "pounds", "pounds": "ounces", "yards": "feet"}
DIFFERENCE = frozenset(
    ("warmer", "colder", "cooler", "hotter", "warming", "cooling", "rise", "risen", "rose", "drop",
     "dropped", "fell", "fall", "increase", "increased", "difference", "above", "below", "by")
)  # fmt: skip


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    for members in told(doc).values():
        measures = 0
        for each in members:
            measures += each.kind == "measure"
            if each.hedge:
                yield from too_exact(doc, each)
        if measures and len(members) > 1:
            yield from conversions(doc, members)


def conversions(doc: Document, members: list[Number]) -> Iterator[Finding]:
    """Each measure that repeats the one before it in another unit, and repeats it wrongly."""
    for i, (one, other) in enumerate(pairwise(members)):
        if other.kind != "measure" or other.unit == one.unit:
            continue
        if not (one.kind == "measure" or one.noun == "degrees") or not linked(doc, one, other):
            continue
        if one.side == other.side == "":
            whole = members[i - 1 : i + 1] if i and compound(members[i - 1], one) else [one]
            before = members[i - len(whole)] if i >= len(whole) else None
            if not crossed(doc, before, whole[0], other):
                yield from compared(doc, whole, other)
    for i in range(len(members) - 3):
        low, high, first, second = members[i : i + 4]
        sides = low.side == first.side == "low" and high.side == second.side == "high"
        measures = high.kind == second.kind == "measure" and low.unit != first.unit
        if sides and measures and linked(doc, high, first):
            found = [*compared(doc, [low], first), *compared(doc, [high], second)]
            yield from found[:1]


def linked(doc: Document, one: Number, other: Number) -> bool:
    """Whether `other` says again what `one` said: in brackets, or after "or"."""
    i, end = one.stop, other.token
    while i < end and i - one.stop < 3 and word(doc, i).isalpha() and word(doc, i) != "or":
        if word(doc, i) in ("per", "a", "an", "and", "to", "from", "by", "of"):
            return False
        i += 1
    if i == one.stop and word(doc, i) == "-" and word(doc, i + 1).isalpha():  # 100-mile-long
        i += 2
    if i >= end or word(doc, i) not in LINKS or end - i > 5:
        return False
    if word(doc, i) in (",", "—", "–") and word(doc, i + 1) != "or":
        return False
    if i > one.stop and word(doc, i) not in ("(", "["):
        return False
    return all(word(doc, k).lower() in HEDGES or word(doc, k) == "-" for k in range(i + 1, end))


def crossed(doc: Document, before: Number | None, one: Number, other: Number) -> bool:
    """Whether either is part of something longer: 3 by 4 feet, between 5 and 6 miles, a rate."""
    joint, after = word(doc, one.token - 1).lower(), word(doc, other.stop).lower()
    sides = ("and", "to", "-", "–", "by", "x", "×")
    if joint in sides and before and one.token - before.stop < 2:
        return True
    return after in ("by", "x", "×", "and", "to", "-", "–", "per", "an", "a", "of") or (
        bool(after) and after[0].isdigit()
    )


def compound(one: Number, other: Number) -> bool:
    """Whether two measures are one: 5 feet 10 inches."""
    small = SMALLER.get(one.unit) == other.unit
    return small and one.kind == other.kind == "measure" and other.token - one.stop < 2


def compared(doc: Document, whole: list[Number], other: Number) -> Iterator[Finding]:
    """A finding where `whole`, a measure in one unit or two, is not `other`."""
    from newslint.analysis.conversion import converted, slack, table

    last = whole[-1]
    unit = last.unit or {"C": "F", "F": "C"}.get(other.unit, "")
    if not unit or table()[unit].dimension != table()[other.unit].dimension:
        return
    amount = last.value
    for larger in whole[:-1]:
        amount += converted(larger.value, larger.unit, unit)[0]
    given = other.value
    near = slack(amount, last.step / (last.bottom if last.place == 0 else 1))
    off = slack(given, other.step)
    if any(each.hedge for each in (*whole, other)):
        near, off = 2 * near, 2 * off
    heat = table()[unit].dimension == "temperature"
    ways = (True, False) if heat else (False,)
    if heat and difference(doc, whole[0], other):
        ways = (True,)
    for way in ways:
        there = converted(amount, unit, other.unit, way)
        back = converted(given, other.unit, unit, way)
        if any(abs(t - given) <= off for t in there) or any(abs(b - amount) <= near for b in back):
            return
    yield disagreeing(doc, whole, other, converted(amount, unit, other.unit, ways[-1])[0])


def difference(doc: Document, one: Number, other: Number) -> bool:
    """Whether a temperature is one by which another is higher or lower."""
    around = [*range(one.token - 2, one.token), *range(other.stop, other.stop + 3)]
    near = {word(doc, i).lower() for i in around}
    return bool(near & DIFFERENCE) and "to" not in near and not near & {"zero", "freezing"}


def disagreeing(doc: Document, whole: list[Number], other: Number, right: "Fraction") -> Finding:
    """The finding, with the right figure at the precision of the wrong one."""
    text = doc.text[other.start : other.end]
    written, scale = scaled(text, other)
    right = right / scale
    places = len(written.partition(".")[2]) or int(abs(right) < 10 and right.denominator > 1)
    figure = next((i for i in range(other.token, other.stop) if word(doc, i)[0].isdigit()), None)
    good = shown(right, places)
    good = good if "." in written else good.removesuffix(".0")
    last = whole[-1].stop - (whole[-1].noun != "degrees")
    fixes = []
    wrong, rest = text, ""
    if figure is not None:
        begin = other.start if other.top < 0 else doc.starts[figure]
        end = doc.ends[figure]
        while not doc.text[end - 1].isdigit():  # 57-kilometer, 70kg
            end -= 1
        wrong, rest = doc.text[begin:end], doc.text[end : other.end]
        if not other.side:
            fixes = [replace(f"Write “{good}{rest}”", begin, end, good)]
    amount = doc.text[whole[0].start : doc.ends[last]]
    if other.side:  # one side of a range, which may be written in one word
        amount = f"{shown(whole[-1].value, max(0, -whole[-1].place))} {whole[-1].unit}"
        wrong, rest = shown(other.value, max(0, -other.place)), f" {other.unit}"
    return CONVERSION.at(
        doc, other.start, other.end, amount=amount, right=f"{good}{rest}", wrong=wrong, fixes=fixes,
        related=[Related(whole[0].start, whole[-1].end, amount)],
    )  # fmt: skip


def scaled(text: str, other: Number) -> "tuple[str, Fraction]":
    """The figure in a text, and the magnitude that is written behind it in words."""
    from fractions import Fraction

    figure = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if other.side or figure is None or not float(figure[0].replace(",", "")):
        return "", Fraction(1)
    scale = abs(other.value) / Fraction(figure[0].replace(",", ""))
    return figure[0], scale if scale >= 1000 else Fraction(1)


def too_exact(doc: Document, each: Number) -> Iterator[Finding]:
    """“About 1,247”: a figure to the last digit is not about."""
    if each.kind not in ("count", "percent", "money", "measure") or each.side or each.bottom > 1000:
        return
    hedge = word(doc, each.token - 1)
    low = hedge.lower()
    if low == "than":
        hedge = f"{word(doc, each.token - 2)} than"
    bound = low in ("least", "most", "to", "under", "estimated")  # a bound may be exact
    if bound or not hedge[:1].isalpha() or low in ("a", "an"):
        return
    digits = exact_digits(each)
    if low == "some":
        exact = each.kind == "count" and each.top > 12 and each.top % 5 > 0 and bool(each.noun)
        exact = exact and each.top % 12 > 0
    elif each.place > 0:  # $8.25 million
        exact = digits > 4
    else:
        bound = each.hedge == "over" or low in ("than", "below")
        exact = digits > (3 if bound else 2) and (each.top % 10 > 0 or each.place < 0)
        exact = exact and not (bound and each.place < 0)  # over 99.99 percent
    other_way = word(doc, each.token - 2) in ("(", "or", ",")  # a sum in another currency
    dated = word(doc, each.stop).lower().startswith(("b.c", "a.d", "bc", "ad"))
    if exact and not other_way and not dated and each.kind != "measure":
        yield FALSE_PRECISION.at(doc, each.start, each.end, hedge=hedge)


def exact_digits(each: Number) -> int:
    """Digits before the zeros at the end; a last 5 is round too (25, 1,250), as is a half."""
    digits = str(each.top).rstrip("0") if each.bottom == 1 else str(each.top)
    return len(digits) - 1 if digits[-1:] == "5" and len(digits) > 1 else len(digits)
