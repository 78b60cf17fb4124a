"""Plain text: paragraphs stand between blank lines, or one to a line where there are none."""

import re
from array import array

from newslint.document import Block, Context, Directive, Document, Map
from newslint.patterns import regex

SUFFIXES = (".txt", ".text", "")
BLANK = regex(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\f")
NOTE = "%% newslint:"
BREAK = r"\r\n?|\u2028|\u2029|\x85"
LINE_END = regex(BREAK)
NOTE_OR_LINE_END = regex(
    rf"(?:^|(?<=[\r\u2028\u2029\x85]))%%[ ]newslint:([^\r\n\u2028\u2029\x85]*)(?:\n|{BREAK}|\Z)"
    rf"|{BREAK}",
    re.MULTILINE,
)
LONG = 75  # the median line is longer than this where each line is a paragraph


def read(source: str, *, path: str = "", context: Context = Context()) -> Document:
    """The document of a plain-text `source`. Lines that begin `%% newslint:` are no prose."""
    text, mapping, directives = straighten(source)
    return Document(
        text, source=source, mapping=mapping, blocks=blocks(text), directives=directives,
        context=context, path=path,
    )  # fmt: skip


def straighten(source: str) -> tuple[str, Map, list[Directive]]:
    """The source with every line end written as LF and without its directives, and the map."""
    pattern = NOTE_OR_LINE_END if NOTE in source else LINE_END
    if not pattern.search(source):
        return source, Map(), []
    prose, there = array("I", [0]), array("I", [0])
    directives: list[Directive] = []
    shift, parts, last = 0, [], 0
    for match in pattern.finditer(source):
        start, end = match.span()
        parts.append(source[last:start])
        last = end
        here = start - shift
        if source[start] == "%":
            directives.append(Directive(here, start, end, (match[1] or "").strip()))
            prose.extend((here, here))
            there.extend((start, end))
            shift += end - start
            continue
        parts.append("\n")
        if end - start > 1:
            prose.extend((here, here + 1))
            there.extend((start, end))
            shift += 1
    parts.append(source[last:])
    prose.append(len(source) - shift)
    there.append(len(source))
    return "".join(parts), Map(prose, there), directives


def blocks(text: str) -> list[Block]:
    """One block a paragraph."""
    found = []
    stripped = text.strip()
    single = "\n" in stripped and not BLANK.search(stripped)
    pattern = regex(r"\n+") if single and one_to_a_line(text) else BLANK
    begin = 0
    for end in [match.start() for match in pattern.finditer(text)] + [len(text)]:
        piece = text[begin:end]
        start = begin + len(piece) - len(piece.lstrip())
        stop = begin + len(piece.rstrip())
        if start < stop:
            found.append(Block(start, stop, "body"))
        begin = end
    return found


def one_to_a_line(text: str) -> bool:
    """Whether lines are paragraphs rather than soft-wrapped lines of one."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    return lengths[len(lengths) // 2] > LONG or lengths[-1] > 2 * LONG
