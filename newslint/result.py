"""What came of one file, and what came of the whole run: the values that reports are made of."""

from collections.abc import Mapping
from typing import NamedTuple

from newslint.finding import Diagnostic, Problem
from newslint.rule import Rule


class Result(NamedTuple):
    """One file after its lint. `source` is its decoded text, kept where something was found."""

    path: str
    source: str = ""
    words: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    problems: tuple[Problem, ...] = ()
    fixed: int = 0  # fixes applied
    new: str | None = None  # the text after the fixes, where they are shown and not written
    timing: tuple[tuple[str, float], ...] = ()  # seconds by checker
    rows: tuple[tuple[str, tuple[tuple[object, ...], ...]], ...] = ()  # by checker that gathers


class Tally:
    """Counts that grow as the results go by on their way to the report."""

    __slots__ = ("files", "fixable", "fixed", "found", "hidden", "known", "problems", "rules",
                 "seconds", "severities", "timing", "unsafe", "words")  # fmt: skip

    def __init__(self) -> None:
        self.files = self.words = self.found = self.fixed = self.fixable = self.unsafe = 0
        self.hidden = self.known = 0
        self.seconds = 0.0
        self.rules: dict[str, int] = {}
        self.severities = {"error": 0, "warning": 0, "info": 0}
        self.timing: dict[str, float] = {}
        self.problems: list[Problem] = []

    def add(self, result: Result) -> None:
        """Count one file; its problems are kept, for they are reported at the end."""
        self.files += 1
        self.words += result.words
        self.fixed += result.fixed
        self.problems += result.problems
        for name, seconds in result.timing:
            self.timing[name] = self.timing.get(name, 0.0) + seconds
        for each in result.diagnostics:
            self.found += 1
            self.severities[each.severity] += 1
            self.rules[each.rule] = self.rules.get(each.rule, 0) + 1
            if each.fixes:
                self.fixable += each.fixes[0].safe
                self.unsafe += not each.fixes[0].safe


class Run(NamedTuple):
    """What a report may want to know of the run besides the results."""

    version: str
    tally: Tally
    rules: Mapping[str, Rule]
    colour: bool = False
    quiet: bool = False
    width: int = 100
    statistics: bool = False
    timing: bool = False
    fixing: bool = False
