"""Lints many files, in several processes where that pays, and gives results in order."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint import config, engine, readers
from newslint.files import reason
from newslint.finding import Problem
from newslint.result import Result


class Job(NamedTuple):
    """What is to be done with each file: plain values, for they are sent to processes."""

    overrides: tuple[str, ...] = ()
    isolated: bool = False


def run(paths: Iterable[str], job: Job) -> Iterator[Result]:
    settings = config.defaults()
    for path in paths:
        try:
            with open(path, "rb") as file:
                raw = file.read()
            source = raw.decode("utf-8-sig")
        except OSError as error:
            yield Result(path, problems=(Problem(path, "input", reason(error)),))
            continue
        except ValueError as error:
            yield Result(path, problems=(Problem(path, "input", str(error)),))
            continue
        try:
            doc = readers.read(source, path=path)
            linted = engine.lint(doc, settings)
        except Exception as error:
            yield Result(path, problems=(fault(path, error),))
            continue
        yield Result(
            path, doc.source if linted.diagnostics else "", len(doc.text.split()),
            tuple(linted.diagnostics), tuple(linted.problems),
        )  # fmt: skip


def fault(path: str, error: Exception) -> Problem:
    """newslint's own fault with one file: the others are linted all the same."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" ({os.path.basename(at.tb_frame.f_code.co_filename)}:{at.tb_lineno})" if at else ""
    return Problem(path, "engine", f"{type(error).__name__}: {error}{where}")
