"""Lints what a request brings, within a time, a few at once."""

import asyncio
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from newslint import engine, readers
from newslint.config import Settings
from newslint.desk import Desk
from newslint.document import Context, Document
from newslint.engine import Linted

LARGEST = 1_000_000  # bytes of a request; no draft on a desk is longer
SECONDS = 20.0  # that a check may take, waiting included
WAITING = 200  # checks that may wait for their turn


class Refused(Exception):  # noqa: N818 - the request is at fault, and is told so
    """A request that is not served: the HTTP status, and a line that says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


class Bench:
    """Where drafts are linted: some threads, and the configuration of the folder it began in."""

    def __init__(self, desk: Desk, seconds: float = SECONDS) -> None:
        self.desk, self.seconds = desk, seconds
        self.threads = ThreadPoolExecutor(os.cpu_count() or 1, "newslint")
        self.waiting = 0

    def settings(self, path: str, *, language: str = "", published: str = "") -> Settings:
        """The settings for a draft of that name, with what the request says of the draft."""
        found = self.desk.settings(path)
        context = found.context
        return found._replace(
            context=context._replace(
                language=language or context.language, published=published or context.published
            )
        )

    async def lint(self, read: "Callable[[Context], Document]", settings: Settings) -> "Checked":
        """The document that `read` makes, linted. Raises Refused when that takes too long."""
        if self.waiting >= WAITING:
            raise Refused(503, "too many checks at once; try again in a moment")
        until = time.monotonic() + self.seconds
        job = partial(checked, read, settings, lambda: time.monotonic() > until)
        self.waiting += 1
        try:
            found = await asyncio.get_running_loop().run_in_executor(self.threads, job)
        finally:
            self.waiting -= 1
        if found is None:
            raise Refused(503, f"the check took longer than {self.seconds:.0f} seconds")
        return found


class Checked(NamedTuple):
    """A document and what was found in it."""

    doc: Document
    linted: Linted


def checked(
    read: Callable[[Context], Document], settings: Settings, late: Callable[[], bool]
) -> Checked | None:
    """Read and lint; None when it is too late for it."""
    if late():
        return None
    try:
        doc = read(settings.context)
        return Checked(doc, engine.lint(doc, settings, stale=late))
    except engine.Stopped:
        return None
    except readers.ReadError as error:
        raise Refused(400, f"the draft {error}") from error
