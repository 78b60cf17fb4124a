"""Whose initials an acronym keeps: English ones, or those of another language."""

from functools import cache

from newslint import tables
from newslint.analysis.acronyms import Definition, paragraph
from newslint.analysis.initials import STOP, close
from newslint.document import Document, block_at, word

ADJECTIVE = ("al", "an", "ant", "ar", "ent", "ese", "ic", "ish", "ist", "ive")
FOREIGN_WORDS = frozenset([
    "das", "de", "del", "della", "der", "des", "di", "die", "do", "dos", "du", "e", "el", "et",
    "für", "i", "la", "las", "le", "les", "los", "og", "para", "pour", "und", "van", "voor", "y",
])  # fmt: skip


@cache
def foreign_initials() -> dict[str, tuple[str, ...]]:
    """Acronym → the English names that its letters do not spell, flattened for comparing."""
    found: dict[str, tuple[str, ...]] = {}
    for acronym, name in tables.rows("foreign-initials.tsv"):
        found[acronym] = (*found.get(acronym, ()), flat(name))
    return found


@cache
def known_names() -> dict[str, tuple[str, ...]]:
    """Each of those names and the acronyms that it goes by."""
    found: dict[str, tuple[str, ...]] = {}
    for acronym, names in foreign_initials().items():
        for name in names:
            found[name] = (*found.get(name, ()), acronym)
    return found


def slip_of(doc: Document, each: Definition) -> str:
    """The foreign initials that an acronym is a slip for: Kurdistan Workers' Party (PKC), PKK;
    "" when the name is not in the table, or goes by the acronym."""
    start = paragraph(doc, each.start)[0]
    words = flat(doc.text[max(start, each.start - 100) : each.start].rstrip(" (")).split()
    for first in range(max(0, len(words) - 9), len(words)):
        acronyms = known_names().get(" ".join(words[first:]), ())
        if acronyms and each.acronym not in acronyms:
            return next((a for a in acronyms if close(each.acronym, {a})), "")
    return ""


def flat(name: str) -> str:
    """`name` in lower case, straight apostrophes, & as and, without possessives.

    >>> flat("Swiss People’s  Party")
    'swiss people party'
    """
    name = name.lower().replace("’", "'").replace("&", " and ").replace("'s ", " ")
    return " ".join(name.replace("s' ", "s ").removesuffix("'s").replace(",", " ").split())


def irregular(doc: Document, each: Definition) -> bool:
    """Whether the acronym is known to stand for that name although the letters differ, or the
    name is written the other way round (Defense Department, DOD)."""
    start = paragraph(doc, each.start)[0]
    around = flat(doc.text[start : each.start].rstrip(" (")) if each.name_first else flat(each.name)
    if any(around.endswith(name) for name in foreign_initials().get(each.acronym, ())):
        return True
    names = around.split()
    if names and names[-1] in ("department", "ministry", "office", "bureau", "agency"):
        letters = "".join(part[0] for part in names[-3:-1])
        return each.acronym.lower().endswith(letters) and len(names) > 1
    return False


def foreign(doc: Document, each: Definition) -> bool:
    """Whether another language's initials may stand behind the acronym: a foreign name in the
    definition, a country of that kind in the paragraph, or an acronym from the table."""
    if each.acronym in foreign_initials():
        return True
    if romance(each):
        return True
    if not each.name.isascii() or FOREIGN_WORDS & set(each.name.lower().split()):
        return True
    block = block_at(doc.blocks, each.start)
    i = each.token
    own = tables.words("own-initials.tsv")
    start = block.start if block else 0
    while i >= 0 and doc.starts[i] >= start:
        if plain(word(doc, i)) in own:
            return True
        i -= 1
    after = [plain(word(doc, k)) for k in range(each.token + 1, each.token + 12)]
    return bool(own.intersection(after))


def romance(each: Definition) -> bool:
    """Whether two letters are swapped as French or Spanish would have them, noun first: Union of
    the Democratic Centre, Unión de Centro Democrático (UCD)."""
    letters, reading = each.acronym.upper(), each.fit.reading
    words = [part for part in each.name.split() if part.lower() not in STOP]
    if sorted(letters) != sorted(reading) or len(words) != len(letters):
        return False
    i = next(
        (i for i, pair in enumerate(zip(letters, reading, strict=True)) if len(set(pair)) > 1), -1
    )
    noun = words[i + 1].lower() if 0 <= i < len(words) - 1 else ""
    return noun in tables.words("party-words.tsv") and words[i].endswith(ADJECTIVE)


def plain(form: str) -> str:
    """A word without its possessive, the first part of a compound."""
    return form.partition("-")[0].removesuffix("’s").removesuffix("'s").rstrip("’'")
