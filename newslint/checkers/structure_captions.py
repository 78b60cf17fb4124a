"""Captions: a picture without a credit, and an old one that does not say that it is."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.analysis.dates import dates_in, distance, meant, published
from newslint.analysis.parts import AGENCY
from newslint.analysis.sentences import sentence_at, sentences
from newslint.analysis.story import story
from newslint.document import Block, Document
from newslint.finding import Finding
from newslint.rule import Rule


class Options(NamedTuple):
    """After how many days a picture is old."""

    old_days: int = 60


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


def check(doc: Document, options: Options) -> Iterator[Finding]:
    blocks = story(doc)
    for at, block in enumerate(blocks):
        if block.kind == "caption":
            yield from uncredited(doc, blocks, at)
            yield from old(doc, block, options)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


def uncredited(doc: Document, blocks: list[Block], at: int) -> Iterator[Finding]:
    """A caption that is a sentence, and no credit in it or beside it."""
    block = blocks[at]
    if not sentence(doc, block) or drawn(doc, block) or credited(doc, block):
        return
    beside = [blocks[k] for k in (at - 1, at + 1) if 0 <= k < len(blocks)]
    if any(b.kind == "credit" or (b.kind == "caption" and credited(doc, b)) for b in beside):
        return
    if alternative(doc, block) and not any(
        b.kind == "credit" or (b.kind == "caption" and credited(doc, b)) for b in blocks
    ):
        return  # alternative texts describe a picture to those who cannot see it
    end = block.start + len(doc.text[block.start : block.end].split(maxsplit=1)[0])
    yield CAPTION.at(doc, block.start, end)


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
    if days > options.old_days:
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
