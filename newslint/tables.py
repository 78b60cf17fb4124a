"""Reads the tables in `data/`: the only loader of tables."""

import os
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from newslint import kept

T = TypeVar("T")
FOLDER = os.path.join(os.path.dirname(__file__), "data")


def path(name: str) -> str:
    """The path of the data file `name`, such as "abbreviations.tsv"."""
    return os.path.join(FOLDER, *name.split("/"))


def read(name: str) -> list[list[str]]:
    """The rows of a tab-separated table, split, without blank lines and "# " lines."""
    with open(path(name), encoding="utf-8") as file:
        lines = file.read().split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("# ")]


def made(name: str, shape: str, make: Callable[[list[list[str]]], T], also: str = "") -> T:
    """What `make` makes of the rows of a table: kept from run to run as long as the file is as
    it was, which takes a fifth of the time. `shape` names the maker; marshal can hold the result.
    `also` is another table that it looks into.
    """
    label = shape
    for file in map(path, filter(None, (name, also))):
        stat = os.stat(file)
        label += f" {file} {stat.st_size} {stat.st_mtime_ns}"
    found: T | None = kept.recall(label)
    if found is None:
        found = make(read(name))
        kept.keep(label, found)
    return found


def rows(name: str) -> list[list[str]]:
    """The rows of a table; not remembered, for who asks makes something else of them."""
    return made(name, "rows", list)


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a table, as a set."""
    return made(name, "words", lambda rows: frozenset(row[0] for row in rows))


@cache
def pairs(name: str) -> dict[str, str]:
    """The first two columns of a table, as a mapping."""
    return made(name, "pairs", lambda rows: {row[0]: row[1] for row in rows})


@cache
def groups(name: str) -> dict[str, frozenset[str]]:
    """A table of two columns (word, class) as class → words; a word may stand in several rows."""
    return made(name, "groups", grouped)


def grouped(rows: list[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row[1], set()).add(row[0])
    return {key: frozenset(value) for key, value in found.items()}
