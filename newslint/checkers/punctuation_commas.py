"""Commas and stops in the wrong place or written twice, and the comma after a full date."""

import re
from collections.abc import Iterator

from newslint import lexicon, tables
from newslint.analysis.sentences import sentence_at, sentences
from newslint.analysis.signs import places
from newslint.document import Document, ids_as_written, locate, word_ids
from newslint.finding import Edit, Finding, Fix, replace
from newslint.patterns import regex
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

MONTHS = frozenset(
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec"}
)  # fmt: skip
AFTER_MONTH = regex(r"\.? (?:[0-3]?\d, )?(?:19|20)\d\d(?!\w)")
DAY_BEFORE = regex(r"(?<![\w.,])[0-3]?\d \Z")
NOUN = regex(r" ([a-z][\w-]*)")
BEFORE_A_NOUN = regex(
    r"(?:\A|[^\w'’-])(a|an|her|his|its|my|our|that|the|their|these|this|those|your), \Z",
    re.IGNORECASE,
)
TOLD = regex(
    r"(?<![\w-])(?:added|announced|argued|believes?|claimed|confirmed|explained|insisted|noted|said"
    r"|says?|stated|stressed|thinks?|told (?:him|her|them|us|me|reporters))\Z"
)
VERB = regex(r"(?:was|were|is|are|has|have|had|said|says|will|would|could|can|did|does)(?= [a-z])")
ASIDE = regex(r"[,)—–\"”]| - |--|\.\.\.")
OPENED = regex(r"[,—–(:;\"“”]| - |--")
ARTICLES = frozenset(("the", "The", "an", "An", "a", "A"))
PRONOUNS = frozenset(("He", "She", "It", "They", "We"))
COMMA = frozenset((",",))
OPENING = ("", ".", "?", "!", ":", '"', "“", "—", "–")  # what stands before a sentence
RUNS = (",,", ", ,", ";,", ",;", "..", "?.", "!.", ",.", ";;")
SKIPPED = regex(r"https?:|www\.|\.\./|```")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from bracketed(doc)
    yield from around_dates(doc)
    yield from after_articles(doc)
    yield from parting(doc)
    yield from doubled(doc)


def bracketed(doc: Document) -> Iterator[Finding]:
    """`(afterward,)`"""
    text = doc.text
    for at in places(doc, ",)"):
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


def around_dates(doc: Document) -> Iterator[Finding]:
    """`In this, June 9, 2014 image`, and `June 9, 2014 image` without the comma after the year."""
    text = doc.text
    british = doc.context.language.lower() in ("en-gb", "en-au", "en-ie", "en-nz")
    ids = word_ids(doc)
    for i in locate(doc, [ids[month] for month in MONTHS if month in ids]):
        start = doc.starts[i]
        rest = AFTER_MONTH.match(text, doc.ends[i])
        if not rest:
            continue
        end = rest.end()
        follows = NOUN.match(text, end)
        if not follows:
            continue
        full = "," in rest.group()
        day = None if full else DAY_BEFORE.search(text, max(0, start - 4), start)
        begin = day.start() if day else start
        head = BEFORE_A_NOUN.search(text, max(0, begin - 12), begin)
        if head:
            if follows[1] not in tables.groups("punctuation-words.tsv")["no-noun"]:
                fix = replace("Delete the comma", head.start(1), begin - 1, head[1])
                yield MISPLACED_COMMA.at(doc, head.start(1), end, fixes=[fix])
        elif (
            full and not british and follows[1] not in ("and", "or", "through", "to", "until", "at")
        ):
            fix = replace("Put a comma after the year", end - 4, end, text[end - 4 : end] + ",")
            yield DATE_COMMA.at(doc, start, end, fixes=[fix])


def after_articles(doc: Document) -> Iterator[Finding]:
    """`the, mayor`: silent where a second comma closes an aside."""
    text = doc.text
    for at, article in before_commas(doc, ARTICLES):
        end = at + len(article) + 2
        if at and text[at - 1] in "'’.-&\xad":
            continue
        if article == "A" and text[max(0, at - 3) : at].rstrip()[-1:] not in OPENING:
            continue  # Q & A, vitamin A,
        if not text[end : end + 1].islower() or text[end : end + 3] in ("uh ", "um ", "er "):
            continue
        if aside(doc, end):
            continue
        fix = replace("Delete the comma", at, end, article + " ")
        yield MISPLACED_COMMA.at(doc, at, end - 1, fixes=[fix])


