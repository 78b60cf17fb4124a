"""Every number of a story, in figures or in words: how much it is, of what, and how surely.

`numbers(doc)` is a fact that many may ask: sums, conversions and conflicts are checked with it, and
a list of figures to tick off is printed from it. Sentences are at `numbers_by_sentence(doc)`.
"""

from newslint import tables
from newslint.analysis.amounts import Number, Reader
from newslint.analysis.numerals import atom, quantity, small
from newslint.analysis.quantities import phrase
from newslint.analysis.sentences import sentence_tokens
from newslint.document import Document, analysis, locate, lowered

NOUNS = frozenset(("people", "men", "day", "year", "years", "state"))  # among the commonest words


@analysis
def numbers(doc: Document) -> list[Number]:
    """Every number of the document, by place."""
    low = lowered(doc)
    atoms = {}
    openers = openings()
    for k, form in enumerate(low):
        if (
            form[0].isnumeric()
            or form in openers
            or ("-" in form and form.partition("-")[0] in openers)
        ):
            read = atom(form)
            if read:
                if form[-1] == "g" and doc.vocab[k][-1] == "G":
                    read = read._replace(shape="label")
                atoms[k] = read
    if not atoms:
        return []
    empty = tables.words("function-words.tsv") - NOUNS
    reader = Reader(doc, low, atoms, tables.groups("word-classes.tsv")["month"], empty)
    found: list[Number] = []
    done = 0
    for i in locate(doc, atoms):
        if i >= done:
            for each in phrase(reader, i):
                found.append(each)
                done = each.stop
    return paired(reader, found)


def openings() -> frozenset[str]:
    """The words that a number in words may begin with."""
    words = quantity()
    return frozenset((*small(), *words["scale"], *words["order"], "dozen", "half", "quarter"))


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
