"""Attribution: every quotation has a speaker, every “told” a hearer, every verb its weight."""

from collections.abc import Iterator
from typing import NamedTuple

from newslint import tables
from newslint.analysis.clauses import SENTENCE, TIMES, Scene, classes, scene
from newslint.analysis.namesakes import first_name
from newslint.analysis.quotes import Quote, inside, outermost
from newslint.analysis.speakers import Attribution, attributions, by_quote, quote_before
from newslint.analysis.speech import Saying, sayings, touches_quote
from newslint.analysis.story import story
from newslint.document import Block, Document, begun
from newslint.finding import Finding
from newslint.rule import BODY, RUNNING, Rule

UNATTRIBUTED_QUOTE = Rule(
    "attribution.unattributed-quote",
    "Who says this? Neither this paragraph nor its neighbours name a speaker.",
    "warning",
    "copy-editing practice; Reuters Handbook of Journalism, attribution",
    quotes="check",
)
TOLD_WHOM = Rule(
    "attribution.told-whom",
    "“{text}” whom? The verb needs a hearer; otherwise write “said”.",
    "warning",
    "English usage: tell takes an indirect object",
)
LOADED_VERB = Rule(
    "attribution.loaded-verb",
    "“{text}” judges the speaker; “said” does not.",
    "info",
    "copy-editing practice; Reuters Handbook of Journalism, attribution",
)
FIRST_MENTION = Rule(
    "attribution.first-mention",
    "The story quotes {name} without saying who that is.",
    "info",
    "copy-editing practice: identify a speaker on first mention",
)
SPEAKER_CHANGE = Rule(
    "attribution.speaker-change",
    "A new speaker: name {name} before the quotation, not after it.",
    "info",
    "copy-editing practice",
    quotes="check",
    default=False,
    status="preview",
)
SINGLE_SOURCE = Rule(
    "attribution.single-source",
    "The whole story rests on one voice: {name}.",
    "info",
    "copy-editing practice",
    quotes="check",
    default=False,
    status="preview",
)


ENDS = frozenset((".", ",", "", "during", "in", "on", "to", "at", "after", "when", "as"))
STATEMENT = frozenset((",", "and", "but", "—", "–", "--"))  # before “claiming that”
CLAUSE = 6  # tokens in which the verb of a reported clause follows


class Options(NamedTuple):
    """The settings of the attribution rules."""

    quote_words: int = 6  # a shorter quotation needs no speaker of its own
    share: float = 0.6  # of a paragraph's words that makes it mainly direct speech
    voices_from: int = 150  # words; a shorter story may have one voice


OPTIONS = Options()


def check(doc: Document, options: Options) -> Iterator[Finding]:
    if outermost(doc):
        yield from unattributed(doc, options)
    said = sayings(doc)
    if not said:
        return
    stage = scene(doc)
    yield from told(stage, said)
    yield from loaded(stage, said)
    yield from first_mentions(doc)
    yield from changes(doc)
    yield from single(doc, options)


def words() -> dict[str, frozenset[str]]:
    """The classes of `attribution-words.tsv`."""
    return tables.groups("attribution-words.tsv")


# --- unattributed-quote ---


def unattributed(doc: Document, options: Options) -> Iterator[Finding]:
    """Paragraphs of direct speech that nobody speaks."""
    blocks = story(doc)
    owned = by_quote(doc)
    every = outermost(doc)
    for at, block in enumerate(blocks):
        if block.kind not in BODY:
            continue
        low = begun(every, block.start)
        mine = every[low : begun(every, block.end, low)]
        if not mine or mine[0].start > block.start + 1 or mine[0].kind != "direct":
            continue
        if any(q.start in owned for q in mine) or not mine[0].closed:
            continue
        size = sum(len(inside(doc, q).split()) for q in mine)
        if size < options.quote_words or size < options.share * len(text_of(doc, block).split()):
            continue
        if not neighbour_speaks(doc, blocks, at, every) and not named_outside(doc, block, mine):
            end = mine[0].start + len(mine[0].opening)
            while end < block.end and not doc.text[end].isspace():
                end += 1
            yield UNATTRIBUTED_QUOTE.at(doc, mine[0].start, end)


def text_of(doc: Document, block: Block) -> str:
    return doc.text[block.start : block.end]


