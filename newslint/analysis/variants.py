"""Which of several accepted spellings a story uses, and how often."""

from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.analysis.quotes import quote_at
from newslint.analysis.story import story
from newslint.document import Document, analysis, block_at, ids_as_written, locate, word, word_ids
from newslint.rule import RUNNING

UNPOINTED = frozenset(("Mr", "Mrs", "Ms", "Dr"))  # as the British write them


class Group(NamedTuple):
    """Spellings of one word met in a story: the tokens of each, and where each is usual.

    A spelling is named by its first form (adviser for advisers); `forms` has them all, in the
    same order for each spelling.
    """

    tokens: dict[str, list[int]]
    usual: dict[str, str]
    forms: dict[str, tuple[str, ...]]

    @property
    def counts(self) -> str:
        """Both counts, the commoner first: "toward 4, towards 1"."""
        sides = sorted(self.tokens.items(), key=lambda side: (-len(side[1]), side[1][0]))
        return ", ".join(f"{form} {len(tokens)}" for form, tokens in sides)

    def rewritten(self, form: str, spelling: str) -> str:
        """`form` of one spelling in another: ("advisors", "adviser") → advisers."""
        for forms in self.forms.values():
            if form in forms:
                return self.forms[spelling][forms.index(form)]
        return spelling


@cache
def spellings() -> dict[str, int]:
    """Each form of each spelling and the row of the table that it stands in."""
    return tables.made("variants.tsv", "spellings", numbered)


def numbered(rows: list[list[str]]) -> dict[str, int]:
    return {
        form: number
        for number, row in enumerate(rows)
        for cell in row
        for form in cell.partition(":")[0].split(",")
    }


@cache
def rows() -> list[list[str]]:
    """The table, a row a word."""
    return list(tables.rows("variants.tsv"))


@cache
def usual_in(form: str) -> str:
    """The dialects in which a spelling is the usual one, "" when it is so in none."""
    for cell in rows()[spellings()[form]]:
        forms, _, places = cell.partition(":")
        if form in forms.split(","):
            return places
    return ""


@analysis
def groups(doc: Document) -> list[Group]:
    """Every word of which the running text has two spellings, written quotations left out.

    Small letters only, unless the table has a capital: names (Labour Party) keep their own.
    """
    numbers = spellings()
    met: dict[int, list[int]] = {}
    ids = word_ids(doc)
    for k in sorted(ids[form] for form in numbers.keys() & ids.keys()):
        met.setdefault(numbers[doc.vocab[k]], []).append(k)
    found = []
    for number, words in met.items():
        if len(words) > 1:
            group = group_of(doc, rows()[number], words)
            if len(group.tokens) > 1:
                found.append(group)
    return found


def group_of(doc: Document, row: list[str], words: list[int]) -> Group:
    """The spellings of one row of the table that the story uses; `words` are ids of its forms."""
    group = Group({}, {}, {})
    for cell in row:
        joined, _, dialects = cell.partition(":")
        forms = tuple(joined.split(","))
        tokens = sorted(i for k in words if doc.vocab[k] in forms for i in places(doc, k))
        group.usual[forms[0]], group.forms[forms[0]] = dialects, forms
        if tokens:
            group.tokens[forms[0]] = tokens
    return group


def places(doc: Document, *forms: int) -> list[int]:
    """Where words stand in the story's own running text and in what was said to it."""
    return [i for i in locate(doc, forms) if ours(doc, i)]


def ours(doc: Document, i: int) -> bool:
    """Whether token `i` stands in running text, outside what somebody else wrote."""
    block = block_at(story(doc), doc.starts[i])
    quote = quote_at(doc, doc.starts[i])
    return bool(block and block.kind in RUNNING and not (quote and quote.written))


@analysis
def dialect(doc: Document) -> str:
    """The English of the document: A (US), B (UK), C (Canada), D (Australia), "" if unknown.

    Declared, or learned from the spellings that only one side of the Atlantic uses.
    """
    declared = {"us": "A", "gb": "B", "uk": "B", "ie": "B", "nz": "D", "au": "D", "ca": "C"}
    _, _, region = doc.context.language.lower().partition("-")
    if region in declared:
        return declared[region]
    american, british = leanings(doc)
    if american >= 2 * british + 1:
        return "A"
    return "B" if british >= 2 * american + 1 else ""


@analysis
def leanings(doc: Document) -> tuple[int, int]:
    """How many words have a spelling that only Americans, or only the British, use."""
    numbers = spellings()
    american = british = 0
    for form in numbers.keys() & word_ids(doc).keys():
        places = usual_in(form)
        american += "A" in places and "B" not in places
        british += "B" in places and "A" not in places
    return american, british


@analysis
def plainly_british(doc: Document) -> bool:
    """Whether a draft whose language nobody declared is British beyond doubt.

    One such spelling is no proof: many an American writes “towards”. Two are (not one of 2,518
    American articles has them without as many of the other kind), or one beside “Mr” or “Dr”
    without its point.
    """
    american, british = leanings(doc)
    if not british:
        return False
    titles = ids_as_written(doc, UNPOINTED)
    british += any(word(doc, i + 1) != "." for i in locate(doc, titles))
    return british >= 2 and british > 2 * american
