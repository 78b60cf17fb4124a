"""A file that somebody drops on the page, as clean HTML to edit: POST /api/read."""

import os
from collections.abc import Callable, Iterator, Mapping
from html import escape

from starlette.requests import Request
from starlette.responses import Response

from newslint import readers
from newslint.analysis.story import story
from newslint.document import Document
from newslint.selectors import nearest
from newslint.web.refused import Refused

LONGEST = 200  # characters of a file's name


async def read(request: Request) -> Response:
    """POST /api/read?name=draft.md: the file as HTML."""
    from newslint.web.native import written

    name = name_of(request)
    data = await request.body()
    if not data:
        raise Refused(400, f"“{name}” is empty")
    made = await request.app.state.bench.run(lambda late: SUFFIXES[suffix(name)](data))
    return Response(written({"name": name, "html": made}), media_type="application/json")


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


def plain(data: bytes) -> str:
    """Plain text, its parts told by how they look."""
    return "".join(outlined(readers.read(readers.decode(data).text, path="draft.txt")))


def outlined(doc: Document) -> Iterator[str]:
    """The blocks of a document as headings, items and paragraphs; all else is left behind."""
    headlines = 0
    for block in story(doc):
        text = "<br>".join(escape(line.strip(), quote=False)
                           for line in doc.text[block.start : block.end].splitlines())  # fmt: skip
        tag = "p"
        if block.kind == "headline":
            headlines += 1
            tag = "h1" if headlines == 1 else "h2"
        yield f"<{tag}>{text}</{tag}>"


def markdown(data: bytes) -> str:
    import pyromark

    from newslint.web.cleaned import cleaned

    options = pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS | pyromark.Options.ENABLE_TABLES
    return cleaned(pyromark.html(readers.decode(data).text, options=options))


def html(data: bytes) -> str:
    from newslint.web.cleaned import cleaned

    return cleaned(readers.decode(data).text)


SUFFIXES: Mapping[str, Callable[[bytes], str]] = {
    ".txt": plain, ".text": plain, ".md": markdown, ".markdown": markdown,
    ".html": html, ".htm": html,
}  # fmt: skip
