"""Keeps what is slow to make and always the same from one run to the next, in the user's cache.

One file a version of Python holds it all: names and, for each, marshalled bytes that are unpacked
when they are asked for. Never pickle. A file that cannot be read or written is no error.
"""

import marshal
import os
import sys
import zlib
from typing import Any

from newslint import __version__

MAGIC = "newslint kept 1"
MOST = 1000  # entries; above that only what this run has asked for is kept

_shelf: dict[str, bytes] | None = None  # what the file holds and this run adds
_asked: set[str] = set()
_fresh: set[str] = set()  # what the file does not hold


def folder() -> str:
    """Where caches are: NEWSLINT_CACHE_DIR, or the platform's place for them."""
    chosen = os.environ.get("NEWSLINT_CACHE_DIR")
    if chosen:
        return chosen
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        top = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        top = os.path.join(home, "Library", "Caches")
    else:
        top = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(top, "newslint")


def recall(name: str) -> Any:
    """What was kept under `name`, which says all that it depends on; None if nothing was."""
    global _shelf
    if _shelf is None:
        _shelf = read()
    packed = _shelf.get(name)
    if packed is None:
        return None
    _asked.add(name)
    return marshal.loads(packed)


def keep(name: str, value: Any) -> None:
    """Remember `value`, made of what marshal can hold, under `name`."""
    if _shelf is not None:
        _shelf[name] = marshal.dumps(value)
        _fresh.add(name)


def path() -> str:
    return os.path.join(folder(), f"{sys.implementation.cache_tag}.kept")


def stamp() -> bytes:
    """The first line of the file: one that differs is not read."""
    return " ".join((MAGIC, __version__, sys.version.replace("\n", " "))).encode()


def read() -> dict[str, bytes]:
    """What earlier runs have kept."""
    try:
        with open(path(), "rb") as file:
            head, _, rest = file.read().partition(b"\n")
    except OSError:
        return {}
    body = rest[4:]
    if head != stamp() or zlib.crc32(body) != int.from_bytes(rest[:4]):
        return {}
    found = marshal.loads(body)
    return found if isinstance(found, dict) else {}


def save() -> None:
    """Write what is new, in one step, at the end of a run."""
    if not _fresh or _shelf is None:
        return
    shelf = read() | _shelf
    if len(shelf) > MOST:
        shelf = {name: shelf[name] for name in _asked | _fresh}
    body = marshal.dumps(shelf)
    aside = f"{path()}.{os.getpid()}"
    try:
        os.makedirs(folder(), exist_ok=True)
        with open(aside, "wb") as file:
            file.write(stamp() + b"\n" + zlib.crc32(body).to_bytes(4) + body)
        os.replace(aside, path())
        _fresh.clear()
    except OSError:
        if os.path.exists(aside):
            os.unlink(aside)
