"""Phrases found in a draft: where, in which case, and what is written instead."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import matcher, readers, rulebook
from newslint.document import Context
from newslint.finding import Finding
from newslint.rulebook import Rulebook

HEAD = 'message: "Write “{better}”."\nsource: house style\n'
TAIL = 'flag: ["[[x]]"]\npass: [y]\n'


@pytest.fixture
def book(tmp_path: Path) -> "Book":
    return Book(tmp_path / "style")


class Book:
    """Makes a rulebook of one rule from the lines of its file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def __call__(self, rule: str, language: str = "en") -> Rulebook:
        (self.folder / "pack.yml").write_text(f"language: {language}\n", encoding="utf-8")
        (self.folder / "rule.yml").write_text(f"{HEAD}{rule}\n{TAIL}", encoding="utf-8")
        return rulebook.load([str(self.folder)], cache=False)


def run(text: str, book: Rulebook, **context: str) -> list[Finding]:
    return list(matcher.check(readers.read(text, context=Context(**context)), book))


def found(text: str, book: Rulebook) -> list[str]:
    return [text[each.start : each.end] for each in run(text, book)]


def mended(text: str, book: Rulebook) -> str:
    for each in reversed(run(text, book)):
        for edit in each.fixes[0].edits if each.fixes else ():
            text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_a_phrase_is_found_across_a_line_break_but_not_across_a_sentence(book: Book) -> None:
    rule = book("swap: {in order to: to}")
    assert mended("He ran in\norder to win.", rule) == "He ran to win."
    assert found("The tables were in order. To win was hard.", rule) == []
    assert found("He put it in\n\norder to win.", rule) == []


def test_the_longest_match_of_a_rule_wins(book: Book) -> None:
    rule = book("swap: {at this point: now, at this point in time: now}")
    assert found("At this point in time it rains, and at this point it snows.", rule) == [
        "At this point in time", "at this point",
    ]  # fmt: skip


def test_a_lower_case_phrase_matches_any_case_and_its_fix_keeps_it(book: Book) -> None:
    rule = book("swap: {in order to: to, vice-president: vice president}")
    assert mended("In order to win. IN ORDER TO WIN.", rule) == "To win. TO WIN."
    assert mended("He met Vice-President Roe.", rule) == "He met Vice President Roe."


def test_a_phrase_with_capitals_matches_as_written(book: Book) -> None:
    rule = book("swap: {Internet: internet}")
    assert mended("The Internet is slow. Internet is slow.", rule) == (
        "The internet is slow. Internet is slow."
    )


def test_case_lower_leaves_names_alone(book: Book) -> None:
    rule = book("case: lower\nswap: {healthcare: health care}")
    assert mended("Acme Healthcare sells healthcare.", rule) == "Acme Healthcare sells health care."
    assert mended("Healthcare is dear.", rule) == "Health care is dear."


def test_an_exception_silences_what_it_overlaps(book: Book) -> None:
    rule = book('swap: {the Fall: the fall}\nexcept: ["the Fall of <name>", "^the Fall"]')
    assert found("In the Fall of Rome he read of the Fall.", rule) == ["the Fall"]
    assert found("The Fall came.", rule) == []


def test_a_captured_number_is_written_in_figures_or_words(book: Book) -> None:
    rule = book('swap: {"<number> percent": "{1:figures}%", "<figure 1-9> dogs": "{1:words} dogs"}')
    assert mended("Some twenty-five percent, 1,000 percent.", rule) == "Some 25%, 1,000%."
    assert mended("The 7 dogs and 12 dogs and 1.5 dogs.", rule) == (
        "The seven dogs and 12 dogs and 1.5 dogs."
    )


def test_classes_know_what_they_are_asked_for(book: Book) -> None:
    rule = book(
        'find: ["<money> fine", "<month> snow", "<weekday> snow", "city of <name> ,", '
        '"<caps> rules", "<state> law", "<percent> cut"]'
    )
    text = (
        "A $5 million fine, Jan. snow, Friday snow, the city of Los Angeles, NATO rules, "
        "New York law, 5% cut, maybe snow, friday cash."
    )
    assert found(text, rule) == [
        "$5 million fine", "Jan. snow", "Friday snow", "city of Los Angeles,", "NATO rules",
        "New York law", "5% cut",
    ]  # fmt: skip


