"""Shares that do not add up, and a share said twice with two values: a third (43 %)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from newslint.analysis.amounts import Number
from newslint.analysis.numbers import shown, told
from newslint.analysis.numerals import quantity
from newslint.document import Document, word
from newslint.finding import Finding, Related
from newslint.rule import RUNNING, NoOptions, Rule

if TYPE_CHECKING:
    from fractions import Fraction

PERCENT_SUM = Rule(
    "numbers.percent-sum",
    "The shares make {total} %: {shares}.",
    "warning", "arithmetic", blocks=RUNNING,
)  # fmt: skip
FRACTION = Rule(
    "numbers.fraction",
    "{text} is {right} %, not {wrong}.",
    "warning", "arithmetic", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()

NEAR = 3  # points by which a plain fraction may be off: a third (35 %) is what readers accept
HEDGED = 7  # … and a hedged one: about a third (38 %)
SPREAD = 25  # tokens between two shares of one whole
LINKS = frozenset(("(", "[", "or", "—", "–", "/", "about", "around", ",", "roughly", "-", "nearly"))


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    stories = told(doc)
    for sentence, members in stories.items():
        shares = [each for each in members if each.kind == "percent"]
        if shares:
            yield from fractions(doc, members)
            whole = [n for n in members if n.kind == "percent" or part(doc, n)]
            yield from sums(doc, stories, sentence, whole)


def part(doc: Document, each: Number) -> bool:
    """Whether a fraction stands among the shares: half of those asked, a third said."""
    return each.kind == "fraction" and each.unit == "" and word(doc, each.stop) not in ("(", ",")


def size(each: Number) -> "Fraction":
    """A share in percent."""
    return each.value * 100 if each.kind == "fraction" else each.value


def fractions(doc: Document, members: list[Number]) -> Iterator[Finding]:
    """A third (43 %); one in five, or 25 percent; 12 of the 48 members (30 percent)."""
    for i, (one, other) in enumerate(pairwise(members)):
        if other.kind != "percent" or other.side:
            continue
        if one.kind == "fraction" and linked(doc, one, other):
            exact = one.value * 100
            slack = HEDGED if one.hedge == "about" or other.hedge else NEAR
            if agree(exact, other.value, one.hedge, slack, one.bottom):
                continue
            yield found(doc, one, one, other, exact)
        elif i and one.kind == "count" and share_of(doc, members[i - 1], one, other):
            some = members[i - 1]
            exact = some.value * 100 / one.value
            if abs(exact - other.value) > (other.step if other.top % 10 else 2 * other.step):
                yield found(doc, some, one, other, exact)


def found(doc: Document, first: Number, last: Number, other: Number, exact: "Fraction") -> Finding:
    text = doc.text[first.start : last.end]
    places = max(0, -other.place)
    near = shown(exact, places if first is not last or exact.denominator == 1 else max(places, 0))
    wrong = shown(other.value, places)
    return FRACTION.at(
        doc, other.start, other.end, text=text[:1].upper() + text[1:], right=near, wrong=wrong,
        related=[Related(first.start, last.end, text)],
    )  # fmt: skip


def agree(exact: "Fraction", given: "Fraction", hedge: str, slack: int, bottom: int) -> bool:
    """Whether a fraction and a percentage go together, its hedge taken at its word."""
    if bottom > 20:  # one in 50 is two percent, and not five
        slack = 1
    elif bottom == 10:  # six in 10 is how polls put 64 percent
        slack = max(slack, 5)
    if hedge == "over":
        return given >= exact - 1
    if hedge == "under":
        return exact - 2 * HEDGED <= given <= exact + 1
    return abs(given - exact) <= slack


def linked(doc: Document, one: Number, other: Number) -> bool:
    """Whether a percentage says the same as the fraction before it."""
    i, end = one.stop, other.token
    if end - i > 8:
        return False
    between = [word(doc, k).lower() for k in range(i, end)]
    if "(" in between or "[" in between:
        at = between.index("(" if "(" in between else "[")
        inner, outer = between[at + 1 :], between[:at]
        close = word(doc, other.stop) in (")", "]")
        plain = not {",", ";", "and", "but", "while", "compared", "from"} & set(outer)
        return close and plain and all(form in LINKS for form in inner)
    if between == [","] and word(doc, other.stop) == ",":  # a fifth, 35 percent, agreed
        return True
    if between[:2] == [",", "or"]:
        return all(form in LINKS for form in between[2:])
    if between and between[0] in ("—", "–", "or"):
        return all(form in LINKS for form in between[1:])
    return False


def share_of(doc: Document, some: Number, whole: Number, other: Number) -> bool:
    """12 of [the] 48 members (30 percent)."""
    if some.kind != "count" or some.side or some.bottom * whole.bottom > 1 or some.hedge:
        return False
    joint = [word(doc, k).lower() for k in range(some.stop, whole.token)]
    if "of" not in joint or len(joint) > 4 or whole.hedge or some.top >= whole.top:
        return False
    if not set(joint) <= {"of", "the", "its", "their", "out", "a", "total", "all", some.noun}:
        return False
    return linked(doc, whole, other) and other.hedge == ""


# --- shares of one whole ------------------------------------------------------------------------


def sums(
    doc: Document, stories: dict[int, list[Number]], sentence: int, shares: list[Number]
) -> Iterator[Finding]:
    """Shares of one whole that make more than 100, or less where a remainder closes them."""
    rest = remainder(doc, shares)
    if rest and shares[0] is rest:  # The remaining 30 percent: the others stand before it
        earlier = [n for n in stories.get(sentence - 1, ()) if n.kind == "percent"]
        if not earlier or rest.token - earlier[-1].stop > SPREAD:
            return
        shares = earlier + shares
    race = contest(doc, shares)
    if len(shares) < 2 or (not race and any(unfit(doc, each) for each in shares)):
        return
    if any(b.token - a.stop > SPREAD for a, b in pairwise(shares)):
        return
    words = [word(doc, i).lower() for i in range(shares[0].token - 12, shares[-1].stop + 12)]
    if quantity()["apart"].keys() & words or grouped(words):
        return
    cue = race or rest is not None or partition(doc, shares, words)
    total = sum((size(each) for each in shares[1:]), size(shares[0]))
    slack = sum((each.step + 10 * bool(each.hedge) for each in shares), shares[0].step) / 2
    closed = rest is not None or any(quantity()["split"].get(form) == "whole" for form in words)
    if (
        closed
        and 100 - total > slack
        and told_before(stories, sentence, shares, 100 - total, slack)
    ):
        return
    if cue and (total - 100 > slack or (closed and 100 - total > slack)):
        last = shares[-1]
        places = max(0, *(-each.place for each in shares))
        text = " + ".join(shown(size(each), max(0, -each.place)) for each in shares)
        related = [Related(n.start, n.end, doc.text[n.start : n.end]) for n in shares[:-1]]
        yield PERCENT_SUM.at(
            doc, last.start, last.end, total=shown(total, places), shares=text, related=related
        )


def told_before(
    stories: dict[int, list[Number]], sentence: int, shares: list[Number], lacking: "Fraction",
    slack: "Fraction",
) -> bool:  # fmt: skip
    """Whether the sentences before give a share that may be the one that is lacking."""
    before = [n for k in range(sentence - 3, sentence) for n in stories.get(k, ())]
    others = [n for n in before if n.kind == "percent" and n not in shares]
    return any(abs(n.value - lacking) <= 2 * slack for n in others)


def grouped(words: list[str]) -> bool:
    """Whether a share is of some of those asked, or of another time: of women, last year."""
    groups = quantity()["group"]
    return any(
        (b in groups and a in ("of", "among", "by", "for"))
        or (a == "last" and b not in ("week", "weekend"))
        for a, b in pairwise(words)
    )


def remainder(doc: Document, shares: list[Number]) -> Number | None:
    """The share called the rest: the remaining 30 percent, the other 20 percent."""
    for each in shares:
        before = word(doc, each.token - 1).lower(), word(doc, each.token - 2).lower()
        if before[0] in ("remaining", "other") and before[1] == "the":
            return each
        if before[0] in ("(", ",", "—", "–") and before[1] in ("rest", "remainder"):
            return each
    return None


def unfit(doc: Document, each: Number) -> bool:
    """Whether a percentage is a change, a margin or another year's, and no share."""
    if each.side or each.hedge in ("over", "under"):
        return True
    before = [word(doc, i).lower() for i in range(max(0, each.token - 3), each.token)]
    after = [word(doc, i).lower() for i in range(each.stop, each.stop + 2)]
    moves = quantity()["up"].keys() | quantity()["down"].keys()
    if before == ["made", "up", "of"]:
        return False
    if moves & set(before[-2:]) or moves & set(after[:1]):
        return True
    return bool({"from", "than", "by", "compared", "versus", "vs", "least"} & set(before[-2:]))


