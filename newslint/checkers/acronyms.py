"""Acronyms and the names they stand for: letters that do not spell them, rival readings."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from newslint import lexicon, tables
from newslint.analysis.acronyms import Definition, definitions, spelled_out
from newslint.analysis.initials import STOP, nested, shares
from newslint.analysis.organisations import foreign, irregular, slip_of
from newslint.document import Document, word
from newslint.finding import Finding, Related, replace
from newslint.rule import PROSE, NoOptions, Rule

MISMATCH = Rule(
    "acronyms.mismatch",
    "{acronym} does not spell “{name}” ({reading}).",
    "error",
    "copy-editing practice",
    quotes="check",
    blocks=PROSE,
)
DOUBTFUL_MISMATCH = Rule(
    "acronyms.doubtful-mismatch",
    "Does {acronym} stand for “{name}” ({reading})?",
    "info",
    "copy-editing practice",
    quotes="check",
    blocks=PROSE,
)
CONFLICT = Rule(
    "acronyms.conflict",
    "{acronym} is “{name}” here, but {other} elsewhere.",
    "error",
    "copy-editing practice",
    quotes="check",
    blocks=PROSE,
)
DOUBTFUL_CONFLICT = Rule(
    "acronyms.doubtful-conflict",
    "{acronym} stands for “{name}” here and for {other} elsewhere.",
    "warning",
    "copy-editing practice",
    quotes="check",
    blocks=PROSE,
)
REDEFINED = Rule(
    "acronyms.redefined",
    "{acronym} has been spelled out before.",
    "info",
    "AP and Guardian usage: spell out once, on first mention",
    blocks=PROSE,
)
CONFLICT_ACROSS = Rule(
    "acronyms.conflict-across",
    "{acronym} is “{name}” here, but {other} in another story.",
    "warning",
    "copy-editing practice",
    quotes="check",
    blocks=PROSE,
)
OPTIONS = NoOptions()
Key = tuple[str, ...]  # a name's words for comparing
FAR_APART = 1200  # words; a long piece may spell a name out again


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    found = [d for d in definitions(doc) if d.acronym not in tags() or initials_of(d)]
    found = [d for d in found if d.acronym not in doc.context.acronyms]
    slips: set[int] = set()
    for each in found:
        finding = mismatch(doc, each)
        if finding:
            slips.add(each.start)
            yield finding
    sure = [d for d in found if d.sure and d.start not in slips]
    yield from conflicts(doc, sure)


def tags() -> frozenset[str]:
    """What stands in brackets without being a definition: agencies, states, zones, formats."""
    return tables.groups("acronyms.tsv")["tag"]


def initials_of(each: Definition) -> bool:
    """Whether the letters were meant for the name, although they are also a country's or an
    agency's: Internal Revenue Service (ISR)."""
    words = content(each)
    enough = len(each.acronym) > (2 if each.fit.kind == "near" else 1)
    return (
        each.fit.kind in ("near", "spelled")
        and len(each.acronym) in (len(words), len(each.name.split()))
        and (enough and all(part[0].isupper() for part in words))
    )


def mismatch(doc: Document, each: Definition) -> Finding | None:
    """The finding for letters that do not spell the name, at the grade that the evidence allows."""
    if (
        each.name_first
        and each.fit.kind not in ("spelled", "near")
        and (right := slip_of(doc, each))
    ):
        each = each._replace(fit=each.fit._replace(kind="far", reading=right))
    if each.fit.kind not in ("near", "far") or irregular(doc, each):
        return None
    word_made = len(each.acronym) > 4 and lexicon.known(each.acronym.lower())
    if word_made and nested(content(each), each.acronym, 0) is not None:
        return None  # a word made of a name's letters: Design by Undergraduate Teams (DEBUT)
    rule = MISMATCH if certain(doc, each) else DOUBTFUL_MISMATCH
    reading = each.fit.reading
    written = doc.text[each.start : each.end]
    plural = "s" if written.endswith("s") and not each.acronym.endswith("s") else ""
    fix = replace(f"Write “{reading}{plural}”", each.start, each.end, reading + plural)
    start, end = span(each)
    related = [Related(each.name_start, each.name_end, f"spells {reading}")]
    return rule.at(
        doc, start, end, acronym=each.acronym, name=each.name, reading=reading,
        fixes=[fix], related=related,
    )  # fmt: skip


def span(each: Definition) -> tuple[int, int]:
    """The acronym's own place: an editor looks at the letters, then at the name."""
    return each.start, each.end


def certain(doc: Document, each: Definition) -> bool:
    """Whether a mismatch is an error: a capitalised English name of the same length and first
    letter, one letter off or two swapped, with nothing foreign about it."""
    letters, reading = each.acronym, each.fit.reading
    if letters in tags():
        return False
    if each.fit.kind != "near" or len(letters) < 3 or not letters.isalpha():
        return False
    if letters[0].upper() != reading[0] or not letters.isupper():
        return False
    if not all(part[0].isupper() for part in content(each)):
        return False
    inner = nested(content(each), letters, 0) is not None and sorted(letters) != sorted(reading)
    return (
        not inner and begins(doc, each) and not spelled_out(doc, letters) and not foreign(doc, each)
    )


