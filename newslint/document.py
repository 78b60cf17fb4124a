"""A draft as checkers see it: its prose, where that stands in the source, its tokens and blocks."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import accumulate, chain
from typing import Any, NamedTuple, TypeVar

from newslint.patterns import regex

Offsets = Sequence[int]
OUTSIDE = ("",) * 200  # more than any look-ahead
T = TypeVar("T")

KINDS = (
    "headline", "dek", "byline", "dateline", "body", "caption", "credit", "list", "fact-box",
    "live-post", "correction", "slug", "sign-off", "pull-quote", "qa", "quote-block", "table",
    "code",
)  # fmt: skip


class Block(NamedTuple):
    """A part of the story: [start, end) of the prose, and what kind of part it is."""

    start: int
    end: int
    kind: str


class Directive(NamedTuple):
    """A comment to newslint: where it stands in the prose and in the source, and what it says.

    `text` is what follows "newslint:", such as "ignore[typos] a band's name". Front matter that
    ignores rules comes as a directive "ignore-file[…]" at offset 0.
    """

    offset: int
    source_start: int
    source_end: int
    text: str


class Place(NamedTuple):
    """Where a stretch of the source stands in a file of parts, such as Word's.

    The source from `start` on is that of the paragraph with this number (from 1, in the order of
    the part), from `offset` of its text on.
    """

    start: int
    part: str
    paragraph: int
    offset: int


class Context(NamedTuple):
    """What a desk knows before it reads: resolved per path, before the document is read."""

    language: str = ""  # "en-US", "en-GB", … or "" to learn it from the text
    published: str = ""  # ISO date of publication, or ""
    words: frozenset[str] = frozenset()  # the desk's own words: never misspelled
    acronyms: frozenset[str] = frozenset()  # acronyms that need no spelling out
    famous: frozenset[str] = frozenset()  # people who need no introduction
    prefers: tuple[tuple[str, str], ...] = ()  # house spellings: (not this, but that)
    editions: tuple[tuple[str, str], ...] = ()  # (pack, edition)


class Map(NamedTuple):
    """Where prose stands in its source: breakpoints of a line that never falls.

    Between two breakpoints the prose is verbatim when both offsets grow alike; it was written
    otherwise (an entity, a CRLF) when they grow differently; the source was stripped when only its
    offset grows; the reader put the prose there when only the prose's grows. Empty: prose = source.
    """

    text: Offsets = ()
    source: Offsets = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest source range that holds the prose [start, end)."""
        if not self.text:
            return start, end
        first = self._at(start)
        begin = self.source[first]
        if self._verbatim(first):
            begin += start - self.text[first]
        if end <= start:
            return begin, begin
        last = max(bisect_left(self.text, end) - 1, 0)
        if self._verbatim(last):
            return begin, self.source[last] + end - self.text[last]
        return begin, self.source[last + 1]

    def verbatim(self, start: int, end: int) -> tuple[int, int] | None:
        """The source range of an edit of [start, end), or None where it is not verbatim."""
        if not self.text:
            return start, end
        piece = self._at(start)
        while piece >= 0 and self.text[piece + 1] >= start:
            if self._verbatim(piece) and self.text[piece] <= start and end <= self.text[piece + 1]:
                shift = self.source[piece] - self.text[piece]
                return start + shift, end + shift
            piece -= 1  # an insertion may cling to the end of an earlier piece
        return None

    def _at(self, offset: int) -> int:
        return min(max(bisect_right(self.text, offset) - 1, 0), len(self.text) - 2)

    def _verbatim(self, piece: int) -> bool:
        prose = self.text[piece + 1] - self.text[piece]
        return prose > 0 and prose == self.source[piece + 1] - self.source[piece]


