"""Time grows with the text and no faster, on texts made to be slow."""

import random
import time
from collections.abc import Callable

import pytest

from newslint import config, engine, readers

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


TEXTS: dict[str, Callable[[int], str]] = {
    "a story": story,
    "one long line": lambda n: "The council met in the hall and voted on it. " * (n // 4),
    "one word": lambda n: "a" * (n * 20),
    "unknown words": lambda n: ". ".join(" ".join(coined(8, i)) for i in range(n // 8)) + ".",
    "quotation marks": lambda n: '"' * n,
    "spaced quotation marks": lambda n: '" a ' * n,
    "opening marks": lambda n: "“ never closed " * n,
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
    "numbers": lambda n: "1,000 and 5 percent, " * n,
    "nested tags": lambda n: "<div>" * n + "The council met." + "</div>" * n,
    "nested quotations": lambda n: "> " * (n // 8) + "The council met.",
    "nested lists": lambda n: "".join("  " * (i % 200) + "- The hall\n" for i in range(n // 8)),
    "nested links": lambda n: "[" * (n // 2) + "a" + "](b)" * (n // 2),
}  # fmt: skip


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
    make, size = TEXTS[name], 4000
    seconds(make(100), suffix)
    small = min(seconds(make(size), suffix) for _ in range(2))
    large = min(seconds(make(4 * size), suffix) for _ in range(2))
    assert large <= 8 * small + 0.05, f"{small:.3f} s, then {large:.3f} s"


WHOLE: dict[str, Callable[[], str]] = {
    "one line of a megabyte": lambda: "The council met in the hall and voted on it. " * 23_000,
    "one word of a megabyte": lambda: "ab" * 500_000,
    "100,000 quotations": lambda: "“We met,” she said. " * 100_000,
    "50,000 acronyms": lambda: TEXTS["acronyms"](50_000),
    "50,000 open tags": lambda: TEXTS["nested tags"](50_000),
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_worst_megabyte_takes_no_more_than_ten_times_a_story_of_its_size(name: str) -> None:
    text, suffix = WHOLE[name](), ".html" if "tags" in name else ".txt"
    plain = story(30_000)
    usual = min(seconds(plain, ".txt") for _ in range(2)) * len(text) / len(plain)
    assert seconds(text, suffix) <= 10 * usual + 0.5
