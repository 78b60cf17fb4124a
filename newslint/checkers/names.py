"""Names: one person spelled two ways, two titles for one person, well-known names got wrong."""

from collections.abc import Iterable, Iterator
from functools import cache

from newslint import lexicon, tables
from newslint.analysis.namesakes import Namesakes, like_a_name, namesakes, one_letter_apart
from newslint.analysis.quotes import quote_at
from newslint.document import Document, locate, word, word_ids
from newslint.finding import Finding, Related, replace
from newslint.patterns import regex
from newslint.rule import PROSE, RUNNING, NoOptions, Rule

VARIANT = Rule(
    "names.variant",
    "“{text}” is spelled “{other}” elsewhere ({counts}).",
    "warning",
    "copy-editing practice",
    quotes="transcription",
    blocks=PROSE,
)
PARTICLE = Rule(
    "names.particle",
    "“{text}” here, “{other}” elsewhere: one style for Arabic names.",
    "info",
    "AP and Reuters usage: one transliteration throughout",
    quotes="transcription",
    blocks=RUNNING,
)
TITLE_CONFLICT = Rule(
    "names.title-conflict",
    "{name} is “{text}” here and “{other}” elsewhere.",
    "warning",
    "copy-editing practice",
    blocks=RUNNING,
)
WELL_KNOWN = Rule(
    "names.well-known",
    "“{text}” should be “{other}”.",
    "warning",
    "each row of well-known-names.tsv names its own",
    quotes="transcription",
    blocks=PROSE,
)
VARIANT_ACROSS = Rule(
    "names.variant-across",
    "“{name}” is spelled “{other}” in another story.",
    "warning",
    "copy-editing practice",
    quotes="transcription",
    blocks=PROSE,
    default=False,
)
OPTIONS = NoOptions()
SHORTEST = 5  # letters; shorter surnames differ by one letter too often
RUN = regex(r"\w+")
FIRST_WORD = regex(r"\w+(?:['-]\w+)*")
Row = tuple[str, str, str, int, int, int]


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from well_known(doc)
    people = namesakes(doc)
    if people.full:
        yield from surnames(doc, people)
        yield from first_names(doc, people)
    yield from particles(doc)
    yield from titles(doc)