def before_commas(doc: Document, words: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Where one of `words` stands before a comma and a space, and which; in order.

    Commas are looked at, of which there are fewer than of `the`.
    """
    ids, starts, ends = doc.ids, doc.starts, doc.ends
    wanted = {k: doc.vocab[k] for k in ids_as_written(doc, words)}
    for i in locate(doc, ids_as_written(doc, COMMA)):
        if i and ids[i - 1] in wanted and doc.text.startswith(", ", ends[i - 1]):
            yield starts[i - 1], wanted[ids[i - 1]]


def aside(doc: Document, at: int) -> bool:
    """Whether the rest of the sentence at `at` has a mark that may close an aside."""
    i = sentence_at(doc, at)
    end = sentences(doc).ends[i] if i >= 0 else len(doc.text)
    return bool(ASIDE.search(doc.text, at, end))


def parting(doc: Document) -> Iterator[Finding]:
    """`He said, that`; `They, were`. Silent where an aside may end at the comma."""
    text = doc.text
    for at in places(doc, ", that "):
        match = TOLD.search(text, max(0, at - 14), at)
        if not match or text[at + 7 : at + 10] in ("is ", "is,", "was"):
            continue
        begin = sentences(doc).starts[max(sentence_at(doc, at), 0)]
        if not OPENED.search(text, begin, at) and not aside(doc, at + 6):
            fix = replace("Delete the comma", match.start(), at + 1, match.group())
            yield PARTING_COMMA.at(doc, match.start(), at + 6, fixes=[fix])
    for at, pronoun in before_commas(doc, PRONOUNS):
        comma = at + len(pronoun)
        verb = VERB.match(text, comma + 2)
        if not verb or sentences(doc).starts[max(sentence_at(doc, at), 0)] != at:
            continue
        if not aside(doc, verb.end()):
            fix = replace("Delete the comma", at, comma + 1, pronoun)
            yield PARTING_COMMA.at(doc, at, verb.end(), fixes=[fix])


def doubled(doc: Document) -> Iterator[Finding]:
    """`,,` `..` `;,` `?.` and a stop before a comma after a word that is no abbreviation."""
    text = doc.text
    for pair in RUNS:
        for start in places(doc, pair):
            end = start + len(pair)
            if start and slipped(text, pair, start, end):
                yield DOUBLED_MARK.at(doc, start, end, fixes=list(one_of(pair, start, end)))
    for at in places(doc, ".,"):
        start = at
        while start > at - 30 and text[start - 1 : start].isalpha():
            start -= 1
        last = text[start:at]
        if len(last) < 4 or not last.islower() or text[start - 1 : start] in (".", "-"):
            continue
        if lexicon.known(last) and last not in tables.words("abbreviations.tsv"):
            fix = replace("Keep the comma", at, at + 2, ",")
            yield DOUBLED_MARK.at(doc, at, at + 2, fixes=[fix])


def slipped(text: str, pair: str, start: int, end: int) -> bool:
    """Whether the marks at [start, end) are a slip: no ellipsis, no code, no address."""
    before, after = text[start - 1], text[end : end + 1]
    if before.isspace() or before in ".,;" or after in tuple(".,;"):
        return False
    if pair == ".." and (after == "/" or after.isalnum()):
        return False
    if pair == "!." and before.isalnum() and text[max(0, start - 30) : start].split()[-1].istitle():
        return False  # Yahoo!.
    if pair == ";;" and not before.isalpha():
        return False
    words = text[max(0, start - 30) : start].split()
    if not words or SKIPPED.search(words[-1]):
        return False
    last = words[-1].strip("\"'“‘’()")
    return pair != ",." or (last.isalpha() and (not after or after.isspace()))


def one_of(pair: str, start: int, end: int) -> Iterator[Fix]:
    """The marks that could stay: one right answer where both are the same."""
    marks = pair.replace(" ", "")
    same = marks[0] == marks[1]
    keep = marks[:1] if same or marks in ("?.", "!.", ";,") else marks[1]
    yield Fix(f"Keep “{keep}”", (Edit(start, end, keep),), same)
    if pair == "..":
        yield replace("Write an ellipsis", start, end, "...")
