"""Slips of the finger: words misspelled, or run together."""

from collections.abc import Container, Iterator
from typing import NamedTuple

from newslint import lexicon
from newslint.analysis.names import opens_sentence
from newslint.analysis.quotes import quote_at
from newslint.analysis.software import christened, handle, telling, thing, trade
from newslint.analysis.speech import cues
from newslint.analysis.spelling import CONTEXT, Guess, fit, genuine, guesses, solid
from newslint.analysis.unknown import (
    Unknown,
    abroad,
    collisions,
    stands_alone,
    stretched,
    unknown_words,
)
from newslint.document import Document, locate, word, word_ids
from newslint.finding import Finding, Fix, replace
from newslint.rule import PROSE, Rule

PRACTICE = "copy-editing practice"
MISSPELLING = Rule(
    "typos.misspelling", "“{text}” is misspelled.", "error", PRACTICE, quotes="check", blocks=PROSE
)
POSSIBLE_MISSPELLING = Rule(
    "typos.possible-misspelling", "“{text}” may be a slip for “{meant}”.", "warning", PRACTICE,
    quotes="check", blocks=PROSE,
)  # fmt: skip
UNKNOWN_WORD = Rule(
    "typos.unknown-word", "“{text}” is in no word list.", "warning", PRACTICE, quotes="check",
    blocks=PROSE, default=False,
)  # fmt: skip
RUN_ON = Rule(
    "typos.run-on", "“{text}” runs two words together.", "error", PRACTICE, quotes="check",
    blocks=PROSE,
)  # fmt: skip


class Options(NamedTuple):
    """Options of the family."""

    words: tuple[str, ...] = ()  # words that are never misspelled


OPTIONS = Options()

# Thresholds, in powers of ten over the reading that the word is right (docs/decisions.md).
SURE, LIKELY, POSSIBLE = 3.5, 2.1, 1.2
RARE_WORD, LESS_RARE = 1.2, 2.6
MARGIN = 1.5  # over the second candidate, for a safe fix
OFTEN_SEEN = 4  # places of one form looked at: a slip is not made more often
MOST = 300  # unknown forms looked into; a text with more of them is not ours to judge


SOLID, LOOSE = 1.5, 1.5  # two words that make a closed compound; that never do


class Place(NamedTuple):
    """One unknown word where it stands."""

    at: int
    start: int
    before: str
    after: str


def check(doc: Document, options: Options) -> Iterator[Finding]:
    unknown = unknown_words(doc)
    strange = {each.id for each in unknown if not each.rare}
    where = places_of(doc, {each.id for each in unknown})
    forms = word_ids(doc).keys()
    left = MOST
    for each in unknown:
        if each.written in options.words or each.key in options.words:
            continue
        if left == 0:
            break
        left -= 1
        yield from look(doc, each, where[each.id], forms, strange)
    yield from collided(doc)


def places_of(doc: Document, wanted: set[int]) -> dict[int, list[int]]:
    """Where each of some forms stands, found in one pass."""
    where: dict[int, list[int]] = {form: [] for form in wanted}
    for at in locate(doc, wanted):
        where[doc.ids[at]].append(at)
    return where


def collided(doc: Document) -> Iterator[Finding]:
    """Two words that met: "newU.S.", "ofHope", "agency’swriters". A form that returns is a name."""
    met = collisions(doc)
    where = places_of(doc, {form for form, _ in met})
    for form, apart in met:
        places = where[form]
        if len(places) > 2:
            continue
        for at in places:
            start, end = doc.starts[at], doc.ends[at]
            before, after = doc.text[start - 1 : start], doc.text[end : end + 1]
            if (start and before not in " \n“‘\"'(—–") or after in ("/", "_", "(", "@"):
                continue
            fix = replace(f"Write “{apart}”", start, end, apart)
            yield RUN_ON.at(doc, start, end, fixes=[fix])


