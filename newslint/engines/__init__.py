"""Other people's linters, run after our checkers: one file, one engine; the folder is the registry.

An engine has the shape of a checker, and its rules are of our families: `typos.harper` is what
Harper says of spelling. What it finds where a checker of the same family has found something
already is dropped: ours knows the story.
"""

import os
from importlib import import_module
from typing import cast

from newslint.rule import Checker


class EngineError(Exception):
    """An engine that cannot be asked now; the message is a line for the user.

    It is one warning a run: the other files and the other checkers go on.
    """


def files() -> tuple[str, ...]:
    """The engines in this folder, sorted."""
    found = sorted(os.listdir(os.path.dirname(__file__)))
    return tuple(name[:-3] for name in found if name.endswith(".py") and name[0] != "_")


def load(name: str) -> Checker:
    """The engine module `name`; importing it imports what it needs."""
    return cast(Checker, import_module(f"newslint.engines.{name}"))
