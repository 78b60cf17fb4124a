"""Dates that cannot be: a weekday that was another day, February 30, a meeting already held."""

import re
from collections.abc import Iterator
from functools import cache

from newslint.analysis.calendar import MONTHS, WEEKDAYS, Ymd, length, number, real, weekday
from newslint.analysis.dates import (
    YEARS,
    Day,
    dates,
    disowned,
    distance,
    meant,
    published,
    words_of,
)
from newslint.analysis.quotes import quote_at
from newslint.analysis.sentences import sentence_at, sentences
from newslint.analysis.story import story
from newslint.document import Document, begun, block_at, lowered
from newslint.finding import Finding, Fix, replace
from newslint.patterns import regex
from newslint.rule import RUNNING, NoOptions, Rule

PLACES = (*RUNNING, "headline", "dek", "caption", "table", "sign-off")

WEEKDAY = Rule(
    "dates.weekday",
    "{date} was a {right}, not a {text}.",
    "error",
    "the Gregorian calendar",
    quotes="transcription",
    blocks=PLACES,
)
WEEKDAY_INFERRED = Rule(
    "dates.weekday-inferred",
    "{date} of the year of publication, {year}, is a {right}, not a {text}.",
    "warning",
    "the Gregorian calendar; AP usage: no year means the year of publication",
    blocks=PLACES,
)
IMPOSSIBLE = Rule(
    "dates.impossible",
    "There is no {text}{why}.",
    "error",
    "the Gregorian calendar; the 24-hour clock of ISO 8601",
    quotes="transcription",
    blocks=PLACES,
)
STALE_FUTURE = Rule(
    "dates.stale-future",
    "{date} is before the day of publication, {published}, yet the copy says “{verb}”.",
    "warning",
    "copy-editing practice",
    blocks=("body", "list", "fact-box"),
)
OPTIONS = NoOptions()

JULIAN = range(1, 1924)  # Russia changed its calendar in 1918, Greece in 1923
NEAR = 183  # days: the nearest year is the one that a date without a year means
SURE = 75  # days: so near, copy writes no other year's date without its year
AROUND = 2000  # characters, at most, in which another year may be named
RECENT = 60  # days: a date without a year that is longer past may be next year's
GAP = 8  # words between “will meet” and its date
COUNTED = r"[ \n](?:[a-z-]+|[A-Z]\w*)\b"
WILL = r"\b(?:will|is|are) (?:(?:also|now|then|scheduled|set|due|expected|planning) )?"
NOT_PAST = r"\b(?:[Ii]f|[Ww]hen|[Uu]nless|[Hh]ad|would|[Bb]y then|said (?:he|she|they|it))\b"
YEAR = r"(?<![\w.,$£€])(?:1[89]|20)\d\d(?![\w%])(?![.,]\d)"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern)


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    for day in dates(doc):
        if day.weekday >= 0:
            yield from by_weekday(doc, day)
        yield from no_such_day(doc, day)
    yield from stale(doc)


def written(day: Ymd) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}"


def by_weekday(doc: Document, day: Day) -> Iterator[Finding]:
    """A weekday that its date does not have."""
    means = meant(doc, day)
    if means is None or means.year not in YEARS or weekday(means) == day.weekday:
        return
    if disowned(doc, day.start) or (day.year in JULIAN and julian(doc)):
        return
    right = WEEKDAYS[weekday(means)]
    if day.year > 0:
        date = f"{written(means)}, {means.year},"
        fixes = [*mended(doc, day, means)]
        yield WEEKDAY.at(doc, day.named, day.stop, date=date.rstrip(","), right=right, fixes=fixes)
        return
    today = published(doc)
    assert today is not None
    if unsure(doc, day, means, today):
        return
    yield WEEKDAY_INFERRED.at(
        doc, day.named, day.stop, date=written(means), year=means.year, right=right,
        fixes=[*mended(doc, day, means)],
    )  # fmt: skip


def julian(doc: Document) -> bool:
    """Whether the story is of a country whose calendar was another then."""
    return not words_of("julian").isdisjoint(lowered(doc))


def unsure(doc: Document, day: Day, means: Ymd, today: Ymd) -> bool:
    """Whether another year may be meant: one that the paragraph or the one before it names, or a
    neighbouring one, where the date is far from the day of publication."""
    apart = abs(distance(means, today))
    if apart > NEAR:
        return True
    blocks = story(doc)
    block = block_at(blocks, day.start)
    at = begun(blocks, day.start + 1) - 1
    begin = max(blocks[max(at - 1, 0)].start, day.start - AROUND) if block else 0
    end = min(block.end if block else len(doc.text), day.start + AROUND)
    named = {int(year) for year in compiled(YEAR).findall(doc.text, begin, end)}
    near = {means.year - 1, means.year + 1} if apart > SURE else set()
    return any(
        year != means.year
        and real(Ymd(year, day.month, day.day))
        and weekday(Ymd(year, day.month, day.day)) == day.weekday
        for year in named | near
    )


