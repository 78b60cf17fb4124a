"""Offset to line and column and back, in code points, UTF-8 or UTF-16 units."""

from array import array
from bisect import bisect_right
from typing import Literal, NamedTuple

Unit = Literal["codepoint", "utf-8", "utf-16"]


class Position(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


def line_starts(text: str) -> "array[int]":
    """Offsets at which the lines of `text` begin; LF, CRLF and a lone CR each end a line."""
    starts = array("I", [0])
    if "\r" not in text:
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts
    size, at = len(text), 0
    while at < size:
        lf, cr = text.find("\n", at), text.find("\r", at)
        if lf < 0 and cr < 0:
            break
        at = lf + 1 if cr < 0 or 0 <= lf < cr else cr + (2 if lf == cr + 1 else 1)
        starts.append(at)
    return starts


def width(text: str, unit: Unit) -> int:
    """How many units `text` takes."""
    if unit == "codepoint":
        return len(text)
    if unit == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def position(text: str, starts: "array[int]", offset: int, unit: Unit = "codepoint") -> Position:
    """The position of `offset` in `text`, whose `line_starts` are `starts`."""
    line = bisect_right(starts, offset) - 1
    begin = starts[line]
    column = offset - begin if unit == "codepoint" else width(text[begin:offset], unit)
    return Position(line + 1, column + 1)


def offset(
    text: str, starts: "array[int]", line: int, column: int, unit: Unit = "codepoint"
) -> int:
    """The offset of a line and column (from 1); a column past the line's end is its end."""
    line = min(max(line, 1), len(starts))
    begin = starts[line - 1]
    end = starts[line] if line < len(starts) else len(text)
    piece = text[begin:end].rstrip("\r\n")
    if unit == "codepoint":
        return begin + min(column - 1, len(piece))
    left = column - 1
    for i, char in enumerate(piece):
        if left <= 0:
            return begin + i
        left -= width(char, unit)
    return begin + len(piece)
