"""The pieces of a Word document as its reader and its annotator share them."""

from typing import Any, NamedTuple

OWN = "newslint"  # the author of our comments and changes, which no reading takes up
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LINES = str.maketrans("\n\r", "  ")
Shell = list[Any]


class Piece(NamedTuple):
    """A stretch of the source that one element of a run gives, or a sign of no length."""

    start: int
    size: int
    run: Any
    child: Any
    bar: str  # why nothing may be changed here; "" where something may
    shell: Shell | None  # the first and last element that an anchor has to enclose
    paragraph: Any


class Field:
    """A field that is open: whether its result has begun, and the elements it takes here."""

    __slots__ = ("result", "shell")

    def __init__(self) -> None:
        self.result, self.shell = False, None

    result: bool
    shell: Shell | None


class Notes(NamedTuple):
    """Where foot- or endnotes stand: the name of their part, its root, the tag of one."""

    part: str
    root: Any
    tag: str


def spoken(child: Any) -> str:
    """The text of a `w:t` as Word shows it: without spaces at its ends unless they are kept."""
    text = (child.text or "").translate(LINES)
    return text if child.get(SPACE) == "preserve" else text.strip(" \t")