def partition(doc: Document, shares: list[Number], words: list[str]) -> bool:
    """Whether the words say that the shares are parts of one whole."""
    held = set(words)
    if quantity()["split"].keys() & held or {"made", "up", "of"} <= held:
        return len(shares) > 1
    if len(shares) > 2 and word(doc, shares[-1].token - 1).lower() == "others":
        return True
    unknowing = any(b == "know" and (a == "not" or a.endswith("n't")) for a, b in pairwise(words))
    answers = unknowing or quantity()["undecided"].keys() & held
    if answers and len(shares) > 2:
        return True
    sides = {value for form, value in quantity()["opinion"].items() if form in held}
    if {"for", "against"} <= sides and (len(shares) == 3 or one_question(doc, shares)):
        return True
    return votes(doc, shares) or listed(doc, shares)


def listed(doc: Document, shares: list[Number]) -> bool:
    """50 percent from one place, 30 percent from another and 30 percent from a third."""
    verbs = ("are", "is", "were", "was", "come", "comes", "came", "went", "go")
    after = {word(doc, n.stop).lower() for n in shares}
    if len(after) > 1:
        after = {word(doc, n.stop + (word(doc, n.stop) in verbs)).lower() for n in shares}
    same = len(after) == 1 and after <= {"from", "to", "for", "in", "on", "by", "are", "were"}
    return same and len(shares) > 2 and word(doc, shares[-1].token - 1) == "and"