def look(
    doc: Document, each: Unknown, places: list[int], forms: Container[str], strange: set[int]
) -> Iterator[Finding]:
    """The findings about one unknown form, at each of its places."""
    capital = each.written[0].isupper()
    if capital and each.offset == 0 and doc.vocab[each.id] == each.written:
        opens = opens_sentence(doc)
        named = not all(opens[at] for at in places)
    else:
        named = capital
    prior = genuine(each.key) + min(1.5, 0.5 * (len(places) - 1))
    if capital:
        prior += NAMED if named else 1.0
        if lexicon.flags(each.key):
            prior += LISTED
        if each.written.lower() in forms:
            prior -= 1.0
    elif each.written.capitalize() in forms:
        prior += 1.5
    for at in places[:OFTEN_SEEN]:
        if not stands_alone(doc, at, each):
            continue
        first_name = capital and word(doc, at + 1)[:1].isupper()
        surname = capital and word(doc, at - 1)[:1].isupper()
        whole = len(doc.vocab[each.id]) == len(each.written)
        place = Place(
            at,
            doc.starts[at] + each.offset,
            neighbour(doc, at - 1) if whole or not each.offset else "",
            neighbour(doc, at + 1) if whole else "",
        )
        against = FULL_NAME if first_name else SURNAME if surname else 0.0
        yield from weigh(doc, each, place, prior + against, strange)


FURTHER = 1.0  # powers of ten that neighbours may add to a word that is looked for
PROPER, SLIGHT = (
    1.2,
    2.5,
)  # for a slip: a name that nobody has is a slight slip away from a known one
NAMED = 3.2  # against a slip: a capital inside a sentence
SURNAME = 1.0  # against a slip: a capital before
SPEAKER, FAR = 2.5, 4.5  # against a slip: “Wasim said”, and no word is near
FULL_NAME = 2.0  # against a slip: two capitals in a row
LISTED = 2.5  # against a slip: a capital, and the lists of names have it


def neighbour(doc: Document, at: int) -> str:
    form = word(doc, at).lower().replace("’", "'")
    return form if form.isalpha() else ""


def weigh(
    doc: Document, each: Unknown, place: Place, prior: float, strange: set[int]
) -> Iterator[Finding]:
    """What is to say about one unknown word at one place, if anything."""
    least = (lexicon.frequency(each.key) if each.rare else prior) - FURTHER
    found = guesses(each.key, place.before, place.after, least)
    odd: float = sum(
        0 <= side < len(doc.ids) and doc.ids[side] in strange
        for side in (place.at - 1, place.at + 1)
    )
    odd += COMPANY * company(doc, place.at, strange)
    if each.rare:
        if odd < 1:
            yield from rare_word(doc, each, place, found)
        return
    end = place.start + len(each.key)
    evidence = (found[0].score if found else -9.0) - prior - 1.5 * odd
    if found and " " in found[0].text:
        evidence += -SOLID if solid(found[0].text) else LOOSE
        if each.written[0].isupper():
            evidence -= LOOSE
    if abroad(place.before) or abroad(place.after):
        evidence -= 1.0
    if found and each.written[0].isupper() and not lexicon.flags(each.key):
        alone = not (word(doc, place.at - 1)[:1].isupper() or word(doc, place.at + 1)[:1].isupper())
        if alone and found[0].text[0].isupper() and found[0].slip < SLIGHT:
            evidence += PROPER
    if found and each.written[0].isupper() and found[0].slip > FAR and place.after in cues():
        evidence -= SPEAKER
    if found and evidence >= POSSIBLE:
        evidence -= jargon(doc, each, place, " " in found[0].text)
    if found and evidence >= POSSIBLE and not spoken(doc, each, place, evidence):
        yield finding(doc, place.start, end, found, evidence)
    elif not each.written[0].isupper():
        yield UNKNOWN_WORD.at(doc, place.start, end, fixes=offers(doc, place.start, end, found))


