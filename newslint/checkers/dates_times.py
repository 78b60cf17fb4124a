"""Times that cannot be or say themselves twice: 9:75, 12 p.m. noon, EST in July, “yesterday”."""

import re
from collections.abc import Iterator
from functools import cache

from newslint.analysis.calendar import (
    MONTHS,
    WEEKDAYS,
    Ymd,
    Zone,
    number,
    real,
    summer,
    weekday,
    zones,
)
from newslint.analysis.dates import Day, dates_in, disowned, figures, meant, published, words_of
from newslint.analysis.quotes import quote_at
from newslint.analysis.sentences import sentence_at, sentences
from newslint.analysis.story import dateline
from newslint.document import (
    Document,
    analysis,
    ids_as_written,
    ids_of,
    locate,
    lowered,
    token_at,
    word,
)
from newslint.finding import Finding, replace
from newslint.patterns import regex
from newslint.rule import RUNNING, NoOptions, Rule

PLACES = (*RUNNING, "headline", "dek", "caption", "table")

IMPOSSIBLE_TIME = Rule(
    "dates.impossible-time",
    "No clock shows {text}.",
    "error",
    "ISO 8601; the 12-hour clock",
    quotes="transcription",
    blocks=PLACES,
)
NOON = Rule(
    "dates.noon",
    "“{text}” {why}.",
    "warning",
    "AP usage, entries noon, midnight and times",
    blocks=PLACES,
)
ZONE = Rule(
    "dates.zone",
    "{text} in {month}? {why} is in force then.",
    "warning",
    "the law of summer time in each zone, see zones.tsv",
    blocks=PLACES,
)
RELATIVE = Rule(
    "dates.relative",
    "“{text}” ages: name the day ({day}).",
    "info",
    "AP and Guardian usage: the day of the week in copy that is read later",
    blocks=("body", "live-post", "list"),
)
OPTIONS = NoOptions()

AROUND = 600  # characters of a sentence on either side of a zone
FAR = 21  # days from a change of the clocks, where the copy gives no date of its own
LATER = 40  # days after publication: a time without a date is for no later day
CLOCK = r"""
    (?<![\w.:,/$£€+-]) (?P<hour>\d{1,2}) (?:[:.](?P<minute>\d\d))?
    [ \xa0]?(?:(?P<half>[ap]\.[ ]?m\.|[ap]m\b|(?<=\d)[AP]M\b|(?<=[ ])[AP]M\b))
    """
HALVES = frozenset(("a.m.", "p.m.", "am", "pm"))
AT = ("at", "until", "till", "by", "from", "before", "after", "around", "about", "to")
DAYTIME = r"""
    (?P<half>[ap])\.?[ ]?m\.?,?[ ](?:(?P<noon>noon|midnight)\b
      | (?P<part>in[ ]the[ ](?:morning|afternoon|evening)|at[ ]night))
    """
NEARBY = frozenset((*(day.lower() for day in WEEKDAYS), "today", "tonight", "tomorrow"))
SINGLE = frozenset(("today", "yesterday", "tomorrow", "tonight"))


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    numbers, single = figures(doc), ids_of(doc, SINGLE)
    halves = [k for k in numbers if half(doc.vocab[k].lower())] + ids_of(doc, HALVES)
    if halves:
        yield from twelve_hours(doc, halves)
    colons = [k for k in numbers if ":" in doc.vocab[k] and clock(doc.vocab[k])]
    if colons:
        yield from twenty_four(doc, colons)
    if ids_of(doc, words_of("zone")):
        known = zones()
        for i in locate(doc, ids_as_written(doc, known.keys())):
            yield from zone(doc, i, known[word(doc, i)])
    if single and published(doc):
        yield from relative(doc, single)


def half(low: str) -> bool:
    """Whether a word, in lower case, is a.m. or p.m., or a figure with it: 9am."""
    return low in HALVES or (
        low[:1].isdigit() and low[-1] in "m." and low.rstrip("apm.")[-1:].isdigit()
    )


def clock(form: str) -> list[str]:
    """Hour and minute of `9:30`, or nothing."""
    parts = form.split(":")
    fine = len(parts) == 2 and all(part.isascii() and part.isdigit() for part in parts)
    return parts if fine and len(parts[0]) < 3 and len(parts[1]) == 2 else []


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern, re.VERBOSE)


