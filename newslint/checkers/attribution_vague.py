"""Vague attribution: claims without a claimant, and sources without a name."""

from bisect import bisect_left
from collections.abc import Iterator

from newslint import tables
from newslint.analysis.clauses import SENTENCE, Scene, classes, scene
from newslint.analysis.speakers import Attribution, attributions
from newslint.analysis.speech import sayings, touches_quote
from newslint.analysis.story import story
from newslint.document import (
    Block,
    Document,
    analysis,
    begun,
    block_at,
    by_form,
    locate,
    shared,
    word_ids,
)
from newslint.finding import Finding
from newslint.rule import BODY, RUNNING, NoOptions, Rule

UNSOURCED_CLAIM = Rule(
    "attribution.unsourced-claim",
    "“{text}”: by whom? Name the source.",
    "warning",
    "Reuters Handbook of Journalism, sourcing; copy-editing practice",
)
HEARSAY = Rule(
    "attribution.hearsay",
    "“{text}”: who says so?",
    "info",
    "Reuters Handbook of Journalism, sourcing; copy-editing practice",
)
VAGUE_SOURCE = Rule(
    "attribution.vague-source",
    "“{text}”: which ones? No one of them speaks nearby.",
    "info",
    "Reuters Handbook of Journalism, sourcing; copy-editing practice",
    blocks=(*BODY, "headline"),
)
VAGUE_HEADLINE = Rule(
    "attribution.vague-headline",
    "“{text}” in the headline, and the story names nobody.",
    "warning",
    "copy-editing practice",
    blocks=("headline",),
)
ANONYMOUS_SOURCE = Rule(
    "attribution.anonymous-source",
    "An unnamed source: say why the name is withheld.",
    "info",
    "AP news values, anonymous sources",
    quotes="check",
)
OPTIONS = NoOptions()

AUXILIARIES = frozenset(("is", "was", "been", "being", "has", "had", "have"))
BEING = frozenset(("is", "are", "was", "were", "been"))
OURS = frozenset(("our", "their", "its", "his", "her", "my"))
PEOPLE = frozenset(
    ("people", "person", "persons", "individuals", "somebody", "someone", "officials")
)
NEAR = 3  # paragraphs in which a person of the class may speak


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    low = held(doc).keys()
    table = words()
    if not table["claim"].isdisjoint(low) and "it" in by_form(doc):
        yield from dummies(doc)
    if not (table["hearsay"] | table["belief"]).isdisjoint(low):
        yield from hearsay(doc)
    if not table["vague-verb"].isdisjoint(low):
        yield from vague(doc)
    if not (table["unnamed"] | table["initiated"]).isdisjoint(low) or "anonymity" in word_ids(doc):
        yield from anonymous(doc)


@analysis
def held(doc: Document) -> dict[str, list[int]]:
    """The words of the attribution rules that a draft has, with their numbers in its vocabulary."""
    known = by_form(doc)
    return {form: known[form] for form in shared(known, tables.words("attribution-words.tsv"))}


def words() -> dict[str, frozenset[str]]:
    """The classes of `attribution-words.tsv`."""
    return tables.groups("attribution-words.tsv")


def tokens(doc: Document, wanted: frozenset[str]) -> Iterator[int]:
    """Token indexes of the words `wanted`, in the reporter's own text, in order."""
    forms = [i for form, numbers in held(doc).items() if form in wanted for i in numbers]
    stage = scene(doc)
    return (i for i in locate(doc, forms) if not stage.quoted[i])


def sourced(stage: Scene, at: int) -> bool:
    """Whether the sentence of token `at` names a source, or speaks of a court or a document;
    or the sentence before it in the paragraph names one."""
    first = stage.first[at]
    if (
        first
        and stage.doc.text.find("\n", stage.doc.starts[first - 1], stage.doc.starts[first]) < 0
    ):
        before = stage.first[first - 1]
    else:
        before = first
    p = max(first, at - SENTENCE)
    while p < min(len(stage.first), at + SENTENCE) and stage.first[p] == first:
        form = stage.w(p)
        if form in words()["court"] or (form == "by" and at < p < at + 3):
            return True
        if form == "according" or (form == "per" and p != at):
            return True
        p += 1
    spoken = said_in(stage.doc)
    i = bisect_left(spoken, max(before, at - SENTENCE))
    return i < len(spoken) and spoken[i] < p


@analysis
def said_in(doc: Document) -> list[int]:
    """The tokens of the cues whose source is somebody, in order."""
    stage = scene(doc)
    found = []
    for saying in sayings(doc):
        source = saying.source
        if source and stage.w(source[0]) not in ("it", "that", "which"):
            found.append(saying.cue[0])
    return found


def dummies(doc: Document) -> Iterator[Finding]:
    """“It has been estimated that …”, with nobody who estimates."""
    stage = scene(doc)
    for at in tokens(doc, words()["claim"]):
        if stage.w(at + 1) != "that":
            continue
        p, passive = at - 1, False
        while stage.w(p) in AUXILIARIES or stage.w(p) in classes()["adverb"] or lyish(stage, p):
            passive = passive or stage.w(p) in ("is", "was", "been", "being")
            p -= 1
        if not passive or stage.w(p) not in ("it", "it's") or stage.first[p] != stage.first[at]:
            continue
        if stage.w(p - 1) in ("of", "to", "with") or sourced(stage, at):
            continue
        yield UNSOURCED_CLAIM.at(doc, doc.starts[p], doc.ends[at + 1])


def lyish(stage: Scene, p: int) -> bool:
    return stage.w(p).endswith("ly")


