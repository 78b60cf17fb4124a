"""The parts of a story: headline, byline, dateline, body, captions and the rest.

A reader's block keeps its kind unless it is plain `body`; a block of several lines is split where
its first lines are a byline or slugs. Unsure: `body`. A subhead (a short line between paragraphs,
or a line in capitals) has the kind `headline`, as desks give both the same treatment;
`headlines(doc)` tells them apart.
"""

import re

from newslint import tables
from newslint.analysis.parts import AGENCY, MONTH, compiled, part
from newslint.document import Block, Document, analysis
from newslint.patterns import regex

TOP = 6  # blocks: how far down headline, dek and byline stand
HEADLINE = 140  # characters
SUBHEAD = 70
DEK = 200
SPLIT = ("byline", "slug")
STOPPED = regex(r"[.!?…:;,][\"”’')\]]*$")
ABBREVIATED = regex(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Jr|Sr|Co|Corp|a\.m|p\.m)\.$")
WORDS = regex(r"\w[\w’'-]*")
ATTRIBUTION = regex(r"[-–—]{1,2}\s?[A-Z][\w.’'-]*(?:[ ,]+[\w.’'-]+){0,8}\.?$")
QUOTED = regex(r"[“\"‘][^“”\"\n]+[”\"’]$")
LABEL = regex(
    r"(?P<name>[A-Z][A-Z .'’-]{2,30}|\(\([A-Z]+\)\)\s?|"
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}):\s"
)
BOX = regex(
    r"(?:fact ?box|at a glance|key facts|fast facts|by the numbers|the facts)\b[^.]{0,60}$",
    re.IGNORECASE,
)

CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+"
PLACE = rf"{CAPITALS}(?:[ /]{CAPITALS}){{0,9}}"
MORE = r"(?:,[ ][^(\n—–:]{1,40}?)?"
DASH = r"(?:—|–|--?|:)"
DATELINE = rf"""
    (?:(?:{PLACE}|[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){{0,3}}){MORE}[ ])?
        \((?:{AGENCY}|[A-Z]{{2,6}}|[A-Z][\w ]{{2,20}}[ ](?:News|Press|Agency|Service))\)\s?{DASH}\s
  | (?:{PLACE}|[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){{0,2}}),[ ]{MONTH}[ ]\d{{1,2}}
        [ ]\((?:PTI|ANI|IANS|AFP|UNI)\)\.?\s(?={DASH}\s)?
  | (?P<bare>{PLACE}){MORE}[ ](?:—|–|--?)[ ](?=[\"“‘']?[A-Z0-9$£€])
  | (?P<colon>{PLACE}):[ ](?=[\"“‘']?[A-Z0-9$£€])
    """


@analysis
def story(doc: Document) -> list[Block]:
    """The blocks of the document, sorted and apart, with their kinds refined."""
    if not doc.blocks:
        return []
    text = doc.text
    blocks: list[Block] = []
    for block in doc.blocks:
        if block.kind != "body":
            blocks.append(block)
        elif text.find("\n", block.start, block.end) < 0:
            kind = part(text, block.start, block.end)
            blocks.append(block._replace(kind=kind) if kind else block)
        else:
            blocks += pieces(text, block)
    confirm(text, blocks)
    head(text, blocks)
    subheads(text, blocks)
    pull_quotes(text, blocks)
    boxes(text, blocks)
    return blocks


def pieces(text: str, block: Block) -> list[Block]:
    """A block of several lines, without the bylines and slugs that begin it."""
    found: list[Block] = []
    start = block.start
    while True:
        end = text.find("\n", start, block.end)
        if end < 0:
            break
        line_end = start + len(text[start:end].rstrip())
        kind = part(text, start, line_end) if line_end > start else None
        if kind not in SPLIT:
            break
        found.append(Block(start, line_end, kind))
        start = end + 1
        while start < block.end and text[start].isspace():
            start += 1
    kind = "table" if table(text[start : block.end]) else part(text, start, block.end)
    return [*found, Block(start, block.end, kind or "body")]


