"""What git leaves out: .gitignore of a folder and of those above it, up to the repository."""

import os
from typing import Any


class Ignored:
    """Answers for one path after another; each .gitignore is read once."""

    __slots__ = ("_specs",)

    def __init__(self) -> None:
        # a folder → the patterns that hold in it, the deepest first: (where they stand, patterns)
        self._specs: dict[str, tuple[tuple[str, Any], ...]] = {}

    def holds(self, path: str, *, folder: bool = False) -> bool:
        """Whether git ignores `path`; the folders above it are taken not to be ignored."""
        path = os.path.abspath(path)
        for top, spec in self._of(os.path.dirname(path)):
            relative = os.path.relpath(path, top).replace(os.sep, "/")
            said = spec.check_file(relative + "/" if folder else relative).include
            if said is not None:
                return bool(said)
        return False

    def _of(self, folder: str) -> tuple[tuple[str, Any], ...]:
        found = self._specs.get(folder)
        if found is None:
            own = _read(os.path.join(folder, ".gitignore"))
            found = ((folder, own),) if own else ()
            above = os.path.dirname(folder)
            if os.path.exists(os.path.join(folder, ".git")):
                private = _read(os.path.join(folder, ".git", "info", "exclude"))
                found += ((folder, private),) if private else ()
            elif above != folder:
                found += self._of(above)
            self._specs[folder] = found
        return found


def _read(file: str) -> Any:
    """The patterns of a file, or None where there are none."""
    try:
        with open(file, encoding="utf-8", errors="replace") as stream:
            lines = [line for line in stream.read().splitlines() if line and line[0] != "#"]
    except OSError:
        return None
    if not lines:
        return None
    from pathspec import GitIgnoreSpec  # only where there is something to ignore

    return GitIgnoreSpec.from_lines(lines)
