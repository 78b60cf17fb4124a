"""Names in headlines and captions, and the body beside them: what is spelled otherwise there."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from newslint import lexicon
from newslint.analysis.names import opens_sentence
from newslint.analysis.namesakes import like_a_name, namesakes, one_letter_apart, plain_word
from newslint.analysis.quotes import quote_at
from newslint.analysis.story import headlines, story
from newslint.document import Block, Document, analysis, block_at, locate, lowered, word
from newslint.rule import RUNNING

SHORTEST = 5  # letters: shorter names differ by one too often
LONG = 8  # letters: a name so long may have two wrong ones
SAYING = (*RUNNING, "dek", "quote-block", "pull-quote")
MOST = 20  # headlines and captions that are compared: each asks the whole vocabulary
LONGEST = 60  # tokens of one that are read
SMALL = 4  # letters: a, for, with are small in a title-case headline too
ADJECTIVES = ("s", "es", "n", "an", "ian", "i", "ese", "ish", "er", "ers", "ns", "ans", "is",
              "y", "ie", "ic", "e", "a", "o", "on", "ite", "ton", "ville")  # fmt: skip


class Body(NamedTuple):
    """The words of the running text, in lower case, and how many tokens it has."""

    words: frozenset[str]
    tokens: int


@analysis
def body(doc: Document) -> Body:
    """What the running text of the story says."""
    low, ids, starts = lowered(doc), doc.ids, doc.starts
    present: set[int] = set()
    size = 0
    for block in story(doc):
        if block.kind in SAYING:
            first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
            present.update(ids[first:last])
            size += last - first
    return Body(frozenset(map(low.__getitem__, present)), size)


def has(said: Body, low: str) -> bool:
    """Whether the body has a word, with an ending, after a hyphen, or as the root of another."""
    if low in said.words:
        return True
    return any(low + end in said.words for end in ADJECTIVES) or any(
        low.endswith(end) and low[: -len(end)] in said.words for end in ADJECTIVES
    )


@analysis
def joined(doc: Document) -> frozenset[str]:
    """The parts of the words with hyphens, in lower case."""
    return frozenset(part for form in lowered(doc) if "-" in form for part in form.split("-"))


class Misnamed(NamedTuple):
    """A name in a headline or a caption, the body's spelling, and the first token of each."""

    token: int
    form: str
    name: str
    there: int


class Rival(NamedTuple):
    """A name of the body, how often it stands there and where first."""

    name: str
    times: int
    first: int


def bare(form: str) -> str:
    return form.removesuffix("’s").removesuffix("'s").rstrip("’'")


@analysis
def misnamed(doc: Document) -> dict[int, list[Misnamed]]:
    """What the headlines and the captions misspell, by the place where each begins."""
    titles = headlines(doc)[:MOST]
    others = [block for block in story(doc) if block.kind == "caption"][:MOST]
    found = {block.start: list(otherwise(doc, block, title=False)) for block in others}
    return found | {block.start: list(otherwise(doc, block, title=True)) for block in titles}


def otherwise(doc: Document, block: Block, *, title: bool) -> Iterator[Misnamed]:
    """Names of a block that the body has with one or two other letters."""
    first, last = span(doc, block)
    title = title and title_case(doc, first, last)
    here = {bare(word(doc, i).lower()) for i in range(first, last)}
    for i in range(first, last):
        form = bare(word(doc, i))
        low = form.lower()
        if len(form) < SHORTEST - 1 or not form[0].isupper() or not form.isalpha():
            continue
        if len(form) < SHORTEST and (lexicon.known(form) or form.isupper()):
            continue
        plain = plain_word(form)
        if plain and (title or i == first or form.isupper()):
            continue
        if has(body(doc), low) or low in joined(doc):
            continue
        if quote_at(doc, doc.starts[i]) is not None:
            continue
        for rival in rivals(doc, form, here):
            if one_person(doc, form, rival, plain):
                yield Misnamed(i, form, rival.name, rival.first)
                break


def span(doc: Document, block: Block) -> tuple[int, int]:
    """The tokens of a block, of a long one the first."""
    first = bisect_left(doc.starts, block.start)
    return first, min(bisect_left(doc.starts, block.end), first + LONGEST)


def title_case(doc: Document, first: int, last: int) -> bool:
    """Whether a headline is written Like This One, where a capital tells nothing."""
    words = [word(doc, i) for i in range(first + 1, last)]
    long = [each for each in words if len(each) >= SMALL and each[0].isalpha()]
    small = [each for each in long if each[0].islower()]
    return 3 * len(small) <= len(long)


def rivals(doc: Document, form: str, here: set[str]) -> list[Rival]:
    """Names of the body that are one or two letters from `form` and not in its own block."""
    low, size = form.lower(), len(form)
    forms: dict[str, list[int]] = {}
    for k, each in enumerate(doc.vocab):
        if abs(len(each) - size) <= 4 and each[0].isupper():
            name = bare(each)
            if (
                abs(len(name) - size) <= 2 and len(name) >= SHORTEST and name.lower() not in here
                and like_a_name(name) and near(low, name.lower())
            ):  # fmt: skip
                forms.setdefault(name, []).append(k)
    opens = opens_sentence(doc) if forms else b""
    found = []
    for name, numbers in forms.items():
        plain = plain_word(name)
        places = [
            i
            for i in locate(doc, numbers)
            if not (plain and opens[i]) and running(doc, doc.starts[i])
        ]
        if places:
            found.append(Rival(name, len(places), places[0]))
    return sorted(found, key=lambda rival: (-rival.times, rival.name))


def running(doc: Document, offset: int) -> bool:
    block = block_at(story(doc), offset)
    return block is not None and block.kind in SAYING


def near(one: str, two: str) -> bool:
    """Whether one letter is wrong, or two in a long name that begins and ends alike."""
    if one_letter_apart(one, two):
        return one[0] == two[0] or one[1:] == two[1:] or one[:2] == two[1::-1]
    if min(len(one), len(two)) < LONG or one[:2] != two[:2] or one[-1] != two[-1]:
        return False
    return bool(lexicon.skeleton(one) == lexicon.skeleton(two)) or (
        len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 2
    )


def one_person(doc: Document, form: str, rival: Rival, plain: bool) -> bool:
    """Whether two spellings are of one name: not Austria and Australia, not Marks and Maria.

    Where both are names that the word list knows, the body's must be somebody's surname or first
    name whom it gives in full; where it is an ordinary word as well, it must stand there twice.
    """
    name = rival.name
    rival_known = lexicon.is_name(name) or bool(lexicon.flags(name.lower()) & lexicon.LOWER)
    known = lexicon.is_name(form) or plain
    if known and rival_known:
        full = namesakes(doc).full
        person = name in full or any(name in firsts for firsts in full.values())
        return person and form[0] == name[0] and rival.times > 1
    return not known or rival.times > 1
