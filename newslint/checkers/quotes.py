"""Quotation marks: paired, nested, carried over paragraphs, and of one kind."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from newslint.analysis.marks import DOUBLE, SAID, Mark, Pair, marks
from newslint.analysis.quotes import Quote, inside, outermost, quotes
from newslint.analysis.sentences import sentence_at, sentences
from newslint.analysis.speech import verbs
from newslint.analysis.story import story
from newslint.analysis.variants import dialect
from newslint.document import Block, Document, analysis, block_at
from newslint.finding import Edit, Finding, Fix, Related, replace
from newslint.rule import BODY, PROSE, RUNNING, NoOptions, Rule

UNBALANCED = Rule(
    "quotes.unbalanced",
    "This quotation mark has no partner.",
    "error",
    "copy-editing practice; AP punctuation guide, quotation marks",
    quotes="check",
    blocks=PROSE,
    language="",
)
CONTINUATION = Rule(
    "quotes.continuation",
    "The quotation goes on here: each paragraph opens with a mark, only the last closes.",
    "error",
    "AP punctuation guide, quotation marks, running quotations",
    quotes="check",
    blocks=RUNNING,
    language="",
)
CLOSED_CONTINUATION = Rule(
    "quotes.closed-continuation",
    "The speaker goes on in the next paragraph: no closing mark here.",
    "warning",
    "AP punctuation guide, quotation marks, running quotations",
    quotes="check",
    blocks=RUNNING,
)
NESTING = Rule(
    "quotes.nesting",
    "A quotation inside a quotation takes the other kind of mark: {marks}.",
    "warning",
    "AP punctuation guide, quotation marks, quotes within quotes",
    quotes="check",
)
TERMINAL_PUNCTUATION = Rule(
    "quotes.terminal-punctuation",
    "The {name} stands {here} the quotation mark; elsewhere {there}.",
    "warning",
    "AP punctuation guide, quotation marks, placement with other punctuation",
    quotes="check",
)
MIXED_MARKS = Rule(
    "quotes.mixed-marks",
    "A {minority} quotation mark; the story has {majority} ones ({many} to {few}).",
    "info",
    "copy-editing practice",
    quotes="check",
)
OPTIONS = NoOptions()

BULLETS = ("•", "·", "▪", "●", "*", "-", "–", "—")

BRITISH = ("en-gb", "en-au", "en-nz", "en-ie", "en-za", "en-in")
INNER = {'"': ("'", "'"), "“": ("‘", "’"), "''": ("'", "'"), "‘": ("“", "”")}
LONG = 100  # tokens; a text of one paragraph that has lost the breaks between them
WORDS = 3  # a shorter quotation is a word or a title, and its stop may stand outside
MAJORITY = 4  # stops inside the marks that make it a habit, and for each one outside
SPOKEN = 6  # words; what is shorter may be an answer, a chant or a title
SHORT = 12  # words; a longer inner quotation may be the outer one's lost end


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    if not marks(doc).pairs and not marks(doc).loose:
        return
    yield from unbalanced(doc)
    yield from continuation(doc)
    yield from closed_early(doc)
    yield from nesting(doc)
    yield from terminal(doc)
    yield from mixed(doc)


def unbalanced(doc: Document) -> Iterator[Finding]:
    """One finding a paragraph: a second lost mark is most often the first one's echo."""
    seen: set[int] = set()
    blocks = story(doc)
    for mark in marks(doc).loose:
        block = block_at(blocks, mark.start)
        if block is None or block.start in seen or code(doc, mark, block) or cut(doc, mark):
            continue
        seen.add(block.start)
        yield UNBALANCED.at(doc, mark.start, mark.end)


def code(doc: Document, mark: Mark, block: Block) -> bool:
    """Whether the mark stands in a formula or in markup rather than in prose."""
    around = doc.text[max(block.start, mark.start - 20) : min(block.end, mark.end + 20)]
    return any(sign in around for sign in ("\\", "=", "<", "{", "`"))


