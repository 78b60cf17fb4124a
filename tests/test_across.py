"""Across stories: what a folder of drafts contradicts itself in, as the command prints it."""

import json
from pathlib import Path

import pytest

from newslint.checkers import acronyms, names
from newslint.cli import main

STORIES = {
    "a.txt": "Katie Sorenson spoke on Monday. The Popular Mobilization Forces (PMF) hold the road, "
    "and the PMF is proud of it.",
    "b.txt": "Katie Sorenson left on Tuesday. The Popular Mobilization Forces (PMF) left, and the "
    "PMF was tired.",
    "c.txt": "Katie Sorensen came back on Friday. Officers of the Popular Military Forces (PMF) "
    "said no, and the PMF stayed.",
    "d.txt": "Anna Sorensen is somebody else. The Port Management Fund (PMF) is, too, and the PMF "
    "pays well.",
    "sub/e.txt": "The Popular Mobilization Forces (PMB) came last, and the PMB was late again.",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in STORIES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def across(capsys: pytest.CaptureFixture[str], *more: str) -> list[tuple[str, str, str, str]]:
    main(["check", "--output-format", "json", *more, "."])
    said = json.loads(capsys.readouterr().out)
    assert not said["errors"]
    return [
        (each["path"], each["rule"], each["text"], each["related"][0]["path"])
        for each in said["findings"]
        if each["rule"].endswith("-across")
    ]


def test_a_folder_of_stories_is_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert across(capsys, "--corpus") == [
        ("c.txt", "names.variant-across", "Sorensen", "a.txt"),
        ("c.txt", "acronyms.conflict-across", "PMF", "a.txt"),
    ]


def test_each_story_alone_contradicts_none(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert across(capsys) == []


def test_jobs_change_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = across(capsys, "--corpus", "--jobs", "1")
    assert across(capsys, "--corpus", "--jobs", "2") == one


def test_many_stories_are_compared_in_linear_time() -> None:
    """Thousands of people and bodies of their own: comparing each with each would take minutes."""
    people = [(f"{n:05}.txt", "Ann", f"Q{n:05}lin", 1, 0, 5) for n in range(4_000)]
    assert list(names.settle(people)) == []
    bodies = [(f"{n:05}.txt", f"A{n}", f"Alpha {n} Board", 0, 2) for n in range(4_000)]
    assert list(acronyms.settle(bodies)) == []
