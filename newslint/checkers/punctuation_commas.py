"""Commas and stops in the wrong place or written twice, and the comma after a full date."""

import re
from collections.abc import Iterator

from newslint import lexicon, tables
from newslint.analysis.sentences import sentence_at, sentences
from newslint.document import Document
from newslint.finding import Edit, Finding, Fix, replace
from newslint.rule import PROSE, RUNNING, NoOptions, Rule

MISPLACED_COMMA = Rule(
    "punctuation.misplaced-comma",
    "The comma does not belong here: “{text}”.",
    "error",
    "copy-editing practice",
    quotes="check",
    blocks=PROSE,
)
PARTING_COMMA = Rule(
    "punctuation.parting-comma",
    "The comma parts what belongs together: “{text}”.",
    "warning",
    "copy-editing practice",
    quotes="skip",
    blocks=RUNNING,
)
DOUBLED_MARK = Rule(
    "punctuation.doubled-mark",
    "Two marks where one is enough: “{text}”.",
    "error",
    "copy-editing practice",
    quotes="check",
    blocks=tuple(kind for kind in PROSE if kind != "table"),
)
DATE_COMMA = Rule(
    "punctuation.date-comma",
    "A comma follows the year of a full date: “{text},”.",
    "info",
    "AP usage, entry dates",
    as_of="2024",
    quotes="transcription",
    blocks=(*RUNNING, "caption"),
)
OPTIONS = NoOptions()

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
)
US_DATE = re.compile(rf"{MONTH} [0-3]?\d, (?:19|20)\d\d")
DATE = re.compile(rf"(?:{MONTH} [0-3]?\d, (?:19|20)\d\d|[0-3]?\d {MONTH} (?:19|20)\d\d)")
BEFORE_A_NOUN = re.compile(
    r"(?:\A|[^\w'’-])(a|an|her|his|its|my|our|that|the|their|these|this|those|your)\Z",
    re.IGNORECASE,
)
ARTICLE_COMMA = re.compile(r"(?<![\w'’.\xad-])(a|an|the|The|A|An), (?=[a-z])")
SAID_THAT = re.compile(
    r"(?<![\w-])(added|announced|argued|believes?|claimed|confirmed|explained|insisted|noted|said"
    r"|says?|stated|stressed|thinks?|told (?:him|her|them|us|me|reporters)), that (?!is\b|was\b)"
)
PRONOUN = re.compile(
    r"(He|She|It|They|We), (was|were|is|are|has|have|had|said|says|will|would|could|can|did|does)"
    r"(?= [a-z])"
)
RUNS = re.compile(
    r",[ ]?,|;,|,;|(?<!\.)\.\.(?![./\w])|\?\.(?!\.)|(?<!\w)!\.(?!\.)|,\.(?=\s|\Z)|;;|::"
)
STOP_COMMA = re.compile(r"(?<![.\w-])([a-z]{4,})\.,(?= [a-z])")
SKIPPED = re.compile(r"https?:|www\.|\.\./|```")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from bracketed(doc)
    yield from around_dates(doc)
    yield from after_articles(doc)
    yield from parting(doc)
    yield from doubled(doc)


def bracketed(doc: Document) -> Iterator[Finding]:
    """`(afterward,)`"""
    text = doc.text
    at = text.find(",)")
    while at >= 0:
        if text[at - 1 : at].isalnum():
            start = at
            while text[start - 1 : start].isalnum():
                start -= 1
            fixes = [
                replace("Delete the comma", at, at + 2, ")"),
                replace("Put the comma after the bracket", at, at + 2, "),"),
            ]
            before = text.rfind("(", 0, at)
            whole = before == start - 1
            yield MISPLACED_COMMA.at(doc, start - whole, at + 2, fixes=fixes)
        at = text.find(",)", at + 2)


