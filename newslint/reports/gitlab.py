"""The findings as GitLab's code quality report (gl-code-quality-report.json)."""

import hashlib
from collections.abc import Iterable, Iterator
from json import dumps

from newslint.lines import line_starts, position
from newslint.reports import place
from newslint.result import Result, Run

SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    comma = "[\n"
    seen: dict[str, int] = {}
    for result in results:
        starts = line_starts(result.source)
        for each in result.diagnostics:
            name = f"{each.path}\n{each.fingerprint}"
            line = position(result.source, starts, each.start).line
            yield comma + entry(
                each.rule, each.message, SEVERITY[each.severity], each.path, line,
                unique(name, seen),
            )  # fmt: skip
            comma = ",\n"
    for problem in run.tally.problems:
        path, line = place(problem.path)
        name = f"{problem.path}\n{problem.message}"
        yield comma + entry(
            f"newslint.{problem.kind}", problem.message, "critical", path, line or 1,
            unique(name, seen),
        )  # fmt: skip
        comma = ",\n"
    yield "[]\n" if comma == "[\n" else "\n]\n"


def entry(rule: str, message: str, severity: str, path: str, line: int, print_: str) -> str:
    return dumps(
        {"description": message, "check_name": rule, "fingerprint": print_, "severity": severity,
         "location": {"path": path, "lines": {"begin": line}}},
        ensure_ascii=False,
    )  # fmt: skip


def unique(name: str, seen: dict[str, int]) -> str:
    """A fingerprint that no other entry has: the same slip in the same words counts up."""
    seen[name] = seen.get(name, 0) + 1
    text = f"{name}\n{seen[name]}"
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]
