"""Quotation marks: which opens, which closes, which is an apostrophe, and which has no partner."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint import tables
from newslint.document import Block, Document, analysis, ids_as_written, locate
from newslint.patterns import regex

SIGNS = {
    '"': "straight", "“": "curly", "”": "curly", "„": "low", "«": "angle", "»": "angle",
    "‹": "angle", "›": "angle", "'": "single", "‘": "single", "’": "single", "‚": "single",
    "`": "tick", "″": "prime",
}  # fmt: skip
DOUBLE = frozenset(("straight", "curly", "low", "twin", "prime"))  # they may close each other
OPENERS = frozenset(" ([{—–-/…=>\u00a0")  # what stands before an opening mark
CLOSERS = frozenset(".,;:!?)]}—–-/…")  # what stands after a closing mark, spaces apart
RUN = 6  # paragraphs that a quotation may run over without opening again
HABIT = 3  # quotations in single marks that make a habit, and for each one in double marks
REACH = 4  # marks in a row that are looked through, and open marks that a closing one may close

# A paragraph that ends with its attribution has lost its closing mark: `"It is over, she said.`
SAID = regex(r"[,?!] (?:he|she|they|(?:[A-Z][\w’'.-]+ ){0,2}[A-Z][\w’'-]+) (?:said|says)\.")


class Mark(NamedTuple):
    """One mark: [start, end), its family, and whether its place lets it open or close."""

    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    weak: bool = False  # a possessive or an inch as likely as a closing mark


class Pair(NamedTuple):
    """An opening and its closing mark; `shut` is None where the paragraph ends first.

    `goes_on` is true where the next paragraph opens again, as it should.
    """

    open: Mark
    shut: Mark | None
    end: int
    goes_on: bool = False


class Marks(NamedTuple):
    """The pairs of a document, the marks without a partner, and quotations that ran on.

    `ran_on` holds (opening mark, closing mark in the next paragraph that did not open again).
    `turned` are curly marks that look the wrong way.
    """

    pairs: list[Pair]
    loose: list[Mark]
    ran_on: list[tuple[Mark, Mark]]
    turned: list[Mark]


@analysis
def marks(doc: Document) -> Marks:
    """Pairs every quotation mark, paragraph by paragraph: a lost mark never swallows the story."""
    every = list(signs(doc))
    found = Marks([], [], [], [])
    begin = 0
    left: list[tuple[int, Mark]] = []  # block, the mark that is open at its end
    marked: set[int] = set()  # blocks with marks
    strays: dict[int, Mark] = {}  # block → a closing mark that nothing opened
    firsts: dict[int, Mark] = {}  # block → the opening mark that it begins with
    starts = [mark.start for mark in every]
    for number, block in enumerate(doc.blocks):
        begin = bisect_left(starts, block.start, begin)
        end = bisect_left(starts, block.end, begin)
        if begin == end:
            continue
        marked.add(number)
        if starts[begin] == block.start and every[begin].opens:
            firsts[number] = every[begin]
        opened, stray = pair(every[begin:end], found)
        if opened:
            left.append((number, opened))
        if stray:
            strays[number] = stray
    join(doc, left, strays, firsts, marked, found)
    found.pairs.sort(key=lambda pair: (pair.open.start, -pair.end))
    found.loose[:] = sorted(m for m in found.loose if doc.text[m.start] not in "`″")
    return found


def signs(doc: Document) -> Iterator[Mark]:
    """Every mark that is no apostrophe by its very place, in order."""
    text, size = doc.text, len(doc.text)
    wanted = ids_as_written(doc, SIGNS.keys())
    done = 0
    for i in locate(doc, wanted) if wanted else ():
        start, end = doc.starts[i], doc.ends[i]
        if start < done:
            continue
        family = SIGNS[text[start]]
        if family == "tick" or (family == "single" and text[start] in "'`"):
            if end < size and text[end] == text[start] and not middle(text, start):
                family, end = "twin", end + 1
            elif family == "tick":
                continue
        done = end
        mark = placed(text, start, end, family)
        if mark:
            yield mark


def middle(text: str, start: int) -> bool:
    """Whether the first of three apostrophes closes alone: `go.'''`."""
    return text[start : start + 3] == "'''" and start > 0 and not text[start - 1].isspace()


def placed(text: str, start: int, end: int, family: str) -> Mark | None:
    """The mark with what its neighbours let it do; None for an apostrophe."""
    before, after = left_of(text, start), right_of(text, end)
    sign = text[start]
    opens = before in OPENERS and after not in " )]},;:!?"
    if opens and after == "." and text[end : end + 2] not in ("..", ". "):
        opens = False
    closes = before not in " ([{" and (after in CLOSERS or after == " ")
    if sign in "“”„‘‚«»‹›":
        opens, closes = directed(sign, before, after, opens, closes)
    elif family == "single" and sign == "’":
        opens = False
        if not closes:
            return None
    if not (opens or closes):
        if family == "single" and not (before == " " and after == " "):
            return None
        opens = closes = True
    weak = False
    if family == "prime":
        return Mark(start, end, family, False, True, True)
    if family == "single":
        if opens and elided(text, end):
            return None
        weak = closes and before.isalnum() and after == " "
    elif closes and before.isdigit():
        weak = True
        if text[max(0, start - 5) : start].rstrip("0123456789")[-1:] in ("'", "’", "′"):
            return None  # 6'2"
    return Mark(start, end, family, opens, closes, weak)


def directed(sign: str, before: str, after: str, opens: bool, closes: bool) -> tuple[bool, bool]:
    """What a mark that looks one way may do; the other way only where its place leaves no doubt."""
    if sign in "„‘‚":
        return True, False
    if sign in "«»‹›":
        return (opens, closes) if opens != closes else (sign in "«‹", sign in "»›")
    if sign == "“":
        return (False, True) if closes and not opens else (True, False)
    return (True, False) if opens and not closes else (False, True)


def left_of(text: str, start: int) -> str:
    """The character before a mark, looking through other marks; a space at the start."""
    at = start - 1
    if at > 0 and text[at].isspace() and text[at] != "\n" and text[at - 1] in SIGNS:
        beyond = text[start + 1 : start + 2]  # `,' "`: a space between closing marks
        if not beyond or beyond.isspace() or beyond in CLOSERS:
            at -= 1
    floor = at - REACH
    while at > floor and at >= 0 and text[at] in SIGNS:
        at -= 1
    return " " if at < 0 or text[at].isspace() else text[at]


def right_of(text: str, end: int) -> str:
    """The character after a mark, looking through other marks; a space at the end."""
    at, size = end, len(text)
    if at + 1 < size and text[at] == " " and text[at + 1] in SIGNS:
        edge = text[end - 2 : end - 1]
        if not edge.strip():  # `" 'We`: a space between opening marks
            at += 1
    ceiling = at + REACH
    while at < ceiling and at < size and text[at] in SIGNS:
        at += 1
    return " " if at >= size or text[at].isspace() else text[at]


def elided(text: str, end: int) -> bool:
    """Whether an apostrophe at the head of a word stands for lost letters: '90s, 'em, 'n'."""
    stop = end
    while stop < len(text) and stop < end + 8 and text[stop].isalnum():
        stop += 1
    form = text[end:stop].lower()
    return form in tables.words("elisions.tsv") or (form[:2].isdigit() and form[2:] in ("", "s"))


def pair(row: Sequence[Mark], found: Marks) -> tuple[Mark | None, Mark | None]:
    """Pairs the marks of one paragraph into `found`.

    Returns the mark that is still open at its end, and the first closing mark before any other
    that nothing opened; both are left to `join`.
    """
    stack: list[Mark] = []
    latest = -1  # start of the last double mark that found its partner
    stray: Mark | None = None
    doubtful: dict[bool, int] = {}  # single? → the pair that a possessive or an inch may have shut
    for mark in row:
        partner = None
        if mark.closes or mark.family in ("curly", "twin"):
            partner = partner_in(stack, mark)
        if partner is not None:
            opener = stack[partner]
            found.loose.extend(m for m in stack[partner + 1 :] if m.family != "single")
            del stack[partner:]
            if mark.weak:
                doubtful[mark.family == "single"] = len(found.pairs)
            else:
                doubtful.pop(mark.family == "single", None)
            found.pairs.append(Pair(opener, mark, mark.end))
            if mark.family != "single":
                latest = max(latest, opener.start)
        elif mark.opens:
            stack.append(mark)
        else:
            weak = doubtful.pop(mark.family == "single", None)
            if weak is not None:
                found.pairs[weak] = Pair(found.pairs[weak].open, mark, mark.end)
            elif mark.family != "single" and not mark.weak:
                if stray is None and latest < 0 and not stack:
                    stray = mark
                else:
                    found.loose.append(mark)
    return leftover(stack, latest, found), stray


def partner_in(stack: Sequence[Mark], mark: Mark) -> int | None:
    """The index of the open mark that `mark` closes."""
    for at in range(len(stack) - 1, max(-1, len(stack) - 1 - REACH), -1):
        other = stack[at].family
        if mark.family == "single":
            return at if mark.closes and other == "single" else None
        if mark.closes and (other == mark.family or (other in DOUBLE and mark.family in DOUBLE)):
            return at
        if other == "low" and mark.family == "curly":  # „…“
            return at
    return None


def leftover(stack: Sequence[Mark], latest: int, found: Marks) -> Mark | None:
    """The mark that stays open to the paragraph's end, among those that nothing closed."""
    opened = None
    for mark in reversed(stack):
        if mark.family == "single":
            if opened is None and len(stack) == 1:
                opened = mark
        elif opened is None and mark.start > latest:
            opened = mark
        else:
            found.loose.append(mark)
    return opened


