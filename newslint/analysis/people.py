"""Speakers: whose name or description stands behind each “he said”."""

from itertools import islice
from typing import NamedTuple

from newslint import lexicon
from newslint.analysis.clauses import Scene, classes, scene
from newslint.analysis.introductions import apposed, name_in, role_of, surname
from newslint.analysis.namesakes import namesakes
from newslint.analysis.speech import OWNERS, Saying
from newslint.analysis.standing import Span, Standing, head_of, standing
from newslint.document import Document

SENTENCES = 3  # back from a pronoun to the name that it may stand for


class Speaker(NamedTuple):
    """Who speaks: the fullest name (or the description) seen so far, its number, the role given."""

    name: str
    number: int
    role: str
    named: bool
    standing: Standing = "unnamed"
    sure: bool = True  # False where a pronoun may mean somebody else


NOBODY = Speaker("", 0, "", False, "unnamed", False)
HEAD = "\0"  # before the head of a body's description, among the keys of known speakers
SINGULAR = frozenset(("a", "an", "one", "another"))
PERSONS = frozenset(("he", "she", "his", "her"))
JOINED = 3  # tokens, at least, of two names
ROLES = 30  # speakers whose role may be meant by “the director”
FAR = 180  # tokens from a pronoun back to the speaker it is given to, at most, to be sure


def resolved(doc: Document, said: list[Saying]) -> list[Speaker]:
    """The speaker of each saying: pronouns and short forms go to the last fitting one."""
    stage = scene(doc)
    known: dict[str, Speaker] = {}  # last word of the name, or the description → speaker
    found: list[Speaker] = []
    last = Last(NOBODY, NOBODY, 0)
    for saying in said:
        speaker = NOBODY
        if saying.source is not None:
            speaker = identified(stage, saying, known, last)
            if speaker.number:
                one = single(stage, saying, speaker)
                last = Last(speaker if one else last.person, speaker, saying.cue[0])
        found.append(speaker)
    fullest = {speaker.number: speaker for speaker in known.values()}
    return [fullest.get(each.number, each)._replace(sure=each.sure) for each in found]


def single(stage: Scene, saying: Saying, speaker: Speaker) -> bool:
    """Whether a speaker is one person, whom “he” or “she” may mean."""
    if speaker.standing == "named":
        return " and " not in speaker.name
    start, end = saying.source or (0, 1)
    if speaker.standing != "unnamed" or " and " in speaker.name:
        return False
    return stage.w(start) in SINGULAR or not head_of(stage, (start, end)).endswith("s")


class Last(NamedTuple):
    """The last person who spoke, the last speaker of any kind, and the token of that verb."""

    person: Speaker
    any: Speaker
    at: int


def pronoun(stage: Scene, start: int, known: dict[str, Speaker], last: Last) -> Speaker:
    """The speaker that a pronoun at token `start` stands for."""
    head = stage.w(start).partition("'")[0]
    if head in ("i", "we", "you", "one", "my", "our"):
        return NOBODY
    if head not in PERSONS:
        body = last.any.standing in ("institution", "document")
        if head in ("it", "its") and not body:
            return NOBODY
        return last.any._replace(sure=head in ("it", "its") and start - last.at < FAR)
    name = introduced(stage, start, last.at)
    if name:
        begin, end = name
        role = role_of(stage, begin, end, name)
        return entered(known, stage, name, role, name)
    person = last.person if last.person.number else last.any
    return person._replace(sure=bool(person.number) and start - last.at < FAR)


def introduced(stage: Scene, at: int, floor: int) -> tuple[int, int] | None:
    """The full name that begins one of the last sentences, after the verb at token `floor`."""
    first = stage.first[at]
    for _ in range(SENTENCES):
        first = stage.first[first - 1] if first else 0
        if first <= floor:
            return None
        p = first
        while stage.w(p) in classes()["leader"] or stage.w(p) == ",":
            p += 1
        end = p
        while end < at and stage.capital(end) and not stage.quoted[end]:
            end += 1
        name = name_in(stage, p, end) if end - p > 1 and not stage.quoted[p] else None
        if name and name[1] - name[0] > 1 and standing(stage, name, name) == "named":
            return name
    return None