def test_only_the_part_in_brackets_is_reported(book: Book) -> None:
    rule = book('swap: {"of [The] {1st,2nd} <name>": the}')
    text = "He is head of The 1st Elm Company."
    assert [(each.start, each.end) for each in run(text, rule)] == [(14, 17)]
    assert mended(text, rule) == "He is head of the 1st Elm Company."


def test_a_gap_lets_words_pass_but_no_marks(book: Book) -> None:
    rule = book('find: ["both *0-3 as well as"]')
    assert found("Both the old town as well as the new, both, as well as.", rule) == [
        "Both the old town as well as"
    ]


def test_verbs_come_in_all_forms_and_so_do_their_fixes(book: Book) -> None:
    rule = book('swap: {"~commence talks": "~begin talks"}')
    assert mended("They commenced talks; they have commenced talks.", rule) == (
        "They began talks; they have begun talks."
    )


def test_an_empty_better_text_cuts_and_the_sentence_keeps_its_capital(book: Book) -> None:
    rule = book('swap: {"needless to say ,": ""}')
    assert mended("Needless to say, it rains.", rule) == "It rains."
    assert mended("It rains, needless to say, a lot.", rule) == "It rains, a lot."


def test_an_article_follows_its_word(book: Book) -> None:
    rule = book("swap: {added bonus: bonus, real hour: hour, old way: one way}")
    assert mended("An added bonus. It was an old way.", rule) == "A bonus. It was a one way."


def test_an_abbreviation_at_the_end_keeps_one_stop(book: Book) -> None:
    rule = book("swap: {street: St., Ill.: Illinois}")
    assert mended("He lives on Elm street.", rule) == "He lives on Elm St."
    assert mended("He lives in Elgin, Ill.", rule) == "He lives in Elgin, Illinois."


def test_curly_apostrophes_are_matched_and_kept(book: Book) -> None:
    rule = book('swap: {"do not don\'t": "don\'t"}')
    assert mended("We do not don’t go.", rule) == "We don’t go."


def test_a_match_that_reads_as_its_better_text_is_no_finding(book: Book) -> None:
    assert found("The OK came, and the ok came.", book("swap: {ok: OK}")) == ["ok"]


def test_a_pattern_runs_where_its_literal_stands(book: Book) -> None:
    rule = book('pattern: (?P<mark>(\\d+)-to-(\\d+))[ ]vote\nneeds: "-to-"\nbetter: "{2}-{3}"')
    assert mended("A 5-to-4 vote, a 9-to-5 job.", rule) == "A 5-4 vote, a 9-to-5 job."


def test_a_pack_is_silent_in_another_english(book: Book) -> None:
    rule = book("swap: {autumn: fall}", "en-US")
    assert run("It was autumn.", rule)
    assert run("It was autumn.", rule, language="en-US")
    assert not run("It was autumn.", rule, language="en-GB")
    assert not run("It was autumn, and the colour of the theatre had faded.", rule)
    assert not run("It was autumn, Mr Oduya said, and he favoured a later date.", rule)


@pytest.mark.parametrize(
    "text",
    [
        "It was autumn, and they walked towards the town.",
        "It was autumn, and Mr. Oduya walked towards the town.",
        "It was autumn at the Labour Theatre, whose colour and flavor and honor she favored.",
        "It was autumn, Mr Oduya said.",
    ],
)
def test_a_stray_british_spelling_silences_no_american_pack(text: str, book: Book) -> None:
    assert run(text, book("swap: {autumn: fall}", "en-US"))


def test_a_british_pack_that_was_named_speaks_wherever_no_language_is_declared(book: Book) -> None:
    rule = book("swap: {fall: autumn}", "en-GB")
    assert run("The color and the flavor of fall.", rule)
    assert not run("The color and the flavor of fall.", rule, language="en-US")


@pytest.mark.parametrize("text", ["40 percent " * 20_000, "in order " * 20_000, "Aa " * 40_000])
def test_time_grows_with_the_text_alone(text: str) -> None:
    book = rulebook.load(["ap", "plain"])
    doc = readers.read(text)
    began = time.process_time()
    for _ in matcher.check(doc, book):
        pass
    assert time.process_time() - began < 20


@given(st.text(alphabet=st.sampled_from("aA10 .,%$-“”’\ninorderTO #&"), max_size=80))
def test_any_text_is_read_and_findings_stay_inside(text: str) -> None:
    doc = readers.read(text)
    for each in matcher.check(doc, rulebook.load(["ap", "plain"])):
        assert 0 <= each.start < each.end <= len(doc.text)
        for fix in each.fixes:
            assert all(edit.start < edit.end for edit in fix.edits)
