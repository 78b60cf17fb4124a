"""Numbers are read as they are written, in words and figures, and worked out exactly."""

import random
import time
from fractions import Fraction

import pytest
import run_text
from hypothesis import given
from hypothesis import strategies as st
from run_text import grows_no_faster

from newslint import config, engine, readers
from newslint.analysis.conversion import converted, slack, table
from newslint.analysis.numbers import Number, numbers, shown, told
from newslint.document import Context
from newslint.finding import Diagnostic
from newslint.wordclass import spellings


def read(text: str) -> list[Number]:
    return numbers(readers.read(text, path="a.txt"))


def lint(text: str, rule: str, published: str = "") -> list[Diagnostic]:
    return run_text.lint(text, f"numbers.{rule}", published=published)


def in_words(value: int, joint: str) -> str:
    """A whole number below a trillion in English words; `joint` stands after “hundred”."""
    if value < 100:
        return spellings()[value]
    if value < 1000:
        rest = value % 100
        tail = joint + in_words(rest, joint) if rest else ""
        return f"{spellings()[value // 100]} hundred{tail}"
    for name, size in (("billion", 10**9), ("million", 10**6), ("thousand", 1000)):
        if value >= size:
            rest = value % size
            tail = " " + in_words(rest, joint) if rest else ""
            return f"{in_words(value // size, joint)} {name}{tail}"
    raise AssertionError(value)


@given(st.integers(2, 10**12 - 1), st.sampled_from([" ", " and "]))
def test_a_number_in_words_is_read_as_what_it_says(value: int, joint: str) -> None:
    found = read(f"They counted {in_words(value, joint)} birds.")
    assert [(n.value, n.kind, n.noun) for n in found] == [(value, "count", "birds")]


@given(st.integers(0, 10**9), st.integers(0, 999), st.integers(0, 3))
def test_a_figure_is_read_as_what_it_says(whole: int, decimals: int, places: int) -> None:
    amount = Fraction(whole) + (Fraction(decimals % 10**places, 10**places) if places else 0)
    written = shown(amount, places)
    (found,) = read(f"It cost ${written} in all.")
    assert (found.value, found.kind, found.unit) == (amount, "money", "$")
    assert found.step == Fraction(1, 10**places)


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_shown_is_the_nearest_decimal(amount: Fraction, places: int) -> None:
    again = Fraction(shown(amount, places).replace(",", ""))
    assert abs(again - amount) <= Fraction(1, 2 * 10**places)


READINGS = {
    "It cost $8.5m": ("$8.5m", 8_500_000, "money", "$"),
    "It cost €2bn": ("€2bn", 2 * 10**9, "money", "€"),
    "It cost A$5": ("A$5", 5, "money", "A$"),
    "It cost US$8 million": ("US$8 million", 8 * 10**6, "money", "US$"),
    "It cost Rs 5 crore": ("Rs 5 crore", 5 * 10**7, "money", "₹"),
    "It cost Rs. 2.5 lakh": ("Rs. 2.5 lakh", 250_000, "money", "₹"),
    "It cost $33million": ("$33million", 33 * 10**6, "money", "$"),
    "It cost half a million dollars": ("half a million dollars", 500_000, "money", "$"),
    "It cost 500 yen": ("500 yen", 500, "money", "¥"),
    "About two dozen cows": ("two dozen", 24, "count", ""),
    "Two and a half million cows": ("Two and a half million", 2_500_000, "count", ""),
    "A hundred cows": ("A hundred", 100, "count", ""),
    "A third of them": ("A third", Fraction(1, 3), "fraction", ""),
    "Two-thirds of them": ("Two-thirds", Fraction(2, 3), "fraction", ""),
    "Three quarters of them": ("Three quarters", Fraction(3, 4), "fraction", ""),
    "One in five of them": ("One in five", Fraction(1, 5), "fraction", "in"),
    "Three out of four cows": ("Three out of four", Fraction(3, 4), "fraction", "in"),
    "Up 5 percentage points": ("5 percentage points", 5, "points", ""),
    "Up 5.5 per cent": ("5.5 per cent", Fraction(11, 2), "percent", ""),
    "Up 5pc": ("5pc", 5, "percent", ""),
    "A 5-year-old goat": ("5-year-old", 5, "age", ""),
    "A goat aged 12": ("12", 12, "age", ""),
    "Ann Lee, 34, said": ("34", 34, "age", ""),
    "She is 72 years old": ("72 years old", 72, "age", ""),
    "A 3.5-mile walk": ("3.5-mile", Fraction(7, 2), "measure", "miles"),
    "Some 500 square miles": ("500 square miles", 500, "measure", "sq miles"),
    "At 60km/h": ("60km/h", 60, "measure", "km/h"),
    "At -5C": ("-5C", -5, "measure", "C"),
    "At 90 degrees Fahrenheit": ("90 degrees Fahrenheit", 90, "measure", "F"),
    "He is 1.78m tall": ("1.78m", Fraction(89, 50), "measure", "meters"),
    "The 21st time": ("21st", 21, "ordinal", ""),
    "In 2014 we": ("2014", 2014, "year", ""),
    "On March 5 we": ("5", 5, "date", ""),
    "At 9:30 we": ("9:30", 9, "time", ""),
    "In the 1990s we": ("1990s", 1990, "decade", ""),
    "The 49ers won": ("49ers", 49, "label", ""),
    "On 5G we": ("5G", 5, "label", ""),
}


