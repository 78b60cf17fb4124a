"""Partial quotations without a verb of speech: the verb and the subject that they belong to."""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import Literal

from newslint import inflection, lexicon, tables
from newslint.analysis import clauses
from newslint.analysis.clauses import Scene, classes
from newslint.analysis.quotes import Quote, inside, outermost
from newslint.analysis.speech import WRITTEN, Saying, Span, name_follows, verbs
from newslint.patterns import regex

BEAT = 14  # tokens of a sentence before a quotation that tells what its speaker does
LONGEST_NAME = 6  # tokens of a name with an office before it
SHORT = 12  # tokens from “here's” to the colon
REACH = 40  # tokens from a quotation back to its verb
LINE = 140  # characters of a signature
NOUN = 3  # tokens before “called” in which “a group” stands
TRIES = 5  # verbs that are looked at for one quotation
ALIKE = 1.7  # Zipf steps: a verb's -s form is no more common than that against its -ing form
RARE = 2.3  # Zipf frequency under which an -ing form shows that the word is no verb
BECOME = frozenset(("became", "become", "becomes", "remains", "remained", "seems", "seemed"))
COPULAS = frozenset(("is", "was", "are", "were", "be", "been", "'s", "'re", *BECOME))
BASE = frozenset(("to", "who", "they", "we", "i", "you", "people"))
JOINS = frozenset(("and", "but", "or", "then", ","))


def governed(stage: Scene, quote: Quote, last: Saying | None) -> Saying | None:
    """The nearest verb before a quotation whose subject can be told, as its cue.

    `last` is the saying before the quotation in its sentence: a participle (“…, citing”) is its
    subject's. None where no verb of the sentence has a subject, or a form of "be" stands before.
    """
    at = bisect_left(stage.doc.starts, quote.start)
    first = stage.first[at] if at < len(stage.first) else at
    if first == at and stage.w(at - 1) != ":":
        if last is not None or quote.kind != "direct":
            return None
        return issued(stage, at) or beat(stage, quote, at)
    cue: Span | None = None
    tries = 0
    for p in range(at - 1, max(first, at - REACH) - 1, -1):
        if stage.quoted[p] or not stage.w(p)[:1].isalpha():
            continue
        if stage.w(p) in COPULAS and (p == at - 1 or stage.w(p) in BECOME):
            return None  # the subject is spoken of
        if p == at - 1 and name_follows(stage, (max(first, p - NOUN), p), p):
            return None  # “a group called”
        kind = verb_form(stage, p)
        if not kind:
            continue
        tries += 1
        found = owned(stage, p, kind, cue, last)
        if isinstance(found, Saying):
            return found
        cue = found
        if tries == TRIES:
            break
    return announced(stage, at) if stage.w(at - 1) == ":" else None


def announced(stage: Scene, at: int) -> Saying | None:
    """The subject of a sentence that leads up to a quotation after a colon: “Here's Dunn: …”."""
    first = stage.first[at - 1]
    if stage.w(first) in ("here's", "here") and at - first < SHORT:
        name = first + 1 + (stage.w(first) == "here")
        source = clauses.after(stage, name)
        return Saying((first, name), source, "before", None) if source else None
    if person(stage, first, at - 1):
        return Saying((at - 1, at), (first, at - 1), "before", None)
    source = clauses.opening_subject(stage, at - 1)
    if source is None or source[1] >= at - 1:
        return None
    return Saying((source[1], source[1] + 1), source, "before", None)


def beat(stage: Scene, quote: Quote, at: int) -> Saying | None:
    """The one who does something before a quotation: “Her neighbor nods. “You do what you can.””

    What stands before is the only sentence of the paragraph, a short one, about a person.
    """
    if not at or "\n" in stage.doc.text[stage.doc.ends[at - 1] : quote.start]:
        return None
    first = stage.first[at - 1]
    begin = stage.doc.starts[first]
    if (
        at - first > BEAT
        or 1 in stage.marked[first:at]
        or (begin and stage.doc.text[begin - 1] != "\n")
    ):
        return None
    source = clauses.opening_subject(stage, at - 1)
    if source is None:
        return None
    doing = (p for p in range(source[0] + 1, at - 1) if verb_form(stage, p) in ("past", "present"))
    source = source[0], min(source[1], next(doing, at))
    if source[1] >= at - 1 or not somebody(stage, source):
        return None
    return Saying((source[1], source[1] + 1), source, "before", None)


def somebody(stage: Scene, source: Span) -> bool:
    """Whether the words name a person: he, Lil Hart, the drummer."""
    last = stage.w(source[1] - 1)
    if source[1] - source[0] == 1 and last in ("he", "she"):
        return True
    known = any(lexicon.is_name(stage.form(p)) for p in range(*source))
    if last in tables.words("roles.tsv") or last in classes()["kin"]:
        return True
    return stage.capital(source[1] - 1) and known


