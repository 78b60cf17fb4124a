"""Dates: the calendar against the standard library, written forms read back, the day of publication
from every source that has one."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run_text import grows_no_faster, lint

from newslint import readers
from newslint.analysis import calendar
from newslint.analysis.calendar import MONTHS, WEEKDAYS, Ymd
from newslint.analysis.dates import dates, meant, published
from newslint.document import Context, Document

RULES = (
    "dates.weekday", "dates.weekday-inferred", "dates.impossible", "dates.impossible-time",
    "dates.noon", "dates.zone", "dates.stale-future", "dates.relative",
)  # fmt: skip
DAYS = st.dates(date(1800, 1, 1), date(2100, 12, 31))
NEWS = st.dates(date(1950, 1, 1), date(2040, 12, 31))
AP = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
      "Dec.")  # fmt: skip


def nth(day: int) -> str:
    if 4 <= day <= 20:
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"


FORMS: tuple[Callable[[date], str], ...] = (
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{AP[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {nth(d.day)}, {d.year}",
    lambda d: f"the {nth(d.day)} of {MONTHS[d.month - 1]}, {d.year}",
    lambda d: f"the {nth(d.day)} day of {MONTHS[d.month - 1]} {d.year}",
    lambda d: MONTHS[d.month - 1].upper() + f" {d.day}, {d.year}",
    lambda d: d.isoformat(),
)


def read(text: str, published: str = "", language: str = "") -> Document:
    context = Context(published=published, language=language)
    return readers.read(text, path="a.txt", context=context)


# --- the calendar --------------------------------------------------------------------------------


def test_every_weekday_from_1800_to_2100_is_that_of_the_standard_library() -> None:
    day, last = date(1800, 1, 1), date(2100, 12, 31)
    while day <= last:
        assert calendar.weekday(Ymd(day.year, day.month, day.day)) == day.weekday()
        day += timedelta(1)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_days_apart_are_those_of_the_standard_library(one: date, two: date) -> None:
    apart = calendar.number(Ymd(*one.timetuple()[:3])) - calendar.number(Ymd(*two.timetuple()[:3]))
    assert apart == (one - two).days


@settings(deadline=None)
@given(st.integers(1800, 2100), st.integers(0, 13), st.integers(0, 32))
def test_a_day_is_real_if_the_standard_library_has_it(year: int, month: int, day: int) -> None:
    try:
        date(year, month, day)
        there = True
    except ValueError:
        there = False
    assert calendar.real(Ymd(year, month, day)) is there


@settings(deadline=None)
@given(NEWS, st.integers(-180, 180))
def test_the_nearest_day_of_a_name_is_the_one_within_half_a_year(day: date, shift: int) -> None:
    other = day + timedelta(shift)
    if (other.month, other.day) != (2, 29):
        near = calendar.nearest(other.month, other.day, Ymd(day.year, day.month, day.day))
        assert near == (other.year, other.month, other.day)


ZONES = {
    "EDT": "America/New_York", "PST": "America/Los_Angeles", "BST": "Europe/London",
    "CEST": "Europe/Paris", "AEDT": "Australia/Sydney", "NZDT": "Pacific/Auckland",
}  # fmt: skip


@pytest.mark.parametrize("name", ZONES)
def test_summer_time_is_that_of_the_time_zone_database(name: str) -> None:
    zoneinfo = pytest.importorskip("zoneinfo")
    try:
        place = zoneinfo.ZoneInfo(ZONES[name])
    except zoneinfo.ZoneInfoNotFoundError:
        pytest.skip("this system has no time zone database")
    day, unsure = date(2009, 1, 1), 0
    while day < date(2031, 1, 1):
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=place)
        now = calendar.summer(calendar.zones()[name], Ymd(day.year, day.month, day.day))
        if now is None:
            unsure += 1
        else:
            assert now is bool(noon.dst())
        day += timedelta(1)
    assert unsure == 22 * 2 * 3, "three days around each change"


# --- reading -------------------------------------------------------------------------------------


@settings(deadline=None)
@given(DAYS, st.sampled_from(FORMS))
def test_what_is_written_is_read_back(day: date, form: Callable[[date], str]) -> None:
    text = f"The bridge was opened on {form(day)}, by the mayor."
    found = dates(read(text))
    assert [(d.year, d.month, d.day) for d in found] == [(day.year, day.month, day.day)]
    assert text[found[0].start : found[0].end] in form(day)


@settings(deadline=None)
@given(DAYS, st.sampled_from(FORMS), st.integers(0, 6))
def test_a_weekday_is_reported_if_it_is_another_one(
    day: date, form: Callable[[date], str], weekday: int
) -> None:
    text = f"The bridge was opened on {WEEKDAYS[weekday]}, {form(day)}, by the mayor."
    found = lint(text, "dates.weekday")
    assert [d.text for d in found] == ([WEEKDAYS[weekday]] if weekday != day.weekday() else [])
    for each in found:
        assert each.fixes[0].edits[0].text == WEEKDAYS[day.weekday()]


@settings(deadline=None)
@given(NEWS, st.integers(-70, 70), st.integers(0, 6))
def test_a_weekday_without_a_year_is_that_of_the_nearest_date(
    day: date, shift: int, weekday: int
) -> None:
    near = day + timedelta(shift)
    text = (
        f"The bridge was opened on {WEEKDAYS[weekday]}, {AP[near.month - 1]} {near.day}, at noon."
    )
    context = Context(published=day.isoformat())
    if (near.month, near.day) != (2, 29):
        found = lint(text, "dates.weekday-inferred", context=context)
        assert bool(found) is (weekday != near.weekday())
    assert not lint(text, "dates.weekday-inferred", "dates.weekday")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("6/9/2014", "", []), ("6/9/2014", "en-US", [(2014, 6, 9)]),
        ("6/9/2014", "en-GB", [(2014, 9, 6)]), ("6/19/2014", "", [(2014, 6, 19)]),
        ("19/6/2014", "", [(2014, 6, 19)]), ("6/6/2014", "", [(2014, 6, 6)]),
        ("6/19/14", "", [(-1, 6, 19)]), ("9-11 June 2014", "", [(2014, 6, 9)]),
        ("June 9-11, 2014", "", [(2014, 6, 9)]), ("in May 2014", "", []), ("may 5 times", "", []),
        ("May 500 people", "", []), ("3rd June 12", "", []), ("March 3.5 percent", "", []),
        ("June 9, 2000 people", "", [(-1, 6, 9)]), ("June 9 1,200 left", "", [(0, 6, 9)]),
        ("June\n9, 2014", "", [(2014, 6, 9)]), ("June\n\n9, 2014", "", []),
    ],
)  # fmt: skip
def test_only_what_is_sure_is_a_date(
    text: str, language: str, expected: list[tuple[int, int, int]]
) -> None:
    found = dates(read(f"It was {text}, they said.", language=language))
    assert [(d.year, d.month, d.day) for d in found] == expected


def test_no_date_ever_means_today() -> None:
    doc = read("The bridge was opened on Tuesday, June 9, at noon.")
    assert [meant(doc, day) for day in dates(doc)] == [None]


@settings(deadline=None)
@given(st.text(alphabet="JuneMay 0123456789,./-:apm\n", max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    context = Context(published="2014-06-09")
    lint(text, *RULES, context=context)


# --- the day of publication ----------------------------------------------------------------------

BODY = "The bridge was opened on Tuesday, June 9, at noon."
SOURCES = {
    "a.md": f"---\ntitle: Bridge\ndate: 2014-06-11\n---\n\n{BODY}\n",
    "b.md": f"---\ntitle: Bridge\npublish_date: June 11, 2014\n---\n\n{BODY}\n",
    "c.md": f"+++\ndate = 2014-06-11T08:00:00Z\n+++\n\n{BODY}\n",
    "d.md": f"---\ntitle: Bridge\npublished: Wed, 11 Jun 2014 08:00:00 GMT\n---\n\n{BODY}\n",
    "e.md": f"---\ntitle: Bridge\ndate: 2014/6/11\n---\n\n{BODY}\n",
    "a.html": f"<h1>Bridge</h1><time datetime='2014-06-11'>x</time><p>{BODY}</p>",
    "b.html": "<meta property='article:published_time' content='2014-06-11T08:00:00+02:00'>"
              f"<p>{BODY}</p>",
    "c.html": f"<meta itemprop='datePublished' content='2014-06-11'><p>{BODY}</p>",
    "d.html": '<script type="application/ld+json">{"datePublished": "2014-06-11"}</script>'
              f"<p>{BODY}</p>",
    "a.xml": "<nitf><head><docdata><date.issue norm='20140611T080000Z'/></docdata></head><body>"
             f"<body.content><p>{BODY}</p></body.content></body></nitf>",
    "b.xml": "<nitf><head><pubdata date.publication='20140611'/></head><body>"
             f"<body.content><p>{BODY}</p></body.content></body></nitf>",
    "c.xml": "<newsItem><itemMeta><firstCreated>2014-06-11T08:00:00Z</firstCreated></itemMeta>"
             f"<contentSet><inlineXML><html><body><p>{BODY}</p></body></html></inlineXML>"
             "</contentSet></newsItem>",
    "a.txt": f"Bridge opens in town\n\nPublished June 11, 2014\n\n{BODY} It was a fine day.",
    "b.txt": f"Bridge opens in town\n\nFirst published: 11 June 2014\n\n{BODY} It was a fine day.",
}  # fmt: skip


@pytest.mark.parametrize("path", SOURCES)
def test_the_day_of_publication_arrives_from_every_source(path: str) -> None:
    doc = readers.read(SOURCES[path], path=path)
    assert published(doc) == Ymd(2014, 6, 11)
    found = lint(SOURCES[path], "dates.weekday-inferred", path=path)
    assert [each.text for each in found] == ["Tuesday"]


def test_what_the_desk_says_comes_first_and_an_update_is_no_publication() -> None:
    text = f"Bridge opens in Norwood\n\nUpdated June 11, 2014\n\n{BODY} It was a fine day for it."
    assert published(readers.read(text, path="a.txt")) is None
    context = Context(published="2015-06-11")
    assert published(readers.read(SOURCES["a.md"], path="a.md", context=context)) == (2015, 6, 11)
    assert not lint(SOURCES["a.md"], "dates.weekday-inferred", path="a.md", context=context)


def test_the_option_and_the_configuration_arrive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "newslint", "check", "a.txt", "--output-format", "concise",
               "--select", "dates"]  # fmt: skip

    def run(*options: str) -> str:
        done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    assert "dates.weekday-inferred" not in run("--isolated")
    assert "dates.weekday-inferred" in run("--isolated", "--published", "2014-06-11")
    (tmp_path / "newslint.toml").write_text("published = 2014-06-11\n", encoding="utf-8")
    assert "dates.weekday-inferred" in run()


# --- time ----------------------------------------------------------------------------------------

SLOW = {
    "dates": "On Tuesday, June 9, 2014, at 9 a.m. EST, it will meet on March 3. ",
    "ranges": "June 1-June 2-June 3-",
    "figures": "2014-06-09 25:61 9:75pm ",
    "one sentence": "will meet with June 9 and ",
    "weekdays": "Tuesday, Wednesday, ",
}


@pytest.mark.parametrize("name", SLOW)
def test_four_times_the_dates_take_no_more_than_eight_times_the_time(name: str) -> None:
    context = Context(published="2014-06-11")

    def seconds(count: int) -> float:
        text = SLOW[name] * count
        began = time.process_time()
        lint(text, *RULES, context=context)
        return time.process_time() - began

    grows_no_faster(seconds, 250, 1000)
