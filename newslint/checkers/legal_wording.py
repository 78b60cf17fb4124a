"""Words that convict before a court does: “arrested for murder”, “the alleged suspect”."""

from collections.abc import Iterator

from newslint.analysis.accused import words_of
from newslint.analysis.dates import BRITISH
from newslint.document import Document, locate, lowered, word
from newslint.finding import Finding, replace
from newslint.rule import RUNNING, NoOptions, Rule

ARREST_WORDING = Rule(
    "legal.arrest-wording",
    "“{text}” {why}.",
    "info",
    "AP usage, entries arrest, alleged, innocent; BBC and Guardian usage: on suspicion of",
    blocks=(*RUNNING, "headline", "dek", "caption"),
)
OPTIONS = NoOptions()

FOUND = ("found", "declared", "judged", "plead", "pleads", "pleaded", "pled", "pleading")
JUDGED = ("was", "were", "been", "be", "is", "are")
AFTER = ("", ".", ",", ";", "of", "by", "in", "on", "and", "to", "at", "after", "for", "but")
TIMES = ("time", "times", "hours", "days", "minutes", "first", "second", "third", "safety")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    low = lowered(doc)
    for form, test in (("arrested", arrested), ("suspect", suspected), ("innocent", innocent),
                       ("suspects", suspected)):  # fmt: skip
        if form in low:
            wanted = [k for k, each in enumerate(low) if each == form]
            for i in locate(doc, wanted):
                yield from test(doc, i)


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
    british = doc.context.language.lower() in BRITISH
    better = "on suspicion of" if british else "on a charge of"
    start, end = doc.starts[i], doc.ends[k]
    fixes = []
    if k == i + 2 or word(doc, i + 2).lower() not in ("a", "an", "the", "his", "her", "their"):
        fixes = [replace(f"Write “arrested {better}”", doc.starts[i + 1], doc.ends[i + 1], better)]
    yield ARREST_WORDING.at(doc, start, end, why=f"assumes guilt: {better}", fixes=fixes)


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
