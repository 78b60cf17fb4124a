"""What a writer meant by a word that nobody knows: one word, or two, weighed with its neighbours.

A noisy channel: how often such a slip happens (`lexicon`'s rates, learned from known misspellings)
times how often the word is written, here, between these neighbours. Scores are powers of ten.
"""

from functools import cache, lru_cache
from math import floor
from typing import NamedTuple

from newslint import lexicon, tables

DROP, PUT, SWAP_IN, TURN = 0, 729, 1458, 2187  # the four tables of slip rates
STEP = 20  # their steps to a power of ten
WORST = 84  # no single slip is rarer than this
FIRST = 16  # a slip in the first letter is this much rarer
SPACE = 1.6  # powers of ten for a space lost, like a slip's rate
LISTED = 0.8  # what a list of known misspellings adds
FREE = 5.6  # a word as common as this hardly begins compounds
# Weights, tuned on one half of a set of slips and confirmed on the other (docs/decisions.md).
OFTEN, SLIP, CONTEXT = 1.1, 0.9, 1.1
REACH = 4.0  # of the best: candidates further behind are not weighed with their neighbours

NEXT_KEY = 60  # a neighbour on the keyboard is hit at least this often
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = frozenset(
    pair
    for above, below in zip(KEYS, (*KEYS[1:], ""), strict=True)
    for i, key in enumerate(above)
    for other in (above[i + 1 : i + 2], below[max(0, i - 1) : i], below[i : i + 1])
    if other
    for pair in (key + other, other + key)
)

CODE = {letter: i for i, letter in enumerate("^abcdefghijklmnopqrstuvwxyz")}


class Guess(NamedTuple):
    """What may have been meant, how likely (a power of ten), and for how much of it context is to
    thank."""

    text: str
    score: float
    context: float = 0.0
    slip: float = 0.0


def slip_cost(wrong: str, right: str, limit: float = 99.0) -> float:
    """Powers of ten against writing `wrong` for `right`; both in lower case, a-z.

    99 where they are too far apart, or the slip would cost more than `limit`.
    """
    top = min(len(wrong), len(right))
    start = 0
    while start < top and wrong[start] == right[start]:
        start += 1
    end = 0
    while end < top - start and wrong[-1 - end] == right[-1 - end]:
        end += 1
    a = wrong[start : len(wrong) - end]
    b = right[start : len(right) - end]
    if len(a) > 5 or len(b) > 5:
        return 99.0
    most = limit * STEP - (0 if start else FIRST)
    strange = sum(letter not in b for letter in a)  # each was put in, or in for another
    if most < strange * LEAST_PUT + max(0, len(b) - len(a) + strange) * LEAST_DROP:
        return 99.0
    cost = distance(a, b, right[start - 1] if start else "^", most)
    return cost / STEP + (FIRST / STEP if not start else 0.0) if cost <= most else 99.0


LEAST_DROP, LEAST_PUT = 16, 32  # no letter left out or put in costs less


@cache
def slip_costs() -> bytes:
    """What each slip costs, in steps, WORST at most."""
    return lexicon.book().slip_costs.translate(bytes(min(n, WORST) for n in range(256)))