def around_dates(doc: Document) -> Iterator[Finding]:
    """`In this, June 9, 2014 image`, and `June 9, 2014 image` without the comma after the year."""
    text = doc.text
    british = doc.context.language.lower() in ("en-gb", "en-au", "en-ie", "en-nz")
    for match in DATE.finditer(text):
        start, end = match.span()
        follows = re.match(r" ([a-z][\w-]*)", text[end : end + 40])
        noun = follows and follows[1] not in tables.groups("punctuation-words.tsv")["no-noun"]
        head = BEFORE_A_NOUN.search(text, max(0, start - 20), start - 2)
        if noun and head and text[start - 2 : start] == ", ":
            begin = head.start(1)
            fix = replace("Delete the comma", begin, start - 1, head[1])
            yield MISPLACED_COMMA.at(doc, begin, end, fixes=[fix])
        elif follows and not british and not head and US_DATE.match(match.group()):
            if follows[1] in ("and", "or", "through", "to", "until", "at"):
                continue
            fix = replace("Put a comma after the year", end - 4, end, text[end - 4 : end] + ",")
            yield DATE_COMMA.at(doc, start, end, fixes=[fix])


def after_articles(doc: Document) -> Iterator[Finding]:
    """`the, mayor`: silent where a second comma closes an aside."""
    text = doc.text
    if not any(form in doc.vocab for form in ("the", "a", "an")):
        return
    for match in ARTICLE_COMMA.finditer(text):
        if aside(doc, match.end()) or text[match.end() :][:3] in ("uh ", "um ", "er "):
            continue
        fix = replace("Delete the comma", *match.span(), match[1] + " ")
        yield MISPLACED_COMMA.at(doc, match.start(), match.end() - 1, fixes=[fix])


def aside(doc: Document, at: int) -> bool:
    """Whether the rest of the sentence at `at` has a mark that may close an aside."""
    i = sentence_at(doc, at)
    end = sentences(doc).ends[i] if i >= 0 else len(doc.text)
    return bool(re.search(r"[,)—–\"”]| - |--|\.\.\.", doc.text[at:end]))


def parting(doc: Document) -> Iterator[Finding]:
    """`He said, that`; `They, were`. Silent where an aside may end at the comma."""
    text = doc.text
    for match in SAID_THAT.finditer(text) if ", that " in text else ():
        begin = sentences(doc).starts[max(sentence_at(doc, match.start()), 0)]
        if not re.search(r"[,—–(:;\"“”]| - |--", text[begin : match.start()]) and not aside(
            doc, match.end()
        ):
            comma = match.end(1)
            fix = replace("Delete the comma", match.start(), comma + 1, match[1])
            yield PARTING_COMMA.at(doc, match.start(), match.end() - 1, fixes=[fix])
    for match in PRONOUN.finditer(text):
        i = sentence_at(doc, match.start())
        if sentences(doc).starts[max(i, 0)] == match.start() and not aside(doc, match.end()):
            fix = replace("Delete the comma", match.start(), match.end(1) + 1, match[1])
            yield PARTING_COMMA.at(doc, *match.span(), fixes=[fix])


def doubled(doc: Document) -> Iterator[Finding]:
    """`,,` `..` `;,` `?.` and a stop before a comma after a word that is no abbreviation."""
    text = doc.text
    for match in RUNS.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 30) : start].rsplit(None, 1)
        if not before or SKIPPED.search(before[-1]) or not text[start - 1].strip():
            continue
        pair = match.group()
        if pair in ("::", ";;") and not text[start - 1].isalpha():
            continue
        last = before[-1].strip("\"'“”‘’()")
        if pair == ",." and (not last.isalpha() or text[end : end + 1] == "."):
            continue
        yield DOUBLED_MARK.at(doc, start, end, fixes=list(one_of(pair, start, end)))
    for match in STOP_COMMA.finditer(text) if ".," in text else ():
        last = match[1]
        if lexicon.known(last) and last not in tables.words("abbreviations.tsv"):
            start, end = match.end(1), match.end(1) + 2
            yield DOUBLED_MARK.at(
                doc, start, end, fixes=[replace("Keep the comma", start, end, ",")]
            )


def one_of(pair: str, start: int, end: int) -> Iterator[Fix]:
    """The marks that could stay: one right answer where both are the same."""
    marks = pair.replace(" ", "")
    same = marks[0] == marks[1]
    keep = marks[:1] if same or marks in ("?.", "!.", ";,") else marks[1]
    yield Fix(f"Keep “{keep}”", (Edit(start, end, keep),), same)
    if pair == "..":
        yield replace("Write an ellipsis", start, end, "...")
