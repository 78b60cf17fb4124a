"""The page itself: index.html and the files beside it, read once and served by name."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

STATIC = Path(__file__).with_name("static")
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css",
         ".svg": "image/svg+xml"}  # fmt: skip


def routes() -> list[Route]:
    """`/` and `/static/NAME` for each file that is there now; no path of a request is opened."""
    found = []
    for file in sorted(STATIC.iterdir()):
        if file.suffix in TYPES:
            address = "/" if file.name == "index.html" else f"/static/{file.name}"
            found.append(Route(address, serving(file.read_bytes(), TYPES[file.suffix])))
    return found


def serving(content: bytes, kind: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers a request with these bytes."""

    async def serve(request: Request) -> Response:
        return Response(content, media_type=kind)

    return serve
