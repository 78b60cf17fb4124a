"""One fact with two figures: a person's age, a blast's toll, a life, an anniversary."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from newslint import tables
from newslint.analysis.amounts import Number
from newslint.analysis.introductions import TITLES
from newslint.analysis.numbers import told
from newslint.analysis.numerals import quantity
from newslint.analysis.quotes import quote_at
from newslint.analysis.sentences import sentence_tokens, sentences
from newslint.analysis.story import story
from newslint.document import Document, block_at, word
from newslint.finding import Finding, Related
from newslint.patterns import regex
from newslint.rule import RUNNING, NoOptions, Rule

FACT_CONFLICT = Rule(
    "numbers.fact-conflict",
    "{what}: {text} here, {other} elsewhere. Which is right?",
    "warning", "copy-editing practice: figures agree throughout a story", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()

NAMESAKES = frozenset(
    ("son", "father", "daughter", "mother", "namesake", "jr", "sr", "twin", "grandson",
     "grandfather", "senior", "junior", "nephew", "uncle")
)  # fmt: skip
LIFE = 12  # tokens between an age and a year of birth
LONG = 500  # characters of a sentence that tells of a life
THEN = frozenset(("then", "turned", "turns", "turning", "when", "birthday", "late"))


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    stories = told(doc)
    yield from ages(doc, stories)
    yield from tolls(doc, stories)
    yield from lives(doc, stories)
    yield from anniversaries(doc, stories)
    if doc.context.published:
        yield from births(doc, stories)


def at(doc: Document, one: Number, other: Number, what: str) -> Finding:
    """A finding on the later of two figures."""
    text, earlier = doc.text[other.start : other.end], doc.text[one.start : one.end]
    related = [Related(one.start, one.end, earlier)]
    return FACT_CONFLICT.at(
        doc, other.start, other.end, what=what, text=text, other=earlier, related=related
    )


def ages(doc: Document, stories: dict[int, list[Number]]) -> Iterator[Finding]:
    """One person, two ages: Ann Lee, 34, and then 36-year-old Ann Lee, or Lee, 36."""
    seen: dict[tuple[int, str], Number] = {}
    surnames: dict[tuple[int, str], set[str]] = {}
    for sentence, members in stories.items():
        aged = [n for n in members if n.kind == "age" and not (n.unit or n.hedge or n.side)]
        if not aged or family(doc, sentence) or any(n.kind == "year" for n in members):
            continue
        for each in aged:
            name, start = named(doc, each)
            if not name or THEN & set(near(doc, start, each)):
                continue
            post = post_of(doc, each.start)
            if " " not in name:
                full = surnames.get((post, name), set())
                if len(full) != 1:
                    continue
                name = next(iter(full))
            surnames.setdefault((post, name.rsplit(" ", 1)[-1]), set()).add(name)
            one = seen.setdefault((post, name), each)
            if one.top != each.top and one.kind == "age":
                yield at(doc, one, each, f"The age of {name}")
                seen[post, name] = each._replace(kind="told")


def post_of(doc: Document, offset: int) -> int:
    """Where the live post that holds `offset` begins; 0 in any other kind of story."""
    block = block_at(story(doc), offset)
    return block.start if block and block.kind == "live-post" else 0


def near(doc: Document, start: int, each: Number) -> list[str]:
    """The words around a name and an age."""
    first, last = min(start, each.token) - 3, max(start, each.stop) + 3
    return [word(doc, i).lower() for i in range(max(0, first), last)]


def family(doc: Document, sentence: int) -> bool:
    """Whether a sentence speaks of namesakes, or of how old somebody once was."""
    starts = sentence_tokens(doc)
    words = {word(doc, i).lower() for i in range(starts[sentence], starts[sentence + 1])}
    return bool(words & NAMESAKES)


def named(doc: Document, each: Number) -> tuple[str, int]:
    """The name that an age belongs to, and its first token: Ann Lee, 34; 34-year-old Ann Lee."""
    if word(doc, each.token - 1) == "," and doc.text[each.end : each.end + 1] in (",", ".", ";"):
        stop = start = each.token - 1
        while name_word(doc, start - 1) and stop - start < 4:
            start -= 1
    elif "old" in word(doc, each.stop - 1) and word(doc, each.token - 2) == ",":
        stop = start = each.token - 2  # Ann Lee, a 34-year-old nurse
        while name_word(doc, start - 1) and stop - start < 4:
            start -= 1
    elif "old" in word(doc, each.stop - 1):
        start = stop = each.stop
        while name_word(doc, stop) and stop - start < 4:
            stop += 1
        if word(doc, stop) in ("'s", "’s") or word(doc, stop - 1).endswith(("'s", "’s")):
            return "", start
    else:
        return "", 0
    while word(doc, start).lower().rstrip(".") in titles() and start < stop:
        start += 1
    words = [word(doc, i) for i in range(start, stop)]
    if not 1 <= len(words) <= 4 or word(doc, start - 1) in ("of", "in", "at", "near"):
        return "", start
    return " ".join(words), start


@cache
def titles() -> frozenset[str]:
    """Words such as mr and dr in lower case."""
    return TITLES | {form.lower().rstrip(".") for form in tables.words("person-titles.tsv")}


def name_word(doc: Document, i: int) -> bool:
    form = word(doc, i)
    return len(form) > 1 and form[0].isupper() and not form.isupper() and form[-1].isalpha()


# --- tolls --------------------------------------------------------------------------------------


def tolls(doc: Document, stories: dict[int, list[Number]]) -> Iterator[Finding]:
    """The explosion killed 12; the explosion killed 15."""
    seen: dict[tuple[str, str, int], tuple[Number, set[str]]] = {}
    for sentence, members in stories.items():
        grim = [
            each
            for each in members
            if each.toll in ("dead", "hurt") and each.bottom == 1 and not each.side
        ]
        if not grim:
            continue
        event = eventful(doc, sentence)
        if not event:
            continue
        post = post_of(doc, grim[0].start)
        for each in grim:
            if sum(n.toll == each.toll for n in grim) > 1 or each.noun == "others":
                continue
            where = places(doc, sentence)
            one, there = seen.setdefault((event, each.toll, post), (each, where))
            wide = quantity()["event"][event] == "wide"  # a storm kills in many places
            elsewhere = where != there if wide else bool(where and there and where != there)
            if clash(one, each) and one.token != each.token and not elsewhere:
                what = "Dead" if each.toll == "dead" else "Injured"
                yield at(doc, one, each, f"{what} in the {event}")


def places(doc: Document, sentence: int) -> set[str]:
    """The names that follow in, at, near and the like: where a toll was counted."""
    starts = sentence_tokens(doc)
    return {
        word(doc, i)
        for i in range(starts[sentence] + 1, starts[sentence + 1])
        if word(doc, i)[:1].isupper() and word(doc, i - 1).lower() in ("in", "at", "near", "across")
    }


def clash(one: Number, other: Number) -> bool:
    """Whether two tolls cannot both be true; “at least 10” and “15” can."""
    if one.noun and other.noun and one.noun != other.noun:
        return False
    if one.hedge or other.hedge:
        exact = [n for n in (one, other) if not n.hedge]
        least = [n for n in (one, other) if n.hedge == "over"]
        return bool(exact and least) and exact[0].top < least[0].top
    return one.top != other.top


def eventful(doc: Document, sentence: int) -> str:
    """The one event of a sentence, such as a blast, where nothing speaks of another time."""
    starts = sentence_tokens(doc)
    first, last = starts[sentence], starts[sentence + 1]
    words = [word(doc, i).lower() for i in range(first, last)]
    events = {form for form in words if form in quantity()["event"]}
    if len(events) != 1 or quantity()["revised"].keys() & set(words):
        return ""
    if any(form.isdigit() and len(form) == 4 for form in words):
        return ""
    event = events.pop()
    i = words.index(event)
    opening = words[max(0, i - 5) : i]
    return event if {"the", "a", "an", "this"} & set(opening) else ""


# --- lives and anniversaries --------------------------------------------------------------------


@cache
def life() -> re.Pattern[str]:
    return regex(
        r"""\bborn\b[^.;()]{0,60}?\b(?P<born>1[5-9]\d\d|20\d\d)\b
            [^;()]{0,120}?\b(?:died|dead|killed|death)\b[^.;()]{0,60}?\b(?P<died>1[5-9]\d\d|20\d\d)
            ,?\s(?:aged?|at(?:\sthe)?\sage(?:\sof)?|at)\s(?P<age>\d{1,3})\b(?![,.]?\d|%|\s[ap]\.?m)""",
        re.VERBOSE,
    )


@cache
def obituary() -> re.Pattern[str]:
    return regex(
        r"""\((?P<born>1[5-9]\d\d|20\d\d)\s?[-–—]\s?(?P<died>1[5-9]\d\d|20\d\d)\)
            [^.;()]{0,80}?\b(?:died|killed)\b[^.;()\d]{0,60}?
            \b(?:aged?|at(?:\sthe)?\sage(?:\sof)?)\s(?P<age>\d{1,3})\b""",
        re.VERBOSE,
    )


def lives(doc: Document, stories: dict[int, list[Number]]) -> Iterator[Finding]:
    """Born in 1950, died in 2015 aged 72, and Ann Lee (1950-2015) died at the age of 72."""
    ranges = sentences(doc)
    for sentence, members in stories.items():
        if any(each.kind == "year" for each in members) and len(members) > 1:
            start, end = ranges.starts[sentence], ranges.ends[sentence]
            if end - start > LONG or not (
                "died" in doc.text[start:end] or "killed" in doc.text[start:end]
            ):
                continue
            for pattern in (life, obituary):
                for match in pattern().finditer(doc.text, start, end):
                    yield from lived(doc, match)


def lived(doc: Document, match: re.Match[str]) -> Iterator[Finding]:
    block = block_at(story(doc), match.start())
    if block is None or block.end < match.end() or quote_at(doc, match.start("age")):
        return
    years = int(match["died"]) - int(match["born"])
    if int(match["age"]) in (years, years - 1) or years < 0:
        return
    start, end = match.span("age")
    other = f"{years - 1} or {years}"
    related = [Related(*match.span(key), match[key]) for key in ("born", "died")]
    yield FACT_CONFLICT.at(
        doc,
        start,
        end,
        what=f"Born {match['born']}, died {match['died']}",
        other=other,
        related=related,
    )._replace(
        message=f"From {match['born']} to {match['died']} is {other} years, not {match['age']}."
    )


def births(doc: Document, stories: dict[int, list[Number]]) -> Iterator[Finding]:
    """Ann Lee, 34, who was born in 1970, in copy of 2014."""
    for members in stories.values():
        aged = [n for n in members if n.kind == "age" and not (n.unit or n.hedge or n.side)]
        years = [n for n in members if n.kind == "year"]
        if len(aged) != 1 or len(years) != 1 or not named(doc, aged[0])[0]:
            continue
        age, year = aged[0], years[0]
        before = [word(doc, i).lower() for i in range(max(0, year.token - 5), year.token)]
        old = int(doc.context.published[:4]) - year.top
        if "born" not in before or before[-1] != "in" or abs(year.token - age.token) > LIFE:
            continue
        if age.top not in (old, old - 1):
            text, other = doc.text[age.start : age.end], f"{old - 1} or {old}"
            related = [Related(year.start, year.end, f"born in {year.top}")]
            found = FACT_CONFLICT.at(
                doc, age.start, age.end, what="Age", other=other, related=related
            )
            message = f"Whoever was born in {year.top} is {other}, not {text}."
            yield found._replace(message=message)


def anniversaries(doc: Document, stories: dict[int, list[Number]]) -> Iterator[Finding]:
    """The 50th anniversary of the 1963 killing, in copy of 2014."""
    published = doc.context.published
    for sentence, members in stories.items():
        for each in members:
            if each.kind == "count" and word(doc, each.stop) == "years":
                yield from since(doc, each, members)
            if each.kind != "ordinal" or each.top < 2 or each.bottom != 1:
                continue
            if word(doc, each.stop).lower() != "anniversary":
                continue
            years = [n for n in members if n.kind == "year"]
            event = [n for n in years if of_event(doc, each, n)][:1]
            now = [n for n in years if n not in event]
            if len(event) != 1 or len(now) > 1 or past(doc, sentence) or not (now or published):
                continue
            today = now[0].top if now else int(published[:4])
            month = 6 if now else int(published[5:7] or 6)
            off = today - event[0].top - each.top
            if off and not (off == 1 and month < 3) and not (off == -1 and month > 9):
                yield late(doc, each, event[0], today)


def since(doc: Document, each: Number, members: list[Number]) -> Iterator[Finding]:
    """50 years since the 1960 earthquake; within a year nobody can tell."""
    if (
        [word(doc, each.stop + k) for k in (1, 2)] != ["since", "the"]
        or each.hedge
        or each.bottom > 1
    ):
        return
    event = [n for n in members if n.kind == "year" and n.token == each.stop + 3]
    now = [n for n in members if n.kind == "year" and n not in event]
    if not event or len(now) > 1 or not (now or doc.context.published):
        return
    today = now[0].top if now else int(doc.context.published[:4])
    if abs(today - event[0].top - each.top) > 1:
        yield late(doc, each, event[0], today)


def of_event(doc: Document, each: Number, year: Number) -> bool:
    """Whether a year is the event's: anniversary of the 1963 killing, of the killing in 1963."""
    if word(doc, each.stop + 1) != "of" or not 0 < year.token - each.stop < 9:
        return False
    before, after = word(doc, year.token - 1), word(doc, year.stop)
    named = before in ("the", "its", "a", "his", "her") and year.token - each.stop < 5
    return (named and after[:1].islower()) or before == "in"


def past(doc: Document, sentence: int) -> bool:
    """Whether a sentence speaks of an anniversary of another year."""
    starts = sentence_tokens(doc)
    words = [word(doc, i).lower() for i in range(starts[sentence], starts[sentence + 1])]
    pairs = {("last", "year"), ("next", "year"), ("last", "month"), ("next", "month")}
    return bool(pairs & set(pairwise(words))) or bool(OTHER_YEAR & set(words))


OTHER_YEAR = frozenset(("coming", "earlier", "ago", "previous", "upcoming", "since"))


def late(doc: Document, each: Number, event: Number, today: int) -> Finding:
    right = today - event.top
    text = doc.text[each.start : each.end]
    wrong = f"the {text} anniversary" if each.kind == "ordinal" else text
    message = f"From {event.top} to {today} is {right} years: not {wrong}."
    related = [Related(event.start, event.end, str(event.top))]
    found = FACT_CONFLICT.at(
        doc, each.start, each.end, what="Anniversary", other=str(right), related=related
    )
    return found._replace(message=message)