def cut(doc: Document, mark: Mark) -> bool:
    """Whether the partner may stand where the text was cut: a single paragraph may be an excerpt,
    of a quotation that goes on in the next one, and a single sentence of one that began before."""
    if len(doc.blocks) > 1:
        return False
    if joined(doc, mark):
        return True
    if len(marks(doc).loose) > 1:
        return False
    text, starts = doc.text, sentences(doc).starts
    alone = sum(text[start:].lstrip("-–— ")[:1] != "" for start in starts) == 1
    if mark.opens and (alone or not mark.closes):
        later = any(pair.end > mark.end for pair in marks(doc).pairs if pair.shut)
        return (alone or mark.start in starts) and not later and not SAID.search(text, mark.end)
    return alone and not any(pair.open.start < mark.start for pair in marks(doc).pairs)


def joined(doc: Document, mark: Mark) -> bool:
    """Whether a quotation goes on at the next opening mark: of a story that came as one long
    paragraph, the breaks are lost, and each paragraph of the quotation has its opening mark."""
    if not mark.opens or len(doc.ids) < LONG:
        return False
    every = opened_or_loose(doc)
    later = bisect_right(every, mark.start)
    return later < len(every) and all(
        sentences(doc).starts[sentence_at(doc, at)] == at for at in (mark.start, every[later])
    )


@analysis
def opened_or_loose(doc: Document) -> list[int]:
    """Where the marks stand that open a quotation or have no partner, in order."""
    opened = (pair.open.start for pair in marks(doc).pairs)
    return sorted([*opened, *(each.start for each in marks(doc).loose)])


def continuation(doc: Document) -> Iterator[Finding]:
    """Paragraphs that go on with a quotation without its opening mark."""
    for opening, closing in marks(doc).ran_on:
        sign = doc.text[opening.start : opening.end]
        for block in story(doc):
            if opening.start < block.start < closing.start:
                end = block.start + len(doc.text[block.start : block.end].split(None, 1)[0])
                first = doc.text[block.start : end]
                if first in BULLETS:
                    continue
                fix = replace(f"Open with {sign}", block.start, end, sign + first)
                yield CONTINUATION.at(doc, block.start, end, fixes=[fix])


def closed_early(doc: Document) -> Iterator[Finding]:
    """A quotation closed at the end of a paragraph that names its speaker, and opened again in
    the next, which is all quotation: readers take that for another speaker.

    Silent in a conversation, where a paragraph of quotation follows another or is followed by one.
    """
    text, found, blocks = doc.text, outermost(doc), doc.blocks
    starts = [quote.start for quote in found]
    whole = [all_quoted(doc, block, found, starts) for block in blocks]
    for i in range(len(blocks) - 1):
        if not whole[i + 1] or whole[i] or (i + 2 < len(blocks) and whole[i + 2]):
            continue
        last = found[bisect_left(starts, blocks[i + 1].start) - 1]
        if last.start < blocks[i].start or last.end != blocks[i].end or last.kind != "direct":
            continue
        again = whole[i + 1]
        if not (again and last.closed and last.shutting and last.opening == again.opening):
            continue
        if len(inside(doc, last).split()) >= SPOKEN and attributed(doc, blocks[i], found, starts):
            first, end = last.end - len(last.shutting), last.end
            fix = replace("Leave the mark out", first - 1, end, text[first - 1 : first])
            there = Related(again.start, again.start + len(again.opening), "goes on here")
            yield CLOSED_CONTINUATION.at(doc, first, end, fixes=[fix], related=[there])


def all_quoted(
    doc: Document, block: Block, found: Sequence[Quote], starts: Sequence[int]
) -> Quote | None:
    """The quotation that a paragraph of several words consists of, if it is one."""
    i = bisect_left(starts, block.start)
    if i == len(found) or found[i].start != block.start or found[i].end != block.end:
        return None
    return found[i] if len(inside(doc, found[i]).split()) >= SPOKEN else None


def attributed(doc: Document, block: Block, found: Sequence[Quote], starts: Sequence[int]) -> bool:
    """Whether a paragraph has a verb of speech outside its quotations."""
    at = block.start
    for quote in found[bisect_left(starts, block.start) : bisect_left(starts, block.end)]:
        if any(form.strip(".,:") in verbs() for form in doc.text[at : quote.start].split()):
            return True
        at = quote.end
    return False