def neighbour_speaks(doc: Document, blocks: list[Block], at: int, every: list[Quote]) -> bool:
    """Whether the paragraph before or after it leads in, names a speaker or is speech itself."""
    starts = [each.cue[0][0] for each in attributions(doc) if each.cue]
    for other in (at - 1, at + 1):
        if not 0 <= other < len(blocks):
            continue
        block = blocks[other]
        text = text_of(doc, block).rstrip()
        if block.kind not in RUNNING or text.endswith((":", "–", "—", "-")):
            return True
        if other < at and text.endswith("?"):
            return True  # an interviewer's question
        if any(block.start <= start < block.end for start in starts):
            return True
        if text[:1] in ("—", "–", "-", "@") or text.isupper() or len(text.split()) < 6:
            return True
        if any(q.start == block.start for q in every):
            return True
    return at == 0 or at == len(blocks) - 1


def named_outside(doc: Document, block: Block, mine: list[Quote]) -> bool:
    """Whether the paragraph names somebody outside its quotations."""
    begin = block.start
    for quote in [*mine, None]:
        stop = quote.start if quote else block.end
        if any(word[:1].isupper() for word in doc.text[begin:stop].split()):
            return True
        begin = quote.end if quote else begin
    return False


# --- told-whom ---


def told(stage: Scene, said: list[Saying]) -> Iterator[Finding]:
    """The verb "tell" without a hearer."""
    doc = stage.doc
    for saying in said:
        if saying.entry and saying.entry.lemma == "tell" and saying.order == "before":
            at = saying.cue[0]
            end = hearerless(stage, saying, at)
            if end:
                yield TOLD_WHOM.at(doc, doc.starts[at], doc.ends[end - 1])


def hearerless(stage: Scene, saying: Saying, at: int) -> int:
    """The token after "told that", "told this week", "told of"; 0 where the verb is in order."""
    following, beyond = stage.w(at + 1), stage.w(at + 2)
    source = saying.source or (at, at)
    if stage.w(source[1] - 1) in words()["tale"] or stage.w(source[0]) in ("that", "which"):
        return 0
    if following == "that":
        clause = beyond in classes()["pronoun"] or beyond in classes()["determiner"]
        clause = clause or beyond == "there" or stage.capital(at + 2)
        return at + 2 if clause and beyond not in words()["tale"] else 0
    spoken = quote_before(stage, saying) is not None
    if following == "of":
        return at + 2 if spoken else 0
    if following in (",", ":") and stage.quoted[min(at + 2, len(stage.quoted) - 1)]:
        return at + 1
    after = after_time(stage, at + 1)
    if after and (stage.w(after) in (".", ",", "that", ":", "") or stage.quoted[after]):
        return after
    return 0


def after_time(stage: Scene, at: int) -> int:
    """The token after "this week", "on Monday", "yesterday" at token `at`; 0 if none is there."""
    form, beyond = stage.w(at), stage.w(at + 1)
    if form in classes()["day"] or form in ("yesterday", "today"):
        return at + 1
    if form in ("this", "last", "on", "late", "early", "earlier") and (
        beyond in TIMES or beyond in classes()["day"]
    ):
        return at + 2
    return 0


# --- loaded-verb ---


def loaded(stage: Scene, said: list[Saying]) -> Iterator[Finding]:
    """Verbs that doubt, mock or accuse; each once a story, and never in court copy."""
    doc = stage.doc
    seen: set[str] = set()
    for saying in said:
        entry = saying.entry
        if not entry or entry.lemma in seen or entry.lemma not in words()["loaded"]:
            continue
        at = saying.cue[0]
        following = stage.w(at + 1)
        reports = following == "that" or following in classes()["pronoun"]
        reports = reports or clause_follows(stage, at + 1) or quoted_next(stage, at)
        if not reports or in_court(stage, at) or aside(stage, saying):
            continue
        seen.add(entry.lemma)
        yield LOADED_VERB.at(doc, doc.starts[at], doc.ends[at])


def quoted_next(stage: Scene, at: int) -> bool:
    """Whether a quotation stands right before the verb's clause or right after the verb."""
    if any(stage.quoted[at + 1 : at + 4]):
        return True
    return touches_quote(stage, at) and stage.w(at + 1) in ENDS


def aside(stage: Scene, saying: Saying) -> bool:
    """Whether an -ing form is no statement of the sentence's speaker: “it means admitting that”."""
    at = saying.cue[0]
    if stage.w(at - 1) in ("never", "not"):
        return True
    form = saying.entry.form if saying.entry else ""
    return form == "ing" and saying.order == "shared" and stage.w(at - 1) not in STATEMENT


