"""Who says each quotation and each reported statement, and in which words."""

from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple

from newslint import tables
from newslint.analysis.clauses import PAUSES, SENTENCE, Scene, classes, opening_subject, scene
from newslint.analysis.people import Speaker, resolved
from newslint.analysis.quotes import Quote, inside, outermost
from newslint.analysis.speech import Saying, sayings
from newslint.document import Document, analysis

Span = tuple[int, int]
LONG = 6  # words; a shorter quotation without a speaker is no source of its own
GAP = 12  # tokens between two halves of an interrupted quotation, or from a quotation to its cue
ENDS = frozenset(",?!—–-…") | {"."}


class Attribution(NamedTuple):
    """One statement and its speaker. Spans are offsets in the prose.

    `source` and `cue` are empty where nobody is named for a quotation. `named` tells that the
    speaker is known by name; `role` is the description given, if any.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str
    speaker_id: int
    role: str
    kind: Literal["direct", "mixed", "reported"]
    named: bool
    verb: str  # the cue's lemma, "according to", or ""
    cls: str  # its class: neutral, judging, asking, thinking, writing
    written: bool = False


@analysis
def attributions(doc: Document) -> list[Attribution]:
    """Every attribution of the reporter's own text, in order; quotations without one come last."""
    said = with_others(doc)
    contents, owner = shared_out(doc, said)
    speakers = resolved(doc, said)
    found = [
        described(doc, saying, content, speaker)
        for saying, content, speaker in zip(said, contents, speakers, strict=True)
    ]
    orphans = [
        Attribution((), (), ((q.start, q.end),), "", 0, "", "direct", False, "", "", q.written)
        for number, q in enumerate(outermost(doc))
        if number not in owner and q.kind == "direct" and len(inside(doc, q).split()) >= LONG
    ]
    return found + orphans


def with_others(doc: Document) -> list[Saying]:
    """The sayings, and those of sentences that quote somebody with a verb no table knows."""
    said = sayings(doc)
    stage = scene(doc)
    taken = {stage.first[saying.cue[0]] for saying in said}
    found = list(said)
    for quote in outermost(doc):
        at = bisect_left(doc.starts, quote.start)
        if not at or stage.first[at] in taken or titled(doc, quote):
            continue
        saying = any_verb(stage, at)
        if saying:
            taken.add(stage.first[at])
            found.append(saying)
    return sorted(found) if len(found) > len(said) else found


def titled(doc: Document, quote: Quote) -> bool:
    """Whether a quoted term is a title, a nickname or a single word."""
    words = inside(doc, quote).split()
    return quote.kind == "term" and (len(words) < 2 or all(word[0].isupper() for word in words))


def any_verb(stage: Scene, at: int) -> Saying | None:
    """The first verb of the sentence in which the quotation at token `at` stands, as its cue."""
    source = opening_subject(stage, at)
    if source is None:
        return None
    words = classes()
    p = source[1]
    while p < at and (stage.w(p) in words["adverb"] or stage.w(p) in words["passive"]):
        p += 1
    form = stage.w(p)
    if form.endswith("s") and not (stage.capital(p - 1) or stage.w(p - 1) in words["pronoun"]):
        return None  # as likely a noun
    if p >= at or not form.endswith(("ed", "s", "ing", "t", "d", "w")) or form in common():
        return None
    return Saying((p, p + 1), source, "before", None)


def common() -> frozenset[str]:
    return tables.words("function-words.tsv")


