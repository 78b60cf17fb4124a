"""Passives, verbs hidden in nouns, and empty openings; off, for desks that want them."""

from collections.abc import Iterator
from functools import cache

from newslint import tables
from newslint.document import Document, by_form, ids_of, locate, word
from newslint.finding import Finding
from newslint.rule import RUNNING, NoOptions, Rule

PASSIVE = Rule(
    "readability.passive",
    "“{text}” is passive: who does it?",
    "info", "copy-editing practice", blocks=RUNNING, default=False,
)  # fmt: skip
NOMINALISED = Rule(
    "readability.nominalised",
    "“{text}”: would “{verb}” say it?",
    "info", "copy-editing practice", blocks=RUNNING, default=False,
)  # fmt: skip
WORDY = Rule(
    "readability.wordy",
    "“{text}” opens without saying anything: begin with who or what.",
    "info", "copy-editing practice", blocks=RUNNING, default=False,
)  # fmt: skip
OPTIONS = NoOptions()

BE = frozenset(("am", "is", "are", "was", "were", "be", "been", "being"))
LIGHT = frozenset(("make", "makes", "made", "making", "take", "takes", "took", "taking", "conduct",
         "conducts", "conducted", "conducting", "perform", "performed", "reach", "reached", "give",
         "gives", "gave", "giving", "undertake", "undertook", "submit", "submitted"))  # fmt: skip
GAP = 2  # adverbs between be and the participle
TELLERS = ("that", "who", "which")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from passives(doc, ids_of(doc, BE))
    yield from nominalised(doc, ids_of(doc, LIGHT))
    yield from wordy(doc, by_form(doc).get("there", []))


def passives(doc: Document, wanted: list[int]) -> Iterator[Finding]:
    """A form of be and a participle, with at most two adverbs between."""
    adjectives = tables.words("participle-adjectives.tsv")
    for i in locate(doc, wanted):
        at = i + 1
        while at <= i + GAP and adverb(word(doc, at)):
            at += 1
        form = word(doc, at)
        if form.islower() and participle(form) and form not in adjectives:
            yield PASSIVE.at(doc, doc.starts[i], doc.ends[at])


def adverb(form: str) -> bool:
    return form in ("not", "also", "never", "still", "already", "often", "now") or (
        form.endswith("ly") and len(form) > 4
    )


def participle(form: str) -> bool:
    """Whether a word looks like a past participle."""
    if form.endswith("ed"):
        return len(form) > 4 and not form.endswith("eed")
    return form in participles()


@cache
def participles() -> frozenset[str]:
    """The third column of the irregular verbs."""
    return frozenset(row[2] for row in tables.rows("irregular-verbs.tsv"))


def nominalised(doc: Document, wanted: list[int]) -> Iterator[Finding]:
    """`made a decision` where `decided` would do."""
    verbs = tables.pairs("nominalisations.tsv")
    for i in locate(doc, wanted):
        at = i + 1
        while word(doc, at) in ("a", "an", "the", "its", "his", "her", "their"):
            at += 1
        verb = verbs.get(word(doc, at))
        if verb and at > i + 1 and word(doc, at + 1) not in ("'s", "’s", "-"):
            yield NOMINALISED.at(doc, doc.starts[i], doc.ends[at], verb=verb)


def wordy(doc: Document, wanted: list[int]) -> Iterator[Finding]:
    """`There are people who say`."""
    for i in locate(doc, wanted):
        if word(doc, i) != "There" or word(doc, i + 1) not in BE:
            continue
        for at in range(i + 3, i + 7):
            if word(doc, at) in TELLERS:
                yield WORDY.at(doc, doc.starts[i], doc.ends[i + 1])
                break
            if not word(doc, at)[:1].isalpha():
                break
