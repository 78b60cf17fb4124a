"""The frame of a story: slips planted in datelines and headlines, and time on many captions."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run_text import grows_no_faster, lint

from newslint import readers
from newslint.checkers.structure import OPTIONS, check
from newslint.document import Context

BODY = (
    "Mayor Ada Quimberley opened the bridge on Monday. The crowd cheered as Quimberley cut the "
    "ribbon, and Quimberley walked across it with her daughter."
)
CITIES = ("NORWOOD, Ohio", "SPRINGFIELD, Ill.", "BAGHDAD", "KABUL, Afghanistan", "NEW YORK",
          "LAS CRUCES, N.M.", "DES MOINES, Iowa")  # fmt: skip


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("agency", ["AP", "Reuters"])
@pytest.mark.parametrize("date", ["", ", June 9"])
def test_a_dateline_that_loses_a_part_is_mended(city: str, agency: str, date: str) -> None:
    dash = "—" if agency == "AP" else "-"
    right = f"{city}{date} ({agency}) {dash} The river rose by a foot, and the school was closed."
    assert not lint(right, "structure.dateline")
    for wrong in (
        right.replace(f" {dash} The", " The"), right.replace("(", "").replace(")", ""),
        right.replace(f") {dash}", f" {dash}"), right.replace(f" {dash} ", f" {dash}"),
        right.replace(city, city.split(",")[0].title() + city[len(city.split(",")[0]) :]),
    ):  # fmt: skip
        found = lint(wrong, "structure.dateline")
        assert len(found) == 1, wrong
        edit = found[0].fixes[0].edits[0]
        assert wrong[: edit.start] + edit.text + wrong[edit.end :] == right


@given(st.integers(2, 8), st.sampled_from("bcdfghklmnpqrstvwxz"))
@settings(deadline=None)
def test_one_wrong_letter_in_a_headline_name_is_found(place: int, letter: str) -> None:
    name = "Quimberley"
    slip = name[:place] + letter + name[place + 1 :]
    for headline in (f"Mayor {slip} opens bridge", f"{slip} Opens New Bridge in Town"):
        found = lint(f"{headline}\n\n{BODY}", "structure.headline-name")
        assert [each.text for each in found] == ([slip] if slip != name else [])


def test_options_set_the_width_of_a_headline_and_the_age_of_a_picture() -> None:
    page = (
        "<h1>Mayor opens the new bridge</h1><figure><figcaption>The mayor speaks on May 30, 2014. "
        "(Jo Lee/Post)</figcaption></figure><p>She spoke.</p>"
    )
    doc = readers.read(page, path="a.html", context=Context(published="2014-06-11"))
    assert not list(check(doc, OPTIONS))
    narrow = OPTIONS._replace(headline_characters=20, old_image_days=10)
    assert sorted(found.rule for found in check(doc, narrow)) == [
        "structure.long-headline", "structure.old-image",
    ]  # fmt: skip


MANY = {
    "captions.html": "<figure><figcaption>Ada Quinberley{i} looks on.</figcaption></figure><p>Ada "
                     "Quimberley{i} spoke to Zorba{i} there.</p>",
    "headlines.html": "<h1>Quinberley{i} speaks</h1>",
    "images.md": "![The mayor and Quinberley{i} look on together.](a.jpg)\n\nThe council met.\n\n",
    "a.txt": "NORWOOD (AP) The river rose{i}.\n\n",
}  # fmt: skip
RULES = ("structure.caption", "structure.caption-name", "structure.headline-name",
         "structure.dateline", "structure.long-headline", "structure.end-stop")  # fmt: skip


@pytest.mark.parametrize("path", MANY)
def test_four_times_the_parts_take_no_more_than_eight_times_the_time(path: str) -> None:
    def seconds(count: int) -> float:
        text = "".join(MANY[path].replace("{i}", chr(97 + i % 26) * 2) for i in range(count))
        began = time.process_time()
        lint(text, *RULES, path=path)
        return time.process_time() - began

    grows_no_faster(seconds, 250, 1000)