@cache
def mangled() -> dict[str, list[tuple[str, str]]]:
    """First word of a wrong form → (wrong, right)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for wrong, right, _source in tables.rows("well-known-names.tsv"):
        match = FIRST_WORD.match(wrong)
        found.setdefault(match[0] if match else wrong, []).append((wrong, right))
    return found


def well_known(doc: Document) -> Iterator[Finding]:
    """Wrong forms of well-known names, unless the desk has them among its own words."""
    forms = mangled()
    ids = word_ids(doc)
    odd = {form.replace("’", "'"): k for form, k in ids.items() if not form.isalpha()}
    here = forms.keys() & {*ids, *odd, *(form.removesuffix("'s") for form in odd)}
    # word id → (place in it, wrong, right)
    wanted = {ids[head]: [(0, *pair) for pair in forms[head]] for head in here & ids.keys()}
    for form, k in odd.items() if here else ():
        found = [
            (at, *pair) for head, at in heads(form).items() if head in here for pair in forms[head]
        ]
        if found:
            wanted[k] = found
    own = doc.context.words | {right for _, right in doc.context.prefers}
    last = 0
    for i in locate(doc, wanted) if wanted else ():
        for at, wrong, right in sorted(
            wanted[doc.ids[i]], key=lambda each: (each[0], -len(each[1]))
        ):
            start = doc.starts[i] + at
            end = start + len(wrong)
            if start < last or wrong in own or doc.text[end : end + 1].isalnum():
                continue
            if doc.text[start:end].replace("’", "'") == wrong:  # the first and longer of two
                last = end
                fix = replace(f"Write “{right}”", start, end, right)
                yield WELL_KNOWN.at(doc, start, end, other=right, fixes=[fix])


def heads(form: str) -> dict[str, int]:
    """The first words of names that may begin inside one token, and where: HTML/Javascript."""
    found: dict[str, int] = {}
    for run in RUN.finditer(form):
        whole = FIRST_WORD.match(form, run.start())
        for head in (run[0], *((whole[0], whole[0].removesuffix("'s")) if whole else ())):
            found.setdefault(head, run.start())
    return found


def surnames(doc: Document, people: Namesakes) -> Iterator[Finding]:
    """A rarer spelling of a surname that has a full name in the story: Johnston for Johnson."""
    nearby: dict[str, list[str]] = {}
    for name in people.full:
        if len(name) >= SHORTEST:
            for key in (name, *lexicon.deletes(name)):
                nearby.setdefault(key, []).append(name)
    for form, count in people.counts.items():
        if len(form) < SHORTEST or count > 2 or plain_word(form):
            continue
        keys = (form, *lexicon.deletes(form))
        rivals = {name for key in keys for name in nearby.get(key, ()) if name != form}
        for name in sorted(rivals):
            if (
                people.counts[name] >= 3 * count
                and same_person(people, form, name)
                and surname(doc, form)
            ):
                yield variant(doc, form, name, people)
                break


def surname(doc: Document, form: str) -> bool:
    """Whether a word ends its name wherever it stands: not Osama in Osama bin Laden."""
    places = locate(doc, [k for k, each in enumerate(doc.vocab) if each == form])
    return not any(
        word(doc, i + 1)[:1].isupper() or word(doc, i + 1) in ("bin", "al", "de", "van", "von")
        for i in places
    )


def plain_word(form: str) -> bool:
    return bool(lexicon.flags(form.lower()) & lexicon.LOWER)


def same_person(people: Namesakes, form: str, name: str) -> bool:
    """Whether a surname may be a slip for another: same first letter, no first name of its own,
    and no plural or adjective of it."""
    if form[0] != name[0] or not one_letter_apart(form, name):
        return False
    longer, shorter = (form, name) if len(form) > len(name) else (name, form)
    if longer == shorter + longer[-1] and longer[-1] in "snai":
        return False
    theirs = people.full.get(form)
    if theirs:
        return set(theirs) <= set(people.full[name])
    if len(people.full[name]) > 1 or any(form in firsts for firsts in people.full.values()):
        return False
    return not lexicon.is_name(form) or people.counts[name] > 3


def variant(doc: Document, form: str, name: str, people: Namesakes) -> Finding:
    numbers = [k for k, each in enumerate(doc.vocab) if each == form]
    i = next(locate(doc, numbers))
    there = next(iter(people.full[name].values()))[0]
    start, end = doc.starts[i], doc.ends[i]
    counts = f"{name} {people.counts[name]}, {form} {people.counts[form]}"
    return VARIANT.at(
        doc, start, end, other=name, counts=counts,
        fixes=[replace(f"Write “{name}”", start, end, name)],
        related=[Related(doc.starts[there], doc.ends[there], f"“{name}”")],
    )  # fmt: skip


def first_names(doc: Document, people: Namesakes) -> Iterator[Finding]:
    """A rarer spelling of a first name before one surname: Katharine and Katherine Hill."""
    for surname, firsts in people.full.items():
        if len(firsts) < 2:
            continue
        ranked = sorted(firsts, key=lambda first: -len(firsts[first]))
        for rare in ranked[1:]:
            usual = ranked[0]
            if len(firsts[usual]) > len(firsts[rare]) and one_name(rare, usual):
                i = firsts[rare][0]
                k = next(j for j in range(i - 1, i - 3, -1) if word(doc, j) == rare)
                start, end = doc.starts[k], doc.ends[k]
                counts = f"{usual} {surname} {len(firsts[usual])}, {rare} {len(firsts[rare])}"
                fix = replace(f"Write “{usual}”", start, end, usual)
                yield VARIANT.at(doc, start, end, other=usual, counts=counts, fixes=[fix])


def one_name(left: str, right: str) -> bool:
    """Whether two first names are spellings of one: Katherine and Katharine, not Eric and Erica,
    not Tim and Tom."""
    if left[0] != right[0] or min(len(left), len(right)) < SHORTEST:
        return False
    if {left[-1], right[-1]} & {"a", "o"} and left[-1] != right[-1]:
        return False
    return one_letter_apart(left, right) and (
        lexicon.skeleton(left.lower()) == lexicon.skeleton(right.lower())
    )


def particles(doc: Document) -> Iterator[Finding]:
    """Al Kadimi after a first name, in a story that has al-Abadi."""
    hyphened = [form for form in doc.vocab if form.startswith(("al-", "Al-")) and len(form) > 5]
    if not hyphened:
        return
    for i in locate(doc, [k for k, form in enumerate(doc.vocab) if form == "Al"]):
        before, after = word(doc, i - 1), word(doc, i + 1)
        if like_a_name(before) and like_a_name(after) and not plain_word(before):
            start, end = doc.starts[i], doc.ends[i + 1]
            other = hyphened[0]
            yield PARTICLE.at(doc, start, end, other=other)
            return


def titles(doc: Document) -> Iterator[Finding]:
    """Two offices before one surname, where the story has one person of that name."""
    offices = tables.pairs("person-titles.tsv")
    held: dict[str, tuple[str, str, int, str]] = {}  # surname → office, title, token, first name
    for i in locate(doc, [k for k, form in enumerate(doc.vocab) if form in offices]):
        title = word(doc, i)
        j = i + 2 if word(doc, i + 1) == "." else i + 1
        last = j
        while like_a_name(word(doc, last + 1)) and last - j < 2:
            last += 1
        surname, first = word(doc, last), word(doc, j) if last > j else ""
        if not like_a_name(surname) or plain_word(surname) or not counts(doc, i):
            continue
        office, other, token, name = held.setdefault(surname, (offices[title], title, i, first))
        if office != offices[title] and (not name or not first or name == first):
            there = [Related(doc.starts[token], doc.ends[token], other)]
            yield TITLE_CONFLICT.at(
                doc, doc.starts[i], doc.ends[i], name=surname, other=other, related=there
            )


def counts(doc: Document, i: int) -> bool:
    """Whether a title is the desk's own and of the day: not former, not in a quotation."""
    before = word(doc, i - 1).lower()
    return (
        before not in ("former", "then", "late", "ex", "-", "lt")
        and not before.startswith(("then", "ex"))
        and quote_at(doc, doc.starts[i]) is None
    )