def twelve_hours(doc: Document, halves: list[int]) -> Iterator[Finding]:
    """`9:75 a.m.`, `15 p.m.`; `12 p.m. noon`, `8 p.m. at night`."""
    text = doc.text
    for i in locate(doc, halves):
        start = max(0, doc.starts[i] - 8)
        times = [*compiled(CLOCK).finditer(text, start, doc.ends[i])]
        match = times[-1] if times else None
        if (
            match is None
            or match.end() != doc.ends[i]
            or text[match.end() : match.end() + 1].isalnum()
        ):
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        plain = "." in match["half"] or match["minute"] or text[match.end("hour")].isalpha()
        if minute > 59 or (plain and not 1 <= hour <= 23) or (plain and not hour and minute > 59):
            if not (hour == 0 and minute <= 59) and not disowned(doc, match.start()):
                yield IMPOSSIBLE_TIME.at(doc, match.start(), match.end())
                continue
        elif 13 <= hour <= 23 and plain:
            yield NOON.at(
                doc, match.start(), match.end(), why="mixes the 24-hour and 12-hour clocks"
            )
            continue
        yield from twice(doc, match)


def twice(doc: Document, match: "re.Match[str]") -> Iterator[Finding]:
    """What follows a time and says the same again, or the contrary."""
    more = compiled(DAYTIME).match(doc.text, match.start("half"))
    if not more or quote_at(doc, match.start()) is not None:
        return
    half, hour = match["half"][0].lower(), int(match["hour"])
    start, end = match.start(), more.end()
    before = doc.text[start : match.start("half")].rstrip()
    if more["noon"]:
        if hour != 12 or int(match["minute"] or 0):
            return
        right = "noon" if half == "p" else "midnight"
        same = more["noon"] == right
        why = "says it twice" if same else f"is a contradiction: 12 {half}.m. is {right}"
        yield NOON.at(doc, start, end, why=why, fixes=[
            replace(f"Write “{more['noon']}”", start, end, more["noon"])])  # fmt: skip
        return
    morning = "morning" in more["part"]
    if morning == (half == "a") or (
        half == "a" and "night" in more["part"] and hour in (12, 1, 2, 3)
    ):
        time = f"{before} {half}.m." if "." in match["half"] else doc.text[start : match.end()]
        if half == "a" and not morning:
            return
        yield NOON.at(doc, start, end, why="says it twice", fixes=[
            replace(f"Write “{time}”", start, end, time)])  # fmt: skip
    else:
        yield NOON.at(doc, start, end, why="is a contradiction")


def twenty_four(doc: Document, colons: list[int]) -> Iterator[Finding]:
    """`at 25:61`: a time of day, no score, verse, ratio or race."""
    known = zones()
    for i in locate(doc, colons):
        hour, minute = map(int, clock(word(doc, i)))
        if (hour < 24 and minute < 60) or (hour, minute) == (24, 0):
            continue
        before, after = word(doc, i - 1).lower(), word(doc, i + 1)
        if before not in AT or not (hour < 30 or minute > 59):
            continue
        follows = after in known or after in ("GMT", "UTC", "ET", "PT", "hours", "local")
        on = after in ("on", "in", "this", "that") or after in WEEKDAYS or after in MONTHS
        if before != "at" and not follows and after not in WEEKDAYS:
            continue
        if minute < 60 and not (follows or (on and word(doc, i + 2) in (*WEEKDAYS, *MONTHS))):
            continue  # “finished at 27:45”
        if (
            hour < 30
            and (follows or on or after in (".", ",", ""))
            and not disowned(doc, doc.starts[i])
        ):
            yield IMPOSSIBLE_TIME.at(doc, doc.starts[i], doc.ends[i])


def zone(doc: Document, i: int, name: Zone) -> Iterator[Finding]:
    """`July 4, 9 a.m. EST`: standard time in a month of summer time, or the reverse."""
    start = doc.starts[i]
    if not clocked(doc, i) or other_place(doc, name):
        return
    at = sentence_at(doc, start)
    begin = max(sentences(doc).starts[at], start - AROUND)
    end = min(sentences(doc).ends[at], start + AROUND)
    if (
        sum(word(doc, k) in zones() for k in range(token_at(doc, begin), token_at(doc, end - 1)))
        > 1
    ):
        return  # both seasons side by side, or a list of zones
    day = day_of(doc, begin, end, start)
    if day is None or disowned(doc, start):
        return
    now = summer(name, day)
    if now is None or now == name.summer:
        return
    fix = replace(f"Write “{name.other}”", start, doc.ends[i], name.other)
    yield ZONE.at(doc, start, doc.ends[i], month=MONTHS[day.month - 1], why=name.other, fixes=[fix])


