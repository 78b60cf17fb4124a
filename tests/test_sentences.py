"""Sentences end where an editor says they end."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import readers
from newslint.analysis.sentences import lede, sentence_at, sentence_tokens, sentences
from newslint.analysis.story import story

CASES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
]


def split(text: str) -> list[str]:
    doc = readers.read(text)
    found = sentences(doc)
    return [doc.text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_ends_where_an_editor_says(case: str) -> None:
    assert split(case.replace("|", " ")) == case.split("|")


def test_list_items_in_one_block_are_sentences() -> None:
    assert split("He brought:\n- bread\n- wine\n1. salt") == [
        "He brought:", "- bread", "- wine", "1. salt",
    ]  # fmt: skip


def test_a_title_case_headline_is_one_sentence() -> None:
    text = "U.S. In Talks With Iran\n\nThe two sides met on Monday. They will meet again."
    assert split(text)[0] == "U.S. In Talks With Iran"


def test_the_lede_is_the_first_sentence_after_the_dateline() -> None:
    doc = readers.read("Two die in fire\n\nLONDON (AP) — Two men died. The fire is out.")
    span = lede(doc)
    assert span
    assert doc.text[span[0] : span[1]] == "Two men died."


def test_a_document_without_body_has_no_lede() -> None:
    assert lede(readers.read("")) is None


@given(st.text(alphabet="aB1 .!?…\"“”'()\n-–U.S.Mr", max_size=200))
def test_sentences_cover_the_blocks_in_order_and_never_cross_them(text: str) -> None:
    doc = readers.read(text)
    found = sentences(doc)
    spans = list(zip(found.starts, found.ends, strict=True))
    assert spans == sorted(spans)
    covered = bytearray(len(doc.text))
    for start, end in spans:
        assert start < end
        assert any(b.start <= start and end <= b.end for b in story(doc))
        assert sentence_at(doc, start) == spans.index((start, end))
        covered[start:end] = b"\1" * (end - start)
    for block in story(doc):
        for i in range(block.start, block.end):
            assert covered[i] or doc.text[i].isspace()
    assert list(sentence_tokens(doc)) == sorted(sentence_tokens(doc))


def test_a_million_stops_take_linear_time() -> None:
    assert len(split("Mr. " * 50_000)) == 1
    assert split("." * 200_000)
    assert split(('"' * 50_000) + " A. B")
