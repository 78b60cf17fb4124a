"""The sheets that a checker ticks off: everybody named, every figure, and what is counted."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import checklist, readers
from newslint.analysis.roster import roster
from newslint.document import Document
from newslint.registry import PACKS, known_families

DRAFT = """Council backs $5m bridge

RIVERTON, Ohio (AP) — Mayor Mara Ellery said on Monday that the council had voted 5-2 to pay $5 million for the bridge. \
“We waited 12 years,” Ellery said. “It is one of the best days.”

Elery, 54, beat Sen. Paul Dunn in 2012. Dunn’s office gave no comment. Yakhi Hamza, director of the Water Board, said he \
would appeal. Mr. Hamza owns about three-quarters of the land, or 1,200 acres.

Police Chief John O’Neill Smith said Jon Smith was not his cousin. The Rev. Al Sharpton, of New York, came, too. Mara was \
pleased. Ursula von der Leyen, the commission’s president, called. “I am here,” said van Dyke, a resident. Angela Merkel’s \
party lost 5G in Jordan River, Virginia Beach and the Paris Agreement.
"""  # noqa: E501


def read(text: str, path: str = "draft.txt") -> Document:
    return readers.read(text, path=path)


def spelled(doc: Document) -> dict[str, dict[str, int]]:
    return {
        each.name: dict(Counter(doc.text[m.start : m.end] for m in each.mentions))
        for each in roster(doc)
    }


def test_everybody_is_listed_with_every_spelling() -> None:
    assert spelled(read(DRAFT)) == {
        "Mara Ellery": {"Mara Ellery": 1, "Ellery": 1, "Elery": 1, "Mara": 1},
        "Paul Dunn": {"Paul Dunn": 1, "Dunn": 1},
        "Yakhi Hamza": {"Yakhi Hamza": 1, "Hamza": 1},
        "John O’Neill Smith": {"John O’Neill Smith": 1},
        "Jon Smith": {"Jon Smith": 1},
        "Al Sharpton": {"Al Sharpton": 1},
        "Ursula von der Leyen": {"Ursula von der Leyen": 1},
        "van Dyke": {"van Dyke": 1},
        "Angela Merkel": {"Angela Merkel": 1},
    }


def test_a_first_name_spelled_two_ways_is_one_person() -> None:
    doc = read(
        "It will cost $3 million, said Katherine Hill, chair of the board. Supporters of Katherine "
        "Hill cheered, and Katharine Hill thanked them. Erica Hill and Eric Hill left Beacon Hill."
    )
    assert spelled(doc) == {
        "Katherine Hill": {"Katherine Hill": 2, "Katharine Hill": 1},
        "Erica Hill": {"Erica Hill": 1},
        "Eric Hill": {"Eric Hill": 1},
    }


def test_each_has_the_title_that_the_story_gives() -> None:
    titles = {each.name: each.title for each in roster(read(DRAFT))}
    assert titles["Mara Ellery"] == "Mayor"
    assert titles["Paul Dunn"] == "Sen."
    assert titles["Yakhi Hamza"] == "director of the Water Board"
    assert titles["John O’Neill Smith"] == "Police Chief"
    assert titles["Al Sharpton"] == "The Rev."
    assert titles["Angela Merkel"] == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Bush met Prime Minister Blair. Bush left.", ["Bush 2", "Blair 1"]),
        ("FBI Director James Comey spoke. Comey left.", ["James Comey 2"]),
        ("He met John F. Kennedy Jr. in Boston. Kennedy left.", ["John F. Kennedy Jr. 2"]),
        (
            "Anna Reyes and Peter Reyes came. Peter Reyes sang. Reyes left.",
            ["Anna Reyes 1", "Peter Reyes 3"],
        ),  # a lone surname: who was named last
        ("Marta Kowalski came. Marta Kowalsky left.", ["Marta Kowalski 2"]),
        ("The Supreme Court and General Motors met the Water Board in New York.", []),
        ("On Monday Will Parker arrived.", ["Will Parker 1"]),
        ("Ellen Moss's car broke down. Moss' sister helped Moss.", ["Ellen Moss 3"]),
    ],
)
def test_who_is_who(text: str, expected: list[str]) -> None:
    found = [f"{each.name} {len(each.mentions)}" for each in roster(read(text))]
    assert found == expected


def test_a_row_gives_places_in_the_source() -> None:
    source = (
        "<p>The mayor, <b>Mara</b> Ellery, left.</p>\r\n<p>Ellery &amp; Sons 🚒 follow Ellery.</p>"
    )
    doc = read(source, "draft.html")
    (row,) = checklist.names(doc)
    assert row["name"] == "Mara Ellery"
    assert row["first"]["start"] == source.index("Mara")
    assert row["count"] == sum(each["count"] for each in row["spellings"]) == 3
    short = next(each for each in row["spellings"] if each["text"] == "Ellery")
    for place in short["places"]:
        assert source[place["start"] : place["end"]] == "Ellery"


def test_each_figure_stands_in_its_sentence() -> None:
    rows = list(checklist.numbers(read(DRAFT)))
    assert [row["text"] for row in rows] == [
        "$5m", "5-2", "$5 million", "12", "54", "2012", "three-quarters", "1,200 acres", "5G",
    ]  # fmt: skip
    for row in rows:
        sentence = row["sentence"]
        assert DRAFT[sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["start"] <= row["start"] < row["end"] <= sentence["end"]


def test_counts_are_those_of_the_prose() -> None:
    doc = read("<h1>Two words</h1>\n<p>And <i>three</i> more.</p>", "draft.html")
    assert checklist.counts(doc) == {"words": 5, "lines": 2, "characters": 24}


def test_every_family_has_its_place_by_risk() -> None:
    ranked = [family for group in checklist.RISK for family in group]
    assert len(set(ranked)) == len(ranked)
    assert set(known_families(PACKS, ())) - set(ranked) == {"readability", *PACKS}


@given(st.lists(st.sampled_from(
    ["Mara", "Ellery", "Elery", "van", "de", "Sen", ".", "Mr.", "J.", "U.S.", "’s", "the", "said",
     "“", "”", ",", "Will", "\n\n", "5", "million", "two", "🚒", "President"]), max_size=30,
))  # fmt: skip
def test_any_text_has_its_sheets(words: list[str]) -> None:
    doc = read(" ".join(words))
    found = checklist.sheets(doc)
    spans = [(place["start"], place["end"]) for row in found["names"]
             for each in row["spellings"] for place in each["places"]]  # fmt: skip
    assert len(set(spans)) == len(spans), "nobody is counted twice"
    assert all(0 <= start < end <= len(doc.source) for start, end in spans)
