"""Who says each quotation and each reported statement, and in which words."""

from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple

from newslint.analysis.clauses import PAUSES, SENTENCE, Scene, after_dateline, classes, scene
from newslint.analysis.governors import JOINS, unclaimed
from newslint.analysis.people import Speaker, resolved
from newslint.analysis.quotes import Quote, inside, outermost
from newslint.analysis.speech import Saying, sayings
from newslint.analysis.standing import Standing
from newslint.document import Document, analysis, begun

Span = tuple[int, int]
LONG = 6  # words; a shorter quotation without a speaker is no source of its own
SURE = frozenset(("according to", ""))  # cues without a verb that leave no doubt
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
    standing: Standing = "unnamed"
    doubtful: bool = False  # the verb is no verb of speech, or a pronoun may mean somebody else


@analysis
def attributions(doc: Document) -> list[Attribution]:
    """Every attribution of the reporter's own text, in order; quotations without one come last."""
    said, owner = claimed(doc)
    contents = shared_out(doc, said, owner)
    speakers = resolved(doc, said)
    found = [
        described(doc, saying, content, speaker)
        for saying, content, speaker in zip(said, contents, speakers, strict=True)
        if content
    ]
    orphans = [
        Attribution((), (), ((q.start, q.end),), "", 0, "", "direct", False, "", "", q.written)
        for number, q in enumerate(outermost(doc))
        if number not in owner and q.kind == "direct" and len(inside(doc, q).split()) >= LONG
    ]
    return found + orphans


def claimed(doc: Document) -> tuple[list[Saying], dict[int, int]]:
    """The sayings, with those of quotations that no verb of speech claims; and whose each is."""
    said = sayings(doc)
    owner, follows = claims(doc, said)
    found = unclaimed(scene(doc), said, owner, follows) if outermost(doc) else []
    if found:
        said = sorted([*said, *found], key=lambda saying: saying.cue)
        owner, _ = claims(doc, said)
    return said, owner


def claims(doc: Document, said: list[Saying]) -> tuple[dict[int, int], dict[int, int]]:
    """For each quotation (by its index) the saying that claims it; those that follow their verb."""
    owner: dict[int, int] = {}
    follows: dict[int, int] = {}
    stage = scene(doc)
    closed = [quote_before(stage, saying) for saying in said]
    for index, saying in enumerate(said):
        if saying.order == "signed":
            owner[signed(stage, saying)] = index
    for index, before in enumerate(closed):
        if before is not None:
            owner.setdefault(before, index)
    for index, saying in enumerate(said):
        follow = said[index + 1].cue[0] if index + 1 < len(said) else len(doc.ids)
        number = closed[index]
        interrupted = number is not None and owner[number] == index
        for after in quotes_after(stage, saying, interrupted, follow):
            if owner.setdefault(after, index) == index:
                follows[after] = index
    return owner, follows


def shared_out(doc: Document, said: list[Saying], owner: dict[int, int]) -> list[list[Span]]:
    """The content of each saying; `owner` (quotation → saying) is completed on the way."""
    contents: list[list[Span]] = [[] for _ in said]
    stage = scene(doc)
    carry(doc, said, owner)
    every = outermost(doc)
    for number, index in sorted(owner.items()):
        contents[index].append((every[number].start, every[number].end))
    for index, saying in enumerate(said):
        follow = said[index + 1] if index + 1 < len(said) else None
        clause = clause_of(stage, saying, index, owner, follow)
        if clause and not contents[index]:
            contents[index].append(clause)
        elif clause and partial(every, contents[index][0]):
            contents[index][0] = hull(clause, contents[index][0])
    return contents


def partial(every: list[Quote], span: Span) -> bool:
    at = begun(every, span[0])
    return at < len(every) and every[at].kind == "partial"


def hull(one: Span, two: Span) -> Span:
    """The smallest span that holds both, if they touch; else the first."""
    if one[1] < two[0] or two[1] < one[0]:
        return one
    return min(one[0], two[0]), max(one[1], two[1])


def signed(stage: Scene, saying: Saying) -> int:
    """The quotation below or inside which its speaker's name stands."""
    at = saying.cue[0]
    return (stage.quoted[at] or stage.quoted[at - 1]) - 1


def quote_before(stage: Scene, saying: Saying) -> int | None:
    """The quotation that ends right before the attribution: “…,” X said."""
    if saying.order == "signed":
        return None
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
    if "\n" in stage.doc.text[quote.end : stage.doc.starts[at]]:
        return None  # the next paragraph is somebody else's
    stop = quote.end - len(quote.shutting)
    inner = stage.doc.text[stop - 1 : stop] if quote.shutting else ""
    same = stage.first[p] == stage.first[at]
    if same and stage.w(at - 1) == "," and stage.doc.starts[stage.first[at]] == quote.start:
        return number  # “It fell” in May, he said
    return number if (inner in ENDS and inner != ".") or (same and steps == 0) else None


