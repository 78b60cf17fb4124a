"""A file of parts as lines, a paragraph each, and the document that is woven of them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from newslint.document import Context, Document, Place
from newslint.patterns import regex
from newslint.readers._prose import Prose

OBJECT, BREAK = "\ufffc", "\v"  # Word's own sign for a line end within a paragraph
TK = regex(r"\b(?:TK(?:TK)*|tktk(?:tk)*)\b")


class Line(NamedTuple):
    """A paragraph as one line of the source, with what the reader is to do with each stretch."""

    start: int
    end: int
    kind: str
    events: list[tuple[str, int, int]]
    paragraph: Any


def woven(
    source: str, lines: list[Line], places: Sequence[Place], path: str, context: Context
) -> Document:
    """The document of `source`, whose lines have been told apart."""
    prose = Prose(source)
    for line in lines:
        prose.block(line.kind)
        for verb, start, end in clipped(line.events, source):
            tell(prose, verb, start, end, line)
    doc = prose.document(path, context)
    doc.places = places
    return doc


def revealed(text: str, begin: int) -> list[tuple[str, int, int]]:
    """What to do with hidden text that stands on a line of its own: of its words only the TKs are
    prose. No events where it holds none."""
    events, at = [], 0
    for match in TK.finditer(text):
        start, end = match.span()
        events += [("object", begin + at, begin + start), ("verbatim", begin + start, begin + end)]
        at = end
    return [*events, ("object", begin + at, begin + len(text))] if events else []


def tell(prose: Prose, verb: str, start: int, end: int, line: Line) -> None:
    """Hand a stretch of a line to the prose."""
    if verb == "verbatim":
        prose.verbatim(start, end)
    elif verb == "space":
        prose.space(start, end)
    elif verb == "break":
        prose.line_break(start, end)
    elif verb == "object":
        prose.object(start, end)
    elif verb.startswith("remark "):
        prose.comment(verb.removeprefix("remark "), line.start, max(line.end, line.start + 1))


def clipped(events: list[tuple[str, int, int]], source: str) -> list[tuple[str, int, int]]:
    """The events of a line without white space at its ends."""
    told = [e for e in events if e[0] in ("verbatim", "object") and source[e[1] : e[2]].strip()]
    if not told:
        return [e for e in events if e[0].startswith("remark ")]
    first, last = told[0], told[-1]
    begin = first[1] if first[0] == "object" else first[2] - len(source[slice(*first[1:])].lstrip())
    end = last[2] if last[0] == "object" else last[1] + len(source[slice(*last[1:])].rstrip())
    found = []
    for verb, start, stop in events:
        if verb.startswith("remark ") or verb == "object":
            found.append((verb, start, stop))
        elif max(start, begin) < min(stop, end):
            found.append((verb, max(start, begin), min(stop, end)))
    return found
