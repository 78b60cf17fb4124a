"""People, places and bodies: full names, how often each stands, spellings a letter off."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from newslint import lexicon, tables
from newslint.analysis.names import opens_sentence
from newslint.document import Document, analysis, capitalised, locate, times, word, word_ids
from newslint.patterns import regex

ENDS = frozenset(".?!:;“\"‘'")
COMMON = 5.2  # Zipf frequency above which a capital word (March, Will, Mark) is no sure first name
SHORTEST = 5  # letters; shorter surnames differ by one letter too often
PLACE = 6  # letters of a place or a body that is known by nothing but its use
TWICE = 2  # times commoner, where the story has the full name, and the other spelling nobody has
OFTEN = 3  # times commoner, and the other spelling is a slip
PARTICLES = frozenset(("bin", "al", "de", "van", "von", "ibn", "bint", "der", "la"))


class Namesakes(NamedTuple):
    """`full` gives each surname's first names with their tokens (of the surname); `counts` how
    often every word stands that is written like a name."""

    full: dict[str, dict[str, list[int]]]
    counts: dict[str, int]


class Slip(NamedTuple):
    """A name and the commoner spelling that it is a slip for: the first token of each."""

    token: int
    form: str
    usual: str
    there: int
    counts: str  # how often each stands, in words


@cache
def runs() -> re.Pattern[bytes]:
    """Two capitalised words or more in a row."""
    return regex(rb"\x01{2,}")


def like_a_name(form: str) -> bool:
    """Whether a word is written as a name: Smith, O’Neill, McCain, Ban-Ki; not SMITH."""
    if not form[:1].isupper() or len(form) < 2:
        return False
    if form.isalpha():
        return form[1:].islower() or not form.isupper()
    if form.endswith(("’s", "'s")):
        return False
    letters = form.replace("’", "").replace("'", "").replace("-", "")
    return letters.isalpha() and not form.isupper()


@analysis
def namesakes(doc: Document) -> Namesakes:
    """Every full name of two or three words whose first is a first name."""
    vocab, ids = doc.vocab, doc.ids
    names = [k for k in capitalised(doc) if like_a_name(vocab[k])]
    capital = bytearray(len(vocab))
    for k in names:
        capital[k] = 1
    flags = bytes(map(capital.__getitem__, ids))
    full: dict[str, dict[str, list[int]]] = {}
    titles = tables.words("person-titles.tsv")
    for run in runs().finditer(flags):
        first, last = run.start(), run.end() - 1
        while first < last and vocab[ids[first]] in titles:
            first += 1
        while first < last and opener(vocab, ids, first):
            first += 1
        if not 1 <= last - first <= 2 or not first_name(vocab[ids[first]]):
            continue
        if "\n" not in doc.text[doc.ends[first] : doc.starts[last]]:
            full.setdefault(vocab[ids[last]], {}).setdefault(vocab[ids[first]], []).append(last)
    counts = {vocab[k]: times(doc, k) for k in names}
    for k in capitalised(doc):
        base = owner(vocab[k])
        if base:
            counts[base] = counts.get(base, 0) + times(doc, k)
    return Namesakes(full, counts)


def bare(form: str) -> str:
    """A name without its possessive."""
    return form.removesuffix("’s").removesuffix("'s")


def owner(form: str) -> str:
    """The name in a possessive, or "": Smith’s, Smith."""
    base = form[:-2] if form.endswith(("’s", "'s")) else ""
    return base if base and like_a_name(base) else ""


def tokens(doc: Document, form: str) -> Iterator[int]:
    """Where a name stands, possessive or not."""
    ids = word_ids(doc)
    return locate(doc, [ids[f] for f in (form, form + "’s", form + "'s") if f in ids])


def opener(vocab: Sequence[str], ids: Sequence[int], i: int) -> bool:
    """Whether a capital may be due to the sentence's start: Later Sorenson left."""
    first = i == 0 or vocab[ids[i - 1]] in ENDS
    if not first:
        return False
    low = vocab[ids[i]].lower()
    return lexicon.frequency(low) > 4.8 and bool(lexicon.flags(low) & lexicon.LOWER)


def first_name(form: str) -> bool:
    low = form.lower()
    return lexicon.is_name(form) and (
        not lexicon.flags(low) & lexicon.LOWER or lexicon.frequency(low) < COMMON
    )


def plain_word(form: str) -> bool:
    """Whether a name is a word as well: Baker, Council."""
    return bool(lexicon.flags(form.lower()) & lexicon.LOWER)


# --- spelled two ways ----------------------------------------------------------------------------


@analysis
def slips(doc: Document) -> list[Slip]:
    """Rarer spellings of surnames, of places and bodies, and of first names; the desk's own words
    are none."""
    people = namesakes(doc)
    own = doc.context.words | {right for _, right in doc.context.prefers}
    found = [
        *surname_slips(doc, people, own),
        *place_slips(doc, people, own),
        *first_name_slips(doc, people, own),
    ]
    return sorted({slip.token: slip for slip in reversed(found)}.values())


def nearby(forms: Sequence[str]) -> dict[str, list[str]]:
    """Each of `forms` by itself and by what is left of it without one of its letters."""
    found: dict[str, list[str]] = {}
    for form in forms:
        for key in (form, *lexicon.deletes(form)):
            found.setdefault(key, []).append(form)
    return found


def rivals(form: str, near: dict[str, list[str]]) -> list[str]:
    keys = (form, *lexicon.deletes(form))
    return sorted({name for key in keys for name in near.get(key, ()) if name != form})