def mended(doc: Document, day: Day, means: Ymd) -> Iterator[Fix]:
    """The weekday of the date; or the nearest date with the weekday."""
    old = doc.text[day.named : day.stop]
    right = WEEKDAYS[weekday(means)]
    if old.lower() == WEEKDAYS[day.weekday].lower() or len(old) > 5:
        new = right
    else:
        new = right[:3] if old.lower() != "tues" and old.lower() != "thurs" else right
    if old.isupper():
        new = new.upper()
    point = doc.text[day.stop : day.stop + 1] == "." and new == right
    yield replace(f"Write “{new}”", day.named, day.stop + point, new)
    figure = doc.text.find(str(day.day), day.start, day.end)
    shift = (day.weekday - weekday(means) + 3) % 7 - 3
    other = day.day + shift
    if figure >= 0 and not day.last and 1 <= other <= length(means.year, means.month):
        follows = doc.text[figure + len(str(day.day)) : figure + len(str(day.day)) + 2]
        if follows not in ("st", "nd", "rd", "th") and day.form == "words":
            title = f"Write the date of that {WEEKDAYS[day.weekday]}, {other}"
            yield replace(title, figure, figure + len(str(day.day)), str(other))


def no_such_day(doc: Document, day: Day) -> Iterator[Finding]:
    """February 30; June 31; February 29 in a year that has none; 2014-13-40."""
    year = max(day.year, 0)
    valid = real(Ymd(year, day.month, day.day)) and (
        not day.last or day.form != "words" or real(Ymd(year, day.month, day.last))
    )
    if valid or (day.form == "slashed" and day.year < 0) or disowned(doc, day.start):
        return
    why = ""
    if 1 <= day.month <= 12:
        why = f": {MONTHS[day.month - 1]} has {length(year, day.month)} days"
        if day.month == 2 and day.day == 29:
            why = f": {year} was no leap year"
    if day.form == "words" and day.year <= 0:
        if max(day.day, day.last) > 31 or not min(day.day, day.last or 1):
            return  # “In May 45 left”: a number of something
        if doubtful(doc.text, day):
            return
    yield IMPOSSIBLE.at(doc, day.start, day.end, why=why)


def doubtful(text: str, day: Day) -> bool:
    """Whether the figures may count something: “In February 30 people left”, “31 June Street”."""
    if text[max(0, day.start - 3) : day.start].lower().strip() == "in" and not day.weekday >= 0:
        return True
    match = compiled(COUNTED).match(text, day.end)
    if not match:
        return False
    following = match.group().strip()
    return following[0].isupper() or following not in words_of("after")


def stale(doc: Document) -> Iterator[Finding]:
    """“will meet on March 3” in copy that was published on March 5."""
    today = published(doc)
    if today is None:
        return
    for day in dates(doc):
        means = meant(doc, day)
        if means is None or day.form != "words" or means >= today or day.last:
            continue
        if not day.year and number(today) - number(means) > RECENT:
            continue
        verb = promised(doc, day.named if day.weekday >= 0 and day.named < day.start else day.start)
        if verb and not disowned(doc, day.start) and quote_at(doc, verb[0]) is None:
            yield STALE_FUTURE.at(
                doc, day.start, day.end, date=doc.text[day.start : day.end],
                published=f"{written(today)}, {today.year}", verb=doc.text[slice(*verb)],
            )  # fmt: skip


def promised(doc: Document, at: int) -> tuple[int, int] | None:
    """Where “will meet” stands before the date at `at`, with nothing between that could claim
    the date for itself: no other verb, no comma, no noun such as an attack."""
    begin = sentences(doc).starts[max(sentence_at(doc, at), 0)]
    piece = doc.text[max(begin, at - 120) : at]
    found = None
    for match in compiled(WILL).finditer(piece):
        found = match
    if found is None or compiled(NOT_PAST).search(doc.text, max(begin, at - 300), at):
        return None
    words = re.findall(r"[ap]\.m\.|[\w’'-]+|[^\w\s]", piece[found.end() :])
    future = found.group().startswith("will")
    if not future:
        if not words or words[0] not in ("to", "for") or len(found.group().split()) < 2:
            return None
        if words[0] == "for":
            return (at - len(piece) + found.start(), at - len(piece) + found.end() + 3) if (
                words in (["for"], ["for", "on"])) else None  # fmt: skip
        words = words[1:]
    if words[:1] == ["be"]:
        words = words[1:]
    if not words or words[0] not in words_of("event") | words_of("sure"):
        return None
    gap = words[1:]
    if gap and gap[-1] == "on":
        gap = gap[:-1]
    if len(gap) > GAP or not unclaimed(words[0], gap):
        return None
    start = at - len(piece) + found.start()
    head = doc.text.find(words[0], start, at)
    return start, head + len(words[0])


def unclaimed(verb: str, gap: list[str]) -> bool:
    """Whether nothing between a verb and a date can have the date for itself: “will meet in the
    hall on March 3”, not “will visit the site of the crash on March 3”."""
    between, claiming = words_of("between"), words_of("claiming")
    if all(each in between or each[0].isupper() or each.isdigit() or each == "." for each in gap):
        return True
    return verb in words_of("sure") and not any(
        each.lower() in claiming or each.endswith("ed") or not each[0].isalnum() for each in gap
    )
