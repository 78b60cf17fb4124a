"""The findings, one a line: path, line, column, severity, rule, message."""

from collections.abc import Iterable, Iterator

from newslint.reports import _summary
from newslint.reports._excerpt import Lines, shown
from newslint.result import Result, Run


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    for result in results:
        lines = Lines(result.source) if result.diagnostics else None
        for each in result.diagnostics:
            assert lines
            line, column = lines.place(each.start)
            yield (
                f"{shown(each.path)}:{line}:{column}: {each.severity}: {shown(each.message)} "
                f"[{each.rule}]\n"
            )
    yield from _summary.write(run)
