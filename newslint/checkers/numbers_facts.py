"""One fact with two figures: a person's age, a blast's toll, a bridge's price, an anniversary."""

import re
from collections.abc import Iterator
from functools import cache

from newslint.analysis.amounts import Number
from newslint.analysis.numbers import told
from newslint.analysis.numerals import quantity
from newslint.analysis.quotes import quote_at
from newslint.analysis.sentences import sentence_tokens, sentences
from newslint.analysis.story import story
from newslint.document import Document, block_at, lowered, word
from newslint.finding import Finding, Related
from newslint.rule import RUNNING, NoOptions, Rule

FACT_CONFLICT = Rule(
    "numbers.fact-conflict",
    "{what}: {text} here, {other} elsewhere. Which is right?",
    "warning", "copy-editing practice: figures agree throughout a story", blocks=RUNNING,
)  # fmt: skip
MAGNITUDE = Rule(
    "numbers.magnitude",
    "{text} and {other}, of the same {noun}: which is right?",
    "warning", "copy-editing practice: figures agree throughout a story", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()

NEAR = 6  # tokens on either side of a sum that may name what it is for
NAMESAKES = frozenset(
    ("son", "father", "daughter", "mother", "namesake", "jr", "sr", "twin", "grandson",
     "grandfather", "senior", "junior", "nephew", "uncle")
)  # fmt: skip
LONG = 500  # characters of a sentence that tells of a life
THEN = frozenset(("then", "turned", "turns", "turning", "when", "birthday", "late"))


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    stories = told(doc)
    yield from magnitudes(doc, stories)
    yield from ages(doc, stories)
    yield from tolls(doc, stories)
    yield from lives(doc, stories)
    yield from anniversaries(doc, stories)


def at(doc: Document, one: Number, other: Number, what: str) -> Finding:
    """A finding on the later of two figures."""
    text, earlier = doc.text[other.start : other.end], doc.text[one.start : one.end]
    related = [Related(one.start, one.end, earlier)]
    return FACT_CONFLICT.at(
        doc, other.start, other.end, what=what, text=text, other=earlier, related=related
    )


# --- magnitude ----------------------------------------------------------------------------------


def magnitudes(doc: Document, stories: dict[int, list[Number]]) -> Iterator[Finding]:
    """$8 million and $8 billion, $8 million and £8 million, for the same noun."""
    groups: dict[str, list[Number]] = {}
    for members in stories.values():
        for each in members:
            big = each.place > 3 or (each.kind == "money" and each.top > 99)
            loose = doc.text[each.start : each.start + 2].lower() in ("a ", "an")  # a million
            if (
                each.kind in ("money", "count")
                and each.bottom == 1
                and big
                and not (each.side or loose)
            ):
                groups.setdefault(str(each.top).rstrip("0"), []).append(each)
    for figures, members in groups.items():
        if len(members) > 1 and len({(n.top, n.unit) for n in members}) > 1:
            yield from apart(doc, figures, members)


def apart(doc: Document, figures: str, members: list[Number]) -> Iterator[Finding]:
    """The first pair of like figures that differ by a magnitude or a currency alone."""
    for i, other in enumerate(members[:40]):
        for one in members[:i]:
            scale = one.top != other.top and one.unit == other.unit and one.place > 3 < other.place
            ratio = max(one.top, other.top) // min(one.top, other.top)
            scale = scale and ratio in (1000, 10**6) and one.kind == other.kind
            coin = one.top == other.top and one.kind == other.kind == "money"
            coin = coin and one.unit != other.unit and not alike(one.unit, other.unit)
            if not scale and not coin:
                continue
            shared = about(doc, one, len(figures) > 1) & about(doc, other, len(figures) > 1)
            if shared:
                text = doc.text[one.start : one.end]
                yield MAGNITUDE.at(
                    doc, other.start, other.end, other=text, noun=min(shared),
                    related=[Related(one.start, one.end, text)],
                )  # fmt: skip
                return


def alike(one: str, other: str) -> bool:
    """A plain $ is any country's dollar."""
    return one[-1:] == other[-1:] == "$" and "$" in (one, other)


def about(doc: Document, each: Number, telling: bool) -> set[str]:
    """The nouns that a sum is for. A `telling` figure (8.4) needs no noun right beside it."""
    if doc.vocab and word(doc, each.stop) in ("a", "per"):
        return set()
    reach = NEAR if telling else 3
    low, ids = lowered(doc), doc.ids
    found = set()
    for step, start in ((1, each.stop), (-1, each.token - 1)):
        for i in range(start, start + step * reach, step):
            if not 0 <= i < len(ids):
                break
            form = low[ids[i]]
            if form in (".", ";", "(", ")") or form[0].isdigit():
                break
            if len(form) > 3 and form.isalpha() and not dull(form):
                found.add(form.removesuffix("s"))
    return found


def dull(form: str) -> bool:
    """Whether a word says nothing of what a sum is for."""
    groups = quantity()
    if form in groups["dull"] or form in groups["scale"] or form in groups["coin"]:
        return True
    from newslint import tables

    return form in tables.words("function-words.tsv") or form.endswith(("ly", "ing"))


# --- ages ---------------------------------------------------------------------------------------


def ages(doc: Document, stories: dict[int, list[Number]]) -> Iterator[Finding]:
    """One person, two ages: Ann Lee, 34, and then 36-year-old Ann Lee, or Lee, 36."""
    seen: dict[tuple[int, str], Number] = {}
    surnames: dict[tuple[int, str], set[str]] = {}
    for sentence, members in stories.items():
        aged = [n for n in members if n.kind == "age" and not (n.unit or n.hedge or n.side)]
        if not aged or family(doc, sentence):
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
    elif "old" in word(doc, each.stop - 1):
        start = stop = each.stop
        while name_word(doc, stop) and stop - start < 4:
            stop += 1
        if word(doc, stop) in ("'s", "’s") or word(doc, stop - 1).endswith(("'s", "’s")):
            return "", start
    else:
        return "", 0
    words = [word(doc, i) for i in range(start, stop)]
    if not 1 <= len(words) <= 4 or word(doc, start - 1) in ("of", "in", "at", "near"):
        return "", start
    return " ".join(words), start


def name_word(doc: Document, i: int) -> bool:
    form = word(doc, i)
    return len(form) > 1 and form[0].isupper() and not form.isupper() and form[-1].isalpha()


# --- tolls --------------------------------------------------------------------------------------


def tolls(doc: Document, stories: dict[int, list[Number]]) -> Iterator[Finding]:
    """The explosion killed 12; the explosion killed 15."""
    seen: dict[tuple[str, str, int], Number] = {}
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
            one = seen.setdefault((event, each.toll, post), each)
            if clash(one, each) and one.token != each.token:
                what = "Dead" if each.toll == "dead" else "Injured"
                yield at(doc, one, each, f"{what} in the {event}")


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
    return re.compile(
        r"""\bborn\b[^.;()]{0,60}?\b(?P<born>1[5-9]\d\d|20\d\d)\b
            [^;()]{0,120}?\b(?:died|dead|killed|death)\b[^.;()]{0,60}?\b(?P<died>1[5-9]\d\d|20\d\d)
            ,?\s(?:aged?|at(?:\sthe)?\sage(?:\sof)?|at)\s(?P<age>\d{1,3})\b(?![,.]?\d|%|\s[ap]\.?m)""",
        re.VERBOSE,
    )


@cache
def obituary() -> re.Pattern[str]:
    return re.compile(
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


def anniversaries(doc: Document, stories: dict[int, list[Number]]) -> Iterator[Finding]:
    """The 50th anniversary of the 1963 killing, in copy of 2014."""
    published = doc.context.published
    for sentence, members in stories.items():
        for each in members:
            if each.kind != "ordinal" or each.top < 2 or each.bottom != 1:
                continue
            if word(doc, each.stop).lower() != "anniversary":
                continue
            years = [n for n in members if n.kind == "year"]
            event = [n for n in years if of_event(doc, each, n)]
            now = [n for n in years if n not in event]
            if len(event) != 1 or len(now) > 1 or past(doc, sentence) or not (now or published):
                continue
            today = now[0].top if now else int(published[:4])
            month = 6 if now else int(published[5:7] or 6)
            off = today - event[0].top - each.top
            if off and not (off == 1 and month < 3) and not (off == -1 and month > 9):
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
    words = {word(doc, i).lower() for i in range(starts[sentence], starts[sentence + 1])}
    return bool(
        words & {"last", "next", "coming", "earlier", "ago", "previous", "upcoming", "since"}
    )


def late(doc: Document, each: Number, event: Number, today: int) -> Finding:
    right = today - event.top
    text = doc.text[each.start : each.end]
    message = f"From {event.top} to {today} is {right} years: not the {text} anniversary."
    related = [Related(event.start, event.end, str(event.top))]
    found = FACT_CONFLICT.at(
        doc, each.start, each.end, what="Anniversary", other=str(right), related=related
    )
    return found._replace(message=message)
