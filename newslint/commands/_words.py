"""Adds words to the desk's list, so that they are never misspelled again."""

from newslint import files, ownwords
from newslint.commands import _output
from newslint.desk import Desk


def add(words: list[str], desk: Desk) -> int:
    """Add `words` to the words-file that is configured, or to a new one that is."""
    try:
        path, made = ownwords.place(desk)
    except ownwords.NoWordsFileError as error:
        file, _, advice = str(error).partition(": ")
        _output.say(f"{files.shown(file)}: error: {advice}")
        return 2
    if made:
        print(f"{files.shown(made)}: words-file = {ownwords.NAME}")
    fresh = ownwords.add(path, words)
    count = f"{len(fresh)} word{'' if len(fresh) == 1 else 's'}"
    print(f"{files.shown(path)}: {count} added" if fresh else f"{files.shown(path)}: known already")
    return 0
