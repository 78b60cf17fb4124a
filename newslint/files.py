"""Finds the drafts: files, folders, patterns, what .gitignore and `exclude` leave out."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint import readers
from newslint.finding import Problem

SKIPPED = ("node_modules", "__pycache__", "site-packages")  # besides hidden folders


class Found(NamedTuple):
    """The drafts, sorted, each once; and what was asked for and could not be had."""

    paths: list[str]
    problems: list[Problem]
    excluded: int = 0


def find(asked: Iterable[str]) -> Found:
    """The drafts under the paths that were asked for, relative to the working directory."""
    paths: dict[str, None] = {}
    problems: list[Problem] = []
    for path in asked:
        if os.path.isdir(path):
            before = len(paths)
            paths.update(dict.fromkeys(shown(p) for p in walk(path, problems)))
            if len(paths) == before:
                problems.append(Problem(shown(path), "input", NOTHING))
        elif os.path.exists(path):
            paths[shown(path)] = None
        elif any(c in path for c in "*?["):
            from glob import glob

            matches = [p for p in glob(path, recursive=True) if os.path.isfile(p)]
            if not matches:
                problems.append(Problem(path, "input", "no file matches this pattern"))
            paths.update(dict.fromkeys(map(shown, matches)))
        else:
            problems.append(Problem(path, "input", "no such file or folder"))
    return Found(sorted(paths), problems)


NOTHING = "no drafts in this folder (newslint reads .txt, .md, .html and more)"


def walk(folder: str, problems: list[Problem]) -> Iterator[str]:
    """The drafts of a folder and of the folders in it; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(shown(folder), "input", reason(error)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in SKIPPED:
                yield from walk(entry.path, problems)
        elif known(entry.name) and not entry.is_dir():
            yield entry.path


SUFFIXES = tuple(s for s in getattr(readers, "SUFFIXES", (".txt", ".text", ".md")) if s)


def known(name: str) -> bool:
    """Whether a file in a folder is taken for a draft by its suffix."""
    return name.lower().endswith(SUFFIXES)


def shown(path: str) -> str:
    """`path` relative to the working directory where it is under it, with `/`."""
    here = os.getcwd()
    full = os.path.normpath(os.path.join(here, path))
    if full.startswith(here.rstrip(os.sep) + os.sep):
        path = full[len(here.rstrip(os.sep)) + 1 :]
    else:
        path = os.path.normpath(path)
    return path.replace(os.sep, "/")


def reason(error: OSError) -> str:
    """What the system said, as a part of a sentence."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]
