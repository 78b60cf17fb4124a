"""What is rare is looked for only where it can stand, and found wherever a search finds it."""

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from newslint.analysis.signs import may_hold, near, places
from newslint.document import Block, Document, begun, lowered, places_of
from newslint.patterns import regex

PIECES = [
    "said", "He", "here", "a1b", "3.5", "U.S.", "_x", "don’t", "AT&T", "é", " ", "  ", "\n\n", ",",
    ", ", ". ", ".”", "“", "--", " - ", "'", "(", ")", "www.site.com", "9:30", "İ", "Σ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=30).map("".join)


def found(text: str, literal: str) -> list[int]:
    """Every offset of a literal, without overlaps."""
    offsets, at = [], text.find(literal)
    while at >= 0:
        offsets.append(at)
        at = text.find(literal, at + len(literal))
    return offsets


@given(TEXTS, st.data())
def test_a_literal_is_found_wherever_it_stands(text: str, data: st.DataObject) -> None:
    size = len(text)
    start = data.draw(st.integers(0, size))
    inside = text[start : data.draw(st.integers(start, min(size, start + 8)))]
    for literal in filter(None, (inside, data.draw(st.sampled_from(PIECES)))):
        assert list(places(Document(text), literal)) == found(text, literal)


def test_most_literals_are_ruled_out_without_a_search() -> None:
    doc = Document("He said so, and left. “Why?” she asked.")
    assert may_hold(doc, "so, and")
    assert not may_hold(doc, "said; and")
    assert not may_hold(doc, "so, but")


def test_a_pattern_is_looked_for_around_its_sign_only() -> None:
    text = "x" * 300 + " **bold** " + "y" * 300 + "**open"
    pattern = regex(r"\*\*[^*\n]{1,200}\*\*")
    assert [m.group() for m in near(Document(text), pattern, ("**",), 20, 20)] == ["**bold**"]


@given(TEXTS)
def test_forms_are_lowered_word_by_word(text: str) -> None:
    doc = Document(text)
    low = lowered(doc)
    assert low == [word.lower().replace("’", "'") for word in doc.vocab]
    for form in low:
        assert places_of(doc, form) == [i for i, k in enumerate(doc.ids) if low[k] == form]


@given(st.lists(st.integers(0, 20)), st.integers(-1, 21))
def test_spans_that_begin_before_an_offset_are_counted(starts: list[int], offset: int) -> None:
    blocks = [Block(start, start + 1, "body") for start in sorted(starts)]
    assert begun(blocks, offset) == bisect_left(sorted(starts), offset)
