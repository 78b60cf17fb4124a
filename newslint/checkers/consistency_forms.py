"""One compound, one form; one range, one kind of number: cease-fire, ceasefire; ten and 10."""

from collections.abc import Iterator
from functools import cache

from newslint import lexicon, tables
from newslint.analysis.quotes import quote_at
from newslint.analysis.variants import ours, places, spellings
from newslint.document import Document, locate, mixed, word, word_ids
from newslint.finding import Edit, Finding, Fix, Related
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
    "“{text}” here, “{other}” elsewhere: words or figures ({counts})?",
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
    (
        "years",
        "months",
        "weeks",
        "days",
        "hours",
        "minutes",
        "seconds",
        "miles",
        "points",
        "degrees",
        "times",
        "feet",
        "inches",
        "pounds",
        "ounces",
        "tons",
        "dollars",
        "cents",
    )
)
CLEAR = 3


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from compounds(doc)
    yield from numbers(doc)


def compounds(doc: Document) -> Iterator[Finding]:
    """Compounds with a hyphen that the story also writes as one word, or, nouns, as two."""
    numbers = word_ids(doc)
    seconds: dict[int, dict[int, str]] = {}  # first word → second word → compound
    for form in map(doc.vocab.__getitem__, mixed(doc)):
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
    """The one that the house does not use; if it has no say, the rarer of the two."""
    if not joined or not other:
        return
    written = doc.text[doc.starts[other[0]] : doc.ends[other[0] + width - 1]]
    few, many = (joined, other) if len(joined) <= len(other) else (other, joined)
    rule = STRAY_HYPHEN if len(many) >= CLEAR * len(few) else HYPHEN
    choices = doc.context.prefers
    if (form, written) in choices or (written, form) in choices:
        few, many = (joined, other) if (form, written) in choices else (other, joined)
        rule = STRAY_HYPHEN
    wrong, right = (form, written) if few is joined else (written, form)
    size = width if few is other else 1
    own = [i for i in few if quote_at(doc, doc.starts[i]) is None] or few
    edits = tuple(Edit(doc.starts[i], doc.ends[i + size - 1], right) for i in own)
    yield rule.at(
        doc, edits[0].start, edits[0].end, other=right,
        counts=f"{right} {len(many)}, {wrong} {len(few)}",
        fixes=[Fix(f"Write “{right}”", edits)],
        related=[Related(doc.starts[i], doc.ends[i], f"“{right}”") for i in many[:3]],
    )  # fmt: skip


@cache
def ranges() -> tuple[dict[str, str], ...]:
    """Numbers in words and in figures, two to nine and ten to twenty: style guides part them."""
    values = {spelled: value for spelled, value in tables.pairs("number-words.tsv").items()
              if value.isdigit() and 2 <= int(value) <= 20}  # fmt: skip
    low = {spelled: value for spelled, value in values.items() if len(value) == 1}
    return low, {spelled: value for spelled, value in values.items() if spelled not in low}


def numbers(doc: Document) -> Iterator[Finding]:
    """Numbers of one range in words and in figures, each before a plain noun; the rarer way, or
    of two that are equal the one that AP and the Guardian do not have, is reported once."""
    held = word_ids(doc)
    for low, chosen in zip((True, False), ranges(), strict=True):
        sides = ([f for f in chosen if f in held], [f for f in chosen.values() if f in held])
        if not all(sides):
            continue
        in_words, in_figures = (
            [i for i in places(doc, *(held[form] for form in side)) if counting(doc, i)]
            for side in sides
        )
        if not in_words or not in_figures:
            continue
        words_win = len(in_words) > len(in_figures) - low
        few, many = (in_figures, in_words) if words_win else (in_words, in_figures)
        yield odd_number(doc, few, many, chosen, words_win=words_win)


def odd_number(
    doc: Document, few: list[int], many: list[int], chosen: dict[str, str], *, words_win: bool
) -> Finding:
    """The finding on the first number that is written the rarer way; the fix mends them all."""
    spelled = {figure: form for form, figure in chosen.items()}
    other = spelled if words_win else chosen
    edits = [Edit(doc.starts[i], doc.ends[i], other[word(doc, i)]) for i in few]
    ways = ("words", "figures") if words_win else ("figures", "words")
    return NUMBER.at(
        doc, edits[0].start, edits[0].end, other=word(doc, many[0]),
        counts=f"{ways[0]} {len(many)}, {ways[1]} {len(few)}",
        fixes=[Fix(f"Write “{edits[0].text}”", tuple(edits))],
        related=[Related(doc.starts[i], doc.ends[i], word(doc, i)) for i in many[:3]],
    )  # fmt: skip


def counting(doc: Document, i: int) -> bool:
    """Whether a number counts things (ten people), and is no age, sum, date, rate or order."""
    before, after = word(doc, i - 1), word(doc, i + 1)
    things = after.isalpha() and after.islower() and (after.endswith("s") or after in PLURALS)
    if not things or len(after) < 4 or after in RATES:
        return False
    return before[:1].islower() and before not in ("no", "number", "hundred", "and")  # $5 and ten
