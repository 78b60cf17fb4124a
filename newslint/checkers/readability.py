"""Sentences and paragraphs that readers lose their way in, and stories that are hard to read."""

from collections.abc import Iterator
from typing import NamedTuple

from newslint.analysis.readability import figures, hardest, running, word_flags
from newslint.analysis.sentences import lede
from newslint.analysis.story import story
from newslint.document import Document, token_at
from newslint.finding import Finding, Related
from newslint.rule import Rule, elide


class Options(NamedTuple):
    """Lengths in words; the grade is a US school year by Flesch and Kincaid."""

    lede_words: int = 35
    very_long_lede_words: int = 45
    sentence_words: int = 40
    very_long_sentence_words: int = 60
    paragraph_words: int = 120
    grade: float = 15.0


TEXT = ("body", "live-post", "qa")
LONG_LEDE = Rule(
    "readability.long-lede",
    "The lede has {words} words; over {limit} it is heard twice before it is understood.",
    "info", "newsroom practice: ledes of 25 to 35 words",
)  # fmt: skip
VERY_LONG_LEDE = Rule(
    "readability.very-long-lede",
    "The lede has {words} words, over {limit}: what is the news?",
    "info", "newsroom practice: ledes of 25 to 35 words",
)  # fmt: skip
LONG_SENTENCE = Rule(
    "readability.long-sentence",
    "This sentence has {words} words, over {limit}.",
    "info", "copy-editing practice", blocks=TEXT,
)  # fmt: skip
VERY_LONG_SENTENCE = Rule(
    "readability.very-long-sentence",
    "This sentence has {words} words, over {limit}: make two of it.",
    "info", "copy-editing practice", blocks=TEXT,
)  # fmt: skip
LONG_PARAGRAPH = Rule(
    "readability.long-paragraph",
    "This paragraph has {words} words, over {limit}.",
    "info", "copy-editing practice", blocks=TEXT,
)  # fmt: skip
HARD_TO_READ = Rule(
    "readability.hard-to-read",
    "Grade {level}, over {limit}; the hardest sentences: {sentences}.",
    "info", "Flesch–Kincaid grade level, 1975", quotes="check",
)  # fmt: skip
OPTIONS = Options()
LEAST = 100  # words; the grade of a shorter text means nothing


def check(doc: Document, options: Options) -> Iterator[Finding]:
    first = lede(doc)
    if first:
        yield from opening(doc, options, first)
    flags = word_flags(doc)
    for start, stop in running(doc):
        if stop - start <= options.sentence_words:
            continue
        count = flags.count(1, start, stop)
        if first and doc.starts[start] <= first[0] < doc.ends[stop - 1]:
            continue  # the lede has rules of its own
        if count > options.very_long_sentence_words:
            yield on(doc, VERY_LONG_SENTENCE, start, count, options.very_long_sentence_words)
        elif count > options.sentence_words:
            yield on(doc, LONG_SENTENCE, start, count, options.sentence_words)
    yield from paragraphs(doc, options)
    yield from grade(doc, options)


def on(doc: Document, rule: Rule, token: int, count: int, limit: int) -> Finding:
    """A finding on the first word from `token` on."""
    while token + 1 < len(doc.ids) and not doc.vocab[doc.ids[token]][0].isalnum():
        token += 1
    return rule.at(doc, doc.starts[token], doc.ends[token], words=count, limit=limit)


def opening(doc: Document, options: Options, lede: tuple[int, int]) -> Iterator[Finding]:
    """A long lede."""
    start, stop = token_at(doc, lede[0]), token_at(doc, lede[1] - 1) + 1
    count = word_flags(doc).count(1, start, stop)
    if count > options.very_long_lede_words:
        yield on(doc, VERY_LONG_LEDE, start, count, options.very_long_lede_words)
    elif count > options.lede_words:
        yield on(doc, LONG_LEDE, start, count, options.lede_words)


def paragraphs(doc: Document, options: Options) -> Iterator[Finding]:
    """Long paragraphs; one of a single sentence is a long sentence already."""
    flags = word_flags(doc)
    for block in story(doc):
        if block.kind in TEXT and block.end - block.start > 4 * options.paragraph_words:
            start, stop = token_at(doc, block.start), token_at(doc, block.end - 1) + 1
            count = flags.count(1, start, stop)
            if count > options.paragraph_words:
                yield on(doc, LONG_PARAGRAPH, start, count, options.paragraph_words)


def grade(doc: Document, options: Options) -> Iterator[Finding]:
    """A hard story, with its three hardest sentences."""
    all_in_all = figures(doc)
    if all_in_all.words < LEAST or all_in_all.flesch_kincaid <= options.grade:
        return
    worst = hardest(doc)[:3]
    names = "; ".join(f"“{elide(doc.text[start:end], 26)}”" for _, start, end in worst)
    related = [Related(start, end, f"grade {level:.0f}") for level, start, end in worst]
    token = running(doc)[0][0]
    while not doc.vocab[doc.ids[token]][0].isalnum():
        token += 1
    finding = HARD_TO_READ.at(
        doc, doc.starts[token], doc.ends[token], related=related,
        level=f"{all_in_all.flesch_kincaid:.1f}", limit=options.grade, sentences="",
    )  # fmt: skip
    yield finding._replace(message=finding.message.replace(": .", f": {names}."))
