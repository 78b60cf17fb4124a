"""Findings known from before: named by rule and context, so that moved lines stay known."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newslint.configfile import ConfigError
from newslint.finding import Diagnostic

VERSION = 1


class Baseline(NamedTuple):
    """The known findings of each file: fingerprint → how often. Paths are relative to `folder`."""

    folder: str
    files: Mapping[str, Mapping[str, int]] = {}


def read(file: str) -> Baseline:
    """The baseline in `file`. Raises ConfigError."""
    import json

    try:
        with open(file, encoding="utf-8") as stream:
            data = json.load(stream)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", file) from error
    except ValueError as error:
        raise ConfigError(f"is no baseline: {error}", file) from error
    files = data.get("files") if isinstance(data, dict) else None
    if not isinstance(files, dict) or not all(map(well_formed, files.values())):
        raise ConfigError("is no baseline: write one with `newslint baseline`", file)
    if data.get("version") != VERSION:
        raise ConfigError("is a baseline of another version of newslint; write it anew", file)
    return Baseline(os.path.dirname(os.path.abspath(file)), files)


def well_formed(known: object) -> bool:
    return isinstance(known, dict) and all(type(n) is int and n > 0 for n in known.values())


def of(diagnostics: Iterable[Diagnostic], file: str) -> Baseline:
    """The baseline, to be kept in `file`, in which exactly these diagnostics are known."""
    folder = os.path.dirname(os.path.abspath(file))
    counts: dict[str, Counter[str]] = {}
    for each in diagnostics:
        counts.setdefault(relative(each.path, folder), Counter())[each.fingerprint] += 1
    return Baseline(folder, counts)


def write(file: str, diagnostics: Iterable[Diagnostic]) -> Baseline:
    """Write the baseline of `diagnostics`: sorted, a finding to a line. Raises ConfigError."""
    made = of(diagnostics, file)
    store(file, made)
    return made


def store(file: str, known: Baseline) -> None:
    """Write a baseline to `file`, all of it or nothing. Raises ConfigError."""
    import json

    files = {path: dict(sorted(known.files[path].items())) for path in sorted(known.files)}
    data = {"version": VERSION, "files": {path: each for path, each in files.items() if each}}
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    if os.path.exists(file) and not os.path.isfile(file):
        raise ConfigError("is no file that a baseline can be written to", file)
    real = os.path.realpath(file)
    temporary = f"{real}.{os.getpid()}"
    try:
        with open(temporary, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(temporary, real)
    except OSError as error:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise ConfigError(f"cannot be written: {error.strerror}", file) from error


def split(
    diagnostics: Iterable[Diagnostic], known: Baseline
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The new diagnostics and the known ones. What is known twice is not new three times over."""
    new: list[Diagnostic] = []
    old: list[Diagnostic] = []
    left: dict[str, Counter[str]] = {}
    for each in diagnostics:
        path = relative(each.path, known.folder)
        counts = left.setdefault(path, Counter(known.files.get(path, {})))
        if counts[each.fingerprint] > 0:
            counts[each.fingerprint] -= 1
            old.append(each)
        else:
            new.append(each)
    return new, old


def prune(known: Baseline, diagnostics: Iterable[Diagnostic], paths: Iterable[str]) -> Baseline:
    """The baseline without what is gone: of the files at `paths`, only what is still found stays,
    and nothing is added. Files that were not looked at stay as they are, unless they are gone."""
    looked_at = {relative(path, known.folder) for path in paths}
    _, still = split(diagnostics, known)
    found: dict[str, Counter[str]] = {}
    for each in still:
        found.setdefault(relative(each.path, known.folder), Counter())[each.fingerprint] += 1
    kept = {
        path: found.get(path, {}) if path in looked_at else counts
        for path, counts in known.files.items()
        if path in looked_at or os.path.exists(os.path.join(known.folder, path))
    }
    return Baseline(known.folder, {path: counts for path, counts in kept.items() if counts})


def renewed(known: Baseline, made: Baseline, asked: Iterable[str]) -> Baseline:
    """`made` of what is under the paths `asked`, with what is known of other files that exist."""
    tops = {os.path.join(os.path.abspath(path), "") for path in asked}
    others = {}
    for path, counts in known.files.items():
        full = os.path.normpath(os.path.join(known.folder, path))
        if os.path.exists(full) and not any(f"{full}{os.sep}".startswith(top) for top in tops):
            others[path] = counts
    return Baseline(made.folder, {**others, **made.files})


def relative(path: str, folder: str) -> str:
    """`path` as the baseline in `folder` names it, with `/` on every system."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return os.path.abspath(path).replace(os.sep, "/")
