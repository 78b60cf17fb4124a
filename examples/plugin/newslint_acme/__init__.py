"""The Acme Gazette's own checks: how its readers know the paper."""

from collections.abc import Iterator
from typing import NamedTuple

from newslint import Document, Finding, Rule, locate, replace, word


class Options(NamedTuple):
    """`name` is what the paper is called in full."""

    name: str = "Gazette"


OPTIONS = Options()

BARE_NAME = Rule(
    "acme.bare-name",
    "Write “{full}”: there is more than one {name}.",
    "warning",
    "The Acme Gazette's style book, entry “Gazette”",
    as_of="2026",
    quotes="transcription",
)


def check(doc: Document, options: Options) -> Iterator[Finding]:
    """The paper's name without the town before it."""
    if options.name not in doc.vocab:
        return
    full = f"Acme {options.name}"
    for i in locate(doc, [doc.vocab.index(options.name)]):
        if word(doc, i - 1) != "Acme":
            start, end = doc.starts[i], doc.ends[i]
            fix = replace(f"Write “{full}”", start, end, full)
            yield BARE_NAME.at(doc, start, end, fixes=[fix], full=full, name=options.name)
