"""Verbs of speech: where they stand, whose they are and what they report, clause by clause."""

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from newslint import tables
from newslint.analysis import clauses
from newslint.analysis.clauses import LONGEST, Scene, scene
from newslint.document import Document, analysis, ids_of, locate

Span = tuple[int, int]
OPENS_CONTENT = frozenset(("that", "how", "why", "what", "whether", "if", ":"))
NO_OBJECT = frozenset(
    ("", ".", ",", "by", "and", "or", ")", ";", "to", "for", "on", "in", "out", "off", "up", "at")
)
WRITTEN = frozenset(
    ("statement", "tweet", "letter", "email", "memo", "interview", "speech", "post", "release")
)  # "issued a statement saying"
PLURALS = frozenset(
    ("they", "we", "i", "you", "who", "people", "police", "some", "many", "that", "men", "women")
)
VOWS = frozenset(("pledge", "promise", "vow", "propose", "threaten"))
PRONOUNS = frozenset((
    "that", "some", "many", "several", "others", "another", "most", "all", "both", "one", "few",
    "two",
))  # fmt: skip
SOON = 9  # tokens
NEAR = 5  # tokens from "the mayor's" to "claim"
OWNERS = frozenset(("his", "her", "their", "its", "my", "our"))


class Entry(NamedTuple):
    """A form of a verb of speech, as `reporting-verbs.tsv` has it."""

    cls: str
    frame: str
    form: str
    lemma: str


NOUN = Entry("neutral", "noun", "noun", "")


class Saying(NamedTuple):
    """One cue with its source: tokens [start, end). `source` is None when nobody is named.

    `order` tells where the source stands: before the verb, after it, or nowhere (shared: it is
    the source of an earlier verb, of the sentence), or below the quotation as a signature, whose
    cue is the dash or mark before it. `entry` is None for "according to".
    """

    cue: Span
    source: Span | None
    order: Literal["before", "after", "shared", "signed"]
    entry: Entry | None


@cache
def verbs() -> dict[str, list[str]]:
    """Form → its row in the table of reporting verbs."""
    return tables.made("reporting-verbs.tsv", "by form", lambda rows: {row[0]: row for row in rows})


@lru_cache(maxsize=4096)
def entry_of(form: str) -> Entry | None:
    """What the table has of a form; made when first asked for, as a draft has few of them."""
    row = verbs().get(form)
    return Entry(*row[1:5]) if row else None


@cache
def cues() -> frozenset[str]:
    """Every word that may be a cue: forms of verbs, nouns of speech, "according"."""
    return frozenset(verbs()) | clauses.classes()["speech-noun"] | {"according"}


@analysis
def sayings(doc: Document) -> list[Saying]:
    """Every verb of speech in the reporter's words with its source, in order."""
    wanted = ids_of(doc, cues())
    stage = scene(doc) if wanted else None
    found: list[Saying] = []
    for at in locate(doc, wanted) if stage else ():
        if stage and not stage.quoted[at]:
            saying = read(stage, at, found[-1] if found else None)
            if saying:
                found.append(saying)
    return found


def read(stage: Scene, at: int, last: Saying | None) -> Saying | None:
    """The saying whose verb stands at token `at`, or None where it reports nothing."""
    if stage.w(at) == "according":
        if stage.w(at + 1) != "to":
            return None
        source = clauses.after(stage, at + 2)
        return Saying((at, at + 2), source, "after", None) if source else None
    if stage.capital(at) and stage.first[at] != at:
        return None
    if stage.w(at) in clauses.classes()["speech-noun"]:
        owned = possessed(stage, at)
        if owned:
            return owned
    entry = entry_of(stage.w(at))
    if entry is None:
        return None
    if not fits(stage, at, entry):
        return None
    verb = clauses.around(stage, at)
    if verb.passive and (entry.form != "ing" or thing(stage, at, entry)):
        return None
    if (
        (verb.infinitive and stage.w(verb.start - 1) != "on")
        or (verb.modal and not stage.quoted[source_start(stage, verb.start)])
        or noun(stage, verb.start)
        or (verb.negated and entry.lemma != "deny")
    ):
        return None
    cue = (at, at + 1)
    if entry.form == "ing" and not verb.passive:
        return participle(stage, cue, verb.start, entry, last)
    source = clauses.before(stage, verb.start)
    if verb.start == at and closes_before(stage, at) and turned(stage, at, entry, source):
        return Saying(cue, clauses.after(stage, at + 1), "after", entry)
    if source is None and stage.first[at] == at and entry.form == "past":
        following = clauses.after(stage, at + 1)  # "Said the mayor: …"
        return Saying(cue, following, "after", entry) if following else None
    if source and stage.w(source[1] - 1) in ("nobody", "none", "nothing"):
        return None
    if source is None:
        return coordinated(stage, cue, verb.start, entry, last)
    if entry.form == "past" and name_follows(stage, source, at):
        return None
    if entry.frame == "noun" and not agrees(stage, source, entry):
        return None
    if entry.form == "base" and not plural(stage, source, verb.start, at):
        return None
    return Saying(cue, source, "before", entry)


