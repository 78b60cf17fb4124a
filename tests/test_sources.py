"""The table of sources: who speaks, as what, in how many words; in every format."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry, Resource

from newslint import readers
from newslint.analysis import sources
from newslint.cli import main
from newslint.reports import _sources
from newslint.result import Tally

SCHEMA = Path(__file__).parent.parent / "docs" / "schema"

STORY = """Pier to be sold, council says

SELBY (AP) — The pier at Selby will be sold before the summer, the county council said on Monday.

“We danced there every Saturday night until the last bus left,” said Ruth Adair, who ran the cafe. “Nobody asked us.”

Adair said that she had heard of it twice. In a letter, she called the sale “a gift to nobody in this town.”

“The pier is as good as sold,” said one senior adviser to the mayor, who spoke on condition of anonymity because the talks are private.

Ivan Petrov, a fisherman, said through a translator that the nets had been empty since May.

Dunn Holdings, the buyer, did not respond to a request for comment. Petrov declined to comment on the price.

“The lights went out one by one and the band played on until the end of the night.”

The storm broke three piles.
"""  # noqa: E501


def table(text: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    doc = readers.read(text, path="draft.txt")
    rows = sources.rows(doc)
    return rows, sources.speakers(doc, rows)


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, Any]]:
    """The speakers of STORY by name."""
    return {each["speaker"]: each for each in table(STORY)[1]}


def test_a_row_for_each_speaker_in_the_order_of_the_story(told: dict[str, dict[str, Any]]) -> None:
    assert list(told) == [
        "the county council", "Ruth Adair", "one senior adviser", "Ivan Petrov",
        "Dunn Holdings", "",
    ]  # fmt: skip


def test_named_institution_unnamed_and_nobody(told: dict[str, dict[str, Any]]) -> None:
    assert told["Ruth Adair"]["standing"] == "named"
    assert told["the county council"]["standing"] == "institution"
    assert told["one senior adviser"]["standing"] == "unnamed"
    assert told[""]["standing"] == "none"


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("The University of Selby said it was sold.", "institution"),
        ("The Pentagon said it was sold.", "institution"),
        ("The FBI said it was sold.", "institution"),
        ("Police said it was sold.", "institution"),
        ("The lawsuit said it was sold.", "document"),
        ("A spokesman for the council said it was sold.", "unnamed"),
        ("Council spokesman Paul Dunn said it was sold.", "named"),
        ("FBI Director Paul Dunn said it was sold.", "named"),
        ("Mayor Adair said it was sold.", "named"),
        ("Residents said it was sold.", "unnamed"),
    ],
)
def test_what_speaks_is_told_by_its_name_or_head(text: str, standing: str) -> None:
    assert [row["standing"] for row in table(text)[0]] == [standing]


def test_roles_are_given_as_the_story_gives_them(told: dict[str, dict[str, Any]]) -> None:
    assert told["Ivan Petrov"]["role"] == "a fisherman"
    assert told["one senior adviser"]["role"] == ""


def test_the_reason_for_anonymity_is_quoted(told: dict[str, dict[str, Any]]) -> None:
    assert told["one senior adviser"]["reason"] == "because the talks are private"
    (row,) = table("The pier is sold, an official said on condition of anonymity.")[0]
    assert row["reason"] == ""
    (row,) = table("“It is sold,” said an aide who was not authorized to speak publicly.")[0]
    assert row["reason"] == "not authorized to speak publicly"


def test_the_line_of_the_first_mention(told: dict[str, dict[str, Any]]) -> None:
    assert told["Ruth Adair"]["line"] == 5
    text = "Ruth Adair ran the cafe.\n\nIt was closed.\n\n“We danced,” Ruth Adair said."
    rows, (each,) = table(text)
    assert (rows[0]["line"], each["line"]) == (5, 1)


def test_written_translated_and_verbs(told: dict[str, dict[str, Any]]) -> None:
    assert told["Ruth Adair"]["written"] == 1
    assert told["Ivan Petrov"]["translated"] == 1
    assert told["Ruth Adair"]["translated"] == 0
    assert told["Ruth Adair"]["verbs"] == {"say": 2, "call": 1}


def test_who_was_asked_for_an_answer(told: dict[str, dict[str, Any]]) -> None:
    assert told["Dunn Holdings"]["response_sought"] == "did not respond"
    assert told["Dunn Holdings"]["statements"] == 0
    assert told["Ivan Petrov"]["response_sought"] == "declined to comment"
    assert told["Ruth Adair"]["response_sought"] == ""


def test_no_answer_in_somebody_elses_words_counts() -> None:
    assert table("“Dunn declined to comment,” said Ruth Adair.")[1][0]["response_sought"] == ""


def test_words_and_shares_add_up() -> None:
    rows, speakers = table(STORY)
    assert sum(row["words"] for row in rows) == sum(each["words"] for each in speakers)
    assert sum(each["share"] for each in speakers) == pytest.approx(1, abs=0.01)
    (row,) = table("“We won the vote,” she said.")[0]
    assert row["words"] == 4


def test_doubtful_rows_are_marked() -> None:
    sure, vague = table("Ruth Adair said it fell. They dreamed of “a better year for all.”")[0]
    assert not sure["doubtful"]
    assert vague["doubtful"]


def test_a_pronoun_stands_for_the_person_named_last() -> None:
    text = (
        "“We danced,” said Ruth Adair.\n\nPaul Dunn is an engineer. He looked at the piles in May. "
        "He said that they were rotten."
    )
    assert [row["speaker"] for row in table(text)[0]] == ["Ruth Adair", "Paul Dunn"]


def test_it_is_the_body_and_she_the_person() -> None:
    text = "Ruth Adair said no.\n\nThe council said yes.\n\nIt said so twice. She said no again."
    assert [row["speaker"] for row in table(text)[0]] == [
        "Ruth Adair", "The council", "The council", "Ruth Adair",
    ]  # fmt: skip


def test_one_body_under_two_descriptions_is_one() -> None:
    text = "The county council said yes.\n\nThe council said so on Monday."
    (each,) = table(text)[1]
    assert (each["speaker"], each["statements"]) == ("The county council", 2)


def test_nothing_scores_a_person() -> None:
    rows, speakers = table(STORY)
    names = {*rows[0], *speakers[0]}
    assert not names & {"gender", "sex", "origin", "score", "age", "nationality"}


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(STORY, encoding="utf-8")
    Path("b.txt").write_text("=Ruth Adair said that it was “=2+3.”\n", encoding="utf-8")


@pytest.mark.usefixtures("drafts")
def test_json_is_valid_and_holds_rows_speakers_and_totals(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["sources", "--output-format", "json", "a.txt", "b.txt"]) == 0
    said = json.loads(capsys.readouterr().out)
    check = Resource.from_contents(json.loads((SCHEMA / "check.json").read_text()))
    registry: Any = Registry().with_resource("check.json", check)
    schema = json.loads((SCHEMA / "sources.json").read_text())
    jsonschema.Draft202012Validator(schema, registry=registry).validate(said)
    assert {row["path"] for row in said["speakers"]} == {"a.txt", "b.txt"}
    (adair,) = (row for row in said["across"] if row["speaker"] == "Ruth Adair")
    assert adair["stories"] == 2
    assert adair["statements"] == 4


@pytest.mark.usefixtures("drafts")
def test_text_is_a_table_without_colour_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "a.txt", "b.txt"]) == 0
    out = capsys.readouterr().out
    assert "a.txt: 8 statements, 4 sources," in out
    assert "no speaker found" in out
    assert "response sought: “did not respond”" in out
    assert "All stories" in out
    assert "\x1b" not in out
    assert main(["sources", "--color", "always", "a.txt"]) == 0
    assert "\x1b[1m" in capsys.readouterr().out


@pytest.mark.usefixtures("drafts")
def test_csv_has_a_line_for_each_statement_and_no_formula(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["sources", "--output-format", "csv", "a.txt", "b.txt"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 9
    assert rows[0]["speaker"] == "the county council"
    assert not any(value.startswith("=") for row in rows for value in row.values())


@pytest.mark.usefixtures("drafts")
def test_html_has_a_bar_for_each_share_and_escapes_the_draft(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("c.txt").write_text("Ruth Adair said that it was “<i>sold</i> for a song.”\n")
    assert (
        main(["sources", "--output-format", "html", "--output-file", "s.html", "a.txt", "c.txt"])
        == 0
    )
    page = Path("s.html").read_text(encoding="utf-8")
    assert page.count('<td class="bar"><i style="width:') >= 7
    assert "<i>sold" not in page
    assert "&lt;i&gt;sold" in page
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("Senator Ruth Adair of Ohio said it fell.", "Ruth Adair", "Senator"),
        ("FBI Director Paul Dunn said it fell.", "Paul Dunn", "FBI Director"),
        ("The council's engineer, Paul Dunn, said it fell.", "Paul Dunn", "council's engineer"),
        ("A spokesman for Dunn Holdings said it fell.", "A spokesman for Dunn Holdings", ""),
        ("General Motors said it fell.", "General Motors", ""),
        ("Paul Dunn, 27, said it fell.", "Paul Dunn", ""),
        ("Paul Dunn, an engineer, said it fell.", "Paul Dunn", "an engineer"),
        ("Ann Fell and Paul Dunn said it fell.", "Ann Fell and Paul Dunn", ""),
    ],
)
def test_the_name_and_the_role_are_told_apart(text: str, speaker: str, role: str) -> None:
    assert [(row["speaker"], row["role"]) for row in table(text)[0]] == [(speaker, role)]


def test_a_surname_is_the_person_whose_full_name_the_story_gives() -> None:
    text = "The pier fell. Ruth Adair ran the cafe on it.\n\nAdair said that it was rotten."
    assert [row["speaker"] for row in table(text)[0]] == ["Ruth Adair"]


def test_the_president_is_who_was_called_so() -> None:
    text = "President Ruth Adair said no.\n\nThe council said yes. The president said no again."
    assert [row["speaker"] for row in table(text)[0]] == ["Ruth Adair", "The council", "Ruth Adair"]


def test_he_is_one_person_and_not_the_four_before() -> None:
    text = "Paul Dunn said no.\n\nThe four divers said yes. He said no again."
    assert [row["speaker"] for row in table(text)[0]][2] == "Paul Dunn"


PIECES = st.sampled_from(
    ("“We won,” ", "said ", "Ann Fell", ", the mayor, ", "an aide ", "He ", "told ", "that ", ": ",
     "according to ", "on condition of anonymity because ", "declined to comment", ". ", "\n\n",
     "“a gift” ", "calling ", "their claim ", "’s ", "2012 ", "— ", "the Herald ", "who ", "and ")
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_text_makes_a_table_of_every_format(text: str) -> None:
    rows, speakers = table(text)
    for row in rows:
        for span in (*row["source"], *row["cue"], *row["content"]):
            assert text[span["start"] : span["end"]] == span["text"] != ""
    assert sum(each["statements"] for each in speakers) == len(rows)
    across = sources.across(speakers)
    assert sum(each["statements"] for each in across) == len(rows)
    printed = "".join(_sources.text(rows, speakers, across, colour=False))
    assert printed.count("\n") > len(rows) or not rows
    assert len(list(csv.reader(io.StringIO(_sources.table(rows, speakers))))) == len(rows) + 1
    assert "".join(_sources.html(rows, speakers, across, Tally())).endswith("</html>\n")
