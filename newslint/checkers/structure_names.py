"""Names in headlines and captions that the body spells otherwise, or does not have at all."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from newslint import lexicon
from newslint.analysis.names import opens_sentence
from newslint.analysis.namesakes import first_name, like_a_name, namesakes, one_letter_apart
from newslint.analysis.quotes import quote_at
from newslint.analysis.story import headlines, story
from newslint.document import Block, Document, analysis, lowered, word
from newslint.finding import Finding, Related, replace
from newslint.rule import RUNNING, NoOptions, Rule

HEADLINE_NAME = Rule(
    "structure.headline-name",
    "“{text}” in the headline, {other} in the body?",
    "warning",
    "copy-editing practice",
    quotes="transcription",
    blocks=("headline",),
)
CAPTION_NAME = Rule(
    "structure.caption-name",
    "“{text}” in the caption, {other} in the body?",
    "warning",
    "copy-editing practice",
    quotes="transcription",
    blocks=("caption",),
)
OPTIONS = NoOptions()

SHORTEST = 5  # letters: shorter names differ by one too often
LONG = 8  # letters: a name so long may have two wrong ones
ENOUGH = 120  # words: a shorter body may well not repeat the headline's names
SMALL = 4  # letters: a, for, with are small in a title-case headline too
ADJECTIVES = ("s", "es", "n", "an", "ian", "i", "ese", "ish", "er", "ers", "ns", "ans", "is",
              "y", "ie", "ic", "e", "a", "o", "on", "ite", "ton", "ville")  # fmt: skip


class Body(NamedTuple):
    """The body's words in lower case; its names as written, how often each stands and where."""

    words: frozenset[str]
    names: Counter[str]
    first: dict[str, int]
    size: int


@analysis
def body(doc: Document) -> Body:
    """What the running text of the story says."""
    low, ids = lowered(doc), doc.ids
    opens = opens_sentence(doc)
    named = bytes(like_a_name(bare(form)) for form in doc.vocab)
    present: set[int] = set()
    names: Counter[str] = Counter()
    first: dict[str, int] = {}
    size = 0
    for block in story(doc):
        if block.kind not in (*RUNNING, "dek", "quote-block", "pull-quote"):
            continue
        span = range(bisect_left(doc.starts, block.start), bisect_left(doc.starts, block.end))
        present.update(ids[span.start : span.stop])
        size += len(span)
        for i in span:
            if named[ids[i]] and not opens[i]:
                form = bare(doc.vocab[ids[i]])
                names[form] += 1
                first.setdefault(form, i)
    words = {part for k in present for part in parts(low[k])}
    return Body(frozenset(words), names, first, size)


def bare(form: str) -> str:
    return form.removesuffix("’s").removesuffix("'s").rstrip("’'")


def parts(low: str) -> list[str]:
    """A word in lower case, without its ending, and the words that hyphens join in it."""
    plain = bare(low)
    return [plain, *plain.split("-")] if "-" in plain else [plain]


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    titles = headlines(doc)
    captions = [block for block in story(doc) if block.kind == "caption"]
    if not titles and not captions:
        return
    said = body(doc)
    if not said.names:
        return
    for block in titles:
        slips = list(otherwise(doc, block, said, HEADLINE_NAME))
        yield from slips
        if not slips and said.size >= ENOUGH:
            yield from absent(doc, block, said)
    for block in captions:
        yield from otherwise(doc, block, said, CAPTION_NAME)


def otherwise(doc: Document, block: Block, said: Body, rule: Rule) -> Iterator[Finding]:
    """Names of a block that the body has with one or two other letters."""
    first, last = bisect_left(doc.starts, block.start), bisect_left(doc.starts, block.end)
    title = title_case(doc, first, last) if rule is HEADLINE_NAME else False
    here = {part for i in range(first, last) for part in parts(word(doc, i).lower())}
    for i in range(first, last):
        form = bare(word(doc, i))
        low = form.lower()
        if len(form) < SHORTEST or not form[0].isupper() or "-" in form or low in said.words:
            continue
        if not form.isalpha() or quote_at(doc, doc.starts[i]) is not None or prefixed(low, said):
            continue
        plain = bool(lexicon.flags(low) & lexicon.LOWER)
        if plain and (title or i == first or form.isupper()):
            continue
        for rival in rivals(form, said, here):
            if one_person(doc, form, rival, said, plain):
                start = doc.starts[i]
                end = start + len(form)
                there = said.first[rival]
                new = rival.upper() if form.isupper() else rival
                yield rule.at(
                    doc, start, end, other=f"“{rival}”",
                    fixes=[replace(f"Write “{new}”", start, end, new)],
                    related=[Related(doc.starts[there], doc.ends[there], f"“{rival}”")],
                )  # fmt: skip
                break


