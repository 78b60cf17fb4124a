"""newslint's own HTTP API: POST /api/check gives what `newslint check` prints as JSON."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from newslint import __version__, readers
from newslint.config import Settings
from newslint.reports.json import error, findings
from newslint.result import Result
from newslint.web.work import Bench, Checked, Refused

FORMATS = ("text", "markdown", "html")
TEXTS = ("text", "format", "language", "published")


async def check(request: Request) -> Response:
    """POST /api/check: {"text": …, "format": "text", "language": "en-US", "published": …}."""
    bench: Bench = request.app.state.bench
    given = asked(await request.body())
    suffix = {"text": "txt", "markdown": "md", "html": "html"}[given["format"]]
    path = f"draft.{suffix}"
    settings = bench.settings(path, language=given["language"], published=given["published"])
    result = await bench.lint(
        lambda context: readers.read(given["text"], path=path, context=context), settings
    )
    return JSONResponse(answer(result, settings))


def asked(body: bytes) -> Mapping[str, str]:
    """The request, with its defaults. Raises Refused."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise Refused(400, f"the request is no JSON: {problem}") from problem
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        raise Refused(400, 'the request has no "text"')
    unknown = sorted(set(map(str, said)) - set(TEXTS))
    if unknown:
        raise Refused(400, f"unknown field “{unknown[0]}”: there are {', '.join(TEXTS)}")
    given = {"format": "text", "language": "", "published": "", **said}
    for name in TEXTS:
        if not isinstance(given[name], str):
            raise Refused(400, f"“{name}” is not a string")
    if given["format"] not in FORMATS:
        raise Refused(400, f"“format” is one of {', '.join(FORMATS)}")
    return given


def answer(result: Checked, settings: Settings) -> dict[str, Any]:
    """The findings as docs/schema/check.json has them."""
    doc, linted = result
    rows = Result(doc.path, doc.source, 0, tuple(linted.diagnostics))
    return {
        "schema_version": 1, "newslint": __version__, "files": 1,
        "words": len(doc.text.split()), "findings": list(findings(rows)),
        "errors": [error(problem) for problem in linted.problems],
    }  # fmt: skip
