"""The checkers: one file, one checker, its examples beside it; this folder is the registry."""

import os
from collections.abc import Hashable
from functools import cache
from importlib import import_module
from typing import cast

from newslint.rule import Checker, Rule


@cache
def files() -> tuple[str, ...]:  # not names: that is a checker in this folder
    """The checkers in this folder, sorted. `typos_split` holds more rules of the family `typos`."""
    folder = os.path.dirname(__file__)
    return tuple(
        f[:-3] for f in sorted(os.listdir(folder)) if f.endswith(".py") and not f.startswith("_")
    )


def load(name: str) -> Checker:
    """The checker module `name`."""
    return cast(Checker, import_module(f"newslint.checkers.{name}"))


@cache
def built_in() -> dict[str, Checker]:
    """Every checker of this folder by name."""
    return {name: load(name) for name in files()}


def rules(checker: Checker) -> list[Rule]:
    """The rules of a checker module, in the order in which they are written."""
    return _rules(cast(Hashable, checker))


@cache  # asked for each checker of each draft
def _rules(module: Hashable) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]
