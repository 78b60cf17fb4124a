"""Slips of the finger: words misspelled, run together, torn apart or written twice."""

from collections.abc import Iterator

from newslint.document import Document
from newslint.finding import Finding, replace
from newslint.rule import PROSE, NoOptions, Rule

DOUBLED_WORD = Rule(
    "typos.doubled-word",
    "“{text}” is written twice.",
    "error",
    "copy-editing practice",
    quotes="check",
    blocks=PROSE,
)
OPTIONS = NoOptions()
SURE = ("the", "of", "a", "an", "and", "to", "for", "with", "at", "by", "from", "or", "than")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    vocab, ids = doc.vocab, doc.ids
    for i in range(1, len(ids)):
        if ids[i] == ids[i - 1] and vocab[ids[i]] in SURE:
            start, end = doc.starts[i - 1], doc.ends[i]
            fix = replace(f"Delete one “{vocab[ids[i]]}”", doc.ends[i - 1], end, "", safe=True)
            yield DOUBLED_WORD.at(doc, start, end, fixes=[fix])
