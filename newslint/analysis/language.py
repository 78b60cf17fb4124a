"""Whether a document is in English, so that rules about English keep silent elsewhere."""

from collections import Counter

from newslint import tables
from newslint.document import Document, analysis, lowered

SURE = 0.08  # of running words that mark another language; edited text in it has 0.15 and more
KINDS = 3  # different words of a language; one or two are part of names
LATIN = ("\u0250", "\u1e00", "\u2000")  # letters below the first, or between the other two


@analysis
def is_english(doc: Document) -> bool:
    """Whether the declared language is English or, undeclared, nothing says that it is another.

    Another language shows in its commonest words, where they outnumber the English ones, or in a
    script that is not Latin. Names and jargon show nothing, so that such a text stays English.
    """
    if doc.context.language:
        return doc.context.language.lower().startswith("en")
    speaks = tables.pairs("languages.tsv")
    count = Counter(doc.ids)
    words = foreign_script = 0
    share: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for k, form in enumerate(lowered(doc)):
        if form[0].isalpha():
            words += count[k]
            foreign_script += count[k] if not latin(form[0]) else 0
            if form in speaks:
                for language in speaks[form].split():
                    share[language] += count[k]
                    kinds[language] += 1
    if 2 * foreign_script > words:
        return False
    english = share.pop("en", 0)
    return not any(
        other > english and other >= SURE * words and kinds[language] >= KINDS
        for language, other in share.items()
    )


def latin(letter: str) -> bool:
    return letter < LATIN[0] or LATIN[1] <= letter < LATIN[2]
