"""A desk's own words: the file they stand in, and how words come into it."""

import os

from newslint.desk import Desk
from newslint.files import write_whole

NAME = "newslint-words.txt"


class NoWordsFileError(Exception):
    """There is no words-file, and none can be named for the user; the message says what to do."""


def place(desk: Desk, folder: str = ".") -> tuple[str, str]:
    """The words-file of `folder`, and the configuration that had to be made to name it, or "".

    Raises NoWordsFileError where the configuration is a pyproject.toml that names none.
    """
    config = desk.config(folder)
    for layer in (config.command, config.base):
        held = layer.get(("words-file",))
        if held and held.value:
            return str(held.value), ""
    file = config.file or os.path.abspath(os.path.join(folder, "newslint.toml"))
    if os.path.basename(file) == "pyproject.toml":
        raise NoWordsFileError(f'{file}: write words-file = "{NAME}" in [tool.newslint]')
    text = ""
    if os.path.exists(file):
        with open(file, encoding="utf-8-sig", newline="") as stream:
            text = stream.read()
    # at the top, for a key after a [table] would belong to that
    write_whole(file, [f'words-file = "{NAME}"\n', text])
    return os.path.join(os.path.dirname(file), NAME), file


def add(path: str, words: list[str]) -> list[str]:
    """Write `words` into the words-file at `path`; returns those that it did not have."""
    known, text = {""}, ""
    if os.path.exists(path):
        with open(path, encoding="utf-8-sig", newline="") as file:
            text = file.read()
        known.update(map(bare, text.splitlines()))
    given = (bare(line) for word in words for line in word.splitlines())
    fresh = [word for word in dict.fromkeys(given) if word not in known]
    end = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith("\n"):
        text += end
    if fresh:
        write_whole(path, [text, *(f"{word}{end}" for word in fresh)])
    return fresh


def bare(line: str) -> str:
    """The word of a line, without the remark after it."""
    return line.partition("#")[0].strip()