def distance(a: str, b: str, before: str, most: float = 999.0) -> float:
    """The cheapest slips that turn `b` into `a` after the letter `before`, in steps.

    More than `most` says only that: it is not worked out to the end.
    """
    costs, code = slip_costs(), CODE
    lasts = [code.get(letter, 0) for letter in before + b]
    row = [0]  # costs of nothing of `a` yet for none, one, two … letters of `b`
    for j in range(1, len(b) + 1):
        row.append(row[-1] + costs[DROP + 27 * lasts[j - 1] + lasts[j]])
    above: list[int] = []
    for i, wrong in enumerate(a):
        letter = code.get(wrong, 0)
        two_above, above = above, row
        row = [above[0] + costs[PUT + 27 * lasts[0] + letter]]
        for j, right in enumerate(b):
            last = lasts[j + 1]
            best = row[j] + costs[DROP + 27 * lasts[j] + last]
            put = above[j + 1] + costs[PUT + 27 * last + letter]
            swap = 0 if wrong == right else costs[SWAP_IN + 27 * last + letter]
            if swap > NEXT_KEY and right + wrong in NEIGHBOURS:
                swap = NEXT_KEY
            if put < best:  # an if takes a third of what min() does
                best = put
            if above[j] + swap < best:
                best = above[j] + swap
            if i and j and wrong == b[j - 1] and a[i - 1] == right and wrong != right:
                turn = costs[TURN + 27 * lasts[j] + last]
                best = min(best, two_above[j - 1] + min(48, turn))
            row.append(best)
        if min(row) > most and min(above) > most:
            return 999.0
    return row[-1]


@lru_cache(maxsize=4096)
def often(block: int) -> float:
    """How common the commonest of 64 words in the order of their numbers is."""
    return lexicon.frequency(lexicon.spelled(block * 64).lower())


FLOOR = -1.5  # no neighbours make up for a score below
GOOD = 4.5  # a word that scores more is not looked for further afield
WIDE = 1.0  # nor is it where no less would do
TOO_FAR = 9.5  # slips that cost more are not thought of


@lru_cache(maxsize=8192)
def likely(key: str, least: float) -> tuple[tuple[str, float, float], ...]:
    """(word, score, cost) of the words that `key` may stand for, without regard to context.

    Those that score less than `least` are left out.
    """
    found: dict[str, tuple[float, float]] = {}
    top = least + REACH
    for word in lexicon.meant(key):
        common = OFTEN * lexicon.frequency(word.lower())
        cost = slip_cost(key, word.lower())
        score, cost = (common - SLIP * cost, cost) if cost < TOO_FAR else (common - 4.0, 4.0)
        found[word] = max(score + LISTED, common - 2), cost
        top = max(top, found[word][0])
    top = weighed(key, lexicon.nearby(key), found, top)
    if top < GOOD and least < WIDE:
        top = weighed(key, lexicon.further(key), found, top)
    ranked = sorted(((word, *scores) for word, scores in found.items()), key=lambda g: -g[1])
    return tuple(g for g in ranked[:12] if g[1] > top - REACH)


def weighed(
    key: str, numbers: list[int], found: dict[str, tuple[float, float]], top: float
) -> float:
    """Adds (score, cost) of words to `found` unless they are far behind the best, `top`."""
    for number in numbers:  # the commonest first: what is left may be too rare
        limit = min(TOO_FAR, (OFTEN * often(number >> 6) - top + REACH) / SLIP)
        if limit * STEP < LEAST_DROP:
            break
        word = lexicon.spelled(number)
        low = word.lower()
        cost = slip_cost(key, low, limit)
        if cost < limit and low != key and word not in found:
            score = OFTEN * lexicon.frequency(low) - SLIP * cost
            found[word] = score, cost
            top = max(top, score)
    return top


def word_parts(kind: str) -> frozenset[str]:
    """The parts of words of one kind: prefix, bound, ending, abroad."""
    return tables.groups("word-parts.tsv")[kind]


@cache
def suffixes() -> tuple[tuple[str, str], ...]:
    """Endings that build words, and what they stand instead of: ("ization", "ize")."""
    table = (row for row in tables.rows("word-parts.tsv") if row[1] == "suffix")
    return tuple((row[0], row[2] if len(row) > 2 else "") for row in table)


