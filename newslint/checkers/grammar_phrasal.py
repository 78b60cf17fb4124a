"""Verbs of two words written as a noun of one, and set phrases as they are misheard."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from newslint import tables
from newslint.analysis import clauses
from newslint.analysis.clauses import MODALS
from newslint.analysis.sentences import sentence_tokens
from newslint.document import Document, analysis, forms, ids_of, locate, lowered, word
from newslint.finding import Finding, Fix, replace
from newslint.rule import RUNNING, NoOptions, Rule

PHRASAL = Rule(
    "grammar.phrasal",
    "“{text}” should be “{better}” here.",
    "warning",
    "English usage; Merriam-Webster's dictionary, entries of the words",
    blocks=RUNNING,
)
DOUBTFUL_PHRASAL = Rule(
    "grammar.doubtful-phrasal",
    "“{text}”: careful writers make it “{better}”.",
    "info",
    "AP usage, entries plead, beg the question; Merriam-Webster's dictionary",
    blocks=RUNNING,
)
OPTIONS = NoOptions()

SELVES = ("himself", "herself", "themselves")
CLOSING = (".", ",", ";", "!", "?", ")", "")
ASKING = (":", ",", "—", "of", "why", "how", "whether", "what", "who")
DYING = (".", ",", "in", "with", "from", "at", "after", "by", "last", "while")
CRIMES = ("murder", "murders", "treason", "espionage", "spying", "killing", "rape")


def classes() -> dict[str, frozenset[str]]:
    """The classes of `phrasal-words.tsv`: class → words."""
    return tables.groups("phrasal-words.tsv")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    for key, look in LOOKS.items():
        at_hand = wanted(doc, key)
        for at in locate(doc, at_hand) if at_hand else ():
            yield from look(doc, at)
    yield from misheard(doc)


@analysis
def _numbers(doc: Document) -> dict[str, int]:
    """Each lower-cased form and a word id of it."""
    return {form: number for number, form in enumerate(lowered(doc))}


def wanted(doc: Document, key: str) -> list[int]:
    """The ids of a word, or of the words of a table, that the draft has."""
    known = _numbers(doc)
    words = tables.words(key) if key.endswith(".tsv") else (key,)
    return [known[form] for form in words if form in known]


def w(doc: Document, at: int) -> str:
    """Token `at` in lower case."""
    return forms(doc)[at]


# --- a noun where a verb stands ---


def solid(doc: Document, at: int) -> Iterator[Finding]:
    """“to setup a stall”, “they backup the files”."""
    form = word(doc, at)
    before, after = w(doc, at - 1), w(doc, at + 1)
    thing = after in classes()["determiner"]
    modal = before in MODALS or before in classes()["light"]
    if modal:  # and not “might setup costs rise”
        verb = thing or after in clauses.classes()["preposition"]
    else:
        infinitive = before == "to" and w(doc, at - 2) != "due"
        verb = thing and (infinitive or before in classes()["subject"])
    if form.islower() and verb:
        yield mended(doc, at, at + 1, tables.pairs("solid-nouns.tsv")[form])


def mended(doc: Document, start: int, end: int, better: str, rule: Rule = PHRASAL) -> Finding:
    """A finding on tokens [start, end), with its one fix."""
    first, last = doc.starts[start], doc.ends[end - 1]
    text = better
    if word(doc, start)[:1].isupper() and better[0].islower():
        text = better[0].upper() + better[1:]
    fixes: tuple[Fix, ...] = (replace(f"Write “{text}”", first, last, text),)
    return rule.at(doc, first, last, better=text, fixes=fixes)


# --- single words ---


def everyday(doc: Document, at: int) -> Iterator[Finding]:
    """“They meet everyday.”"""
    before = w(doc, at - 1)
    if w(doc, at + 1) in CLOSING and adverb(before):
        yield mended(doc, at, at + 1, "every day")


def adverb(before: str) -> bool:
    """Whether “every day” may follow this word, and no thing is called everyday by it."""
    return before.isalpha() and before not in classes()["attributive"] and before[-2:] != "ly"


def day(doc: Document, at: int) -> Iterator[Finding]:
    """“an every day sight”"""
    if w(doc, at - 1) == "every" and word(doc, at - 2) in ("a", "an") and w(doc, at + 1).isalpha():
        yield mended(doc, at - 2, at + 1, "an everyday")


def awhile(doc: Document, at: int) -> Iterator[Finding]:
    """“for awhile”"""
    if w(doc, at - 1) in ("for", "in", "after", "quite", "once"):
        yield mended(doc, at, at + 1, "a while")


def apart(doc: Document, at: int) -> Iterator[Finding]:
    """“proud to be apart of the team”"""
    near = [w(doc, at - step) for step in (1, 2)]
    being = any(form in ("be", "being", "been", "become", "becoming") for form in near)
    if being and w(doc, at + 1) == "of" and w(doc, at + 2) in classes()["determiner"]:
        yield mended(doc, at, at + 1, "a part")


def laying(doc: Document, at: int) -> Iterator[Finding]:
    """“was laying on the ground”"""
    if w(doc, at - 1) not in classes()["being"] or w(doc, at + 1) not in ("in", "on", "across"):
        return
    end = at + 3 if w(doc, at + 2) in classes()["determiner"] else at + 2
    if not classes()["lying"].isdisjoint((w(doc, end), w(doc, end + 1))):
        yield mended(doc, at, at + 1, "lying")


def lied(doc: Document, at: int) -> Iterator[Finding]:
    """“lied down”"""
    if w(doc, at + 1) == "down" and w(doc, at + 2) not in ("a", "the", "his", "her", "their"):
        has = w(doc, at - 1) in ("has", "have", "had", "having")
        yield mended(doc, at, at + 1, "lain" if has else "lay")


def hung(doc: Document, at: int) -> Iterator[Finding]:
    """People are hanged, pictures are hung."""
    after, before = w(doc, at + 1), w(doc, at - 1)
    killed = before in ("be", "was", "were", "been") and after == "for"
    sentenced = before == "be" and w(doc, at - 2) == "to" and w(doc, at - 3) == "sentenced"
    if (after in SELVES and w(doc, at + 2) in DYING) or sentenced or (
        killed and w(doc, at + 2) in CRIMES
    ):  # fmt: skip
        yield mended(doc, at, at + 1, "hanged")


# --- doubtful ---


def pled(doc: Document, at: int) -> Iterator[Finding]:
    """“pled guilty”"""
    if w(doc, at + 1) in ("guilty", "not", "no", "innocent", "to"):
        yield mended(doc, at, at + 1, "pleaded", DOUBTFUL_PHRASAL)


def begs(doc: Document, at: int) -> Iterator[Finding]:
    """“begs the question: who pays?”"""
    follows = w(doc, at + 1) == "the" and w(doc, at + 2) == "question"
    if follows and w(doc, at + 3) in ASKING:
        better = {"beg": "raise", "begs": "raises", "begged": "raised"}[w(doc, at)]
        yield mended(doc, at, at + 3, f"{better} the question", DOUBTFUL_PHRASAL)


def into(doc: Document, at: int) -> Iterator[Finding]:
    """“log into the site”"""
    if w(doc, at - 1) in ("log", "logs", "logged", "logging"):
        yield mended(doc, at, at + 1, "in to", DOUBTFUL_PHRASAL)


LOOKS = {
    "solid-nouns.tsv": solid, "everyday": everyday, "day": day, "awhile": awhile, "apart": apart,
    "laying": laying, "lied": lied, "hung": hung, "pled": pled, "beg": begs, "begs": begs,
    "begged": begs, "into": into,
}  # fmt: skip


# --- set phrases ---


class Phrase(NamedTuple):
    """A set phrase as it is misheard: the forms of each word, those of the right one, and the word
    by which it is looked for."""

    wrong: tuple[tuple[str, ...], ...]
    right: tuple[tuple[str, ...], ...]
    anchor: int


@cache
def phrases() -> dict[str, list[tuple[Any, ...]]]:
    """The table, by every form of the longest word of each phrase; a Phrase is made of a row when
    a draft has that word."""
    return tables.made("set-phrases.tsv", "by longest word", by_longest_word)


def by_longest_word(rows: list[list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for wrong, right in rows:
        words = tuple(tuple(each.split("|")) for each in wrong.split())
        anchor = max(range(len(words)), key=lambda n: min(map(len, words[n])))
        phrase = words, tuple(tuple(e.split("|")) for e in right.split()), anchor
        for form in words[anchor]:
            found.setdefault(form, []).append(phrase)
    return found


def misheard(doc: Document) -> Iterator[Finding]:
    """Set phrases of the table."""
    known = phrases()
    anchors = ids_of(doc, known.keys())
    sentences = frozenset(sentence_tokens(doc)) if anchors else frozenset()
    low = forms(doc)
    for at in locate(doc, anchors):
        for phrase in map(Phrase._make, known[low[at]]):
            start, end = at - phrase.anchor, at - phrase.anchor + len(phrase.wrong)
            if start < 0 or any(low[start + n] not in e for n, e in enumerate(phrase.wrong)):
                continue
            if sentences.isdisjoint(range(start + 1, end)):
                yield mended(doc, start, end, said_right(doc, phrase, start))


def said_right(doc: Document, phrase: Phrase, start: int) -> str:
    """The right phrase in the forms of the wrong one: the alternatives go side by side."""
    picked = [each.index(w(doc, start + n)) for n, each in enumerate(phrase.wrong) if len(each) > 1]
    out = []
    for each in phrase.right:
        out.append(each[picked.pop(0)] if len(each) > 1 else each[0])
    return " ".join(out)
