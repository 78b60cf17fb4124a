"""What one word says about a number: 1,200, twenty-three, 5-year-old, 2bn, 3-2, 21st."""

import re
from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.patterns import regex

FIGURE = regex(r"(\d{1,3}(?:,\d{2,3})+(?!\d)|\d+)(?:\.(\d+))?([½¼¾⅓⅔]?)")
GLYPHS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
FRACTIONS = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "1/10"))
LONGEST = 60  # characters; a word of hundreds of digits is no figure that anybody checks


class Atom(NamedTuple):
    """A word read as a number: its exact value is top / bottom.

    `place` is the power of ten of the last digit written (-1 in 3.5, 0 in 12). `shape` says what
    kind of word it is: figure, word, scale, order, part, half, age, percent, points, unit, coin,
    adjective, ratio, time, decade, pair, date, label. `tail` is the unit, or the noun, glued to
    it; `other` the second number of a pair (10-15, 3-2).
    """

    top: int
    bottom: int
    place: int
    shape: str
    tail: str = ""
    other: tuple[int, int, int] | None = None


@cache
def small() -> dict[str, int]:
    """The numbers in words up to ninety-nine."""
    return {form: int(value) for form, value in tables.pairs("number-words.tsv").items()}


@cache
def quantity() -> dict[str, dict[str, str]]:
    """The table of words that numbers are read with: class → word → value."""
    found: dict[str, dict[str, str]] = {}
    for form, group, value in tables.rows("quantity-words.tsv"):
        found.setdefault(group, {})[form] = value
    return found


@cache
def units() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word of a unit → its other words and the unit's name, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, *_, forms in tables.rows("units.tsv"):
        for form in forms.split("|"):
            first, *rest = form.split(" ")
            found.setdefault(first, []).append((tuple(rest), name))
    for ways in found.values():
        ways.sort(key=lambda way: -len(way[0]))
    return found


def unit(form: str) -> str:
    """The unit that one word or hyphened compound names; the empty string if it names none."""
    first, *rest = form.split("-")
    for others, name in units().get(first, ()):
        if tuple(rest[: len(others)]) == others:
            return name
    return ""


def atom(form: str) -> Atom | None:
    """The number in a word in lower case, None where there is none.

    >>> atom("8.5m"), atom("three-year-old")
    (Atom(top=8500000, bottom=1, place=5, shape='figure', tail='', other=None), \
Atom(top=3, bottom=1, place=0, shape='age', tail='', other=None))
    """
    if form[0].isdecimal() or form[0] in GLYPHS:
        return figure(form) if len(form) < LONGEST else None
    value = small().get(form)
    if value is not None:
        return Atom(value, 1, 0, "word")
    groups = quantity()
    if form in groups["scale"]:
        return Atom(10 ** int(groups["scale"][form]), 1, int(groups["scale"][form]), "scale")
    if form == "dozen":
        return Atom(12, 1, 0, "scale")
    if form in ("half", "quarter"):
        return Atom(1, int(groups["part"][form]), 0, "half" if form == "half" else "part")
    if form in groups["order"]:
        return Atom(int(groups["order"][form]), 1, 0, "order")
    return spelled(form) if "-" in form else None


def spelled(form: str) -> Atom | None:
    """A compound that begins with a number in words: twenty-three-year-old, two-thirds."""
    pieces = form.split("-")
    for count in (2, 1):
        value = small().get("-".join(pieces[:count]))
        if value is not None:
            return tailed(value, 1, 0, pieces[count:])
    if pieces[0] == "half" and pieces[1:2] == ["a"]:
        del pieces[1]
    if pieces[0] == "half" and len(pieces) > 1:
        if pieces[1] == "dozen":
            return Atom(6, 1, 0, "word", "-".join(pieces[2:]))
        if pieces[1] in quantity()["scale"]:
            power = int(quantity()["scale"][pieces[1]])
            return tailed(5 * 10 ** (power - 1), 1, power - 1, pieces[2:])
    return None


def figure(form: str) -> Atom | None:
    """A word that begins with a figure."""
    match = FIGURE.match(form)
    if match is None:
        top, bottom = GLYPHS[form[0]]
        return Atom(top, bottom, 0, "figure") if len(form) == 1 else None
    whole, decimals, glyph = match.groups()
    top, bottom, place = number(whole, decimals)
    if glyph:
        part, over = GLYPHS[glyph]
        top, bottom = top * over + part, over
    rest = form[match.end() :]
    if not rest:
        return Atom(top, bottom, place, "figure")
    return glued(form, (top, bottom, place), rest)


def number(whole: str, decimals: str | None) -> tuple[int, int, int]:
    """The value (top, bottom) of a figure and the place of its last digit."""
    digits = whole.replace(",", "")
    if not decimals:
        return int(digits), 1, 0
    return int(digits + decimals), 10 ** len(decimals), -len(decimals)