def clocked(doc: Document, i: int) -> bool:
    """Whether a time of day stands right before the zone at token `i`."""
    before = word(doc, i - 1)
    if before in ("(", ","):
        i, before = i - 1, word(doc, i - 2)
    low = before.lower()
    if half(low):
        return low[0].isdigit() or word(doc, i - 2)[:1].isdigit()
    return bool(clock(before)) or low in ("noon", "midnight")


def other_place(doc: Document, name: Zone) -> bool:
    """Whether the story is of a place where the letters mean something else."""
    return not vocabulary(doc).isdisjoint(name.but)


@analysis
def vocabulary(doc: Document) -> frozenset[str]:
    return frozenset(doc.vocab)


def day_of(doc: Document, begin: int, end: int, at: int) -> Ymd | None:
    """The one day that the sentence names; else that of publication, far from a change."""
    named = dates_in(doc, begin, end)
    if named:
        days = {settled(doc, day) for day in named}
        return days.pop() if len(days) == 1 else None
    today = published(doc)
    low = lowered(doc)
    if not any(
        low[doc.ids[k]] in NEARBY for k in range(token_at(doc, begin), token_at(doc, end - 1))
    ):
        return None  # a time of any day: “your 8 a.m. EST show”
    months = {month.lower() for month in MONTHS}
    paragraph = range(
        token_at(doc, max(begin - 600, 0)), token_at(doc, min(end + 300, len(doc.text)) - 1)
    )
    if today is None or any(low[doc.ids[k]] in months for k in paragraph if k < len(doc.ids)):
        return None
    name = zones()[doc.text[at : doc.ends[token_at(doc, at)]]]
    now = summer(name, today)
    for away in (-FAR, FAR, LATER):
        if summer(name, later(today, away)) != now:
            return None
    return today


def settled(doc: Document, day: Day) -> Ymd | None:
    """The day as far as it is known: its own year, the publication's, or none (year 0)."""
    if day.year >= 0 and real(Ymd(day.year, day.month, day.day)):
        return meant(doc, day) or Ymd(0, day.month, day.day)
    return None


def later(day: Ymd, days: int) -> Ymd:
    """The day so many days on; days are no more than a month or two."""
    from datetime import date, timedelta  # a time in a named zone is rare in copy

    moved = date(*day) + timedelta(days)
    return Ymd(moved.year, moved.month, moved.day)


def relative(doc: Document, said: list[int]) -> Iterator[Finding]:
    """“said yesterday”: not “yesterday’s news”, not “people today”, not in a quotation."""
    today = published(doc)
    assert today is not None
    written = dateline_day(doc, today)
    for i in locate(doc, said):
        form = word(doc, i).lower()
        if quote_at(doc, doc.starts[i]) is not None or not of_a_day(doc, i, form):
            continue
        shift = {"yesterday": -1, "tomorrow": 1}.get(form, 0)
        number_of = (number(today) + 1 + shift) % 7
        start, end = doc.starts[i], doc.ends[i]
        if written and written != today:
            hint = f"the dateline is of {MONTHS[written.month - 1]} {written.day}"
            yield RELATIVE.at(doc, start, end, day=hint)
            continue
        name = WEEKDAYS[number_of]
        assert shift or weekday(today) == number_of
        new = name if form != "tonight" else f"{name} night"
        opens = form != word(doc, i) and word(doc, i + 1) != ","
        fix = replace(f"Write “{new}”", start, end, f"On {new}" if opens else new)
        yield RELATIVE.at(doc, start, end, day=new, fixes=[fix])


def dateline_day(doc: Document, today: Ymd) -> Ymd | None:
    """The day that the dateline gives: `BAGHDAD, June 8 (Reuters) -`."""
    place = dateline(doc)
    named = dates_in(doc, *place) if place else []
    return meant(doc, named[0]) if len(named) == 1 else None


def of_a_day(doc: Document, i: int, form: str) -> bool:
    """Whether the word stands for one day, and for an event on it."""
    before, after = word(doc, i - 1).lower(), word(doc, i + 1).lower()
    if form in ("yesterday", "tomorrow", "tonight"):
        titled = word(doc, i)[0].isupper() and before not in ("", ".", "!", "?")
        return not titled and before not in words_of("undated") and (
            after not in ("'s", "’s", "is", "and") or before in words_of("done")
        )  # fmt: skip
    if word(doc, i).isupper():
        return False  # USA TODAY
    return (
        before in words_of("done") or before in ("earlier", "later")
        or (after in ("at", "by") and word(doc, i + 2)[:1].isdigit())
        or (after in words_of("done") and before.isalpha())
    )  # fmt: skip