def contest(doc: Document, shares: list[Number]) -> bool:
    """Penn beat Okoro 54 percent to 49 percent: two figures that are no range."""
    if len(shares) != 2 or shares[0].side != "low" or shares[0].value <= shares[1].value:
        return False
    before = {word(doc, i).lower() for i in range(max(0, shares[0].token - 8), shares[0].token)}
    return bool(quantity()["beat"].keys() & before)


def one_question(doc: Document, shares: list[Number]) -> bool:
    """Whether those for and those against speak of one thing: opposed it, supported it."""
    if len(shares) != 2:
        return False
    verbs = [answer(doc, each) for each in shares]
    if not all(verbs):
        return False
    first, second = (word(doc, i + 1).lower() for i in verbs)
    return first in SAME or second in SAME or not (first[:1].isalpha() and second[:1].isalpha())


SAME = frozenset(("it", "him", "her", "them", "this", "and", "but", "or"))


def answer(doc: Document, share: Number) -> int:
    """The token of the verb that says what those did: supported, disapprove; 0 if there is none."""
    near = range(share.stop, share.stop + 4)
    return next((i for i in near if word(doc, i).lower() in quantity()["opinion"]), 0)


def votes(doc: Document, shares: list[Number]) -> bool:
    """52 percent of the vote to 51 percent for another candidate."""
    first, second = shares[:2]
    after = [word(doc, i).lower() for i in range(first.stop, first.stop + 6)]
    counted = quantity()["count"].keys() & set(after)  # of the vote counted
    seats = word(doc, second.stop) == "of" and word(doc, second.stop + 2)[:4] != "vote"
    vote = after[:2] == ["of", "the"] and after[2].startswith("vote")
    if not vote or counted or seats or len(shares) > 4:
        return False
    between = {word(doc, i).lower() for i in range(first.stop + 3, second.token)}
    return bool(between & {"to", "and", ",", "while", "against"})
