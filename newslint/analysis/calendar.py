"""The calendar: which weekday a date was, how many days a month has, when summer time begins."""

from functools import cache
from typing import NamedTuple

from newslint import tables

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LAST = 5  # in a rule of zones.tsv: the last of its weekday in the month


class Ymd(NamedTuple):
    """A day of the Gregorian calendar; a plain tuple, so that days compare and sort."""

    year: int
    month: int
    day: int


def leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def length(year: int, month: int) -> int:
    """How many days a month has; year 0 stands for an unknown one, which may be a leap year."""
    return 29 if month == 2 and (not year or leap(year)) else LENGTHS[month - 1]


def number(day: Ymd) -> int:
    """Days since 1 March of the year 0, as `date.toordinal()` plus 306.

    With March as the first month the leap day is the last of its year, and 153 days make five
    months: Zeller's congruence (Acta Mathematica 9, 1887) in its usual integer form.
    """
    year, month = (day.year, day.month - 3) if day.month > 2 else (day.year - 1, day.month + 9)
    days = 365 * year + year // 4 - year // 100 + year // 400
    return days + (153 * month + 2) // 5 + day.day


def weekday(day: Ymd) -> int:
    """0 for a Monday … 6 for a Sunday."""
    return (number(day) + 1) % 7


def parsed(iso: str) -> Ymd | None:
    """The day of `2014-06-09`; None for what is no day."""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    day = Ymd(int(parts[0]), int(parts[1]), int(parts[2]))
    return day if real(day) else None


def real(day: Ymd) -> bool:
    """Whether there is such a day in its year (in any year, where that is 0)."""
    return 1 <= day.month <= 12 and 1 <= day.day <= length(day.year, day.month)


def nearest(month: int, day: int, to: Ymd) -> Ymd | None:
    """The day of that name nearest `to`: what a date without a year means in copy of that day."""
    years = (to.year - 1, to.year, to.year + 1)
    days = [each for each in (Ymd(year, month, day) for year in years) if real(each)]
    return min(days, key=lambda each: abs(number(each) - number(to)), default=None)


class Zone(NamedTuple):
    """A row of zones.tsv: an abbreviation, whether it is summer's, the other season's, the rule
    by which summer begins and ends, and where the same letters mean something else."""

    name: str
    summer: bool
    other: str
    first_year: int
    begins: tuple[int, int]  # month, which Sunday of it (5: the last)
    ends: tuple[int, int]
    but: tuple[str, ...]


@cache
def zones() -> dict[str, Zone]:
    """The abbreviations of time that hold for one half of the year."""
    found = {}
    for name, season, other, year, begins, ends, but in tables.rows("zones.tsv"):
        first, last = (tuple(map(int, each.split("/"))) for each in (begins, ends))
        places = tuple(but.split("|")) if but != "-" else ()
        found[name] = Zone(
            name, season == "summer", other, int(year), (first[0], first[1]), (last[0], last[1]),
            places,
        )  # fmt: skip
    return found


def sunday(year: int, month: int, which: int) -> int:
    """The day of the month of its first … fourth or last (5) Sunday."""
    day = 7 - weekday(Ymd(year, month, 7)) + 6
    first = day - 7 if day > 7 else day
    if which < LAST:
        return first + 7 * (which - 1)
    return first + 7 * ((length(year, month) - first) // 7)


def summer(zone: Zone, day: Ymd) -> bool | None:
    """Whether summer time holds on `day` where `zone` is used.

    None where it is not sure: on the day of a change and its neighbours, before the rule was law;
    without a year, in the two months of the changes.
    """
    if day.year == 0:
        if day.month in (zone.begins[0], zone.ends[0]):
            return None
        start, stop = (zone.begins[0], 0), (zone.ends[0], 0)
    elif day.year < zone.first_year:
        return None
    else:
        start = zone.begins[0], sunday(day.year, *zone.begins)
        stop = zone.ends[0], sunday(day.year, *zone.ends)
        at = number(day)
        if any(abs(at - number(Ymd(day.year, *change))) < 2 for change in (start, stop)):
            return None
    now = day.month, day.day
    return start <= now < stop if start < stop else not stop <= now < start
