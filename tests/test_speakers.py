"""Speakers: who says what, in every order that news copy knows."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from run_text import grows_no_faster

from newslint import lexicon, readers, tables
from newslint.analysis.quotes import outermost
from newslint.analysis.sources import rows
from newslint.analysis.speakers import Attribution, attributions, by_quote
from newslint.document import Document


def read(text: str) -> Document:
    return readers.read(text, path="draft.txt")


def found(text: str) -> list[tuple[str, str, str]]:
    doc = read(text)

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(doc.text[start:end] for start, end in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in attributions(doc)]


def first(text: str) -> Attribution:
    return attributions(read(text))[0]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“We won,” she said.", "she", "said"),
        ("“We won,” said Ann Fell, the mayor.", "Ann Fell", "said"),
        ("“We won,” Ann Fell, the mayor, said.", "Ann Fell", "said"),
        ("Ann Fell said that the pier was sold.", "Ann Fell", "said"),
        ("The pier was sold, Ann Fell said.", "Ann Fell", "said"),
        ("The pier was sold, according to the council.", "the council", "according to"),
        ("Ann Fell, who is mayor of Selby, told reporters that it was sold.", "Ann Fell", "told"),
        ("In a speech on Monday, the mayor warned that it was sold.", "the mayor", "warned"),
        ("An aide for the ministry said it was sold.", "An aide for the ministry", "said"),
        ("“Yes,” said one Selby contractor. “It fell.”", "one Selby contractor", "said"),
        ("Sen. Ruth Adair (D-Ohio) said it was sold.", "Sen. Ruth Adair", "said"),
        ("Critics argue that it was sold.", "Critics", "argue"),
        ("Ann Fell on Monday said it was sold.", "Ann Fell", "said"),
        ("The clerk, Ann Fell, told Hart: “You sold it.”", "The clerk", "told"),
        ("Another said: “We sold the pier.”", "Another", "said"),
        ("Harbor boss Ann Fell: “We sold the pier.”", "Harbor boss Ann Fell", ":"),
        ("Her neighbor nods. “You do what you can.”", "Her neighbor", "nods"),
        ("The pier is “a big money pit”, says Ann Fell, who sold it.", "Ann Fell", "says"),
        ("The pier is safe, says Ann Fell, who built it.", "Ann Fell", "says"),
    ],
)  # fmt: skip
def test_the_source_and_the_cue_are_found(text: str, source: str, cue: str) -> None:
    assert [(row[0], row[1]) for row in found(text)] == [(source, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not say a word.",
        "Her claim was a surprise to the town.",
        "The jurors were told to go home.",
        "She has a lot to say about it.",
    ],
)
def test_what_is_no_report_is_none(text: str) -> None:
    assert not found(text)


def test_an_interrupted_quotation_has_two_contents() -> None:
    ((source, _, content),) = found("“I went,” Ann Fell said, “and I stayed there.”")
    assert (source, content) == ("Ann Fell", "“I went,” … “and I stayed there.”")


def test_a_speaker_goes_on_in_the_next_paragraph() -> None:
    doc = read("“We danced there,” said Ruth Adair.\n\n“Then the storm came over the bay.”")
    assert {a.speaker for a in by_quote(doc).values()} == {"Ruth Adair"}
    assert len(by_quote(doc)) == 2


def test_pronouns_and_surnames_go_to_the_person() -> None:
    doc = read(
        "Ruth Adair, the mayor, said it was sold.\n\n“It is a shame,” she said.\n\n"
        "Adair said that nobody asked."
    )
    each = attributions(doc)
    assert [a.speaker for a in each] == ["Ruth Adair"] * 3
    assert len({a.speaker_id for a in each}) == 1
    assert each[0].role == "mayor"


def test_a_second_verb_shares_its_subject() -> None:
    rows_found = found("Ann Fell said it was sold, adding that the price was low.")
    assert [row[0] for row in rows_found] == ["Ann Fell", "Ann Fell"]


def test_direct_mixed_and_reported_are_told_apart() -> None:
    assert first("“We won the vote,” she said.").kind == "direct"
    assert first("She said it was “a gift to the whole town.”").kind == "mixed"
    assert first("She said it was sold.").kind == "reported"


def test_a_quotation_without_a_speaker_is_a_row_of_its_own() -> None:
    (row,) = rows(read("“We danced there every Saturday night of the year.”"))
    assert row["source"] == []
    assert row["speaker"] == ""


def test_rows_carry_offsets_of_the_source() -> None:
    text = "“We won,” she said.\r\n\r\n“We did,” he said."
    for row in rows(readers.read(text, path="draft.txt")):
        for place in row["cue"]:  # type: ignore[attr-defined]
            assert text[place["start"] : place["end"]] == place["text"]


@pytest.mark.parametrize("text", ["said ", "he said, ", '"a," he said. ', "told, that "])
def test_a_long_line_of_verbs_takes_linear_time(text: str) -> None:
    def seconds(count: int) -> float:
        doc = read(text * count)
        begin = time.process_time()
        attributions(doc)
        return time.process_time() - begin

    grows_no_faster(seconds, 2_000, 8_000)


@given(
    st.text(alphabet="abS ,.“”\"'\n", max_size=40),
    st.sampled_from(["said", "told", "according to"]),
)
def test_any_text_gives_spans_inside_it(text: str, verb: str) -> None:
    doc = read(f"{text} {verb} {text}")
    for each in attributions(doc):
        for start, end in (*each.source, *each.cue, *each.content):
            assert 0 <= start < end <= len(doc.text)
    assert all(quote.start >= 0 for quote in outermost(doc))


def test_the_table_of_cue_verbs_holds_words_with_their_class_and_frame() -> None:
    rows_read = list(tables.rows("reporting-verbs.tsv"))
    assert len({row[4] for row in rows_read}) > 450
    assert len({row[0] for row in rows_read}) == len(rows_read)
    for form, cls, frame, slot, _ in rows_read:
        assert lexicon.known(form) or form.startswith("e-mail"), form
        assert cls in ("neutral", "judging", "asking", "thinking", "writing"), form
        assert frame in ("say", "tell", "clause", "noun", "object", "touch"), form
        assert slot in ("base", "present", "past", "participle", "ing"), form


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The mayor refused to say “the words of the song.”", "The mayor", "refused to say"),
        ("The council published a letter about “the end of it.”", "The council", "published"),
        ("Ann Fell, a diver, who vented “to the whole town,” left.", "who", "vented"),
        ("In other words, explained Ann Fell: “It is sold for good.”", "Ann Fell", "explained"),
        ("Here's Ann Fell in May: “It is sold for good.”", "Ann Fell", "Here's"),
        ("SELBY (AP) — The mayor left, citing “the state of it.”", "The mayor", "citing"),
        ("Earlier this week, Ann Fell, the mayor, conceded it was sold.", "Ann Fell", "conceded"),
        ("Fell, who has in the past described it as “a rotten pier,” left.", "who", "described"),
        ("The sale followed Ann Fell's warning that it was rotten.", "Ann Fell's", "warning"),
        ("They heard her description of “a rotten old pier.”", "her", "description"),
        ("The town calls Dunn a “vandal.”", "The town", "calls"),
        ("It was sold, according to a survey released by the council.",
         "a survey released by the council", "according to"),
    ],
)  # fmt: skip
def test_quotations_without_a_verb_of_speech_have_a_source_too(
    text: str, source: str, cue: str
) -> None:
    assert (source, cue) in [(row[0], row[1]) for row in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The pier was “a rotten old thing” by then.",
        "It became “the talk of the town” at once.",
        "She runs a group called “Friends of the Pier of Selby.”",
        "The town was described as “a rotten old place.”",
        "It is a bill that allowed “the sale of piers to all.”",
        "The NRA was going into overdrive over “the end of it all.”",
    ],
)
def test_a_quotation_that_nobody_says_has_no_source(text: str) -> None:
    assert not [row for row in found(text) if row[0]]


def test_a_statement_issued_is_quoted_in_the_next_paragraph() -> None:
    text = (
        "The council issued a statement about the sale.\n\n"
        "“We have looked at every offer that was made to us.”"
    )
    assert [a.speaker for a in by_quote(read(text)).values()] == ["The council"]
    text = text.replace("issued a statement", "found a letter")
    assert not by_quote(read(text))


def test_words_after_a_quotation_do_not_part_it_from_its_speaker() -> None:
    text = "“The piles are so rotten” in the harbor, he said."
    assert [row[2] for row in found(text)] == ["“The piles are so rotten”"]


def test_a_name_below_a_quotation_is_its_speaker() -> None:
    (each,) = attributions(read("“We danced there every night.”\n— Ruth Adair, cafe owner\n"))
    assert (each.speaker, each.role) == ("Ruth Adair", "cafe owner")


def test_the_next_paragraphs_speaker_does_not_own_the_last_ones_question() -> None:
    text = "Ann Fell asked, “Is it sold?”\n\nPaul Dunn continued, “Yes. It is sold.”"
    assert [(row[0], row[2]) for row in found(text)] == [
        ("Ann Fell", "“Is it sold?”"),
        ("Paul Dunn", "“Yes. It is sold.”"),
    ]


def test_according_to_a_paper_does_not_take_the_speakers_words() -> None:
    text = "“It is sold,” Ann Fell said, according to the Herald. “It is sold for good.”"
    doc = read(text)
    assert by_quote(doc)[outermost(doc)[1].start].speaker == "Ann Fell"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("“It is over,” said van Dyke, a resident.", "van Dyke", "a resident"),
        ("“It is over,” said Ursula von der Leyen.", "Ursula von der Leyen", ""),
        ("“It is over,” de la Cruz said.", "de la Cruz", ""),
        ("“It is over,” said Ahmed al-Kadimi, a teacher.", "Ahmed al-Kadimi", "a teacher"),
        ("“It is over,” al-Kadimi said.", "al-Kadimi", ""),
        ("According to Ann Fell, prices rose fast.", "Ann Fell", ""),
        ("According to Ann Fell, prices rose fast, and wages fell.", "Ann Fell", ""),
        ("According to Ann Fell, the town clerk, prices rose.", "Ann Fell", "town clerk"),
        (
            "According to Ann Fell, director of the trust, it rained.",
            "Ann Fell",
            "director of the trust",
        ),
        ("It rained, according to Ann Fell, a farmer.", "Ann Fell", "a farmer"),
    ],
)
def test_names_with_particles_are_whole_and_a_statement_is_no_role(
    text: str, name: str, role: str
) -> None:
    said = first(text)
    assert (said.speaker, said.role, said.named) == (name, role, True)
