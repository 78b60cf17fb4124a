"""Apostrophes: its and it's, last year's, a master's degree, plurals that need none."""

from collections.abc import Callable, Iterator
from functools import cache

from newslint import lexicon, tables
from newslint.document import Document, by_form, ids_of, locate, lowered, mixed, word
from newslint.finding import Finding, replace
from newslint.rule import RUNNING, NoOptions, Rule

APOSTROPHE = Rule(
    "grammar.apostrophe", "“{text}” here: write “{better}”.", "warning",
    "copy-editing practice; Guardian style, entry apostrophes", quotes="check", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    handlers: dict[int, Callable[[Document, int], str]] = {}
    for k in mixed(doc):
        stem = lowered(doc)[k].removesuffix("'s")
        if stem in words("verb") and lowered(doc)[k] != stem:
            handlers[k] = verb
        elif stem.isalpha() and lexicon.flags(stem):
            handlers[k] = plural
    handlers |= dict.fromkeys(ids_of(doc, words("degree")), degree)
    handlers |= dict.fromkeys(ids_of(doc, words("time")), time)
    handlers |= dict.fromkeys(ids_of(doc, words("spans")), span)
    handlers |= dict.fromkeys(ids_of(doc, kin().keys()), relative)
    handlers |= dict.fromkeys(by_form(doc).get("its", ()), contracted_it)
    handlers |= dict.fromkeys(by_form(doc).get("it's", ()), possessive_it)
    curly = bool(handlers) and "’" in doc.text
    for i in locate(doc, handlers):
        better = handlers[doc.ids[i]](doc, i)
        if better:
            if curly:
                better = better.replace("'", "’")
            if word(doc, i)[0].isupper():
                better = better[0].upper() + better[1:]
            start, end = doc.starts[i], doc.ends[i]
            fix = replace(f"Write “{better}”", start, end, better)
            yield APOSTROPHE.at(doc, start, end, fixes=[fix], better=better)


@cache
def words(kind: str) -> frozenset[str]:
    return tables.groups("apostrophe-words.tsv")[kind]


def near(doc: Document, i: int, step: int) -> str:
    """The neighbouring word in lower case; "" across anything but one space."""
    j = i + step
    if not 0 <= j < len(doc.ids):
        return ""
    first, second = min(i, j), max(i, j)
    if doc.text[doc.ends[first] : doc.starts[second]] not in (" ", "\u00a0"):
        return ""
    return word(doc, j).lower().replace("’", "'")


def possessive_it(doc: Document, i: int) -> str:
    """`on it's own`, `of it's members`."""
    after, before = near(doc, i, 1), near(doc, i, -1)
    if after == "own":
        return "its"
    thing = acting(before) and after not in words("quality")
    if not (before in words("preposition") or thing) or not lexicon.flags(after) & lexicon.LOWER:
        return ""
    return "its" if named(after) and word(doc, i + 1).islower() else ""


def named(following: str) -> bool:
    """Whether a word names a thing, and cannot go on after `it is`."""
    return following in words("thing")


def acting(before: str) -> bool:
    """Whether a word is a verb that something is done to by: ballot, not say or believe."""
    regular = len(before) > 5 and before.endswith(("ed", "ing"))
    verb = regular or before in tables.words("verbs.tsv")
    return verb and before not in words("opinion")


def contracted_it(doc: Document, i: int) -> str:
    """`its a`, `its not`, `its been`."""
    after, before = near(doc, i, 1), near(doc, i, -1)
    if after not in words("after-is") or before in words("giving"):
        return ""
    then = near(doc, i + 1, 1)
    if not word(doc, i + 1).islower() or not then.isalpha():
        return ""
    if after in words("likely") and then not in words("after-likely"):
        return ""  # its likely effect
    if after == "not" and then.startswith(("in", "im", "un")):
        return ""  # its not inconsiderable debt
    return "it's"


def time(doc: Document, i: int) -> str:
    """`last years figures`."""
    after, before, earlier = near(doc, i, 1), near(doc, i, -1), near(doc, i - 1, -1)
    if before not in words("pointing") or not after or after in words("after-time"):
        return ""
    if earlier in words("determiner") or earlier.endswith("'s"):
        return ""
    noun = word(doc, i + 1).islower() and lexicon.flags(after) & lexicon.LOWER
    if after[0].isdigit() or (noun and not after.endswith(("ed", "ly", "ing"))):
        return word(doc, i).lower()[:-1] + "'s"
    return ""


def span(doc: Document, i: int) -> str:
    """`two weeks notice`, `10 years experience`."""
    before, after = near(doc, i, -1), near(doc, i, 1)
    if after not in words("lasting") or not (before[:1].isdigit() or before in words("several")):
        return time(doc, i)
    return word(doc, i).lower() + "'"


def relative(doc: Document, i: int) -> str:
    """`the victims mother`: a person's family, lawyer or home."""
    if near(doc, i, 1) not in words("kin") or near(doc, i, -1) not in words("determiner"):
        return ""
    return kin()[word(doc, i).lower()] + "'s" if word(doc, i).islower() else ""


@cache
def kin() -> dict[str, str]:
    """Plurals of people in the news, and the singular: victims, victim."""
    return {person + "s": person for person in words("person")}


def degree(doc: Document, i: int) -> str:
    """`a masters degree`, `her bachelors in`."""
    form, after, before = word(doc, i).lower(), near(doc, i, 1), near(doc, i, -1)
    whole = form[:-1] + "'s"
    if not word(doc, i).islower():
        return ""
    if after in words("degree-noun"):
        return whole
    if before in words("holder") and after in ("in", "from", "at"):
        return whole
    return ""


def verb(doc: Document, i: int) -> str:
    """`he get's`: a verb has no apostrophe."""
    form = word(doc, i).lower().replace("’", "'")
    return form[:-2] + "s" if word(doc, i).islower() else ""


def plural(doc: Document, i: int) -> str:
    """`many user's are`: a plural has no apostrophe."""
    if not word(doc, i).islower():
        return ""
    after, before = near(doc, i, 1), near(doc, i, -1)
    number = before[:1].isdigit() and before != "1"
    crowd = before == "of" and near(doc, i - 1, -1) in words("crowd")
    if not (number or crowd or before in words("several")) or after not in words("after-plural"):
        return ""
    form = word(doc, i).lower().replace("’", "'")
    return form[:-2] + "s" if lexicon.flags(form[:-2] + "s") & lexicon.LOWER else ""