# Against a slip: a listed tool; a text about software; a short word there; a thing of that name.
TOOL, TOLD, SHORT, THING = 2.5, 2.5, (2.5, 1.5, 1.0, 0.3), 1.5
CALLED = 4.5  # after “called”


def jargon(doc: Document, each: Unknown, place: Place, two: bool) -> float:
    """How much speaks for a word of software: the lists for programmers, and what stands near.

    `two` says that the word may be two run together.
    """
    listed = lexicon.flags(each.key) | lexicon.flags(each.key.removesuffix("s"))
    listed &= lexicon.TRADE
    if each.written[0].isupper() and not listed:
        return 0.0
    told = trade(doc, place.at)
    if listed:
        return TOOL + TOLD * told
    name = christened(doc, place.at)
    if name == "calls":
        return CALLED
    if name or handle(doc, place.at):
        return TOLD
    score = SHORT[0 if len(each.key) < 5 else 1 if len(each.key) < 7 else 2 if two else 3]
    if telling(place.before) or (
        thing(place.after) and not lexicon.pair(place.before, place.after)
    ):
        score += THING
    return score * told


COMPANY, AROUND = 0.5, 6  # words away: other odd words there speak for one of their kind


def company(doc: Document, at: int, strange: set[int]) -> int:
    """How many other unknown words, or words with foreign letters, stand near: up to two."""
    low, high = max(0, at - AROUND), min(len(doc.ids), at + AROUND + 1)
    near = set(doc.ids[low:high]) - {doc.ids[at], *doc.ids[max(0, at - 1) : at + 2]}
    found = sum(
        doc.vocab[each].isalpha() and doc.vocab[each].islower()
        if each in strange
        else not doc.vocab[each].isascii() and doc.vocab[each].isalpha()
        for each in near
    )
    return min(2, found)


def spoken(doc: Document, each: Unknown, place: Place, evidence: float) -> bool:
    """Whether a quotation explains the form: stretched, cut short or in dialect."""
    if stretched(each.key) and evidence < SURE:
        return True
    return quote_at(doc, place.start) is not None and (stretched(each.key) or evidence < LIKELY)


def rare_word(doc: Document, each: Unknown, place: Place, found: list[Guess]) -> Iterator[Finding]:
    """A rare word is a slip only where its neighbours ask for a common one."""
    if not found or found[0].slip > (4 if found[0].context > 2 else 3):
        return
    stands = max(lexicon.frequency(each.key), 0.5) + jargon(doc, each, place, False)
    stands += CONTEXT * (fit(place.before, each.key) + fit(each.key, place.after))
    common = min(map(lexicon.frequency, found[0].text.lower().split())) > 4.0
    least = RARE_WORD if lexicon.frequency(each.key) < 2.6 else LESS_RARE
    if common and found[0].context > -0.2 and found[0].score - stands > least:
        end = place.start + len(each.key)
        yield POSSIBLE_MISSPELLING.at(
            doc, place.start, end, meant=found[0].text, fixes=offers(doc, place.start, end, found)
        )


def finding(doc: Document, start: int, end: int, found: list[Guess], evidence: float) -> Finding:
    margin = found[0].score - found[1].score if len(found) > 1 else 9.0
    safe = evidence > SURE and margin > MARGIN
    fixes = offers(doc, start, end, found, safe)
    if " " in found[0].text:
        return RUN_ON.at(doc, start, end, fixes=fixes)
    if evidence >= LIKELY:
        return MISSPELLING.at(doc, start, end, fixes=fixes)
    return POSSIBLE_MISSPELLING.at(doc, start, end, fixes=fixes, meant=found[0].text)


def offers(
    doc: Document, start: int, end: int, found: list[Guess], safe: bool = False
) -> list[Fix]:
    """Fixes for the three best guesses, in the case of the slip."""
    fixes = []
    for i, guess in enumerate(found[:3]):
        text = guess.text
        if doc.text[start].isupper():
            text = text[0].upper() + text[1:]
        fixes.append(replace(f"Write “{text}”", start, end, text, safe=safe and not i))
    return fixes
