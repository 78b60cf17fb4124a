"""Acronyms: letters against names, and the rates that the checker is held to."""

import gzip
import json
import random
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import readers
from newslint.analysis.acronyms import bare, definitions, spelled_out, uses
from newslint.analysis.initials import fit, shares
from newslint.checkers import acronyms
from newslint.rule import NoOptions

CORPUS = Path(__file__).parent / "corpus"


@pytest.mark.parametrize(
    ("name", "acronym", "kind"),
    [
        ("Federal Bureau of Investigation", "FBI", "spelled"),
        ("Department of Defense", "DOD", "spelled"),
        ("Trans-Pacific Partnership", "TPP", "spelled"),
        ("user experience", "UX", "spelled"),
        ("Bed & Breakfast Association", "B&BA", "spelled"),
        ("three-dimensional", "3D", "spelled"),
        ("Transport for London", "TfL", "spelled"),
        ("tuberculosis", "TB", "nested"),
        ("African Continental Free Trade Area", "AfCFTA", "nested"),
        ("Centers for Disease Control and Prevention", "CDC", "nested"),
        ("Popular Mobilization Forces", "PMU", "near"),
        ("Environmental Protection Agency", "EAP", "near"),
        ("request for quotation", "RQQ", "near"),
        ("Authority to Operate", "AUO", "near"),
        ("And the Office of Federal Procurement Policy", "AFPP", "near"),
        ("Andy Roddick", "US", "unread"),
    ],
)
def test_letters_fit_a_name_in_degrees(name: str, acronym: str, kind: str) -> None:
    assert fit(name.split(), acronym).kind == kind


@pytest.mark.parametrize(
    ("token", "letters"),
    [("U.S.", "US"), ("U.S.-led", "US"), ("IEDs", "IED"), ("KRG’s", "KRG"), ("word", ""),
     ("ISIS-held", "ISIS"), ("A", ""), ("AT&T", "AT&T"), ("Smith", "")],
)  # fmt: skip
def test_an_acronym_is_known_in_its_forms(token: str, letters: str) -> None:
    assert bare(token) == letters


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Government Contact Center Council (G3C) met.", "spelled"),
        ("The World Wide Web Consortium (W3C) met.", "spelled"),
        ("The Five-Factor Model of Personality (FFJ) is old.", "near"),
        ("The Five-Factor Model of Personality (FFM) is old.", "nested"),
    ],
)
def test_what_a_name_ends_in_and_doubled_letters(sentence: str, kind: str) -> None:
    (each,) = definitions(readers.read(sentence))
    assert each.fit.kind == kind


def test_a_name_after_its_acronym_counts_as_spelled_out() -> None:
    doc = readers.read(
        "The CPS said no. The CPS gave no reason. The Crown Prosecution Service did."
    )
    assert spelled_out(doc, "CPS")


def test_a_name_counts_as_spelled_out_without_brackets() -> None:
    doc = readers.read("The Republican National Committee met. The RNC voted. The QXZ did not.")
    assert spelled_out(doc, "RNC")
    assert not spelled_out(doc, "QXZ")
    assert set(uses(doc)) == {"RNC", "QXZ"}


@given(st.lists(st.text(min_size=1), max_size=8), st.text(min_size=2, max_size=9))
def test_any_words_and_letters_are_compared(words: list[str], letters: str) -> None:
    assert 0 <= fit(words, letters).first <= len(words)
    assert all(shares(word) for word in words)


@given(st.text(alphabet="ABab ().,&-’", max_size=80))
def test_any_text_is_checked(text: str) -> None:
    doc = readers.read(text)
    for each in definitions(doc):
        assert doc.text[each.name_start : each.name_end] == each.name
    list(acronyms.check(doc, NoOptions()))


# --- figures -------------------------------------------------------------------------------------
# Definitions with their sentences from digital.gov and 18f.gsa.gov (CC0 1.0) and from MEDLINE
# abstracts (US National Library of Medicine, public domain); the path of each is in the file.


def slips(letters: str, chance: random.Random) -> str:
    """`letters` with one replaced, or two neighbours swapped."""
    i = chance.randrange(len(letters) - 1)
    if chance.random() < 0.5 and letters[i] != letters[i + 1]:
        return letters[:i] + letters[i + 1] + letters[i] + letters[i + 2 :]
    k = chance.randrange(len(letters))
    wrong = chance.choice([c for c in string.ascii_uppercase if c != letters[k].upper()])
    return letters[:k] + wrong + letters[k + 1 :]


def grades(sentence: str) -> set[str]:
    doc = readers.read(sentence)
    return {finding.rule for finding in acronyms.check(doc, NoOptions())}


def test_slips_in_true_definitions_are_found_and_true_ones_are_left_alone() -> None:
    with gzip.open(CORPUS / "definitions.jsonl.gz", "rt", encoding="utf-8") as file:
        every = [json.loads(line) for line in file]
    assert len(every) >= 300
    chance = random.Random(7)
    found = errors = 0
    missed = []
    for each in every:
        sentence, at = each["sentence"], each["at"]
        letters = each["acronym"]
        wrong = slips(letters, chance)
        changed = sentence[:at] + wrong + sentence[at + len(letters) :]
        hit = grades(changed) & {"acronyms.mismatch", "acronyms.doubtful-mismatch"}
        found += bool(hit)
        if not hit:
            missed.append((letters, wrong, each["name"]))
        errors += "acronyms.mismatch" in grades(sentence)
    assert found >= 0.95 * len(every), (found, len(every), missed[:20])
    assert errors <= 0.005 * len(every)


def test_stories_of_one_run_are_compared() -> None:
    texts = {
        "a.txt": "The Popular Mobilization Forces (PMF) hold the road.",
        "b.txt": "The Popular Mobilization Forces (PMF) left.",
        "c.txt": "The Popular Mobilization Units (PMU) and the Federal Trade Board (FTB) met.",
        "d.txt": "Officers of the Popular Military Forces (PMF) said no.",
        "e.txt": "Officers of the Federal Trade Board (FTB) said yes.",
    }
    rows = [
        (path, *row)
        for path, text in texts.items()
        for row in acronyms.gather(readers.read(text, path=path))
    ]
    found = list(acronyms.settle(rows))
    assert [(path, finding.rule) for path, finding in found] == [
        ("d.txt", "acronyms.conflict-across")
    ]
    assert found[0][1].related[0].path == "a.txt"
    assert "Popular Mobilization Forces" in found[0][1].message