def person(stage: Scene, first: int, end: int) -> bool:
    """Whether tokens [first, end) are a person's name, with an office or without: “City manager
    Eddie Ross”."""
    if not 2 <= end - first <= LONGEST_NAME or not stage.capital(end - 1):
        return False
    small = tables.words("function-words.tsv")
    known = stage.capital(end - 2) and lexicon.is_name(stage.form(end - 2))
    whole = all(stage.w(p).isalpha() and stage.w(p) not in small for p in range(first, end))
    return known and whole and lexicon.is_name(stage.form(end - 1))


def issued(stage: Scene, at: int) -> Saying | None:
    """The subject of the sentence before a quotation, if it speaks of a statement or a letter."""
    if not at:
        return None
    first = max(stage.first[at - 1], at - REACH)
    if not any(stage.w(p) in WRITTEN for p in range(first, at)):
        return None
    source = clauses.opening_subject(stage, at - 1)
    for p in range(source[1], source[1] + NOUN) if source else ():
        if stage.w(p) in classes()["issue"]:
            return Saying((p, p + 1), source, "before", None)
    return None


def owned(
    stage: Scene, p: int, kind: str, cue: Span | None, last: Saying | None
) -> Saying | Span | None:
    """The saying of the verb at token `p`; its cue alone where an earlier verb has the subject."""
    verb = clauses.around(stage, p)
    mine = cue or (p, p + 1)
    if verb.infinitive:
        return (verb.start - 1, p + 1) if cue is None and stage.w(p) in verbs() else cue
    if kind == "ing" and not verb.passive:
        return participle(stage, verb.start, mine, last)
    if verb.passive and kind != "ing":
        return None
    unknown = stage.w(p) not in verbs()
    if unknown and (verb.modal or (verb.passive and not any(stage.marked[p + 1 : p + 4]))):
        return cue
    if stage.w(p + 1) == "by" or noun(stage, verb.start):
        return cue
    source = clauses.before(stage, verb.start)
    if source and stage.w(source[0]) == "that":
        return cue  # “a bill that allowed”
    if source and clean(stage, source) and (kind != "present" or singular(stage, source)):
        order: Literal["before", "shared"] = "shared" if cue and cue[0] > p + 2 else "before"
        return Saying(joined(mine, p), source, order, None)
    if source is None and stage.w(verb.start - 1) in JOINS:
        return mine
    return cue


def joined(cue: Span, p: int) -> Span:
    """The cue with the verb before its infinitive: “refused to say”."""
    return (p, cue[1]) if cue[0] == p + 1 else cue


def participle(stage: Scene, start: int, cue: Span, last: Saying | None) -> Saying | Span | None:
    """“…, citing “the weather””: the source is that of the sentence."""
    while start and stage.w(start - 1) in classes()["leader"]:
        start -= 1
    if (
        start
        and stage.w(start - 1) not in classes()["participle-lead"]
        and start != stage.first[cue[0]]
    ):
        return None
    if last and last.source and stage.first[last.cue[0]] == stage.first[cue[0]]:
        return Saying(cue, last.source, "shared", None)
    source = clauses.opening_subject(stage, cue[0])
    return Saying(cue, source, "shared", None) if source else cue


def clean(stage: Scene, source: Span) -> bool:
    """Whether no verb stands inside the words before a verb: “made a speech titled” has one."""
    return not any(
        verb_form(stage, p) == "past" and not stage.capital(p) for p in range(source[0], source[1])
    )


def singular(stage: Scene, source: Span) -> bool:
    """Whether a subject takes a verb in -s: a pronoun, a name, “the narrator”."""
    last = stage.w(source[1] - 1)
    if stage.capital(source[1] - 1) or last in classes()["pronoun"] or last in ("who", "which"):
        return True
    return stage.w(source[0]) in classes()["determiner"] and not last.endswith("s")


def noun(stage: Scene, start: int) -> bool:
    """Whether the word is a noun or an adjective: “her claim”, “a disputed sale”."""
    form = stage.w(start - 1)
    owner = form in classes()["determiner"] or form.endswith(("'s", "s'")) or form == "of"
    return owner and form not in ("that", "some", "many", "others", "all", "both")


