"""Patterns of paths in the configuration: does this file match `wire/**/*.txt`?"""

import os
import re
from collections.abc import Iterable
from functools import cache


def matches(folder: str, pattern: str, path: str) -> bool:
    """Whether the absolute `path` fits `pattern`, which is relative to `folder`.

    As in .gitignore: a pattern without a slash fits a name at any depth, `*` and `?` stay within
    one name, `**` crosses folders, and a folder that fits covers all that is in it.
    """
    inside = os.path.relpath(path, folder).replace(os.sep, "/")
    if inside.startswith("../"):
        return False
    return bool(compiled(pattern).match(inside))


def any_matches(patterns: Iterable[tuple[str, str]], path: str) -> bool:
    """Whether one of the (folder, pattern) pairs fits the absolute `path`."""
    return any(matches(folder, pattern, path) for folder, pattern in patterns)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern; `{a,b}` is one of, `[ab]` one character of."""
    body = pattern.removeprefix("./").rstrip("/")
    start = "" if "/" in body else "(?:.*/)?"
    body = body.lstrip("/")
    parts, last = [], 0
    for match in re.finditer(r"\*\*/?|\*|\?|\[[^\]/]+\]|\{[^{}]*\}", body):
        parts += [re.escape(body[last : match.start()]), _translated(match.group())]
        last = match.end()
    parts.append(re.escape(body[last:]))
    return re.compile(start + "".join(parts) + r"(?:/.*)?\Z", re.DOTALL)


def _translated(sign: str) -> str:
    if sign.startswith("{"):
        choices = (compiled_part(part) for part in sign[1:-1].split(","))
        return f"(?:{'|'.join(choices)})"
    if sign.startswith("["):
        inner = sign[1:-1].replace("\\", "\\\\").replace("[", "\\[")
        return (
            f"[^{inner[1:]}]"
            if inner[0] in "!^" and len(inner) > 1
            else f"[{re.escape(inner).replace(chr(92) + '-', '-')}]"
        )
    return {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}[sign]


def compiled_part(part: str) -> str:
    """One of the choices between braces, in which `*` may stand."""
    return "[^/]*".join(re.escape(piece) for piece in part.split("*"))
