"""The frame of a story: a dateline that lost a part, a headline too long or with a full stop."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.analysis.parts import AGENCY, MONTH
from newslint.analysis.story import headlines, story
from newslint.document import Document
from newslint.finding import Finding, replace
from newslint.rule import Rule


class Options(NamedTuple):
    """The longest headline, in characters."""

    headline_characters: int = 100


DATELINE = Rule(
    "structure.dateline",
    "The dateline {fault}: “{text}”.",
    "warning",
    "AP and Reuters usage, entry datelines",
    blocks=("body", "dateline", "live-post"),
)
LONG_HEADLINE = Rule(
    "structure.long-headline",
    "The headline has {size} characters, over {limit}.",
    "info",
    "newsroom practice: search engines and phones cut longer ones",
    quotes="check",
    blocks=("headline",),
)
END_STOP = Rule(
    "structure.end-stop",
    "A headline has no full stop.",
    "info",
    "AP and Guardian usage, entry headlines",
    quotes="check",
    blocks=("headline",),
)
OPTIONS = Options()

TOP = 3  # paragraphs of the body: no dateline stands below
REACH = 110  # characters; no dateline is longer
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+"
PARTLY = rf"""
    (?P<city> {CAPITALS}(?:[ /]{CAPITALS}){{0,4}}
      | [A-ZÀ-Þ][\w'’-]+(?:[ ][A-ZÀ-Þ][\w'’-]+){{0,2}}? )
    (?: (?P<comma>,?)[ ]
        (?P<state>[A-Z]\.[ ]?[A-Z]\.?|W\.[ ]?Va\.?|[A-Z][A-Za-z]+\.?(?:[ ][A-Z][a-z]+)?) )?
    (?P<date> ,[ ]{MONTH}[ ]\d{{1,2}}(?:,[ ]\d{{4}})? )?
    (?P<gap>[ ]?)(?P<open>\()?(?P<agency>{AGENCY})(?P<close>\))?
    (?P<before>[ \xa0]?)(?P<dash>—|–|--|-)?(?P<after>[ \xa0]?)(?=[\"“‘'A-Z])
    """
IN_CAPITALS = ("AP", "Associated Press", "Reuters", "REUTERS")
SURE = ("AP", "Reuters", "REUTERS", "AFP", "UPI", "PTI")  # no such word stands before a dash else
STOPS = (".", ".”", '."', ".’", ".'")


def check(doc: Document, options: Options) -> Iterator[Finding]:
    if not agencies().isdisjoint(doc.vocab):
        yield from datelines(doc)
    for block in headlines(doc):
        size = block.end - block.start
        text = doc.text[block.start : block.end]
        if size > options.headline_characters and "\n\n" not in text:
            first = block.start + len(text.split(maxsplit=1)[0])
            yield LONG_HEADLINE.at(
                doc, block.start, first, size=size, limit=options.headline_characters
            )
        if text.endswith(STOPS) and full_stop(text):
            at = block.start + text.rindex(".")
            start = at - len(text[: at - block.start].split()[-1])
            yield END_STOP.at(
                doc, start, at + 1, fixes=[replace("Delete the full stop", at, at + 1, "")]
            )


@cache
def agencies() -> frozenset[str]:
    return frozenset(AGENCY.replace("[ ]", " ").split("|")) | {"Press", "Canadian"}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


def full_stop(text: str) -> bool:
    """Whether the point at the end is a stop: no abbreviation, no ellipsis."""
    last = text.rstrip(".”\"’'").split()[-1] if text.strip(".”\"’' ") else ""
    if not last or text.rstrip("”\"’'").endswith(("..", "…")):
        return False
    short = tables.words("abbreviations.tsv")
    return "." not in last and last.strip("(“\"‘'") not in short and len(last) > 1


def datelines(doc: Document) -> Iterator[Finding]:
    """What looks like a dateline at the top of the story, and lacks a part."""
    seen = 0
    for block in story(doc):
        if block.kind not in DATELINE.blocks:
            continue
        seen += 1
        if seen > TOP:
            return
        text = doc.text[block.start : min(block.end, block.start + REACH)]
        if block.kind == "dateline":
            text += " A"  # what the body opens with stands in a block of its own
        match = compiled(PARTLY).match(text) if text[:1].isupper() else None
        mended = faulty(match) if match else None
        if match and mended:
            fault, right = mended
            end = (
                match.end("dash")
                if match["dash"]
                else match.end("close" if match["close"] else "agency")
            )
            start = block.start
            fix = replace("Mend the dateline", start, start + match.end(), right)
            if block.kind == "dateline":
                fix = replace("Mend the dateline", start, start + end, right.rstrip())
            yield DATELINE.at(doc, start, start + end, fault=fault, fixes=[fix])
            return


def faulty(match: "re.Match[str]") -> tuple[str, str] | None:
    """What is wrong with a dateline, and the dateline as it should be; None for a right one, and
    for what may be no dateline."""
    city, agency, dash = match["city"], match["agency"], match["dash"]
    capitals = city.isupper()
    whole = bool(match["open"] and match["close"])
    state = match["state"] or ""
    if not (match["open"] or match["close"] or (dash and capitals and agency in SURE)):
        return None
    if not capitals and not (whole and dash and agency in IN_CAPITALS):
        return None
    if not (dash or (whole and capitals)):
        return None
    right = stated(match["comma"] == ",", state, agency) if state else ""
    if right is None:
        return None
    named = f"{city.upper()}{right}{match['date'] or ''}"
    space = "" if agency == "" else " "
    form = f"{named}{space}({agency}) {dash or ('-' if agency in ('Reuters', 'REUTERS') else '—')} "
    tight = dash and not match["before"] and not match["after"]
    if not capitals:
        fault = "wants its city in capitals"
    elif not whole:
        fault = "wants the agency in brackets"
    elif not dash:
        fault = "wants a dash"
    elif state and not match["comma"]:
        fault = "wants a comma after the city"
    elif state and right.strip(", ") != state:
        fault = f"wants {right.strip(', ')} for the state"
    elif not match["gap"] or (not tight and not (match["before"] and match["after"])):
        fault = "wants a space"
    else:
        return None
    return fault, form


def stated(comma: bool, state: str, agency: str) -> str | None:
    """`, Ill.` for `Ill`, `IL` or `Illinois` without its comma; None for a word that is no state
    where there is no comma either (a place of two words)."""
    ap = agency in ("AP", "Associated Press")
    for name, short, postal in tables.rows("dateline-states.tsv"):
        if state in (name, short):
            return f", {state}"
        bare = short.replace(".", "")
        if state == bare or (
            ap and state in (postal, f"{bare}.", short.replace(".", ". ").strip())
        ):
            return f", {short}"
    return f", {state}" if comma else None