def verb_form(stage: Scene, p: int) -> str:
    """The form of the verb at token `p` (past, present, base, ing), or "" where it is none."""
    form = stage.w(p)
    if form in tables.words("function-words.tsv") or form in classes()["adverb"]:
        return ""
    capital = stage.capital(p) and stage.first[p] != p
    if capital or "-" in form:
        return ""
    if form.endswith("ing"):
        return "ing" if form not in classes()["no-participle"] else ""
    if form.endswith("ed") or form in clauses.pasts():
        return "past" if len(form) > 3 or form in clauses.pasts() else ""
    if form.endswith("s") and not form.endswith(("ss", "'s", "us")):
        return "present" if third(form) and stage.w(p + 1) not in classes()["after-noun"] else ""
    if stage.w(p - 1) in ("to", "who", "they", "we", "i", "you") or form in verbs():
        before = stage.w(p - 1)
        plural = before.endswith("s") and len(before) > 3 and not stage.capital(p - 1)
        return "base" if plural or before in BASE or before in classes()["adverb"] else ""
    return ""


@lru_cache(maxsize=4096)
def third(form: str) -> bool:
    """Whether a form in -s is a verb's as often as a noun's: “calls”, not “newspapers”."""
    for base in (form[:-1], form[:-2]):
        if lexicon.known(base):
            ing = lexicon.frequency(inflection.ing(base))
            return ing > RARE and ing > lexicon.frequency(form) - ALIKE
    return False


def titled(stage: Scene, quote: Quote) -> bool:
    """Whether a quoted term is a title, a nickname or a single word."""
    words = inside(stage.doc, quote).split()
    return quote.kind == "term" and (len(words) < 2 or all(word[0].isupper() for word in words))


def unclaimed(
    stage: Scene, said: list[Saying], owner: dict[int, int], follows: dict[int, int]
) -> list[Saying]:
    """The sayings of the quotations that no verb of speech claims, one for each verb.

    `owner` gives each quotation's saying; a participle between the two claims it for itself.
    """
    found: dict[Span, Saying] = {}
    cues = [saying.cue[0] for saying in said]
    for number, quote in enumerate(outermost(stage.doc)):
        index = owner.get(number)
        name = signature(stage, quote) if quote.kind == "direct" else None
        if name:
            found[name.cue] = name
            continue
        if (index is not None and follows.get(number) != index) or titled(stage, quote):
            continue
        last = said[index] if index is not None else earlier(stage, said, cues, quote)
        if last is None and index is None and said_before(stage, cues, quote):
            continue
        saying = governed(stage, quote, last)
        if saying is None or (last and not (saying.order == "shared" and same(saying, last))):
            continue
        if last is None or last.cue[1] <= saying.cue[0] > (last.source or (0, 0))[0]:
            found.setdefault(saying.cue, saying)
    taken = {saying.cue for saying in said}
    return [saying for cue, saying in found.items() if cue not in taken]


def said_before(stage: Scene, cues: list[int], quote: Quote) -> bool:
    """Whether a quotation begins a sentence after one with a saying, whose speaker goes on."""
    at = bisect_left(stage.doc.starts, quote.start)
    if not at or at >= len(stage.first) or stage.first[at] != at:
        return False
    k = bisect_left(cues, at) - 1
    return k >= 0 and stage.first[cues[k]] == stage.first[at - 1] and stage.w(at - 1) != ":"


def same(saying: Saying, last: Saying) -> bool:
    """Whether a second verb of the sentence has the subject of the first."""
    return saying.source == last.source or last.order == "after"


@cache
def signatures() -> re.Pattern[str]:
    """A name of two to four words on a line of its own, with a role after a comma or without."""
    return regex(
        r"""\s*\n\s*(?P<dash>[—–-]{0,2})\s*
        (?P<name>[A-Z][\w.’'-]*(?:[ ][A-Z][\w.’'-]*){1,3})
        (?:,[ ][^\n“”"]{2,90})?(?P<shut>["”]?)[ ]*(?=\n|\Z)""",
        re.VERBOSE,
    )


def signature(stage: Scene, quote: Quote) -> Saying | None:
    """The speaker's name on the last line of a quotation, or with a dash on the line below it."""
    doc = stage.doc
    line = doc.text.rfind("\n", max(quote.start, quote.end - LINE), quote.end)
    start = line if line > quote.start else quote.end
    if start == quote.end and not doc.text.startswith(("\n", " \n"), start):
        return None
    match = signatures().match(doc.text, start)
    if not match or bool(match["shut"]) != (start == line) or not (match["shut"] or match["dash"]):
        return None
    first = bisect_left(doc.starts, match.start("name"))
    end = bisect_left(doc.starts, match.end("name"))
    if first < 1 or not (stage.quoted[first - 1] or stage.quoted[first - 2]):
        return None
    return Saying((first - 1, first), (first, end), "signed", None)


def earlier(stage: Scene, said: list[Saying], cues: list[int], quote: Quote) -> Saying | None:
    """The last saying before a quotation in its sentence."""
    at = bisect_left(stage.doc.starts, quote.start)
    k = bisect_left(cues, at) - 1
    if k >= 0 and at < len(stage.first) and stage.first[cues[k]] == stage.first[at]:
        return said[k]
    return None
