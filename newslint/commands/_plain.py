"""Reads a command line that is plain, such as `check --quiet draft.txt`, without argparse."""

import os
from types import SimpleNamespace
from typing import Any

from newslint import kept, reports


def arguments(verb: str, words: list[str]) -> Any:
    """The arguments of a verb: by what is kept of its parser, where that is enough to tell."""
    label = f"options {verb} {state(verb)}"
    told = kept.recall(label)
    found = read(told, words) if told else None
    if found is not None:
        return found
    from newslint.commands import _parser

    made = _parser.parser(verb)
    if told is None:
        kept.keep(label, _parser.told(made))
    return _parser.read(made, words)


def state(verb: str) -> list[tuple[int, int]]:
    """What changes when the options do: sizes and times of the files that define them."""
    here = os.path.dirname(__file__)
    files = [os.path.join(here, f"{name}.py") for name in (verb, "_options", "_output", "_parser")]
    stats = map(os.stat, [*files, os.path.dirname(reports.__file__)])
    return [(each.st_size, each.st_mtime_ns) for each in stats]


def read(told: tuple[Any, ...], words: list[str]) -> Any:
    """What argparse would make of `words`, or None where it has to be asked: anything unusual."""
    values, options, paths = told
    found: list[str] = []
    closed = False  # whether an option stands after the paths
    rest = iter(words)
    for word in rest:
        if word == "-" or word[:1] != "-":
            if closed:
                return None
            found.append(word)
            continue
        closed = bool(found)
        name, kind, choices = options.get(word, ("", "", ()))
        if kind == "flag":
            values[name] = True
            continue
        value = next(rest, "-")
        if not kind or value[:1] in ("-", "") or (choices and value not in choices):
            return None
        if kind == "number" and not (value.isascii() and value.isdigit()):
            return None
        values[name] = int(value) if kind == "number" else value
    values[paths] = found
    return SimpleNamespace(**values)
