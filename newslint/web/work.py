"""Lints what a request brings, within a time, a few at once."""

import asyncio
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from newslint import config, engine, readers, rulebook
from newslint.config import ConfigError, Settings
from newslint.desk import Desk
from newslint.document import Context, Document
from newslint.engine import Linted
from newslint.web.asked import Wishes, one_of
from newslint.web.refused import Refused

SECONDS = 20.0  # that a check may take, waiting included
WAITING = 200  # checks that may wait for their turn
KEPT = 64  # settings that are kept: desks ask for the same few

T = TypeVar("T")
Late = Callable[[], bool]  # whether it is too late for an answer


class Checked(NamedTuple):
    """A document and what was found in it."""

    doc: Document
    linted: Linted


class Bench:
    """Where drafts are linted: some threads, and the configuration of the folder it began in."""

    def __init__(self, desk: Desk, seconds: float = SECONDS) -> None:
        self.desk, self.seconds = desk, seconds
        self.threads = ThreadPoolExecutor(os.cpu_count() or 1, "newslint")
        self.waiting = 0
        self.settings = lru_cache(KEPT)(self._settings)

    def _settings(self, path: str, wishes: Wishes = Wishes()) -> Settings:
        """The settings for a draft of that name, with what the request says. Raises Refused."""
        said: dict[str, object] = {
            "language": wishes.language, "published": wishes.published, "story": wishes.story,
            "options.structure.headline-characters": wishes.headline_width,
        }  # fmt: skip
        changes = {name: value for name, value in said.items() if value}
        if wishes.packs is not None:
            known = self.packs(path)
            for pack in wishes.packs:
                one_of("packs", pack, known)
            changes["packs"] = [known[pack] for pack in wishes.packs]
        if not changes:
            return self.desk.settings(path)
        try:
            return config.for_path(config.over(self.desk.config(path), changes), path)
        except ConfigError as error:
            raise Refused(400, error.message) from error

    def packs(self, path: str) -> dict[str, str]:
        """The packs that a request may name: those that ship, and those that are configured."""
        own = {pack.name: pack.folder for pack in self.desk.settings(path).book.packs}
        return own | {rulebook.name_of(pack): pack for pack in rulebook.built_in()}

    async def run(self, job: Callable[[Late], T]) -> T:
        """What `job` gives, worked out in a thread. Raises Refused when that takes too long.

        `job` gets a function that tells whether it is too late; it may raise engine.Stopped then.
        """
        if self.waiting >= WAITING:
            raise Refused(503, "too many checks at once; try again in a moment")
        until = time.monotonic() + self.seconds
        work = partial(in_time, job, lambda: time.monotonic() > until)
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.threads, work)
        except TimeoutError:
            seconds = f"{self.seconds:.0f} seconds"
            raise Refused(503, f"the check took longer than {seconds}") from None
        finally:
            self.waiting -= 1


def in_time(job: Callable[[Late], T], late: Late) -> T:
    """What `job` gives. Raises TimeoutError when it is too late for it, Refused for a bad draft."""
    if late():
        raise TimeoutError
    try:
        return job(late)
    except engine.Stopped:
        raise TimeoutError from None
    except readers.ReadError as error:
        raise Refused(400, f"the draft {error}") from error


def checked(read: Callable[[Context], Document], settings: Settings, late: Late) -> Checked:
    """Read and lint. Raises engine.Stopped and readers.ReadError."""
    doc = read(settings.context)
    return Checked(doc, engine.lint(doc, settings, stale=late))