def identified(stage: Scene, saying: Saying, known: dict[str, Speaker], last: Last) -> Speaker:
    """The speaker that a source names, entered among those `known`."""
    start, end = saying.source or (0, 0)
    head = stage.w(start).partition("'")[0]
    if end - start == 1 and (head in classes()["pronoun"] or head in OWNERS):
        return pronoun(stage, start, known, last)
    if head in ("who", "which", "that"):
        start, end = antecedent(stage, start)
        if start == end:
            return last.any._replace(sure=False)
    if two(stage, start, end):
        return described(known, text_of(stage, start, end), "named")
    name = None if common_plural(stage, saying, start, end) else name_in(stage, start, end)
    if name:
        return entered(known, stage, name, role_of(stage, start, end, name), (start, end))
    name = apposed(stage, start, end)
    if name:  # “a senior adviser, Paul Dunn”
        role = text_of(stage, start, end).removeprefix("The ").removeprefix("the ")
        return entered(known, stage, name, role, name)
    if head == "the":
        noun = stage.w(end - 1)
        for speaker in islice(reversed(known.values()), ROLES):
            if noun in speaker.role.lower().split():
                return speaker
    return described(known, text_of(stage, start, end), standing(stage, (start, end), None))


def text_of(stage: Scene, start: int, end: int) -> str:
    return " ".join(stage.doc.text[stage.doc.starts[start] : stage.doc.ends[end - 1]].split())


def two(stage: Scene, start: int, end: int) -> bool:
    """Whether a source joins two names: “Ann Fell and Paul Dunn”."""
    if end - start < JOINED:
        return False
    return any(
        stage.w(p) == "and" and stage.capital(p - 1) and stage.capital(p + 1)
        for p in range(start + 1, end - 1)
    )


def described(known: dict[str, Speaker], text: str, kind: Standing) -> Speaker:
    """The speaker of a description: “the council” is the county council named before it."""
    key = bare(text)
    if key in known:
        return known[key]
    head = HEAD + surname(key)
    old = known.get(head) if kind == "institution" else None
    if old and (old.name.lower().endswith(" " + key) or key.endswith(" " + bare(old.name))):
        if len(key) > len(bare(old.name)):
            old = old._replace(name=text)
            known[head] = known[bare(text)] = old
        return known.setdefault(key, old)
    new = known[key] = Speaker(text, len(known) + 1, "", kind == "named", kind)
    if kind == "institution":
        known[head] = new
    return new


def bare(name: str) -> str:
    """A description as it is compared, without its article."""
    return name.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def common_plural(stage: Scene, saying: Saying, start: int, end: int) -> bool:
    """Whether a lone capitalised word is a plural noun that opens its sentence: “Critics say”."""
    if end - start != 1 or stage.first[start] != start:
        return False
    base = saying.entry is not None and saying.entry.form == "base"
    word = stage.w(start)
    if not word.endswith("s") or stage.form(start) in namesakes(stage.doc).full:
        return False
    return base or bool(lexicon.flags(word) & lexicon.flags(word.removesuffix("s")) & lexicon.LOWER)


def entered(
    known: dict[str, Speaker], stage: Scene, name: Span, role: str, source: Span
) -> Speaker:
    """The speaker of a name; a fuller name or a first role replaces what was known."""
    doc = stage.doc
    text = " ".join(doc.text[doc.starts[name[0]] : doc.ends[name[1] - 1]].split())
    text = text.removesuffix("'s").removesuffix("’s")
    key = surname(text).lower()
    old = known.get(key)
    if old is None:
        kind = standing(stage, source, name)
        if kind == "named" and " " not in text:
            first = namesakes(doc).full.get(text, {})
            text = f"{next(iter(first))} {text}" if len(first) == 1 else text
        known[key] = Speaker(text, len(known) + 1, role, True, kind)
    elif len(text) > len(old.name):
        kind = standing(stage, source, name)
        known[key] = old._replace(name=text, role=old.role or role, standing=kind)
    elif role and not old.role:
        known[key] = old._replace(role=role)
    return known[key]


def antecedent(stage: Scene, at: int) -> tuple[int, int]:
    """The noun phrase right before "who", "which" or "that"."""
    p = at - 1
    if stage.w(p) == ",":
        p -= 1
    end = p + 1
    if stage.capital(p):
        while p > stage.first[at] and (stage.capital(p - 1) or stage.w(p - 1) == "."):
            p -= 1
    elif stage.w(p)[:1].isalpha():
        while p > stage.first[at] and stage.w(p) not in classes()["determiner"]:
            p -= 1
    else:
        return at, at
    return p, end
