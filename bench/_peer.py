"""Runs a peer that is a library or a server over a file or folder, a line a finding."""

import json
import re
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

WORD = re.compile(r"[a-zA-Z]+(?:['’][a-zA-Z]+)*")


def files(path: Path) -> Iterator[Path]:
    """The drafts of a folder, sorted, or the one file."""
    yield from sorted(path.iterdir()) if path.is_dir() else [path]


def harper(path: Path) -> None:
    from harper import Linter  # type: ignore[import-not-found]

    linter = Linter()
    for file in files(path):
        for each in linter.lint(file.read_text(encoding="utf-8"), language="plaintext"):
            print(file.name, each.span.start, each.span.end)


def spellchecker(path: Path) -> None:
    from spellchecker import SpellChecker  # type: ignore[import-not-found]

    checker = SpellChecker()
    for file in files(path):
        words = WORD.findall(file.read_text(encoding="utf-8").replace("’", "'"))
        wrong = checker.unknown(words)
        for word in words:
            if word.lower() in wrong:
                print(file.name, word)


def languagetool(path: Path, url: str) -> None:
    for file in files(path):
        fields = {"language": "en-US", "text": file.read_text(encoding="utf-8")}
        data = urllib.parse.urlencode(fields).encode()
        with urllib.request.urlopen(f"{url}/v2/check", data) as answer:
            for each in json.load(answer)["matches"]:
                print(file.name, each["offset"], each["rule"]["id"])


if __name__ == "__main__":
    run = {"harper": harper, "spellchecker": spellchecker, "languagetool": languagetool}
    run[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
