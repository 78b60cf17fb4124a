"""Which language a document is in, and which English."""

from newslint import tables
from newslint.document import Document, analysis, lowered

ENOUGH = 25  # words; a shorter text is taken to be English
SHARE = 0.15  # of running words; edited English news has 0.35 and more


@analysis
def is_english(doc: Document) -> bool:
    """Whether the declared language is English or, undeclared, the text looks like English."""
    if doc.context.language:
        return doc.context.language.lower().startswith("en")
    common = tables.words("function-words.tsv")
    counts = [0] * len(doc.vocab)
    for i in doc.ids:
        counts[i] += 1
    words = known = 0
    for form, count in zip(lowered(doc), counts, strict=True):
        if form[0].isalpha():
            words += count
            known += count if form in common else 0
    return words < ENOUGH or known >= SHARE * words
