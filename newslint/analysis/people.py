"""Speakers: whose name or description stands behind each “he said”."""

from typing import NamedTuple

from newslint import tables
from newslint.analysis.clauses import Scene, classes, scene
from newslint.analysis.speech import Saying
from newslint.document import Document

TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof"))
ROLE = 24  # tokens; no description is longer


class Speaker(NamedTuple):
    """Who speaks: the fullest name (or the description) seen so far, its number, the role given."""

    name: str
    number: int
    role: str
    named: bool


NOBODY = Speaker("", 0, "", False)


def resolved(doc: Document, said: list[Saying]) -> list[Speaker]:
    """The speaker of each saying: pronouns and short forms go to the last fitting one."""
    stage = scene(doc)
    known: dict[str, Speaker] = {}  # last word of the name, or the description → speaker
    found: list[Speaker] = []
    last = NOBODY
    for saying in said:
        if saying.source is None:
            found.append(NOBODY)
            continue
        speaker = identified(stage, saying, known, last)
        found.append(speaker)
        if speaker.number:
            last = speaker
    fullest = {speaker.number: speaker for speaker in known.values()}
    return [fullest.get(speaker.number, speaker) for speaker in found]


def identified(stage: Scene, saying: Saying, known: dict[str, Speaker], last: Speaker) -> Speaker:
    """The speaker that a source names, entered among those `known`."""
    start, end = saying.source or (0, 0)
    head = stage.w(start)
    if end - start == 1 and head in classes()["pronoun"]:
        return last if head not in ("i", "we", "you", "one") else NOBODY
    if head in ("who", "which", "that"):
        start, end = antecedent(stage, start)
        if start == end:
            return last
    name = None if common_plural(stage, saying, start, end) else name_in(stage, start, end)
    text = stage.doc.text[stage.doc.starts[start] : stage.doc.ends[end - 1]]
    text = " ".join(text.split())
    if name:
        return entered(known, stage, name, role_of(stage, start, end, name))
    if head in ("the", "he", "she") and last.role:
        noun = stage.w(end - 1)
        for speaker in reversed(list(known.values())):
            if noun in speaker.role.lower().split():
                return speaker
    key = text.lower().removeprefix("the ")
    number = known[key].number if key in known else len(known) + 1
    return known.setdefault(key, Speaker(text, number, "", False))


def common_plural(stage: Scene, saying: Saying, start: int, end: int) -> bool:
    """Whether a lone capitalised word is a plural noun that opens its sentence: “Critics say”."""
    if end - start != 1 or stage.first[start] != start:
        return False
    base = saying.entry is not None and saying.entry.form == "base"
    return stage.w(start).endswith("s") and (base or stage.w(start) in stage.doc.vocab)


def entered(known: dict[str, Speaker], stage: Scene, name: tuple[int, int], role: str) -> Speaker:
    """The speaker of a name; a fuller name or a first role replaces what was known."""
    doc = stage.doc
    text = " ".join(doc.text[doc.starts[name[0]] : doc.ends[name[1] - 1]].split())
    text = text.removesuffix("'s").removesuffix("’s")
    key = text.rsplit(" ", 1)[-1].lower()
    old = known.get(key)
    if old is None:
        number = len(known) + 1
        known[key] = Speaker(text, number, role, True)
    elif len(text) > len(old.name) or (role and not old.role):
        known[key] = Speaker(max(text, old.name, key=len), old.number, old.role or role, True)
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


def name_in(stage: Scene, start: int, end: int) -> tuple[int, int] | None:
    """The last run of capitalised words in a source, titles taken off; None in a description."""
    common = tables.words("function-words.tsv")
    p = end
    while p > start:
        if stage.capital(p - 1) and stage.w(p - 1) not in common:
            break
        p -= 1
    if p == start or (p < end and stage.w(p)[:1].isalpha()):
        return None
    stop = p
    while p > start and (
        stage.capital(p - 1)
        or (stage.w(p - 1) in (".", "al", "de", "la", "von", "van", "bin", "of") and p - 1 > start)
    ):
        p -= 1
    while p < stop and (stage.w(p) in common or stage.w(p) in TITLES or stage.w(p) in (".", "of")):
        p += 1
    return (p, stop) if p < stop else None


def role_of(stage: Scene, start: int, end: int, name: tuple[int, int]) -> str:
    """What is said of the speaker: before the name, or in the apposition after it."""
    doc = stage.doc
    text = ""
    if name[0] > start:
        text = doc.text[doc.starts[start] : doc.ends[name[0] - 1]]
        if text.strip(". ").lower() in TITLES:
            text = ""
    if not text and stage.w(end) == ",":
        p = end + 1
        size = len(doc.ids)
        while p < size and p < end + ROLE and stage.first[p] == stage.first[end]:
            if stage.w(p) in (",", ";", "—", "--") or stage.quoted[p]:
                break
            p += 1
        if p > end + 1 and stage.w(end + 1) not in ("and", "but", "who", "said", "which"):
            last = p - 1
            while last > end and stage.w(last) in (".", ","):
                last -= 1
            if last > end:
                text = doc.text[doc.starts[end + 1] : doc.ends[last]]
    return " ".join(text.split()).removesuffix(".").removeprefix("the ")
