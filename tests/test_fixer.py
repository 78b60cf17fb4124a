"""The fixer: stable, never in a quotation, and nothing but the edits is changed in a file."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import config, fixer, readers
from newslint.config import Settings
from newslint.document import Document
from newslint.finding import Edit, Finding, Fix, replace
from newslint.readers import ReadError
from newslint.rule import ALL, NoOptions, Rule


def rule(id: str, severity: Any = "error") -> Rule:
    return Rule(id, "Something.", severity, "this test", quotes="check", blocks=ALL, language="")


def swapping(*swaps: tuple[Rule, str, str], safe: bool = True) -> Settings:
    """Settings under which only these rules run: each writes one word for another."""
    rules = {each.id: each for each, _, _ in swaps}

    def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
        for each, this, that in swaps:
            for i, number in enumerate(doc.ids):
                if doc.vocab[number] == this:
                    start, end = doc.starts[i], doc.ends[i]
                    fixes = [replace("Write it", start, end, that, safe=safe)]
                    yield each.at(doc, start, end, fixes=fixes)

    module: Any = SimpleNamespace(OPTIONS=NoOptions(), check=check, **{
        f"R{n}": each for n, (each, _, _) in enumerate(swaps)
    })  # fmt: skip
    return Settings(
        rules, frozenset(rules), {}, {"x": NoOptions()}, checkers={"x": module}
    )  # fmt: skip


A, B, C = rule("x.a"), rule("x.b", "warning"), rule("x.c")


def test_safe_fixes_are_applied_and_the_rest_is_left() -> None:
    done = fixer.fix("one two one\n", swapping((A, "one", "1")))
    assert (done.text, done.applied, done.left, done.notes) == ("1 two 1\n", 2, [], [])
    unsafe = swapping((A, "one", "1"), safe=False)
    assert fixer.fix("one\n", unsafe).text == "one\n"
    assert len(fixer.fix("one\n", unsafe).left) == 1
    assert fixer.fix("one\n", unsafe, unsafe=True).text == "1\n"


def test_fixes_follow_from_fixes() -> None:
    done = fixer.fix("one\n", swapping((A, "one", "two"), (B, "two", "three")))
    assert (done.text, done.applied) == ("three\n", 2)


def test_the_more_severe_fix_goes_first_and_a_clash_waits() -> None:
    done = fixer.fix("one\n", swapping((B, "one", "mild"), (A, "one", "severe")))
    assert (done.text, done.applied) == ("severe\n", 1)


@pytest.mark.parametrize("unsafe", [False, True])
def test_quoted_words_are_never_touched(unsafe: bool) -> None:
    text = "The one went on: “The one road that we have is the one we want,” he said. One one.\n"
    done = fixer.fix(text, swapping((A, "one", "1")), unsafe=unsafe)
    assert "“The one road that we have is the one we want,”" in done.text
    assert done.text.endswith("One 1.\n")
    assert all(each.quoted for each in done.left)


def test_an_edit_that_reaches_into_a_quotation_is_not_made() -> None:
    def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
        at = doc.text.find("road")
        fix = Fix("Far away", (Edit(0, 3, "A"), Edit(at, at + 4, "lane")), True)
        yield A.at(doc, 0, 3, fixes=[fix])

    module: Any = SimpleNamespace(OPTIONS=NoOptions(), check=check, A=A)
    alone = Settings({A.id: A}, frozenset([A.id]), {}, {"x": NoOptions()}, checkers={"x": module})
    text = "The mayor spoke. “We need the road and we need it soon,” he said.\n"
    assert fixer.fix(text, alone).text == text


def test_rules_that_undo_each_other_are_left_out_and_named() -> None:
    swaps = swapping((A, "one", "two"), (B, "two", "one"), (C, "bad", "good"))
    done = fixer.fix("one bad\n", swaps)
    assert done.text in ("one good\n", "two good\n")
    assert done.notes == ["the fixes of x.a and x.b undo each other; they are left out"]
    again = fixer.fix(done.text, swaps)
    assert again.text == done.text
    assert again.applied == 0


def test_a_fix_without_end_is_left_out_and_named() -> None:
    done = fixer.fix("one bad\n", swapping((A, "one", "one one"), (C, "bad", "good")))
    assert done.text == "one good\n"
    assert done.notes == ["the fixes of x.a come to no end; they are left out"]


def few_at_a_time(most: int) -> Settings:
    """Settings under which a rule reports only so many of its places, as a checker may."""

    def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
        places = [i for i, number in enumerate(doc.ids) if doc.vocab[number] == "one"]
        for i in places[:most]:
            start, end = doc.starts[i], doc.ends[i]
            yield A.at(doc, start, end, fixes=[replace("Write it", start, end, "two", safe=True)])

    module: Any = SimpleNamespace(OPTIONS=NoOptions(), check=check, A=A)
    return Settings({A.id: A}, frozenset([A.id]), {}, {"x": NoOptions()}, checkers={"x": module})


def test_a_slip_that_is_reported_a_few_at_a_time_is_mended_and_no_fix_without_end() -> None:
    done = fixer.fix("one and " * 40, few_at_a_time(4))
    assert (done.text, done.applied, done.notes) == ("two and " * 40, 40, [])
    done = fixer.fix("one and " * 100, few_at_a_time(4))
    assert done.text == "two and " * 40 + "one and " * 60
    assert (done.applied, len(done.left)) == (40, 4)
    assert done.notes == ["there is more to mend; --fix again goes on"]


def test_a_rule_is_left_out_for_its_own_mending_only() -> None:
    swaps = swapping((A, "one", "one one"), (C, "bad", "good"))
    check = swaps.checkers["x"].check

    def slowly(doc: Document, options: NoOptions) -> Iterator[Finding]:
        found = list(check(doc, options))
        yield from [each for each in found if each.rule == A.id]
        yield from [each for each in found if each.rule == C.id][:1]

    swaps.checkers["x"].check = slowly
    done = fixer.fix("one " + "bad and " * 12, swaps)
    assert done.text == "one " + "good and " * 10 + "bad and " * 2
    assert done.notes == [
        "the fixes of x.a come to no end; they are left out",
        "there is more to mend; --fix again goes on",
    ]


def test_a_fix_that_changes_nothing_is_none() -> None:
    done = fixer.fix("one\n", swapping((A, "one", "one")))
    assert (done.text, done.applied, done.notes) == ("one\n", 0, [])


def test_only_wanted_diagnostics_are_mended() -> None:
    done = fixer.fix(
        "one\n\none\n",
        swapping((A, "one", "1")),
        wanted=lambda found, _: [d for d in found if d.start],
    )
    assert done.text == "one\n\n1\n"


def test_line_ends_and_markup_stay() -> None:
    done = fixer.fix("A **one** &amp; one\r\n\r\n* one\r\n", swapping((A, "one", "1")), path="a.md")
    assert done.text == "A **1** &amp; 1\r\n\r\n* 1\r\n"


def test_the_difference_is_a_unified_diff() -> None:
    assert fixer.diff("same\n", "same\n", "a.txt") == ""
    shown = fixer.diff("one\r\ntwo", "one\r\n2", "a.txt")
    assert shown == (
        "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n one\r\n-two\n\\ No newline at end of file\n"
        "+2\n\\ No newline at end of file\n"
    )


# --- properties ----------------------------------------------------------------------------------


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(max_size=80))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(start, end, draw(st.text(max_size=5))) for start, end in pairs]
    return text, [e for n, e in enumerate(edits) if not n or e.start > edits[n - 1].end]


@given(edited())
def test_everything_outside_the_edits_is_identical(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    new = fixer.apply(text, edits)
    bounds = [0, *(x for edit in edits for x in (edit.start, edit.end)), len(text)]
    at = 0
    for number, (start, end) in enumerate(pairwise(bounds)):
        piece = edits[number // 2].text if number % 2 else text[start:end]
        assert new[at : at + len(piece)] == piece
        at += len(piece)
    assert at == len(new)


PIECES = ["one ", "two ", "the the ", "of of", "“", "” ", "he said. ", "\r\n\r\n", "\n", ". "]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_fixing_twice_is_fixing_once(text: str) -> None:
    defaults = config.defaults()
    once = fixer.fix(text, defaults, path="a.txt")
    twice = fixer.fix(once.text, defaults, path="a.txt")
    assert twice.text == once.text
    assert twice.applied == 0


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120))
def test_any_text_is_mended_without_an_exception(text: str) -> None:
    for path in ("a.txt", "a.md", "a.html"):
        done = fixer.fix(text, swapping((A, "one", "1"), (B, "the", "a")), path=path)
        assert not done.problems


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda t: b"\xef\xbb\xbf" + t.encode()))
def test_bytes_come_back_as_they_were(data: bytes) -> None:
    try:
        decoded = readers.decode(data)
        assert readers.encode(decoded, decoded.text) == data
    except ReadError:
        pass


# --- files ---------------------------------------------------------------------------------------


def mend(path: Path) -> None:
    decoded = readers.decode(path.read_bytes())
    done = fixer.fix(decoded.text, swapping((A, "one", "1"), (B, "dash", "—")), path=str(path))
    fixer.write(str(path), decoded, done.text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"one two\r\n", b"1 two\r\n"),
        (b"one\rtwo", b"1\rtwo"),
        (b"\xef\xbb\xbfone", b"\xef\xbb\xbf1"),
        ("\ufeffone é".encode("utf-16-le"), "\ufeff1 é".encode("utf-16-le")),
        ("\ufeffone é\r\n".encode("utf-16-be"), "\ufeff1 é\r\n".encode("utf-16-be")),
        (b"It\x92s one caf\xe9 dash\n", b"It\x92s 1 caf\xe9 \x97\n"),
        (b"mixed\r\none\nlines\r", b"mixed\r\n1\nlines\r"),
    ],
)
def test_encoding_mark_and_line_ends_are_kept(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(before)
    mend(path)
    assert path.read_bytes() == after
    assert os.listdir(tmp_path) == ["draft.txt"]


def test_mode_bits_are_kept_and_links_followed(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("one\n")
    real.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    mend(link)
    assert link.is_symlink()
    assert real.read_text() == "1\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_read_only_file_is_left_alone_and_told(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("one\n")
    path.chmod(0o444)
    with pytest.raises(ReadError, match="is read-only"):
        mend(path)
    assert path.read_text() == "one\n"


def test_a_sign_that_the_encoding_lacks_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "draft.html"
    data = '<meta charset="iso-8859-2"><p>Łódź dash'.encode("iso-8859-2")
    path.write_bytes(data)
    with pytest.raises(ReadError, match="cannot be written in"):
        mend(path)
    assert path.read_bytes() == data


def test_a_file_that_changed_in_the_meantime_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("one\n")
    decoded = readers.decode(b"one\n")
    path.write_text("someone else's words\n")
    with pytest.raises(ReadError, match="has changed since it was read"):
        fixer.write(str(path), decoded, "1\n")
    assert path.read_text() == "someone else's words\n"


def test_a_failure_leaves_the_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("one\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(ReadError, match="cannot be written \\(no space left on device\\)"):
        mend(path)
    assert path.read_text() == "one\n"
    assert os.listdir(tmp_path) == ["draft.txt"]


def test_two_processes_that_fix_one_file_leave_one_whole_text(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("one\n" * 2000)
    program = (
        "import sys; from newslint import fixer, readers\n"
        "data = readers.decode(open(sys.argv[1], 'rb').read())\n"
        "try: fixer.write(sys.argv[1], data, data.text.replace('one', '1'))\n"
        "except readers.ReadError: pass\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", program, str(path)]) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert path.read_text() == "1\n" * 2000
    assert os.listdir(tmp_path) == ["draft.txt"]
