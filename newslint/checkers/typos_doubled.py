"""A word written twice, in a line or across its end."""

from collections.abc import Iterator
from itertools import compress, count, islice
from operator import eq

from newslint import lexicon, tables
from newslint.document import Document, forms, word
from newslint.finding import Finding, replace
from newslint.rule import PROSE, NoOptions, Rule

DOUBLED_WORD = Rule(
    "typos.doubled-word", "“{text}” is written twice.", "error", "copy-editing practice",
    quotes="check", blocks=PROSE,
)  # fmt: skip
DOUBLED_CONTENT_WORD = Rule(
    "typos.doubled-content-word", "“{text}” is probably written twice.", "warning",
    "copy-editing practice", quotes="check", blocks=PROSE,
)  # fmt: skip
OPTIONS = NoOptions()

SUBJECTS = frozenset(("it", "that", "this", "he", "she", "they", "there", "one"))
ASKING = frozenset(("what", "where", "who", "how", "all", "whatever", "wherever", "whoever"))


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    low = forms(doc)
    for i in compress(count(1), map(eq, low, islice(low, 1, len(doc.ids)))):
        form = low[i]
        if form[0].isalpha() and form.replace("'", "").isalpha() and _side_by_side(doc, i):
            yield from judge(doc, i, form)


def _side_by_side(doc: Document, i: int) -> bool:
    """Whether only space, with one line end at most, stands between a token and the last."""
    between = doc.text[doc.ends[i - 1] : doc.starts[i]]
    return bool(between) and between.isspace() and between.count("\n") < 2


def judge(doc: Document, i: int, form: str) -> Iterator[Finding]:
    first, second = word(doc, i - 1), word(doc, i)
    kind = tables.pairs("doubling-words.tsv").get(form, "")
    if second[0].isupper():
        if kind == "sure" and first.islower() and form in ("the", "a", "an"):
            yield found(doc, i, DOUBLED_CONTENT_WORD, keep_second=True)
        return
    before = word(doc, i - 2).lower()
    if kind == "emphatic" or before == form or word(doc, i + 1).lower() == form:
        return
    if kind == "sure":
        yield found(doc, i, DOUBLED_WORD)
    elif kind == "particle":
        if before not in tables.words("phrasal-verbs.tsv"):
            yield found(doc, i, DOUBLED_WORD)
    elif kind == "clause":
        if not _clause_ends(doc, i, form):
            yield found(doc, i, DOUBLED_WORD)
    elif kind == "that":
        after = word(doc, i + 1)
        if (
            before
            and lexicon.flags(after) & lexicon.LOWER
            and after.endswith("s")
            and (
                lexicon.flags(after[:-1]) and before.isalpha() and after not in ("is", "was", "has")
            )
        ):
            yield found(doc, i, DOUBLED_CONTENT_WORD)
    elif first.islower() and len(form) > 2 and lexicon.flags(form) & lexicon.LOWER:
        if not form.endswith("ly"):
            yield found(doc, i, DOUBLED_CONTENT_WORD)
    elif first[0].isupper() and lexicon.flags(form) & lexicon.LOWER and len(form) > 3:
        yield found(doc, i, DOUBLED_CONTENT_WORD)


def _clause_ends(doc: Document, i: int, form: str) -> bool:
    """Whether the first of the two may close a clause: "what it is is a mess", "told you you"."""
    if form in ("is", "was", "do", "does", "did"):
        if word(doc, i - 2).lower() not in SUBJECTS:
            return False
        return any(word(doc, k).lower() in ASKING for k in range(max(0, i - 6), i - 2))
    if form == "her":
        return not lexicon.pair(word(doc, i - 2).lower(), "the") > 4
    return lexicon.frequency(word(doc, i - 2).lower()) < 6.3 and form != "it"


def found(doc: Document, i: int, rule: Rule, *, keep_second: bool = False) -> Finding:
    start, end = doc.starts[i - 1], doc.ends[i]
    safe = rule is DOUBLED_WORD
    if keep_second:
        fix = replace("Delete the first", start, doc.starts[i], "")
    else:
        fix = replace(f"Delete one “{word(doc, i)}”", doc.ends[i - 1], end, "", safe=safe)
    return rule.at(doc, start, end, fixes=[fix])
