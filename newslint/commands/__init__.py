"""The verbs: one file, one verb, imported only when used; this folder is the registry.

A verb has a docstring (its help), `arguments(parser)` and `run(args)`, which returns the exit code.
"""

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


class Verb(Protocol):
    def arguments(self, parser: "ArgumentParser", /) -> None: ...

    def run(self, args: "Namespace", /) -> int: ...


@cache
def names() -> tuple[str, ...]:
    """The verbs, sorted. A verb may have an underscore at its end, as `test_` would."""
    files = sorted(os.listdir(os.path.dirname(__file__)))
    return tuple(f[:-3] for f in files if f.endswith(".py") and not f.startswith("_"))


def load(name: str) -> Verb:
    return cast(Verb, import_module(f"newslint.commands.{name}"))
