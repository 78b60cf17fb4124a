"""What a speaker is: a person by name, an institution, a document, or somebody unnamed."""

from functools import cache
from typing import Literal

from newslint import lexicon, tables
from newslint.analysis.clauses import Scene, classes
from newslint.analysis.namesakes import first_name, namesakes

Standing = Literal["named", "institution", "document", "unnamed"]
Span = tuple[int, int]
ARTICLES = frozenset(("the", "a", "an"))


def kinds() -> dict[str, frozenset[str]]:
    """The classes of `source-words.tsv`."""
    return tables.groups("source-words.tsv")


@cache
def offices() -> frozenset[str]:
    """What a person is called by office, rank or trade."""
    return tables.words("roles.tsv") | kinds()["title"] | kinds()["rank"]


def standing(stage: Scene, source: Span, name: Span | None) -> Standing:
    """What the source at tokens [start, end) is, whose name stands at `name`.

    Only what the story writes counts: nothing is guessed about a person.
    """
    return unnamed(stage, source) if name is None else with_name(stage, source, name)


def unnamed(stage: Scene, source: Span) -> Standing:
    """The kind of a description, by its head: “the council”, “a council aide”."""
    head = head_of(stage, source)
    for kind in ("institution", "document"):
        if head in kinds()[kind]:
            return "institution" if kind == "institution" else "document"
    return "unnamed"


def head_of(stage: Scene, source: Span) -> str:
    """The noun that a description is about: what stands before “of”, “for”, “who” or a comma."""
    words = classes()
    head = stage.w(source[0])
    for p in range(*source):
        form = stage.w(p)
        if p > source[0] and (form in words["preposition"] or form in ("who", "which", ",", "(")):
            break
        head = form
    return head.removesuffix("'s").removesuffix("'")


def with_name(stage: Scene, source: Span, name: Span) -> Standing:
    """A person's name or a body's, by its last word, by “of”, and by what stands before it."""
    last = stage.form(name[1] - 1).removesuffix("'s").removesuffix("’s")
    bodies = kinds()["institution"]
    if last.lower() in bodies or (last.isupper() and 1 < len(last) < 7 and last.isalpha()):
        return "institution"
    for p in range(name[0] + 1, name[1]):
        if stage.w(p) == "of" and stage.w(p - 1) in bodies:
            return "institution"
    if name[1] - name[0] > 1 or last[:1].islower():  # al-Kadimi
        return "named"
    if stage.w(name[0] - 1) in ARTICLES:
        return "institution"
    if name[0] > source[0] or last in namesakes(stage.doc).full or first_name(last):
        return "named"
    common = lexicon.flags(last.lower()) & lexicon.LOWER
    return "institution" if common or not lexicon.is_name(last) else "named"
