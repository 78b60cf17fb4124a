"""Names: the word forms that a story itself treats as names."""

from bisect import bisect_left

from newslint.analysis.sentences import sentence_tokens
from newslint.analysis.story import story
from newslint.document import Document, analysis, capitalised, ids_as_written, locate

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
    for at in locate(doc, ids_as_written(doc, OPENERS)):
        if at + 1 < len(opens):
            opens[at + 1] = 1
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
    found = {doc.ids[at] for at in locate(doc, capitalised(doc)) if not opens[at]}
    return frozenset(doc.vocab[k] for k in found)


@analysis
def _in_order(doc: Document) -> list[tuple[str, int]]:
    """The words that begin with a capital and their ids, in the order of the alphabet."""
    return sorted((doc.vocab[k], k) for k in capitalised(doc))


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
