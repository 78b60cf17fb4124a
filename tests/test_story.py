"""The parts of a story are told apart, and a doubtful paragraph stays body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import readers
from newslint.analysis.story import dateline, headlines, story

BODY = "The council met on Monday and voted to close the bridge for the rest of the year."
REST = "Nobody spoke against it, and the mayor left before the vote was taken on Monday."


def kinds(text: str) -> list[str]:
    return [block.kind for block in story(readers.read(text))]


def kind(paragraph: str) -> str:
    """The kind of a paragraph between others."""
    doc = readers.read(f"{BODY}\n\n{paragraph}\n\n{REST}\n\n{BODY[:-1]} too.")
    return story(doc)[1].kind


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("By Jane Doe", "byline"),
        ("By JANE DOE, Associated Press", "byline"),
        ("By Jane Doe and John Roe", "byline"),
        ("BY JANE DOE", "byline"),
        ("By Jane van der Doe | The Gazette", "byline"),
        ("By Jane Doe, staff writer", "byline"),
        ("Jane Doe, Staff Writer", "byline"),
        ("Updated: June 9, 2014 at 3 p.m.", "byline"),
        ("By contrast, Jane Doe said nothing.", "body"),
        ("By Monday the fire was out.", "body"),
        ("A man stands by the bridge on Monday. (AP Photo/Jane Doe)", "caption"),
        ("FILE - In this June 9, 2014, file photo, a man stands by the bridge.", "caption"),
        ("In this June 9, 2014 image, a man stands by the bridge.", "caption"),
        ("In this photo provided by the city, a man stands by the bridge.", "caption"),
        ("In this image of the city that he drew, nobody is poor.", "body"),
        ("The bridge on Monday. (Jane Doe/Reuters)", "caption"),
        ("Photo: Jane Doe", "credit"),
        ("Photograph by Jane Doe", "credit"),
        ("Image copyright Getty Images", "credit"),
        ("Photos showed the bridge in flames.", "body"),
        ("(AP)", "credit"),
        ("Additional reporting by Jane Doe", "sign-off"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "sign-off"),
        ("___", "sign-off"),
        ("Associated Press writer Jane Doe in Paris contributed to this report.", "sign-off"),
        ("Jane Doe contributed to this report.", "sign-off"),
        ("The mayor contributed to the fund.", "body"),
        ("Follow Jane Doe on Twitter @janedoe.", "sign-off"),
        ("Follow the money, he said.", "body"),
        ("Following the vote, they left.", "body"),
        ("Jane Doe can be reached at jane@example.com.", "sign-off"),
        ("Copyright 2014 The Gazette. All rights reserved.", "sign-off"),
        ("Correction: The bridge is in Leeds, not in York.", "correction"),
        ("This story has been corrected to say that the bridge is in Leeds.", "correction"),
        ("An earlier version of this article misstated the day.", "correction"),
        ("The court corrected the record.", "body"),
        ("BC-ML--Iraq,1st Ld-Writethru", "slug"),
        ("Eds: UPDATES with quotes.", "slug"),
        ("(MORE)", "slug"),
        ("ENDS", "slug"),
        ("###", "slug"),
        ("-30-", "slug"),
        ("AM-based stations lost listeners.", "body"),
        ("• bread and wine", "list"),
        ("- bread and wine", "list"),
        ("1. Bread and wine", "list"),
        ("2010 was a better year.", "body"),
        ("What comes next", "headline"),
        ("VOTE COUNT", "headline"),
        ("The mayor said that he had not yet read the report", "body"),
        ("“We are closing it.”\n\n— Jane Doe, mayor", "pull-quote"),
        ("> The bridge is closed.", "quote-block"),
        ("Mayor | 12 | 4\nSheriff | 3 | 9\nClerk | 4 | 5", "table"),
        ("Q: How did it start?", "body"),
        ("A. Smith was there.", "body"),
    ],
)
def test_a_paragraph_between_others_has_its_kind(paragraph: str, expected: str) -> None:
    assert kind(paragraph) == expected


def test_the_first_line_without_a_stop_is_the_headline() -> None:
    assert kinds(f"Bridge to close\n\n{BODY}\n\n{REST}") == ["headline", "body", "body"]
    assert kinds(f"Bridge to close for a year in the U.S.\n\n{BODY}")[0] == "headline"
    assert kinds(f"The bridge will close.\n\n{BODY}")[0] == "body"
    assert kinds("Bridge to close") == ["body"]


def test_headline_dek_byline_and_dateline_stand_at_the_top() -> None:
    text = (
        f"Bridge to close\n\nCouncil votes for repairs.\n\nBy Jane Doe\n\nLEEDS — {BODY}\n\n{REST}"
    )
    doc = readers.read(text)
    assert [b.kind for b in story(doc)] == ["headline", "dek", "byline", "body", "body"]
    assert [b.kind for b in headlines(doc)] == ["headline"]


def test_a_byline_on_top_of_its_paragraph_is_a_block_of_its_own() -> None:
    doc = readers.read(f"Bridge to close\n\nBy Jane Doe\nAssociated Press\n{BODY}\n\n{REST}")
    assert [b.kind for b in story(doc)] == ["headline", "byline", "byline", "body", "body"]


def test_wire_slugs_at_the_top_do_not_hide_the_headline() -> None:
    slugs = "BC-ML--Iraq,1st Ld-Writethru\n\nEds: UPDATES with quotes.\n\n"
    text = f"{slugs}Bridge to close\n\n{BODY}\n\n{REST}"
    assert kinds(text) == ["slug", "slug", "headline", "body", "body"]


def test_questions_and_answers_need_both() -> None:
    text = f"{BODY}\n\nQ: How did it start?\n\nA: Nobody knows.\n\nQ: And now?\n\nA: We wait."
    assert kinds(text) == ["body", "qa", "qa", "qa", "qa"]


def test_an_interview_is_told_by_its_speakers_taking_turns() -> None:
    turns = "\n\n".join(
        ["GAZETTE: Why now?", "MAYOR: It is time.", "GAZETTE: Is it?", "MAYOR: Yes."]
    )
    assert kinds(f"{BODY}\n\n{turns}") == ["body", "qa", "qa", "qa", "qa"]


def test_live_posts_begin_with_the_time() -> None:
    text = f"{BODY}\n\n9:15 a.m.\n\n{REST}\n\n10:30 a.m.\n\n{BODY}\n\n___"
    assert kinds(text) == ["body", "live-post", "live-post", "live-post", "live-post", "sign-off"]
    assert kinds(f"{BODY}\n\n10:30 is too late.\n\n{REST}") == ["body", "body", "body"]


def test_a_list_under_its_heading_is_a_fact_box() -> None:
    text = f"{BODY}\n\n{REST}\n\nAt a glance\n\n- bread\n\n- wine\n\n{REST}"
    assert kinds(text) == ["body", "body", "headline", "fact-box", "fact-box", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "BAGHDAD (AP) — ",
        "DETROIT, Mich. (AP) -- ",
        "LONDON, June 9 (Reuters) - ",
        "PARIS, June 9, 2014 (AFP) – ",
        "New Delhi, Jun 9 (PTI) ",
        "DUBAI: ",
        "ST. LOUIS — ",
        "TAMPA, Fla. -- ",
        "Washington (CNN) -- ",
        "(Reuters) - ",
        "BEIJING/WASHINGTON (Reuters) - ",
        "WASHINGTON – ",
        "KABUL, Afghanistan — ",
        "ABOARD AIR FORCE ONE (AP) — ",
    ],
)
def test_a_dateline_is_known(line: str) -> None:
    doc = readers.read(f"Bridge to close\n\n{line}{BODY}\n\n{REST}")
    span = dateline(doc)
    assert span
    assert doc.text[span[0] : span[1]].strip() == line.strip()


@pytest.mark.parametrize(
    "start",
    [
        "NATO — which met on Monday — said no. ",
        "NATO — The alliance said no. NATO then met. ",
        "VIDEO: Watch the vote. ",
        "The council — Labour holds it — met. ",
        "Smith (Reuters had called him) left. ",
        "The U.S. — Its army apart — paid. ",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(start: str) -> None:
    assert dateline(readers.read(f"Bridge to close\n\n{start}{BODY}\n\n{REST}")) is None


@given(st.text(alphabet='AB ab\n.“”"-–—|:_*QA19()', max_size=200))
def test_blocks_stay_sorted_apart_and_inside_the_readers_blocks(text: str) -> None:
    doc = readers.read(text)
    last = 0
    for block in story(doc):
        assert last <= block.start < block.end
        assert any(b.start <= block.start and block.end <= b.end for b in doc.blocks)
        last = block.end
    assert sum(len(doc.text[b.start : b.end].split()) for b in story(doc)) == sum(
        len(doc.text[b.start : b.end].split()) for b in doc.blocks
    )


def test_a_long_line_and_many_paragraphs_take_linear_time() -> None:
    story(readers.read("A" * 1_000_000))
    story(readers.read("By " + "Abc " * 100_000))
    story(readers.read("“We are closing it, he said.”\n\n" * 20_000))
