"""The findings for people: the line, what is wrong under it, the rule and the fix."""

from collections.abc import Iterable, Iterator

from newslint.finding import Diagnostic
from newslint.reports import _summary
from newslint.reports._excerpt import Lines, shown
from newslint.result import Result, Run

PAINT = {"error": "31;1", "warning": "33;1", "info": "36;1", "dim": "2", "bold": "1", "fix": "32"}


def paint(text: str, style: str, run: Run) -> str:
    return f"\x1b[{PAINT[style]}m{text}\x1b[0m" if run.colour else text


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    for result in results:
        if result.diagnostics:
            lines = Lines(result.source)
            for each in result.diagnostics:
                yield finding(each, lines, run)
    yield from _summary.write(run)


def finding(each: Diagnostic, lines: Lines, run: Run) -> str:
    """One finding in three lines or more, with a blank line after it."""
    line, column = lines.place(each.start)
    gutter = " " * len(str(line))
    bar = paint("│", "dim", run)
    part = lines.excerpt(each.start, each.end, run.width)
    fix = f" {paint(each.fixes[0].title, 'fix', run)}" if each.fixes else ""
    head = f"{paint(shown(each.path), 'bold', run)}:{line}:{column}: "
    head += f"{paint(each.severity, each.severity, run)}: {shown(each.message)} "
    head += paint(f"[{each.rule}]", "dim", run)
    caret = " " * part.left + paint("^" * part.width, each.severity, run)
    out = [
        head,
        f"  {paint(str(line), 'dim', run)} {bar} {part.text}",
        f"  {gutter} {bar} {caret}{fix}",
    ]
    for other in each.related:
        where = other.path or each.path
        at = "{}:{}".format(*lines.place(other.start)) if other.path is None else where
        out.append(f"  {gutter} {paint('=', 'dim', run)} {at}: {shown(other.label)}")
    return "\n".join(out) + "\n\n"
