"""A request that is not served, and the line that says why."""


class Refused(Exception):  # noqa: N818 - the request is at fault, and is told so
    """The HTTP status, and a line that says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message
