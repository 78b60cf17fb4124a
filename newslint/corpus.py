"""Findings across files: what each file is remembered for is compared once all have been read."""

from collections.abc import Sequence
from typing import Any

from newslint import engine, runner
from newslint.desk import Desk
from newslint.finding import Diagnostic, Problem
from newslint.readers import read_bytes
from newslint.result import Result, Tally


def settled(results: Sequence[Result], desk: Desk, tally: Tally) -> list[Result]:
    """The results with the findings that checkers make of all their rows together.

    A checker's `settle` gets its rows with the path put first, sorted by path.
    """
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for result in sorted(results):
        for name, gathered in result.rows:
            rows.setdefault(name, []).extend((result.path, *row) for row in gathered)
    found: dict[str, list[Any]] = {}
    for name in sorted(rows):
        checker = desk.settings(".").checkers.get(name)
        settle = getattr(checker, "settle", None)
        if settle is None:
            continue
        try:
            for path, finding in settle(rows[name]):
                found.setdefault(path, []).append(finding)
        except Exception as error:
            message = f"{type(error).__name__}: {error}"
            tally.problems.append(Problem(".", "checker", message, name))
    return [with_more(each, found.get(each.path, []), desk, tally) for each in results]


def with_more(result: Result, findings: list[Any], desk: Desk, tally: Tally) -> Result:
    """A result with findings that came up later; the draft is read again to place them."""
    if not findings:
        return result
    try:
        with open(result.path, "rb") as file:
            data = file.read()
        settings = desk.settings(result.path)
        _, doc = read_bytes(data, path=result.path, context=settings.context)
        placed = [engine.locate(doc, f, settings) for f in findings if f.rule in settings.enabled]
    except Exception as error:
        tally.problems.append(runner.fault(result.path, error))
        return result
    more: list[Diagnostic] = [each for each in placed if each]
    merged = engine.sort([*result.diagnostics, *more])
    return result._replace(
        source=doc.source if merged else "", diagnostics=tuple(merged),
        places=tuple(doc.places) if merged else (),
    )  # fmt: skip
