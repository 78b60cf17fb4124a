"""How much the words around a place speak of software, where odd small words are names of tools."""

from newslint import tables
from newslint.document import Document, word
from newslint.patterns import regex

REACH = 25  # tokens on each side
# user_id  v2  --flag  getName  x86: forms that only code has, or a version of something
CODE = regex(r"\w*_\w*|[a-z]+[A-Z]\w*|v?\d+(?:\.\d+){1,3}|[a-z]{1,5}\d{1,4}|--|`|::")

OPENING = frozenset((",", "“", '"', "‘", "'", "(", "the"))


def trade(doc: Document, at: int) -> float:
    """How much the words near token `at` speak of software: 0, not at all, to 1.

    Two telling words to fifty make it sure, or one to twenty.
    """
    table = tables.pairs("software-words.tsv")
    low, high = max(0, at - REACH), min(len(doc.ids), at + REACH + 1)
    found = 0
    for i in set(doc.ids[low:high]) - {doc.ids[at]}:
        form = doc.vocab[i]
        weight = table.get(form.lower())
        if weight:
            found += int(weight)
        elif CODE.fullmatch(form):
            found += 1
    if found < 2:
        return found / 4
    return min(1.0, max(0.0, found * 50 / max(20, high - low) - 1) / 3)


def thing(key: str) -> bool:
    """Whether a word is what things of software are called by their names: "the egl crate"."""
    return key in tables.groups("naming-words.tsv")["thing"]


def telling(key: str) -> bool:
    """Whether a word is hardly ever of anything but software."""
    return tables.pairs("software-words.tsv").get(key) == "2"


def christened(doc: Document, at: int) -> str:
    """How a word comes as the name of something: "calls" (called dwellr), "names" (its app, dwellr)
    or "".
    """
    before = word(doc, at - 1)
    if before in OPENING:
        before = word(doc, at - 2)
    low, kinds = before.lower(), tables.groups("naming-words.tsv")
    return "calls" if low in kinds["calls"] else "names" if low in kinds["names"] else ""


def handle(doc: Document, at: int) -> bool:
    """Whether a word in brackets follows a name: "Wren Okoro (wrenbird)" has a name online."""
    return (
        word(doc, at - 1) == "("
        and word(doc, at + 1) == ")"
        and word(doc, at - 2)[:1].isupper()
        and word(doc, at - 3)[:1].isupper()
    )
