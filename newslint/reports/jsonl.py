"""The findings as JSON, one object a line; a problem is a line {"error": …}."""

from collections.abc import Iterable, Iterator
from json import dumps

from newslint.reports.json import error, findings
from newslint.result import Result, Run


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    for result in results:
        for each in findings(result, run.rules_page):
            yield dumps(each, ensure_ascii=False) + "\n"
    for problem in run.tally.problems:
        yield dumps({"error": error(problem)}, ensure_ascii=False) + "\n"
