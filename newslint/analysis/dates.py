"""Dates as a story writes them, with the weekday beside them and the day they must mean."""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.analysis.calendar import Ymd, length, nearest, number, parsed, real
from newslint.analysis.sentences import sentence_at, sentences
from newslint.analysis.story import story
from newslint.document import Document, analysis, begun, locate, lowered, mixed, word
from newslint.patterns import regex

BRITISH = ("en-gb", "en-au", "en-ie", "en-nz", "en-in", "en-za")
YEARS = range(1800, 2101)  # the Gregorian calendar everywhere that English was news
TOLD = 1000  # characters of a sentence in which it may say that its date is wrong

S = r"(?:[ \xa0]|\n(?!\s))"  # a space or the end of a line, not of a paragraph
AFTER = rf"""                       # June 9-11, 2014
    \.?{S}(?:the{S})?(?P<day>\d{{1,2}})(?P<nth>st|nd|rd|th)?(?![\w%°])(?![.:/]\d|,\d\d\d)
    (?:(?:{S}?[-–—]{S}?|{S}(?:and|through){S})(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?![\w-])(?![.:,/]\d))?
    (?:(?P<comma>,{S}?)|{S})?(?:(?<=[, \xa0\n])(?P<year>\d{{4}})(?![\w%])(?![.,:/-]\d))?
    """
BEFORE = rf"""                      # the 9th of June
    (?<![\w.,:/$£€#-])(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:{S}?[-–—]{S}?|{S}and{S}))?
    (?P<day>\d{{1,2}})(?P<nth>st|nd|rd|th)?{S}(?:(?:day{S})?of{S})?\Z
    """
YEAR = rf"\.?,?{S}(?P<year>\d{{4}})(?![\w%])(?![.,:/-]\d)"
WEEKDAY_BEFORE = rf"""
    (?P<pair>[\w.]+{S}?(?:,|/|&|[-–—]|and|or|to|through){S}?)?
    \b(?P<weekday>[A-Z][A-Za-z]{{2,8}})\.?(?:{S}(?:morning|afternoon|evening|night))?
    ,?{S}(?:\(|on{S}|(?P<the>the{S}))?\Z
    """
WEEKDAY_AFTER = rf"""
    (?:,{S}an?{S}|{S}\(|,?{S}(?:which{S})?(?:was|is|fell{S}on|falls{S}on){S}an?{S})
    (?P<weekday>[A-Z][A-Za-z]{{2,8}})\b
    (?= [.,;:!?)—–\n] | \Z | {S}(?:and|as|but|for|in|of|so|that|when|which|with)\b )
    """
PLURAL = r"[ \xa0](?:[a-z-]+s|people|men|women|children)\b"
ISO = r"(\d{4})-(\d\d)-(\d\d)"
SLASHED = r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)"
PUBLISHED = ("published", "first published", "posted")