@pytest.mark.parametrize("text", READINGS)
def test_each_way_to_write_a_number(text: str) -> None:
    doc = readers.read(text + ".", path="a.txt")
    (found,) = numbers(doc)
    assert (doc.text[found.start : found.end], found.value, found.kind, found.unit) == READINGS[
        text
    ]


@pytest.mark.parametrize(
    ("text", "sides", "unit"),
    [
        ("From $12 million to $14 million.", ["from", "to"], "$"),
        ("It takes 10 to 15 miles.", ["low", "high"], "miles"),
        ("It takes 10-15 miles.", ["low", "high"], "miles"),
        ("They won 3-2.", ["low", "high"], ""),
        ("It is for 18- to 24-year-olds.", ["low", "high"], ""),
    ],
)
def test_pairs_have_sides_and_share_their_unit(text: str, sides: list[str], unit: str) -> None:
    found = read(text)
    assert [n.side for n in found] == sides
    assert {n.unit for n in found} == {unit}
    assert len({n.kind for n in found}) == 1


def test_hedges_and_tolls() -> None:
    text = (
        "About 40 ships, nearly 50 boats and more than 60 rafts. "
        "A blast killed at least 12 people; 30 others were wounded, and 9 men were arrested."
    )
    found = read(text)
    assert [n.hedge for n in found] == ["about", "under", "over", "over", "", ""]
    assert [n.toll for n in found] == ["", "", "", "dead", "hurt", "arrested"]


def test_words_that_are_no_numbers_are_none() -> None:
    assert read("One of them told one another that hundreds came, and everyone won.") == []


def test_told_leaves_out_headlines_and_quotations() -> None:
    text = (
        "Nine ships sink\n\nEight ships sank. “Seven ships,” she said.\n\nSix more are lost at sea."
    )
    found = [n.top for members in told(readers.read(text, path="a.txt")).values() for n in members]
    assert found == [8, 6]


# --- units --------------------------------------------------------------------------------------

SINGLE = sorted(name for name, unit in table().items() if len(unit.factors) == 1)
PAIRS = [
    (a, b)
    for a in SINGLE
    for b in SINGLE
    if a != b and table()[a].dimension == table()[b].dimension
]


@given(st.sampled_from(PAIRS), st.fractions(-1000, 1000), st.booleans())
def test_a_conversion_and_back_is_exact(
    pair: tuple[str, str], amount: Fraction, difference: bool
) -> None:
    there = converted(amount, *pair, difference)[0]
    assert converted(there, *reversed(pair), difference)[0] == amount


@pytest.mark.parametrize(
    ("amount", "one", "other", "result"),
    [
        (1, "miles", "km", "1.609344"), (1, "acres", "sq m", "4046.8564224"),
        (1, "pounds", "kg", "0.45359237"), (212, "F", "C", "100"), (-40, "C", "F", "-40"),
        (1, "stone", "pounds", "14"), (1, "sq miles", "acres", "640"), (36, "km/h", "m/s", "10"),
        (1, "barrels", "liters", "158.987294928"), (1, "feet", "inches", "12"),
        (1, "cubic yards", "cubic feet", "27"), (1, "nautical miles", "meters", "1852"),
    ],
)  # fmt: skip
def test_factors_are_those_of_the_standard(amount: int, one: str, other: str, result: str) -> None:
    assert converted(Fraction(amount), one, other) == [Fraction(result)]


def test_units_agree_with_a_library() -> None:
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry(non_int_type=Fraction)
    names = {
        "miles": "mile", "km": "km", "feet": "foot", "meters": "meter", "inches": "inch",
        "yards": "yard", "acres": "acre", "hectares": "hectare", "sq miles": "mile**2",
        "sq km": "km**2", "pounds": "pound", "kg": "kg", "ounces": "ounce", "stone": "stone",
        "tonnes": "tonne", "mph": "mile/hour", "km/h": "km/hour", "knots": "knot",
        "liters": "liter", "cubic feet": "foot**3", "barrels": "oil_barrel",
    }  # fmt: skip
    for one, other in PAIRS:
        if one in names and other in names:
            theirs = registry.Quantity(Fraction(1), names[one]).to(names[other]).magnitude
            ours = converted(Fraction(1), one, other)[0]
            # pint has the international foot in acres only to the tenth digit (it is the survey's)
            assert abs(float(theirs) / float(ours) - 1) < 1e-5, (one, other)


LONG = [(a, b) for a, b in PAIRS if table()[a].dimension != "temperature"]


