"""Reads the tables in `data/`: the only loader of tables."""

import os
from collections.abc import Iterator
from functools import cache

FOLDER = os.path.join(os.path.dirname(__file__), "data")


def path(name: str) -> str:
    """The path of the data file `name`, such as "abbreviations.tsv"."""
    return os.path.join(FOLDER, *name.split("/"))


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a tab-separated table, split, without blank lines and "# " lines."""
    with open(path(name), encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line and not line.startswith("# "):
                yield line.split("\t")


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a table, as a set."""
    return frozenset(row[0] for row in rows(name))


@cache
def pairs(name: str) -> dict[str, str]:
    """The first two columns of a table, as a mapping."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def groups(name: str) -> dict[str, frozenset[str]]:
    """A table of two columns (word, class) as class → words; a word may stand in several rows."""
    found: dict[str, set[str]] = {}
    for row in rows(name):
        found.setdefault(row[1], set()).add(row[0])
    return {key: frozenset(value) for key, value in found.items()}
