"""Slips in names of two words that everybody knows: Los Angles, Untied States, Narenda Modi."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint import lexicon, tables
from newslint.analysis.namesakes import derived, one_letter_apart
from newslint.document import Document, ids_as_written, locate, word

SHORTEST = 4  # letters; shorter words are a letter away from too many
SEEN = 0.5  # Zipf frequency of two words in a row that are no slip


Word = tuple[str, str]  # and what it is a part of: a place, a body, a person


class Mangled(NamedTuple):
    """One word of a name, at token `at`, and what it should be."""

    at: int
    right: str


@cache
def famous() -> tuple[dict[str, list[Word]], dict[str, list[Word]]]:
    """First word → second words, and second word → first words."""
    firsts: dict[str, list[Word]] = {}
    seconds: dict[str, list[Word]] = {}
    for first, second, kind in tables.rows("famous-pairs.tsv"):
        firsts.setdefault(first, []).append((second, kind))
        seconds.setdefault(second, []).append((first, kind))
    return firsts, seconds


def mangled(doc: Document) -> Iterator[Mangled]:
    """The slips in famous names, in the order of their places."""
    firsts, seconds = famous()
    found = []
    for i in locate(doc, ids_as_written(doc, firsts.keys())):
        if beside(doc, i):
            written = plain(word(doc, i + 1))
            right = meant(written, firsts[word(doc, i)])
            if right and not seen(word(doc, i), written):
                found.append(Mangled(i + 1, right))
    for i in locate(doc, ids_as_written(doc, seconds.keys())):
        if i and beside(doc, i - 1):
            written = word(doc, i - 1)
            right = meant(written, seconds[word(doc, i)])
            if right and not seen(written, word(doc, i)):
                found.append(Mangled(i - 1, right))
    yield from sorted(set(found))


def beside(doc: Document, i: int) -> bool:
    """Whether one space stands between tokens `i` and `i + 1`."""
    return i + 1 < len(doc.ids) and doc.text[doc.ends[i] : doc.starts[i + 1]] == " "


def plain(form: str) -> str:
    """A name without its possessive."""
    return form.removesuffix("’s").removesuffix("'s")


def meant(written: str, right: list[Word]) -> str:
    """Which of the right words a word is a slip for, "" for none."""
    if len(written) < SHORTEST or not written.istitle() or not written.isascii():
        return ""
    if not written.isalpha() or any(written == each for each, _ in right):
        return ""
    for each, kind in right:
        if kind == "person" and lexicon.is_name(written):
            continue  # Ivana and Ivanka Trump
        slip = each.istitle() and one_letter_apart(written.lower(), each.lower())
        if slip and len(each) >= SHORTEST and not derived(written, each):
            return each
    return ""


def seen(first: str, second: str) -> bool:
    """Whether the two words are known to stand together: White Horse, New Yorker."""
    return lexicon.pair(first.lower(), second.lower()) > SEEN