def nesting(doc: Document) -> Iterator[Finding]:
    """Quotations inside others that bear the same marks."""
    around: list[Quote] = []
    for quote in quotes(doc):
        while around and around[-1].end <= quote.start:
            around.pop()
        if around and same(around[-1], quote) and len(inside(doc, quote).split()) <= SHORT:
            block = block_at(story(doc), quote.start)
            whole = around[-1].closed and quote.closed
            if block and block.kind in BODY and whole and begins_inside(doc, quote):
                one, two = INNER[quote.opening]
                edits = (
                    Edit(quote.start, quote.start + len(quote.opening), one),
                    Edit(quote.end - len(quote.shutting), quote.end, two),
                )
                title = f"Write {one}…{two}"
                yield NESTING.at(
                    doc, quote.start, quote.end, fixes=[Fix(title, edits)], marks=f"{one}…{two}"
                )
        around.append(quote)


def same(outer: Quote, inner: Quote) -> bool:
    return outer.opening == inner.opening and inner.opening in INNER and bool(inner.shutting)


def begins_inside(doc: Document, quote: Quote) -> bool:
    """Whether a word of the outer quotation stands right before the inner one."""
    before = doc.text[max(0, quote.start - 2) : quote.start]
    return before[-1:] == " " and (before[:1].isalpha() or before[:1] == ",")


def terminal(doc: Document) -> Iterator[Finding]:
    """Commas and stops that stand outside where the story has them inside.

    British copy, too, has them inside a sentence that is quoted whole, and outside a partial
    quotation: the latter is odd only in a story that has others inside, or that is American.
    """
    text = doc.text
    within: list[Quote] = []
    outside: list[Quote] = []
    for quote in outermost(doc):
        if quote.kind == "term" or not quote.shutting or len(inside(doc, quote).split()) < WORDS:
            continue
        last = text[quote.end - len(quote.shutting) - 1]
        after = text[quote.end : quote.end + 2]
        if last in ",.":
            within.append(quote)
        elif after[:1] in (",", ".") and after[1:] != "." and last.isalnum():
            outside.append(quote)
    if not outside or british(doc):
        return
    if len(within) < MAJORITY or len(within) < MAJORITY * len(outside):
        return
    halves = any(quote.kind == "partial" for quote in within) or dialect(doc) == "A"
    for quote in outside:
        if quote.kind == "partial" and not halves:
            continue
        start, end = quote.end - len(quote.shutting), quote.end + 1
        sign = text[quote.end]
        fix = replace(f"Write “{sign}{quote.shutting}”", start, end, sign + quote.shutting)
        other = within[0].end - len(within[0].shutting) - 1
        yield TERMINAL_PUNCTUATION.at(
            doc, start, end, fixes=[fix], name="comma" if sign == "," else "full stop",
            here="outside", there=f"inside, {len(within)} to {len(outside)}",
            related=[Related(other, within[0].end, "inside")],
        )  # fmt: skip


def british(doc: Document) -> bool:
    """Whether the story is written in an English that puts a partial quotation's stop outside."""
    language = doc.context.language.lower()
    return language in BRITISH or (not language and dialect(doc) in ("B", "D"))


def mixed(doc: Document) -> Iterator[Finding]:
    """One finding on the first mark of the kind that the story has less of."""
    blocks = story(doc)
    kinds: dict[str, list[Pair]] = {"straight": [], "curly": []}
    for pair in marks(doc).pairs:
        if pair.open.family in kinds and pair.shut and pair.shut.family in DOUBLE:
            block = block_at(blocks, pair.open.start)
            if block and block.kind in BODY:
                kinds[pair.open.family].append(pair)
    few, many = sorted(kinds, key=lambda kind: len(kinds[kind]))
    if not kinds[few] or len(kinds[few]) == len(kinds[many]):
        return
    pair = kinds[few][0]
    fix = Fix("Use the story's own marks", tuple(turned(doc, kinds[few], many)))
    yield MIXED_MARKS.at(
        doc, pair.open.start, pair.open.end, fixes=[fix], minority=few, majority=many,
        few=len(kinds[few]), many=len(kinds[many]),
    )  # fmt: skip


def turned(doc: Document, pairs: Sequence[Pair], kind: str) -> Iterator[Edit]:
    """The edits that write the marks of `pairs` in the other kind."""
    for pair in pairs:
        if pair.shut and pair.shut.start < pair.shut.end:
            yield Edit(pair.open.start, pair.open.end, "“" if kind == "curly" else '"')
            yield Edit(pair.shut.start, pair.shut.end, "”" if kind == "curly" else '"')
