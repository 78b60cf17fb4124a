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


class Fields:
    """The fields that are open, the outermost first: whether the result of each has begun.

    `shell` holds the elements that the outermost takes in this paragraph. `pending` counts those
    whose instruction is not at its end, for none of its words is text.
    """

    __slots__ = ("begun", "pending", "shell")

    def __init__(self) -> None:
        self.begun: list[bool] = []
        self.pending = 0
        self.shell: Shell | None = None

    def begin(self, own: Shell | None) -> None:
        if not self.begun:
            self.shell = own
        self.begun.append(False)
        self.pending += 1

    def separate(self) -> None:
        if self.begun and not self.begun[-1]:
            self.begun[-1] = True
            self.pending -= 1

    def end(self) -> Shell | None:
        """Close the innermost; returns the elements of the outermost if it was that."""
        if not self.begun:
            return None
        self.pending -= not self.begun.pop()
        shell = self.shell
        if self.begun:
            return None
        self.shell = None
        return shell


class Notes(NamedTuple):
    """Where foot- or endnotes stand: the name of their part, its root, each note by its id."""

    part: str
    root: Any
    by_id: dict[str, Any]


def spoken(child: Any) -> str:
    """The text of a `w:t` as Word shows it: without spaces at its ends unless they are kept."""
    text = (child.text or "").translate(LINES)
    return text if child.get(SPACE) == "preserve" else text.strip(" \t")