# A token is a word (with its inner hyphens and apostrophes), a number, an abbreviation with its
# points, an address, or one punctuation mark.
# No token begins with white space: said first, that saves a third of the time.
TOKEN = regex(
    r"""(?=\S)(
      [a-zA-Z]+(?=[\ ,\n;)])                                # most words, tried first for speed
    | [,.](?=[\ \n])
    | (?:[^\W\d_]\.){2,}(?![^\W\d_]{2})(?:-\w+)*            # U.S.  a.m.  J.K.  U.S.-led
    | \d+(?:[.,:]\d+)+(?:[^\W\d_]+(?:-\w+)*)?              # 1,000  3.5  9:30  1.5m  4.5bn
    | (?=[hw][tw][tw])(?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]
    | \w+(?:(?:[’'‘&/]|[-‐‑](?=\w)|\.(?=[a-z]{2,4}\b(?!\.?\s+[a-z])))\w+)*
      (?:@[\w-]+(?:\.[\w-]+)+)?                            # well-known  AT&T  she's  me@here.org
    | -{2,} | \.{2,}
    | [^\w\s]
    )""",
    re.VERBOSE,
)


class Document:
    """One draft. Facts about it are functions marked `@analysis`, never methods."""

    __slots__ = ("blocks", "context", "directives", "ends", "ids", "map", "memo", "path", "places",
                 "source", "starts", "text", "vocab")  # fmt: skip

    def __init__(
        self,
        text: str,
        *,
        source: str | None = None,
        mapping: Map = Map(),
        blocks: Iterable[Block] = (),
        directives: Iterable[Directive] = (),
        context: Context = Context(),
        path: str = "",
    ) -> None:
        """Tokenise `text`, the prose of `source`; `blocks` are sorted and do not overlap."""
        self.text = text
        self.source = text if source is None else source
        self.map = mapping
        self.blocks = list(blocks)
        self.directives = list(directives)
        self.context = context
        self.path = path
        self.places: Sequence[Place] = ()  # of the lines of a file that has parts
        self.memo: dict[object, Any] = {}
        parts = TOKEN.split(text)
        bounds = array("I", accumulate(map(len, parts)))
        tokens = parts[1::2]
        self.starts: array[int] = bounds[0:-1:2]
        self.ends: array[int] = bounds[1::2]
        self.vocab: list[str] = list(dict.fromkeys(tokens))
        number = dict(zip(self.vocab, range(len(self.vocab)), strict=True))
        self.ids: array[int] = array("I", map(number.__getitem__, tokens))


def analysis(fact: Callable[[Document], T]) -> Callable[[Document], T]:
    """Compute `fact(doc)` once a document: the first checker that asks pays."""

    def ask(doc: Document) -> T:
        try:
            return doc.memo[ask]  # type: ignore[no-any-return]
        except KeyError:
            value = doc.memo[ask] = fact(doc)
            return value

    ask.__name__, ask.__doc__, ask.__module__ = fact.__name__, fact.__doc__, fact.__module__
    return ask


@analysis
def words(doc: Document) -> str:
    """The vocabulary as one string, a word a line."""
    return "\n".join(doc.vocab)


@analysis
def lowered(doc: Document) -> list[str]:
    """The vocabulary in lower case, curly apostrophes made straight; same order as `doc.vocab`."""
    return words(doc).lower().replace("’", "'").split("\n") if doc.vocab else []


@analysis
def forms(doc: Document) -> list[str]:
    """Every token as `lowered` has it, with empty strings after the last: an index a little outside
    the document, a negative one too, gives one."""
    return [*map(lowered(doc).__getitem__, doc.ids), *OUTSIDE]


@analysis
def by_form(doc: Document) -> dict[str, list[int]]:
    """The word ids of each form of `lowered`: the, The, THE."""
    found: dict[str, list[int]] = {}
    for k, form in enumerate(lowered(doc)):
        if form in found:
            found[form].append(k)
        else:
            found[form] = [k]
    return found


