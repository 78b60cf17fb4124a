"""Which lines have changed since a commit or branch: asks git."""

import os
import re
from collections.abc import Iterable

from newslint.files import shown

HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
ZIP = b"PK\3\4"  # how a Word document begins
EVERY = ((1, 1 << 62),)  # all lines of a file that git does not know yet


class GitError(Exception):
    """What git answered where it could not: one line."""


def lines(since: str, paths: Iterable[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    """The changed lines [first, last] of each changed file among `paths`, in the work tree.

    Counted from where this branch left `since`, so that what others did there does not count.
    """
    top = git("rev-parse", "--show-toplevel").decode().rstrip("\n")
    base = merge_base(since)
    names = git("diff", "--name-only", "-z", "--diff-filter=d", base, "--", cwd=top)
    fresh = git("ls-files", "-z", "--others", "--exclude-standard", cwd=top)
    wanted = {os.path.realpath(path): path for path in paths}
    found = {}
    for name in names.split(b"\0"):
        path = wanted.get(os.path.realpath(os.path.join(top, os.fsdecode(name))))
        if name and path:
            found[path] = hunks(base, top, os.fsdecode(name))
    for name in fresh.split(b"\0"):
        path = wanted.get(os.path.realpath(os.path.join(top, os.fsdecode(name))))
        if name and path:
            found[shown(path)] = EVERY
    return found


def merge_base(since: str) -> str:
    """The commit that `since` and HEAD share; `since` itself where git knows none."""
    try:
        commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    except GitError:
        raise GitError("git knows no such commit or branch") from None
    try:
        return git("merge-base", commit.decode().strip(), "HEAD").decode().strip()
    except GitError:  # a shallow clone
        return commit.decode().strip()


def hunks(base: str, top: str, name: str) -> tuple[tuple[int, int], ...]:
    """The line ranges of one file that differ from `base`."""
    with open(os.path.join(top, name), "rb") as file:
        packed = file.read(len(ZIP)) == ZIP
    if packed:
        return paragraphs(base, top, name)
    diff = git(
        "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text", base,
        "--", f":(literal){name}", cwd=top,
    )  # fmt: skip
    found = []
    for match in HUNK.finditer(diff):
        first, count = int(match[1]), int(match[2] or 1)
        if count:
            found.append((first, first + count - 1))
    return tuple(found)


def paragraphs(base: str, top: str, name: str) -> tuple[tuple[int, int], ...]:
    """The lines of a Word document, a paragraph each, that differ from `base`: git sees bytes."""
    from difflib import SequenceMatcher

    from newslint.readers import ReadError, read_bytes

    with open(os.path.join(top, name), "rb") as file:
        now = file.read()
    try:
        old = git("show", f"{base}:{name}", cwd=top)
        before, after = (read_bytes(data, path=name)[0].text.split("\n") for data in (old, now))
    except (GitError, ReadError):
        return EVERY
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple((i + 1, j) for tag, _, _, i, j in changes if tag in ("insert", "replace"))


def git(*arguments: str, cwd: str | None = None) -> bytes:
    """What git prints. Raises GitError."""
    import subprocess

    try:
        done = subprocess.run(["git", *arguments], capture_output=True, cwd=cwd, check=False)
    except OSError:
        raise GitError("git is not installed") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise GitError(said.removeprefix("fatal: ") or f"git {arguments[0]} failed")
    return done.stdout
