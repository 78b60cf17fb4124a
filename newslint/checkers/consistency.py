"""One word, one spelling: toward and towards, adviser and advisor, American and British forms."""

from collections.abc import Iterator
from functools import lru_cache

from newslint.analysis.names import name_words, opens_sentence
from newslint.analysis.quotes import quote_at
from newslint.analysis.variants import Group, dialect, groups
from newslint.document import Document, locate, word, word_ids
from newslint.finding import Edit, Finding, Fix, Related, replace
from newslint.rule import RUNNING, NoOptions, Rule

SPELLING = Rule(
    "consistency.spelling",
    "“{text}” is also spelled “{other}” here ({counts}).",
    "warning",
    "copy-editing practice; spellings from VarCon",
    quotes="transcription",
    blocks=RUNNING,
)
MIXED_SPELLING = Rule(
    "consistency.mixed-spelling",
    "“{text}” and “{other}”: choose one ({counts}).",
    "info",
    "copy-editing practice; spellings from VarCon",
    quotes="transcription",
    blocks=RUNNING,
)
HOUSE_SPELLING = Rule(
    "consistency.house-spelling",
    "The house spells it “{other}”.",
    "info",
    "the desk's own choice, or its pack's",
    quotes="transcription",
    blocks=RUNNING,
)
OPTIONS = NoOptions()


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    house = dict(doc.context.prefers)
    if not doc.context.language and dialect(doc) == "B":  # a house of the other side of the ocean
        house = {}
    mixed: set[str] = set()
    for group in groups(doc):
        mixed.update(form for spelling in group.tokens for form in group.forms[spelling])
        yield from odd_ones(doc, group, house)
    if house:
        yield from against_house(doc, mixed)


def odd_ones(doc: Document, group: Group, house: dict[str, str]) -> Iterator[Finding]:
    """The spellings of a group that lose: against the house, the majority, the dialect."""
    right, rule = winner(doc, group, house)
    places = [Related(doc.starts[i], doc.ends[i], word(doc, i)) for i in group.tokens[right][:3]]
    for form, tokens in group.tokens.items():
        if form != right:
            yield odd_one(doc, group, right, tokens, rule)._replace(related=tuple(places))


def odd_one(doc: Document, group: Group, right: str, tokens: list[int], rule: Rule) -> Finding:
    """One finding a story and spelling, on its first place in the story's own words; the fix
    mends them all and leaves what is in somebody's mouth."""
    own = [i for i in tokens if quote_at(doc, doc.starts[i]) is None] or tokens
    edits = tuple(
        Edit(doc.starts[i], doc.ends[i], group.rewritten(word(doc, i), right)) for i in own
    )
    other = edits[0].text
    fix = Fix(f"Write “{other}”", edits)
    return rule.at(doc, edits[0].start, edits[0].end, other=other, counts=group.counts, fixes=[fix])


def winner(doc: Document, group: Group, house: dict[str, str]) -> tuple[str, Rule]:
    """The spelling to keep, and the rule that says so."""
    chosen = [form for form in group.tokens if form in house.values()]
    if len(chosen) == 1:
        return chosen[0], SPELLING
    sides = sorted(group.tokens, key=lambda form: (-len(group.tokens[form]), group.tokens[form]))
    first, second = (len(group.tokens[form]) for form in sides[:2])
    standard = [form for form in group.tokens if group.usual.get(form)]
    if len(standard) == 1 and first <= 2 * second:  # thru and amongst win no close vote
        return standard[0], SPELLING
    if first > second:
        return sides[0], SPELLING
    place = dialect(doc)
    usual = [form for form in sides if place and place in group.usual.get(form, "")]
    if len(usual) == 1:
        return usual[0], SPELLING
    return sides[0], MIXED_SPELLING


def against_house(doc: Document, mixed: set[str]) -> Iterator[Finding]:
    """Spellings that the house does not use, where the story has no other."""
    written = forms_of(doc.context.prefers)
    ids = word_ids(doc)
    wanted = {ids[form]: written[form] for form in (written.keys() & ids.keys()) - mixed}
    for i in locate(doc, wanted):
        right, opens = wanted[doc.ids[i]]
        if opens and a_name(doc, i):
            continue
        start, end = doc.starts[i], doc.ends[i]
        fix = replace(f"Write “{right}”", start, end, right)
        yield HOUSE_SPELLING.at(doc, start, end, other=right, fixes=[fix])


@lru_cache(maxsize=16)  # houses of a run
def forms_of(house: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, bool]]:
    """Each form that a house does not write, with what it writes there, as `forms` gives them."""
    return {
        form: (better, opens)
        for wrong, right in house
        for form, better, opens in forms(wrong, right)
    }


def forms(wrong: str, right: str) -> Iterator[tuple[str, str, bool]]:
    """How a spelling may stand in a draft, what the house writes there, and whether its capital
    must be due to the sentence: advisor, Advisor, advisor’s."""
    straight = wrong.replace("’", "'"), right.replace("’", "'")
    curly = wrong.replace("'", "’"), right.replace("'", "’")
    for (old, new), mark in ((straight, "'"), (curly, "’")):
        for end in ("", f"{mark}s"):
            yield old + end, new + end, False
            if old[0].islower():
                yield old[0].upper() + old[1:] + end, new[0].upper() + new[1:] + end, True


def a_name(doc: Document, i: int) -> bool:
    """Whether a capital belongs to a name: inside a sentence, before another (Grey Street), or
    since the story has the word with a capital elsewhere (Paul Grey)."""
    return (
        not opens_sentence(doc)[i]
        or word(doc, i) in name_words(doc)
        or word(doc, i + 1)[:1].isupper()
    )
