"""What the verbs that read an archive share: its options, and a bar while it is read."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from newslint.commands import _output

if TYPE_CHECKING:
    from newslint.archive.local import Progress
    from newslint.archive.reading import Asked

NEEDED = ("pyarrow", "pyspark", "py4j")
FORMATS = {"text": ".txt", "markdown": ".md", "html": ".html"}


def reading(parser: ArgumentParser) -> None:
    """Options that say how an archive is to be read."""
    group = parser.add_argument_group("columns of Parquet, JSON lines and CSV")
    for name, what in (
        ("id", "the story's name or number"), ("text", "its text"), ("headline", "its headline"),
        ("published", "its day of publication"), ("section", "its section or desk"),
    ):  # fmt: skip
        group.add_argument(f"--{name}", metavar="COLUMN", default="", dest=f"{name}_column",
                           help=f"{what} (default: the usual names)")  # fmt: skip
    group.add_argument("--format", choices=tuple(FORMATS), default="text", metavar="FORMAT",
                       help="of texts in tables: text, markdown, html")  # fmt: skip
    group.add_argument("--encoding", default="utf-8", type=known_encoding, metavar="NAME",
                       help="of JSON lines and CSV (default: utf-8)")  # fmt: skip


def known_encoding(name: str) -> str:
    import codecs

    try:
        return codecs.lookup(name).name
    except LookupError:
        raise ArgumentTypeError(f"no encoding “{name}” is known") from None


def positive(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ArgumentTypeError(f"“{text}” is not a whole number")
    return int(text)


def asked(args: Namespace) -> "Asked":
    """How the input is to be read, from the options."""
    from newslint.archive.columns import Columns
    from newslint.archive.reading import Asked

    columns = Columns(**{name: getattr(args, f"{name}_column") for name in Columns._fields})
    return Asked(columns, FORMATS[args.format], args.encoding)


def processes(asked: int) -> int:
    """As many as were asked for, else as many as there are processors for us."""
    import os

    if asked:
        return asked
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def needing(run: Callable[[Namespace], int], args: Namespace) -> int:
    """Run a verb that needs the extra; what goes wrong with its input is a line."""
    try:
        from newslint.archive import columns, crew, reading, spark, store
    except ModuleNotFoundError as error:
        return missing(error)
    from newslint.files import shown
    from newslint.rulefile import BrokenRuleError

    try:
        return run(args)
    except ModuleNotFoundError as error:
        return missing(error)
    except BrokenRuleError as error:
        _output.say(f"{shown(error.path)}:{error.line}: error: {error.message}")
        return 2
    except (reading.InputError, columns.ColumnError, store.StoreError) as error:
        _output.say(f"error: {error}")
        return 2
    except crew.CrewError as error:
        _output.say(f"error: {error}")
        return 3
    except spark.SparkError as error:
        _output.say(f"error: {error}")
        return 2


def missing(error: ModuleNotFoundError) -> int:
    """The line that tells which extra is not installed; another module is a fault of ours."""
    package = (error.name or "").partition(".")[0]
    if package not in NEEDED:
        raise error
    extra = "archive" if package == "pyarrow" else "spark"
    _output.say(f'an archive needs an extra: pip install "newslint[{extra}]"')
    return 2


@contextmanager
def bar(total: int, *, quiet: bool) -> Iterator[Callable[["Progress"], Any]]:
    """What is told how far the work has come: a bar with the time left, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich import progress as rich
    from rich.console import Console

    stories = 0
    columns = (rich.BarColumn(), rich.TaskProgressColumn(), rich.TextColumn("{task.description}"),
               rich.TimeRemainingColumn())  # fmt: skip
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=total)

        def told(progress: "Progress") -> None:
            nonlocal stories
            stories += progress.stories
            shown.update(task, completed=progress.upto, description=f"{stories:,} stories")

        yield told
