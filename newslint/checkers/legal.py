"""Crimes told as facts while the story has only an arrest or a charge: advice, never counsel."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint import tables
from newslint.document import Document, ids_as_written, ids_of, locate, lowered, word
from newslint.finding import Finding, Related, replace
from newslint.rule import RUNNING, NoOptions, Rule

if TYPE_CHECKING:
    from newslint.analysis.accused import Accused
    from newslint.analysis.clauses import Scene

    People = dict[str, Accused]

ACCUSATION_AS_FACT = Rule(
    "legal.accusation-as-fact",
    "{name} is only {status} here; the copy states the crime as fact. Who says so?",
    "warning",
    "AP usage, entries accused, allege and suspect; the presumption of innocence",
    blocks=(*RUNNING, "headline", "dek", "caption"),
)
MINOR = Rule(
    "legal.minor",
    "{name} is {age} and accused: does the law or the desk allow the name?",
    "info",
    "AP usage, entry juveniles; IPSO Editors’ Code, clause 9",
    default=False,
    status="preview",
)
NO_RESPONSE = Rule(
    "legal.no-response",
    "{name} is accused, and nobody answers for {them}: was a response sought?",
    "info",
    "newsroom practice: the right of reply",
    default=False,
    status="preview",
)
ARREST_WORDING = Rule(
    "legal.arrest-wording",
    "“{text}” {why}.",
    "info",
    "AP usage, entries arrest, alleged, innocent; BBC and Guardian usage: on suspicion of",
    blocks=(*RUNNING, "headline", "dek", "caption"),
)
OPTIONS = NoOptions()

ADULT = 18
WORDS = frozenset(("arrested", "suspect", "suspects", "innocent"))
FOUND = ("found", "declared", "judged", "plead", "pleads", "pleaded", "pled", "pleading")
JUDGED = ("was", "were", "been", "be", "is", "are")
AFTER = ("", ".", ",", ";", "of", "by", "in", "on", "and", "to", "at", "after", "for", "but")
TIMES = ("time", "times", "hours", "days", "minutes", "first", "second", "third", "safety")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    low = lowered(doc)
    if not WORDS.isdisjoint(low):
        yield from wording(doc)
    if not words_of("accusing").isdisjoint(low):
        yield from crimes(doc)


def crimes(doc: Document) -> Iterator[Finding]:
    """What is said of the people whom the story has arrested or charged."""
    from newslint.analysis.accused import accused  # few stories are about a crime
    from newslint.analysis.clauses import scene

    people = accused(doc)
    if people:
        stage = scene(doc)
        yield from facts(stage, people)
        yield from minors(stage, people)
        yield from unanswered(stage, people)


def words_of(kind: str) -> frozenset[str]:
    return tables.groups("crime-words.tsv")[kind]


def facts(stage: "Scene", people: "People") -> Iterator[Finding]:
    """Crimes that the copy states as facts of people who are only accused."""
    from newslint.analysis.blame import answered, blamed

    doc = stage.doc
    verbs = words_of("crime") | words_of("harm") | words_of("culprit")
    for i in locate(doc, ids_of(doc, verbs)):
        who = blamed(stage, i, people)
        if who and not answered(stage, i):
            charge = people[who]
            start, end = sorted((charge.word, charge.name))
            yield ACCUSATION_AS_FACT.at(
                doc, doc.starts[i], doc.ends[i], name=who, status=status(stage, charge),
                related=[Related(doc.starts[start], doc.ends[end], "the accusation")],
            )  # fmt: skip


def status(stage: "Scene", charge: "Accused") -> str:
    form = stage.w(charge.word)
    return "a suspect" if form.startswith("suspect") else form


def minors(stage: "Scene", people: "People") -> Iterator[Finding]:
    """An accused person of 17 or younger, with a name."""
    doc = stage.doc
    seen: set[str] = set()
    for i in locate(doc, ids_as_written(doc, people.keys())):
        name = stage.form(i)
        age = stage.w(i + 2) if stage.w(i + 1) == "," and stage.w(i + 3) in (",", ".") else ""
        if not age:
            young = stage.w(i - 2) if stage.w(i - 2).endswith("-year-old") else stage.w(i - 3)
            age = young.removesuffix("-year-old") if young.endswith("-year-old") else ""
        if name not in seen and age.isdigit() and 9 < int(age) < ADULT:
            seen.add(name)
            yield MINOR.at(doc, doc.starts[i], doc.ends[i], name=name, age=age)


def unanswered(stage: "Scene", people: "People") -> Iterator[Finding]:
    """Accused people in a story that has no lawyer, no denial and no “declined to comment”."""
    if not ids_of(stage.doc, words_of("response")):
        charge = min(people.values(), key=lambda each: each.name)
        doc = stage.doc
        yield NO_RESPONSE.at(
            doc, doc.starts[charge.name], doc.ends[charge.name], name=charge.surname,
            them="the accused",
        )  # fmt: skip


def wording(doc: Document) -> Iterator[Finding]:
    """What says more, or less, than a court does."""
    tests = {"arrested": arrested, "innocent": innocent}
    low = lowered(doc)
    for i in locate(doc, [k for k, each in enumerate(low) if each in WORDS]):
        yield from tests.get(word(doc, i).lower(), suspected)(doc, i)


def arrested(doc: Document, i: int) -> Iterator[Finding]:
    """`arrested for murder` says that he did it: arrested on a charge, on suspicion of it."""
    if word(doc, i + 1).lower() != "for":
        return
    acts, describing = words_of("act"), words_of("describing")
    k = i + 2
    while k < i + 6 and word(doc, k).lower() in describing:
        k += 1
    if word(doc, k).lower() not in acts or word(doc, k + 1).lower() in TIMES:
        return
    from newslint.analysis.dates import BRITISH

    british = doc.context.language.lower() in BRITISH
    better = "on suspicion of" if british else "on a charge of"
    start, end = doc.starts[i], doc.ends[k]
    fixes = []
    if k == i + 2 or word(doc, i + 2).lower() not in ("a", "an", "the", "his", "her", "their"):
        fixes = [replace(f"Write “arrested {better}”", doc.starts[i + 1], doc.ends[i + 1], better)]
    yield ARREST_WORDING.at(doc, start, end, why=f"assumes guilt; say “{better}”", fixes=fixes)


def suspected(doc: Document, i: int) -> Iterator[Finding]:
    """`the alleged suspect`: a suspect is somebody whom something is alleged of."""
    before = word(doc, i - 1).lower()
    if before in ("alleged", "accused", "suspected"):
        start, end = doc.starts[i - 1], doc.ends[i]
        fix = replace(f"Write “{word(doc, i)}”", start, end, word(doc, i))
        yield ARREST_WORDING.at(doc, start, end, why="says it twice", fixes=[fix])


def innocent(doc: Document, i: int) -> Iterator[Finding]:
    """`pleaded innocent`, `found innocent`: courts know guilty and not guilty."""
    before = word(doc, i - 1).lower()
    if before not in FOUND or word(doc, i + 1).lower() not in AFTER:
        return
    if before in FOUND[:3] and word(doc, i - 2).lower() not in JUDGED:
        return
    start, end = doc.starts[i - 1], doc.ends[i]
    fix = replace("Write “not guilty”", doc.starts[i], end, "not guilty")
    yield ARREST_WORDING.at(doc, start, end, why="is no verdict or plea: not guilty", fixes=[fix])
