"""Reads a command line with argparse, and tells what it knows so that a plain one is read without.

Importing argparse and describing forty options to it takes 4 ms, a tenth of a run on one article.
"""

import argparse
import os
from typing import Any

from newslint import commands

USAGE = 2


class Formatter(argparse.HelpFormatter):
    """Argparse's own, which learns the width of the terminal at less cost."""

    def __init__(self, prog: str, **options: Any) -> None:
        try:
            width = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            width = 80
        super().__init__(prog, max_help_position=30, width=max(min(width, 100) - 2, 40), **options)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Text of several lines is laid out already."""
        return text if "\n" in text else super()._fill_text(text, width, indent)


class Parser(argparse.ArgumentParser):
    """Argparse's own, with errors in newslint's form."""

    def error(self, message: str) -> Any:
        self.exit(USAGE, f"newslint: {message} (see {self.prog} --help)\n")


def parser(verb: str) -> Parser:
    """The parser of one verb; the others are not imported."""
    module = commands.load(verb)
    about = (module.__doc__ or "").strip()
    made = Parser(
        prog=f"newslint {verb}", description=about, formatter_class=Formatter, allow_abbrev=False
    )
    module.arguments(made)
    made.usage = usage(made)
    return made


def read(made: Parser, words: list[str]) -> argparse.Namespace:
    """What `words` say; paths may stand before and after an option."""
    if "--" in words:
        return made.parse_args(words)
    args, rest = made.parse_known_args(words)
    if not rest:
        return args
    unknown = [word for word in rest if word[:1] == "-" and word != "-"]
    if unknown:
        made.error(f"unrecognized arguments: {' '.join(unknown)}")
    return made.parse_intermixed_args(words)


def usage(made: argparse.ArgumentParser) -> str:
    """The shape of a command in a line; its options are listed below it."""
    shapes = {"*": "[{} …]", "+": "{} […]", "?": "[{}]"}
    taken = [action for action in made._actions if not action.option_strings]
    words = [shapes.get(str(each.nargs), "{}").format(each.metavar or each.dest) for each in taken]
    return " ".join([made.prog, "[OPTIONS]", *words])


def told(made: argparse.ArgumentParser) -> tuple[Any, ...]:
    """What `_plain.read` has to know: defaults, plain options and where the paths go.

    An option is (name of its value, kind, choices); kinds are flag, text and number. Empty for a
    verb that takes anything but any number of paths beside its options.
    """
    defaults: dict[str, Any] = {}
    options: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    paths = [action for action in made._actions if not action.option_strings]
    required = any(action.required for action in made._actions if action.option_strings)
    if required or [each.nargs for each in paths] != ["*"] or made._mutually_exclusive_groups:
        return ()
    for action in made._actions:
        if argparse.SUPPRESS not in (action.dest, action.default):
            defaults[action.dest] = action.default
        if isinstance(action, argparse._StoreTrueAction):
            options |= dict.fromkeys(action.option_strings, (action.dest, "flag", ()))
        elif isinstance(action, argparse._StoreAction) and action.nargs is None:
            kind = "text" if action.type is None else "number" if action.type is int else ""
            known = action.dest, kind, tuple(action.choices or ())
            options |= dict.fromkeys(action.option_strings if kind else (), known)
    return defaults, options, paths[0].dest