def possessed(stage: Scene, at: int) -> Saying | None:
    """“The mayor's claim that …”, “her warning of “chaos””: the owner of the word is the source."""
    p = at - 1
    while p > at - NEAR and stage.w(p).isalpha() and stage.w(p) not in OWNERS:
        p -= 1
    if stage.w(p).endswith(("'s", "s'")):
        source = owner_of(stage, p)
    elif stage.w(p) in OWNERS and stage.w(p - 1) != "of":
        source = (p, p + 1)
    else:
        return None
    if stage.quoted[p] or stage.first[p] != stage.first[at]:
        return None
    end = at + 1 + 2 * (stage.w(at + 1) in ("is", "was") and stage.w(at + 2) == "that")
    following = stage.w(end)
    if end > at + 1 or following == "that":
        return Saying((at, end), source, "before", NOUN)
    for k in range(end, min(end + NEAR, len(stage.marked))):
        if stage.marked[k]:
            return Saying((at, at + 1), source, "before", NOUN)
        if stage.w(k) not in clauses.classes()["claim-link"] or stage.first[k] != stage.first[at]:
            return None
    return None


def owner_of(stage: Scene, p: int) -> Span:
    """The words of an owner whose 's stands at token `p`: “FBI Director James Comey's”."""
    start = p
    floor = stage.first[p]
    if stage.capital(p):
        while start > floor and (stage.capital(start - 1) or stage.w(start - 1) == "."):
            start -= 1
    else:
        for k in range(p, max(floor, p - NEAR) - 1, -1):
            if stage.w(k) in clauses.classes()["determiner"]:
                start = k
                break
    return start, p + 1


def name_follows(stage: Scene, source: Span, at: int) -> bool:
    """Whether "a group called" tells a thing's name, not what somebody said."""
    if 1 not in stage.marked[max(at - LONGEST, 0) : at + SOON]:
        return False
    if stage.w(at) not in clauses.classes()["naming"]:
        return False
    following = at + 1 + (stage.w(at + 1) == "the")
    name = stage.capital(following) or 1 in stage.marked[at + 1 : at + 2]
    return name and any(stage.w(p) in ("a", "an", "something") for p in range(*source))


def thing(stage: Scene, at: int, entry: Entry) -> bool:
    """Whether "is defending the town" is an act, as no quotation follows."""
    return entry.frame in ("object", "touch") and not touches_quote(stage, at)


def source_start(stage: Scene, start: int) -> int:
    """The token before the subject that ends at token `start`."""
    return max(clauses.floor_of(stage, start) - 1, 0)


def noun(stage: Scene, start: int) -> bool:
    """Whether the word is a noun or an adjective: “her claim”, “the city's reported losses”."""
    form = stage.w(start - 1)
    owner = form in clauses.classes()["determiner"] or form.endswith(("'s", "s'"))
    return owner and form not in PRONOUNS and not stage.quoted[start - 1]


def turned(stage: Scene, at: int, entry: Entry, source: Span | None) -> bool:
    """Whether the subject follows its verb: “…,” said the mayor."""
    following = clauses.after(stage, at + 1)
    if following is None:
        return False
    if stage.quoted[at - 1] or ends_term(stage, at):
        return True
    if entry.frame == "tell":
        return False  # "The judge, Ann Fell, told Paul Dunn: …"
    colon = stage.w(following[1]) == ":" and not stage.quoted[at - 1]
    if (entry.frame != "say" and not colon) or stage.w(following[0]) in clauses.classes()[
        "pronoun"
    ]:
        return False
    stops = (
        stage.w(following[1]) in (",", ".", ":", "")
        or stage.first[following[1] - 1] != stage.first[min(following[1], len(stage.first) - 1)]
    )
    return stops and (source is None or stage.capital(following[0]))


def fits(stage: Scene, at: int, entry: Entry) -> bool:
    """Whether what follows (or stands before) the verb is what its frame asks for."""
    following = stage.w(at + 1)
    if entry.frame in ("say", "tell"):
        return True
    quoted = touches_quote(stage, at)
    if entry.frame in ("clause", "noun"):
        return following == "that" or (entry.lemma in VOWS and following == "to") or quoted
    if entry.frame == "touch":
        return quoted
    return quoted or following not in NO_OBJECT


