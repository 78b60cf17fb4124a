"""Slips in names that everybody knows: Los Angles, Untied States, Narenda Modi, Manchestor."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from newslint import lexicon, tables
from newslint.analysis.namesakes import bare, derived, nearby, one_letter_apart, rivals
from newslint.document import Document, capitalised, ids_as_written, locate, times, word

SHORTEST = 4  # letters; shorter words are a letter away from too many
LONG = 7  # letters of a name of one word
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
            written = bare(word(doc, i + 1))
            right = meant(written, firsts[word(doc, i)])
            if right and not seen(word(doc, i), written):
                found.append(Mangled(i + 1, right))
    for i in locate(doc, ids_as_written(doc, seconds.keys())):
        if i and beside(doc, i - 1):
            written = word(doc, i - 1)
            right = meant(written, seconds[word(doc, i)])
            if right and not seen(written, word(doc, i)):
                found.append(Mangled(i - 1, right))
    found += singles(doc)
    yield from sorted(set(found))


@cache
def neighbours() -> dict[str, list[str]]:
    """The famous names of one word, by themselves and by what is left without one letter."""
    return nearby(sorted(tables.words("famous-names.tsv")))


def singles(doc: Document) -> list[Mangled]:
    """Slips in names of one word: Manchestor, Phillipines. A word that stands beside another
    with a capital may be anybody's surname, and one that returns is no slip."""
    found = []
    for k in capitalised(doc):
        right = single(doc.vocab[k]) if len(doc.vocab[k]) >= LONG else ""
        if right and times(doc, k) <= 2:
            found += [
                Mangled(i, right) for i in locate(doc, [k])
                if not (capital(word(doc, i - 1)) or capital(word(doc, i + 1)))
            ]  # fmt: skip
    return found


@lru_cache(maxsize=32_768)
def single(written: str) -> str:
    """The famous name for which a word of no list is a slip, or ""."""
    form = bare(written)
    if len(form) < LONG or not form.istitle() or not form.isascii() or not form.isalpha():
        return ""
    if lexicon.flags(form.lower()):
        return ""
    return next((name for name in rivals(form, neighbours()) if near(form, name)), "")


def near(form: str, name: str) -> bool:
    return (
        form[0] == name[0] and one_letter_apart(form.lower(), name.lower())
        and not derived(form, name)
    )  # fmt: skip


def capital(form: str) -> bool:
    """Whether a word beside a name may belong to it: Mr, John, Baker; not In, The."""
    return form[:1].isupper() and form.lower() not in tables.words("function-words.tsv")


def beside(doc: Document, i: int) -> bool:
    """Whether one space stands between tokens `i` and `i + 1`."""
    return i + 1 < len(doc.ids) and doc.text[doc.ends[i] : doc.starts[i + 1]] == " "


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
