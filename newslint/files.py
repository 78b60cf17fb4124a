"""Finds the drafts: files, folders, patterns, less what .gitignore and `exclude` leave out."""

import os
import stat
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint import readers
from newslint.config import ConfigError
from newslint.desk import Desk
from newslint.finding import Problem
from newslint.gitignore import Ignored

SKIPPED = ("node_modules", "__pycache__", "site-packages")  # besides hidden folders


class Found(NamedTuple):
    """The drafts, sorted, each once; and what was asked for and could not be had."""

    paths: list[str]
    problems: list[Problem]


class Search:
    """One search for drafts; it remembers what it has seen and what went wrong."""

    __slots__ = ("desk", "force", "git", "ignored", "left_out", "paths", "problems", "seen")

    def __init__(self, desk: Desk, force: bool) -> None:
        self.desk, self.force = desk, force
        self.paths: dict[str, None] = {}
        self.problems: list[Problem] = []
        self.ignored = Ignored()
        self.git = True  # whether git's view counts; not in a folder that it ignores and we named
        self.seen: set[tuple[int, int]] = set()  # folders, so that a loop ends
        self.left_out = 0  # drafts that .gitignore or `exclude` leaves out


def find(asked: Iterable[str], desk: Desk, *, force_exclude: bool = False) -> Found:
    """The drafts under the paths that were asked for, relative to the working directory.

    A file that is named is read whatever its suffix; `force_exclude` applies `exclude` to it.
    """
    search = Search(desk, force_exclude)
    for path in asked:
        try:
            one(search, path)
        except ConfigError as error:
            misconfigured(search, error)
        except OSError as error:
            name = shown(path) if path else "“”"  # a variable of the shell's that is not set
            search.problems.append(Problem(name, "input", reason(error)))
    return Found(sorted(search.paths), search.problems)


def misconfigured(search: Search, error: ConfigError) -> None:
    """Note a setting that cannot be used, once; the drafts that it concerns are not read."""
    problem = config_problem(error)
    if problem not in search.problems:
        search.problems.append(problem)


def one(search: Search, path: str) -> None:
    """Add the drafts of one argument."""
    if os.path.isdir(path):
        folder(search, path)
    elif not os.path.lexists(path) and any(c in path for c in "*?["):
        from glob import glob

        matches = [p for p in glob(path, recursive=True) if os.path.isfile(p)]
        if not matches:
            search.problems.append(Problem(path, "input", "no file matches this pattern"))
        for match in matches:
            named(search, match)
    else:
        named(search, path)


def named(search: Search, path: str) -> None:
    """Add a file that was named; raises OSError where there is none."""
    mode = os.stat(path).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
        search.problems.append(Problem(shown(path), "input", "is no file that can be read"))
        return
    out = excluded(search, path)
    if not (search.force and out):
        search.paths[shown(path)] = None


def folder(search: Search, path: str) -> None:
    """Add the drafts of a folder; it is a mistake to ask for one that holds none."""
    count, problems = len(search.paths), len(search.problems)
    search.left_out = 0
    search.seen.clear()
    search.git = not search.ignored.holds(path, folder=True)
    drafts = [shown(draft) for draft in walk(search, path)]
    search.paths.update(dict.fromkeys(drafts))
    if drafts or len(search.paths) > count or len(search.problems) > problems:
        return
    if search.left_out:
        message = f"every draft in this folder is ignored or excluded ({search.left_out})"
    else:
        message = f"no drafts in this folder (files that end in {listed(search.desk, path)})"
    search.problems.append(Problem(shown(path), "input", message))


def walk(search: Search, path: str) -> Iterator[str]:
    """The drafts of a folder and of those in it, sorted; links to folders are not followed."""
    try:
        status = os.stat(path)
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
        suffixes = endings(search.desk, path)
    except OSError as error:
        search.problems.append(Problem(shown(path), "input", reason(error)))
        return
    except ConfigError as error:
        misconfigured(search, error)
        return
    if (status.st_dev, status.st_ino) in search.seen:
        return
    search.seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith((".", "~$")):  # the latter are Word's notes of who has it open
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name in SKIPPED or os.path.exists(os.path.join(entry.path, "pyvenv.cfg")):
                continue
            if left_out(search, entry.path, is_folder=True):
                continue
            yield from walk(search, entry.path)
        elif not entry.name.lower().endswith(suffixes) or unreadable(entry.path):
            continue
        elif not left_out(search, entry.path):
            yield entry.path


def unreadable(path: str) -> bool:
    """Whether it is no draft at all: a link to a folder, a pipe that would be waited for. A link
    that leads nowhere is one, so that it is told."""
    return not os.path.isfile(path) and os.path.exists(path)


def left_out(search: Search, path: str, *, is_folder: bool = False) -> bool:
    """Whether git or the configuration leaves out something found in a folder; counts it."""
    out = search.git and search.ignored.holds(path, folder=is_folder)
    out = out or excluded(search, path)
    search.left_out += out
    return out


def endings(desk: Desk, path: str) -> tuple[str, ...]:
    """The suffixes of drafts in a folder."""
    chosen = desk.config(path).include
    return tuple(s.lower() for s in (readers.SUFFIXES if chosen is None else chosen) if s)


def listed(desk: Desk, path: str) -> str:
    suffixes = sorted(set(endings(desk, path)))
    return ", ".join(suffixes[:8]) + (" …" if len(suffixes) > 8 else "")


def excluded(search: Search, path: str) -> bool:
    """Whether the configuration's `exclude` leaves out a file or folder."""
    patterns = search.desk.config(os.path.dirname(path)).exclude
    if not patterns:
        return False
    from newslint import globs

    return globs.any_matches(patterns, os.path.abspath(path))


def shown(path: str) -> str:
    """`path` relative to the working directory where it is under it, with `/`."""
    here = os.getcwd().rstrip(os.sep) + os.sep
    full = os.path.normpath(os.path.join(here, path))
    path = full[len(here) :] if full.startswith(here) else os.path.normpath(path)
    return path.replace(os.sep, "/") or "."


def reason(error: OSError) -> str:
    """What the system said, as a part of a sentence."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


def config_problem(error: ConfigError) -> Problem:
    """A setting or a rule that cannot be used, as a problem of the file and line it stands in."""
    cause: BaseException | None = error
    while cause:  # a broken rule, which the configuration only names
        file, line = getattr(cause, "path", ""), getattr(cause, "line", 0)
        if file:
            return Problem(f"{shown(file)}:{line}", "config", str(getattr(cause, "message", cause)))
        cause = cause.__cause__
    file = shown(error.file) if error.file else "configuration"
    return Problem(f"{file}:{error.line}" if error.line else file, "config", error.message)


def write_whole(path: str, pieces: Iterable[str]) -> None:
    """Write a file in one step: whoever reads it meanwhile sees the old one or the new one.

    A link stays a link, and what is no file, such as /dev/stdout, is written to. Raises OSError,
    which names the file at `path`.
    """
    real = os.path.realpath(path)
    straight = path.startswith("/dev/") or (os.path.exists(path) and not os.path.isfile(path))
    aside = path if straight else f"{real}.{os.getpid()}.tmp"
    try:
        with open(aside, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            out.writelines(pieces)
        if not straight:
            os.replace(aside, real)
    except OSError as error:
        if error.filename in (None, aside):  # the file beside it is nobody's business
            raise OSError(error.errno, error.strerror, path) from error
        raise
    finally:
        if not straight and os.path.exists(aside):
            os.unlink(aside)