def shared_out(doc: Document, said: list[Saying]) -> tuple[list[list[Span]], dict[int, int]]:
    """The content of each saying, and for each quotation (by its index) the saying it is of."""
    contents: list[list[Span]] = [[] for _ in said]
    owner: dict[int, int] = {}
    stage = scene(doc)
    closed = [quote_before(stage, saying) for saying in said]
    for index, before in enumerate(closed):
        if before is not None:
            owner.setdefault(before, index)
    for index, saying in enumerate(said):
        follow = said[index + 1].cue[0] if index + 1 < len(said) else len(doc.ids)
        for after in quotes_after(stage, saying, closed[index] is not None, follow):
            owner.setdefault(after, index)
    carry(doc, said, owner)
    every = outermost(doc)
    for number, index in sorted(owner.items()):
        contents[index].append((every[number].start, every[number].end))
    for index, saying in enumerate(said):
        clause = clause_of(stage, saying, index, owner)
        if clause and not contents[index]:
            contents[index].append(clause)
        elif clause and partial(every, contents[index][0]):
            contents[index][0] = hull(clause, contents[index][0])
    return contents, owner


def partial(every: list[Quote], span: Span) -> bool:
    at = bisect_left(every, span[0], key=lambda quote: quote.start)
    return at < len(every) and every[at].kind == "partial"


def hull(one: Span, two: Span) -> Span:
    """The smallest span that holds both, if they touch; else the first."""
    if one[1] < two[0] or two[1] < one[0]:
        return one
    return min(one[0], two[0]), max(one[1], two[1])


def quote_before(stage: Scene, saying: Saying) -> int | None:
    """The quotation that ends right before the attribution: “…,” X said."""
    at = saying.cue[0]
    if saying.order == "before" and saying.source:
        at = min(at, saying.source[0])
    p = at - 1
    if p < 0:
        return None
    steps = 0
    while p >= 0 and not stage.quoted[p]:
        if steps >= GAP or stage.w(p) in (".", ";", ":") or stage.first[p] != stage.first[at]:
            return None
        if steps >= 3 and stage.w(p) in classes()["bound"]:
            return None  # a clause of its own stands between
        p, steps = p - 1, steps + 1
    if p < 0:
        return None
    number = stage.quoted[p] - 1
    quote = outermost(stage.doc)[number]
    end = quote.end - len(quote.shutting)
    inner = stage.doc.text[end - 1 : end] if quote.shutting else ""
    same = stage.first[p] == stage.first[at]
    return number if (inner in ENDS and inner != ".") or (same and steps == 0) else None


def quotes_after(stage: Scene, saying: Saying, interrupted: bool, follow: int) -> list[int]:
    """The quotations that follow the verb in its sentence, or right after it if one came before."""
    doc = stage.doc
    end = max(saying.cue[1], saying.source[1] if saying.source else 0)
    found: list[int] = []
    p = end
    size = len(stage.quoted)
    sentence = stage.first[saying.cue[0]]
    while p < min(size, end + 3 * GAP, follow):
        if stage.quoted[p]:
            number = stage.quoted[p] - 1
            if not found or found[-1] != number:
                found.append(number)
            stop = outermost(doc)[number].end
            p = bisect_left(doc.starts, stop, p)
            if interrupted:
                break
            continue
        if stage.first[p] != sentence:
            break
        p += 1
    return found


def carry(doc: Document, said: list[Saying], owner: dict[int, int]) -> None:
    """Gives quotations without a cue of their own to the speaker who has the floor.

    That is the speaker of their paragraph; or, where a paragraph begins with a quotation, of the
    one before.
    """
    every = outermost(doc)
    starts = [doc.starts[saying.cue[0]] for saying in said]
    last: int | None = None  # who has the floor
    spot = 0
    for block in doc.blocks:
        first = bisect_left(every, block.start, spot, key=lambda quote: quote.start)
        spot = bisect_left(every, block.end, first, key=lambda quote: quote.start)
        mine = range(first, spot)
        here = dict.fromkeys(owner[n] for n in mine if n in owner)
        begins = bool(mine) and every[first].start == block.start
        low, high = bisect_left(starts, block.start), bisect_right(starts, block.end)
        for number in mine:
            quote = every[number]
            if number in owner:
                last = owner[number]
            elif quote.kind == "term":
                continue
            elif here and (last is None or last not in here):
                owner[number] = next(iter(here))
            elif (here and last is not None) or (begins and last is not None):
                owner[number] = last
            elif low < high:
                owner[number] = nearest(starts, low, high, quote.start)
                last = owner[number]
        if not mine:
            last = high - 1 if low < high else None
        elif low < high and last is None:
            last = high - 1


