"""Acronyms in use: never spelled out, spelled out too late or for nothing, with points or not."""

from collections.abc import Iterator

from newslint import lexicon, tables
from newslint.analysis.acronyms import Definition, bare, definitions, spelled_out, uses
from newslint.analysis.initials import STOP, nested
from newslint.analysis.names import beginning
from newslint.analysis.quotes import quote_at
from newslint.analysis.software import trade
from newslint.analysis.story import story
from newslint.document import Document, block_at, locate, word, word_ids
from newslint.finding import Edit, Finding, Fix, Related, replace
from newslint.rule import RUNNING, NoOptions, Rule

UNDEFINED = Rule(
    "acronyms.undefined",
    "{acronym} is not spelled out.",
    "info",
    "AP and Guardian usage: spell out all but the best-known acronyms",
    blocks=RUNNING,
)
UNEXPLAINED = Rule(
    "acronyms.unexplained",
    "{acronym} is used {count} times and never spelled out.",
    "warning",
    "AP and Guardian usage: spell out all but the best-known acronyms",
    blocks=RUNNING,
)
LATE = Rule(
    "acronyms.late",
    "{acronym} is used here and spelled out only later.",
    "info",
    "AP and Guardian usage: spell out on first mention",
    blocks=RUNNING,
)
UNUSED = Rule(
    "acronyms.unused",
    "{acronym} is given and not used again.",
    "info",
    "AP usage: no acronym in brackets after a name",
    blocks=RUNNING,
)
FORM = Rule(
    "acronyms.form",
    "{minority} and {majority}: one form in one story.",
    "warning",
    "copy-editing practice",
    blocks=RUNNING,
)
SLIP = Rule(
    "acronyms.slip",
    "{acronym}: a slip for {other}?",
    "warning",
    "copy-editing practice",
    blocks=RUNNING,
)
OPTIONS = NoOptions()
ROMAN = frozenset("IVXLCDM")
NEAR = 60  # tokens
TECHNICAL = 0.6  # of 1: how much the text around its uses speaks of software, on average
MANY = 2  # uses outside quotations after which an unexplained acronym is worth a warning


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    used = uses(doc)
    if not used:
        return
    defined: dict[str, Definition] = {}
    for each in definitions(doc):
        defined.setdefault(each.acronym, each)
    yield from unexplained(doc, used, defined)
    yield from misplaced(doc, used, defined)
    yield from swapped(doc, used, defined)
    yield from forms(doc, used)


def unexplained(
    doc: Document, used: dict[str, list[int]], defined: dict[str, Definition]
) -> Iterator[Finding]:
    """Acronyms that are on no list and nowhere spelled out."""
    known = tables.words("acronyms.tsv")
    for acronym, tokens in used.items():
        if not 3 <= len(acronym) <= 6 or not acronym.isalpha() or not acronym.isupper():
            continue
        if acronym in known or acronym in defined or acronym in doc.context.acronyms:
            continue
        if acronym.lower() in word_ids(doc) or station(acronym):
            continue
        if ROMAN.issuperset(acronym) or a_word(acronym):
            continue
        plain = [i for i in tokens if running(doc, i)]
        if not plain:
            continue
        name = spelled_out(doc, acronym)
        if name is None:
            yield undefined(doc, acronym, plain)
        elif doc.starts[plain[0]] < name[0] and proper(doc.text[slice(*name)]):
            yield from late(doc, acronym, [i for i in plain if doc.starts[i] < name[0]], name)


def swapped(
    doc: Document, used: dict[str, list[int]], defined: dict[str, Definition]
) -> Iterator[Finding]:
    """Acronyms that stand once, two letters of another swapped: DAE in a story about the DEA."""
    known = tables.words("acronyms.tsv")
    for acronym, tokens in used.items():
        if len(tokens) > 1 or len(acronym) < 3 or not (acronym.isalpha() and acronym.isupper()):
            continue
        if acronym in known or acronym in doc.context.acronyms:
            continue
        for i in range(len(acronym) - 1):
            other = acronym[:i] + acronym[i + 1] + acronym[i] + acronym[i + 2 :]
            if other != acronym and meant(doc, acronym, other, used, defined.get(acronym)):
                start, end = doc.starts[tokens[0]], doc.ends[tokens[0]]
                fix = replace(f"Write “{other}”", start, end, other)
                yield SLIP.at(doc, start, end, acronym=acronym, other=other, fixes=[fix])
                break