class Day(NamedTuple):
    """A date as written at [start, end), without its weekday.

    `year` is 0 where none is given and -1 where the digits after the day may be a number of
    something else. `last` is the last day of a range, `weekday` 0 for Monday … 6, -1 for none,
    and [named, stop) is where that stands. `form` is words, iso or slashed.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    last: int = 0
    weekday: int = -1
    named: int = 0
    stop: int = 0
    form: str = "words"

    def ymd(self) -> Ymd:
        return Ymd(self.year, self.month, self.day)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern, re.VERBOSE)


@cache
def numbers(kind: str) -> dict[str, int]:
    """The months or weekdays of date-words.tsv, in lower case, with their numbers."""
    return {row[0]: int(row[2]) for row in tables.rows("date-words.tsv") if row[1] == kind}


def words_of(kind: str) -> frozenset[str]:
    return tables.groups("date-words.tsv")[kind]


@analysis
def published(doc: Document) -> Ymd | None:
    """The day of publication, where the desk, the draft, its markup or a line such as
    `Published June 9, 2014` gives one."""
    if doc.context.published:
        return parsed(doc.context.published)
    for block in story(doc):
        if block.kind == "byline" and doc.text[block.start : block.start + 16].lower().startswith(
            PUBLISHED
        ):
            named = dates_in(doc, block.start, block.end)
            if len(named) == 1 and named[0].year in YEARS and real(named[0].ymd()):
                return named[0].ymd()
    return None


@analysis
def figures(doc: Document) -> list[int]:
    """The ids of the words that begin with a figure and are more than a figure or two."""
    return [k for k in mixed(doc) if "0" <= doc.vocab[k][0] <= "9" and len(doc.vocab[k]) > 2]


@analysis
def dates(doc: Document) -> list[Day]:
    """Every date of the story that names a day, by place."""
    low, known = lowered(doc), words_of("month")
    found: list[Day] = []
    if not known.isdisjoint(low):
        months = [k for k, form in enumerate(low) if form in known and doc.vocab[k][0].isupper()]
        found = [day for i in locate(doc, months) for day in in_words(doc, i)]
    found += in_figures(doc)
    return sorted(found)


def in_words(doc: Document, i: int) -> list[Day]:
    """The date around the month at token `i`: June 9, 2014; 9 June 2014; the 9th of June."""
    text, start, end = doc.text, doc.starts[i], doc.ends[i]
    month = numbers("month")[lowered(doc)[doc.ids[i]]]
    before = None
    if word(doc, i - 1)[:1].isdigit() or word(doc, i - 1) == "of":
        before = compiled(BEFORE).search(text[max(0, start - 24) : start])
    after = None if before and not before["nth"] else compiled(AFTER).match(text, end)
    if before and after:
        return []  # “on the 3rd June 12 were left”: nobody knows which is the day
    if before:
        begin = start - (len(before.string) - before.start())
        named = compiled(YEAR).match(text, end)
        year = int(named["year"]) if named else 0
        stop = named.end() if named else end
        first, day = int(before["first"] or 0), int(before["day"])
        found = Day(begin, stop, year, month, first or day, day if first else 0)
    elif after:
        year = int(after["year"] or 0)
        stop = after.end("year") if year else after.end("last" if after["last"] else "day")
        if not year and after["nth"] and not after["last"]:
            stop = after.end("nth")
        found = Day(start, stop, year, month, int(after["day"]), int(after["last"] or 0))
    else:
        return []
    if found.year and (found.year not in YEARS or plural(text, found.end)):
        found = found._replace(year=-1)
    return [with_weekday(text, found)]


def plural(text: str, at: int) -> bool:
    """Whether what is counted follows at `at`: people, letters."""
    return bool(re.match(PLURAL, text[at : at + 24]))


def with_weekday(text: str, day: Day) -> Day:
    """The date with the weekday that stands right before or after it, if just one does."""
    known = numbers("weekday")
    piece = text[max(0, day.start - 44) : day.start]
    match = compiled(WEEKDAY_BEFORE).search(piece)
    the = bool(match and match["the"]) and not text[day.start].isdigit()  # “Friday the June 9 vote”
    if match and match["weekday"].lower() in known and not the:
        if match["weekday"] == "Sun" and a_paper(piece, match):
            return day
        pair = match["pair"]
        if pair and re.split(r"[^\w]", pair)[0].lower() in known:
            return day  # “Saturday and Sunday, June 7 and 8”
        shift = day.start - len(piece)
        named = match.start("weekday") + shift, match.end("weekday") + shift
        return day._replace(weekday=known[match["weekday"].lower()], named=named[0], stop=named[1])
    match = compiled(WEEKDAY_AFTER).match(text, day.end)
    if match and match["weekday"].lower() in known and not day.last:
        return day._replace(
            weekday=known[match["weekday"].lower()],
            named=match.start("weekday"), stop=match.end("weekday"),
        )  # fmt: skip
    return day


def a_paper(piece: str, match: "re.Match[str]") -> bool:
    """Whether “Sun” without its point may be the newspaper: “The Sun, June 9”."""
    start, end = match.span("weekday")
    return piece[end : end + 1] != "." and not piece[:start].endswith(("on ", "\n"))


def in_figures(doc: Document) -> list[Day]:
    """2014-06-09, and 6/9/2014 where day and month cannot be told otherwise."""
    wanted: dict[int, tuple[Ymd, str]] = {}
    american = doc.context.language.lower() == "en-us"
    british = doc.context.language.lower() in BRITISH
    for k in figures(doc):
        form = doc.vocab[k]
        if "-" in form:
            match = compiled(ISO).fullmatch(form)
            if match and int(match[1]) in YEARS:
                wanted[k] = Ymd(*map(int, match.groups())), "iso"
        elif "/" in form:
            match = compiled(SLASHED).fullmatch(form)
            if match:
                one, two = int(match[1]), int(match[2])
                year = int(match[3]) if len(match[3]) == 4 else -1
                if two > 12 or one == two or american:
                    wanted[k] = Ymd(year, one, two), "slashed"
                elif one > 12 or british:
                    wanted[k] = Ymd(year, two, one), "slashed"
    return [
        with_weekday(
            doc.text, Day(doc.starts[i], doc.ends[i], *wanted[doc.ids[i]][0],
                          form=wanted[doc.ids[i]][1]),
        )
        for i in (locate(doc, wanted) if wanted else ())
    ]  # fmt: skip


def meant(doc: Document, day: Day) -> Ymd | None:
    """The day that a date means: its own year, else the one nearest the day of publication."""
    if day.year < 0:
        return None
    if day.year:
        return day.ymd() if day.year in YEARS and real(day.ymd()) else None
    today = published(doc)
    if today is None or not 1 <= day.month <= 12 or not 1 <= day.day <= length(0, day.month):
        return None
    return nearest(day.month, day.day, today)


def distance(one: Ymd, other: Ymd) -> int:
    """Days from `one` to `other`, negative where that is earlier."""
    return number(other) - number(one)


def disowned(doc: Document, offset: int) -> bool:
    """Whether the sentence at `offset` says itself that something in it is wrong or is no fact."""
    i = sentence_at(doc, offset)
    if i < 0:
        return False
    start, end = sentences(doc).starts[i], sentences(doc).ends[i]
    first, last = bisect_left(doc.starts, start), bisect_left(doc.starts, min(end, start + TOLD))
    low, wrong = lowered(doc), words_of("wrong")
    return any(low[doc.ids[k]] in wrong for k in range(first, last))


def dates_in(doc: Document, start: int, end: int) -> list[Day]:
    """The dates that begin in [start, end)."""
    found = dates(doc)
    low = begun(found, start)
    high = begun(found, end, low)
    return found[low:high]
