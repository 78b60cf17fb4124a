"""The line around a finding, cut to a window, and where the caret goes under it."""

from typing import NamedTuple

from newslint.lines import line_starts, position

WINDOW = 100  # columns of source that are shown
BEFORE = 40  # of them, at most so many before the finding
RISKY = {  # what a terminal must not be told by a draft: controls and changes of direction
    **dict.fromkeys([*range(32), *range(127, 160)], "·"), 9: " ",
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "·"),
}  # fmt: skip


class Excerpt(NamedTuple):
    """A piece of one line: before the finding, the finding, after it.

    The caret stands under it after `left` columns, `width` wide.
    """

    pieces: tuple[str, str, str]
    left: int
    width: int

    @property
    def text(self) -> str:
        return "".join(self.pieces).rstrip()


class Lines:
    """The lines of one source; made once a file."""

    __slots__ = ("source", "starts")

    def __init__(self, source: str) -> None:
        self.source = source
        self.starts = line_starts(source)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, from 1."""
        return position(self.source, self.starts, offset)

    def excerpt(self, start: int, end: int, window: int = WINDOW) -> Excerpt:
        """The line of `start`, cut around [start, end) at spaces where it is long."""
        line = self.place(start)[0]
        begin = self.starts[line - 1]
        stop = self.starts[line] if line < len(self.starts) else len(self.source)
        while stop > begin and self.source[stop - 1] in "\r\n":
            stop -= 1
        end = max(min(end, stop), start)
        first, last = cut(self.source, begin, stop, start, end, window)
        dots = "…" if first > begin else ""
        more = "…" if last < stop else ""
        end = min(end, last)
        before = dots + shown(self.source[first:start])
        marked = shown(self.source[start:end])
        pieces = before, marked, shown(self.source[end:last]) + more
        return Excerpt(pieces, columns(before), max(columns(marked), 1))


def cut(source: str, begin: int, stop: int, start: int, end: int, window: int) -> tuple[int, int]:
    """The part [first, last) of the line [begin, stop) that is shown around [start, end)."""
    if stop - begin <= window:
        while begin < start and source[begin] in " \t":
            begin += 1
        return begin, stop
    room = max(window - (end - start), 0)
    first = max(begin, start - min(BEFORE, room // 2), 0)
    last = min(stop, first + window)
    first = max(begin, min(first, last - window))
    if first > begin:
        space = source.find(" ", first, start)
        first = space + 1 if space >= 0 else first
    if last < stop:
        space = source.rfind(" ", end, last)
        last = space if space >= 0 else last
    return first, last


def shown(text: str) -> str:
    """`text` as it may be sent to a terminal."""
    return text.translate(RISKY)


def columns(text: str) -> int:
    """How many columns a terminal gives `text`: two to wide characters, none to accents."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(c) in ("Mn", "Me", "Cf") else 2 if east_asian_width(c) in "WF" else 1
        for c in text
    )