def content(each: Definition) -> list[str]:
    """The words of a name that give it letters."""
    return [part for part in each.name.split() if part.lower() not in STOP and part != "&"]


def begins(doc: Document, each: Definition) -> bool:
    """Whether the name begins where it seems to, and not inside a longer capitalised name."""
    if not each.name_first:
        return True
    i = bisect_left(doc.starts, each.name_start) - 1
    form = word(doc, i)
    if not form or not form[0].isalnum():
        return form not in ("&", "-", "–")
    if form.endswith(("’s", "'s", ".")) or form in ("The", "A", "An"):
        return True
    if shares(form)[0] == "":
        return not word(doc, i - 1)[:1].isupper() or form.lower() not in ("of", "for", "and", "on")
    return not form[0].isupper()


def conflicts(doc: Document, sure: Iterable[Definition]) -> Iterator[Finding]:
    """One acronym with two names, one name with two acronyms, a name spelled out twice."""
    by_acronym: dict[str, Definition] = {}
    by_name: dict[tuple[str, ...], Definition] = {}
    for each in sure:
        key = content_words(each.name)
        first = by_acronym.setdefault(each.acronym.upper(), each)
        twin = by_name.setdefault(key, each)
        start, end = span(each)
        if not alike(content_words(first.name), key):
            rule = CONFLICT if one_word_apart(content_words(first.name), key) else DOUBTFUL_CONFLICT
            yield rule.at(
                doc, start, end, acronym=each.acronym, name=each.name, other=f"“{first.name}”",
                related=[Related(first.name_start, first.name_end, "the other name")],
            )  # fmt: skip
        elif twin is not each and rival(twin.acronym, each.acronym):
            yield CONFLICT.at(
                doc, start, end, acronym=each.acronym, name=each.name, other=twin.acronym,
                related=[Related(twin.start, twin.end, "the other acronym")],
            )  # fmt: skip
        elif first is not each and each.token - first.token < FAR_APART:
            yield REDEFINED.at(
                doc, start, end, acronym=each.acronym,
                related=[Related(first.name_start, first.end, "spelled out here")],
            )  # fmt: skip


def content_words(name: str) -> Key:
    """A name's words for comparing: small letters, no stop words, possessives or plural s."""
    found = []
    for part in name.replace("’", "'").replace("-", " ").replace(",", " ").split():
        low = part.lower().removesuffix("'s").rstrip("'")
        if low and low not in STOP and low != "&":
            found.append(low.rstrip("s").replace("isation", "ization").replace("our", "or"))
    return tuple(found)


def alike(left: Key, right: Key) -> bool:
    """Whether two names are one, but for what a word ends in: Fellows, Fellowship."""
    return len(left) == len(right) and all(
        a == b or a.startswith(b) or b.startswith(a) for a, b in zip(left, right, strict=True)
    )


def one_word_apart(left: Key, right: Key) -> bool:
    """Whether two names differ by one word of the same place, as Forces and Units do."""
    if len(left) != len(right) or len(left) < 2 or alike(left, right):
        return False
    return sum(a != b for a, b in zip(left, right, strict=True)) == 1


def rival(left: str, right: str) -> bool:
    """Whether two acronyms of one name contradict each other (PMU, PMF), not USDA and DA."""
    left, right = left.upper(), right.upper()
    return left != right and not left.endswith(right) and not right.endswith(left)


def gather(doc: Document) -> list[tuple[str, str, int, int]]:
    """(acronym, name, start, end) of each sure definition, for the run as a whole."""
    return [
        (each.acronym, each.name, each.start, each.end)
        for each in definitions(doc)
        if each.sure and each.acronym not in tags() | doc.context.acronyms
    ]


def settle(rows: Iterable[tuple[str, str, str, int, int]]) -> Iterator[tuple[str, Finding]]:
    """Names one word apart that share an acronym in two stories, and one name's rival acronyms;
    the one of fewer stories is flagged. Rows are those of `gather` with the path before them."""
    rows = sorted(rows)
    stories: dict[tuple[str, Key], set[str]] = {}
    first: dict[tuple[str, Key], tuple[str, str, str, int, int]] = {}
    names: dict[str, set[Key]] = {}  # acronym → its names
    acronyms: dict[Key, set[str]] = {}  # name → its acronyms
    for row in rows:
        path, acronym, name, _, _ = row
        key = content_words(name)
        stories.setdefault((acronym, key), set()).add(path)
        first.setdefault((acronym, key), row)
        names.setdefault(acronym, set()).add(key)
        acronyms.setdefault(key, set()).add(acronym)
    for path, acronym, name, start, end in rows:
        key = content_words(name)
        mine = stories[acronym, key]
        others = [
            (acronym, other) for other in sorted(names[acronym]) if one_word_apart(other, key)
        ]
        others += [(other, key) for other in sorted(acronyms[key]) if rival(other, acronym)]
        for other in others:
            if path in stories[other] or len(stories[other]) < len(mine):
                continue
            there = first[other]
            reading = f"“{there[2]}”" if other[0] == acronym else there[1]
            message = CONFLICT_ACROSS.say(acronym=acronym, name=name, other=reading)
            related = (Related(there[3], there[4], "the other reading", there[0]),)
            yield path, Finding(start, end, CONFLICT_ACROSS.id, message, related=related)
            break
