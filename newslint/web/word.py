"""Word documents with the findings in them: one made of the page's draft, or somebody's own."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from newslint import engine, readers
from newslint.config import Settings
from newslint.web import upload
from newslint.web.asked import Asked, Wishes, checked, wishes
from newslint.web.converted import FORMATS, unpacked
from newslint.web.native import answered
from newslint.web.refused import Refused
from newslint.web.work import Bench, Late

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIELDS = ("language", "published", "story")  # what an address may say of a document
NAME = "draft.docx"


async def made(request: Request) -> Response:
    """POST /api/docx: the draft as a Word document, with comments and tracked changes."""
    return document(await answered(request, making), NAME)


def making(given: Asked, settings: Settings, late: Late) -> bytes:
    from newslint.annotate import docx_of_html

    html = FORMATS[given.format](given.text)
    data = docx_of_html(html, language=settings.context.language)
    return marked(data, settings, late)


async def annotated(request: Request) -> Response:
    """POST /api/annotate?name=draft.docx: somebody's own document, with the same in it."""
    name = upload.name_of(request)
    if upload.suffix(name) not in (".docx", ".docm"):
        raise Refused(415, f"“{name}” is no Word document; only .docx files take comments")
    bench: Bench = request.app.state.bench
    data = await upload.content(request, name)
    settings = bench.settings(NAME, said(request))
    return document(await bench.run(partial(marking, data, settings)), name)


def said(request: Request) -> Wishes:
    """What the address says of the document. Raises Refused."""
    given: dict[str, Any] = {k: v for k, v in request.query_params.items() if k != "name"}
    return wishes(checked(given, dict.fromkeys(FIELDS, (str, "a string"))))


def marking(data: bytes, settings: Settings, late: Late) -> bytes:
    unpacked(data)
    return marked(data, settings, late)


def marked(data: bytes, settings: Settings, late: Late) -> bytes:
    """A Word document with the findings in it. Raises readers.ReadError."""
    from newslint.annotate import annotate

    _, doc = readers.read_bytes(data, path=NAME, context=settings.context)
    linted = engine.lint(doc, settings, stale=late)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return annotate(data, doc, linted.diagnostics, date=now).data


def document(data: bytes, name: str) -> Response:
    """A file to keep; its name is told in ASCII, for no header holds more."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    named = {"content-disposition": f'attachment; filename="{plain}"'}
    return Response(data, media_type=TYPE, headers=named)