@lru_cache(maxsize=8192)
def halves(key: str) -> tuple[tuple[str, str, float], ...]:
    """(first, second, score) of the best ways to read `key` as two words."""
    found = []
    for i in range(1, len(key)):
        first, second = key[:i], key[i:]
        if lexicon.flags(first) & USUAL != lexicon.LOWER:
            continue
        if lexicon.flags(second) & USUAL != lexicon.LOWER:
            continue
        if first in word_parts("bound"):
            continue
        one, two = lexicon.frequency(first), lexicon.frequency(second)
        if second in word_parts("ending") and (one < FREE or len(second) < 4):
            continue
        if one < least(first) or two < least(second):
            continue
        together = lexicon.pair(first, second)
        score = max(together, one + two - 9.3)
        found.append((first, second, score - SPACE))
    return tuple(sorted(found, key=lambda half: -half[2])[:3])


def least(half: str) -> float:
    """How common a half must be: the shorter, the commoner."""
    if len(half) == 1:
        return 5.0 if half in "ai" else 99.0
    return (5.3, 3.7, 2.6)[len(half) - 2] if len(half) < 5 else 1.5


USUAL = lexicon.LOWER | lexicon.RARE | lexicon.ABBREVIATION | lexicon.TYPO


def fit(first: str, second: str) -> float:
    """Powers of ten by which two neighbours attract each other (or not); 0 for no neighbour."""
    if not first or not second:
        return 0.0
    chance = lexicon.frequency(first) + lexicon.frequency(second) - 9
    together = lexicon.pair(first, second)
    if together:
        return max(-1.0, min(3.0, together - chance))
    return -min(1.6, max(0.0, chance - 1.2))


def guesses(key: str, before: str = "", after: str = "", least: float = FLOOR) -> list[Guess]:
    """What may have been meant by `key` between two neighbours (lower case, "" for none).

    Words that score less than `least` without their neighbours are hardly looked for.
    """
    found = []
    for word, score, cost in likely(key, max(FLOOR, floor(2 * least) / 2)):
        low = word.lower()
        context = CONTEXT * (fit(before, low) + fit(low, after))
        found.append(Guess(word, score + context, context, cost))
    for first, second, score in halves(key):
        context = CONTEXT * (fit(before, first) + fit(second, after))
        found.append(Guess(f"{first} {second}", score + context, context, SPACE))
    half = key[: len(key) // 2]
    if half + half == key and lexicon.flags(half) & lexicon.LOWER:
        found.append(Guess(half, lexicon.frequency(half) - 1.0, 0.0, 1.0))
    found.sort(key=lambda guess: -guess.score)
    return found


LONG = 0.15  # against a word of its own, for every letter over eight
BUILT = 4.3  # from the frequency of a stem to that of an unlisted word built on it


def solid(pair: str) -> bool:
    """Whether two words make a closed compound as English makes them: "cyber threats"."""
    first, second = pair.split()
    if not lexicon.flags(first) & lexicon.HEAD or lexicon.frequency(first) > FREE:
        return False
    return any(
        lexicon.flags(second.removesuffix(ending)) & lexicon.TAIL
        for ending in ("", "s", "es", "ed", "ing", "er", "ers")
    )


@lru_cache(maxsize=8192)
def genuine(key: str) -> float:
    """How readily news copy has `key` as a word of its own, in the powers of ten of a guess."""
    score = -1.5 - LONG * max(0, len(key) - 8)
    if lexicon.flags(key) & lexicon.NAME:
        score += 0.7
    if lexicon.meant(key):
        return score
    for prefix in word_parts("prefix"):
        if key.startswith(prefix) and len(key) - len(prefix) > 3:
            stem = key[len(prefix) :]
            if lexicon.flags(stem) & lexicon.LOWER:
                score = max(score, lexicon.frequency(stem) - BUILT)
    for suffix, instead in suffixes():
        if key.endswith(suffix) and len(key) - len(suffix) > 3:
            stem = key[: -len(suffix)] + instead
            if suffix == "es" and not stem.endswith(("s", "x", "z", "ch", "sh", "o")):
                continue
            if lexicon.flags(stem) & lexicon.LOWER:
                score = max(score, lexicon.frequency(stem) - BUILT)
    return score
