"""Types of story, and what each turns on and off: a court report is read otherwise than opinion."""

from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.selectors import Choice, nearest

TABLE = "stories.tsv"


class Story(NamedTuple):
    """A type of story: what it is called, which rules run in it, which are more severe."""

    title: str
    about: str
    choice: Choice
    severity: tuple[tuple[str, str], ...]  # rule or family, level
    rows: tuple[tuple[str, str, str], ...]  # rule or family, how, why: for the documentation


@cache
def stories() -> dict[str, Story]:
    """Every type of story by its name, in the order of the table."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for name, what, how, why in tables.rows(TABLE):
        found.setdefault(name, []).append((what, how, why))
    return {name: story(rows) for name, rows in found.items()}


def named(name: str) -> Story:
    """The type of story of that name. Raises ValueError with a line that names the nearest."""
    if name not in stories():
        known = ", ".join(stories())
        raise ValueError(f"“story” is “{name}”, not one of {known}{nearest(name, stories())}")
    return stories()[name]


def story(rows: list[tuple[str, str, str]]) -> Story:
    """One type of story of its rows, of which the first is its title."""
    (title, _, about), *changes = rows
    choice = Choice(
        None,
        tuple(what for what, how, _ in changes if how == "on"),
        tuple(what for what, how, _ in changes if how == "off"),
    )
    levels = tuple((what, how) for what, how, _ in changes if how not in ("on", "off"))
    return Story(title, about, choice, levels, tuple(changes))
