"""A paragraph that stands in the story twice, whole or nearly so."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from newslint.analysis.story import story
from newslint.document import Block, Document, forms, token_at
from newslint.finding import Finding, Fix, Related, replace
from newslint.patterns import regex
from newslint.rule import RUNNING, Rule


class Options(NamedTuple):
    """How long a repeated paragraph must be to be a slip, in words."""

    duplicate_words: int = 12
    near_duplicate_words: int = 20


DUPLICATE = Rule(
    "leftovers.duplicate-paragraph",
    "This paragraph, “{text} …”, stands in the story twice.",
    "error", "copy-editing practice", quotes="check", blocks=RUNNING, language="",
)  # fmt: skip
NEAR_DUPLICATE = Rule(
    "leftovers.near-duplicate-paragraph",
    "This paragraph, “{text} …”, says nearly the same as an earlier one.",
    "warning", "copy-editing practice", quotes="check", blocks=RUNNING, language="",
)  # fmt: skip
OPTIONS = Options()

WORD = regex(r"\w+(?:[’'-]\w+)*")
ALIKE = 0.9  # of the words, in the same order
EDGE = 5  # words: near duplicates begin or end alike
REFRAIN = 3  # times; a paragraph that often is meant
FORMULA = 4  # near duplicates of one pattern: a list of results, a form

WINDOW = 12  # tokens that hold five words, as a rule

Paragraph = tuple[Block, list[str]]


def check(doc: Document, options: Options) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], list[int]] = {}
    paragraphs = candidates(doc, options)
    for i, (_, words) in paragraphs.items():
        if len(words) >= options.duplicate_words:
            seen.setdefault(tuple(words), []).append(i)
    copies = {places[1]: places[0] for places in seen.values() if 1 < len(places) < REFRAIN}
    for i, first in sorted(copies.items()):
        if copies.get(i - 1) != first - 1 or i - 1 == first:  # a copied passage is one finding
            yield found(doc, DUPLICATE, paragraphs[i][0], paragraphs[first][0])
    repeated = {i for places in seen.values() if len(places) > 1 for i in places}
    rest = [p for i, p in paragraphs.items() if i not in repeated]
    yield from alike(doc, [p for p in rest if len(p[1]) >= options.near_duplicate_words])


def candidates(doc: Document, options: Options) -> dict[int, Paragraph]:
    """Paragraphs that begin or end as another one does, with their words, by number.

    Few do, so the words of the others need not be told apart, which takes five times as long.
    """
    blocks: list[Block] = []
    edges: dict[tuple[str, ...], list[int]] = {}
    for block in story(doc):
        if block.kind in RUNNING and block.end - block.start >= 4 * options.duplicate_words:
            if doc.text.count(" ", block.start, block.end) <= options.duplicate_words and (
                len(words_of(doc, block)) < options.duplicate_words
            ):
                continue
            for key in ends(doc, block):
                edges.setdefault(key, []).append(len(blocks))
            blocks.append(block)
    wanted = {i for places in edges.values() if len(places) > 1 for i in places}
    return {i: (blocks[i], words_of(doc, blocks[i])) for i in sorted(wanted)}


def words_of(doc: Document, block: Block) -> list[str]:
    return WORD.findall(doc.text[block.start : block.end].lower())


def ends(doc: Document, block: Block) -> list[tuple[str, ...]]:
    """The first and the last words of a paragraph."""
    low = forms(doc)[token_at(doc, block.start) : token_at(doc, block.end)]
    first = [form for form in low[:WINDOW] if form[0].isalnum()]
    last = [form for form in low[-WINDOW:] if form[0].isalnum()]
    return [("<", *first[:EDGE]), (">", *last[-EDGE:])]


def alike(doc: Document, paragraphs: list[Paragraph]) -> Iterator[Finding]:
    """Paragraphs that begin or end as another does and differ by few words in all."""
    edges: dict[tuple[str, ...], list[int]] = {}
    for i, (_, words) in enumerate(paragraphs):
        for key in {("<", *words[:EDGE]), (">", *words[-EDGE:])}:
            edges.setdefault(key, []).append(i)
    told: set[int] = set()
    for places in edges.values():
        if not 1 < len(places) < FORMULA:
            continue
        for first, second in pairwise(places):
            if second not in told and similar(doc, paragraphs[first], paragraphs[second]):
                told.add(second)
                yield found(doc, NEAR_DUPLICATE, paragraphs[second][0], paragraphs[first][0])


def similar(doc: Document, one: Paragraph, other: Paragraph) -> bool:
    """Whether nine words in ten are the same, and none that differs is a name or a number."""
    a, b = one[1], other[1]
    if max(len(a), len(b)) > 400 or abs(len(a) - len(b)) > (1 - ALIKE) * max(len(a), len(b)):
        return False
    apart = set(a) ^ set(b)
    if len(apart) > 2 * (1 - ALIKE) * max(len(a), len(b)):
        return False
    for block, _ in (one, other):
        for form in WORD.findall(doc.text[block.start + 1 : block.end]):
            if form.lower() in apart and not form.islower():
                return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def found(doc: Document, rule: Rule, block: Block, earlier: Block) -> Finding:
    """A finding on the first word of `block`; exact copies may be cut."""
    match = WORD.search(doc.text, block.start, block.end)
    start, end = match.span() if match else (block.start, block.start + 1)
    opening = " ".join(doc.text[block.start : block.end].split()[:5])
    related = [Related(earlier.start, earlier.end, "the first time")]
    fixes: list[Fix] = []
    if rule is DUPLICATE:
        begin = block.start
        while begin and doc.text[begin - 1].isspace():
            begin -= 1
        fixes = [replace("Delete the second one", begin, block.end, "")]
    return rule.at(doc, start, end, fixes=fixes, related=related, text=opening)
