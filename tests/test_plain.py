"""A plain command line is read as argparse reads it, or left to argparse."""

import marshal

import pytest

from newslint.commands import _plain
from newslint.commands._parser import parser, told

PLAIN = [
    "", "draft.txt", "a.txt b.txt", "- --stdin-filename x.md", "--quiet draft.txt", "draft.txt -q",
    "--output-format json draft.txt", "--jobs 2 -j 4 a", "--isolated --corpus . ",
    "--fix --diff --color never a", "--published 2014-06-09 a", "--max-per-rule 3 a",
]  # fmt: skip
LEFT = [
    "a --quiet b", "--format=json a", "--output-format jsun a", "--jobs -1 a", "--jobs two a",
    "--select typos a", "--ignore readability a", "--severity typos=info a", "-- a", "--help",
    "--nonsense", "--output-format", "--config fail-on=error", "--quie a",
]  # fmt: skip


def known(verb: str) -> tuple[object, ...]:
    found: tuple[object, ...] = marshal.loads(marshal.dumps(told(parser(verb))))
    return found


@pytest.mark.parametrize("words", PLAIN)
def test_a_plain_line_is_read_as_argparse_reads_it(words: str) -> None:
    found = _plain.read(known("check"), words.split())
    assert vars(found) == vars(parser("check").parse_args(words.split()))


@pytest.mark.parametrize("words", LEFT)
def test_anything_unusual_is_left_to_argparse(words: str) -> None:
    assert _plain.read(known("check"), words.split()) is None


def test_a_value_is_nobody_elses() -> None:
    one, other = (_plain.read(known("check"), ["a"]) for _ in range(2))
    one.config.append("x")
    one.paths.append("b")
    assert (other.config, other.paths) == ([], ["a"])


def test_a_verb_that_needs_words_is_left_to_argparse() -> None:
    assert known("explain") == ()
