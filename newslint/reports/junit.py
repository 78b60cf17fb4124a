"""The findings as JUnit XML, a suite a file, for CI servers that know tests only."""

import re
from collections.abc import Iterable, Iterator

from newslint.finding import Diagnostic, Problem
from newslint.reports._excerpt import Lines
from newslint.result import Result, Run

# what XML 1.0 cannot hold, not even as a reference
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="newslint">\n'
    for result in results:
        yield suite(result)
    if run.tally.problems:
        size = len(run.tally.problems)
        yield f'  <testsuite name="newslint" tests="{size}" failures="0" errors="{size}">\n'
        yield from map(trouble, run.tally.problems)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def suite(result: Result) -> str:
    """One file: a test that passes where nothing was found, else a failed one a finding."""
    name, found = attribute(result.path), result.diagnostics
    lines = Lines(result.source)
    tests = max(len(found), 1)
    out = [f'  <testsuite name="{name}" tests="{tests}" failures="{len(found)}" errors="0">\n']
    out += [failure(each, lines, name) for each in found]
    if not found:
        out.append(f'    <testcase classname="{name}" name="newslint"/>\n')
    return "".join([*out, "  </testsuite>\n"])


def failure(each: Diagnostic, lines: Lines, name: str) -> str:
    line, column = lines.place(each.start)
    fix = f"\n{each.fixes[0].title}" if each.fixes else ""
    where = f"{each.path}:{line}:{column}: {each.severity}"
    text = f"{where}\n{lines.excerpt(each.start, each.end).text}{fix}"
    return (
        f'    <testcase classname="{name}" name="{each.rule}:{line}:{column}">\n'
        f'      <failure type="{each.severity}" message="{attribute(each.message)}">'
        f"{escape(text)}</failure>\n    </testcase>\n"
    )


def trouble(problem: Problem) -> str:
    name = attribute(problem.path)
    return (
        f'    <testcase classname="{name}" name="{problem.kind}">\n'
        f'      <error type="{problem.kind}" message="{attribute(problem.message)}"/>\n'
        "    </testcase>\n"
    )


def escape(text: str) -> str:
    text = ILLEGAL.sub("�", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
