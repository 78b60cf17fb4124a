"""Names: one person spelled two ways, two titles for one person, well-known names got wrong."""

from collections.abc import Iterable, Iterator
from functools import cache

from newslint import tables
from newslint.analysis.headings import misnamed
from newslint.analysis.namesakes import (
    SHORTEST,
    bare,
    like_a_name,
    namesakes,
    nearby,
    one_letter_apart,
    plain_word,
    rivals,
    slips,
)
from newslint.analysis.pairs import mangled
from newslint.analysis.quotes import quote_at
from newslint.document import Document, ids_as_written, locate, mixed, word, word_ids
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
)
OPTIONS = NoOptions()
RUN = regex(r"\w+")
FIRST_WORD = regex(r"\w+(?:['-]\w+)*")
Row = tuple[str, str, str, int, int, int]


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    told = list(well_known(doc))
    yield from told
    yield from famous(doc, {each.start for each in told})
    yield from spelled_two_ways(doc)
    yield from particles(doc)
    yield from titles(doc)


@cache
def wrong_forms() -> dict[str, list[tuple[str, str]]]:
    """First word of a wrong form → (wrong, right)."""
    return tables.made("well-known-names.tsv", "by first word", by_first_word)


def by_first_word(rows: list[list[str]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for wrong, right, _source in rows:
        match = FIRST_WORD.match(wrong)
        found.setdefault(match[0] if match else wrong, []).append((wrong, right))
    return found


def well_known(doc: Document) -> Iterator[Finding]:
    """Wrong forms of well-known names, unless the desk has them among its own words."""
    forms = wrong_forms()
    ids = word_ids(doc)
    odd = {doc.vocab[k].replace("’", "'"): k for k in mixed(doc)}
    here = (forms.keys() & ids.keys()) | (
        forms.keys() & {*odd, *(form.removesuffix("'s") for form in odd)}
    )
    # word id → (place in it, wrong, right)
    wanted = {ids[head]: [(0, *pair) for pair in forms[head]] for head in here & ids.keys()}
    for form, k in odd.items() if here else ():
        if not any(map(form.__contains__, here)):
            continue  # most
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


def famous(doc: Document, told: set[int]) -> Iterator[Finding]:
    """A letter wrong in one word of a name of two that everybody knows; not what `told` has."""
    for slip in mangled(doc):
        start = doc.starts[slip.at]
        written = bare(word(doc, slip.at))
        if start not in told and written not in doc.context.words:
            fix = replace(f"Write “{slip.right}”", start, start + len(written), slip.right)
            yield WELL_KNOWN.at(doc, start, start + len(written), other=slip.right, fixes=[fix])


def heads(form: str) -> dict[str, int]:
    """The first words of names that may begin inside one token, and where: HTML/Javascript."""
    found: dict[str, int] = {}
    for run in RUN.finditer(form):
        whole = FIRST_WORD.match(form, run.start())
        for head in (run[0], *((whole[0], whole[0].removesuffix("'s")) if whole else ())):
            found.setdefault(head, run.start())
    return found


def spelled_two_ways(doc: Document) -> Iterator[Finding]:
    """The rarer spelling of a person, place or body: Sorensen where the story has Sorenson.

    What a headline or a caption alone has otherwise is told by the family structure.
    """
    found = slips(doc)
    heads = misnamed(doc).values() if found else ()
    theirs = {each.token for some in heads for each in some}
    for slip in found:
        if slip.token in theirs:
            continue
        start = doc.starts[slip.token]
        end = start + len(slip.form)  # without the possessive
        there = Related(doc.starts[slip.there], doc.ends[slip.there], f"“{slip.usual}”")
        yield VARIANT.at(
            doc, start, end, other=slip.usual, counts=slip.counts, related=[there],
            fixes=[replace(f"Write “{slip.usual}”", start, end, slip.usual)],
        )  # fmt: skip


def particles(doc: Document) -> Iterator[Finding]:
    """One person al-Abadi, another Al Kadimi or Al-Kadimi: the rarer style, of those that are
    told by a first name before them (Al Gore and the network Al Jazeera are not)."""
    if "al-" not in doc.text and "Al-" not in doc.text:
        return
    ids = word_ids(doc)
    hyphened = [k for form, k in ids.items() if form.startswith(("al-", "Al-")) and len(form) > 5]
    if not hyphened:
        return
    own = doc.context.words
    styles: dict[str, list[int]] = {"al-": [], "Al-": [], "Al": []}
    for i in locate(doc, [*hyphened, *filter(None, [ids.get("Al")])]):
        form, before = word(doc, i), word(doc, i - 1)
        if not like_a_name(before) or plain_word(before) or form in own:
            continue
        if form != "Al":
            styles[form[:3]].append(i)
        elif like_a_name(word(doc, i + 1)) and f"Al {word(doc, i + 1)}" not in own:
            styles["Al"].append(i)
    used = sorted((style for style in styles if styles[style]), key=lambda s: -len(styles[s]))
    if len(used) < 2:
        return
    many, few = styles[used[0]], styles[used[1]]
    if len(many) == len(few) and used[1] == "al-":
        many, few = few, many
    yield PARTICLE.at(
        doc, doc.starts[few[0]], surname_end(doc, few[0]),
        other=doc.text[doc.starts[many[0]] : surname_end(doc, many[0])],
        related=[Related(doc.starts[i], surname_end(doc, i), "the other style") for i in many[:3]],
    )  # fmt: skip


def surname_end(doc: Document, i: int) -> int:
    """Where a surname with its article ends: al-Abadi, Al Kadimi."""
    return doc.ends[i + 1 if word(doc, i) == "Al" else i]


def titles(doc: Document) -> Iterator[Finding]:
    """Two offices before one surname, where the story has one person of that name."""
    offices = tables.pairs("person-titles.tsv")
    held: dict[str, tuple[str, str, int, str]] = {}  # surname → office, title, token, first name
    for i in locate(doc, ids_as_written(doc, offices.keys())):
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


def gather(doc: Document) -> list[tuple[str, str, int, int, int]]:
    """(first name, surname, mentions, start, end) of each full name, for the whole run."""
    return [
        (first, surname, len(tokens), doc.starts[tokens[0]], doc.ends[tokens[0]])
        for surname, firsts in namesakes(doc).full.items()
        for first, tokens in firsts.items()
        if len(surname) >= SHORTEST
    ]


def settle(rows: Iterable[Row]) -> Iterator[tuple[str, Finding]]:
    """One first name with two surnames a letter apart in different stories; the spelling of fewer
    stories is flagged. Rows are those of `gather` with the path before them."""
    rows = sorted(rows)
    stories: dict[tuple[str, str], set[str]] = {}
    first_row: dict[tuple[str, str], Row] = {}
    by_first: dict[str, list[str]] = {}
    for row in rows:
        path, first, surname = row[:3]
        if (first, surname) not in stories:
            by_first.setdefault(first, []).append(surname)
        stories.setdefault((first, surname), set()).add(path)
        first_row.setdefault((first, surname), row)
    near = {first: nearby(surnames) for first, surnames in by_first.items()}
    for path, first, surname, _mentions, start, end in rows:
        for other in rivals(surname, near[first]):
            theirs = stories[first, other]
            slip = other[0] == surname[0] and one_letter_apart(other, surname)
            if not slip or len(theirs) < 2 * len(stories[first, surname]) or path in theirs:
                continue
            there = first_row[first, other]
            message = VARIANT_ACROSS.say(name=f"{first} {surname}", other=f"{first} {other}")
            related = (Related(there[4], there[5], f"“{other}”", there[0]),)
            yield path, Finding(start, end, VARIANT_ACROSS.id, message, related=related)
            break
