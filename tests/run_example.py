"""Runs an example of a checker as its reader would see it, with nothing of a desk around it."""

from newslint import engine
from newslint.examples import Example
from newslint.finding import Diagnostic
from newslint.packtest import document, mend, settings_of

__all__ = ["document", "lint", "mend"]


def lint(example: Example, *, only: str | None = None) -> list[Diagnostic]:
    """The diagnostics of an example; `only` turns on one rule and nothing else.

    A rule of a pack that nobody gets unasked runs beside the default ones.
    """
    settings = settings_of(example.rule.partition(".")[0])
    if only is not None:
        settings = settings._replace(enabled=frozenset([only]))
    result = engine.lint(document(example), settings)
    assert not result.problems, result.problems
    return result.diagnostics