def quotes_after(stage: Scene, saying: Saying, interrupted: bool, follow: int) -> list[int]:
    """The quotations that follow the verb in its sentence, or right after it if one came before."""
    if saying.order == "signed":
        return []
    doc = stage.doc
    end = max(saying.cue[1], saying.source[1] if saying.source else 0)
    found: list[int] = []
    first, quoted = stage.first, stage.quoted
    sentence = first[saying.cue[0]]
    p, limit = end, min(len(quoted), end + 3 * GAP, follow)
    while p < limit and (interrupted or first[p] == sentence):
        if quoted[p]:
            number = quoted[p] - 1
            if not found or found[-1] != number:
                found.append(number)
            p = bisect_left(doc.starts, outermost(doc)[number].end, p)
            if interrupted:
                break
        elif first[p] == sentence:
            p += 1
        else:
            break
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
        first = begun(every, block.start, spot)
        spot = begun(every, block.end, first)
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


def clause_of(
    stage: Scene, saying: Saying, index: int, owner: dict[int, int], follow: Saying | None
) -> Span | None:
    """The reported clause: what follows the verb, or what stands before “, X said”."""
    if saying.order == "signed":
        return None
    doc = stage.doc
    end = max(saying.cue[1], saying.source[1] if saying.source else 0)
    size = len(doc.ids)
    sentence = stage.first[saying.cue[0]]
    stop = end
    limit = min(size, end + SENTENCE)
    if follow and follow.order == "shared" and stage.w(follow.cue[0] - 1) in JOINS:
        limit = min(limit, follow.cue[0] - 1)  # “…, adding that …” is a statement of its own
    first, quoted = stage.first, stage.quoted
    while stop < limit and first[stop] == sentence:
        if quoted[stop] and owner.get(quoted[stop] - 1, index) != index:
            break
        stop += 1
    cut = stop == limit < end + SENTENCE and limit < size
    while stop > end and stage.w(stop - 1) in (".", ",", "!", "?"):
        stop -= 1
    begin = end
    while begin < stop and stage.w(begin) == ",":
        begin += 1
    start = min(saying.cue[0], saying.source[0]) if saying.source else saying.cue[0]
    trailing = stop - begin < 4 and start > sentence + 3 and not cut
    if (
        (trailing or stage.w(saying.cue[0]) == "according")
        and start > sentence
        and saying.order != "shared"
    ):
        p = start
        while p > sentence and stage.w(p - 1) in PAUSES:
            p -= 1
        if p > sentence and not stage.quoted[p - 1]:
            opening = after_dateline(stage, sentence)
            return doc.starts[opening if opening < p else sentence], doc.ends[p - 1]
    if begin >= stop:
        return None
    return doc.starts[begin], doc.ends[stop - 1]


def described(doc: Document, saying: Saying, content: list[Span], speaker: Speaker) -> Attribution:
    """The attribution of a saying."""
    every = outermost(doc)
    starting = {start for start, _ in content}
    held = within(every, content)
    written = any(quote.written for quote in held)
    kinds = {quote.kind for quote in held if quote.start in starting}
    kind: Literal["direct", "mixed", "reported"] = "reported"
    if kinds:
        kind = "direct" if kinds == {"direct"} else "mixed"
    elif any(quote.kind != "term" for quote in held):
        kind = "mixed"
    source: tuple[Span, ...] = ()
    if saying.source:
        source = ((doc.starts[saying.source[0]], doc.ends[saying.source[1] - 1]),)
    cue = ((doc.starts[saying.cue[0]], doc.ends[saying.cue[1] - 1]),)
    verb, cls = cue_words(doc, saying), "neutral"
    if saying.order == "signed":
        verb = ""
    if saying.entry:
        verb = saying.entry.lemma or verb
        cls = saying.entry.cls
    return Attribution(
        source, cue, tuple(content), speaker.name, speaker.number, speaker.role, kind,
        speaker.named, verb, cls, written or cls == "writing", speaker.standing,
        not speaker.sure or (saying.entry is None and verb not in SURE),
    )  # fmt: skip


def cue_words(doc: Document, saying: Saying) -> str:
    """The cue of a saying whose verb is in no table."""
    return " ".join(scene(doc).w(p) for p in range(*saying.cue))


def within(every: list[Quote], spans: list[Span]) -> list[Quote]:
    """The quotations that begin inside any of `spans`."""
    found = []
    for start, end in spans:
        low = begun(every, start)
        high = begun(every, end)
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
