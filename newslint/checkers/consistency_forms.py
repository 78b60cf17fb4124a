"""One compound, one form; one range, one kind of number: cease-fire, ceasefire; ten and 10."""

from collections.abc import Iterator
from functools import cache

from newslint import lexicon, tables
from newslint.analysis.quotes import quote_at
from newslint.analysis.story import story
from newslint.analysis.variants import spellings
from newslint.document import Document, block_at, locate, word
from newslint.finding import Finding, Related, replace
from newslint.patterns import regex
from newslint.rule import RUNNING, NoOptions, Rule

HYPHEN = Rule(
    "consistency.hyphen",
    "“{text}” here, “{other}” elsewhere ({counts}).",
    "info",
    "copy-editing practice",
    quotes="transcription",
    blocks=RUNNING,
)
STRAY_HYPHEN = Rule(
    "consistency.stray-hyphen",
    "“{text}” here, “{other}” elsewhere ({counts}).",
    "warning",
    "copy-editing practice",
    quotes="transcription",
    blocks=RUNNING,
)
NUMBER = Rule(
    "consistency.number",
    "“{text}” in words here, “{other}” in figures elsewhere.",
    "info",
    "AP and Guardian usage: one style for one range of numbers",
    quotes="transcription",
    blocks=RUNNING,
)
OPTIONS = NoOptions()
COMPOUND = regex(r"([a-z]{2,})-([a-z]{2,})\Z")
AGENT = regex(r"[a-z]{2,}(?:ers?|ors?|ists?|ing|ship|hood)\Z")
LOOSE = frozenset(("re", "un", "pre", "co", "de"))  # re-sign is not resign
PLURALS = frozenset(("people", "women", "men", "children", "police"))
RATES = frozenset(
    ("years", "months", "weeks", "days", "hours", "miles", "points", "degrees", "times")
)
CLEAR = 3


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from compounds(doc)
    yield from numbers(doc)


def compounds(doc: Document) -> Iterator[Finding]:
    """Compounds with a hyphen that the story also writes as one word, or, nouns, as two."""
    numbers = {form: k for k, form in enumerate(doc.vocab)}
    seconds: dict[int, dict[int, str]] = {}  # first word → second word → compound
    for form in doc.vocab:
        match = COMPOUND.match(form) if "-" in form else None
        if not match or form in spellings():
            continue
        first, second = match.groups()
        closed = first + second
        if closed in numbers and same_word(first, closed):
            yield from odd(doc, form, places(doc, numbers[form]), places(doc, numbers[closed]))
        if first in numbers and second in numbers and AGENT.match(second):
            seconds.setdefault(numbers[first], {})[numbers[second]] = form
    yield from in_two_words(doc, seconds, numbers)


def same_word(first: str, closed: str) -> bool:
    """Whether a compound means the same without its hyphen: not re-cover and recover."""
    return first not in LOOSE or lexicon.frequency(closed) < 3.0


def in_two_words(
    doc: Document, seconds: dict[int, dict[int, str]], numbers: dict[str, int]
) -> Iterator[Finding]:
    """Nouns such as decision-maker that the story also writes as two words."""
    open_: dict[str, list[int]] = {}
    for i in locate(doc, seconds):
        form = seconds[doc.ids[i]].get(doc.ids[i + 1]) if i + 1 < len(doc.ids) else None
        if form and doc.text[doc.ends[i] : doc.starts[i + 1]] == " " and noun_ends(doc, i + 1):
            open_.setdefault(form, []).append(i)
    for form, tokens in open_.items():
        joined = [i for i in places(doc, numbers[form]) if noun_ends(doc, i)]
        apart = [i for i in tokens if ours(doc, i)]
        yield from odd(doc, form, joined, apart, width=2)


def noun_ends(doc: Document, i: int) -> bool:
    """Whether the noun ends with token `i`; before another noun the hyphen has its own reason."""
    after = word(doc, i + 1)
    return not after[:1].isalnum() or after.lower() in tables.words("function-words.tsv")


def odd(
    doc: Document, form: str, joined: list[int], other: list[int], *, width: int = 1
) -> Iterator[Finding]:
    """The rarer of the two; silence when each is used once, unless one has a hyphen too many."""
    if not joined or not other:
        return
    written = doc.text[doc.starts[other[0]] : doc.ends[other[0] + width - 1]]
    few, many = (joined, other) if len(joined) <= len(other) else (other, joined)
    wrong, right = (form, written) if few is joined else (written, form)
    rule = STRAY_HYPHEN if len(many) >= CLEAR * len(few) else HYPHEN
    size = width if few is other else 1
    start, end = doc.starts[few[0]], doc.ends[few[0] + size - 1]
    yield rule.at(
        doc, start, end, other=right, counts=f"{right} {len(many)}, {wrong} {len(few)}",
        fixes=[replace(f"Write “{right}”", start, end, right)],
        related=[Related(doc.starts[i], doc.ends[i], f"“{right}”") for i in many[:3]],
    )  # fmt: skip


def places(doc: Document, k: int) -> list[int]:
    return [i for i in locate(doc, [k]) if ours(doc, i)]


def ours(doc: Document, i: int) -> bool:
    """Whether token `i` stands in running text, outside what somebody else wrote."""
    block = block_at(story(doc), doc.starts[i])
    quote = quote_at(doc, doc.starts[i])
    return bool(block and block.kind in RUNNING and not (quote and quote.written))


@cache
def teens() -> dict[str, str]:
    """The numbers in words that a style keeps in figures or in words throughout: ten to twenty."""
    return {spelled: value for spelled, value in tables.pairs("number-words.tsv").items()
            if value.isdigit() and 10 <= int(value) <= 20}  # fmt: skip


def numbers(doc: Document) -> Iterator[Finding]:
    """A number in words and the same number in figures, both before a plain noun."""
    held = {form: k for k, form in enumerate(doc.vocab)}
    for spelled, figure in teens().items():
        if spelled in held and figure in held:
            in_words = [i for i in places(doc, held[spelled]) if counting(doc, i)]
            in_figures = [i for i in places(doc, held[figure]) if counting(doc, i)]
            if in_words and in_figures:
                start, end = doc.starts[in_words[0]], doc.ends[in_words[0]]
                there = Related(doc.starts[in_figures[0]], doc.ends[in_figures[0]], figure)
                fix = replace(f"Write “{figure}”", start, end, figure)
                yield NUMBER.at(doc, start, end, other=figure, fixes=[fix], related=[there])


def counting(doc: Document, i: int) -> bool:
    """Whether a number counts things (ten people), and is no age, sum, date, rate or order."""
    before, after = word(doc, i - 1), word(doc, i + 1)
    things = after.isalpha() and after.islower() and (after.endswith("s") or after in PLURALS)
    if not things or len(after) < 4 or after in RATES:
        return False
    return before[:1].islower() and before not in ("no", "number", "hundred", "and")  # $5 and ten
