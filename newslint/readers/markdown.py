"""Markdown: the words a reader of the rendered page sees, each with its place in the source."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from newslint.document import Context, Document
from newslint.patterns import regex
from newslint.readers._frontmatter import front_matter
from newslint.readers._markup import TEMPLATE, Walker
from newslint.readers._prose import Prose, known
from newslint.readers.html import HTML

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")

NOT_ASCII = regex(r"[^\x00-\x7f]+")
TAG = regex(rf"{TEMPLATE}|\{{:[^{{}}\n]*\}}")  # templates, shortcodes, kramdown's {: .class}
BLANK = " \t\n\r\f"
KINDS = {  # events that begin a block, or hold blocks of this kind
    "BlockQuote": "quote-block", "CodeBlock": "code", "FootnoteDefinition": "fact-box",
    "Heading": "headline", "Item": "list", "List": "list", "Paragraph": "", "Table": "table",
    "TableCell": "table", "TableHead": "table", "TableRow": "table", "HtmlBlock": "",
}  # fmt: skip
NEAR = 200  # how far a tag looks for the ends of its line
OBJECTS = ("Image", "Strikethrough", "CodeBlock")  # what they hold is no part of the sentence


def read(source: str, *, path: str = "", context: Context = Context()) -> Document:
    """The document of a Markdown `source`: links, emphasis and comments stripped.

    Inline code, struck words, an image amid a sentence and a template tag amid a line stand in
    the prose as one object character: there, but no word. An image alone is a caption.
    """
    prose = Prose(source)
    front = front_matter(prose)
    reading = Reading(prose, front.end)
    reading.run()
    context = known(context, front.published, front.language)
    return prose.document(path, known(context, *reading.declared()))


class Reading:
    """One pass over the events of the parser."""

    def __init__(self, prose: Prose, start: int) -> None:
        self.prose = prose
        self.start = start
        self.walker = Walker(prose, HTML)
        self.tags = [m.span() for m in TAG.finditer(prose.source, start)] if (
            "{" in prose.source) else []  # fmt: skip
        self.tag_starts = array("I", [begin for begin, _ in self.tags])
        self.kinds: list[str] = []  # of the blocks around the event
        self.inside: list[int] = []  # where objects begin that hold other events
        self.walked = 0  # the end of a block of HTML, whose indent the parser tells once more

    def run(self) -> None:
        for event, begin, end in events(stand_in(self.prose.source, self.start, self.tags)):
            self.event(event, begin + self.start, end + self.start)

    def declared(self) -> tuple[str, str]:
        return self.walker.published[1], self.walker.language

    def event(self, event: Any, begin: int, end: int) -> None:
        """One event of the parser, at [begin, end) of the source."""
        name, value = (event, "") if isinstance(event, str) else next(iter(event.items()))
        if name == "Start":
            self.open(value, begin, end)
        elif name == "End":
            self.close(value if isinstance(value, str) else next(iter(value)), begin, end)
        elif (
            end <= self.walked
            or self.inside
            or (self.walker.hidden and name not in ("Html", "InlineHtml"))
        ):
            pass
        elif name == "Text":
            self.text(value, begin, end)
        elif name == "SoftBreak":
            self.prose.space(begin, begin + 1 if self.prose.source[begin] != "\r" else end)
        elif name == "HardBreak":
            self.prose.line_break(begin, end)
        elif name in ("Code", "InlineMath", "DisplayMath"):
            self.prose.object(begin, end)
        elif name == "InlineHtml":
            self.walker.kind = self.prose.kind
            self.walker.feed(begin, end)

    def open(self, value: Any, begin: int, end: int) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        if name in KINDS:
            self.kinds.append(KINDS[name] or (self.kinds[-1] if self.kinds else "body"))
            self.prose.block(self.kinds[-1])
        if name == "HtmlBlock":
            self.walker.kind = self.kinds[-1]
            self.walker.feed(begin, end)
            self.walked = end
        if name in OBJECTS and not self.inside and not self.walker.hidden:
            if name == "Image" and self.prose.begun < 0:
                self.prose.block("caption")
                self.kinds.append("caption")
            else:
                self.inside.append(begin)
                self.prose.object(begin, end)
        elif self.inside and name in OBJECTS:
            self.inside.append(begin)

    def close(self, name: str, begin: int, end: int) -> None:
        if self.inside and name in OBJECTS:
            self.inside.pop()
        elif name == "Image" and self.kinds and self.kinds[-1] == "caption":
            self.kinds.pop()
            self.prose.block(self.kinds[-1] if self.kinds else "body")
        if name in KINDS:
            if self.kinds:
                self.kinds.pop()
            self.prose.block(self.kinds[-1] if self.kinds else "body")

    def text(self, value: str, begin: int, end: int) -> None:
        """Text: verbatim where it is as long as its source, else an entity or an escape."""
        source = self.prose.source
        if len(value) != end - begin:
            self.prose.put(value, begin, end)
            return
        for start, stop in self.between_tags(begin, end):
            if self.prose.begun < 0 or self.prose.spaced(start):
                while start < stop and source[start] in BLANK:
                    start += 1
            self.prose.verbatim(start, stop)

    def between_tags(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """The pieces of [begin, end) outside template tags, which become objects on the way."""
        i = max(bisect_right(self.tag_starts, begin) - 1, 0) if self.tags else 0
        while i < len(self.tags) and self.tags[i][0] < end:
            start, stop = self.tags[i]
            if stop > begin:
                yield begin, max(start, begin)
                if start >= begin:
                    self.prose.object(start, stop)
                begin = min(stop, end)
            i += 1
        yield begin, end


def stand_in(source: str, start: int, tags: list[tuple[int, int]]) -> str:
    """The source from `start` on, in ASCII and of the same length, for the parser.

    The parser counts bytes and refuses lone surrogates; with one byte a character its ranges are
    ours. Letters stay letters, marks marks and spaces spaces, which is all that Markdown asks.
    """
    pieces, last = [], start
    for begin, end in tags:
        before = source[max(start, begin - NEAR) : begin].rpartition("\n")
        after = source[end : end + NEAR].partition("\n")
        starts = bool(before[1]) or begin - NEAR <= start
        stops = bool(after[1]) or end + NEAR >= len(source)
        alone = starts and stops and not before[2].strip() and not after[0].strip()
        pieces += [source[last:begin], (" " if alone else "x") * (end - begin)]
        last = end
    pieces.append(source[last:])
    text = "".join(pieces)
    return text if text.isascii() else NOT_ASCII.sub(plain, text)


def plain(match: "re.Match[str]") -> str:
    run = match.group()
    if run.isalpha():
        return "x" * len(run)
    return "".join(map(stand_in_of, run))


def stand_in_of(char: str) -> str:
    category = unicodedata.category(char)
    return "," if category[0] in "PS" else "\f" if category[0] == "Z" else "x"


def events(markdown: str) -> Iterator[tuple[Any, int, int]]:
    """The parser's events with their ranges; the parser is loaded for Markdown only."""
    import pyromark

    options = pyromark.Options
    wanted = (
        options.ENABLE_TABLES | options.ENABLE_FOOTNOTES | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS | options.ENABLE_HEADING_ATTRIBUTES | options.ENABLE_GFM
    )  # fmt: skip
    for event, place in pyromark.events_with_range(markdown, options=wanted):
        yield event, place["start"], place["end"]
