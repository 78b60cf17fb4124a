"""People by their surnames: the full names a story gives, and how often each surname stands."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newslint import lexicon, tables
from newslint.document import Document, analysis
from newslint.patterns import regex

RUN = regex(rb"\x01{2,}")
ENDS = frozenset(".?!:;“\"‘'")
COMMON = 5.2  # Zipf frequency above which a capital word (March, Will, Mark) is no sure first name


class Namesakes(NamedTuple):
    """`full` gives each surname's first names with their tokens (of the surname); `capitals`
    the tokens of every word that is written like a name."""

    full: dict[str, dict[str, list[int]]]
    counts: Counter[str]


def like_a_name(form: str) -> bool:
    """Whether a word is written as a name: Smith, O’Neill, McCain, Ban-Ki; not SMITH."""
    if form.endswith(("’s", "'s")):
        return False
    letters = form.replace("’", "").replace("'", "").replace("-", "")
    return len(form) > 1 and form[0].isupper() and letters.isalpha() and not form.isupper()


@analysis
def namesakes(doc: Document) -> Namesakes:
    """Every full name of two or three words whose first is a first name."""
    capital = bytes(like_a_name(form) for form in doc.vocab)
    flags = bytes(map(capital.__getitem__, doc.ids))
    counts: Counter[str] = Counter(doc.vocab[k] for k in doc.ids if capital[k])
    full: dict[str, dict[str, list[int]]] = {}
    text, vocab, ids = doc.text, doc.vocab, doc.ids
    for run in RUN.finditer(flags):
        first, last = run.start(), run.end() - 1
        titles = tables.words("person-titles.tsv")
        while first < last and vocab[ids[first]] in titles:
            first += 1
        while first < last and opener(vocab, ids, first):
            first += 1
        if not 1 <= last - first <= 2 or not first_name(vocab[ids[first]]):
            continue
        between = text[doc.ends[first] : doc.starts[last]]
        if "\n" not in between:
            full.setdefault(vocab[ids[last]], {}).setdefault(vocab[ids[first]], []).append(last)
    return Namesakes(full, counts)


def opener(vocab: Sequence[str], ids: Sequence[int], i: int) -> bool:
    """Whether a capital may be due to the sentence's start: Later Sorenson left."""
    low = vocab[ids[i]].lower()
    first = i == 0 or vocab[ids[i - 1]] in ENDS
    return first and lexicon.frequency(low) > 4.8 and bool(lexicon.flags(low) & lexicon.LOWER)


def first_name(form: str) -> bool:
    low = form.lower()
    return lexicon.is_name(form) and (
        not lexicon.flags(low) & lexicon.LOWER or lexicon.frequency(low) < COMMON
    )


def one_letter_apart(left: str, right: str) -> bool:
    """Whether one letter is wrong, missing, added, or two neighbours are swapped."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    short, long = sorted((left, right), key=len)
    at = next((i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]),
              len(short))  # fmt: skip
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