def title_case(doc: Document, first: int, last: int) -> bool:
    """Whether a headline is written Like This One, where a capital tells nothing."""
    words = [word(doc, i) for i in range(first + 1, last)]
    long = [each for each in words if len(each) >= SMALL and each[0].isalpha()]
    small = [each for each in long if each[0].islower()]
    return 3 * len(small) <= len(long)


def prefixed(low: str, said: Body) -> bool:
    """Whether the body has the word with an ending, or a word whose adjective this is."""
    return any(low + end in said.words for end in ADJECTIVES) or any(
        low.endswith(end) and low[: -len(end)] in said.words for end in ADJECTIVES
    )


def rivals(form: str, said: Body, here: set[str]) -> list[str]:
    """Names of the body that are one or two letters from `form` and not in its own block."""
    found = []
    for name in said.names:
        if abs(len(name) - len(form)) > 2 or name.lower() in here or len(name) < SHORTEST:
            continue
        if near(form.lower(), name.lower()):
            found.append(name)
    return sorted(found, key=lambda name: (-said.names[name], name))


def near(one: str, two: str) -> bool:
    """Whether one letter is wrong, or two in a long name that begins and ends alike."""
    if one_letter_apart(one, two):
        return one[0] == two[0] or one[1:] == two[1:] or one[:2] == two[1::-1]
    if min(len(one), len(two)) < LONG or one[:2] != two[:2] or one[-1] != two[-1]:
        return False
    return bool(lexicon.skeleton(one) == lexicon.skeleton(two)) or (
        len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 2
    )


def one_person(doc: Document, form: str, rival: str, said: Body, plain: bool) -> bool:
    """Whether two spellings are of one name: not Austria and Australia, not Marks and Maria.

    Where both are names that the word list knows, the body's must be somebody's surname or first
    name whom it gives in full; where it is an ordinary word as well, it must stand there twice.
    """
    rival_known = lexicon.is_name(rival) or bool(lexicon.flags(rival.lower()) & lexicon.LOWER)
    known = lexicon.is_name(form) or plain
    if known and rival_known:
        full = namesakes(doc).full
        person = rival in full or any(rival in firsts for firsts in full.values())
        return person and form[0] == rival[0] and said.names[rival] > 1
    if known:
        return said.names[rival] > 1
    return True


def absent(doc: Document, block: Block, said: Body) -> Iterator[Finding]:
    """A full name of which the body has neither half."""
    first, last = bisect_left(doc.starts, block.start), bisect_left(doc.starts, block.end)
    for i in range(first, last - 1):
        given, family = word(doc, i), bare(word(doc, i + 1))
        if not (like_a_name(given) and like_a_name(family)) or not person(given, family):
            continue
        after = word(doc, i + 2) if i + 2 < last else ""
        before = word(doc, i - 1) if i > first else ""
        sentence = not title_case(doc, first, last)
        if sentence and (like_a_name(after) or like_a_name(before)):
            continue
        if {given.lower(), family.lower()} & said.words or quote_at(doc, doc.starts[i]):
            continue
        if any(each.startswith((family.lower()[:4], given.lower()[:4])) for each in said.words):
            continue
        start, end = doc.starts[i], doc.starts[i + 1] + len(family)
        yield HEADLINE_NAME.at(doc, start, end, other="and nowhere")
        return


def person(given: str, family: str) -> bool:
    """Whether two words are surely a person's first name and surname."""
    plain = lexicon.flags(given.lower()) | lexicon.flags(family.lower())
    return (
        len(family) >= SHORTEST and len(given) > 2 and not plain & lexicon.LOWER
        and first_name(given) and (lexicon.is_name(family) or not lexicon.known(family))
    )  # fmt: skip
