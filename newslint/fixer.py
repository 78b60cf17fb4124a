"""Mends drafts: safe fixes until nothing changes, files written whole or not at all."""

import os
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from typing import NamedTuple

from newslint import engine, readers
from newslint.analysis.quotes import outermost
from newslint.config import Settings
from newslint.document import Document
from newslint.finding import Diagnostic, Edit, Problem
from newslint.readers import Decoded, ReadError
from newslint.rule import SEVERITIES

ROUNDS = 10
Wanted = Callable[[Sequence[Diagnostic], str], Sequence[Diagnostic]]


class Fixed(NamedTuple):
    """A mended text, how many fixes it took, the diagnostics that are left, and what was odd."""

    text: str
    applied: int
    left: list[Diagnostic]
    notes: list[str]
    problems: list[Problem]


class Step(NamedTuple):
    """A text on the way, and the rules whose fixes led to it."""

    text: str
    rules: tuple[str, ...]


def fix(
    text: str, settings: Settings, *, path: str = "", unsafe: bool = False,
    wanted: Wanted | None = None, format: str | None = None,  # noqa: A002
) -> Fixed:  # fmt: skip
    """Apply the first fixes that are safe (`unsafe`: any) to the source `text` until it is stable.

    Nothing inside quoted words is touched. Rules that undo each other, or that mend their own
    mending without end, are left out and noted. `wanted` picks the diagnostics that count, given
    the text.
    """
    out: set[str] = set()
    notes: list[str] = []
    while True:
        steps = [Step(text, ())]
        written: list[tuple[int, int]] = []  # by fixes, in the newest text
        for number in range(ROUNDS + 1):
            now = steps[-1].text
            doc = readers.read(now, path=path, context=settings.context, format=format)
            linted = engine.lint(doc, settings)
            found = list(wanted(linted.diagnostics, now)) if wanted else linted.diagnostics
            chosen = choose(doc, [each for each in found if each.rule not in out], unsafe=unsafe)
            edits = sorted(edit for each in chosen for edit in each.fixes[0].edits)
            again = sorted(
                {
                    each.rule
                    for each in chosen
                    if any(clashes(written, e.start, e.end) for e in each.fixes[0].edits)
                }
            )
            if not chosen or (number == ROUNDS and not again):
                # a slip that stands in a draft a hundred times is reported a few at a time
                notes += ["there is more to mend; --fix again goes on"] if chosen else []
                count = sum(len(step.rules) for step in steps)
                return Fixed(now, count, found, notes, linted.problems)
            new, written = apply(now, edits), moved(written, edits)
            steps.append(Step(new, tuple(each.rule for each in chosen)))
            first = next(i for i, step in enumerate(steps) if step.text == new)
            if first < len(steps) - 1:
                loop = sorted({rule for step in steps[first + 1 :] for rule in step.rules})
                notes.append(f"the fixes of {listed(loop)} undo each other; they are left out")
                out.update(loop)
                del steps[first + 1 :]
                written = []
        notes.append(f"the fixes of {listed(again)} come to no end; they are left out")
        out.update(again)


def moved(written: Sequence[tuple[int, int]], edits: Sequence[Edit]) -> list[tuple[int, int]]:
    """The ranges that fixes have written, after the sorted `edits` and with theirs."""
    ends = [edit.end for edit in edits]
    shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]
    old = ((start + shifts[bisect_right(ends, start)], end + shifts[bisect_right(ends, end)])
           for start, end in written)  # fmt: skip
    new = ((edit.start + shift, edit.start + shift + len(edit.text))
           for edit, shift in zip(edits, shifts, strict=False))  # fmt: skip
    return sorted([*old, *new])


def listed(rules: Sequence[str]) -> str:
    return " and ".join([", ".join(rules[:-1]), rules[-1]] if len(rules) > 1 else rules)


