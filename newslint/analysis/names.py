"""Names: the word forms that a story itself treats as names."""

from bisect import bisect_left

from newslint.analysis.sentences import sentence_tokens
from newslint.analysis.story import story
from newslint.document import Document, analysis

TITLED = ("headline", "dek", "byline", "dateline", "credit", "slug", "table")
OPENERS = frozenset("\"“‘'([«*—–-:•…") | {"--", "..."}


@analysis
def opens_sentence(doc: Document) -> bytearray:
    """For each token 1 if a capital there says nothing: it opens a sentence or a quotation, or
    follows a colon or dash, or stands in a heading."""
    opens = bytearray(len(doc.ids))
    for first in sentence_tokens(doc):
        at = first
        while at < len(doc.ids) and not doc.text[doc.starts[at]].isalnum():
            at += 1
        if at < len(doc.ids):
            opens[at] = 1
    vocab, ids = doc.vocab, doc.ids
    openers = {i for i, form in enumerate(vocab) if form in OPENERS}
    for at in range(1, len(ids)):
        if ids[at - 1] in openers:
            opens[at] = 1
    for block in story(doc):
        if block.kind in TITLED:
            opens[_token(doc, block.start) : _token(doc, block.end)] = b"\1" * (
                _token(doc, block.end) - _token(doc, block.start)
            )
    return opens


def _token(doc: Document, offset: int) -> int:
    return bisect_left(doc.starts, offset)


@analysis
def name_words(doc: Document) -> frozenset[str]:
    """Forms, as written, that stand with a capital where English would not ask for one."""
    opens = opens_sentence(doc)
    forms = doc.vocab
    capital = bytearray(form[0].isupper() for form in forms)
    found = {ids for at, ids in enumerate(doc.ids) if capital[ids] and not opens[at]}
    return frozenset(forms[i] for i in found)


@analysis
def capitals(doc: Document) -> list[int]:
    """The ids of the words that begin with a capital, in order of first use."""
    return [k for k, form in enumerate(doc.vocab) if form[0].isupper()]


@analysis
def _in_order(doc: Document) -> list[tuple[str, int]]:
    """The words that begin with a capital and their ids, in the order of the alphabet."""
    return sorted((doc.vocab[k], k) for k in capitals(doc))


def beginning(doc: Document, prefix: str) -> list[int]:
    """The ids of the words that begin with `prefix`, itself capitalised: Lund, Lund's, Lund-led."""
    forms = _in_order(doc)
    found = []
    for at in range(bisect_left(forms, (prefix, 0)), len(forms)):
        form, k = forms[at]
        if not form.startswith(prefix):
            break
        found.append(k)
    return found
