"""New rules and packs are written so that their tests hold at once; `test` says what does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newslint import packtest, scaffold
from newslint.examples import parse


def test_a_new_pack_holds_at_once(tmp_path: Path) -> None:
    paths = scaffold.pack("style", str(tmp_path))
    assert [os.path.basename(path) for path in paths] == ["pack.yml", "often.yml"]
    outcomes = packtest.test(str(tmp_path / "style"))
    assert len(outcomes) == 4
    assert not [outcome for outcome in outcomes if outcome.problem]


def test_a_new_rule_of_words_holds_at_once(tmp_path: Path) -> None:
    scaffold.pack("style", str(tmp_path))
    (path,) = scaffold.rule("style.no-such-word", str(tmp_path))
    assert path.endswith(os.path.join("style", "no-such-word.yml"))
    assert not [outcome for outcome in packtest.test(path) if outcome.problem]


@pytest.mark.parametrize("family", ["weather", "acronyms"])
def test_a_new_checker_holds_at_once(tmp_path: Path, family: str) -> None:
    checkers = tmp_path / "newslint" / "checkers"
    checkers.mkdir(parents=True)
    (checkers / "acronyms.py").write_text("")
    code, examples = scaffold.rule(f"{family}.no-whatnot", str(tmp_path))
    stem = "weather" if family == "weather" else "acronyms_no_whatnot"
    assert os.path.basename(code) == f"{stem}.py"
    script = (
        "import sys; from newslint import checkers; from newslint.document import Document; "
        f"checkers.__path__.append({str(checkers)!r}); from newslint.checkers import {stem} as c; "
        "doc = Document(sys.argv[1]); "
        "print([(f.start, f.end) for f in c.check(doc, c.OPTIONS)], len(checkers.rules(c)))"
    )
    found = parse(Path(examples).read_text(encoding="utf-8"))
    assert {example.rule for example in found} == {f"{family}.no-whatnot"}
    for example in found:
        if example.kind == "flag":
            run = [sys.executable, "-c", script, example.text]
            done = subprocess.run(run, capture_output=True, text=True, check=True)
            assert done.stdout == f"{list(example.spans)} 1\n"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    scaffold.pack("style", str(tmp_path))
    (tmp_path / "style" / "pack.yml").unlink()
    with pytest.raises(scaffold.ScaffoldError, match="is there already"):
        scaffold.pack("style", str(tmp_path))
    assert not (tmp_path / "style" / "pack.yml").exists()


@pytest.mark.parametrize("name", ["style", "Style.rule", "style.Rule", "style.rule_x", "nope.rule"])
def test_a_rule_that_has_no_place_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(scaffold.ScaffoldError):
        scaffold.rule(name, str(tmp_path))


@pytest.mark.parametrize("name", ["typos", "newslint", "desk/names"])
def test_a_pack_does_not_take_the_name_of_a_checker(tmp_path: Path, name: str) -> None:
    with pytest.raises(scaffold.ScaffoldError, match="a family of newslint's own"):
        scaffold.pack(name, str(tmp_path))
    with pytest.raises(scaffold.ScaffoldError, match="a family of newslint's own"):
        scaffold.rule("typos.my-slip", str(tmp_path))
    assert not os.listdir(tmp_path)


def test_a_wrong_example_is_told_of_by_file_and_line(tmp_path: Path) -> None:
    scaffold.pack("style", str(tmp_path))
    path = tmp_path / "style" / "often.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('It often rains here."}', 'It rains here."}')
    text = text.replace('- "It often rains here."', '- "It oftentimes rains here."')
    path.write_text(text, encoding="utf-8")
    wrong = [outcome for outcome in packtest.test(str(path)) if outcome.problem]
    assert [(outcome.line, outcome.kind) for outcome in wrong] == [(6, "flag"), (9, "pass")]
    assert "[[oftentimes]]" in wrong[1].problem
