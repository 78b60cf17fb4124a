"""The desk's own rules come from a spreadsheet, and a broken row is told by file and line."""

from pathlib import Path

import pytest

from newslint import matcher, readers, rulebook
from newslint.cli import main
from newslint.document import Context
from newslint.rulefile import BrokenRuleError

HEAD = "find,replace,message,severity\n"


def sheet(folder: Path, text: str, name: str = "house.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def found(text: str, path: str) -> list[tuple[str, str, list[str]]]:
    """(rule, message, better texts) of each finding."""
    doc = readers.read(text, context=Context())
    book = rulebook.load([path], cache=False)
    return [
        (each.rule, each.message, [fix.edits[0].text for fix in each.fixes])
        for each in matcher.check(doc, book)
    ]


def test_a_row_is_a_rule(tmp_path: Path) -> None:
    path = sheet(
        tmp_path, HEAD + 'Brookville,Brooksville,The town has an s.,warning\n"pupil,",,,\n'
    )
    book = rulebook.load([path], cache=False)
    assert list(book.rules) == ["house.brookville", "house.pupil"]
    rule = book.rules["house.brookville"]
    assert (rule.severity, rule.source) == ("warning", "the desk's own, house.csv")
    assert found("They came to Brookville on Monday.", path) == [
        ("house.brookville", "The town has an s.", ["Brooksville"])
    ]
    assert not found("They came to Brooksville. She stayed.", path)


def test_what_is_left_empty_has_a_default(tmp_path: Path) -> None:
    path = sheet(tmp_path, "replace,find\nmayor | chair,first citizen\n,hizzoner\n")
    assert found("The first citizen spoke.", path) == [
        ("house.first-citizen", "The house writes “mayor”.", ["mayor", "chair"])
    ]
    assert found("Then hizzoner spoke.", path) == [
        ("house.hizzoner", "The house does not write “hizzoner”.", [])
    ]


def test_a_row_says_what_a_phrase_of_a_rule_file_says(tmp_path: Path) -> None:
    path = sheet(tmp_path, HEAD + '"{boss,bosses} of <name>",,A chief,\n~purchase,~buy,,\n')
    assert found("The boss of Acme Rockets left.", path)[0][1] == "A chief."
    assert found("She purchased a mill.", path)[0][2] == ["bought"]


@pytest.mark.parametrize(
    "text",
    ["\ufefffind;replace\r\nhizzoner;the mayor\r\n", "Find\tReplace\n\nhizzoner\tthe mayor\n"],
)
def test_what_spreadsheets_write_is_read(text: str, tmp_path: Path) -> None:
    assert found("Then hizzoner spoke.", sheet(tmp_path, text))[0][2] == ["the mayor"]


def test_two_rows_may_find_what_reads_alike(tmp_path: Path) -> None:
    path = sheet(tmp_path, "find\nup-to-date\nup to date\n$\n&\n")
    names = ["house.up-to-date", "house.up-to-date-2", "house.row-2", "house.row-3"]
    assert list(rulebook.load([path], cache=False).rules) == names


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("find,replce\na,b\n", 1, "unknown column “replce”; did you mean “replace”?"),
        ("replace,message\na,b\n", 1, "expected a first row find"),
        ("find,find\na,b\n", 1, "each once"),
        ("", 1, "expected a first row"),
        (HEAD + "a,b,c,info\n,b,,\n", 3, "expected a phrase in find"),
        (HEAD + '\n"a\nc",b,,\nd,e,,fatal\n', 5, "expected severity info, warning, error"),
        (HEAD + "a,b,c,info,more\n", 2, "expected 4 cells, not 5"),
        (HEAD + "{a,b\n", 2, "expected"),
        (HEAD + '"<nuber> of",b,,\n', 2, "expected one of <number>"),
        (HEAD + "word," + "b,{best} of all.,\n", 2, "no braces but"),
        (HEAD + f"word,b,{'x' * 120},\n", 2, "at most 100 characters"),
        (HEAD + 'word,"b\n', 2, "not CSV"),
    ],
)
def test_a_broken_row_is_told_by_file_and_line(
    text: str, line: int, expected: str, tmp_path: Path
) -> None:
    path = sheet(tmp_path, text)
    with pytest.raises(BrokenRuleError) as caught:
        rulebook.load([path], cache=False)
    assert expected in caught.value.message
    assert (caught.value.path, caught.value.line) == (path, line)


def test_another_encoding_and_a_strange_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "house.csv").write_bytes(b"find\ncaf\xe9\n")
    with pytest.raises(BrokenRuleError, match="UTF-8"):
        rulebook.load([str(tmp_path / "house.csv")], cache=False)
    with pytest.raises(BrokenRuleError, match="a file name such as"):
        rulebook.load([sheet(tmp_path, HEAD, "Our Style.csv")], cache=False)


def test_a_sheet_is_compiled_once_and_again_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "cache"))
    path = sheet(tmp_path, "find\nhizzoner\n")
    first = rulebook.load([path])
    with monkeypatch.context() as patch:
        patch.setattr(rulebook, "compile_pack", lambda folder: pytest.fail("compiled again"))
        assert rulebook.load([path]) == first
    sheet(tmp_path, "find\nhizzoner\nmayoral\n")
    assert list(rulebook.load([path]).rules) == ["house.hizzoner", "house.mayoral"]


def test_the_configuration_names_a_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sheet(tmp_path, HEAD + "hizzoner,the mayor,,warning\n")
    (tmp_path / "newslint.toml").write_text('packs = ["./house.csv"]\n', encoding="utf-8")
    (tmp_path / "draft.txt").write_text("Then hizzoner spoke.\n", encoding="utf-8")
    assert main(["check", "draft.txt", "--output-format", "concise"]) == 1
    assert "house.hizzoner" in capsys.readouterr().out
    sheet(tmp_path, HEAD + "hizzoner,the mayor,,grave\n")
    assert main(["check", "draft.txt"]) == 2
    assert "house.csv:2: error: expected severity" in capsys.readouterr().err
