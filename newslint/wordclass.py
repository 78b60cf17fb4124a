"""Kinds of words that a phrase may ask for: <number>, <money>, <month>, <name> and their like."""

from collections.abc import Callable
from functools import cache

from newslint import tables
from newslint.document import Document, capitalised, figures, ids_as_written, ids_of, word
from newslint.patterns import regex

# class → what an editor reads about it
CLASSES = {
    "number": "a number in figures or in words",
    "figure": "a number in figures",
    "spelled": "a number in words, up to ninety-nine",
    "percent": "a number with % or percent",
    "money": "a sum with its sign: $5 million",
    "month": "a month, whole or abbreviated",
    "weekday": "a day of the week, written whole",
    "state": "a state of the United States, written whole",
    "year": "a year in four figures",
    "name": "one to four words that begin with a capital",
    "caps": "a word in capitals",
    "lower": "a word in lower-case letters",
    "word": "any one word",
}
RANGED = ("number", "figure", "spelled")  # these may carry a range: <figure 1-9>
FIGURE = regex(r"\d+(?:,\d{3})*(?:\.\d+)?")
SIGNS = frozenset("$£€¥")
LONGEST_NAME = 4


@cache
def numbers() -> dict[str, int]:
    """The value of each number written in words."""
    return {name: int(value) for name, value in tables.pairs("number-words.tsv").items()}


@cache
def spellings() -> dict[int, str]:
    """A number up to 99 in words."""
    return {value: name for name, value in numbers().items()}


def value(written: str) -> float | None:
    """The value of one token, in figures or in words; None when it is no number."""
    if FIGURE.fullmatch(written):
        return float(written.replace(",", ""))
    return numbers().get(written.lower())


# what the first letter of a class tells, where it tells anything
SHAPES: dict[str, Callable[[str], bool]] = {
    "figure": str.isdigit, "year": str.isdigit, "number": str.isdigit, "percent": str.isdigit,
    "name": str.isupper, "caps": str.isupper, "lower": str.islower, "word": str.isalnum,
}  # fmt: skip


def beginners(name: str, doc: Document) -> list[int]:
    """The word ids of `doc` that may be the first of class `name`."""
    shape, words = SHAPES.get(name), openers(name)
    if shape is str.isdigit:
        found = figures(doc)
    elif shape is str.isupper:
        found = capitalised(doc)
    elif shape:
        found = [k for k, form in enumerate(doc.vocab) if shape(form[0])]
    else:
        found = []
    if name in ("money", "state"):
        return found + ids_as_written(doc, words)
    return found + ids_of(doc, words) if words else found


@cache
def openers(name: str) -> frozenset[str]:
    """The words that may begin class `name`, in lower case but for states and signs."""
    if name in ("number", "percent", "spelled"):
        return frozenset(numbers())
    if name in ("month", "weekday"):
        return tables.groups("word-classes.tsv")[name]
    if name == "money":
        return SIGNS
    return state_openers() if name == "state" else frozenset()


@cache
def state_openers() -> frozenset[str]:
    """The first words of the states' names."""
    return frozenset(name.split()[0] for name in tables.groups("word-classes.tsv")["state"])


def ends(key: str, doc: Document, i: int) -> tuple[int, ...]:
    """The tokens after a match of class `key` (such as "figure 1-9") at token `i`, which is among
    the `beginners` of the class."""
    name, _, span = key.partition(" ")
    written = word(doc, i)
    if name in RANGED:
        return number(name, span, doc, i)
    if name == "name":
        return capitals(doc, i)
    return single(name, written, doc, i)


def single(name: str, written: str, doc: Document, i: int) -> tuple[int, ...]:
    """The end of a class that has but one."""
    groups = tables.groups("word-classes.tsv")
    after = i + 1
    good = True
    if name == "month":
        good = written.lower() in groups["month"]
        after += word(doc, i + 1) == "." and len(written) < 5 and written not in ("May", "June")
    elif name == "weekday":
        good = written.lower() in groups["weekday"]
    elif name == "state":
        pair = f"{written} {word(doc, i + 1)}"
        good = pair in groups["state"] or written in groups["state"]
        after += pair in groups["state"]
    elif name == "caps":
        good = len(written) > 1 and written.isupper()
    elif name == "year":
        good = len(written) == 4 and written.isdigit() and 1000 <= int(written) < 2100
    elif name == "percent":
        good = value(written) is not None and word(doc, after) in ("%", "percent")
        after += 1
    elif name == "money":
        good = word(doc, after)[:1].isdigit()
        after += 1 + (word(doc, after + 1).lower() in groups["magnitude"])
    return (after,) if good else ()


def number(name: str, span: str, doc: Document, i: int) -> tuple[int, ...]:
    """A number that is in the range `span` ("1-9", "10-"), if there is one."""
    written = word(doc, i)
    size = value(written)
    if size is None or (name == "figure") > written[0].isdigit():
        return ()
    if span:
        low, _, high = span.partition("-")
        if size != int(size) or size < int(low) or (high and size > int(high)):
            return ()
    magnitude = not span and name == "number"
    more = magnitude and word(doc, i + 1).lower() in tables.groups("word-classes.tsv")["magnitude"]
    return (i + 2, i + 1) if more else (i + 1,)


def capitals(doc: Document, i: int) -> tuple[int, ...]:
    """Every end of a run of capitalised words that begins at `i`, the longest first."""
    last = i
    while last - i < LONGEST_NAME and word(doc, last)[:1].isupper():
        last += 1
    return tuple(range(last, i, -1))


def convert(text: str, how: str) -> str | None:
    """`text` of a captured class written another way; None where that cannot be done."""
    if how == "lower":
        return text.lower()
    if how == "upper":
        return text.upper()
    if how == "capital":
        return text[:1].upper() + text[1:]
    size = value(text)
    if how == "grouped":
        whole = text[:1].isdigit() and size is not None and size == int(size)
        return f"{int(size or 0):,}" if whole else None
    if how == "figures" and text[:1].isdigit():
        return text
    if size is None or size != int(size):
        return None
    if how == "figures":
        return f"{int(size):,}"
    return spellings().get(int(size))


CONVERSIONS = ("lower", "upper", "capital", "figures", "grouped", "words")
