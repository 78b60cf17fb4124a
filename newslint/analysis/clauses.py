"""Who does the saying: the words before or after a verb of speech that name its subject."""

import itertools
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.analysis.quotes import outermost
from newslint.analysis.sentences import sentence_tokens
from newslint.document import Document, analysis, forms

MODALS = frozenset(("will", "would", "could", "can", "may", "might", "must", "should", "'ll"))
TIMES = frozenset(("week", "month", "year", "morning", "night", "evening", "afternoon", "past"))
SENTENCE = 120  # tokens; in a longer one nobody knows the subject any more
NOUNS = frozenset(("others", "people", "government"))  # among the commonest words
LONGEST = 40  # tokens; a subject with its apposition is no longer
YEAR = 4  # figures
DATELINE = 10  # tokens
DASHES = frozenset(("—", "–", "--", "-"))
LONGEST_NOUN = 9  # tokens of a subject without its clauses
PAUSES = frozenset(
    ("-", ",", ";", ":", "—", "–", "--", "(", ")", "[", "]", '"', "“", "”", "...", "…")
)


class Scene(NamedTuple):
    """The document as clause finding reads it.

    `words` are the tokens in lower case, with empty strings after the last, so that any index a
    little outside the document, a negative one too, gives one; `first` is for each token the index
    of its sentence's first token; `quoted` is, for each token, 1 + the index of its outermost
    quotation, 0 in the reporter's words (and in quoted terms, which are part of the reporter's
    sentence); `marked` is 1 in every quotation, terms too.
    """

    doc: Document
    words: list[str]
    first: list[int]
    quoted: list[int]
    marked: bytearray

    def w(self, i: int) -> str:
        """Token `i` in lower case; the empty string outside the document."""
        return self.words[i]

    def form(self, i: int) -> str:
        """Token `i` as written."""
        return self.doc.vocab[self.doc.ids[i]] if 0 <= i < len(self.doc.ids) else ""

    def capital(self, i: int) -> bool:
        """Whether token `i` is written with a capital."""
        return self.form(i)[:1].isupper()


@analysis
def scene(doc: Document) -> Scene:
    """What clause finding needs, once a document."""
    size = len(doc.ids)
    first = [0] * size
    starts = sentence_tokens(doc)
    for begin, end in itertools.pairwise(starts):
        first[begin:end] = [begin] * (end - begin)
    quoted = [0] * size
    marked = bytearray(size)
    for number, quote in enumerate(outermost(doc)):
        begin, end = bisect_left(doc.starts, quote.start), bisect_left(doc.starts, quote.end)
        marked[begin:end] = b"\1" * (end - begin)
        if quote.kind != "term":
            quoted[begin:end] = [number + 1] * (end - begin)
    return Scene(doc, forms(doc), first, quoted, marked)


class Verb(NamedTuple):
    """How a verb of speech stands: where its auxiliaries begin, and whether it is turned."""

    start: int
    negated: bool
    passive: bool
    infinitive: bool
    modal: bool


def classes() -> dict[str, frozenset[str]]:
    """The classes of `clause-words.tsv`: class → words."""
    return tables.groups("clause-words.tsv")


def around(scene: Scene, at: int) -> Verb:
    """The auxiliaries and adverbs before the verb at token `at`."""
    words = classes()
    negated = passive = infinitive = modal = False
    p = at - 1
    while p >= scene.first[at] and not scene.quoted[p]:
        form = scene.w(p)
        if form in words["negative"]:
            negated = True
        elif form in MODALS:
            modal = True
        elif form in words["passive"]:
            passive = True
            if "'" in form and form.partition("'")[0] in words["pronoun"]:
                break  # “they're saying”: the subject stands in the same word
        elif form == "to":
            infinitive = True
            break
        elif form not in words["adverb"] and not (form.endswith("ly") and not scene.capital(p)):
            break
        p -= 1
    return Verb(p + 1, negated, passive, infinitive, modal)


