"""The frame of a story: datelines, headlines and captions that lack a part or have one too many."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.analysis.dates import dates_in, distance, meant, published
from newslint.analysis.parts import AGENCY, MONTH
from newslint.analysis.sentences import sentence_at, sentences
from newslint.analysis.story import headlines, story
from newslint.document import Block, Document, analysis
from newslint.finding import Finding, replace
from newslint.patterns import regex
from newslint.rule import Rule


class Options(NamedTuple):
    """The longest headline, in characters; after how many days a picture is old."""

    headline_characters: int = 100
    old_image_days: int = 60


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
CAPTION = Rule(
    "structure.caption",
    "Whose picture is it? The caption has no credit.",
    "warning",
    "AP usage, entry captions; NPPA code: images are credited",
    blocks=("caption",),
)
OLD_IMAGE = Rule(
    "structure.old-image",
    "A picture of {date}, {days} days older than the story: say “file” or “archive”.",
    "info",
    "AP usage, entry captions: FILE",
    blocks=("caption",),
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
LEAST = 6  # words; what is shorter labels a picture and is no caption
CREDIT = rf"""
    \([^()]{{2,80}}\)[.’”\"]?$
  | \b(?:Photo|Photograph|Picture|Image|Credit|Courtesy|Handout|Illustration|Graphic|Video|PHOTO)s?
        (?:[ ](?:[Cc]redit|[Bb]y|[Cc]ourtesy))*[ ]?(?::|[ ]by\b|[ ]of[ ])
  | \b(?:courtesy[ ]of|(?:provided|released|supplied|taken|photographed|made[ ]available)[ ]by)\b
  | \b(?:[Pp]hotos?|[Pp]hotographs?|[Pp]ictures?|[Ii]mages?)(?:,|[ ](?:from|by|via|courtesy))[ ]
  | (?:©|/|\bvia[ ]|[|–—-][ ]?)(?:{AGENCY}|[A-Z])
  | \b(?:{AGENCY}|Getty[ ]Images)[ ](?:Photo|photo|Images|File)\b
  | \b(?:Getty[ ]Images|Shutterstock|Alamy|Flickr|Wikimedia|Unsplash|AP|AFP|Reuters|EPA|NASA)\.?$
    """
STOPS = (".", ".”", '."', ".’", ".'")


def check(doc: Document, options: Options) -> Iterator[Finding]:
    yield from datelines(doc)
    blocks = story(doc)
    for at, block in enumerate(blocks):
        if block.kind == "caption":
            yield from uncredited(doc, blocks, at)
            yield from old(doc, block, options)
    yield from lines(doc, options)


def lines(doc: Document, options: Options) -> Iterator[Finding]:
    """Headlines over the width, or with a stop."""
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
def compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern, re.VERBOSE)


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
        likely = text[:1].isupper() and (text[:2].isupper() or "(" in text or ")" in text)
        match = compiled(PARTLY).match(text) if likely else None
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
    if right is None and not capitals:
        city, state, right = f"{city} {state}", "", ""  # New York
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


def uncredited(doc: Document, blocks: list[Block], at: int) -> Iterator[Finding]:
    """A caption that is a sentence, and no credit in it or beside it."""
    block = blocks[at]
    if not sentence(doc, block) or drawn(doc, block) or credited(doc, block):
        return
    beside = [blocks[k] for k in (at - 1, at + 1) if 0 <= k < len(blocks)]
    if any(b.kind == "credit" or (b.kind == "caption" and credited(doc, b)) for b in beside):
        return
    if alternative(doc, block) and not credits_pictures(doc):
        return  # alternative texts describe a picture to those who cannot see it
    end = block.start + len(doc.text[block.start : block.end].split(maxsplit=1)[0])
    yield CAPTION.at(doc, block.start, end)


@analysis
def credits_pictures(doc: Document) -> bool:
    """Whether the story credits any picture."""
    return any(b.kind == "credit" or (b.kind == "caption" and credited(doc, b)) for b in story(doc))


def sentence(doc: Document, block: Block) -> bool:
    text = doc.text[block.start : block.end]
    return text.rstrip("”\"’'")[-1:] in (".", "!", "?") and len(text.split()) >= LEAST


def drawn(doc: Document, block: Block) -> bool:
    """Whether the picture is a logo, a chart, a screenshot: nobody's photograph."""
    words = doc.text[block.start : block.end].lower().split()
    drawings = tables.groups("caption-words.tsv")["drawn"]
    return any(each.strip(".,:;()’'\"”“") in drawings for each in words)


def credited(doc: Document, block: Block) -> bool:
    return bool(compiled(CREDIT).search(doc.text[block.start : block.end]))


def alternative(doc: Document, block: Block) -> bool:
    """Whether a caption is the alternative text of an image in Markdown or HTML."""
    start, _ = doc.map.span(block.start, block.end)
    before = doc.source[max(0, start - 5) : start]
    return before.endswith("![") or before.lower().endswith(('alt="', "alt='", "alt="))


def old(doc: Document, block: Block, options: Options) -> Iterator[Finding]:
    """A caption whose one date is long before the day of publication."""
    today = published(doc)
    if today is None:
        return
    words = {
        each.strip(".,:;()’'\"”“-–—") for each in doc.text[block.start : block.end].lower().split()
    }
    if words & tables.groups("caption-words.tsv")["old"]:
        return
    named = dates_in(doc, block.start, block.end)
    if len(named) != 1 or named[0].form != "words":
        return
    means = meant(doc, named[0])
    if means is None or not taken_then(doc, block, named[0].start):
        return
    days = distance(means, today)
    if days > options.old_image_days:
        start, end = named[0].start, named[0].end
        yield OLD_IMAGE.at(doc, start, end, date=doc.text[start:end], days=f"{days:,}")


def taken_then(doc: Document, block: Block, at: int) -> bool:
    """Whether the date is the picture's: “In this June 9, 2013, photo”, or in its first sentence
    after “on” or at its end."""
    text = doc.text
    head = text[block.start : at].lower()
    if head.rstrip(", ").endswith(
        ("in this", "this", "in a", "taken on", "taken", "pictured on", "seen on")
    ):
        return True
    first = sentences(doc).ends[sentence_at(doc, block.start)]
    return at < first and head.endswith((" on ", "day, ")) and " before " not in head
