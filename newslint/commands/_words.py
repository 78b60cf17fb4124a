"""Adds words to the desk's list, so that they are never misspelled again."""

import os

from newslint import files
from newslint.commands import _output
from newslint.desk import Desk

NAME = "newslint-words.txt"


def add(words: list[str], desk: Desk) -> int:
    """Add `words` to the words-file that is configured, or to a new one that is."""
    path = configured(desk)
    if not path:
        return 2
    known = set()
    text = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        known = {line.partition("#")[0].strip() for line in text.splitlines()}
    fresh = [word for word in dict.fromkeys(map(str.strip, words)) if word and word not in known]
    if text and not text.endswith("\n"):
        text += "\n"
    if fresh:
        _output.write([text, *(f"{word}\n" for word in fresh)], file=path)
    count = f"{len(fresh)} word{'' if len(fresh) == 1 else 's'}"
    print(f"{files.shown(path)}: {count} added" if fresh else f"{files.shown(path)}: known already")
    return 0


def configured(desk: Desk) -> str:
    """The words-file of this folder; where there is none, newslint.toml is made to name one."""
    config = desk.config(".")
    for layer in (config.command, config.base):
        place = layer.get(("words-file",))
        if place and place.value:
            return str(place.value)
    file = config.file or os.path.abspath("newslint.toml")
    if os.path.basename(file) == "pyproject.toml":
        _output.say(f'{files.shown(file)}: error: write words-file = "{NAME}" in [tool.newslint]')
        return ""
    text = ""
    if os.path.exists(file):
        with open(file, encoding="utf-8") as stream:
            text = stream.read()
    # at the top, for a key after a [table] would belong to that
    _output.write([f'words-file = "{NAME}"\n', text], file=file)
    print(f"{files.shown(file)}: words-file = {NAME}")
    return os.path.join(os.path.dirname(file), NAME)
