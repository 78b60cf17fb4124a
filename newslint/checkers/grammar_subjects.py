"""Subject and verb at the head of a sentence: one of the men were, the minister have."""

from collections.abc import Iterator
from functools import cache

from newslint import inflection, lexicon, tables
from newslint.analysis.sentences import sentence_tokens
from newslint.analysis.tags import tag_at
from newslint.analysis.wordings import one_thing, singular
from newslint.document import Document, forms, ids_of, word
from newslint.finding import Finding, replace
from newslint.rule import RUNNING, NoOptions, Rule

SUBJECT_VERB = Rule(
    "grammar.subject-verb", "“{subject}” and “{text}” do not agree: write “{better}”?", "warning",
    "English grammar; AP usage: police are, each of them is", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()

ONE = {
    "are": "is", "were": "was", "have": "has", "do": "does", "don't": "doesn't",
    "aren't": "isn't", "weren't": "wasn't", "haven't": "hasn't",
}  # fmt: skip
MANY = {better: form for form, better in ONE.items()}
DOERS = ("ers", "ors", "ists", "ians", "ants", "ents")
LONGEST = 9  # tokens from “of” to the verb
PLURALS = ("NNS", "NNPS")
COMMON = 3.3  # Zipf frequency of a plural that opens a sentence without “the”


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    low = forms(doc)
    if not ids_of(doc, verbs()):
        return
    for i in sentence_tokens(doc)[:-1]:
        if low[i] in words()["lead"] or low[i][-1:] == "s" or low[i] in words()["people"]:
            found = disagreeing(doc, low, i)
            if found:
                yield found


def disagreeing(doc: Document, low: list[str], i: int) -> Finding | None:
    """What does not agree in the sentence whose first token is `i`."""
    opener = low[i]
    if opener in words()["each"] and low[i + 1] == "of":
        return one_of(doc, low, i, i + 2)
    if opener in ("the", "a", "an"):
        head = low[i + 1]
        if opener == "the" and low[i + 2] == "of" and head in words()["head"]:
            return one_of(doc, low, i, i + 3)
        if opener != "the" or head != "police":
            return person(doc, low, i) or several(doc, low, i + 1)
        i += 1
    if low[i] == "police" and low[i + 1] in MANY:
        return finding(doc, i, i + 1, MANY[low[i + 1]])
    one_word = low[i][-1:] == "s" and (lexicon.frequency(low[i]) >= COMMON or doer(low[i]))
    return several(doc, low, i) if one_word else None


def one_of(doc: Document, low: list[str], i: int, after: int) -> Finding | None:
    """“One of the men were”, “the list of candidates are”: the plural is not the subject."""
    for p in range(after, after + LONGEST):
        if low[p] in ONE:
            noun = low[p - 1]
            plural = p > after and (bool(singular(noun)) or noun in words()["people"])
            return finding(doc, i, p, ONE[low[p]]) if plural else None
        if not word(doc, p).isalpha() or low[p] in words()["clause"] or low[p].endswith("ing"):
            return None
    return None


def person(doc: Document, low: list[str], i: int) -> Finding | None:
    """“The minister have resigned”, “the prosecutor say”: one person, one verb."""
    verb = low[i + 2]
    if low[i + 1] not in tables.words("roles.tsv") or not word(doc, i + 1).islower():
        return None
    if verb in ONE:
        return finding(doc, i, i + 2, ONE[verb])
    if verb == "and" and low[i + 3] in ("the", "his", "her"):
        both = low[i + 4] in tables.words("roles.tsv") and low[i + 5] in MANY
        return finding(doc, i, i + 5, MANY[low[i + 5]]) if both else None
    better = inflection.third(verb) if verb in speech() else ""
    return finding(doc, i, i + 2, better) if better and low[i + 3] != "," else None


def several(doc: Document, low: list[str], i: int) -> Finding | None:
    """“Prices has risen”, “the residents was told”: a plural and its verb."""
    noun, verb = low[i], low[i + 1]
    better = MANY.get(verb) or thirds().get(verb, "")
    if better and noun in words()["people"] - {"police"}:
        return finding(doc, i, i + 1, better)
    if (
        not better
        or not (singular(noun) or doer(noun))
        or noun in one_thing() | words()["no-plural"]
    ):
        return None
    if low[i + 2] in ("a", "an", "the", "one", "what", "not") or tag_at(doc, i) not in PLURALS:
        return None
    return finding(doc, i, i + 1, better)


def doer(noun: str) -> bool:
    """Whether a plural names people by what they do, however rare: rescuers, arsonists."""
    return noun.endswith(DOERS) and bool(lexicon.flags(noun[:-1]) & lexicon.LOWER)


def finding(doc: Document, first: int, verb: int, better: str) -> Finding:
    start, end = doc.starts[verb], doc.ends[verb]
    subject = doc.text[doc.starts[first] : doc.ends[verb - 1]]
    fixes = [replace(f"Write “{better}”", start, end, better)]
    return SUBJECT_VERB.at(doc, start, end, subject=subject, better=better, fixes=fixes)


@cache
def words() -> dict[str, frozenset[str]]:
    return tables.groups("subject-words.tsv")


@cache
def verbs() -> frozenset[str]:
    """The forms one of which a sentence must have before anything in it can disagree."""
    return speech().union(ONE, MANY, thirds())


@cache
def thirds() -> dict[str, str]:
    """What a person in the news does, and what several do: says, say."""
    return {inflection.third(verb): verb for verb in speech()}


def speech() -> frozenset[str]:
    """Plain forms of verbs that a person in the news does: say, plan, want."""
    return words()["does"]