def meant(
    doc: Document,
    acronym: str,
    other: str,
    used: dict[str, list[int]],
    given: Definition | None,
) -> bool:
    """Whether the story has the other acronym, or the name that is given has its letters."""
    if given is None:
        return len(used.get(other, ())) >= MANY
    name = doc.text[given.name_start : given.end].partition("(")[0].split()
    letters = "".join(part[0] for part in name if part[0].isupper())
    return letters == other or (other in used and letters != acronym)


def proper(name: str) -> bool:
    """Whether a full name without brackets is one beyond chance: capitals all the way."""
    words = [part for part in name.split() if part.lower() not in STOP]
    return len(words) > 2 and all(part[0].isupper() for part in words)


def late(doc: Document, acronym: str, early: list[int], name: tuple[int, int]) -> Iterator[Finding]:
    """The finding on the first of the uses before the name, unless they are all quoted."""
    first = next((i for i in early if quote_at(doc, doc.starts[i]) is None), None)
    if first is not None:
        there = [Related(*name, "spelled out here")]
        yield LATE.at(doc, doc.starts[first], doc.ends[first], acronym=acronym, related=there)


def undefined(doc: Document, acronym: str, tokens: list[int]) -> Finding:
    """The finding on the first use; a warning when a reader meets the acronym again and again."""
    start, end = doc.starts[tokens[0]], doc.ends[tokens[0]]
    outside = [i for i in tokens if not quote_at(doc, doc.starts[i])]
    whole = len(doc.blocks) > 1  # a paragraph alone may be cut from a story that spells it out
    several = whole and len(outside) >= MANY and quote_at(doc, start) is None
    if several and not short_for(doc, acronym, tokens[0]) and not insiders(doc, outside):
        return UNEXPLAINED.at(doc, start, end, acronym=acronym, count=len(outside))
    if outside:
        start, end = doc.starts[outside[0]], doc.ends[outside[0]]
    return UNDEFINED.at(doc, start, end, acronym=acronym)


def insiders(doc: Document, tokens: list[int]) -> bool:
    """Whether an acronym stands only where the text speaks of software, to those who know it."""
    return sum(trade(doc, i) for i in tokens) > TECHNICAL * len(tokens)


def short_for(doc: Document, acronym: str, i: int) -> bool:
    """Whether a name shortly before may be what an acronym stands for, its letters taken from
    inside the words: the Badly Tuned Trumpets Association (BATs)."""
    run: list[str] = []
    for k in range(max(0, i - NEAR), i + 1):
        form = word(doc, k)
        if form[:1].isupper() and k < i:
            run.append(form)
            continue
        for first in range(len(run) - 1):
            if any(
                nested(run[first:last], acronym, 0) == 0 for last in range(first + 2, len(run) + 1)
            ):
                return True
        run = []
    return False


def a_word(acronym: str) -> bool:
    """Whether it is a word or a name in capitals (YUGE aside): EDGE, MIAMI, LIDL."""
    if len(acronym) < 4:
        return lexicon.frequency(acronym.lower()) > 4.5 and lexicon.known(acronym.lower())
    return bool(lexicon.flags(acronym.lower()) & (lexicon.LOWER | lexicon.NAME))


def station(acronym: str) -> bool:
    """Whether it looks like an American radio or television station's call sign."""
    return len(acronym) == 4 and acronym[0] in "WK"


def running(doc: Document, i: int) -> bool:
    """Whether token `i` is an acronym in running text: not shouted, no handle, ticker or part of
    a company's or a person's name."""
    before, after = word(doc, i - 1), word(doc, i + 1)
    if before == "(" and (after == ":" or (after == "." and word(doc, i + 3) == ")")):
        return False  # a share's exchange and code: (ASX: TAH), (HRL.N)
    if shouted(before) or shouted(after) or before in ("@", "#", "$", ":", "*"):
        return False
    if before == "." and doc.ends[i - 1] == doc.starts[i]:
        return False  # an address, a file's name
    if after[:1].isupper() and bare(after) != after:
        return False
    block = block_at(story(doc), doc.starts[i])
    if block is None or block.kind not in RUNNING:
        return False
    opens = not doc.text[block.start : doc.starts[i]].strip("([")
    return not opens or after[:1].islower()  # MIAMI — a dateline; ((AB)) an interviewer


