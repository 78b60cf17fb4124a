"""Crimes told as facts: whose they are, what ends the presumption, and time on long stories."""

import itertools
import time

import pytest
from run_text import grows_no_faster, lint

from newslint import readers
from newslint.analysis.accused import accused

RULES = ("legal.accusation-as-fact", "legal.minor", "legal.no-response", "legal.arrest-wording")
NAMES = ("John Murphy", "Anna Sorenson", "Mark W. Jensen", "Laura Benton", "Ahmed Hassan")
ARRESTS = (
    "Police arrested {name} on Monday.",
    "{name}, 34, was arrested on Monday.",
    "{name} has been charged with murder.",
    "{name} was indicted in May.",
    "Prosecutors charged {name} with assault.",
    "The suspect, {name}, was taken to the county jail.",
    "A grand jury met in May. {name}, of Norwood, is accused of stabbing the clerk.",
)
FACTS = (
    "{last} stabbed the clerk and ran to the river.",
    "At noon, {last} stabbed the clerk.",
    "{last}, a cook from Norwood, stabbed the clerk.",
    "{last} went into the shop and stabbed the clerk.",
    "The clerk was stabbed by {last} at noon.",
)
ENDINGS = (
    "{last} was convicted in June.", "{last} pleaded guilty.", "A judge sentenced {last}.",
    "{last} was acquitted.", "{last} confessed on Tuesday.",
)  # fmt: skip


def story(name: str, arrest: str, fact: str, *more: str) -> str:
    last = name.split()[-1]
    return "\n\n".join(part.format(name=name, last=last) for part in (arrest, fact, *more))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("arrest", ARRESTS)
def test_everybody_who_is_accused_is_known(name: str, arrest: str) -> None:
    doc = readers.read(arrest.format(name=name), path="a.txt")
    assert list(accused(doc)) == [name.split()[-1]]


@pytest.mark.parametrize("fact", FACTS)
def test_a_crime_told_as_a_fact_is_found_until_the_court_has_spoken(fact: str) -> None:
    for name, arrest in itertools.product(NAMES, ARRESTS):
        found = lint(story(name, arrest, fact), RULES[0])
        assert [each.text for each in found] == ["stabbed"], (name, arrest)
        attributed = fact.removesuffix(".") + ", police said."
        assert not lint(story(name, arrest, attributed), RULES[0])
        for ending in ENDINGS:
            assert not lint(story(name, arrest, fact, ending), RULES[0]), (name, ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_a_court_said_of_somebody_else_changes_nothing(ending: str) -> None:
    other = ending.replace("{last}", "Peter Rusk")
    text = story("John Murphy", ARRESTS[0], FACTS[0], other)
    assert [each.text for each in lint(text, RULES[0])] == ["stabbed"]


def test_what_may_yet_come_is_no_verdict() -> None:
    more = "If {last} is convicted, a judge could sentence him to life."
    text = story("John Murphy", ARRESTS[0], FACTS[0], more)
    assert [each.text for each in lint(text, RULES[0])] == ["stabbed"]


def test_history_is_reckoned_from_the_day_of_publication() -> None:
    text = story("John Murphy", ARRESTS[0], "In 2003 {last} stabbed the clerk.")
    assert lint(text, RULES[0], published="2005-06-09")
    assert not lint(text, RULES[0], published="2025-06-09")


def test_a_correction_accuses_nobody() -> None:
    text = story("John Murphy", "The shop was shut on Monday.", FACTS[0]) + (
        "\n\nCorrection: An earlier version of this story said that John Murphy was arrested."
    )
    assert not lint(text, RULES[0])


SLOW = {
    "one paragraph": "John Murphy was arrested. Murphy stabbed the clerk and he robbed a bank. ",
    "one sentence": "John Murphy was arrested and Murphy stabbed the clerk and was convicted, ",
    "paragraphs": "John Murphy was arrested.\n\nMurphy stabbed the clerk.\n\n",
}


@pytest.mark.parametrize("name", SLOW)
def test_four_times_the_crime_takes_no_more_than_eight_times_the_time(name: str) -> None:
    def seconds(count: int) -> float:
        text = SLOW[name] * count
        began = time.process_time()
        lint(text, *RULES)
        return time.process_time() - began

    grows_no_faster(seconds, 250, 1000)