def ids_of(doc: Document, words: Set[str]) -> list[int]:
    """The word ids of those of `words` that the draft has, in any case.

    The smaller of the two sets is gone through: asking every word of the vocabulary took a draft
    of 3 KB 30 µs each time, and forty checkers ask; asking it for 2,000 words took 160.
    """
    known = by_form(doc)
    return list(chain.from_iterable(map(known.__getitem__, shared(known, words))))


def shared(known: dict[str, T], words: Set[str]) -> Set[str]:
    """The words that are in both; `&` of keys and a frozenset goes through the latter, however
    large it is."""
    if isinstance(words, frozenset) and len(words) > len(known):
        return words.intersection(known)
    return known.keys() & words


def ids_as_written(doc: Document, words: Set[str]) -> list[int]:
    """The word ids of those of `words` that the draft has just so."""
    known = word_ids(doc)
    return [known[form] for form in shared(known, words)]


@analysis
def capitalised(doc: Document) -> list[int]:
    """The word ids of what begins with a capital, in order."""
    return [k for k, form in enumerate(doc.vocab) if form[0].isupper()]


@analysis
def mixed(doc: Document) -> list[int]:
    """The word ids of what is not letters alone, in order: well-known, she's, 3.5, marks."""
    return [k for k, form in enumerate(doc.vocab) if not form.isalpha()]


@analysis
def figures(doc: Document) -> list[int]:
    """The word ids of what begins with a digit, in order."""
    return [k for k in mixed(doc) if doc.vocab[k][0].isdigit()]


@analysis
def word_ids(doc: Document) -> dict[str, int]:
    """The word id of each form of the vocabulary."""
    return dict(zip(doc.vocab, range(len(doc.vocab)), strict=True))


def times(doc: Document, k: int) -> int:
    """How often the word with id `k` stands in the document."""
    return len(_places(doc)[k])


def total(doc: Document, wanted: Iterable[int]) -> int:
    """How often words with these ids stand in the document, all together."""
    return sum(map(len, map(_places(doc).__getitem__, wanted)))


@analysis
def _places(doc: Document) -> list[list[int]]:
    """The token indexes of each word, in order."""
    found: list[list[int]] = [[] for _ in doc.vocab]
    for i, number in enumerate(doc.ids):
        found[number].append(i)
    return found


@analysis
def _merged(doc: Document) -> dict[str, list[int]]:
    """Filled by `places_of`, one form after another."""
    return {}


def places_of(doc: Document, form: str) -> list[int]:
    """The token indexes of a form of `lowered` that the document has, in order: the, The, THE."""
    ids = by_form(doc)[form]
    if len(ids) == 1:
        return _places(doc)[ids[0]]
    known = _merged(doc)
    if form not in known:
        known[form] = list(locate(doc, ids))
    return known[form]


def locate(doc: Document, wanted: Iterable[int]) -> Iterator[int]:
    """Token indexes, in order, whose word id is among `wanted`; its cost is that of its result."""
    found = list(map(_places(doc).__getitem__, set(wanted)))
    return iter(found[0] if len(found) == 1 else sorted(chain.from_iterable(found)))


def word(doc: Document, i: int) -> str:
    """Token `i` as written; the empty string outside the document."""
    return doc.vocab[doc.ids[i]] if 0 <= i < len(doc.ids) else ""


def token_at(doc: Document, offset: int) -> int:
    """The index of the first token that ends after `offset`."""
    return bisect_right(doc.ends, offset)


def begun(spans: Sequence[tuple[Any, ...]], offset: int, low: int = 0) -> int:
    """How many of `spans` begin before `offset`; they are sorted by their first field, the start.

    A tuple is less than a longer one that begins alike, so no key is called: a fifth of the time.
    """
    return bisect_left(spans, (offset,), low)


def block_at(blocks: Sequence[Block], offset: int) -> Block | None:
    """The block that holds `offset`, among sorted `blocks`."""
    i = begun(blocks, offset + 1) - 1
    return blocks[i] if i >= 0 and offset < blocks[i].end else None
