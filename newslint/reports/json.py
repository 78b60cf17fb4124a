"""The findings as one JSON object (schema in docs/schema/check.json)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from json import dumps

from newslint.finding import Diagnostic, Problem
from newslint.lines import line_starts, position
from newslint.reports import url
from newslint.result import RULES_PAGE, Result, Run, Tally


def findings(result: Result, page: str = RULES_PAGE) -> Iterator[dict[str, object]]:
    """The findings of one file as the schema has them; `page` is where rules are explained."""
    if not result.diagnostics:
        return
    starts = line_starts(result.source)

    def place(offset: int) -> dict[str, int]:
        line, column = position(result.source, starts, offset)
        return {"offset": offset, "line": line, "column": column}

    for each in result.diagnostics:
        row: dict[str, object] = {
            "path": each.path, "rule": each.rule, "severity": each.severity,
            "message": each.message, "text": each.text, "url": url(each.rule, page),
            "fingerprint": each.fingerprint,
            "start": place(each.start), "end": place(each.end),
            "related": [
                {"path": r.path or each.path, "start": r.start, "end": r.end, "label": r.label}
                for r in each.related
            ],
            "fixes": fixes(each),
        }  # fmt: skip
        if result.places:
            row["location"] = location(result.places, each.start)
        yield row


def location(places: Sequence[tuple[int, str, int, int]], offset: int) -> dict[str, object]:
    """Part, paragraph and offset of a place in a file of parts, such as Word's."""
    at = max(bisect_right(places, offset, key=lambda place: place[0]) - 1, 0)
    start, part, paragraph, first = places[at]
    return {"part": part, "paragraph": paragraph, "offset": first + max(offset - start, 0)}


def fixes(diagnostic: Diagnostic) -> list[dict[str, object]]:
    return [
        {"title": fix.title, "safe": fix.safe, "edits": [edit._asdict() for edit in fix.edits]}
        for fix in diagnostic.fixes
    ]


def error(problem: Problem) -> dict[str, str]:
    """A problem as the schema has it."""
    return problem._asdict()


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    yield f'{{"schema_version": 1, "newslint": "{run.version}", "findings": ['
    comma = "\n"
    for result in results:
        for each in findings(result, run.rules_page):
            yield comma + dumps(each, ensure_ascii=False)
            comma = ",\n"
    tally = run.tally
    errors = dumps([error(problem) for problem in tally.problems], ensure_ascii=False)
    yield f'],\n"errors": {errors}, "files": {tally.files}, "words": {tally.words}}}\n'


def sources(
    rows: list[dict[str, object]],
    speakers: list[dict[str, object]],
    across: list[dict[str, object]],
    tally: Tally,
) -> str:
    """What `newslint sources` prints (docs/schema/sources.json)."""
    return dumps(
        {"schema_version": 1, "files": tally.files, "sources": rows, "speakers": speakers,
         "across": across, "errors": [error(problem) for problem in tally.problems]},
        ensure_ascii=False,
    ) + "\n"  # fmt: skip
