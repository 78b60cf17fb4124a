"""newslint's own HTTP API: checks, sheets and reports of a draft, and what a desk may choose."""

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from newslint import __version__, checklist, rulebook, stories
from newslint.config import Settings
from newslint.reports import html
from newslint.reports.json import error, findings
from newslint.result import Result, Run, Tally
from newslint.rulefile import read_pack_info
from newslint.web.asked import Asked, asked
from newslint.web.converted import SUFFIXES
from newslint.web.languagetool import NAMES
from newslint.web.work import Bench, Checked, Late, checked

Job = Callable[[Asked, Settings, Late], Any]


async def answered(request: Request, job: Job) -> Any:
    """What `job` makes of the draft that a request brings."""
    bench: Bench = request.app.state.bench
    given = asked(await request.body())
    settings = bench.settings(given.path, given.wishes)
    return await bench.run(partial(job, given, settings))


def said(value: object) -> Response:
    """A value as JSON, in UTF-8."""
    return Response(written(value), media_type="application/json")


def written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


async def check(request: Request) -> Response:
    """POST /api/check: what `newslint check --output-format json` prints."""
    job = partial(checking, rules_page(request))
    return Response(await answered(request, job), media_type="application/json")


def rules_page(request: Request) -> str:
    """Where rules are explained, as the desk has it."""
    bench: Bench = request.app.state.bench
    return str(bench.desk.config("draft.txt").output["rules-page"])


def checking(page: str, given: Asked, settings: Settings, late: Late) -> bytes:
    return written(answer(checked(given.read, settings, late), page))


def answer(found: Checked, page: str) -> dict[str, Any]:
    """The findings as docs/schema/check.json has them; `page` explains the rules."""
    result = result_of(found)
    return {
        "schema_version": 1, "newslint": __version__, "files": 1, "words": result.words,
        "findings": list(findings(result, page)),
        "errors": [error(problem) for problem in found.linted.problems],
    }  # fmt: skip


def result_of(found: Checked) -> Result:
    doc, linted = found
    words = len(doc.text.split())
    return Result(doc.path, doc.source, words, tuple(linted.diagnostics), tuple(linted.problems))


async def sheets(request: Request) -> Response:
    """POST /api/sheets: what a checker ticks off."""
    return Response(await answered(request, ticking), media_type="application/json")


def ticking(given: Asked, settings: Settings, late: Late) -> bytes:
    return written(checklist.sheets(given.read(settings.context)))


async def report(request: Request) -> Response:
    """POST /api/report: the findings as one page of HTML, to keep."""
    page = await answered(request, reporting)
    named = {"content-disposition": 'attachment; filename="newslint.html"'}
    return Response(page, media_type="text/html", headers=named)


def reporting(given: Asked, settings: Settings, late: Late) -> bytes:
    began = time.perf_counter()
    result = result_of(checked(given.read, settings, late))
    tally = Tally()
    tally.seconds = time.perf_counter() - began
    tally.add(result)
    return "".join(html.write([result], Run(__version__, tally, settings.rules))).encode()


def desk(request: Request) -> Response:
    """GET /api/desk: what a desk may choose from, and how large a draft may be."""
    bench: Bench = request.app.state.bench
    settings = bench.settings("draft.txt")
    on = {pack.name for pack in settings.book.packs}
    state = request.app.state
    titles = {name: title for name, title in NAMES.items() if "-" in name}
    return said({
        "newslint": __version__,
        "packs": [
            {"id": name, "title": title(path), "on": name in on}
            for name, path in bench.packs("draft.txt").items()
        ],
        "languages": [{"id": name, "title": title} for name, title in titles.items()],
        "stories": [{"id": k, "title": s.title} for k, s in stories.stories().items()],
        "risk": by_risk(settings),
        "limits": {"bytes": state.largest, "file_bytes": state.largest_file},
        "formats": list(SUFFIXES),
    })  # fmt: skip


def title(pack: str) -> str:
    """What a pack is about, in a few words; the name of a spreadsheet."""
    if pack.endswith(rulebook.SHEET):
        return rulebook.name_of(pack)
    about = read_pack_info(rulebook.folder_of(pack)).description
    return about.partition(".")[0].partition(",")[0].partition(";")[0] or rulebook.name_of(pack)


def by_risk(settings: Settings) -> list[list[str]]:
    """The families in the order in which an editor looks at them; what is not ranked comes last."""
    ranked = [list(group) for group in checklist.RISK]
    known = {family for group in ranked for family in group}
    return [*ranked, sorted(settings.families - known)]
