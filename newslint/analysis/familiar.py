"""How many words of a story a ten-year-old may not know, and the Dale–Chall grade from them."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from newslint import lexicon, tables
from newslint.analysis.readability import figures, running, tally, word_flags
from newslint.document import Document, analysis

LIST = "familiar-words.tsv"
CACHED = 32_768
PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# The inflections that Dale and Chall count with the word itself, and what the word then ends in.
INFLECTED = (
    ("'s", ("",)), ("s'", ("s", "")), ("ies", ("y",)), ("ied", ("y",)), ("ier", ("y",)),
    ("iest", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ("er", ("", "e")), ("est", ("", "e")), ("n", ("",)),
)  # fmt: skip


@analysis
def unfamiliar(doc: Document) -> int:
    """The words of the running text that are not on Dale and Chall's list.

    Regular inflections of its words are on it, as their rules say, and so are names and figures.
    """
    openers = Counter(openings(doc))
    found = 0
    for i, times in tally(doc).items():
        form = doc.vocab[i]
        if easy(form):
            continue
        if form[0].isupper():  # a name, but for a common word first in its sentence
            times = openers[i] if lexicon.flags(form.lower()) & lexicon.LOWER else 0
        found += times
    return found


def openings(doc: Document) -> Iterator[int]:
    """The first word of each sentence of running text, unless it opens a name: Jane Roe."""
    flags = word_flags(doc)
    for first, last in running(doc):
        opener = flags.find(1, first, last)
        if opener + 1 == last or not doc.vocab[doc.ids[opener + 1]][0].isupper():
            yield doc.ids[opener]


@lru_cache(maxsize=CACHED)
def easy(form: str) -> bool:
    """Whether a token is familiar, every piece of it, or no word at all."""
    return not form[0].isalpha() or all(map(familiar, pieces(form)))


def pieces(form: str) -> list[str]:
    """The words of a token in small letters: well-known is two."""
    return [piece.replace("’", "'") for piece in PIECE.findall(form.lower())]


def familiar(word: str) -> bool:
    """Whether a word in small letters, or what it is an inflection of, is on the list."""
    known = tables.words(LIST)
    if word in known:
        return True
    for ending, plain in INFLECTED:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if any(stem + letters in known for letters in plain):
                return True
            twice = ending in ("ed", "ing", "er", "est") and stem[-1:] == stem[-2:-1]
            if twice and stem[:-1] in known:  # stopped, running, bigger
                return True
    return False


@analysis
def dale_chall(doc: Document) -> float:
    """The Dale–Chall grade of the running text; 0 for a document without words."""
    known = figures(doc)
    return grade(known.words, known.sentences, unfamiliar(doc))


def grade(words: int, sentences: int, unfamiliar: int) -> float:
    """The formula. Source: Dale and Chall 1948, with the word list of Chall and Dale 1995."""
    if not words:
        return 0.0
    share = 100 * unfamiliar / words
    return 0.1579 * share + 0.0496 * words / sentences + (3.6365 if share > 5 else 0.0)
