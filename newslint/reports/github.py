"""The findings as GitHub's workflow commands, which annotate the lines of a pull request."""

from collections.abc import Iterable, Iterator

from newslint.finding import Diagnostic
from newslint.lines import line_starts, position
from newslint.reports import place
from newslint.result import Result, Run

LEVEL = {"error": "error", "warning": "warning", "info": "notice"}


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    for result in results:
        if result.diagnostics:
            starts = line_starts(result.source)
            for each in result.diagnostics:
                first = position(result.source, starts, each.start)
                last = position(result.source, starts, each.end)
                yield annotation(each, first, last)
    for problem in run.tally.problems:
        path, line = place(problem.path)
        where = f"file={in_property(path)}" + (f",line={line}" if line else "")
        yield f"::error {where},title=newslint::{in_message(problem.message)}\n"


def annotation(each: Diagnostic, first: tuple[int, int], last: tuple[int, int]) -> str:
    """One annotation; GitHub wants columns only where it all stands on a line."""
    where = [f"file={in_property(each.path)}", f"line={first[0]}"]
    if first[0] == last[0]:
        where += [f"endLine={last[0]}", f"col={first[1]}", f"endColumn={last[1]}"]
    else:
        where.append(f"endLine={last[0]}")
    where.append(f"title=newslint {in_property(each.rule)}")
    fix = f" {each.fixes[0].title}." if each.fixes else ""
    message = in_message(each.message + fix)
    return f"::{LEVEL[each.severity]} {','.join(where)}::{message}\n"


def in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_property(text: str) -> str:
    return in_message(text).replace(":", "%3A").replace(",", "%2C")
