"""A capital in the wrong place: a shift key let go too late or too soon, a sentence without one."""

from collections.abc import Iterator
from itertools import compress, count
from operator import not_

from newslint import lexicon, tables
from newslint.analysis.sentences import sentence_tokens
from newslint.analysis.story import story
from newslint.analysis.unknown import unusual
from newslint.document import Document, block_at, locate, word
from newslint.finding import Finding, replace
from newslint.patterns import regex
from newslint.rule import PROSE, NoOptions, Rule

CAPITAL = Rule(
    "typos.capital", "Check the capitals of “{text}”.", "warning", "copy-editing practice",
    quotes="check", blocks=PROSE,
)  # fmt: skip
OPTIONS = NoOptions()

LATE = regex(r"[A-Z][A-Z][a-z]{3,}")  # WHite
SOON = regex(r"[a-z][A-Z][a-z]+")  # tHe
# al-Qaida  el-Sisi  bin Laden  van der Berg: small inside a sentence, not at its head
PARTICLE = regex(r"(?:a[lnrsz]|el|ash)-[A-Z][a-z]+\Z|(?:bin|ibn|abu|van|von|de|der|du|di|da)\Z")
COMMON = 4.5
KNOWN = 4.2  # Zipf frequency of a name that everybody writes with a capital


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    slips: dict[int, str] = {}
    for i in compress(count(), map(not_, map(str.islower, doc.vocab))):
        form = doc.vocab[i]
        if form[1:2].isupper() and form.isascii() and not form.isupper():
            right = _meant(form)
            if right:
                slips[i] = right
    for at in locate(doc, slips):
        yield _finding(doc, at, slips[doc.ids[at]])
    yield from bare_sentences(doc)
    yield from bare_names(doc)


def _meant(form: str) -> str:
    """What a form with a stray capital should be, or ""."""
    key = form.lower()
    if not lexicon.flags(key) & lexicon.LOWER or lexicon.frequency(key) < COMMON:
        return ""
    if LATE.fullmatch(form):
        return form[0] + key[1:]
    if SOON.fullmatch(form) and form[0] not in "ie":
        return key
    return ""


def bare_sentences(doc: Document) -> Iterator[Finding]:
    """Sentences that open with a common word in lower case, after one that was closed."""
    blocks = story(doc)
    firsts = sentence_tokens(doc)
    for at in firsts[1:-1] if len(firsts) > 2 else ():
        form = word(doc, at)
        if PARTICLE.match(form) and closed(doc, at):
            if form[-1].islower() and ("-" in form or word(doc, at + 1)[:1].isupper()):
                yield _finding(doc, at, form[0].upper() + form[1:])
            continue
        if (
            len(form) < 2
            or not form.islower()
            or not form.isalpha()
            or lexicon.frequency(form) < 5.3
        ):
            continue
        if not closed(doc, at):
            continue
        block = block_at(blocks, doc.starts[at])
        if block and block.kind == "body":
            yield _finding(doc, at, form[0].upper() + form[1:])


def closed(doc: Document, at: int) -> bool:
    """Whether the sentence before token `at` ends in a known word, a mark and one space."""
    stop, last = word(doc, at - 1), word(doc, at - 2)
    if stop not in (".", "?", "!") or len(last) < 4 or not last.islower():
        return False
    return doc.text[doc.ends[at - 1] : doc.starts[at]] == " " and lexicon.known(last)


def bare_names(doc: Document) -> Iterator[Finding]:
    """Names that are written with a capital and nothing else, without one: monday, in london."""
    bare = [i for i in unusual(doc) if named(doc.vocab[i])]
    for at in locate(doc, bare):
        start, end = doc.starts[at], doc.ends[at]
        beside = doc.text[start - 1 : start], doc.text[end : end + 2]
        joined = beside[0] != " " or (beside[1] and beside[1][0] not in ' ,;:?!)”’".\n')
        address = beside[1][:1] == "." and beside[1][1:].isalnum()
        if not joined and not address and word(doc, at - 1).isalpha():
            form = word(doc, at)
            yield _finding(doc, at, form[0].upper() + form[1:])


def named(form: str) -> bool:
    """Whether a word in small letters is a day, a month or a well-known name, and no other word."""
    held = lexicon.flags(form) if len(form) > 3 and form.islower() and form.isalpha() else 0
    if not held & lexicon.NAME or held & lexicon.LOWER:
        return False
    if form in tables.groups("word-classes.tsv")["weekday"]:
        return True
    return not held & lexicon.TRADE and lexicon.frequency(form) >= KNOWN


def _finding(doc: Document, at: int, right: str) -> Finding:
    start, end = doc.starts[at], doc.ends[at]
    return CAPITAL.at(doc, start, end, fixes=[replace(f"Write “{right}”", start, end, right)])
