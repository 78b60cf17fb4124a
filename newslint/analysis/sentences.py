"""Where sentences begin and end; a sentence never crosses a block."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.analysis.story import dateline, story
from newslint.document import Block, Document, analysis
from newslint.patterns import regex

# A place where a sentence may end: stops, what closes after them, space, what opens next.
STOP = regex(
    r"""
    (?P<stop>  [.!?…] (?:[ ]?[.!?…]){0,9} )
    (?P<close> ["”’')\]»*]* (?:[ ]["”’'](?=\s))? (?:\[\d{1,3}\])* )
    \s+
    (?P<open>  ["“‘'(\[«*]* )
    (?P<next>  [^\W\d_][^\W_]*(?:[’'-][^\W_]+)* | \d | \S )
    """,
    re.VERBOSE,
)
LAST_WORD = regex(r"[^\W_][\w.’'/]*$")
ITEM = regex(r"\n\s*(?=(?:[•●▪◦‣*–—-]|\d{1,2}[.)])\s)")
NUMBERING = regex(r"\(?(?:\d{1,2}|[a-zA-Z]|[IVXivx]{1,4})$")
NAME_IN_LOWER_CASE = regex(
    r"[a-z]{1,2}[A-Z]\w|[a-z]{2,3}[-‐’']?[A-Z]|(?:al|bin|de|van|von|el|da|di|ter)[ -][A-Z]"
)
SPEAKER = regex(r"(?:[A-Z][\w.’'-]*\s+(?:of\s+|the\s+)?){1,5}(?P<verb>[a-z]+)|I\s+(?P<mine>[a-z]+)")
INITIALS = regex(r"(?:[A-Z][.-])*[A-Z]")
REACH = 24  # characters; no abbreviation is longer


class Sentences(NamedTuple):
    """Half-open offsets of each sentence, in order."""

    starts: Sequence[int]
    ends: Sequence[int]


@analysis
def sentences(doc: Document) -> Sentences:
    """Every sentence of the story; all text of its blocks is in one, but for the space between."""
    starts, ends = array("I"), array("I")
    for block in story(doc):
        begin = block.start
        for end, following in breaks(doc.text, block):
            starts.append(begin)
            ends.append(end)
            begin = following
        if begin < block.end:
            starts.append(begin)
            ends.append(block.end)
    return Sentences(starts, ends)


def sentence_at(doc: Document, offset: int) -> int:
    """The index of the sentence that holds `offset` (or the last one that begins before it)."""
    return bisect_right(sentences(doc).starts, offset) - 1


@analysis
def sentence_tokens(doc: Document) -> Sequence[int]:
    """For each sentence the index of its first token, and one more: the number of tokens.

    Sentence `i` has the tokens `[result[i], result[i + 1])`.
    """
    starts = doc.starts
    first = array("I", [bisect_left(starts, begin) for begin in sentences(doc).starts])
    first.append(len(starts))
    return first


@analysis
def lede(doc: Document) -> tuple[int, int] | None:
    """The first sentence of the body, after its dateline; None in a story without a body."""
    body = next((block for block in story(doc) if block.kind == "body"), None)
    if body is None:
        return None
    start, place = body.start, dateline(doc)
    if place and body.start <= place[0] < body.end:
        start = place[1]
        while start < body.end and doc.text[start].isspace():
            start += 1
    if start >= body.end:
        return None
    return start, sentences(doc).ends[sentence_at(doc, start)]


def breaks(text: str, block: Block) -> list[tuple[int, int]]:
    """The ends of all sentences of a block but the last, each with the start of the next."""
    found: list[tuple[int, int]] = []
    begin = block.start
    known, short = abbreviations(), tails()
    opened = block.kind in ("headline", "dek")  # a title-case word opens no sentence there
    for match in STOP.finditer(text, block.start, block.end):
        start = match.start()
        last = text[start - 4 : start]
        if (
            last.islower() and last.isalpha() and last not in short  # the commonest case
            and match[1] == "." and match[4][0].isupper()
        ) or splits(text, begin, match, known, opened):  # fmt: skip
            begin = match.start(3)
            found.append((match.end(2), begin))
    if text.find("\n", block.start, block.end) >= 0:
        found = with_items(text, block, found)
    return found


def with_items(text: str, block: Block, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`found` and the line ends before list items inside the block."""
    items = [m.span() for m in ITEM.finditer(text, block.start, block.end)]
    taken = {following for _, following in found}
    items = [(start, end) for start, end in items if end not in taken]
    stripped = [(start - trailing(text, start), end) for start, end in items]
    return sorted(found + stripped) if stripped else found


def trailing(text: str, end: int) -> int:
    """How many characters of space stand before `end`."""
    start = end
    while start and text[start - 1].isspace():
        start -= 1
    return end - start


def splits(
    text: str, begin: int, match: re.Match[str], known: dict[str, str], opened: bool
) -> bool:
    """Whether a sentence ends at `match`; `begin` is where the present one began."""
    stop, close, opener, word = match.groups()
    if len(word) == 1 and text.startswith(".", match.end()):
        word += "."  # an initial, and no A or I that opens a sentence
    start = match.start()
    if word.islower():
        return lower_case_start(text, match, start, stop, close, opener, known)
    if word in "—–-&/,;:)%+=<>~|…":
        return False
    if stop == ".":
        before = text[max(begin, start - REACH) : start]
        last = LAST_WORD.search(before)
        if last is None:
            return True
        last_word = last.group()
        kind = known.get(last_word)
        if kind is None and len(last_word) > 3 and "." not in last_word:
            return True
        from_start = len(before) < REACH and last.start() <= 1
        if from_start and NUMBERING.match(before):
            return False
        return after_point(text, match, before[: last.start()], last_word, kind, word, opened)
    if "." in stop or "…" in stop:
        return after_ellipsis(text, start, stop, close, opener, word)
    return after_mark(text, match, start, close, word)


def lower_case_start(
    text: str, match: re.Match[str], start: int, stop: str, close: str, opener: str,
    known: dict[str, str],
) -> bool:  # fmt: skip
    """Sentences do begin with iPhone or al-Abadi, or with a capital forgotten."""
    if stop != "." or close:
        return False
    last = LAST_WORD.search(text, max(0, start - REACH), start)
    if not last or len(last.group()) < 3 or last.group() in known or "." in last.group():
        return False
    if last.group().isdigit() or opener:
        return False
    return last.group().islower() or bool(NAME_IN_LOWER_CASE.match(text, match.start("next")))


def after_point(
    text: str, match: re.Match[str], before: str, last: str, kind: str | None, word: str,
    opened: bool,
) -> bool:  # fmt: skip
    """Whether the point after an abbreviation, an initial or a short word ends the sentence."""
    if kind is None:
        if not INITIALS.fullmatch(last):
            # what stands behind a hyphen was looked up: D-Calif., mid-Jan.
            return True
        if len(last) == 1:
            return after_letter(before, last, word, opened)
        return starter(word) and not opened
    if kind in ("title", "inner"):
        return False
    number = word.isdigit()
    if kind == "unit":
        return not number
    if kind == "time":
        return not number and word not in vocabulary("after-time")
    if kind == "place" and ends_place(before) and match["open"] != "(":
        return True
    if last == "etc":
        return not number
    return not number and starter(word) and not opened


def after_letter(before: str, letter: str, word: str, opened: bool) -> bool:
    """`George W. Bush`, but `vitamin C. Doctors`, `World War I. Germany`."""
    if starter(word):
        return not opened
    if letter.islower() or letter.isdigit():
        return True
    previous = before.split()[-1:] or [""]
    if letter == "I":
        return not previous[0][:1].isupper() or previous[0] in ("War", "Title", "Division", "Type")
    return previous[0].lower() in vocabulary("lettered")


def ends_place(before: str) -> bool:
    """Whether `City, ` stands before the state: inside a sentence a comma would follow it."""
    return before.rstrip().endswith(",") and before[:1] != ""


def after_ellipsis(text: str, start: int, stop: str, close: str, opener: str, word: str) -> bool:
    """Four points, or three and a word that opens a sentence."""
    if not word[0].isupper():
        return False
    if stop.count(".") > 3 or "?" in stop or "!" in stop or '"' in close or "”" in close:
        return True
    return (starter(word) and word != "I" and not word.startswith(("I'", "I’"))) or bool(opener)


def after_mark(text: str, match: re.Match[str], start: int, close: str, word: str) -> bool:
    """After ? or !: `"Really?" Ms. Jones asked` and `Yahoo! News` go on."""
    if match["stop"] in ("!", "?"):
        last = LAST_WORD.search(text, max(0, start - REACH), start)
        if last and last.group() in vocabulary("exclaiming") and not starter(word):
            return False
    if close and close[-1] in "\"”’'":
        speaker = SPEAKER.match(text, match.start("next"))
        if speaker and not starter(word, but=("I",)):
            verb = speaker["verb"] or speaker["mine"]
            return verb not in vocabulary("cue")
    return True


def starter(word: str, but: tuple[str, ...] = ()) -> bool:
    """Whether `word` opens sentences and is no part of a name."""
    return word.replace("’", "'") in vocabulary("starter") and word not in but


@cache
def vocabulary(kind: str) -> frozenset[str]:
    return tables.groups("sentence-words.tsv")[kind]


@cache
def abbreviations() -> dict[str, str]:
    return tables.pairs("abbreviations.tsv")


@cache
def tails() -> frozenset[str]:
    """The last four letters of long abbreviations in lower case, such as approx. and dept."""
    return frozenset(word[-4:] for word in abbreviations() if len(word) > 3)
