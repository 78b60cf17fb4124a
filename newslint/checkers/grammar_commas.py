"""The second comma of an apposition: a pair of commas of which one was lost."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from newslint import lexicon, tables
from newslint.analysis.clauses import MODALS, classes
from newslint.analysis.sentences import sentence_tokens
from newslint.document import Document, analysis, ids_as_written, ids_of, locate, word
from newslint.finding import Edit, Finding, Fix
from newslint.rule import RUNNING, NoOptions, Rule

LOST_COMMA = Rule(
    "grammar.lost-comma",
    "A comma is missing after “{text}”: the one before it opens an apposition.",
    "warning",
    "English usage: an apposition stands between two commas",
    blocks=RUNNING,
)
OPTIONS = NoOptions()

SAYING = frozenset(("said", "says", "told", "added"))
FINITE = MODALS | {"is", "was", "are", "were", "has", "had", "have", "said", "says"}
NAME = 5  # tokens; no name that opens a sentence is longer
LONGEST = 16  # tokens of an apposition that has no comma of its own
MARKS = (",", ";", ":", "—", "–", "--")
LEADING = frozenset(("in", "at", "on", "for", "from", "near", "to", "around", "across"))


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from people(doc)
    yield from places(doc)


def w(doc: Document, at: int) -> str:
    """Token `at` in lower case."""
    return word(doc, at).lower().replace("’", "'")


def capital(doc: Document, at: int) -> bool:
    return word(doc, at)[:1].isupper()


def at_end(doc: Document, at: int) -> Finding:
    """A comma is lost after token `at`."""
    start, end = doc.starts[at], doc.ends[at]
    return LOST_COMMA.at(doc, start, end, fixes=[Fix("Add the comma", (Edit(end, end, ","),))])


# --- Depreo, operations officer for the coalition said ---


@cache
def roles() -> frozenset[str]:
    """What a person can be: director, officer, spokeswoman; never a plural."""
    return tables.words("roles.tsv")


@analysis
def _sayings(doc: Document) -> list[int]:
    """Word ids of the verbs of saying that the draft has."""
    return ids_of(doc, SAYING)


def people(doc: Document) -> Iterator[Finding]:
    """A sentence that opens with a name, a comma, a role, and then its verb of saying."""
    verbs = _sayings(doc)
    if not verbs:
        return
    opening = sentence_tokens(doc)
    for at in locate(doc, verbs):
        begin = opening[bisect_right(opening, at) - 1]
        if at - begin > NAME + LONGEST or not capital(doc, begin):
            continue
        comma = opening_name(doc, begin)
        if comma and alone(doc, comma, at) and described(doc, comma, at):
            yield at_end(doc, at - 1)


def opening_name(doc: Document, begin: int) -> int:
    """The comma after the name with which the sentence opens; 0 where it opens otherwise."""
    at = begin
    while at - begin < NAME and capital(doc, at) and word(doc, at).replace("-", "").isalpha():
        at += 1
    if not begin < at <= begin + NAME or word(doc, at) != ",":
        return 0
    if at == begin + 1 and lexicon.known(w(doc, begin)):
        return 0  # “Likewise, a student …”
    plain = w(doc, begin) in classes()["preposition"] | classes()["day"] | classes()["bound"]
    return 0 if plain or w(doc, begin) in classes()["pronoun"] | classes()["determiner"] else at


def alone(doc: Document, comma: int, at: int) -> bool:
    """Whether no other mark stands before the verb, and the verb is not inside an aside."""
    inner = [word(doc, p) for p in range(comma + 1, at)]
    marks = any(not form[0].isalnum() for form in inner)
    verbs = any(form.lower() in FINITE or form in ("and", "or", "who", "that") for form in inner)
    later = [word(doc, p) for p in range(at + 1, at + 5)]
    return not marks and not verbs and "," not in later and word(doc, at - 1) != ","


def described(doc: Document, comma: int, at: int) -> bool:
    """Whether a role stands behind the comma, with what or whom it is a role of."""
    first = comma + 1
    article = w(doc, first) in ("a", "an", "the")
    size = at - first - article
    if not 2 <= size <= LONGEST:
        return False
    for p in range(first + article, min(first + article + 4, at)):
        if w(doc, p) in roles():
            of = w(doc, p + 1) in ("of", "for", "at", "with", "in")
            return p + 1 < at and of and not capital(doc, first)
    return False


# --- a man from Austin, Texas was arrested ---


def places(doc: Document) -> Iterator[Finding]:
    """A town and its state in mid-sentence, with a verb right after."""
    states = tables.groups("states.tsv")
    heads = ids_as_written(doc, states["last"])
    if not heads:
        return
    opening = sentence_tokens(doc)
    for at in locate(doc, heads):
        first = whole_state(doc, at)
        name = " ".join(word(doc, p) for p in range(first, at + 1))
        town = first - 2
        if name not in states["name"] or word(doc, first - 1) != "," or not capital(doc, town):
            continue
        if w(doc, at + 1) not in FINITE or word(doc, town) in states["last"]:
            continue
        floor = opening[bisect_right(opening, at) - 1]
        begin = town
        while begin - 1 > floor and capital(doc, begin - 1):
            begin -= 1
        if begin - 1 > floor and w(doc, begin - 1) in LEADING:
            before = {word(doc, p) for p in range(floor, begin - 1)}
            if before.isdisjoint(MARKS):  # else this comma may end a clause
                yield at_end(doc, at)


def whole_state(doc: Document, at: int) -> int:
    """The first token of the state's name that ends at `at`: New York is two."""
    names = tables.groups("states.tsv")["name"]
    return at - 1 if f"{word(doc, at - 1)} {word(doc, at)}" in names else at