def clause_follows(stage: Scene, at: int) -> bool:
    """Whether "claimed the operation came to a halt" goes on with a clause, not with a thing."""
    if stage.w(at) not in classes()["determiner"]:
        return False
    for p in range(at + 2, min(at + CLAUSE, len(stage.first))):
        form = stage.w(p)
        if form in ("for", "of", "in", "by", ",", ".", "and") or stage.first[p] != stage.first[at]:
            return False
        if form in words()["finite"]:
            return True
    return False


def in_court(stage: Scene, at: int) -> bool:
    """Whether the sentence, or the one before it, speaks of a court."""
    first = stage.first[at]
    p = max(stage.first[first - 1] if first else 0, at - SENTENCE)
    stop = min(len(stage.first), at + SENTENCE)
    legal = words()["court"]
    while p < stop and (p <= at or stage.first[p] == first):
        if stage.w(p) in legal:
            return True
        p += 1
    return False


# --- first-mention ---


def first_mentions(doc: Document) -> Iterator[Finding]:
    """People quoted whose role the story never gives: one finding each, at their first."""
    known: dict[int, Attribution] = {}
    for each in attributions(doc):
        if each.speaker_id and each.speaker_id not in known:
            known[each.speaker_id] = each
    roles = {each.speaker_id for each in attributions(doc) if each.role}
    for number, each in known.items():
        name = each.speaker
        if number in roles or each.standing != "named" or each.kind != "direct":
            continue
        if not plain(name) or not first_name(name.split()[0]) or famous(doc, name):
            continue
        if each.source and not introduced(doc, name, each.source[0]):
            yield FIRST_MENTION.at(doc, *each.source[0], name=name)


def famous(doc: Document, name: str) -> bool:
    """Whether the desk, or everybody, knows who that is."""
    known = doc.context.famous
    return name in known or name.split()[-1] in known or name in tables.words("famous-people.tsv")


def plain(name: str) -> bool:
    """Whether a name is a first name and a surname without a title or an owner before it."""
    parts = name.split()
    titles = tables.words("abbreviations.tsv") | words()["title"]
    return len(parts) == 2 and not any(
        part.strip(".") in titles or part.lower() in titles or "'s" in part or "’s" in part
        for part in parts
    )


def introduced(doc: Document, name: str, source: tuple[int, int]) -> bool:
    """Whether any mention of the name has a title, a description or a clause about the person."""
    text = doc.text
    surname = name.split()[-1]
    if text[source[0] : source[1]].find(name) < 0:
        return True
    at = text.find(surname)
    while at >= 0:
        after = text[at + len(surname) : at + len(surname) + 6]
        before = text[max(0, at - 60) : at].split()
        first = name.split()[0]
        lead = before[before.index(first) - 1] if first in before[1:] else ""
        if (
            after[:2] == ", "
            or after[:2] == " ("
            or after.startswith((" who", " is ", " was ", "'s ", "’s "))
        ):
            return True
        if lead and lead[-1:] not in '.”"' and lead.lower() not in words()["plain-lead"]:
            return True
        at = text.find(surname, at + 1)
    return text.count(surname) > 3


# --- preview ---


def changes(doc: Document) -> Iterator[Finding]:
    """Two paragraphs that begin with quotations of two speakers, the second named at its end."""
    owned = by_quote(doc)
    opening = {quote.start: quote for quote in outermost(doc)}
    last: Attribution | None = None
    for block in story(doc):
        first = opening.get(block.start)
        now = owned.get(first.start) if first else None
        if first and now and last and now.speaker_id and last.speaker_id != now.speaker_id:
            late = now.cue[0][0] > first.end and len(inside(doc, first).split()) > 20
            if late and last.speaker_id:
                end = block.start + len(text_of(doc, block).split(None, 1)[0])
                yield SPEAKER_CHANGE.at(doc, block.start, end, name=now.speaker)
        last = now


def single(doc: Document, options: Options) -> Iterator[Finding]:
    """A story of some length in which one person says everything."""
    if len(doc.ids) < options.voices_from:
        return
    voices = {each.speaker_id: each for each in attributions(doc) if each.speaker_id}
    blocks = story(doc)
    body = next((block for block in blocks if block.kind in BODY), None)
    if len(voices) == 1 and body:
        (voice,) = voices.values()
        if sum(each.kind == "direct" for each in attributions(doc)) > 1:
            end = body.start + len(text_of(doc, body).split(None, 1)[0])
            yield SINGLE_SOURCE.at(doc, body.start, end, name=voice.speaker)
