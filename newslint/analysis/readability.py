"""How hard a story is to read: words, sentences, syllables and the grades computed from them."""

from collections import Counter
from functools import lru_cache
from itertools import chain
from math import sqrt
from typing import NamedTuple

from newslint import lexicon
from newslint.analysis.quotes import outermost
from newslint.analysis.sentences import sentence_tokens, sentences
from newslint.analysis.story import story
from newslint.document import Document, analysis, mixed, token_at
from newslint.patterns import regex

COUNTED = ("body", "list", "live-post", "qa", "fact-box", "quote-block")
READ_PER_MINUTE = 238  # words; Brysbaert 2019, silent reading of non-fiction
GROUP = regex(r"[aeiouy]+")
PART = regex(r"[^\W\d_]+|\d+")
# Vowels that are not heard, and neighbours that are heard apart.
SILENT = regex(
    r"(?:[^laeiouycgsxz]es|[^aeiouytd]ed|[^laeiouy]e|[aeiouy]les?|[^aeiouy]ely)$"
    r"|[^aeiouy]eful|[^aeiouy]ement"
)
APART = regex(
    r"ia(?!l|n$)|io(?!n|us)|eo(?!u|p)|iu|[aeiouy]ing$|sms?$|ier$|iest$|^coo|ua[lt]|ea$|ideas$|creat"
)
SUFFIX = regex(r"(?:es|ed|ing)$")


class Figures(NamedTuple):
    """What `newslint stats` prints. Grades are US school years; `flesch` runs from 0 to 100."""

    words: int
    sentences: int
    syllables: int
    letters: int  # letters and digits
    polysyllables: int  # words of three syllables and more
    complex: int  # the same without names and without -es, -ed, -ing that make the third
    quoted: float  # share of the words that stand in quotations
    seconds: int  # reading time
    flesch: float
    flesch_kincaid: float
    gunning_fog: float
    smog: float
    coleman_liau: float
    automated: float  # the Automated Readability Index


@analysis
def figures(doc: Document) -> Figures:
    """The figures of the running text; all zero for a document without words.

    Dale–Chall, which needs a word list, is in `familiar`: the checkers ask for these alone.
    """
    weights = counts(doc)
    words = syllables = letters = poly = hard = 0
    for i, times in tally(doc).items():
        syllable, size, is_hard = weights[i]
        if syllable:
            words += times
            syllables += times * syllable
            letters += times * size
            if syllable > 2:
                poly += times
                hard += times * is_hard
    return grade(words, len(running(doc)), syllables, letters, poly, hard, quoted_words(doc))


@analysis
def tally(doc: Document) -> Counter[int]:
    """How often each word id stands in the running text."""
    runs = running(doc)
    return Counter(chain.from_iterable(doc.ids[first:last] for first, last in runs))


def grade(
    words: int, count: int, syllables: int, letters: int, poly: int, hard: int, quoted: int
) -> Figures:
    """The formulas. Sources: Flesch 1948; Kincaid et al. 1975; Gunning 1952; McLaughlin 1969;
    Coleman and Liau 1975; Senter and Smith 1967."""
    if not words:
        return Figures(0, 0, 0, 0, 0, 0, 0.0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    length, weight, size = words / count, syllables / words, letters / words
    return Figures(
        words, count, syllables, letters, poly, hard,
        quoted=min(quoted / words, 1.0),
        seconds=round(60 * words / READ_PER_MINUTE),
        flesch=206.835 - 1.015 * length - 84.6 * weight,
        flesch_kincaid=kincaid(length, weight),
        gunning_fog=0.4 * (length + 100 * hard / words),
        smog=1.0430 * sqrt(30 * poly / count) + 3.1291,
        coleman_liau=5.88 * size - 29.6 / length - 15.8,
        automated=4.71 * size + 0.5 * length - 21.43,
    )  # fmt: skip


def kincaid(length: float, weight: float) -> float:
    """The Flesch–Kincaid grade from words per sentence and syllables per word."""
    return 0.39 * length + 11.8 * weight - 15.59


@analysis
def hardest(doc: Document) -> list[tuple[float, int, int]]:
    """(grade, start, end) of every sentence of ten words or more, the hardest first."""
    weights = counts(doc)
    found = []
    for first, last in running(doc):
        sizes = [s for s, _, _ in (weights[i] for i in doc.ids[first:last]) if s]
        if len(sizes) >= 10:
            level = kincaid(len(sizes), sum(sizes) / len(sizes))
            found.append((-level, doc.starts[first], doc.ends[last - 1]))
    return [(-level, start, end) for level, start, end in sorted(found)]


@analysis
def running(doc: Document) -> list[tuple[int, int]]:
    """The token ranges of the sentences of running text that have a word."""
    tokens, starts = sentence_tokens(doc), sentences(doc).starts
    flags = word_flags(doc)
    found: list[tuple[int, int]] = []
    at = 0
    for block in story(doc):
        while at < len(starts) and starts[at] < block.end:
            first, last = tokens[at], tokens[at + 1]
            if block.kind in COUNTED and flags.find(1, first, last) >= 0:
                found.append((first, last))
            at += 1
    return found


@analysis
def word_flags(doc: Document) -> bytes:
    """For each token 1 where it is a word or a number, 0 where it is a mark."""
    is_word = bytearray(b"\1") * len(doc.vocab)
    for k in mixed(doc):
        is_word[k] = doc.vocab[k][0].isalnum()
    return bytes(map(is_word.__getitem__, doc.ids))


def quoted_words(doc: Document) -> int:
    """How many words stand in quotations."""
    flags = word_flags(doc)
    return sum(
        flags.count(1, token_at(doc, quote.start), token_at(doc, quote.end))
        for quote in outermost(doc)
    )


@analysis
def counts(doc: Document) -> list[tuple[int, int, int]]:
    """For each word of the vocabulary: its syllables (0: no word), its letters, whether it is hard
    in Gunning's sense (1 or 0) when it has three syllables."""
    return list(map(weight, doc.vocab))


@lru_cache(maxsize=1 << 16)
def weight(form: str) -> tuple[int, int, int]:
    """What `counts` has of one word."""
    if not form[0].isalnum():
        return 0, 0, 0
    size = len(form) if form.isalpha() else sum(map(str.isalnum, form))
    syllable = syllables(form)
    plain = form[0].islower() and not (syllable == 3 and SUFFIX.search(form))
    return syllable, size, 1 if plain and syllable > 2 else 0


def syllables(form: str) -> int:
    """Syllables of a token: from the dictionary, else by its letters, at least one."""
    held = lexicon.syllables(form)
    if held:
        return held
    parts = PART.findall(form.removesuffix("'s").removesuffix("’s"))
    return sum((part.isalpha() and lexicon.syllables(part)) or spelled(part) for part in parts) or 1


def spelled(part: str) -> int:
    """Syllables by the letters: figures about one a digit, capitals one a letter (W has three)."""
    if part[0].isdigit():
        return min(len(part), 4)
    if part.isupper() and 1 < len(part) < 5:
        return len(part) + 2 * part.count("W")
    word = part.lower()
    groups = len(GROUP.findall(word))
    return max(groups - len(SILENT.findall(word)) + len(APART.findall(word)), 1)
