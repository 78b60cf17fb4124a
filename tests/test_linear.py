"""Time grows with the text and no faster, on texts made to be slow."""

import random
import time
from collections.abc import Callable
from itertools import islice, product
from typing import Any

import pytest
from run_text import grows_no_faster

from newslint import config, engine, lexicon, readers
from newslint.analysis import sources
from newslint.analysis.quotes import outermost
from newslint.checkers import acronyms_use, names_introduced

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SYLLABLES = ("ba", "ko", "ri", "ten", "mol", "su", "vash", "ig", "dre", "po", "lun", "ex", "tor")


def coined(count: int, seed: int = 1) -> list[str]:
    """Words that no list has."""
    chance = random.Random(seed)
    return ["".join(chance.choices(SYLLABLES, k=5)) for _ in range(count)]


def story(count: int) -> str:
    names = [name.capitalize() for name in coined(count // 4)]
    parts = [
        f"“We met {name} in {2000 + i % 20},” said {name} Smith of the {name} Board (XB{i}). "
        f"The board of {name} voted {i} to {i + 1} on the plan."
        for i, name in enumerate(names)
    ]
    return "\n\n".join(parts)


def bodies(count: int) -> str:
    """Bodies whose acronyms, in capitals and small letters, begin alike and are not used again."""
    parts = islice(product(SYLLABLES, repeat=3), count // 8)
    rows = [["Bakori", *(part.capitalize() + "lun" for part in each)] for each in parts]
    named = (f"The {' '.join(row)} ({''.join(p[:2] for p in row)}) met." for row in rows)
    return "NATO and the UN met. " + " ".join(named)


def surnames(count: int) -> str:
    """People who are quoted by a rare surname alone, each once."""
    forms = map(
        "".join, product("BDFGHJKLMNPRSTVWZ", "aeiou", "bdfgklmnprstvwz", "aeiou", "klmnrst")
    )
    rare = (form for form in forms if lexicon.is_name(form))
    return " ".join(f"{form} said it rained in the hall." for form in islice(rare, count // 8))


TEXTS: dict[str, Callable[[int], str]] = {
    "bodies": bodies,
    "surnames": surnames,
    "a story": story,
    "one long line": lambda n: "The council met in the hall and voted on it. " * (n // 4),
    "one word": lambda n: "a" * (n * 20),
    "unknown words": lambda n: ". ".join(" ".join(coined(8, i)) for i in range(n // 8)) + ".",
    "quotation marks": lambda n: '"' * n,
    "spaced quotation marks": lambda n: '" a ' * n,
    "opening marks": lambda n: "“ never closed " * n,
    "a paragraph of openings": lambda n: "“We went home. " * n,
    "joined sentences": lambda n: " ".join(f"Said.{w.title()}" for w in coined(n)),
    "a beat before each": lambda n: "Ann Fell nods. “We went home at last.”\n\n" * (n // 4),
    "apostrophes": lambda n: "' 'tis the dogs' rock 'n' roll " * (n // 4),
    "brackets": lambda n: "(" * n + ")" * n,
    "acronyms": lambda n: " ".join(f"X{LETTERS[i % 26]}{LETTERS[i // 26 % 26]}" for i in range(n)),
    "definitions": lambda n: " ".join(f"{w.title()} Bay ({w[0].upper()}B)" for w in coined(n // 4)),
    "points": lambda n: "." * n + " A. B. " * n,
    "line ends": lambda n: "a\n" * n,
    "blank lines": lambda n: "\n \n" * n,
    "hyphens": lambda n: "well-" * n,
    "commas": lambda n: "a, " * n,
    "capitals": lambda n: "Grand National Assembly " * n,
    "speech": lambda n: (
        "“We won,” said Ann Fell. She called it “a gift,” adding “it fell.” "
        * (n // 12)
    ),
    "speech in paragraphs": lambda n: (
        "“We danced there,” the mayor said.\n\n“It fell.”\n\n"
        * (n // 8)
    ),
    "quotations without a verb": lambda n: (
        "He ran “like a dog in the rain” and “as a cat” "
        * (n // 8)
    ),
    "claims": lambda n: "the mayor's claim that her warning of “chaos in town” was " * (n // 8),
    "sources": lambda n: "".join(f"{w.title()} Dunn, an aide, said so. " for w in coined(n // 8)),
    "verbs": lambda n: "said told asking and claimed that who said " * (n // 8),
    "numbers": lambda n: "1,000 and 5 percent, " * n,
    "shares": lambda n: "Of it 42 percent, 30 percent and 29 percent fell to 3. " * (n // 12),
    "changes": lambda n: "It rose from 42 percent to 72, an increase of 30 percent, " * (n // 12),
    "conversions": lambda n: "100 miles (200 km) and 5 kilograms (10 pounds), " * (n // 8),
    "ordinals": lambda n: "the 21th, twenty-first and 1,001th of two dozen, " * (n // 8),
    "counted lists": lambda n: "three people: Ann, Bob, Carl and Dunn, " * (n // 8),
    "dates": lambda n: "Monday, June 9, 2014, and Feb. 30, 2015, " * (n // 8),
    "times": lambda n: "from 9 a.m. to 12 p.m. noon EST on Monday, 25:00 GMT, " * (n // 12),
    "weekdays": lambda n: "on Monday, Tuesday, June 10, last Wednesday " * (n // 8),
    "wordings": lambda n: "It is faster then there own and they was told it's name " * (n // 12),
    "articles": lambda n: "a the an a hour an unit the an " * (n // 8),
    "determiners": lambda n: "a questions for these document and several user's are " * (n // 8),
    "set phrases": lambda n: "for all intensive purposes they setup a everyday thing " * (n // 8),
    "a sentence of speakers": lambda n: "Ann Fell said that Paul Dunn told her that " * (n // 8),
    "pronouns": lambda n: "“We won,” he said. She said “it fell.” They agreed. " * (n // 12),
    "signatures": lambda n: "“We won the vote on Monday.”\n\n— Ann Fell, mayor\n\n" * (n // 12),
    "the accused": lambda n: (
        "Paul Dunn, 17, of Austin, Texas was arrested and charged with murder. " * (n // 12)
    ),
    "nested tags": lambda n: "<div>" * n + "The council met." + "</div>" * n,
    "nested tables": lambda n: "<table><tr><td>" * (n // 4) + "The hall" + "</td>" * (n // 4),
    "nested emphasis": lambda n: "**a *b " * n,
    "nested quotations": lambda n: "> " * (n // 8) + "The council met.",
    "nested lists": lambda n: "".join("  " * (i % 200) + "- The hall\n" for i in range(n // 8)),
    "nested links": lambda n: "[" * (n // 2) + "a" + "](b)" * (n // 2),
}  # fmt: skip


def quoted(count: int) -> str:
    """Quotations, `count` of them: with a speaker before, after, far away and nowhere."""
    parts = (
        "“We won the vote on Monday,” said Ann Fell, the mayor. “We did.”",
        "The council called it “a gift to the town,” adding that it was “too late for all.”",
        "She walked “like a dog in the rain” and he wrote of “the end of it all.”",
        "“The lights went out one by one and the band played on,” Paul Dunn, an aide, said.",
        "“Nobody asked us what it was for, and nobody will.”",
    )
    return "\n\n".join(parts[i % 5] for i in range(count // 8 * 5))


def seconds(text: str, suffix: str) -> float:
    began = time.process_time()
    doc = readers.read(text, path="a" + suffix)
    result = engine.lint(doc, config.defaults())
    assert not result.problems
    return time.process_time() - began


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_four_times_the_text_takes_no_more_than_eight_times_the_time(
    name: str, suffix: str
) -> None:
    grows_no_faster(lambda count: seconds(TEXTS[name](count), suffix), 4000, 16_000)


@pytest.mark.parametrize(
    ("make", "checker"), [(bodies, acronyms_use), (surnames, names_introduced)]
)
def test_a_checker_takes_no_more_than_eight_times_the_time(
    make: Callable[[int], str], checker: Any
) -> None:
    """One checker alone: in the time of all, what it does in vain would be lost."""

    def spent(count: int) -> float:
        doc = readers.read(make(count), path="a.txt")
        list(checker.check(doc, checker.OPTIONS))  # the facts that it shares are known now
        began = time.process_time()
        list(checker.check(doc, checker.OPTIONS))
        return time.process_time() - began

    grows_no_faster(spent, 4000, 16_000)


def test_a_hundred_thousand_quotations_take_four_times_as_long_as_a_quarter_of_them() -> None:
    def spent(count: int) -> float:
        doc = readers.read(quoted(count), path="a.txt")
        assert len(outermost(doc)) >= count
        began = time.process_time()
        rows = sources.rows(doc)
        assert len(sources.speakers(doc, rows)) < len(rows)
        return time.process_time() - began

    grows_no_faster(spent, 25_000, 100_000, times=7)


WHOLE: dict[str, Callable[[], str]] = {
    "one line of a megabyte": lambda: "The council met in the hall and voted on it. " * 23_000,
    "one word of a megabyte": lambda: "ab" * 500_000,
    "100,000 quotations": lambda: "“We met,” she said. " * 100_000,
    "50,000 acronyms": lambda: TEXTS["acronyms"](50_000),
    "50,000 open tags": lambda: TEXTS["nested tags"](50_000),
    "100,000 numbers": lambda: "1,000 and 5 percent, " * 50_000,
    "50,000 dates": lambda: "Monday, June 9, 2014, and " * 50_000,
    "50,000 wordings": lambda: TEXTS["wordings"](600_000),
    "50,000 verbs of speech": lambda: "Ann Fell said that " * 50_000,
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_worst_megabyte_takes_no_more_than_ten_times_a_story_of_its_size(name: str) -> None:
    text, suffix = WHOLE[name](), ".html" if "tags" in name else ".txt"
    plain = story(30_000)
    usual = min(seconds(plain, ".txt") for _ in range(2)) * len(text) / len(plain)
    assert seconds(text, suffix) <= 10 * usual + 0.5
