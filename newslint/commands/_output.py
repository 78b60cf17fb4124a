"""Where a report goes: the terminal, a pipe or a file; in colour or not."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from newslint import reports


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--output-format", choices=reports.names(), default="text")
    parser.add_argument("--output-file", metavar="FILE")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")


def colour(args: Namespace) -> bool:
    """Whether to colour: as asked, else as the environment says, else on a terminal only."""
    if args.color != "auto":
        return bool(args.color == "always")
    if os.environ.get("NO_COLOR") or args.output_file:
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def write(pieces: Iterable[str], args: Namespace) -> None:
    """Write the pieces to the file that was asked for, else to standard output."""
    if args.output_file:
        aside = f"{args.output_file}.{os.getpid()}.tmp"
        with open(aside, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)
        os.replace(aside, args.output_file)
        return
    for piece in pieces:
        sys.stdout.write(piece)
    sys.stdout.flush()