def table(piece: str) -> bool:
    """Whether lines are rows: tabs or pipes in each."""
    lines = piece.split("\n")
    return len(lines) > 1 and all("\t" in line.strip() or line.count("|") > 1 for line in lines)


def confirm(text: str, blocks: list[Block]) -> None:
    """Give back to the body what only a series can show: questions and answers, live posts."""
    questions = [b for b in blocks if b.kind == "qa"]
    initials = {text[b.start] for b in questions}
    if questions and (len(questions) < 2 or len(initials) < 2):
        demote(blocks, "qa")
    if sum(b.kind == "live-post" for b in blocks) in (0, 1):
        demote(blocks, "live-post")
    else:
        live(blocks)
    interview(text, blocks)


def demote(blocks: list[Block], kind: str) -> None:
    for i, block in enumerate(blocks):
        if block.kind == kind:
            blocks[i] = block._replace(kind="body")


def live(blocks: list[Block]) -> None:
    """What follows a time stamp belongs to its post."""
    inside = False
    for i, block in enumerate(blocks):
        if block.kind == "live-post":
            inside = True
        elif block.kind in ("sign-off", "slug", "correction"):
            inside = False
        elif inside and block.kind == "body":
            blocks[i] = block._replace(kind="live-post")


def interview(text: str, blocks: list[Block]) -> None:
    """Paragraphs that open with a speaker's name and a colon, two speakers taking turns."""
    labelled: dict[int, str] = {}
    for i, block in enumerate(blocks):
        if block.kind == "body" and text.find(":", block.start, block.start + 40) > 0:
            match = LABEL.match(text, block.start, block.end)
            if match:
                labelled[i] = match["name"].strip()
    names = list(labelled.values())
    turns = {name for name in names if names.count(name) > 1}
    if len(turns) > 1:
        for i, name in labelled.items():
            if name in turns:
                blocks[i] = blocks[i]._replace(kind="qa")


def head(text: str, blocks: list[Block]) -> None:
    """The headline, dek and byline at the top of plain text."""
    if any(block.kind == "headline" for block in blocks):
        return
    at = 0
    while at < len(blocks) and blocks[at].kind in ("slug", "credit", "caption"):
        at += 1
    if at < len(blocks) and blocks[at].kind == "body":
        blocks[at : at + 1] = deck(text, blocks[at])
    if at + 1 >= len(blocks) or blocks[at].kind != "body" or not title(text, blocks[at], HEADLINE):
        return
    if not any(b.kind not in ("headline", "slug") for b in blocks[at + 1 :]):
        return
    blocks[at] = blocks[at]._replace(kind="headline")
    following = blocks[at + 1]
    after = blocks[at + 2].kind if at + 2 < len(blocks) else ""
    if following.kind != "body" or following.end - following.start > DEK:
        return
    if after == "byline" or (after == "body" and title(text, following, DEK)):
        blocks[at + 1] = following._replace(kind="dek")


def deck(text: str, block: Block) -> list[Block]:
    """`Headline;` and its dek on the line below, as archives write them."""
    line = text.find("\n", block.start, block.end)
    if 0 < line - block.start <= HEADLINE and text[line - 1] == ";":
        below = line + 1
        if text.find("\n", below, block.end) < 0 and block.end - below <= DEK:
            return [Block(block.start, line, "headline"), Block(below, block.end, "dek")]
    return [block]


def title(text: str, block: Block, limit: int) -> bool:
    """Whether a block reads like a headline: one or two short lines and no full stop."""
    if not 3 <= block.end - block.start <= limit:
        return False
    piece = text[block.start : block.end]
    if piece.count("\n") > 1 or piece[0] in '"“(' or piece[-1] in ":,":
        return False
    if piece[-1] == "." or piece.endswith((".”", '."', ".'", ".’", ".)", "…")):
        return bool(ABBREVIATED.search(piece)) and ". " not in piece
    return not piece.endswith(("!”", '!"', "?”", '?"', "!")) and bool(WORDS.search(piece))


