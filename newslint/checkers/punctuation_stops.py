"""Paragraphs that end without a mark, and dashes written two ways in one story."""

import re
from collections.abc import Iterator

from newslint.analysis.story import story
from newslint.document import Block, Document
from newslint.finding import Edit, Finding, Fix, replace
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
    "“{written}” here, and “{other}” elsewhere in this story.",
    "info",
    "copy-editing practice",
    quotes="transcription",
    blocks=RUNNING,
)
OPTIONS = NoOptions()

ENOUGH = 8  # words: a shorter paragraph may be a heading or a line of a list
STORY = 5  # paragraphs: fewer tell nothing about a story's habit
SHARE = 0.95
CLOSED = re.compile(r"[.!?…:;,—–-][\"“”’')\]»\s*]*\Z|[\"“”»\])|>*…￼]\Z")
LAST = re.compile(r"[\w'’%-]+\Z")
ADDRESS = re.compile(r"[@#/_]|www\.|\.(?:com|org|net|gov|edu)\b", re.IGNORECASE)
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|will|would|can|could|may|might|did|does|do|[a-z]{3,}ed)\b"
)
SIGN_OFF = re.compile(
    r"\A\W*(?:©|Copyright|Photos?\b|Image|Source|Follow|Read|See|Click|Watch|Listen|Related|Contact"
    r"|Editing|Reporting|Written|With|By|Subscribe|Sign up|For more|On Twitter)"
)
TYPED = re.compile(r"(?<=[\w\"”’']) (?:--?|–|—) (?=[\w\"“‘'])|(?<=[A-Za-z])(?:--|—)(?=[A-Za-z\"“])")


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
    closed = {b.start: bool(CLOSED.search(doc.text, max(b.start, b.end - 6), b.end)) for b in body}
    for before, block, after in zip([None, *body], body, [*body[1:], None], strict=False):
        if block not in odd or not sentence(doc, block):
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


def mixed_dashes(doc: Document) -> Iterator[Finding]:
    """One finding a story: the first dash that is typed the rarer way."""
    text = doc.text
    if not ("—" in text or "–" in text) or not ("--" in text or " - " in text):
        return
    ways: dict[str, list[tuple[int, int]]] = {"-": [], "dash": []}
    for match in TYPED.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        after = text[match.end() : match.end() + 1]
        if before.endswith((")", "]")) or before.rpartition(" ")[2].isupper():
            continue  # a dateline
        if before[-1:].isdigit() and after.isdigit():
            continue  # a range, a score
        ways["-" if "-" in match.group() else "dash"].append(match.span())
    typed, dashes = ways["-"], ways["dash"]
    if not typed or not dashes:
        return
    rarer, other = (typed, dashes) if len(typed) <= len(dashes) else (dashes, typed)
    start, end = rarer[0]
    written, better = text[start:end], text[slice(*other[0])]
    begin = start + len(written) - len(written.lstrip())
    stop = begin + len(written.strip())
    edits = tuple(Edit(*place, better) for place in rarer)
    fix = Fix(f"Write “{better.strip()}” all through", edits)
    yield DASH.at(doc, begin, stop, written=written.strip(), other=better.strip(), fixes=[fix])
