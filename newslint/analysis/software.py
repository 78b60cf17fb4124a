"""How much the words around a place speak of software, where odd small words are names of tools."""

import re

from newslint import tables
from newslint.document import Document, word

REACH = 25  # tokens on each side
# user_id  v2  --flag  getName  x86: forms that only code has, or a version of something
CODE = re.compile(r"\w*_\w*|[a-z]+[A-Z]\w*|v?\d+(?:\.\d+){1,3}|[a-z]{1,5}\d{1,4}|--|`|::")

THINGS = frozenset(
    ("api", "apis", "command", "compiler", "crate", "crates", "file", "flag", "flags", "function",
     "library", "macro", "method", "module", "package", "plugin", "repo", "repository", "server",
     "tool", "trait", "type", "types", "variable")
)  # fmt: skip

NAMING = frozenset(
    ("aka", "app", "called", "crate", "dubbed", "library", "named", "nicknamed", "package", "startup",
     "subreddit", "tool", "website")
)  # fmt: skip
OPENING = frozenset((",", "“", '"', "‘", "'", "(", "-", "the"))


def trade(doc: Document, at: int) -> int:
    """Software words and bits of code near token `at`: two for a telling one, one for others."""
    table = tables.pairs("software-words.tsv")
    near = {doc.ids[i] for i in range(max(0, at - REACH), min(len(doc.ids), at + REACH + 1))}
    near.discard(doc.ids[at])
    found = 0
    for i in near:
        form = doc.vocab[i]
        weight = table.get(form.lower())
        if weight:
            found += int(weight)
        elif CODE.fullmatch(form):
            found += 1
    return found


def thing(key: str) -> bool:
    """Whether a word is what things of software are called by their names: "the egl crate"."""
    return key in THINGS


def christened(doc: Document, at: int) -> bool:
    """Whether a word comes as the name of something: "an app called dwellr", "its app, dwellr"."""
    before = word(doc, at - 1)
    if before in OPENING:
        before = word(doc, at - 2)
    return before.lower() in NAMING


def handle(doc: Document, at: int) -> bool:
    """Whether a word in brackets follows a name: "Wren Okoro (wrenbird)" has a name online."""
    return (
        word(doc, at - 1) == "("
        and word(doc, at + 1) == ")"
        and word(doc, at - 2)[:1].isupper()
        and word(doc, at - 3)[:1].isupper()
    )
