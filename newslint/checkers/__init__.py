"""The checkers: one file, one checker, its examples beside it; this folder is the registry."""

import os
from functools import cache
from importlib import import_module
from typing import cast

from newslint.rule import Checker, Rule


@cache
def names() -> tuple[str, ...]:
    """The checkers in this folder, sorted. `typos_split` holds more rules of the family `typos`."""
    folder = os.path.dirname(__file__)
    files = sorted(os.listdir(folder))
    return tuple(f[:-3] for f in files if f.endswith(".py") and not f.startswith("_"))


def load(name: str) -> Checker:
    """The checker module `name`."""
    return cast(Checker, import_module(f"newslint.checkers.{name}"))


@cache
def built_in() -> dict[str, Checker]:
    """Every checker of this folder by name."""
    return {name: load(name) for name in names()}


def rules(checker: Checker) -> list[Rule]:
    """The rules of a checker module, in the order in which they are written."""
    return [value for value in vars(checker).values() if isinstance(value, Rule)]
