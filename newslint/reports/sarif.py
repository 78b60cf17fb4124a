"""The findings as SARIF 2.1.0, the form that code scanning services read."""

from collections.abc import Iterable, Iterator
from json import dumps
from urllib.parse import quote

from newslint.finding import Diagnostic, Edit, Fix, Problem, Related
from newslint.lines import line_starts, position
from newslint.reports import place, url
from newslint.result import Result, Run
from newslint.rule import Rule

RULES = True  # this report describes the rules
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVEL = {"error": "error", "warning": "warning", "info": "note"}
Json = dict[str, object]


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"results": ['
    comma = "\n"
    for result in results:
        if result.diagnostics:
            file = File(result)
            for each in result.diagnostics:
                yield comma + text(file.result(each))
                comma = ",\n"
    problems = run.tally.problems
    driver = {
        "name": "newslint", "version": run.version, "semanticVersion": run.version,
        "rules": [
            about(run.rules[id], run.rules_page)
            for id in sorted(run.tally.rules)
            if id in run.rules
        ],
    }  # fmt: skip
    invocation = {
        "executionSuccessful": not problems,
        "toolExecutionNotifications": [notice(p) for p in problems if p.kind != "config"],
        "toolConfigurationNotifications": [notice(p) for p in problems if p.kind == "config"],
    }
    yield '],\n"tool": ' + text({"driver": driver})
    yield ',\n"invocations": ' + text([invocation])
    yield ',\n"columnKind": "unicodeCodePoints"}]}\n'


def text(value: object) -> str:
    return dumps(value, ensure_ascii=False)


class File:
    """One draft, in whose lines the places of its findings are told."""

    def __init__(self, result: Result) -> None:
        self.source, self.path = result.source, result.path
        self.starts = line_starts(result.source)

    def region(self, start: int, end: int, *, snippet: bool = False) -> Json:
        first = position(self.source, self.starts, start)
        last = position(self.source, self.starts, end)
        region: Json = {
            "startLine": first.line, "startColumn": first.column,
            "endLine": last.line, "endColumn": last.column,
            "charOffset": start, "charLength": end - start,
        }  # fmt: skip
        if snippet:
            region["snippet"] = {"text": self.source[start:end]}
        return region

    def result(self, each: Diagnostic) -> Json:
        where = {
            "artifactLocation": artifact(self.path),
            "region": self.region(each.start, each.end, snippet=True),
        }
        found: Json = {
            "ruleId": each.rule, "level": LEVEL[each.severity], "message": {"text": each.message},
            "locations": [{"physicalLocation": where}],
            "partialFingerprints": {"newslint/v1": each.fingerprint},
        }  # fmt: skip
        if each.related:
            found["relatedLocations"] = [
                self.related(number, other) for number, other in enumerate(each.related, 1)
            ]
        if each.fixes:
            found["fixes"] = [self.fix(fix) for fix in each.fixes]
        return found

    def related(self, number: int, other: Related) -> Json:
        here = other.path is None or other.path == self.path
        region = (
            self.region(other.start, other.end)
            if here
            else {"charOffset": other.start, "charLength": other.end - other.start}
        )
        where = {"artifactLocation": artifact(other.path or self.path), "region": region}
        return {"id": number, "message": {"text": other.label}, "physicalLocation": where}

    def fix(self, fix: Fix) -> Json:
        change = {
            "artifactLocation": artifact(self.path),
            "replacements": [self.replacement(edit) for edit in fix.edits],
        }
        return {"description": {"text": fix.title}, "artifactChanges": [change]}

    def replacement(self, edit: Edit) -> Json:
        return {
            "deletedRegion": self.region(edit.start, edit.end),
            "insertedContent": {"text": edit.text},
        }


def artifact(path: str) -> Json:
    """Where a file is, as a URI; a relative one is relative to the root of the sources."""
    uri = quote(path.encode("utf-8", "surrogateescape"))
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def about(rule: Rule, page: str) -> Json:
    """A rule for the service that shows its findings; SARIF wants whole addresses for helpUri."""
    told = url(rule.id, page)
    whole = {"helpUri": told} if "://" in told else {}
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.message},
        "help": {"text": f"Source: {rule.source}. See {told}."},
        **whole,
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def notice(problem: Problem) -> Json:
    """A problem, which is no finding: something that kept newslint from its work."""
    path, line = place(problem.path)
    where: Json = {"artifactLocation": artifact(path)}
    if line:
        where["region"] = {"startLine": line}
    words = f"checker {problem.checker}: " if problem.checker else ""
    return {
        "level": "error",
        "descriptor": {"id": f"newslint.{problem.kind}"},
        "message": {"text": words + problem.message},
        "locations": [{"physicalLocation": where}],
    }