def before(scene: Scene, at: int) -> tuple[int, int] | None:
    """The tokens [start, end) of the subject that ends before token `at`."""
    words = classes()
    floor = floor_of(scene, at)
    p = at - 1
    while p > floor and when(scene, p):  # "the mayor early Tuesday said"
        p -= 1
    if p < at - 1:  # "who has in the past said"
        while p > floor and scene.w(p) in words["adverb"]:
            p -= 1
    at = p + 1
    if p < floor:
        return None
    form = scene.w(p)
    if form.partition("'")[0] in words["pronoun"]:
        return p, at
    if form.partition("'")[0] in ("who", "which", "that"):
        return (p, at) if p > floor else None
    if form == ",":
        return with_apposition(scene, p, floor)
    if form == ")":
        opening = back_to(scene, p, floor, "(")
        return before(scene, opening) if opening is not None else None
    return phrase(scene, floor, at)


def when(scene: Scene, p: int) -> bool:
    """Whether token `p` belongs to a time or place between a subject and its verb."""
    form = scene.w(p)
    if form in classes()["day"] or form in ("here", "there", "alike"):
        return True
    if form in ("in", "at") and scene.w(p + 1) == "the":
        p, form = p + 1, "the"
    if form == "the":
        return scene.w(p + 1) in ("past", "time") and scene.w(p - 1) in ("in", "at")
    if form in ("past", "time") and scene.w(p - 1) == "the":
        return scene.w(p - 2) in ("in", "at")
    if form in ("this", "last", "past", "on", "late", "early", "earlier", "later"):
        return scene.w(p + 1) in TIMES or scene.w(p + 1) in classes()["day"]
    return form in TIMES and scene.w(p - 1) in ("this", "last", "past", "day", *classes()["day"])


def floor_of(scene: Scene, at: int) -> int:
    """The first token that can belong to a subject before `at`: after a quotation, in reach."""
    floor = max(scene.first[at], at - LONGEST)
    if 1 not in scene.marked[floor:at]:
        return floor
    p, quoted = at - 1, scene.quoted
    while p >= floor and not quoted[p]:
        p -= 1
    return p + 1


def back_to(scene: Scene, at: int, floor: int, sign: str) -> int | None:
    """The index of the last `sign` before `at`."""
    for p in range(at - 1, floor - 1, -1):
        if scene.w(p) == sign:
            return p
    return None


