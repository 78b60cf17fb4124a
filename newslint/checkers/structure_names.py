"""Names in headlines and captions that the body spells otherwise, or does not have at all."""

from collections.abc import Iterator

from newslint import lexicon
from newslint.analysis.headings import (
    MOST,
    SHORTEST,
    Misnamed,
    bare,
    body,
    misnamed,
    span,
    title_case,
)
from newslint.analysis.namesakes import first_name, like_a_name
from newslint.analysis.quotes import quote_at
from newslint.analysis.story import headlines
from newslint.document import Block, Document, word
from newslint.finding import Finding, Related, replace
from newslint.rule import NoOptions, Rule

HEADLINE_NAME = Rule(
    "structure.headline-name",
    "“{text}” in the headline, {other} in the body?",
    "warning",
    "copy-editing practice",
    quotes="transcription",
    blocks=("headline",),
)
CAPTION_NAME = Rule(
    "structure.caption-name",
    "“{text}” in the caption, {other} in the body?",
    "warning",
    "copy-editing practice",
    quotes="transcription",
    blocks=("caption",),
)
OPTIONS = NoOptions()

SEPARATORS = ("•", "|", "·", "»", "-", "–", "—")
ENOUGH = 120  # words: a shorter body may well not repeat the headline's names


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    titles = headlines(doc)[:MOST]
    heads = {block.start for block in titles}
    for start, found in misnamed(doc).items():
        for each in found:
            yield otherwise(doc, each, HEADLINE_NAME if start in heads else CAPTION_NAME)
    for block in titles:
        if not misnamed(doc)[block.start]:
            yield from absent(doc, block)


def otherwise(doc: Document, each: Misnamed, rule: Rule) -> Finding:
    """The finding on a name that the body has with one or two other letters."""
    start = doc.starts[each.token]
    end = start + len(each.form)
    new = each.name.upper() if each.form.isupper() else each.name
    there = Related(doc.starts[each.there], doc.ends[each.there], f"“{each.name}”")
    fix = replace(f"Write “{new}”", start, end, new)
    return rule.at(doc, start, end, other=there.label, fixes=[fix], related=[there])


def absent(doc: Document, block: Block) -> Iterator[Finding]:
    """A full name of which the body has neither half."""
    first, last = span(doc, block)
    for i in range(first, last - 1):
        given, family = word(doc, i), bare(word(doc, i + 1))
        if not (like_a_name(given) and like_a_name(family)) or not person(given, family):
            continue
        after = word(doc, i + 2) if i + 2 < last else ""
        before = word(doc, i - 1) if i > first else ""
        sentence = not title_case(doc, first, last)
        if sentence and (like_a_name(after) or like_a_name(before)):
            continue
        if before in SEPARATORS or after in SEPARATORS:
            continue  # the site's name, or the author's, in the title of a web page
        said = body(doc)
        if (
            said.tokens < ENOUGH
            or {given.lower(), family.lower()} & said.words
            or quote_at(doc, doc.starts[i])
        ):
            continue
        if any(each.startswith((family.lower()[:4], given.lower()[:4])) for each in said.words):
            continue
        start, end = doc.starts[i], doc.starts[i + 1] + len(family)
        yield HEADLINE_NAME.at(doc, start, end, other="and nowhere")
        return


def person(given: str, family: str) -> bool:
    """Whether two words are surely a person's first name and surname."""
    plain = lexicon.flags(given.lower()) | lexicon.flags(family.lower())
    return (
        len(family) >= SHORTEST and len(given) > 2 and not plain & lexicon.LOWER
        and first_name(given) and (lexicon.is_name(family) or not lexicon.known(family))
    )  # fmt: skip
