"""Paragraphs that end without a mark, and dashes written two ways in one story."""

import re
from collections.abc import Iterator

from newslint.analysis.signs import between, places
from newslint.analysis.story import story
from newslint.document import Block, Document
from newslint.finding import Edit, Finding, Fix, replace
from newslint.patterns import regex
from newslint.rule import BODY, RUNNING, NoOptions, Rule

MISSING_STOP = Rule(
    "punctuation.missing-stop",
    "The paragraph ends without a mark, and the others in this story have one.",
    "warning",
    "copy-editing practice",
    quotes="check",
    blocks=BODY,
)
DOUBTFUL_MISSING_STOP = Rule(
    "punctuation.doubtful-missing-stop",
    "The paragraph ends without a mark.",
    "info",
    "copy-editing practice",
    quotes="check",
    blocks=BODY,
)
DASH = Rule(
    "punctuation.dash",
    "“{written}” for a dash: {why}.",
    "info",
    "copy-editing practice",
    quotes="transcription",
    blocks=RUNNING,
)
OPTIONS = NoOptions()

ENOUGH = 8  # words: a shorter paragraph may be a heading or a line of a list
STORY = 5  # paragraphs: fewer tell nothing about a story's habit
SHARE = 0.95
CLOSED = regex(r"[.!?…:;,—–-][\"“”’')\]»\s*]*\Z|[\"“”»\])|>*…￼]\Z")
LAST = regex(r"[\w'’%-]+\Z")
ADDRESS = regex(r"[@#/_]|www\.|\.(?:com|org|net|gov|edu)\b", re.IGNORECASE)
VERB = regex(
    r"\b(?:is|are|was|were|has|have|had|said|says|will|would|can|could|may|might|did|does|do|[a-z]{3,}ed)\b"
)
SIGN_OFF = regex(
    r"\A\W*(?:©|Copyright|Photos?\b|Image|Source|Follow|Read|See|Click|Watch|Listen|Related|Contact"
    r"|Editing|Reporting|Written|With|By|Subscribe|Sign up|For more|On Twitter)"
)
SIGNS = ("--", " - ", "–", "—")
OPENING = "\"“‘'"


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from missing_stops(doc)
    yield from mixed_dashes(doc)


def missing_stops(doc: Document) -> Iterator[Finding]:
    """Body paragraphs that end on a word, graded by how the story's others end."""
    body = [b for b in story(doc) if b.kind == "body"]
    long = [b for b in body if doc.text.count(" ", b.start, b.end) >= ENOUGH - 1]
    if len(long) < STORY:
        return
    odd = [b for b in long if not CLOSED.search(doc.text, max(b.start, b.end - 6), b.end)]
    if not odd or len(odd) > max(len(long) // 4, 1):
        return
    sure = 1 - len(odd) / len(long) >= SHARE
    wanted = {b.start for b in odd}
    closed = {b.start: bool(CLOSED.search(doc.text, max(b.start, b.end - 6), b.end)) for b in body}
    for before, block, after in zip([None, *body], body, [*body[1:], None], strict=False):
        if block.start not in wanted or not sentence(doc, block):
            continue
        if (before and listed(doc, before, closed)) or (after and not closed[after.start]):
            continue  # one of several lines: a list
        last = LAST.search(doc.text, max(block.start, block.end - 40), block.end)
        if last:
            rule = MISSING_STOP if sure else DOUBTFUL_MISSING_STOP
            fix = replace("Put a full stop", *last.span(), last.group() + ".")
            yield rule.at(doc, *last.span(), fixes=[fix])


def listed(doc: Document, before: Block, closed: dict[int, bool]) -> bool:
    """Whether the paragraph before opens a list or is a line of one."""
    return not closed[before.start] or doc.text[before.end - 1] == ":"


def sentence(doc: Document, block: Block) -> bool:
    """Whether a paragraph reads like a sentence: a verb, no address, no line of credits."""
    text = doc.text[block.start : block.end]
    line = text.rpartition("\n")[2]
    if SIGN_OFF.match(text) or ADDRESS.search(line) or len(line.split()) < ENOUGH:
        return False
    words = [word for word in line.split() if word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return bool(VERB.search(line)) and capitals <= len(words) / 2


def typed_dash(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The dash at [start, end) with its spaces, or None: a dateline, a range, a score, code."""
    spaced = text[start] == " " or text[start - 1 : start] == " "
    if spaced and text[start] != " ":
        start -= 1
    if spaced and text[end - 1] != " ":
        if text[end : end + 1] != " ":
            return None
        end += 1
    before, after = text[max(0, start - 12) : start], text[end : end + 1]
    if not before or not (before[-1].isalnum() or before[-1] in "\"”’'"):
        return None
    if not (after.isalnum() or after in tuple(OPENING)):
        return None
    if before.rpartition(" ")[2].isupper() or (before[-1].isdigit() and after.isdigit()):
        return None
    return start, end


def mixed_dashes(doc: Document) -> Iterator[Finding]:
    """One finding a story: the first dash typed the rarer way, or the first of two hyphens."""
    text = doc.text
    used = between(doc)
    if "--" not in used and not (" - " in used and ("—" in used or "–" in used)):
        return
    ways: dict[str, list[tuple[int, int]]] = {"--": [], "-": [], "—": []}
    for sign in SIGNS:
        for at in places(doc, sign):
            place = typed_dash(text, at, at + len(sign))
            if place:
                written = sign.strip()
                ways[written if written in ways else "—"].append(place)
    typed, dashes = ways["--"] + ways["-"], ways["—"]
    if dashes and typed:
        rarer, other = (typed, dashes) if len(typed) <= len(dashes) else (dashes, typed)
        better = text[slice(*min(other))]
        why = f"elsewhere in this story it is “{better.strip()}”"
    elif ways["--"]:
        rarer, better, why = ways["--"], " — ", "two hyphens stand for it"
    else:
        return
    start, end = min(rarer)
    written = text[start:end]
    begin = start + len(written) - len(written.lstrip())
    edits = tuple(Edit(*place, better) for place in rarer)
    fix = Fix(f"Write “{better.strip()}” all through", edits)
    stop = begin + len(written.strip())
    yield DASH.at(doc, begin, stop, written=written.strip(), why=why, fixes=[fix])