def choose(doc: Document, found: Iterable[Diagnostic], *, unsafe: bool = False) -> list[Diagnostic]:
    """The diagnostics whose first fixes can be applied together, the most severe first.

    Edits that overlap or touch clash: the next round sees what is left of them.
    """
    spoken = [doc.map.span(quote.start, quote.end) for quote in outermost(doc)]
    chosen: list[Diagnostic] = []
    taken: list[tuple[int, int]] = []
    for each in sorted(found, key=lambda d: (-SEVERITIES.index(d.severity), d.start, d.rule)):
        if not each.fixes or each.quoted or not (unsafe or each.fixes[0].safe):
            continue
        edits = each.fixes[0].edits
        places = sorted((edit.start, edit.end) for edit in edits)
        changes = any(doc.source[edit.start : edit.end] != edit.text for edit in edits)
        clash = any(a[1] > b[0] for a, b in pairwise(places))
        if clash or not changes or any(clashes(taken, *p) or inside(spoken, *p) for p in places):
            continue
        chosen.append(each)
        for place in places:
            insort(taken, place)
    return chosen


def clashes(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether [start, end) overlaps one of the sorted ranges, or touches it."""
    at = bisect_left(taken, (start, start))
    return (at > 0 and taken[at - 1][1] >= start) or (at < len(taken) and taken[at][0] <= end)


def inside(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether an edit of [start, end) changes what is in one of the sorted ranges."""
    at = bisect_left(ranges, (start, start))
    return (at > 0 and ranges[at - 1][1] > start) or (at < len(ranges) and ranges[at][0] < end)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with edits that do not overlap; all else stays as it is."""
    parts, last = [], 0
    for edit in sorted(edits):
        parts += [text[last : edit.start], edit.text]
        last = edit.end
    return "".join([*parts, text[last:]])


def diff(before: str, after: str, path: str) -> str:
    """The change as a unified diff; the empty string where there is none."""
    from difflib import unified_diff

    lines = unified_diff(split(before), split(after), path, path)
    missing = "\n\\ No newline at end of file\n"
    return "".join(line if line.endswith("\n") else line + missing for line in lines)


def split(text: str) -> list[str]:
    """The lines of `text` with their ends; only a line feed ends one, as in `diff`."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def write(path: str, decoded: Decoded, text: str) -> None:
    """Put `text` into the file at `path` that `decoded` was read from, all of it or nothing.

    Encoding and byte order mark are kept. Raises ReadError where that cannot be done, among others
    when the file is read-only or has changed since it was read.
    """
    put(path, readers.encode(decoded, text), readers.encode(decoded, decoded.text))


def put(path: str, data: bytes, before: bytes | None = None) -> None:
    """Put `data` into the file at `path`, all of it or nothing; it held `before`, if that is given.

    Mode and owner of a file that there is are kept; a link is followed. Raises ReadError.
    """
    real = os.path.realpath(path)
    state = None
    if before is not None or os.path.exists(real):
        with open(real, "rb") as file:
            now = file.read()
        if now == data:
            return
        if before is not None and now != before:
            raise ReadError(
                "has changed since it was read, so it was not written; run newslint again"
            )
        state = os.stat(real)
        if not state.st_mode & 0o222 or not os.access(real, os.W_OK):
            raise ReadError("is read-only, so it was not changed")
    temporary = os.path.join(
        os.path.dirname(real), f".{os.path.basename(real)[:100]}.{os.getpid()}.newslint"
    )
    try:
        mode = 0o600 if state else 0o666
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with open(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if state:
                keep(state, temporary)
            os.replace(temporary, real)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadError(f"cannot be written ({reason}), so it was not changed") from error
    settle(os.path.dirname(real))


def keep(state: os.stat_result, path: str) -> None:
    """Give the file at `path` the mode and, where we may, the owner of another."""
    mine = os.stat(path)
    if hasattr(os, "chown") and (mine.st_uid, mine.st_gid) != (state.st_uid, state.st_gid):
        with suppress(PermissionError):
            os.chown(path, state.st_uid, state.st_gid)
    os.chmod(path, state.st_mode & 0o7777)


def settle(folder: str) -> None:
    """Have the system write down that a file was replaced, where it can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    with suppress(OSError):  # some file systems cannot, and the file itself is safe
        os.fsync(descriptor)
    os.close(descriptor)