def nearest(starts: list[int], low: int, high: int, offset: int) -> int:
    """The last saying of a paragraph before `offset`, else its first."""
    at = bisect_right(starts, offset, low, high) - 1
    return at if at >= low else low


def clause_of(stage: Scene, saying: Saying, index: int, owner: dict[int, int]) -> Span | None:
    """The reported clause: what follows the verb, or what stands before “, X said”."""
    doc = stage.doc
    end = max(saying.cue[1], saying.source[1] if saying.source else 0)
    size = len(doc.ids)
    sentence = stage.first[saying.cue[0]]
    stop = end
    while stop < min(size, end + SENTENCE) and stage.first[stop] == sentence:
        if stage.quoted[stop] and owner.get(stage.quoted[stop] - 1, index) != index:
            break
        stop += 1
    while stop > end and stage.w(stop - 1) in (".", ",", "!", "?"):
        stop -= 1
    begin = end
    while begin < stop and stage.w(begin) == ",":
        begin += 1
    start = min(saying.cue[0], saying.source[0]) if saying.source else saying.cue[0]
    trailing = stop - begin < 4 and start > sentence + 3
    if (
        (trailing or stage.w(saying.cue[0]) == "according")
        and start > sentence
        and saying.order != "shared"
    ):
        p = start
        while p > sentence and stage.w(p - 1) in PAUSES:
            p -= 1
        if p > sentence and not stage.quoted[p - 1]:
            return doc.starts[sentence], doc.ends[p - 1]
    if begin >= stop:
        return None
    return doc.starts[begin], doc.ends[stop - 1]


def described(doc: Document, saying: Saying, content: list[Span], speaker: Speaker) -> Attribution:
    """The attribution of a saying."""
    every = outermost(doc)
    kinds = set()
    written = False
    for start, _ in content:
        at = bisect_left(every, start, key=lambda quote: quote.start)
        if at < len(every) and every[at].start == start:
            kinds.add(every[at].kind)
            written = written or every[at].written
    kind: Literal["direct", "mixed", "reported"] = "reported"
    if kinds:
        kind = "direct" if kinds == {"direct"} else "mixed"
    elif any(q.kind != "term" for q in within(every, content)):
        kind = "mixed"
    source: tuple[Span, ...] = ()
    if saying.source:
        source = ((doc.starts[saying.source[0]], doc.ends[saying.source[1] - 1]),)
    cue = ((doc.starts[saying.cue[0]], doc.ends[saying.cue[1] - 1]),)
    verb, cls = saying.entry.lemma if saying.entry else cue_words(doc, saying), "neutral"
    if saying.entry:
        cls = saying.entry.cls
    return Attribution(
        source, cue, tuple(content), speaker.name, speaker.number, speaker.role, kind,
        speaker.named, verb, cls, written or cls == "writing",
    )  # fmt: skip


def cue_words(doc: Document, saying: Saying) -> str:
    """The cue of a saying whose verb is in no table."""
    return " ".join(scene(doc).w(p) for p in range(*saying.cue))


def within(every: list[Quote], spans: list[Span]) -> list[Quote]:
    """The quotations that begin inside any of `spans`."""
    found = []
    for start, end in spans:
        low = bisect_left(every, start, key=lambda quote: quote.start)
        high = bisect_left(every, end, key=lambda quote: quote.start)
        found += every[low:high]
    return found


def speaker_of(doc: Document, quote: Quote) -> Attribution | None:
    """The attribution whose content holds `quote`, or None where nobody is named for it."""
    return by_quote(doc).get(quote.start)


@analysis
def by_quote(doc: Document) -> dict[int, Attribution]:
    """Quotation's start → its attribution."""
    every = outermost(doc)
    found: dict[int, Attribution] = {}
    for each in attributions(doc):
        if each.cue:
            for quote in within(every, list(each.content)):
                found.setdefault(quote.start, each)
    return found
