"""How a story introduces a speaker: the name, the title before it, the role given."""

from newslint import lexicon, tables
from newslint.analysis.clauses import Scene, classes
from newslint.analysis.namesakes import PARTICLES, first_name
from newslint.analysis.standing import Span, kinds, offices

TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof"))
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
LINKS = PARTICLES | {"el", "le", "du", "da", "di", "del", "della", "dos", "das", "den", "ter"}
INSIDE = LINKS | {".", "of"}  # may stand inside a name
PREFIXES = frozenset(("al", "el", "as", "ash", "at", "ad", "an", "ar", "az", "ul"))  # al-Kadimi
LONGEST_NAME = 5  # tokens
ROLE = 24  # tokens; no description is longer


def name_in(stage: Scene, start: int, end: int) -> Span | None:
    """The name in a source, without titles; None in a description: “a spokesman for Dunn”."""
    common = tables.words("function-words.tsv")
    p = end
    while p > start and not (proper(stage, p - 1) and stage.w(p - 1) not in common):
        p -= 1
    if p == start or (p < end and stage.w(p)[:1].isalpha()):
        return None
    stop = p
    while p > start and (
        proper(stage, p - 1)
        or stage.w(p - 1) in LINKS
        or (stage.w(p - 1) in INSIDE and p - 1 > start)
    ):
        p -= 1
    while p < stop and (stage.w(p) in common or stage.w(p) in TITLES or stage.w(p) in (".", "of")):
        p += 1
    if p == stop:
        return None
    link = preposition(stage, start, p)
    if link > start:  # “Ann Fell of the Herald”, but “the head of the Herald” has no name
        return name_in(stage, start, link) if stage.capital(link - 1) else None
    if stage.w(stop - 1) in kinds()["title"]:
        return None  # “the President”, “the Senate Minority Leader”
    return without_titles(stage, p, without_place(stage, p, stop))


def proper(stage: Scene, i: int) -> bool:
    """Whether token `i` is written like a name: a capital, if only after “al-”."""
    head, _, tail = stage.form(i).partition("-")
    return head[:1].isupper() or (head in PREFIXES and tail[:1].isupper())


def preposition(stage: Scene, start: int, p: int) -> int:
    """The preposition by which the name at token `p` hangs on a noun before it; -1 for none."""
    q = p - 1
    if q > start and stage.w(q) in classes()["determiner"]:
        q -= 1
    return q if q > start and stage.w(q) in classes()["preposition"] else -1


def without_place(stage: Scene, start: int, stop: int) -> int:
    """The end of a person's name before “of Texas”; a body's “of” is part of its name."""
    for p in range(start + 1, stop):
        if stage.w(p) == "of" and stage.w(p - 1) not in kinds()["institution"]:
            return p
    return stop


def without_titles(stage: Scene, start: int, stop: int) -> Span:
    """A person's name without the offices before it: “FBI Director James Comey” → James Comey."""
    table = kinds()
    if stage.w(stop - 1).removesuffix("'s") in table["institution"]:
        return start, stop
    found = start
    for p in range(start, stop - 1):
        following = p + 1 + (stage.w(p + 1) == ".")
        if following >= stop:
            break
        title = stage.w(p) in table["title"]
        if title or (stage.w(p) in table["rank"] and a_person(stage, following, stop)):
            found = following
    return found, stop


def a_person(stage: Scene, p: int, stop: int) -> bool:
    """Whether a name goes on after “General”, which is as often a firm's: General Motors."""
    form = stage.form(p)
    if stop - p > 1:
        return first_name(form)
    return not lexicon.flags(form.lower()) & lexicon.LOWER


def apposed(stage: Scene, start: int, end: int) -> Span | None:
    """The name after a description and a comma: “the council's engineer, Paul Dunn, said”."""
    if stage.w(start) not in classes()["determiner"] or stage.w(end) != ",":
        return None
    p = end + 1
    while p < end + LONGEST_NAME and stage.capital(p):
        p += 1
    person = p - end - 1 > 1 and first_name(stage.form(end + 1))
    return (end + 1, p) if person and stage.first[p - 1] == stage.first[start] else None


def surname(name: str) -> str:
    """The word that a speaker's name is known by: its last, "Jr." and its like left out."""
    parts = name.split()
    while len(parts) > 1 and parts[-1].rstrip(".").lower() in SUFFIXES:
        parts.pop()
    return parts[-1] if parts else ""


def role_of(stage: Scene, start: int, end: int, name: Span) -> str:
    """What is said of the speaker: before the name, or in the apposition after it."""
    doc = stage.doc
    if name[0] > start:
        text = " ".join(doc.text[doc.starts[start] : doc.ends[name[0] - 1]].split())
        bare = text.strip(". ").lower()
        if bare not in TITLES and bare not in classes()["determiner"]:
            return text.removeprefix("the ").removeprefix("The ")
    if stage.w(end) != "," or stage.w(end + 1) in ("and", "but", "who", "said", "which"):
        return ""
    if stage.w(end + 1) in classes()["day"] or stage.w(end + 1).isdigit():
        return ""  # an age is no role
    if stage.w(end + 1) in classes()["preposition"] and stage.w(end + 1) not in ("of", "from"):
        return ""
    p = end + 1
    limit = min(len(doc.ids), end + ROLE)
    while p < limit and stage.first[p] == stage.first[end]:
        if stage.w(p) in (",", ";", "—", "--") or stage.quoted[p]:
            break
        p += 1
    if leading(stage, start) and not (stage.w(p) == "," and an_office(stage, end + 1, p)):
        return ""
    while p > end + 1 and stage.w(p - 1) in (".", ","):
        p -= 1
    if p == end + 1:
        return ""
    text = " ".join(doc.text[doc.starts[end + 1] : doc.ends[p - 1]].split())
    return text.removeprefix("the ")


def leading(stage: Scene, start: int) -> bool:
    """Whether a source comes before what it says: “According to Ann Fell, prices rose.”"""
    return (
        stage.w(start - 1) == "to"
        and stage.w(start - 2) == "according"
        and (stage.first[start] == start - 2)
    )


def an_office(stage: Scene, start: int, end: int) -> bool:
    """Whether words begin like an office or a description, or name one: director of the trust."""
    return stage.w(start) in classes()["determiner"] or any(
        stage.w(p) in offices() for p in range(start, end)
    )
