"""The findings, one a line: path, line, column, severity, rule, message."""

from collections.abc import Iterable, Iterator

from newslint.reports import _summary
from newslint.reports._excerpt import Lines, shown
from newslint.result import Result, Run


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    for result in results:
        yield from lines(result)
    yield from _summary.write(run)


def lines(result: Result) -> Iterator[str]:
    """The findings of one file."""
    if not result.diagnostics:
        return
    places = Lines(result.source)
    for each in result.diagnostics:
        line, column = places.place(each.start)
        yield (
            f"{shown(each.path)}:{line}:{column}: {each.severity}: {shown(each.message)} "
            f"[{each.rule}]\n"
        )
