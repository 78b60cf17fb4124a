"""A file that somebody drops on the page, as clean HTML to edit: POST /api/read."""

import os

from starlette.requests import Request
from starlette.responses import Response

from newslint.selectors import nearest
from newslint.web.converted import SUFFIXES
from newslint.web.native import written
from newslint.web.refused import Refused
from newslint.web.work import Bench

LONGEST = 200  # characters of a file's name


async def read(request: Request) -> Response:
    """POST /api/read?name=draft.md: the file as HTML."""
    bench: Bench = request.app.state.bench
    name = name_of(request)
    convert, data = SUFFIXES[suffix(name)], await content(request, name)
    made = await bench.run(lambda late: written({"name": name, "html": convert(data)}))
    return Response(made, media_type="application/json")


async def content(request: Request, name: str) -> bytes:
    """The bytes of the file. Raises Refused where there are none."""
    data = await request.body()
    if not data:
        raise Refused(400, f"“{name}” is empty")
    return data


def name_of(request: Request) -> str:
    """The name that a file goes by, without any folder. Raises Refused."""
    name = request.query_params.get("name", "").replace("\\", "/").rpartition("/")[2]
    if not name:
        raise Refused(400, "which file? The address ends in ?name=draft.docx")
    if len(name) > LONGEST or not name.isprintable():
        raise Refused(400, "that is no name of a file")
    if suffix(name) not in SUFFIXES:
        kinds = ", ".join(SUFFIXES)
        guess = nearest(suffix(name), SUFFIXES)
        raise Refused(415, f"“{name}” is of a kind that is not read: one of {kinds}{guess}")
    return name


def suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()
