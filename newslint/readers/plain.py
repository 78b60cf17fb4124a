"""Plain text: paragraphs stand between blank lines, or one to a line where there are none."""

import re
from array import array

from newslint.document import Block, Context, Document, Map

SUFFIXES = (".txt", ".text", "")
BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
LINE_END = re.compile(r"\r\n?|\u2028|\u2029|\x85")
LONG = 75  # the median line is longer than this where each line is a paragraph


def read(source: str, *, path: str = "", context: Context = Context()) -> Document:
    """The document of a plain-text `source`. Lines that begin `%% newslint:` are no prose."""
    text, mapping = straighten(source)
    return Document(
        text, source=source, mapping=mapping, blocks=blocks(text), context=context, path=path
    )


def straighten(source: str) -> tuple[str, Map]:
    """The source with every line end written as LF, and the map between both."""
    if not LINE_END.search(source):
        return source, Map()
    prose, there = array("I", [0]), array("I", [0])
    shift, parts, last = 0, [], 0
    for match in LINE_END.finditer(source):
        parts += [source[last : match.start()], "\n"]
        last = match.end()
        if match.end() - match.start() > 1:
            prose.extend((match.start() - shift, match.start() - shift + 1))
            there.extend((match.start(), match.end()))
            shift += 1
    parts.append(source[last:])
    prose.append(len(source) - shift)
    there.append(len(source))
    return "".join(parts), Map(prose, there)


def blocks(text: str) -> list[Block]:
    """One block a paragraph."""
    found = []
    single = not BLANK.search(text.strip()) and text.strip().count("\n") > 0
    pattern = re.compile(r"\n+") if single and one_to_a_line(text) else BLANK
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
