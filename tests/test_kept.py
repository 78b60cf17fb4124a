"""What is kept from one run to the next is what would be made again, and is never in the way."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint import kept, tables
from newslint.patterns import regex

EXPRESSIONS = [
    (r"(?P<day>\d\d?)\s(?P<month>[A-ZÀ-Þ]\w+)", 0),
    (r" a | (b) # or c ", re.VERBOSE | re.IGNORECASE),
    (r"(?i:x)(?<!yx)(?>a+)b*+$", re.MULTILINE),
]
TEXT = "On 9 March, 12 Élan\nAB caab xaab\n"


@pytest.fixture(autouse=True)
def _own_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "cache"))
    for name, empty in (("_shelf", None), ("_asked", set()), ("_fresh", set())):
        monkeypatch.setattr(kept, name, empty)


def again() -> None:
    """Another run begins."""
    kept.save()
    kept._shelf = None
    kept._fresh.clear()


@pytest.mark.parametrize(("expression", "flags"), EXPRESSIONS)
def test_a_kept_expression_finds_what_a_compiled_one_finds(expression: str, flags: int) -> None:
    def spans(made: re.Pattern[str]) -> Iterator[object]:
        return ((match.span(), match.groupdict()) for match in made.finditer(TEXT))

    plain = re.compile(expression, flags)
    for _ in range(2):
        made = regex(expression, flags)
        assert list(spans(made)) == list(spans(plain))
        assert (made.flags, made.groups, made.pattern) == (plain.flags, plain.groups, expression)
        assert made == plain
        again()


def test_a_wrong_expression_is_an_error_every_time() -> None:
    for _ in range(2):
        with pytest.raises(re.error):
            regex("(never closed")
        again()


def test_a_table_that_changes_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "FOLDER", str(tmp_path))
    file = tmp_path / "kinds.tsv"
    file.write_text("# words\nlede\tstory\nslug\twire\n", encoding="utf-8")
    for _ in range(2):
        assert tables.rows("kinds.tsv") == [["lede", "story"], ["slug", "wire"]]
        again()
    assert kept.read()
    file.write_text("lede\tstory\n", encoding="utf-8")
    assert tables.rows("kinds.tsv") == [["lede", "story"]]


def test_a_broken_file_is_as_good_as_none() -> None:
    regex("a+b")
    again()
    whole = Path(kept.path()).read_bytes()
    for broken in (b"", whole[:-1], whole.replace(b"3.", b"2.", 1), whole[:-1] + b"\xff"):
        Path(kept.path()).write_bytes(broken)
        again()
        assert regex("a+b").fullmatch("aab")


def test_a_place_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    regex("a+b")
    again()
    assert regex("a+b").fullmatch("aab")


def test_it_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 5)
    for number in range(20):
        regex(f"a{number}")
        again()
    assert len(kept.read()) <= 6


PROGRAM = r"""
import re._compiler, sys
made = []
before = re._compiler.compile
def compile(expression, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"] in ("re", "functools"):
        frame = frame.f_back
    made.append((frame.f_globals["__name__"], expression))
    return before(expression, flags)
re._compiler.compile = compile
from newslint.cli import main
main(["check", "--isolated", "--quiet", "--output-format", "concise", sys.argv[1]])
print("COMPILED", [each for each in made if each[0].startswith("newslint")])
"""


def test_a_second_run_compiles_no_expression_again(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Council meets\n\nBy Ada Wren\n\nThe council (CC) met on Monday. “We will vote,” said "
        "Mayor Ada Wren, 54. The CC paid $1,200,000 for the “plan”, she said.\n"
    )
    args = [sys.executable, "-c", PROGRAM, str(draft)]
    for _ in range(2):
        done = subprocess.run(args, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("COMPILED []\n"), done.stdout
