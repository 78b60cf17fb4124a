"""A rise or fall that does not come out: 40 to 50 is 25 percent, 40 % to 45 % is five points."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newslint.analysis.amounts import Number
from newslint.analysis.numbers import shown, told
from newslint.analysis.numerals import quantity
from newslint.document import Document, word
from newslint.finding import Finding, Fix, Related, replace
from newslint.rule import RUNNING, NoOptions, Rule

if TYPE_CHECKING:
    from fractions import Fraction

PERCENT_CHANGE = Rule(
    "numbers.percent-change",
    "From {a} to {b} is {right}, not {wrong}.",
    "warning", "arithmetic", blocks=RUNNING,
)  # fmt: skip
PERCENT_POINTS = Rule(
    "numbers.percent-points",
    "{sum}: {points}, not percent.",
    "warning", "AP and Guardian usage: percentage points", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()

NEAR = 8  # tokens between a change and the figures that it is worked out from
BREAKS = frozenset(
    ("as", "while", "and", "but", "when", "because", "with", "who", "after", "if", "since",
     "though", "although", "whose", "where", ";", ".", ":", "than", "compared", "despite", "among",
     "not")
)  # fmt: skip
CHANGING = frozenset(("count", "money", "measure", "percent"))


POINTS = frozenset(("point", "points"))


class Change(NamedTuple):
    """The figures at both ends of a change."""

    a: Number
    b: Number
    first: int  # token of "from" or "to", whichever comes first
    stop: int


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    for members in told(doc).values():
        shares = [n for n in members if n.kind in ("percent", "points") or n.noun in POINTS]
        if len(members) < 2:
            continue
        changes = list(ends(doc, members))
        if len(changes) == 1:
            ends_of = changes[0]
            rest = [each for each in shares if each not in (ends_of.a, ends_of.b)]
            if len(rest) == 1:
                yield from stated(doc, ends_of, rest[0])
            if not rest:
                yield from multiplied(doc, ends_of)
        elif not changes and len(shares) > 1:
            yield from level(doc, members)


def lead(doc: Document, each: Number) -> tuple[str, int]:
    """The word before a number and its hedge, and its token."""
    i = each.token - 1
    while word(doc, i).lower() in HEDGES:
        i -= 1
    return word(doc, i).lower(), i


HEDGES = frozenset(
    ("about", "around", "nearly", "almost", "some", "roughly", "approximately", "just", "over",
     "under", "than", "more", "less", "a", "an", "estimated")
)  # fmt: skip


def ends(doc: Document, members: list[Number]) -> Iterator[Change]:
    """Each `from A to B` and `to B from A` in a sentence, and `B, up N percent from A`."""
    plain = [each for each in members if each.kind in CHANGING]
    last: dict[tuple[str, str], Number] = {}
    for i, other in enumerate(plain):
        one = last.get((other.kind, other.unit))
        last[other.kind, other.unit] = other
        if i > 1 and plain[i - 1].kind == "percent" and since(doc, *plain[i - 2 : i + 1]):
            yield Change(other, plain[i - 2], lead(doc, other)[1], other.stop)
        if one is None or other.token - one.stop > NEAR or one.side in ("low", "high"):
            continue
        (first, at), (second, _) = lead(doc, one), lead(doc, other)
        if (one.noun and other.noun and one.noun != other.noun) or not one.top or not other.top:
            continue
        if broken(doc, one.stop, other.token):
            continue
        if (first, second) == ("from", "to"):
            yield Change(one, other, at, other.stop)
        elif (first, second) == ("to", "from"):
            yield Change(other, one, at, other.stop)


def since(doc: Document, b: Number, said: Number, a: Number) -> bool:
    """Whether three figures are those of “was B, up N percent from A”."""
    if (a.kind, a.unit) != (b.kind, b.unit) or not a.top or b.side or a.side:
        return False
    moved = lead(doc, said)[0] in ("up", "down") and lead(doc, a)[0] == "from"
    close = a.token - said.stop < 4 and said.token - b.stop < NEAR
    return moved and close and not broken(doc, b.stop, a.token)


def broken(doc: Document, start: int, stop: int) -> bool:
    """Whether another clause begins in tokens [start, stop)."""
    return any(word(doc, i).lower() in BREAKS for i in range(start, stop))


def stated(doc: Document, change: Change, said: Number) -> Iterator[Finding]:
    """The change that the sentence states, against the one that its figures make."""
    before = said.stop <= change.first
    gap = (said.stop, change.first) if before else (change.stop, said.token)
    way = direction(doc, said)
    if gap[1] - gap[0] > NEAR or broken(doc, *gap) or not (way or offered(doc, said)):
        return
    a, b = change.a, change.b
    hedged = any(each.hedge for each in (a, b, said))
    if a.kind == "percent":
        yield from between_shares(doc, change, said, hedged)
        return
    if said.kind != "percent" or word(doc, said.stop) == "of":
        return
    low, high = bounds(a, b)
    if within(said, low, high, hedged) and way != ("down" if b.value > a.value else "up"):
        return
    if hedged and way and (b.value > a.value) != (way == "up"):
        return
    exact = (b.value - a.value) / a.value * 100
    right = f"{'up' if exact > 0 else 'down'} {rounded(exact, said)} %"
    wrong = f"{way or ''} {rounded(said.value, said)}".strip()
    yield at(doc, PERCENT_CHANGE, change, said, right=right, wrong=wrong)


def rounded(amount: "Fraction", said: Number) -> str:
    """A share at the precision of the one that was said."""
    places = max(0, -said.place) or (1 if 0 < abs(amount) < 10 else 0)
    return shown(abs(amount), places).removesuffix(".0")


def direction(doc: Document, said: Number) -> str:
    """up or down, as the words next to a share say; else the empty string."""
    for around in (range(said.stop, said.stop + 3), range(said.token - 1, said.token - 5, -1)):
        for i in around:
            form = word(doc, i).lower()
            if form in BREAKS:
                break
            for way in ("up", "down"):
                if form in quantity()[way]:
                    return way
    return ""


def offered(doc: Document, said: Number) -> bool:
    """Whether a share is given as another way to say the change: …, or 25 percent."""
    return word(doc, lead(doc, said)[1]).lower() in ("or", "(", "by")


def bounds(a: Number, b: Number) -> "tuple[Fraction, Fraction]":
    """The least and the greatest change in percent that rounded figures allow."""
    x, y = give(a), give(b)
    low = ((b.value - y) / (a.value + x) - 1) * 100
    high = ((b.value + y) / (a.value - x) - 1) * 100
    return low, high


def give(each: Number) -> "Fraction | int":
    """How far off a figure may be: nothing for a plain count, else half of its last digit."""
    value, step = abs(each.value), each.step
    if each.place == 0 and (value < 1000 or value % 100):
        return 0
    while value and step >= 1 and value % (10 * step) == 0:
        step *= 10
    return min(step / 2, value / DIVISORS[min(max(each.place, -1), 1)])


# By how much of itself a figure may be off at most: a count in full 1 %, 3.5 a twentieth; round
# millions by 1.5 %, since readers work the change out from what they see.
DIVISORS = {-1: 20, 0: 100, 1: 66}


def within(said: Number, low: "Fraction", high: "Fraction", hedged: bool) -> bool:
    """Whether a change of `said` percent lies between two bounds, signs apart."""
    size = abs(said.value)
    slack = said.step if said.top % 10 else said.step * 3 / 2
    if hedged:
        slack = max(slack, size / 4, 5 * said.step**0)
    least, most = sorted((abs(low), abs(high)))
    return (low < 0 < high or least - slack <= size) and size <= most + slack


def between_shares(doc: Document, change: Change, said: Number, hedged: bool) -> Iterator[Finding]:
    """A change from one percentage to another: in percentage points, or in percent."""
    a, b = change.a, change.b
    points = abs(b.value - a.value)
    fits = abs(points - said.value) <= max(a.step, b.step, said.step) / 2
    relative = within(said, *bounds(a, b), hedged)
    if said.kind != "percent":
        if not fits and not hedged:
            right = f"{rounded(points, said)} points"
            yield at(
                doc, PERCENT_CHANGE, change, said, right=right, wrong=rounded(said.value, said)
            )
        return
    if relative or (hedged and not fits):
        return
    if fits:
        total = f"From {percent(a)} to {percent(b)}"
        yield in_points(doc, said, total, rounded(points, said), [a, b])
    else:
        exact = (b.value - a.value) / a.value * 100
        right = f"{rounded(exact, said)} %, or {rounded(points, said)} points"
        yield at(doc, PERCENT_CHANGE, change, said, right=right, wrong=rounded(said.value, said))


def percent(each: Number) -> str:
    return f"{shown(each.value, max(0, -each.place))} %"


def in_points(
    doc: Document, said: Number, total: str, points: str, others: list[Number]
) -> Finding:
    """A finding on a change that is called percent; the fix names the points."""
    fixes: list[Fix] = []
    for i in range(said.token, said.stop):
        form = word(doc, i)
        if form in ("percent", "%", "per"):
            noun = word(doc, said.stop).lower()
            one = noun in quantity()["up"] or noun in quantity()["down"] or said.value == 1
            text = "percentage point" + ("" if one else "s")
            glued = form == "%" and doc.ends[i - 1] == doc.starts[i]
            title = f"Write “{word(doc, i - 1)} {text}”"
            fixes = [replace(title, doc.starts[i], said.end, " " * glued + text)]
    related = [Related(n.start, n.end, doc.text[n.start : n.end]) for n in others]
    plural = f"{points} percentage point{'' if points == '1' else 's'}"
    return PERCENT_POINTS.at(
        doc, said.start, said.end, sum=total, points=plural, fixes=fixes, related=related
    )


def at(
    doc: Document, rule: Rule, change: Change, said: Number, *, right: str, wrong: str
) -> Finding:
    """A finding on the change that was said, with the figures it is worked out from."""
    a, b = (doc.text[each.start : each.end] for each in (change.a, change.b))
    related = [Related(n.start, n.end, t) for n, t in ((change.a, a), (change.b, b))]
    return rule.at(doc, said.start, said.end, a=a, b=b, right=right, wrong=wrong, related=related)


def multiplied(doc: Document, change: Change) -> Iterator[Finding]:
    """Doubled from 10 to 30."""
    a, b = change.a, change.b
    if a.value <= 0 or b.value <= 0:
        return
    for i in range(change.first - 1, change.first - 5, -1):
        form = word(doc, i).lower()
        if form in BREAKS:
            return
        if form in quantity()["times"]:
            break
    else:
        return
    top, _, bottom = quantity()["times"][form].partition("/")
    from fractions import Fraction

    asked = Fraction(int(top), int(bottom or 1))
    before = {word(doc, k).lower() for k in (i - 1, i - 2)}
    low, high = (1 + each / 100 for each in bounds(a, b))
    if before & {"nearly", "almost", "about", "roughly", "virtually", "practically"}:
        least, most = asked * 4 / 5, asked * 6 / 5
    else:
        least, most = asked * 19 / 20, asked * 21 / 20
    if before & {"than", "over"}:
        most = asked * 100
    if a.hedge or b.hedge:
        least, most = least * 4 / 5, most * 6 / 5
    if high < least or low > most:
        exact = b.value / a.value
        right = f"times {shown(exact, 1).removesuffix('.0')}"
        found = at(doc, PERCENT_CHANGE, change, change.b, right=right, wrong=form)
        yield found._replace(start=doc.starts[i], end=doc.ends[i])


def level(doc: Document, members: list[Number]) -> Iterator[Finding]:
    """The jobless rate fell 0.2 percent to 6.1 percent."""
    for said, reached in pairwise(members):
        if not said.kind == reached.kind == "percent" or reached.token != said.stop + 1:
            continue
        if word(doc, said.stop) != "to" or said.value * 2 > reached.value:
            continue
        before = [word(doc, i).lower() for i in range(max(0, said.token - 12), said.token)]
        moved = {way for form in before[-2:] for way in ("up", "down") if form in quantity()[way]}
        rate = [i for i, form in enumerate(before) if form in quantity()["rate"]]
        if not moved or not rate or set(before[rate[-1] :]) & BREAKS:
            continue
        total = f"A rate that moves by {percent(said)}"
        yield in_points(doc, said, total, rounded(said.value, said), [reached])