def subheads(text: str, blocks: list[Block]) -> None:
    """Short lines without a stop between paragraphs that have one, and lines in capitals."""
    for i in range(1, len(blocks) - 1):
        block = blocks[i]
        size = block.end - block.start
        if block.kind != "body" or size > SUBHEAD or text[block.end - 1] in ".,;:!?…\"”’')":
            continue
        if blocks[i + 1].kind not in ("body", "list", "qa") or blocks[i - 1].kind in ("slug",):
            continue
        piece = text[block.start : block.end]
        if not piece[0].isupper() and not piece[0].isdigit():
            continue
        if text[blocks[i + 1].start].islower() or "\n" in piece:
            continue
        if piece.isupper() or (len(WORDS.findall(piece)) < 8 and followed(text, blocks[i + 1])):
            blocks[i] = block._replace(kind="headline")


def followed(text: str, block: Block) -> bool:
    """Whether a list or a paragraph that ends as running text does may stand under a subhead."""
    return block.kind == "list" or (
        block.end - block.start > SUBHEAD
        and bool(STOPPED.search(text, max(block.start, block.end - 6), block.end))
    )


def pull_quotes(text: str, blocks: list[Block]) -> None:
    """A quotation with a dash and a name below it, or one that repeats words of the body."""
    asked = 0
    for i in range(1, len(blocks)):
        block, before = blocks[i], blocks[i - 1]
        if (
            block.kind == "list"
            and before.kind in ("body", "quote-block")
            and text[block.start] in "-–—"
        ):
            if ATTRIBUTION.match(text, block.start, block.end) and only_quoted(text, before):
                blocks[i - 1] = before._replace(kind="pull-quote")
                blocks[i] = block._replace(kind="pull-quote")
        elif block.kind == "body" and asked < 20 and only_quoted(text, block):
            asked += 1
            words = text[block.start + 1 : block.end - 1].rstrip(".,!?")
            if len(words) > 20 and text.count(words) > 1:
                blocks[i] = block._replace(kind="pull-quote")


def only_quoted(text: str, block: Block) -> bool:
    """Whether a block is one quotation and no other word."""
    return (
        text[block.start] in '“"‘'
        and block.end - block.start < 400
        and bool(QUOTED.match(text, block.start, block.end))
    )


def boxes(text: str, blocks: list[Block]) -> None:
    """A list under a heading such as "At a glance" is a fact box."""
    inside = False
    for i, block in enumerate(blocks):
        if block.kind == "headline":
            inside = bool(BOX.match(text, block.start, block.end))
        elif inside and block.kind == "list":
            blocks[i] = block._replace(kind="fact-box")
        else:
            inside = False


@analysis
def headlines(doc: Document) -> list[Block]:
    """The story's own headlines, at its top; subheads are not among them."""
    found = []
    for block in story(doc):
        if block.kind == "headline":
            found.append(block)
        elif block.kind in ("body", "list", "qa", "live-post"):
            break
    return found


@analysis
def dateline(doc: Document) -> tuple[int, int] | None:
    """Where the story was written, such as `BAGHDAD (AP) — `: a span at the start of the body."""
    bodies = (block for block in story(doc) if block.kind in ("body", "live-post"))
    for block, _ in zip(bodies, range(3), strict=False):
        bracket = doc.text.find("(", block.start, min(block.end, block.start + 150)) >= 0
        if not bracket and not doc.text[block.start : block.start + 2].isupper():
            continue
        match = compiled(DATELINE).match(doc.text, block.start, block.end)
        if match and match.end() < block.end and believable(doc.text, match):
            return match.start(), match.end()
    return None


def believable(text: str, match: re.Match[str]) -> bool:
    """`NATO — The alliance` and `VIDEO: Watch` are no places."""
    labels = tables.groups("sentence-words.tsv")["label"]
    if match["colon"]:
        return match["colon"].split()[0] not in labels and len(match["colon"]) > 3
    place = match["bare"]
    if not place or "," in match.group() or " " in place or len(place) > 6:
        return place not in labels
    return len(place) > 3 and not re.search(rf"\b{re.escape(place)}\b", text[match.end() :])
