"""Lengths, areas, weights, volumes, speeds and temperatures in other units, exactly."""

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from newslint import tables

ROUND = Fraction(1, 10)  # a round figure may stand for what is a tenth off, no more


class Unit(NamedTuple):
    """A unit of a table row: what it measures, its exact factors (several when the word has several
    meanings) and its offset, in units of its dimension (units.tsv says which)."""

    dimension: str
    factors: tuple[Fraction, ...]
    offset: Fraction
    system: str


@cache
def table() -> dict[str, Unit]:
    """The units by name."""
    return {
        name: Unit(dimension, tuple(map(exact, factors.split("|"))), Fraction(offset), system)
        for name, dimension, factors, offset, system, _ in tables.rows("units.tsv")
    }


def exact(written: str) -> Fraction:
    """A decimal, or a quotient of two, as a fraction."""
    top, _, bottom = written.partition("/")
    return Fraction(top) / Fraction(bottom or 1)


def converted(amount: Fraction, one: str, other: str, difference: bool = False) -> list[Fraction]:
    """`amount` of unit `one` in unit `other`: one value for each meaning that the words have.

    A difference of temperatures has no offset: 2 C more are 3.6 F more.

    >>> converted(Fraction(100), "miles", "km"), converted(Fraction(25), "C", "F")
    ([Fraction(20116800, 125000)], [Fraction(77, 1)])
    """
    a, b = table()[one], table()[other]
    shift, back = (0, 0) if difference else (a.offset, b.offset)
    return [(amount - shift) * f / g + back for f in a.factors for g in b.factors]


def slack(amount: Fraction, step: Fraction) -> Fraction:
    """How far off a rounded figure may be: half a unit of its last digit that is not a zero."""
    unit = step
    while amount and unit >= 1 and amount % (10 * unit) == 0:
        unit *= 10
    half = unit / 2
    return max(step / 2, min(half, abs(amount) * ROUND)) if unit > step else half