def phrase(scene: Scene, floor: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before token `end`."""
    words = classes()
    last = scene.w(end - 1)
    if last == ")":
        opening = back_to(scene, end - 1, floor, "(")
        return phrase(scene, floor, opening) if opening is not None and opening > floor else None
    if not (last[:1].isalnum() or last in ("'", "’", "%", ".")) or (
        last in words["bound"] or last in words["preposition"] or last in words["join"]
    ):
        return None
    if last.isdigit() and len(last) == YEAR:
        return None  # "in May 2012"
    empty = last in tables.words("function-words.tsv") and not scene.capital(end - 1)
    if empty and last not in words["determiner"] and last not in NOUNS:
        return None
    start = end - 1
    while start > floor:
        form = scene.w(start - 1)
        if form in words["bound"] or form in PAUSES:
            break
        if form in words["join"] and not joins(scene, start - 1):
            break
        start -= 1
    return trimmed(scene, start, end)


def joins(scene: Scene, at: int) -> bool:
    """Whether "and" joins two nouns of one subject: two names, or two plurals."""
    left, right = at - 1, at + 1
    if scene.capital(left) and scene.capital(right):
        return True
    return scene.w(left).endswith("s") and not scene.capital(right)


def trimmed(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """The phrase without what stands before it: "In the end the mayor" → the mayor."""
    words = classes()
    while start < end - 1 and scene.w(start) in words["leader"]:
        start += 1
    head = scene.w(start)
    if head in words["preposition"] or scene.w(start - 1) in words["preposition"]:
        p = end - 1
        if scene.capital(p):
            while p > start and (
                scene.capital(p - 1) or scene.w(p - 1) in (".", "the", "a", "of", "al", "de")
            ):
                p -= 1
        else:
            while p > start and scene.w(p) not in words["determiner"]:
                p -= 1
        start = p
        while start < end - 1 and scene.w(start) in words["preposition"]:
            start += 1
    return (start, end) if start < end else None


def with_apposition(scene: Scene, comma: int, floor: int) -> tuple[int, int] | None:
    """The subject before a comma, without the apposition between it and the comma."""
    words = classes()
    starts = [floor]
    depth = 0
    for p in range(floor, comma):
        form = scene.w(p)
        depth += (form == "(") - (form == ")")
        if form in (";", ":", "—", "–", "--", "-"):
            starts = [p + 1]
        elif form == "," and not depth:
            starts.append(p + 1)
    if len(starts) < 2:
        return None
    for begin, stop in itertools.pairwise(starts):
        if begin >= stop - 1:
            continue
        while begin < stop - 2 and scene.w(begin) in words["leader"]:
            begin += 1
        head = scene.w(begin)
        if head in words["preposition"] or head in words["bound"]:
            continue
        if when(scene, stop - 2) or (begin == stop - 2 and adverb(head)):
            continue  # "earlier this week, the mayor, who …, said"
        found = phrase(scene, begin, stop - 1)
        if found:
            return found
    return None


def after(scene: Scene, at: int) -> tuple[int, int] | None:
    """The subject that follows a verb, as in “…,” said the mayor; tokens [start, end)."""
    words = classes()
    size = len(scene.doc.ids)
    if scene.w(at) in words["pronoun"]:
        return at, at + 1
    p = at
    while p < size and p < at + LONGEST and scene.first[p] == scene.first[at]:
        form = scene.w(p)
        if scene.quoted[p] or form in PAUSES:
            break
        if form in words["stop"] and not (form == "by" and scene.w(p - 1).endswith("ed")):
            break
        if form == "." and scene.form(p - 1)[:1].islower():
            break
        p += 1
    while p > at and (scene.w(p - 1) in (".", "?", "!") or scene.w(p - 1) in words["link"]):
        p -= 1
    if p == at or not nominal(scene, at):
        return None
    return at, p


def nominal(scene: Scene, at: int) -> bool:
    """Whether a noun phrase may begin at token `at`."""
    words = classes()
    form = scene.w(at)
    if form in words["adverb"] and form not in words["determiner"]:
        return False
    if scene.capital(at) or form in words["determiner"]:
        return form not in words["bound"]
    return form[:1].isalpha() and form not in tables.words("function-words.tsv")


def adverb(form: str) -> bool:
    """Whether a sentence that begins with `form` has its subject after a comma."""
    return form in ("here", "there") or (form.endswith("ly") and form not in ("only", "family"))


def opening_subject(scene: Scene, at: int) -> tuple[int, int] | None:
    """The subject of the sentence that holds token `at`, for “…, adding that”."""
    words = classes()
    start = after_dateline(scene, scene.first[at])
    if scene.quoted[start] or at - start > SENTENCE:
        return None
    head = scene.w(start)
    if head in words["preposition"] or head in words["bound"] - words["pronoun"] or adverb(head):
        while start < at and scene.w(start) != ",":
            start += 1
        start += 1
    while start < at and (scene.w(start) in words["leader"] or scene.w(start) == ","):
        start += 1
    if start >= at:
        return None
    if scene.w(start) in words["pronoun"]:
        return start, start + 1
    p = start
    if scene.w(p) in words["determiner"]:
        while p < at and p < start + LONGEST_NOUN and not ends_noun(scene, p, start):
            p += 1
        while p > start and scene.w(p - 1) in words["preposition"]:
            p -= 1
        return (start, p) if p > start + 1 else None
    while p < at and (scene.capital(p) or (scene.w(p) in (".", "of") and p > start)):
        p += 1
    return (start, p) if p > start else None


def after_dateline(scene: Scene, start: int) -> int:
    """The token after a dateline such as “SELBY, Ohio (AP) —” at token `start`."""
    if scene.form(start).isupper() and len(scene.form(start)) > 2:
        for p in range(start + 1, min(start + DATELINE, len(scene.first))):
            if scene.w(p) in DASHES:
                return p + 1
    return start


def ends_noun(scene: Scene, p: int, start: int) -> bool:
    """Whether the subject that begins at `start` is over before token `p`: a verb, a comma."""
    form = scene.w(p)
    if p == start:
        return False
    words = classes()
    if form in PAUSES or form in words["bound"] or form in words["adverb"] or form in pasts():
        return True
    return form.endswith("ed") and not scene.capital(p) and p > start + 1


@cache
def pasts() -> frozenset[str]:
    """Past forms that do not end in -ed: made, told, took."""
    return frozenset(row[1] for row in tables.rows("irregular-verbs.tsv")) - {"was", "were"}
