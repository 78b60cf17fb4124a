"""The runs of a Word document by their place in the source, and how they are taken apart."""

from bisect import bisect_left, bisect_right, insort
from copy import deepcopy
from typing import Any

from newslint.finding import Edit
from newslint.readers._lines import Line
from newslint.readers._wordpieces import SPACE, Piece, spoken

CONTROLS = frozenset(map(chr, [*range(32), 0x7F, 0x85, 0x2028, 0x2029, 0xFFFE, 0xFFFF]))


class Pieces:
    """The pieces of text in the order of the source, and the signs between them."""

    def __init__(self, walk: Any) -> None:
        self.w: str = walk.w
        self.lines: list[Line] = walk.lines
        self.texts: list[Piece] = [piece for piece in walk.pieces if piece.size]
        self.starts = [piece.start for piece in self.texts]
        self.signs = sorted(piece.start for piece in walk.pieces if not piece.size)

    def within(self, start: int, end: int) -> list[Piece]:
        """The pieces that reach into [start, end)."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.texts[first].start + self.texts[first].size <= start:
            first += 1
        return self.texts[first : bisect_left(self.starts, end)]

    def open(self, edit: Edit) -> bool:
        """Whether an edit may stand as a tracked change: in one paragraph, in runs that are free.

        Line ends and characters that XML cannot hold are no text that could be inserted.
        """
        if CONTROLS.intersection(edit.text) or any("\ud800" <= c <= "\udfff" for c in edit.text):
            return False
        if edit.start == edit.end:
            return self.host(edit.start) is not None
        held = self.within(edit.start, edit.end)
        covered = sum(min(p.start + p.size, edit.end) - max(p.start, edit.start) for p in held)
        crossed = bisect_left(self.signs, edit.end) - bisect_right(self.signs, edit.start)
        return (
            covered == edit.end - edit.start
            and crossed <= 0
            and not any(piece.bar for piece in held)
            and all(piece.paragraph is held[0].paragraph for piece in held)
        )

    def host(self, offset: int) -> tuple[Piece, bool] | None:
        """The free piece to which an insertion clings, and whether it goes behind it."""
        before = self.within(offset - 1, offset)
        after = self.within(offset, offset + 1)
        if before and not before[-1].bar:
            return before[-1], True
        if after and not after[0].bar:
            return after[0], False
        return None

    def cut(self, offsets: list[int], *, fixing: bool) -> None:
        """Take runs apart so that each of `offsets` is the border of one, where that is allowed.

        For a change (`fixing`) in what is free; for the anchor of a comment wherever an anchor
        need not enclose more.
        """
        for offset in sorted(set(offsets), reverse=True):
            i = bisect_right(self.starts, offset) - 1
            if i < 0 or offset >= self.texts[i].start + self.texts[i].size:
                continue
            piece = self.texts[i]
            if piece.bar if fixing else piece.shell is not None:
                continue
            if offset > piece.start or (i and self.texts[i - 1].run is piece.run):
                self.split(i, offset)

    def split(self, i: int, offset: int) -> None:
        """Begin a new run at `offset`, which is in piece `i`."""
        piece = self.texts[i]
        run, child = piece.run, piece.child
        new = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
        properties = run.find(f"{self.w}rPr")
        if properties is not None:
            new.append(deepcopy(properties))
        rest = [child, *child.itersiblings()]
        if offset > piece.start:
            text = spoken(child)
            twin = child.makeelement(child.tag, dict(child.attrib), child.nsmap)
            say(twin, text[offset - piece.start :])
            say(child, text[: offset - piece.start])
            self.texts[i] = piece._replace(size=offset - piece.start)
            left = piece.size - (offset - piece.start)
            insort(self.starts, offset)
            i += 1
            self.texts.insert(i, piece._replace(start=offset, size=left, child=twin))
            rest[0] = twin
        new.extend(rest)
        run.addnext(new)
        while i < len(self.texts) and self.texts[i].run is run:
            self.texts[i] = self.texts[i]._replace(run=new)
            i += 1


def say(element: Any, text: str) -> None:
    """Have a `w:t` say `text`, spaces at its ends included."""
    element.text = text
    if text != text.strip():
        element.set(SPACE, "preserve")


def line_at(lines: list[Line], offset: int) -> Line:
    """The line of the source that holds `offset`."""
    return lines[max(bisect_right(lines, offset, key=lambda line: line.start) - 1, 0)]
