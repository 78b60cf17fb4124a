"""One thing, one capital: Iraqi Army and Iraqi army, the Coalition and the coalition."""

from collections.abc import Container, Iterator
from itertools import chain

from newslint import lexicon, tables
from newslint.analysis.quotes import quote_at
from newslint.analysis.story import story
from newslint.document import Document, block_at, capitalised, locate, word, word_ids
from newslint.finding import Edit, Finding, Fix, Related
from newslint.rule import RUNNING, NoOptions, Rule

CAPITAL = Rule(
    "consistency.capital",
    "“{here}” here, “{other}” elsewhere ({counts}).",
    "info",
    "copy-editing practice",
    quotes="transcription",
    blocks=RUNNING,
)
STRAY_CAPITAL = Rule(
    "consistency.stray-capital",
    "“{here}” here, “{other}” elsewhere ({counts}).",
    "warning",
    "copy-editing practice",
    quotes="transcription",
    blocks=RUNNING,
)
OPTIONS = NoOptions()
CLEAR = 3  # so many times commoner, and the other form is a slip
LINKS = frozenset(("of", "in", "for", "and", "as", "to", "with", "on", "at", "&", "-"))
STOPS = frozenset(".?!:;…•*—–-\"“”‘’'«»(")
STARTS = STOPS | {""}
Sides = tuple[list[int], list[int]]  # tokens with a small letter, tokens with a capital


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    twins = written_both_ways(doc)
    if not twins:
        return
    bodies = tables.groups("capital-words.tsv")
    pairs: dict[tuple[str, str], Sides] = {}
    alone: dict[str, Sides] = {}
    lower = word_ids(doc)
    for i in after_names(doc, twins, bodies["body"] | bodies["side"]):
        small, capital = twins[doc.ids[i]]
        before, after = word(doc, i - 1), word(doc, i + 1)
        side = small in bodies["side"] and after == "and"
        if capital and not side and (after[:1].isupper() or goes_on(doc, i)):
            continue  # a title before a name, the middle of a longer name
        if is_name(before, lower) and not (word(doc, i - 2) in STARTS and common(before)):
            pairs.setdefault((before, small), ([], []))[capital].append(i)
        elif (not capital or mid_sentence(doc, i)) and (
            small in bodies["body"] or (small in bodies["side"] and worldly(after))
        ):
            alone.setdefault(small, ([], []))[capital].append(i)
    sure = bodies["named"] | bodies["body"]
    for (name, small), sides in pairs.items():
        yield from finding_of(doc, sides, clear=small in sure, name=name + " ")
    for small, sides in alone.items():
        yield from finding_of(doc, sides, clear=True, west=small in bodies["side"])


def after_names(
    doc: Document, twins: dict[int, tuple[str, bool]], single: frozenset[str]
) -> list[int]:
    """The tokens of twins that may count: after a capital, or alone where they name a body."""
    names, ids = frozenset(capitalised(doc)), doc.ids
    apart = [k for k, (small, _) in twins.items() if small in single]
    rest = chain.from_iterable(locate(doc, (k,)) for k in twins.keys() - set(apart))
    return sorted([*locate(doc, apart), *(i for i in rest if i and ids[i - 1] in names)])


def written_both_ways(doc: Document) -> dict[int, tuple[str, bool]]:
    """Word ids of those that the document has with a capital and without; whether they have it."""
    numbers, vocab = word_ids(doc), doc.vocab
    small_words = tables.words("function-words.tsv")
    found = {}
    for k in capitalised(doc):
        small = vocab[k].lower()
        twin = numbers.get(small)
        if twin is None or len(small) < 4 or small in small_words:
            continue
        if small.isalpha() and vocab[k][1:].islower():
            found[k], found[twin] = (small, True), (small, False)
    return found


def is_name(form: str, lower: Container[str]) -> bool:
    """Whether the word before is a name that never stands without its capital: Iraqi, Clinton."""
    return (
        len(form) > 2 and form[0].isupper() and form.isalpha() and not form.isupper()
        and form.lower() not in lower and form.lower() not in tables.words("function-words.tsv")
    )  # fmt: skip


def common(form: str) -> bool:
    """Whether a capital may be due to the sentence's start: Another, but not Iraqi."""
    return bool(lexicon.flags(form.lower()) & lexicon.LOWER)


def mid_sentence(doc: Document, i: int) -> bool:
    """Whether a capital at token `i` would be the writer's choice."""
    before = word(doc, i - 1)
    if before in LINKS:
        return False  # GitHub for Government, a member of parliament
    if not before or before in STOPS or before[:1].isupper():
        return before.startswith("U.S.") or (common(before) and word(doc, i - 2) in STARTS)
    return "\n" not in doc.text[doc.ends[i - 1] : doc.starts[i]]


def goes_on(doc: Document, i: int) -> bool:
    """Whether a longer name goes on after token `i`: Agency for International Development."""
    after = word(doc, i + 1)
    return after in LINKS and (after in ("of", "&", "-") or word(doc, i + 2)[:1].isupper())


def worldly(after: str) -> bool:
    """Whether western means the West and not a side of something (the western bank)."""
    return after in tables.groups("capital-words.tsv")["company"] or after in (",", "and")


def finding_of(
    doc: Document, sides: Sides, *, clear: bool, name: str = "", west: bool = False
) -> Iterator[Finding]:
    """The rarer of two forms, a warning if it is clearly so; when neither is rarer the capital,
    but for a part of the world, which AP and the Guardian capitalise."""
    small, capital = (running(doc, side) for side in sides)
    if small and capital:
        few, many = (small, capital) if len(small) < len(capital) + west else (capital, small)
        clear = clear and len(many) >= CLEAR * len(few)
        pair = word(doc, few[0]), word(doc, many[0])
        if pair[::-1] in doc.context.prefers:  # the house has chosen the rarer one
            few, many = many, few
        clear = clear or pair in doc.context.prefers or pair[::-1] in doc.context.prefers
        yield finding(doc, STRAY_CAPITAL if clear else CAPITAL, name, few, many)


def running(doc: Document, tokens: list[int]) -> list[int]:
    """Those of the tokens that stand in running text."""
    blocks = story(doc)
    kinds = ((i, block_at(blocks, doc.starts[i])) for i in tokens)
    return [i for i, block in kinds if block and block.kind in RUNNING]


def finding(doc: Document, rule: Rule, name: str, few: list[int], many: list[int]) -> Finding:
    """One finding on the first of the rarer form outside quotations; its fix mends them all."""
    right, wrong = word(doc, many[0]), word(doc, few[0])
    own = [i for i in few if quote_at(doc, doc.starts[i]) is None] or few
    edits = tuple(Edit(doc.starts[i], doc.ends[i], right) for i in own)
    return rule.at(
        doc, edits[0].start, edits[0].end, here=name + wrong, other=name + right,
        counts=f"{right} {len(many)}, {wrong} {len(few)}",
        fixes=[Fix(f"Write “{right}”", edits)],
        related=[Related(doc.starts[i], doc.ends[i], f"“{right}”") for i in many[:3]],
    )  # fmt: skip
