"""Spaces where none belong and spaces that were lost: around marks, hyphens and brackets."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from newslint import lexicon, tables
from newslint.analysis.signs import places, runs
from newslint.document import (
    Document,
    analysis,
    block_at,
    ids_as_written,
    locate,
    mixed,
    token_at,
    word,
)
from newslint.finding import Finding, replace
from newslint.patterns import regex
from newslint.rule import PROSE, NoOptions, Rule

RUNNING = tuple(kind for kind in PROSE if kind not in ("table", "credit"))
STRAY_SPACE = Rule(
    "punctuation.stray-space",
    "A space too many: “{text}”.",
    "error",
    "copy-editing practice",
    quotes="check",
    blocks=RUNNING,
)
MISSING_SPACE = Rule(
    "punctuation.missing-space",
    "A space is missing: “{text}”.",
    "error",
    "copy-editing practice",
    quotes="check",
    blocks=RUNNING,
)
OPTIONS = NoOptions()

HOST = regex(r"\w\.(?:com|edu|gov|io|mil|net|org|uk)\b|\w\.\w+\.\w", re.IGNORECASE)
CLOSERS = "\"”’')]»"
NO_PROSE = regex(r"[/@#_\\=<>{}|]|www\.", re.IGNORECASE)  # an address, a handle, code
CONTRACTED = regex(r"['’](s|t|re|ve|ll|d|m)(?![\w'’])")
OPTION = 2  # letters of what may be an option of a program: curl -s
PREFIXES = ("anti", "ex", "mid", "non", "post", "pre", "pro")  # these also join a name
WORD_BEFORE = regex(r"[\w'’]+\Z")
WORD_AFTER = regex(r"[\w'’]+")
MONTHS = regex(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\Z"
)
DAY_YEAR = regex(r"(\d\d?),((?:19|20)\d\d)\Z")
MARKS = frozenset(".,;?!)")
CLOSE = regex(r"[.,;?!)](?=[^\W\d_])")
QUOTED = ('."', ',"', '?"', '!"', ".”", ",”", "?”", "!”")
GLUED = regex(r"[a-z]{3,}\.(?:but|she|the|they|this|we|when|while|after|there)\Z")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from before_marks(doc)
    yield from brackets(doc)
    yield from hyphens(doc)
    yield from contractions(doc)
    yield from after_marks(doc)
    yield from glued(doc)
    yield from before_bracket(doc)


def listed(kind: str) -> frozenset[str]:
    """The words of a kind; one before a lost link leaves a space that another rule reports."""
    return tables.groups("punctuation-words.tsv")[kind]


def last_word(text: str, end: int) -> str:
    match = WORD_BEFORE.search(text, max(0, end - 40), end)
    return match.group() if match else ""


def next_word(text: str, start: int) -> str:
    match = WORD_AFTER.match(text, start)
    return match.group() if match else ""


def chunk(text: str, start: int, end: int) -> str:
    """What stands around [start, end) up to the next white space, 60 characters at most."""
    before = text[max(0, start - 60) : start].split()
    after = text[end : end + 60].split()
    left = before[-1] if before and not text[start - 1].isspace() else ""
    right = after[0] if after and not text[end].isspace() else ""
    return left + text[start:end] + right


# --- a space too many ----------------------------------------------------------------------------


def before_marks(doc: Document) -> Iterator[Finding]:
    """`word ,` and `word .` and the other closing marks."""
    text = doc.text
    for mark in ",.;:?!":
        found = [at for at in places(doc, " " + mark) if stray_before(text, at, mark)]
        if mark in ":;?!" and len(found) > 2:
            continue  # a habit of the writer's, as in French
        for at in found:
            start = at
            while text[start - 1] in " \t":
                start -= 1
            begin = start - len(last_word(text, start))
            glued = text[at + 2 : at + 3].isalpha()
            fix = replace("Delete the space", start, at + 2, mark + " " * glued, safe=True)
            yield STRAY_SPACE.at(doc, begin, at + 2, fixes=[fix])


def stray_before(text: str, at: int, mark: str) -> bool:
    """Whether the space at `at` before `mark` is stray."""
    begin = at
    while begin > 0 and text[begin - 1] in " \t":
        begin -= 1
    before, after = text[begin - 1 : begin], text[at + 2 : at + 3]
    if not (before.isalnum() or before in ("”", ")", "%")):
        return False
    if after and not after.isspace() and after not in CLOSERS:
        glued = mark == "," and after.isalpha()
        glued |= (
            mark == "."
            and before.islower()
            and bool(re.match(r"[A-Z][a-z]", text[at + 2 : at + 4]))
        )
        if not glued or not lexicon.known(next_word(text, at + 2).lower()):
            return False
    if mark == ";" and "." in chunk(text, begin - 1, begin):
        return False  # code
    if mark in ":;" and after in (")", "("):
        return False  # :)
    if mark == "." and (text[at + 2 : at + 4] == " ." or text[begin - 2 : begin] == ". "):
        return False
    if mark == ":" and before.isdigit():
        return False  # 3 : 1
    return last_word(text, begin).lower() not in listed("before-a-lost-link")


def brackets(doc: Document) -> Iterator[Finding]:
    """`( like`, `like )` and `$ 5`."""
    text = doc.text
    for at in places(doc, "( "):
        after = text[at + 2 : at + 3]
        if (after.isalnum() or after in '"“') and text[at - 1 : at] not in tuple(":;=8-"):
            end = at + 2 + len(next_word(text, at + 2))
            fix = replace("Delete the space", at, at + 2, "(", safe=True)
            yield STRAY_SPACE.at(doc, at, max(end, at + 3), fixes=[fix])
    for at in places(doc, " )"):
        before = text[at - 1 : at]
        if before.isalnum() or (before and before in '.”"%'):
            begin = at - max(len(last_word(text, at)), 1)
            fix = replace("Delete the space", at, at + 2, ")", safe=True)
            yield STRAY_SPACE.at(doc, begin, at + 2, fixes=[fix])
    for sign in "$£€":
        for at in places(doc, sign + " "):
            if text[at + 2 : at + 3].isdigit() and not text[at - 1 : at].strip("( \n"):
                end = at + 2 + len(next_word(text, at + 2))
                fix = replace("Delete the space", at, at + 2, sign, safe=True)
                yield STRAY_SPACE.at(doc, at, end, fixes=[fix])


def hyphens(doc: Document) -> Iterator[Finding]:
    """`well -equipped` and `well- equipped`: a compound torn apart, or half a dash."""
    text = doc.text
    for at in places(doc, " -"):
        if text[at - 1 : at].isalpha() and text[at + 2 : at + 3].isalpha():
            first, second = last_word(text, at), next_word(text, at + 2)
            if written(first, second) and not about_words(text, at):
                yield torn(doc, at, first, second)
    for at in places(doc, "- "):
        if text[at - 1 : at].isalpha() and text[at + 2 : at + 3].isalpha():
            first, second = last_word(text, at), next_word(text, at + 2)
            rest = text[at + 2 : at + 40].split()
            if not listed("after-a-suspended-hyphen").intersection(
                w.strip("(,") for w in rest[:3]
            ) and text[at - len(first) - 1 : at - len(first)] not in ("-", "–"):
                yield torn(doc, at, first, second)


def torn(doc: Document, at: int, first: str, second: str) -> Finding:
    """A hyphen with a space on one side: joined where that makes a compound, else made a dash."""
    start, end = at - len(first), at + 2 + len(second)
    low, high = first.lower(), second.lower().replace("’", "'").removesuffix("'s")
    compound = (second.islower() or low in PREFIXES) and (
        low in listed("first-of-a-compound") or high in listed("last-of-a-compound")
        or lexicon.known(f"{low}-{high}") or lexicon.known(low + high)
        or not (lexicon.known(low) and lexicon.known(high))
        or (high.endswith(("ed", "ing")) and low not in listed("before-a-lost-link"))
    )  # fmt: skip
    near = doc.text[max(0, start - 80) : start] + doc.text[end : end + 80]
    paired = " -" in near or "- " in near or "–" in near or "—" in near
    joined = replace(f"Write “{first}-{second}”", at, at + 2, "-", safe=compound and not paired)
    apart = replace("Write a dash", at, at + 2, " – ")
    fixes = [joined, apart] if compound and not paired else [apart, joined]
    return STRAY_SPACE.at(doc, start, end, fixes=fixes)


def written(first: str, second: str) -> bool:
    """Whether ` -second` is a word of the text, not an option of a program."""
    low = second.lower()
    if len(low) <= OPTION:
        joined = first.lower() + low
        return lexicon.known(joined) or lexicon.known(f"{first.lower()}-{low}")
    return lexicon.known(low) or lexicon.is_name(second) or not lexicon.known(first.lower())


def about_words(text: str, at: int) -> bool:
    """Whether the sentence speaks of an ending or an option: the suffix -ness."""
    near = text[max(0, at - 40) : at].lower()
    return any(cue in near for cue in ("suffix", "ending", "option", "flag", "command", "word"))


def contractions(doc: Document) -> Iterator[Finding]:
    """`don 't`, `the mayor 's`: a space before the apostrophe."""
    text = doc.text
    for mark in "'’":
        for at in places(doc, " " + mark):
            match = CONTRACTED.match(text, at + 1)
            before = last_word(text, at)
            if not match or not before[-1:].isalpha():
                continue
            if match[1] == "t" and not before.endswith("n"):
                continue
            if match[1] == "m" and before != "I":
                continue
            end = match.end()
            fix = replace("Delete the space", at, end, text[at + 1 : end], safe=True)
            yield STRAY_SPACE.at(doc, at - len(before), end, fixes=[fix])


# --- a space too few -----------------------------------------------------------------------------


def after_marks(doc: Document) -> Iterator[Finding]:
    """`said.The`, `cities,the`, `2004.He`, `he said.”The`."""
    text = doc.text
    ends = [run[-2:] for run in runs(doc)]  # what touches the word after it
    found = [at + 1 for pair in QUOTED if pair in ends for at in places(doc, pair)]
    if any(run[-1:] in MARKS for run in ends):
        found += [match.start() for match in CLOSE.finditer(text)]
    for at in sorted(found):
        end = at + 1
        if not text[end : end + 1].isalpha() or not text[max(0, at - 1)].strip():
            continue
        i = token_at(doc, at)
        if i == 0 or doc.starts[i] != at or doc.ends[i] != end:
            continue  # inside U.S. or 9:30
        mark, first, second = text[at], word(doc, i - 1), word(doc, i + 1)
        if not lost(doc, i, mark, first, second):
            continue
        around = chunk(text, doc.starts[i], end)
        if NO_PROSE.search(around) or (mark == "." and HOST.search(around)):
            continue
        if mark == '"' and opens(doc, at):  # said,"We
            fix = replace("Put a space before the mark", at, end, ' "')
        else:
            fix = replace("Put a space after the mark", at, end, mark + " ", safe=mark in ".,")
        yield MISSING_SPACE.at(doc, doc.starts[i - 1], doc.ends[i + 1], fixes=[fix])


def lost(doc: Document, i: int, mark: str, first: str, second: str) -> bool:
    """Whether a space was lost after mark `i`, between the words `first` and `second`."""
    capital = second[:1].isupper() and (
        second[1:2].islower()
        or (second in ("A", "I") and doc.text.startswith(" ", doc.ends[i + 1]))
    )
    low = first[-2:].islower() and first[-1:].isalpha() and len(first) > 1
    if mark == ".":
        sure = low and (lexicon.known(first.lower()) or lexicon.known(second.lower()))
        year = first.isdigit() and len(first) > 1
        good = capital and (sure or year) and second.lower() not in listed("domain")
        return good and not (first.istitle() and returns(doc, i))  # One.Tel
    if mark in ",;":
        if mark == ";" and not (lexicon.known(first.lower()) and lexicon.known(second.lower())):
            return False
        return (
            first[-1:].isalnum()
            and (min(len(first), len(second)) > 1 or second == "a")
            and not (first.isupper() and second.isupper())
        )
    if mark in "?!":
        return capital and low and first.islower() and lexicon.known(first)
    if mark == ")":
        inner = doc.text[max(0, doc.starts[i] - 60) : doc.starts[i]].rpartition("(")[2]
        return " " in inner and second in tables.words("function-words.tsv")
    return len(second) > 1 and first in (".", ",", "?", "!") and doc.ends[i - 1] == doc.starts[i]


@analysis
def after_stops(doc: Document) -> dict[int, list[str]]:
    """For each word that a stop joins to the next one, what follows: One.Tel; sorted."""
    found: dict[int, list[str]] = {}
    for i in locate(doc, ids_as_written(doc, {"."})):
        second = word(doc, i + 1)
        if i and second and doc.ends[i - 1] == doc.starts[i] == doc.starts[i + 1] - 1:
            found.setdefault(doc.ids[i - 1], []).append(second)
    return {first: sorted(seconds) for first, seconds in found.items()}


def returns(doc: Document, i: int) -> bool:
    """Whether the words around stop `i` are joined by one elsewhere in the draft, too."""
    seconds, second = after_stops(doc)[doc.ids[i - 1]], word(doc, i + 1)
    other = bisect_left(seconds, second) + 1
    return other < len(seconds) and seconds[other].startswith(second)


def opens(doc: Document, at: int) -> bool:
    """Whether the straight mark at `at` opens a quotation: an even number before it."""
    block = block_at(doc.blocks, at)
    return doc.text.count('"', block.start if block else 0, at) % 2 == 0


def glued(doc: Document) -> Iterator[Finding]:
    """`said.the`, which reads like an address, and `June 9,2014`."""
    long = [k for k in mixed(doc) if len(doc.vocab[k]) > 4]
    wanted = [k for k in long if GLUED.match(doc.vocab[k]) or DAY_YEAR.match(doc.vocab[k])]
    for i in locate(doc, wanted):
        form, start, end = word(doc, i), doc.starts[i], doc.ends[i]
        mark = "." if "." in form else ","
        first, _, second = form.partition(mark)
        if mark == "." and not lexicon.known(first):
            continue
        if mark == "," and not MONTHS.match(word(doc, i - 1).rstrip(".") or word(doc, i - 2)):
            continue
        fix = replace("Put a space after the mark", start, end, f"{first}{mark} {second}")
        yield MISSING_SPACE.at(doc, start, end, fixes=[fix])


def before_bracket(doc: Document) -> Iterator[Finding]:
    """`Forces(PMF)`, `mayor(who`: never `f(x)`, `person(s)` or `501(c)`."""
    text = doc.text
    for at in places(doc, "("):
        if not text[at - 1 : at].isalpha():
            continue
        inner = text[at + 1 : at + 60].partition(")")[0]
        first = last_word(text, at)
        acronym = 1 < len(inner) < 7 and inner.isalpha() and inner.isupper()
        if not first[-2:].islower() or not (acronym or re.match(r"[A-Za-z]{2,} [A-Za-z]", inner)):
            continue
        if NO_PROSE.search(chunk(text, at, at + 1)):
            continue
        fix = replace("Put a space before the bracket", at, at + 1, " (", safe=True)
        end = at + 1 + len(next_word(text, at + 1))
        yield MISSING_SPACE.at(doc, at - len(first), end, fixes=[fix])