def hearsay(doc: Document) -> Iterator[Finding]:
    """“Reportedly”, “is believed to be”, “it is understood”."""
    stage = scene(doc)
    seen: set[str] = set()
    for at in tokens(doc, words()["hearsay"] | words()["belief"]):
        form = stage.w(at)
        start, end = at, at + 1
        if form in words()["belief"] and form not in words()["hearsay"]:
            if stage.w(at - 1) not in BEING:
                continue
            start = at - 1
            if stage.w(at + 1) == "to" and stage.w(at + 2) in ("be", "have"):
                end = at + 3
            elif not (form == "understood" and stage.w(at - 2) == "it"):
                continue
            else:
                start = at - 2
        phrase = " ".join(stage.w(p) for p in range(start, end))
        if phrase not in seen and not sourced(stage, at):
            seen.add(phrase)
            yield HEARSAY.at(doc, doc.starts[start], doc.ends[end - 1])


def vague(doc: Document) -> Iterator[Finding]:
    """“Observers believe”, “studies show”, “critics say”, with none of them to be heard."""
    stage = scene(doc)
    blocks = story(doc)
    table = words()
    seen: set[str] = set()
    for at in tokens(doc, table["expert"] | table["study"] | table["side"]):
        form, verb = stage.w(at), stage.w(at + 1)
        if verb not in table["vague-verb"] or form in seen or not bare(stage, at):
            continue
        block = block_at(blocks, doc.starts[at])
        if block is None:
            continue
        headline = block.kind == "headline"
        if headline and form == "sources":
            if not any(each.named for each in attributions(doc)):
                yield VAGUE_HEADLINE.at(doc, doc.starts[at], doc.ends[at + 1])
            yield VAGUE_SOURCE.at(doc, doc.starts[at], doc.ends[at + 1])
        elif not headline and not heard(doc, blocks, block, form):
            seen.add(form)
            yield VAGUE_SOURCE.at(doc, doc.starts[at], doc.ends[at + 1])


def bare(stage: Scene, at: int) -> bool:
    """Whether nothing narrows the noun: “observers”, “many experts”, but not “Kurdish experts”."""
    before = stage.w(at - 1)
    if before == "and" and any(stage.w(p) in OURS for p in range(at - 4, at)):
        return False  # “our experience and research show”
    if stage.first[at] == at or before in (",", "—", "–", "--", ";", ":", "but", "and", "as"):
        return True
    return before in ("many", "some", "most", "several", "that", "while", "though", "although")


def heard(doc: Document, blocks: list[Block], block: Block, form: str) -> bool:
    """Whether a person of that class speaks within three paragraphs."""
    at = begun(blocks, block.start)
    low = blocks[max(0, at - NEAR)].start
    high = blocks[min(len(blocks) - 1, at + NEAR)].end
    near = [each for each in attributions(doc) if each.cue and low <= each.cue[0][0] < high]
    if form in words()["side"]:
        return any(each.named for each in near)
    if form in words()["study"]:
        text = doc.text[low:high]
        return any(sign in text for sign in ("University", "Journal", "Institute", "study by"))
    return any(expert(each) for each in near)


def expert(each: Attribution) -> bool:
    """Whether the speaker is somebody with expertise, by the role the story gives."""
    if each.speaker.lower().rpartition(" ")[2] in words()["expert"]:
        return False  # “experts say” once more
    role = f"{each.role} {each.speaker}".lower().replace(",", " ").split()
    return not words()["expertise"].isdisjoint(word.removesuffix("s") for word in role)


def anonymous(doc: Document) -> Iterator[Finding]:
    """The first unnamed source of a story that gives no reason for the missing name."""
    stage = scene(doc)
    blocks = story(doc)
    found = []
    for saying in sayings(doc):
        source = saying.source
        if source is None or not unnamed(stage, *source):
            continue
        block = block_at(blocks, doc.starts[source[0]])
        if block and block.kind in RUNNING:
            found.append((not touches_quote(stage, saying.cue[0]), *source))
    text = doc.text
    at = text.find("on condition of anonymity")
    if not found and at < 0:
        return
    if any(reason in text for reason in tables.groups("source-phrases.tsv")["excuse"]):
        return
    if found:  # the first who is quoted word for word, else the first
        _, start, end = min(found)
        yield ANONYMOUS_SOURCE.at(doc, doc.starts[start], doc.ends[end - 1])
    else:
        yield ANONYMOUS_SOURCE.at(doc, at, at + len("on condition of anonymity"))


def unnamed(stage: Scene, start: int, end: int) -> bool:
    """Whether tokens [start, end) are somebody without a name: “one senior aide”, “sources”."""
    table = words()
    if initiated(stage, start, end):
        return True
    last = next((p for p in range(start, end) if stage.w(p) in table["unnamed"]), None)
    if last is None:
        return False
    if stage.w(last) == "sources":
        return last == start or not any(stage.capital(p) for p in range(start + 1, end))
    if stage.w(start) not in ("a", "an", "one", "another"):
        return False
    if any(stage.w(p) in classes()["preposition"] for p in range(start, last)):
        return False
    if stage.w(end) == "," and stage.capital(end + 1):
        return False  # "a senior adviser, Paul Dunn"
    return not any(stage.capital(p) for p in range(last + 1, end))


def initiated(stage: Scene, start: int, end: int) -> bool:
    """Whether the source is “people familiar with the talks”, “a person close to the mayor”."""
    noun = next((p for p in range(start, min(end, start + 4)) if stage.w(p) in PEOPLE), None)
    if noun is None or any(stage.capital(p) for p in range(start + 1, noun)):
        return False
    following = {stage.w(noun + 1), stage.w(noun + 2)}
    return not following.isdisjoint(words()["initiated"])
