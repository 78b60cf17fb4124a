"""Where a report goes, the terminal, a pipe or a file; and what goes beside it."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslint import reports
from newslint.files import write_whole
from newslint.result import FAULTS, PASSING, Tally

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

PEOPLE = ("text", "concise")  # formats in the terminal's encoding; the others are UTF-8


def arguments(parser: "ArgumentParser") -> None:
    group = parser.add_argument_group("report")
    group.add_argument(
        "--output-format", choices=reports.names(), metavar="FORMAT",
        help=f"{', '.join(reports.names())} (default: text)",
    )  # fmt: skip
    group.add_argument("--output-file", metavar="FILE", help="write the report to this file")
    group.add_argument(
        "--max-per-rule", metavar="N", type=int, help="show at most N findings of a rule, 0 for all"
    )
    group.add_argument("--statistics", action="store_true", default=None,
                       help="add a table of findings by rule")  # fmt: skip
    group.add_argument("--timing", action="store_true", default=None,
                       help="add a table of seconds by stage")  # fmt: skip
    group.add_argument("--quiet", "-q", action="store_true", default=None,
                       help="findings and errors only: no summary, no notes")  # fmt: skip
    group.add_argument("--color", choices=("auto", "always", "never"), metavar="WHEN",
                       help="auto, always or never (default: auto, on a terminal)")  # fmt: skip


def colour(wanted: str, file: str | None = None) -> bool:
    """Whether to colour: as asked, else as the environment says, else on a terminal only."""
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR") or file:
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def write(pieces: Iterable[str], *, file: str | None = None, people: bool = True) -> None:
    """Write a report to a file, in one step, or to standard output."""
    if file:
        write_whole(file, pieces)
        return
    encode(sys.stdout, people)
    for piece in pieces:
        sys.stdout.write(piece)
    sys.stdout.flush()


def encode(stream: object, people: bool = True) -> None:
    """Let a stream take every character: as it is, or written out where it cannot be."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure and people:
        reconfigure(errors="backslashreplace")
    elif reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def beside(tally: Tally, *, quiet: bool) -> None:
    """The problems on standard error, a line each, and the notes unless it is to be quiet."""
    sys.stdout.flush()
    encode(sys.stderr)
    if not quiet:
        for path, note in tally.notes:
            say(f"note: {path}: {note}")
    for problem in tally.problems:
        if problem.kind == PASSING:
            say(f"warning: {problem.checker}: {problem.message}")
            continue
        who = f"checker {problem.checker}: " if problem.checker else ""
        say(f"{problem.path}: error: {who}{problem.message}")
    if any(problem.kind in FAULTS for problem in tally.problems):
        say("This is a fault of newslint's own; please report it with the line above.")


def say(text: str) -> None:
    """One line on standard error."""
    line = " ".join(text.splitlines())
    print(f"newslint: {line}", file=sys.stderr)


def options(args: "Namespace", configured: dict[str, object]) -> None:
    """Fill in what the command line leaves open with what is configured."""
    for name, key in (
        ("output_format", "format"), ("color", "color"), ("max_per_rule", "max-per-rule"),
        ("statistics", "statistics"), ("timing", "timing"), ("quiet", "quiet"),
    ):  # fmt: skip
        if getattr(args, name) is None:
            setattr(args, name, configured.get(key))