def gather(doc: Document) -> list[Row]:
    """(path, first name, surname, mentions, start, end) of each full name, for the whole run."""
    return [
        (doc.path, first, surname, len(tokens), doc.starts[tokens[0]], doc.ends[tokens[0]])
        for surname, firsts in namesakes(doc).full.items()
        for first, tokens in firsts.items()
        if len(surname) >= SHORTEST
    ]


def settle(rows: Iterable[Row]) -> Iterator[tuple[str, Finding]]:
    """One first name with two surnames a letter apart in different stories; the spelling of fewer
    stories is flagged."""
    rows = sorted(rows)
    stories: dict[tuple[str, str], set[str]] = {}
    for path, first, surname, *_ in rows:
        stories.setdefault((first, surname), set()).add(path)
    by_first: dict[str, list[str]] = {}
    for first, surname in stories:
        by_first.setdefault(first, []).append(surname)
    for path, first, surname, _mentions, start, end in rows:
        mine = stories[first, surname]
        for other in by_first[first]:
            theirs = stories[first, other]
            near = other[0] == surname[0] and one_letter_apart(other, surname)
            if not near or len(theirs) < 2 * len(mine) or path in theirs:
                continue
            there = next(row for row in rows if row[1:3] == (first, other))
            message = VARIANT_ACROSS.say(name=f"{first} {surname}", other=f"{first} {other}")
            related = (Related(there[4], there[5], f"“{other}”", there[0]),)
            yield path, Finding(start, end, VARIANT_ACROSS.id, message, related=related)
            break