@given(st.sampled_from(LONG), st.integers(2, 5000))
def test_a_right_conversion_is_silent_and_a_wrong_one_is_not(
    pair: tuple[str, str], amount: int
) -> None:
    one, other = pair
    exact = converted(Fraction(amount), one, other)[0]
    if not 10 <= exact <= 10**6:
        return
    right = shown(exact)
    assert not lint(f"The thing has {amount:,} {one} ({right} {other}) in it.", "conversion")
    wrong = shown(exact * Fraction(8, 5))
    found = lint(f"The thing has {amount:,} {one} ({wrong} {other}) in it.", "conversion")
    assert [d.text for d in found] == [f"{wrong} {other}"]
    assert found[0].fixes[0].edits[0].text == right
    assert not found[0].fixes[0].safe


def test_slack_is_half_of_the_last_digit_but_no_more_than_a_tenth() -> None:
    assert slack(Fraction(161), Fraction(1)) == Fraction(1, 2)
    assert slack(Fraction(160), Fraction(1)) == 5
    assert slack(Fraction(100), Fraction(1)) == 10
    assert slack(Fraction("1.5"), Fraction(1, 10)) == Fraction(1, 20)


# --- sums ---------------------------------------------------------------------------------------


@given(st.integers(5, 60), st.integers(5, 35), st.integers(5, 60))
def test_shares_are_added_up(a: int, b: int, planted: int) -> None:
    rest = 100 - a - b
    text = "In the poll, {} percent backed Penn, {} percent Okoro and {} percent were undecided."
    assert not lint(text.format(a, b, rest), "percent-sum")
    found = lint(text.format(a, b, planted), "percent-sum")
    assert bool(found) == (planted - rest > 2), "three shares may make 102 by rounding, not 103"


@given(st.integers(10, 900), st.integers(10, 900))
def test_changes_are_worked_out(a: int, b: int) -> None:
    exact = Fraction(abs(b - a) * 100, a)
    if exact < 5:
        return
    verb = "rose" if b > a else "fell"
    text = f"The number of boats {verb} from {a} to {b}, or {{}} percent."
    assert not lint(text.format(shown(exact)), "percent-change")
    assert lint(text.format(shown(exact * 2 + 3)), "percent-change")


# --- planted in stories -------------------------------------------------------------------------

STORY = """Harbor vote splits Port Ellery

PORT ELLERY — Voters in Port Ellery go to the polls on Tuesday to say whether to build an
$8 million pier, 100 miles (161 km) from the nearest other one.

In a poll last week, 44 percent favored the pier, 46 percent opposed it and 10 percent had no
opinion. A third (33%) of those asked had not heard of it.

The number of boats in the harbor rose from 40 to 50 last year, a 25 percent increase. Turnout at
the last vote was up 5 percentage points, from 40 percent to 45 percent.

The $8 million pier would be 600 feet (183 meters) long, said Ann Lee, 34, the harbor master.
Two engineers drew it: Cy Orr, 51, and Ed Poe, 47. “We'll be 120 percent ready,” said Lee, 34.
"""
PLANTS = {
    "percent-sum": ("10 percent had", "16 percent had"),
    "fraction": ("(33%)", "(43%)"),
    "percent-change": ("a 25 percent", "a 35 percent"),
    "percent-points": ("up 5 percentage points", "up 5 percent"),
    "conversion": ("183 meters", "138 meters"),
    "magnitude": ("The $8 million", "The $8 billion"),
    "fact-conflict": ("said Lee, 34", "said Lee, 43"),
    "count-list": ("Two engineers", "Three engineers"),
    "false-precision": ("rose from 40 to 50", "hit about 1,247, up from 40 to 50"),
}


@pytest.mark.parametrize("rule", PLANTS)
def test_an_error_planted_in_a_story_is_found_and_nothing_else(rule: str) -> None:
    right, wrong = PLANTS[rule]
    assert STORY.count(right) == 1
    assert lint(STORY, rule) == []
    found = lint(STORY.replace(right, wrong), rule)
    assert len(found) == 1, found
    assert found[0].related or rule == "false-precision"


def test_the_whole_family_is_silent_on_the_right_story() -> None:
    active = config.defaults(Context())
    ours = active._replace(enabled=frozenset(r for r in active.rules if r.startswith("numbers.")))
    assert not engine.lint(readers.read(STORY, path="a.txt"), ours).diagnostics


# --- time ---------------------------------------------------------------------------------------

SLOW = {
    "figures": "12 15 7 ",
    "ranges": "10 to 12 to 15 miles (16 km) ",
    "percents": "5 percent to 7 percent and 9 percent were undecided, ",
    "words": "two hundred and five thousand and ",
    "sums": "$8 million pier $8 billion pier £8 million ",
    "ages": "Ann Lee, 34, ",
    "lists": "Three men: Ann Lee and Bob Fox, ",
    "births": "born in 1950 died in 1960 aged 5 ",
    "hyphens": "one-in-two-",
    "digits": "7",
}


@pytest.mark.parametrize("name", SLOW)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    def seconds(count: int) -> float:
        text = SLOW[name] * count
        began = time.process_time()
        run_text.lint(text, "numbers")
        return time.process_time() - began

    grows_no_faster(seconds, 500, 2000)


def test_nothing_depends_on_the_order_of_sets() -> None:
    paragraphs = STORY.split("\n\n")
    random.Random(4).shuffle(paragraphs)
    text = "\n\n".join(paragraphs)
    assert read(text) == read(text)
