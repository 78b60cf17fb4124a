"""Where a story introduces somebody: full names and titled ones, with the title and the role."""

from collections.abc import Container, Iterator
from typing import NamedTuple

from newslint import lexicon, tables
from newslint.analysis.clauses import Scene
from newslint.analysis.introductions import LONGEST_NAME, role_of, without_titles
from newslint.analysis.names import TITLED, name_words
from newslint.analysis.namesakes import PARTICLES, like_a_name, opener, owner, plain_word
from newslint.analysis.speakers import attributions
from newslint.analysis.standing import kinds, offices
from newslint.analysis.story import story

Span = tuple[int, int]
COURTESY = frozenset(("mr", "mrs", "ms", "miss", "mx"))
GENERATION = frozenset(("jr", "sr"))
COUNTRIES = frozenset(("U.S.", "U.K.", "U.N.", "E.U.", "D.C."))  # no initials of anybody
LONGEST_ROLE = 14  # words
COMMON = 5.25  # Zipf frequency above which a word with a capital (Is, Will) is no surname


class Mention(NamedTuple):
    """A name at [start, end) of the prose; `title` is what stands before it, such as Sen."""

    start: int
    end: int
    first: str  # first name, or "" where the surname stands alone
    last: str
    title: str = ""
    role: str = ""  # what an apposition says: “, the council's engineer,”


def introductions(stage: Scene) -> Iterator[Mention]:
    """Full names and titled ones of the running text; headlines write common words large."""
    doc = stage.doc
    speaking = {each.speaker for each in attributions(doc) if each.standing == "named"}
    written = list(runs_of_text(stage))
    found = [mention(stage, *run, speaking) for run in written]
    surnames = {each.last for each in found if each}
    for run, each in zip(written, found, strict=True):
        again = each or mention(stage, *run, speaking, surnames)
        if again:
            yield again


def runs_of_text(stage: Scene) -> Iterator[Span]:
    """The runs of name words outside headlines, bylines and the like."""
    blocks, at = story(stage.doc), 0
    for start, stop in runs(stage):
        while at < len(blocks) and blocks[at].end <= stage.doc.starts[start]:
            at += 1
        if at == len(blocks) or blocks[at].kind not in TITLED:
            yield start, stop


def mention(
    stage: Scene, start: int, stop: int, speaking: set[str], surnames: Container[str] = ()
) -> Mention | None:
    """The person that a run of name words [start, stop) is, or None for a place or a body.

    `surnames` are of people who are known already: Katharine Hill is one when Katherine Hill is.
    """
    doc = stage.doc
    if stage.w(start - 1) == "the" and stop - start == 1:
        return None
    days = tables.groups("word-classes.tsv")["weekday"]
    begin = untitled(stage, start, stop)
    while begin == start < stop - 1 and (
        opener(doc.vocab, doc.ids, start) or (stage.w(start) in days and stop - start > 2)
    ):
        start += 1  # On Monday Will Parker left.
        begin = untitled(stage, start, stop)
    title = titled(stage, start, begin)
    while begin < stop - 1 and stage.w(begin) == ".":
        begin += 1
    end = stop
    while end - begin > 2 and stage.w(end - 1) in (".", *GENERATION):
        end -= 1
    last = owner(stage.form(end - 1)) or stage.form(end - 1)
    words = [p for p in range(begin, end) if stage.w(p) != "."]
    if not words or len(words) > LONGEST_NAME or last.lower() in kinds()["institution"]:
        return None
    forms = [stage.form(p) for p in words[:-1]] + [last]
    first = forms[0] if len(words) > 1 and forms[0] not in PARTICLES else ""
    cut = len(stage.form(end - 1)) - len(last)
    span = doc.starts[begin], doc.ends[stop - 1] - (cut if end == stop else 0)
    name = " ".join(doc.text[span[0] : span[1]].split())
    parts = name.split()
    speaks = any(" ".join(parts[at:]) in speaking for at in range(len(parts)))
    strange = not all(map(plain_word, forms))
    sure = (title and (strange or surname_like(last))) or (
        speaks and (strange or last in name_words(doc))
    )
    sure = sure or (
        len(words) == 2 and last in surnames and not plain_word(first) and lexicon.is_name(first)
    )
    if not (sure or (first and person_like(forms))) or last.lower() in kinds()["title"]:
        return None
    return Mention(*span, first, last, title, described(stage, begin, stop))


def surname_like(last: str) -> bool:
    """Whether a word after a title is a name: President Bush, but not Chief Officer."""
    low = last.lower()
    office = low in tables.words("roles.tsv") or low in kinds()["rank"]
    return lexicon.is_name(last) and lexicon.frequency(low) < COMMON and not office