def surname_slips(doc: Document, people: Namesakes, own: frozenset[str]) -> Iterator[Slip]:
    """A rarer spelling of a surname that has a full name in the story: Johnston for Johnson."""
    counts = people.counts
    usual = [name for name in people.full if len(name) >= SHORTEST and counts[name] >= TWICE]
    for form, name in rarer(counts, usual, SHORTEST, own, people.full.keys()):
        if not plain_word(form) and same_person(people, form, name) and surname(doc, form):
            there = next(iter(people.full[name].values()))[0]
            yield Slip(next(tokens(doc, form)), form, name, there, tally(counts, name, form))


def rarer(
    counts: Mapping[str, int],
    usual: Sequence[str],
    shortest: int,
    own: Set[str],
    full: Set[str] = frozenset(),
) -> Iterator[tuple[str, str]]:
    """(form, name): rare forms that are one letter from one of the usual names, and begin alike.

    A form that no list knows is rare enough at half of one of the `full` names.
    """
    near = nearby(usual)
    heads = {name[0] for name in usual}
    for form, count in counts.items():
        if count > 2 or form[0] not in heads or len(form) < shortest or form in own:
            continue
        for name in rivals(form, near):
            often = counts[name] >= (TWICE if name in full and unknown(form) else OFTEN) * count
            if often and form[0] == name[0] and one_letter_apart(form.lower(), name.lower()):
                yield form, name


def surname(doc: Document, form: str) -> bool:
    """Whether a word ends its name wherever it stands: not Osama in Osama bin Laden."""
    return not any(
        word(doc, i + 1)[:1].isupper() or word(doc, i + 1) in PARTICLES for i in tokens(doc, form)
    )


def same_person(people: Namesakes, form: str, name: str) -> bool:
    """Whether a surname may be a slip for another: no first name of its own, and no plural or
    adjective of it."""
    if derived(form, name):
        return False
    theirs = people.full.get(form)
    if theirs:
        return set(theirs) <= set(people.full[name])
    if len(people.full[name]) > 1 or any(form in firsts for firsts in people.full.values()):
        return False
    return not lexicon.is_name(form) or people.counts[name] > 3


def derived(left: str, right: str) -> bool:
    """Whether one is the other's plural, feminine or people: Roma, Roman; Eric, Erica."""
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) < len(longer) and longer == shorter + longer[-1] and longer[-1] in "snaiey"


def place_slips(doc: Document, people: Namesakes, own: frozenset[str]) -> Iterator[Slip]:
    """A spelling that no list knows of a place or body that the story spells otherwise: Qayara.

    Its neighbours must be those of the usual spelling: Kettring Council, not Kettring Smith.
    """
    counts = people.counts
    usual = [
        form for form, count in counts.items()
        if count >= OFTEN and len(form) >= PLACE and not plain_word(form)
    ]  # fmt: skip
    for form, name in rarer(counts, usual, PLACE, own):
        if unknown(form) and not derived(form, name) and company(doc, form) <= company(doc, name):
            there = next(tokens(doc, name))
            yield Slip(next(tokens(doc, form)), form, name, there, tally(counts, name, form))


def tally(counts: Mapping[str, int], usual: str, form: str) -> str:
    return f"{usual} {counts[usual]}, {form} {counts[form]}"


def first_name_slips(doc: Document, people: Namesakes, own: frozenset[str]) -> Iterator[Slip]:
    """A rarer spelling of a first name before one surname: Katharine and Katherine Hill."""
    for surname, firsts in people.full.items():
        usual, *others = sorted(firsts, key=lambda first: -len(firsts[first]))
        for rare in others:
            if rare in own or not one_name(rare, usual) or len(firsts[usual]) == len(firsts[rare]):
                continue
            told = f"{usual} {surname} {len(firsts[usual])}, {rare} {len(firsts[rare])}"
            there = before(doc, usual, firsts[usual][0])
            yield Slip(before(doc, rare, firsts[rare][0]), rare, usual, there, told)


def before(doc: Document, first: str, i: int) -> int:
    """The token of a first name before its surname at `i`."""
    return next(j for j in range(i - 1, i - 3, -1) if word(doc, j) == first)


def one_name(left: str, right: str) -> bool:
    """Whether two first names are spellings of one: Katherine and Katharine, not Eric and Erica,
    not Tim and Tom."""
    if left[0] != right[0] or min(len(left), len(right)) < SHORTEST:
        return False
    if {left[-1], right[-1]} & {"a", "o"} and left[-1] != right[-1]:
        return False
    return one_letter_apart(left, right) and (
        lexicon.skeleton(left.lower()) == lexicon.skeleton(right.lower())
    )


def unknown(form: str) -> bool:
    """Whether neither the lists of words nor those of names have it."""
    return form.isalpha() and form[1:].islower() and not lexicon.flags(form.lower())


def company(doc: Document, form: str) -> set[tuple[int, str]]:
    """The capitalised words that stand right before (-1) and after (1) a name."""
    opens = opens_sentence(doc)
    found = set()
    for i in tokens(doc, form):
        for side in (-1, 1):
            beside = bare(word(doc, i + side))
            title = side < 0 and beside in tables.words("person-titles.tsv")
            opening = side < 0 and beside and opens[i - 1] and not first_name(beside)
            if beside[:1].isupper() and not title and not opening:
                found.add((side, beside))
    return found


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
