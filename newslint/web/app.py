"""The application: which address answers with what."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newslint.desk import Desk
from newslint.web import description, languagetool, native, pages, upload, word
from newslint.web.guard import LARGEST, LARGEST_FILE, PATIENCE, Guard
from newslint.web.refused import Refused, telling
from newslint.web.work import SECONDS, Bench

ROUTES = [
    Route("/v2/check", languagetool.check, methods=["POST", "GET"]),
    Route("/v2/languages", languagetool.languages),
    Route("/v2/info", languagetool.info),
    Route("/api/openapi.json", description.openapi),
    Route("/api/desk", native.desk),
    Route("/api/check", native.check, methods=["POST"]),
    Route("/api/sheets", native.sheets, methods=["POST"]),
    Route("/api/report", native.report, methods=["POST"]),
    Route("/api/read", upload.read, methods=["POST"]),
    Route("/api/docx", word.made, methods=["POST"]),
    Route("/api/annotate", word.annotated, methods=["POST"]),
]


def create(
    desk: Desk, *, token: str = "", largest: int = LARGEST, seconds: float = SECONDS,
    patience: float = PATIENCE,
) -> Starlette:  # fmt: skip
    """The application. `largest` is in bytes of a request, `seconds` for a check, `patience` in
    seconds for a request to come in whole; with a `token` only who has it is served."""
    app = Starlette(
        routes=[*ROUTES, *pages.routes()],
        middleware=[Middleware(Guard, token=token, largest=largest, patience=patience)],
        exception_handlers={Refused: refused, HTTPException: failed},
    )
    app.state.bench = Bench(desk, seconds)
    app.state.largest, app.state.largest_file = largest, LARGEST_FILE
    return app


async def refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return telling(error)


async def failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, error.status_code, error.headers)
