"""Findings as text or data: one file a format; this folder is the registry."""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from newslint.result import RULES_PAGE, Result, Run


class Report(Protocol):
    """A module in this folder: pieces of output, made while the results come in."""

    def write(self, results: Iterable[Result], run: Run, /) -> Iterator[str]: ...


@cache
def names() -> tuple[str, ...]:
    """The output formats, sorted: the files of this folder."""
    files = sorted(os.listdir(os.path.dirname(__file__)))
    return tuple(f[:-3] for f in files if f.endswith(".py") and not f.startswith("_"))


def load(name: str) -> Report:
    return cast(Report, import_module(f"newslint.reports.{name}"))


def url(rule: str, page: str = RULES_PAGE) -> str:
    """Where a rule is explained. Its anchor is that of its heading, on `page` as in the site."""
    return f"{page}#{rule.replace('.', '')}"


def place(path: str) -> tuple[str, int]:
    """The path and the line of a problem's path, which may end in one; line 0 for none."""
    name, _, line = path.rpartition(":")
    return (name, int(line)) if name and line.isdigit() else (path, 0)
