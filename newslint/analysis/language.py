"""Whether a document is in English, so that rules about English keep silent elsewhere."""

from collections import Counter
from functools import cache

from newslint import tables
from newslint.document import Document, analysis, ids_of, lowered, times, total, words
from newslint.patterns import regex

SURE = 0.08  # of running words that mark another language; edited text in it has 0.15 and more
KINDS = 3  # different words of a language; one or two are part of names
BEYOND = regex("[\u0250-\u1dff\u2100-\U0010ffff]")  # no letter of Latin's first three blocks
LATIN = ("\u0250", "\u1e00", "\u2000")  # letters below the first, or between the other two


@analysis
def is_english(doc: Document) -> bool:
    """Whether the declared language is English or, undeclared, nothing says that it is another.

    Another language shows in its commonest words, where they outnumber the English ones, or in a
    script that is not Latin. Names and jargon show nothing, so that such a text stays English.
    """
    if doc.context.language:
        return doc.context.language.lower().startswith("en")
    beyond = foreign_script(doc) if BEYOND.search(words(doc)) else 0
    if beyond and 2 * beyond > running_words(doc):
        return False
    english = total(doc, ids_of(doc, tables.groups("languages.tsv")["en"]))
    foreign = ids_of(doc, others())
    if total(doc, foreign) <= english:
        return True  # all other languages together do not outnumber it
    speaks, low = tables.pairs("languages.tsv"), lowered(doc)
    share: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for k in foreign:
        for language in speaks[low[k]].split():
            share[language] += times(doc, k)
            kinds[language] += 1
    return not any(
        other > english and kinds[language] >= KINDS and other >= SURE * running_words(doc)
        for language, other in share.items()
    )


@cache
def others() -> frozenset[str]:
    """The commonest words of other languages."""
    return tables.words("languages.tsv") - tables.groups("languages.tsv")["en"]


def running_words(doc: Document) -> int:
    """How many tokens begin with a letter."""
    return total(doc, (k for k, form in enumerate(lowered(doc)) if form[0].isalpha()))


def foreign_script(doc: Document) -> int:
    """How many words begin with a letter of another script than Latin."""
    beyond = ((k, form[0]) for k, form in enumerate(lowered(doc)) if form[0] >= LATIN[0])
    return sum(
        times(doc, k) for k, letter in beyond
        if letter.isalpha() and not LATIN[1] <= letter < LATIN[2]
    )  # fmt: skip