def glued(form: str, value: tuple[int, int, int], rest: str) -> Atom:
    """What is glued to a figure: a scale, an ending, a unit, another figure."""
    top, bottom, place = value
    if rest[0] in "-‐‑":
        match = FIGURE.match(rest, 1)
        if match and match.end() == len(rest):
            return Atom(top, bottom, place, "pair", "", number(match[1], match[2]))
        if not match:
            return tailed(top, bottom, place, rest[1:].replace("‐", "-").split("-"))
        return second(value, match, rest)
    word, _, more = rest.partition("-")
    if word == ("th" if top // 10 % 10 == 1 else ENDINGS.get(top % 10, "th")):
        return Atom(top, bottom, place, "order", more)
    if word in ("s", "'s") and bottom == 1 and top % 10 == 0:
        return Atom(top, 1, 0, "decade")
    if word in ("am", "pm") or rest[0] == ":":
        return Atom(top, bottom, place, "time")
    if word == "m":  # five metres or five million: the words around it tell
        return Atom(top, bottom, place, "figure", "m")
    if word in quantity()["scale"]:  # $33million
        return scaled(top, bottom, place, int(quantity()["scale"][word]), "figure", more)
    if word in quantity()["suffix"]:
        power = int(quantity()["suffix"][word])
        return scaled(top, bottom, place, power, "figure", more)
    if word in ("pc", "pct"):
        return Atom(top, bottom, place, "percent")
    if rest == "in":  # 5ft 10in; apart from its figure, it is a preposition
        return Atom(top, bottom, place, "unit", "inches")
    if word == "p":
        return Atom(top, bottom, place, "coin", "penny")
    if unit(rest):
        return Atom(top, bottom, place, "unit", unit(rest))
    if form in FRACTIONS:
        return Atom(top, int(rest[1:]), 0, "part")
    return Atom(top, bottom, place, "label")


def second(value: tuple[int, int, int], match: re.Match[str], rest: str) -> Atom:
    """A pair of which the second has a tail: 10-15-mile, 18-24-year-olds."""
    end = match.end()
    if rest[end] == "-" and not rest[end + 1 : end + 2].isdecimal():
        last = tailed(*number(match[1], match[2]), rest[end + 1 :].split("-"))
        return Atom(*value, last.shape, last.tail, (last.top, last.bottom, last.place))
    if unit(rest[end:]):
        return Atom(*value, "unit", unit(rest[end:]), number(match[1], match[2]))
    return Atom(*value, "label")


def tailed(top: int, bottom: int, place: int, pieces: list[str]) -> Atom:
    """A number with words behind a hyphen: 5-year-old, 8-million-dollar, 3-mile, 1,000-seat."""
    if not pieces:
        return Atom(top, bottom, place, "figure")
    first, last = pieces[0], pieces[-1].rstrip("'s")
    groups = quantity()
    if last == "old" and len(pieces) > 1:
        return Atom(top, bottom, place, "age", "" if first.startswith("year") else first)
    if first in groups["scale"]:
        return scaled(top, bottom, place, int(groups["scale"][first]), "figure", pieces[1:])
    if first in ("percent", "percentage") or (first == "per" and pieces[1:2] == ["cent"]):
        return Atom(top, bottom, place, "points" if first == "percentage" else "percent")
    if first in groups["coin"]:
        return Atom(top, bottom, place, "coin", groups["coin"][first])
    if first in groups["part"] and first not in ("half", "halves", "quarter") and bottom == 1:
        return Atom(top, int(groups["part"][first]), 0, "part", "-".join(pieces[1:]))
    if first == "in" and len(pieces) > 1:
        among = atom(pieces[1])
        if among and among.bottom == 1 and among.top:
            return Atom(top, among.top, 0, "ratio")
    if first in ("foot", "feet") and len(pieces) > 1:  # 6-foot-2
        inches = atom(pieces[1])
        if inches and inches.bottom == bottom == 1:
            return Atom(12 * top + inches.top, 1, 0, "unit", "inches")
    name = unit("-".join(pieces))
    if name:
        return Atom(top, bottom, place, "unit", name)
    return Atom(top, bottom, place, "adjective", first)


def scaled(
    top: int, bottom: int, place: int, power: int, shape: str, more: str | list[str] = ""
) -> Atom:
    """A number times a power of ten, and what follows behind a hyphen."""
    from math import gcd

    top *= 10**power
    common = gcd(top, bottom)
    found = Atom(top // common, bottom // common, place + power, shape)
    pieces = more.split("-") if isinstance(more, str) else more
    return tailed(*found[:3], pieces) if pieces and pieces[0] else found
