"""Quotation marks: paired, nested, carried over paragraphs, and of one kind."""

from collections.abc import Iterator, Sequence

from newslint.analysis.marks import DOUBLE, Mark, Pair, marks
from newslint.analysis.quotes import Quote, inside, outermost, quotes
from newslint.analysis.story import story
from newslint.document import Block, Document, block_at
from newslint.finding import Edit, Finding, Fix, replace
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
NESTING = Rule(
    "quotes.nesting",
    "A quotation inside a quotation takes the other kind of mark: {marks}.",
    "warning",
    "AP punctuation guide, quotation marks, quotes within quotes",
    quotes="check",
)
TERMINAL_PUNCTUATION = Rule(
    "quotes.terminal-punctuation",
    "The {name} stands {here} the quotation mark; elsewhere in this story {there}.",
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

INNER = {'"': ("'", "'"), "“": ("‘", "’"), "''": ("'", "'")}
WORDS = 3  # a shorter quotation is a word or a title, and its stop may stand outside
MAJORITY = 4  # stops inside the marks that make it a habit, and for each one outside
SHORT = 12  # words; a longer inner quotation may be the outer one's lost end


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    if not marks(doc).pairs and not marks(doc).loose:
        return
    yield from unbalanced(doc)
    yield from continuation(doc)
    yield from nesting(doc)
    yield from terminal(doc)
    yield from mixed(doc)


def unbalanced(doc: Document) -> Iterator[Finding]:
    """One finding a paragraph: a second lost mark is most often the first one's echo."""
    seen: set[int] = set()
    blocks = story(doc)
    for mark in marks(doc).loose:
        block = block_at(blocks, mark.start)
        if block is None or block.start in seen or code(doc, mark, block):
            continue
        seen.add(block.start)
        yield UNBALANCED.at(doc, mark.start, mark.end)


def code(doc: Document, mark: Mark, block: Block) -> bool:
    """Whether the mark stands in a formula or in markup rather than in prose."""
    around = doc.text[max(block.start, mark.start - 20) : min(block.end, mark.end + 20)]
    return any(sign in around for sign in ("\\", "=", "<", "{", "`"))


def continuation(doc: Document) -> Iterator[Finding]:
    """Paragraphs that go on with a quotation without its opening mark."""
    for opening, closing in marks(doc).ran_on:
        sign = doc.text[opening.start : opening.end]
        for block in story(doc):
            if opening.start < block.start < closing.start:
                end = block.start + len(doc.text[block.start : block.end].split(None, 1)[0])
                first = doc.text[block.start : end]
                fix = replace(f"Open with {sign}", block.start, end, sign + first)
                yield CONTINUATION.at(doc, block.start, end, fixes=[fix])


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
    """Commas and stops that stand outside where the story has them inside."""
    text = doc.text
    within, outside = 0, []
    for quote in outermost(doc):
        if quote.kind == "term" or not quote.shutting or len(inside(doc, quote).split()) < WORDS:
            continue
        last = text[quote.end - len(quote.shutting) - 1]
        after = text[quote.end : quote.end + 1]
        if last in ",.":
            within += 1
        elif (
            after
            and after in ",."
            and last.isalnum()
            and text[quote.end + 1 : quote.end + 2] != "."
        ):
            outside.append(quote)
    if doc.context.language.lower() in ("en-gb", "en-au", "en-nz", "en-ie", "en-za", "en-in"):
        return
    if within < MAJORITY or within < MAJORITY * len(outside):
        return
    for quote in outside:
        start, end = quote.end - len(quote.shutting), quote.end + 1
        sign = text[quote.end]
        fix = replace(f"Write “{sign}{quote.shutting}”", start, end, sign + quote.shutting)
        yield TERMINAL_PUNCTUATION.at(
            doc, start, end, fixes=[fix], name="comma" if sign == "," else "full stop",
            here="outside", there="inside",
        )  # fmt: skip


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
