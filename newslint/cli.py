"""The command: reads the verb, runs it, and turns what goes wrong into one line and an exit code."""

import os
import sys
from argparse import ArgumentParser, HelpFormatter
from typing import Any

from newslint import commands

FAULT, USAGE = 3, 2


class Formatter(HelpFormatter):
    """Argparse's own, which learns the width of the terminal at less cost."""

    def __init__(self, prog: str, **options: Any) -> None:
        try:
            width = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            width = 80
        super().__init__(prog, max_help_position=28, width=min(width, 100) - 2, **options)


def parser(verb: str) -> ArgumentParser:
    """The parser of one verb; the others are not imported."""
    module = commands.load(verb)
    made = ArgumentParser(
        prog=f"newslint {verb}", description=module.__doc__, formatter_class=Formatter,
        allow_abbrev=False,
    )  # fmt: skip
    module.arguments(made)
    return made


def main(argv: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if not words:
        print("usage: newslint VERB …", file=sys.stderr)
        return USAGE
    verb, rest = words[0], words[1:]
    if verb not in commands.names():
        print(f'newslint: did you mean "newslint check {verb}"?', file=sys.stderr)
        return USAGE
    return commands.load(verb).run(parser(verb).parse_args(rest))
