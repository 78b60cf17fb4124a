"""Quotations: every form that news copy knows, and what looks like one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from run_text import grows_no_faster

from newslint import readers
from newslint.analysis.marks import marks
from newslint.analysis.quotes import Quote, inside, outermost, quote_at, quotes, unpaired
from newslint.document import Document


def read(text: str) -> Document:
    return readers.read(text, path="draft.txt")


def texts(text: str) -> list[str]:
    doc = read(text)
    assert not unpaired(doc), "every mark has its partner"
    return [doc.text[quote.start : quote.end] for quote in quotes(doc)]


def only(text: str) -> Quote:
    (quote,) = quotes(read(text))
    return quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won," she said.', ['"We won,"']),
        ("“We won,” she said.", ["“We won,”"]),
        ("''We won,'' she said.", ["''We won,''"]),
        ("``We won,'' she said.", ["``We won,''"]),
        ("'We won,' she said.", ["'We won,'"]),
        ("‘We won,’ she said.", ["‘We won,’"]),
        ("„Wir gehen“, sagte er.", ["„Wir gehen“"]),
        ("«Nous partons», dit-il.", ["«Nous partons»"]),
        ("« Nous partons », dit-il.", ["« Nous partons »"]),
        ("»Wir gehen«, sagte er.", ["»Wir gehen«"]),
        (
            "\"She told me, 'Go home,' \" he said.",
            ["\"She told me, 'Go home,' \"", "'Go home,'"],
        ),
        ("“She told me, ‘Go home,’” he said.", ["“She told me, ‘Go home,’”", "‘Go home,’"]),
        ("''She told me, 'Go home,''' he said.", ["''She told me, 'Go home,'''", "'Go home,'"]),
        ('He called it—"a farce"—and left.', ['"a farce"']),
        ('He called it ("a farce") and left.', ['"a farce"']),
        ("Mayor: 'We will not pay' for stadium", ["'We will not pay'"]),
        ("'The workers' rights group won,' he said.", ["'The workers' rights group won,'"]),
        ('"A board 12" long fell," he said.', ['"A board 12" long fell,"']),
        ("A score of “5″ is low.", ["“5″"]),
        ("The '90s were the Joneses' years, rock 'n' roll and all; give 'em hell.", []),
        ("He is 6'2\" tall, the door 5' wide, the nail 3\" long.", []),
        ("The dogs’ owners, the boys’ coach and ’em all left in the ’80s.", []),
        ("'Tis the season, and 'til then we wait for the workers' vote.", []),
    ],
)
def test_the_marks_of_a_paragraph_are_paired(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_each_paragraph_of_a_long_quotation_opens_and_only_the_last_closes() -> None:
    doc = read('"It began at noon.\n\n"We ran.\n\n"Nobody was hurt," she said.')
    assert not unpaired(doc)
    assert [quote.closed for quote in quotes(doc)] == [False, False, True]
    assert {quote.kind for quote in quotes(doc)} == {"direct"}


def test_a_lost_mark_stays_in_its_paragraph() -> None:
    doc = read('"It began at noon, she said.\n\n"We ran," he said. He was tired.\n\nAll left.')
    assert [doc.text[mark.start : mark.end] for mark in unpaired(doc)] == ['"']
    assert quote_at(doc, doc.text.index("tired")) is None
    assert quote_at(doc, doc.text.index("All")) is None


def test_a_mark_lost_inside_a_paragraph_is_the_one_that_is_named() -> None:
    doc = read('It is over, he said. "We ran," she said. All fell," he said.')
    assert [mark.start for mark in unpaired(doc)] == [doc.text.rindex('"')]
    doc = read('"It is over, he said. "We ran," she said.')
    assert [mark.start for mark in unpaired(doc)] == [0]


def test_a_quotation_that_runs_on_without_opening_again_is_known() -> None:
    doc = read('"It began at noon.\n\nNobody was hurt," she said.')
    assert not unpaired(doc)
    assert len(marks(doc).ran_on) == 1
    assert quote_at(doc, doc.text.index("Nobody")) is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"We will go home now," she said.', "direct"),
        ('She said: "we go, whatever they say."', "direct"),
        ('He said, "Yes."', "direct"),
        ('It was "a day of great sorrow," he said.', "partial"),
        ('John "Jack" Smith left.', "term"),
        ('They saw "Gone With the Wind" twice.', "term"),
        ('The "surge," as it was known, ended.', "term"),
    ],
)
def test_a_sentence_a_part_and_a_term_are_told_apart(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_the_second_half_of_an_interrupted_sentence_is_direct() -> None:
    doc = read('"I went," she said, "and I stayed there."')
    assert [quote.kind for quote in quotes(doc)] == ["direct", "direct"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('"We are closed," the company tweeted.', True),
        ('"We are closed," she said in a statement.', True),
        ('He wrote: "We are closed."', True),
        ('"We are closed," she said.', False),
    ],
)
def test_written_words_are_known_by_the_cue_near_them(text: str, written: bool) -> None:
    assert only(text).written is written


def test_a_quotation_inside_another_is_deeper() -> None:
    doc = read("“She told me, ‘Go home,’” he said.")
    assert [quote.depth for quote in quotes(doc)] == [0, 1]
    assert len(outermost(doc)) == 1
    assert inside(doc, quotes(doc)[1]) == "Go home,"


@pytest.mark.parametrize("mark", ['"', "“", "”", "''", '" ', "'a ", '"a" ', "‘“", "“a\n\n"])
def test_a_hundred_thousand_marks_take_linear_time(mark: str) -> None:
    def seconds(count: int) -> float:
        def once() -> float:
            doc = read(mark * count)
            begin = time.process_time()
            quotes(doc)
            return time.process_time() - begin

        return min(once() for _ in range(3))  # a busy machine is no failure

    grows_no_faster(seconds, 10_000, 40_000)


@given(st.text(alphabet="ab ,.A'\"“”‘’`«»„\n1-", max_size=80))
def test_any_marks_give_ranges_inside_the_text_that_nest(text: str) -> None:
    doc = read(text)
    for quote in quotes(doc):
        assert 0 <= quote.start < quote.end <= len(doc.text)
    for one, two in zip(outermost(doc), outermost(doc)[1:], strict=False):
        assert one.end <= two.start