def join(
    doc: Document,
    left: Sequence[tuple[int, Mark]],
    strays: dict[int, Mark],
    firsts: dict[int, Mark],
    marked: set[int],
    found: Marks,
) -> None:
    """Joins quotations over paragraphs: each paragraph opens, only the last closes."""
    blocks = doc.blocks
    lone: list[Mark] = []  # ‘ without its ’
    for number, mark in left:
        end = blocks[number].end
        told = any(
            said.end() == end for said in SAID.finditer(doc.text, max(mark.end, end - 60), end)
        )
        if reopened(blocks, number, mark, firsts) and not told:
            found.pairs.append(Pair(mark, None, end, True))
            continue
        if mark.family == "single":
            if doc.text[mark.start] == "‘":
                lone.append(mark)
            continue  # an apostrophe, as far as anyone can tell
        found.pairs.append(Pair(mark, None, end))
        last = next((n for n in range(number + 1, number + RUN) if n in marked), -1)
        stray = strays.get(last)
        if told or not stray or last in firsts or not {stray.family, mark.family} <= DOUBLE:
            found.loose.append(mark)
            continue
        del strays[last]
        found.ran_on.append((mark, stray))
        for later in range(number + 1, last + 1):
            begin, shut = blocks[later].start, stray if later == last else None
            head = mark._replace(start=begin, end=begin)
            found.pairs.append(Pair(head, shut, shut.end if shut else blocks[later].end))
    found.loose.extend(strays.values())
    if lone and single_outside(found):
        found.loose.extend(lone)


def single_outside(found: Marks) -> bool:
    """Whether the story quotes in single marks, as British papers do: a ‘ is then a quotation's."""
    pairs = sorted(found.pairs, key=lambda pair: pair.open.start)
    outer, end = {True: 0, False: 0}, -1
    for each in pairs:
        if each.open.start >= end and each.shut and not each.shut.weak:
            outer[each.open.family == "single"] += 1
            end = each.end
    return outer[True] >= HABIT and outer[True] > HABIT * outer[False]


def reopened(blocks: Sequence[Block], number: int, mark: Mark, firsts: dict[int, Mark]) -> bool:
    """Whether the next paragraph opens again; a crosshead or a caption may stand between."""
    for later in range(number + 1, min(number + 3, len(blocks))):
        first = firsts.get(later)
        if first:
            return first.family == mark.family or {first.family, mark.family} <= DOUBLE
        if blocks[later].kind == "body" and blocks[later].end - blocks[later].start > 80:
            return False
    return False