def touches_quote(stage: Scene, at: int) -> bool:
    """Whether a quotation ends right before the verb's clause or opens soon after it."""
    if at and stage.quoted[at - 1]:
        return True
    if 1 not in stage.marked[max(at - LONGEST, 0) : at + SOON]:
        return False
    naming = stage.w(at) in clauses.classes()["naming"]
    for p in range(at + 1, min(at + SOON, len(stage.quoted))):
        if stage.first[p] != stage.first[at] and "\n" in between(stage, at, p):
            break  # the next paragraph
        if stage.quoted[p] or (naming and stage.marked[p]):
            return True
        pause = stage.w(p) in clauses.PAUSES and not stage.quoted[min(p + 1, len(stage.quoted) - 1)]
        if stage.first[p] != stage.first[at] or pause:
            break
    p = clauses.floor_of(stage, at) - 1
    if p < 0 or p < at - SOON or not stage.quoted[p]:
        return False
    return stage.first[p] == stage.first[at] or stage.w(p - 1) in (",", "?", "!")


def between(stage: Scene, at: int, p: int) -> str:
    """The text from token `at` to token `p`."""
    return stage.doc.text[stage.doc.ends[at] : stage.doc.starts[p]]


def closes_before(stage: Scene, at: int) -> bool:
    """Whether a quotation, or a clause with its comma, ends right before the verb."""
    if at > 0 and (stage.quoted[at - 1] or stage.w(at - 1) == ","):
        return True
    return ends_term(stage, at)


def ends_term(stage: Scene, at: int) -> bool:
    """Whether a quoted term with a comma inside ends before the verb: “a “game changer,” says”."""
    return at > 1 and bool(stage.marked[at - 1]) and stage.w(at - 2) == ","


def participle(
    stage: Scene, cue: Span, start: int, entry: Entry, last: Saying | None
) -> Saying | None:
    """“…, adding that …”: the source is that of the sentence."""
    at = cue[0]
    previous = stage.w(start - 1)
    if previous in WRITTEN or (previous in ("by", "while") and touches_quote(stage, at)):
        return shared(stage, cue, entry, last)
    if entry.frame in ("noun", "clause", "touch") and not touches_quote(stage, at):
        return None
    if previous == "with" or previous not in (",", "and", "but", "—", "–", "--", "", '"', "”"):
        source = clauses.before(stage, start)
        if source and stage.w(source[0] - 1) in ("with", "of"):
            return Saying(cue, source, "before", entry)
        if not (touches_quote(stage, at) or stage.w(at + 1) == "that"):
            return None
    return shared(stage, cue, entry, last)


def coordinated(
    stage: Scene, cue: Span, start: int, entry: Entry, last: Saying | None
) -> Saying | None:
    """“He went home and said …”: the source is the sentence's subject."""
    if stage.w(start - 1) not in ("and", "but", "or", "then") or entry.form == "base":
        return None
    if entry.frame == "noun":
        return None
    return shared(stage, cue, entry, last)


def shared(stage: Scene, cue: Span, entry: Entry, last: Saying | None) -> Saying | None:
    """A saying whose source is the last one of its sentence, or the sentence's subject."""
    at = cue[0]
    if last and last.source and stage.first[last.cue[0]] == stage.first[at]:
        return Saying(cue, last.source, "shared", entry)
    source = clauses.opening_subject(stage, at)
    return Saying(cue, source, "shared", entry) if source else None


def plural(stage: Scene, source: Span, start: int, at: int) -> bool:
    """Whether a base form ("say") agrees with its subject, or follows an auxiliary."""
    if start < at:
        return True
    last = stage.w(source[1] - 1)
    if source[1] - source[0] == 1 and last in ("he", "she", "it"):
        return False
    return last.endswith("s") or last in PLURALS or has_join(stage, source)


def agrees(stage: Scene, source: Span, entry: Entry) -> bool:
    """Whether a word that is as often a noun ("claims") has a subject of its number."""
    last = stage.w(source[1] - 1)
    if last.partition("'")[0] in clauses.classes()["pronoun"] or stage.capital(source[1] - 1):
        return True
    return stage.w(source[0]) in clauses.classes()["determiner"] and (
        last.endswith("s") == (entry.form == "base")
    )


def has_join(stage: Scene, source: Span) -> bool:
    return any(stage.w(p) == "and" for p in range(*source))
