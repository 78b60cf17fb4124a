"""What came of one file, and what came of the whole run: the values that reports are made of."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newslint.finding import Diagnostic, Problem
from newslint.rule import Rule

FAULTS = ("checker", "engine", "fixer")  # kinds of Problem that are newslint's own
PASSING = "unavailable"  # another linter that cannot be asked: a warning, and no failure

RULES_PAGE = "docs/rules.md"  # where rules are explained, from the project's home


class Result(NamedTuple):
    """One file after its lint. `source` is its decoded text, kept where something was found."""

    path: str
    source: str = ""
    words: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()  # worth a line on standard error, and no error
    fixed: int = 0  # fixes applied, or findings ignored
    before: str = ""  # the text before the fixes …
    after: str = ""  # … and after them, where something was fixed and is to be shown
    timing: tuple[tuple[str, float], ...] = ()  # seconds by checker
    rows: tuple[tuple[str, tuple[tuple[object, ...], ...]], ...] = ()  # by checker that gathers
    places: tuple[tuple[int, str, int, int], ...] = ()  # Document.places, of a file of parts


class Tally:
    """Counts that grow as the results go by on their way to the report."""

    __slots__ = ("failing", "files", "fixable", "fixed", "fixed_files", "found", "hidden", "known",
                 "notes", "problems", "rules", "seconds", "severities", "timing",
                 "words")  # fmt: skip

    def __init__(self) -> None:
        self.files = self.words = self.found = self.fixable = 0
        self.fixed = self.fixed_files = 0
        self.failing = 0  # findings at or above the level that fails the run
        self.hidden = 0  # findings not shown because there are so many of their rule
        self.known = 0  # findings of the baseline
        self.seconds = 0.0
        self.rules: dict[str, int] = {}
        self.severities = {"error": 0, "warning": 0, "info": 0}
        self.timing: dict[str, float] = {}
        self.problems: list[Problem] = []
        self.notes: list[tuple[str, str]] = []

    def add(self, result: Result) -> None:
        """Count one file; its problems are kept, for they are reported at the end."""
        self.files += 1
        self.words += result.words
        self.fixed += result.fixed
        self.fixed_files += result.fixed > 0
        self.problems += [p for p in result.problems if p not in self.problems]
        self.notes += [(result.path, note) for note in result.notes]
        for name, seconds in result.timing:
            self.timing[name] = self.timing.get(name, 0.0) + seconds
        for each in result.diagnostics:
            self.found += 1
            self.severities[each.severity] += 1
            self.rules[each.rule] = self.rules.get(each.rule, 0) + 1
            # a file of parts, such as Word's, is not changed in place
            self.fixable += bool(each.fixes) and each.fixes[0].safe and not result.places


def failure(problems: Iterable[Problem]) -> int:
    """The exit code that problems ask for: 3 newslint's own fault, 2 bad input, 0 neither."""
    kinds = {problem.kind for problem in problems} - {PASSING}
    return 3 if kinds.intersection(FAULTS) else 2 if kinds else 0


class Run(NamedTuple):
    """What a report may want to know of the run besides the results."""

    version: str
    tally: Tally
    rules: Mapping[str, Rule] = {}
    colour: bool = False
    quiet: bool = False
    width: int = 100  # columns of source that are shown
    statistics: bool = False
    timing: bool = False
    rules_page: str = RULES_PAGE
    mended: str = ""  # what was done to findings: Fixed, Ignored
