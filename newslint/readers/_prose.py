"""Weaves prose out of a source: its pieces in order, its blocks, and the map between the two."""

import re
from array import array

from newslint.document import Block, Context, Directive, Document, Map
from newslint.patterns import regex

# Stands in the prose for something that is there and is not prose: inline code, a template tag,
# an image in the middle of a sentence. It is no word and no known mark, so rules stay silent.
OBJECT = "\ufffc"
NOTE = regex(r"\s*newslint:\s*(.*)", re.DOTALL)
ISO_DATE = regex(r"\s*((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


class Prose:
    """The prose so far. Pieces come in the order of the source; white space waits until needed."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.size = 0  # of the prose
        self.at = 0  # how far the source is dealt with
        self.kind = "body"  # of the block that is open or will open next
        self.begun = -1  # where the open block begins in the prose
        self.blocks: list[Block] = []
        self.directives: list[Directive] = []
        self._parts: list[str] = []
        self._text, self._source = array("I", [0]), array("I", [0])
        self._alike = False  # a verbatim piece is open; its end is not yet a breakpoint
        self._worded = False  # the open block has more than objects
        self._waiting: tuple[str, int, int] | None = None

    def block(self, kind: str) -> None:
        """End the open block; what comes next opens one of `kind`."""
        if self.begun >= 0:
            self.blocks.append(Block(self.begun, self.size, self.kind if self._worded else "code"))
            self.begun = -1
        self._waiting = None
        self._worded = False
        self.kind = kind

    def spaced(self, start: int) -> bool:
        """Whether something dropped before `start` has a space on its other side."""
        return start != self.at and bool(self._parts) and self._parts[-1].endswith(" ")

    def verbatim(self, start: int, end: int) -> None:
        """The source [start, end) is prose as it stands."""
        if start < end:
            self._begin(start)
            self._worded = True
            self._grow(self.source[start:end], start, end)

    def put(self, text: str, start: int, end: int) -> None:
        """The source [start, end) reads `text`: an entity, an escape."""
        if text == self.source[start:end] != OBJECT:
            self.verbatim(start, end)
        elif text:
            self._begin(start)
            self._worded = self._worded or text != OBJECT
            self._write(text, start, end)

    def object(self, start: int, end: int) -> None:
        """The source [start, end) is something that is not prose."""
        self.put(OBJECT, start, end)

    def space(self, start: int, end: int) -> None:
        """White space: one space between words, nothing where a block or a line begins or ends."""
        if self.begun >= 0 and self._waiting is None:
            self._waiting = " ", start, end

    def line_break(self, start: int, end: int) -> None:
        """A line end inside a block; two in a row end the block."""
        if self._waiting and self._waiting[0] == "\n":
            self.block(self.kind)
        elif self.begun >= 0:
            self._waiting = "\n", start, end

    def comment(self, text: str, start: int, end: int) -> None:
        """A comment of the format at [start, end); one to newslint becomes a directive."""
        match = NOTE.match(text)
        if match:
            self.directives.append(Directive(self.size, start, end, match[1].strip()))

    def document(self, path: str, context: Context) -> Document:
        """The document, once the source has been read to its end."""
        self.block("body")
        size = len(self.source)
        if not self._parts and not self.directives and not size:
            return Document("", path=path, context=context)
        self._point(self.size, self.at)
        if self.at != size or len(self._text) < 2:
            self._text.append(self.size)
            self._source.append(size)
        return Document(
            "".join(self._parts), source=self.source, mapping=Map(self._text, self._source),
            blocks=self.blocks, directives=self.directives, context=context, path=path,
        )  # fmt: skip

    def _begin(self, start: int) -> None:
        """Make ready for a piece: open its block, or write the white space that waits."""
        if self.begun < 0:
            if self.size:
                if self.source.startswith("\n\n", self.at) and start == self.at + 2:
                    self._grow("\n\n", self.at, start)
                else:
                    self._write("\n\n", self.at, self.at)
            self.begun = self.size
        elif self._waiting:
            text, begin, end = self._waiting
            self._waiting = None
            if end - begin == 1:  # a line end that shows as a space: white space for white space
                self._grow(text, begin, end)
            else:
                self._write(text, begin, end)

    def _grow(self, text: str, start: int, end: int) -> None:
        """Add a piece that is as long in the source as in the prose."""
        if not self._alike or start != self.at:
            self._skip(start)
        self._alike = True
        self._parts.append(text)
        self.size += len(text)
        self.at = end

    def _write(self, text: str, start: int, end: int) -> None:
        """Add a piece that the source writes otherwise."""
        self._skip(start)
        if end - start == len(text):  # must not pass for verbatim: drop that, then put this
            self._point(self.size, end)
        self._parts.append(text)
        self.size += len(text)
        self.at = end
        self._point(self.size, end)

    def _skip(self, start: int) -> None:
        """Break the line here: what was is at an end, and the source up to `start` is dropped."""
        self._point(self.size, self.at)
        if start != self.at:
            self._point(self.size, start)
        self._alike = False

    def _point(self, text: int, source: int) -> None:
        if self._text[-1] != text or self._source[-1] != source:
            self._text.append(text)
            self._source.append(source)


def iso_date(text: str, at: int = 0) -> str:
    """The date that `text` begins with at `at`, as 2014-06-09, or the empty string."""
    match = ISO_DATE.match(text, at)
    return "-".join(match.groups()) if match else ""


def known(context: Context, published: str, language: str) -> Context:
    """The context with what the draft itself declares; what the desk has set comes first."""
    if published and not context.published:
        context = context._replace(published=published)
    if language and not context.language:
        context = context._replace(language=language.replace("_", "-"))
    return context