def shouted(form: str) -> bool:
    """Whether a word beside an acronym is in capitals, as in a slogan or a dateline."""
    return len(form) > 1 and form.isupper() and form.isalpha()


def misplaced(
    doc: Document, used: dict[str, list[int]], defined: dict[str, Definition]
) -> Iterator[Finding]:
    """Acronyms spelled out after their first use, or in brackets and never used again."""
    for acronym, each in defined.items():
        if not each.sure or each.acronym in doc.context.acronyms:
            continue
        tokens = used.get(acronym)
        if tokens is None:  # of capitals and small letters: CoE, TfL
            tokens = list(locate(doc, beginning(doc, acronym)))
        others = [i for i in tokens if i != each.token]
        early = [i for i in others if i < each.token and running(doc, i)]
        early = [i for i in early if doc.starts[i] < each.name_start]
        yield from late(doc, acronym, early, (each.name_start, each.end))
        if not others and each.name_first:
            yield UNUSED.at(doc, each.start, each.end, acronym=acronym)


def forms(doc: Document, used: dict[str, list[int]]) -> Iterator[Finding]:
    """Acronyms with points here and without there (U.S., US), or in capitals here and as a word
    there (NATO, Nato), in the running text."""
    for acronym, tokens in used.items():
        sides: tuple[list[int], list[int]] = ([], [])
        if any("." in doc.vocab[doc.ids[i]] for i in tokens):
            for i in tokens:
                if counts(doc, i):
                    sides["." in word(doc, i)].append(i)
        elif len(acronym) > 3:
            small = [i for i in as_words(doc, acronym) if counts(doc, i)]
            if small:
                sides = (small, [i for i in tokens if counts(doc, i)])
        few, many = sorted(sides, key=len)
        if few and len(many) >= 2 * len(few):
            yield odd_form(doc, acronym, few, many)


def as_words(doc: Document, acronym: str) -> Iterator[int]:
    """Where a well-known acronym is written as the British write it: Nato, Nato’s, Unicef."""
    known = acronym.isalpha() and acronym in tables.words("acronyms.tsv")
    if not known or lexicon.flags(acronym.lower()) & lexicon.LOWER:
        return iter(())  # Aids, Swat: words as well
    ids, form = word_ids(doc), acronym.capitalize()
    return locate(doc, [ids[each] for each in (form, form + "’s", form + "'s") if each in ids])


def counts(doc: Document, i: int) -> bool:
    """Whether a form is the desk's own: not a company's name (US Airways), money or a quotation."""
    form, after = word(doc, i), word(doc, i + 1)
    if form.startswith(("D.C", "DC")):  # Washington, D.C., but DC in other places
        return False
    if len(bare(form)) == 2 and "." not in form and (
        after[:1].isupper() or after[:1].isdigit() or after == "$"
    ):  # fmt: skip
        return False
    return running(doc, i) and quote_at(doc, doc.starts[i]) is None


def odd_form(doc: Document, acronym: str, few: list[int], many: list[int]) -> Finding:
    """The finding on the first of the rarer form, which mends them all."""
    usual = word(doc, many[0])
    right = acronym if usual.startswith(acronym) else acronym.capitalize()
    if "." in usual:
        right = "".join(f"{letter}." for letter in acronym)
    edits = []
    for i in few:
        size = len(word(doc, i).partition("-")[0].rstrip("’'s"))
        edits.append(Edit(doc.starts[i], doc.starts[i] + size, right))
    start, end = doc.starts[few[0]], doc.ends[few[0]]
    fix = Fix(f"Write “{edits[0].text}”", tuple(edits))
    related = [Related(doc.starts[i], doc.ends[i], "the usual form") for i in many[:3]]
    return FORM.at(
        doc, start, end, minority=f"{doc.text[start : edits[0].end]} {len(few)}",
        majority=f"{edits[0].text} {len(many)}", fixes=[fix], related=related,
    )  # fmt: skip