def described(stage: Scene, start: int, stop: int) -> str:
    """The apposition after a name, where it tells an office or a trade: “, a harbor pilot,”."""
    role = role_of(stage, start, stop, (start, stop))
    words = [word.strip(".,").lower() for word in role.split()]
    telling = words[:1] in (["a"], ["an"]) or not offices().isdisjoint(words)
    return role if telling and len(words) <= LONGEST_ROLE else ""


def person_like(forms: list[str]) -> bool:
    """Whether names in a row are somebody's rather than a place's: not Jordan River."""
    first, *middle, last = forms
    places, given = tables.groups("place-words.tsv"), tables.words("given-names.tsv")
    if first.lower() in places["head"]:
        return False
    anybody = first.lower() in given and last.lower() in places["surname"]
    if last.lower() in places["tail"] and not anybody:
        return False
    ordinary = [each for each in middle if plain_word(each) and len(each) > 2]
    if any(each not in PARTICLES and each.lower() not in given for each in ordinary):
        return False
    if first.lower() in given:  # Mark Baker, but not Art Supplies
        return lexicon.is_name(last) or not plain_word(last)
    return lexicon.is_name(first) and not plain_word(first) and not plain_word(last)


def untitled(stage: Scene, start: int, stop: int) -> int:
    """The first token of a name after the titles before it: Sen., Police Chief, Prime Minister."""
    begin = without_titles(stage, start, stop)[0]
    titles, given = tables.words("person-titles.tsv"), tables.words("given-names.tsv")
    for p in range(begin, stop - 1):
        ranked = stage.w(p) in kinds()["rank"] and stage.w(p + 1) in given
        if ranked or stage.form(p) in titles or stage.w(p) in COURTESY or stage.w(p) == "rev":
            begin = p + 1
    return begin


def titled(stage: Scene, start: int, begin: int) -> str:
    """The title that stands at tokens [start, begin), with the body it belongs to: FBI Director."""
    if begin == start:
        return ""
    doc = stage.doc
    while (
        start > stage.first[start] and stage.form(start - 1).isupper() and not stage.quoted[start]
    ):
        start -= 1
    end = begin + (stage.w(begin) == ".")
    return " ".join(doc.text[doc.starts[start] : doc.ends[end - 1]].split())


def runs(stage: Scene) -> Iterator[Span]:
    """The token ranges of words in a row that are written like names, with what joins them."""
    size, p = len(stage.doc.ids), 0
    while p < size:
        if not begins(stage, p):
            p += 1
            continue
        stop = p + 1
        while stop < size and goes_on(stage, stop):
            stop += 1
        end = stop
        while end > p + 1 and not ends_name(stage, end - 1):
            end -= 1
        yield p, end
        p = stop


def begins(stage: Scene, p: int) -> bool:
    """Whether a name may begin at token `p`: a capital, or “van” before one."""
    form = stage.form(p)
    if form in PARTICLES:
        return adjoins(stage, p + 1) and (
            like_a_name(stage.form(p + 1)) or stage.form(p + 1) in PARTICLES
        )
    return like_a_name(form) or initial(form) or bool(owner(form))


def goes_on(stage: Scene, p: int) -> bool:
    """Whether the run goes on with token `p`."""
    before, form = stage.form(p - 1), stage.form(p)
    if form == ".":
        short = initial(before) or stage.w(p - 1) in GENERATION
        return short or before in tables.words("person-titles.tsv") or stage.w(p - 1) in ABBREVIATED
    if owner(before) or not adjoins(stage, p):
        return False
    return begins(stage, p)


ABBREVIATED = COURTESY | {"rev", "dr", "prof", "st"}


def initial(form: str) -> bool:
    """Whether a token is somebody's initials: J, J.K."""
    return (
        form[:1].isupper()
        and form not in COUNTRIES
        and (len(form) == 1 or form[1::2].strip(".") == "")
    )


def adjoins(stage: Scene, p: int) -> bool:
    """Whether nothing but a space or a line's end stands before token `p`."""
    doc = stage.doc
    gap = doc.text[doc.ends[p - 1] : doc.starts[p]] if 0 < p < len(doc.ids) else "\n\n"
    return gap.isspace() and gap.count("\n") < 2


def ends_name(stage: Scene, p: int) -> bool:
    """Whether a name may end with token `p`."""
    form = stage.form(p)
    generation = form == "." and stage.w(p - 1) in GENERATION
    return generation or (form not in PARTICLES and form != "." and not initial(form))
