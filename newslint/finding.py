"""What a checker reports: a finding, the fixes it offers, and the edits a fix makes."""

from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the half-open range [start, end) by `text`."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """One way to mend a finding; `safe` fixes are applied by `--fix` without asking."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Related(NamedTuple):
    """Another place that belongs to a finding: the other spelling, the first definition."""

    start: int
    end: int
    label: str
    path: str | None = None


class Finding(NamedTuple):
    """Something an editor would mark. Offsets are code points in the prose, half-open."""

    start: int
    end: int
    rule: str
    message: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()


def replace(title: str, start: int, end: int, text: str, *, safe: bool = False) -> Fix:
    """A fix of a single edit, which is what most fixes are."""
    return Fix(title, (Edit(start, end, text),), safe)


class Diagnostic(NamedTuple):
    """A finding as the user sees it: offsets are code points of the decoded source.

    `text` is the source at that place, `quoted` tells that it stands inside quoted words (no fix
    is safe there), `fingerprint` names it in a baseline: rule and context, never the line.
    """

    path: str
    start: int
    end: int
    rule: str
    severity: str
    message: str
    text: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    quoted: bool = False
    fingerprint: str = ""


class Problem(NamedTuple):
    """Something that kept newslint from its work: an unreadable file, a checker that raised."""

    path: str
    kind: str  # input, config, checker, engine, fixer
    message: str
    checker: str = ""
