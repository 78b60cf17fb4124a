"""The checkers: one file, one checker, its examples beside it; this folder is the registry."""

import os
from functools import cache, lru_cache
from importlib import import_module
from types import ModuleType
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
    module: object = checker
    return _of_module(module) if isinstance(module, ModuleType) else _constants(module)


def runs(checker: Checker, active: frozenset[str]) -> bool:
    """Whether a checker has a rule that is active."""
    module: object = checker
    if isinstance(module, ModuleType):
        return _runs(module, active)
    return any(rule.id in active for rule in _constants(module))


@lru_cache(maxsize=1024)
def _runs(module: ModuleType, active: frozenset[str]) -> bool:  # asked for each draft, too
    return any(rule.id in active for rule in _of_module(module))


def _constants(module: object) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]


_of_module = cache(_constants)  # asked for each checker of each draft
