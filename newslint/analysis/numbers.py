"""Every number of a story, in figures or in words: how much it is, of what, and how surely.

`numbers(doc)` is a fact that many may ask: sums, conversions and conflicts are checked with it, and
a list of figures to tick off is printed from it. Sentences are at `numbers_by_sentence(doc)`.
"""

from functools import cache
from typing import TYPE_CHECKING

from newslint import tables
from newslint.analysis.amounts import Number, Reader
from newslint.analysis.numerals import GLYPHS, atom, quantity, small
from newslint.analysis.quantities import phrase
from newslint.analysis.quotes import quote_at
from newslint.analysis.sentences import sentence_tokens
from newslint.analysis.story import story
from newslint.document import Document, analysis, ids_of, locate, lowered, mixed
from newslint.rule import RUNNING

if TYPE_CHECKING:
    from fractions import Fraction

NOUNS = frozenset(("people", "men", "day", "year", "years", "state"))  # among the commonest words


@analysis
def numbers(doc: Document) -> list[Number]:
    """Every number of the document, by place."""
    low = lowered(doc)
    openers = openings()
    # figures and some signs sort before ":", all letters after it
    maybe = [k for k in mixed(doc) if low[k] < ":" or "-" in low[k]] + ids_of(doc, openers)
    atoms = {}
    if not doc.text.isascii() and any(glyph in doc.text for glyph in GLYPHS):
        maybe += [k for k, form in enumerate(low) if form[0] in GLYPHS]
    for k in maybe:
        form = low[k]
        read = atom(form) if form[0].isnumeric() or compound(form, openers) else None
        if read and form[-1] == "g" and doc.vocab[k][-1] == "G":
            read = read._replace(shape="label")  # 5G, and no five grams
        if read:
            atoms[k] = read
    if not atoms:
        return []
    months = tables.groups("word-classes.tsv")["month"]
    reader = Reader(doc, low, atoms, months, empty())
    found: list[Number] = []
    done = 0
    for i in locate(doc, atoms):
        if i >= done:
            for each in phrase(reader, i):
                found.append(each)
                done = each.stop
    return paired(reader, found)


@cache
def openings() -> frozenset[str]:
    """The words that a number in words may begin with."""
    words = quantity()
    return frozenset((*small(), *words["scale"], *words["order"], "dozen", "half", "quarter"))


def compound(form: str, openers: frozenset[str]) -> bool:
    """Whether it is a number in words or begins with one, as in five-mile."""
    return form.partition("-")[0] in openers


@cache
def empty() -> frozenset[str]:
    """Words that no number counts."""
    prepositions = tables.groups("clause-words.tsv")["preposition"]
    return (tables.words("function-words.tsv") | prepositions | {"in", "a", "an"}) - NOUNS


@analysis
def numbers_by_sentence(doc: Document) -> dict[int, list[Number]]:
    """The numbers of each sentence that has any, by the sentence's index."""
    found: dict[int, list[Number]] = {}
    starts = sentence_tokens(doc)
    sentence = 0
    for each in numbers(doc):
        while sentence + 2 < len(starts) and starts[sentence + 1] <= each.token:
            sentence += 1
        found.setdefault(sentence, []).append(each)
    return found


JOINING = frozenset(("to", "–", "-", "or"))


def paired(reader: Reader, found: list[Number]) -> list[Number]:
    """`found`, with the sides of ranges and changes marked: 10 to 15 miles, from 3 to 5 percent.

    The first of a pair takes the unit of the second: 10 to 15 miles are lengths both.
    """
    for i in range(len(found) - 1):
        one, other = found[i], found[i + 1]
        gap = other.token - one.stop
        if not 0 < gap < 3 or one.side or other.side or reader.w(other.token - 1) not in JOINING:
            continue
        if gap == 2 and reader.w(one.stop) != "-":  # 18- to 24-year-olds
            continue
        joint = reader.w(other.token - 1)
        if one.kind == "count" and not one.noun and other.kind in PAIRED:
            one = one._replace(kind=other.kind, unit=other.unit)
        elif one.kind != other.kind or one.unit != other.unit:
            continue
        if one.kind == "count" == other.kind and not one.noun:
            one = one._replace(noun=other.noun)
        if joint == "or":  # 10 or 15 miles
            found[i] = one
            continue
        changed = joint == "to" and reader.w(one.token - 1) == "from"
        found[i] = one._replace(side="from" if changed else "low")
        found[i + 1] = other._replace(side="to" if changed else "high")
    return found


PAIRED = frozenset(("percent", "points", "money", "measure", "age"))


@analysis
def told(doc: Document) -> dict[int, list[Number]]:
    """The numbers that the reporter gives in running text, by sentence: none out of a headline, a
    table or a correction, and none out of somebody's mouth."""
    found: dict[int, list[Number]] = {}
    blocks, at = story(doc), 0
    for sentence, members in numbers_by_sentence(doc).items():
        while at < len(blocks) and blocks[at].end <= members[0].start:
            at += 1
        if at < len(blocks) and blocks[at].kind in RUNNING and blocks[at].start <= members[0].start:
            own = [each for each in members if quote_at(doc, each.start) is None]
            if own:
                found[sentence] = own
    return found


def shown(amount: "Fraction", places: int = 0) -> str:
    """A value in figures, rounded half up to so many decimals, with commas: 1,234.5."""
    size = int(abs(amount) * 10**places * 2 + 1) // 2
    whole, rest = divmod(size, 10**places)
    sign = "-" if amount < 0 and size else ""
    return f"{sign}{whole:,}" + (f".{rest:0{places}}" if places else "")
