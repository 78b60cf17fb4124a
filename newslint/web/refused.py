"""A request that is not served, and the line that says why."""

from starlette.responses import JSONResponse, Response


class Refused(Exception):  # noqa: N818 - the request is at fault, and is told so
    """The HTTP status, and a line that says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def telling(error: Refused) -> Response:
    """The answer to a request that is refused; it may repeat what no encoding can write."""
    message = error.message.encode("utf-8", "replace").decode()
    return JSONResponse({"error": message}, error.status)
