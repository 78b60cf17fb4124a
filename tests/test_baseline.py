"""The baseline: known findings stay known when lines move, and new ones are new."""

import json
import os
from pathlib import Path

import pytest

from newslint import baseline, config, engine, readers
from newslint.configfile import ConfigError
from newslint.finding import Diagnostic

FIRST = "The army went to the the town on Monday and stayed.\n"
SECOND = "He was one of of the men who had no food at all.\n"


def found(text: str, path: Path) -> list[Diagnostic]:
    doc = readers.read(text, path=str(path))
    only = config.defaults()._replace(enabled=frozenset(["typos.doubled-word"]))
    return engine.lint(doc, only).diagnostics


def known(tmp_path: Path, text: str) -> baseline.Baseline:
    file = tmp_path / "known.json"
    baseline.write(str(file), found(text, tmp_path / "a.txt"))
    return baseline.read(str(file))


def test_what_is_known_is_not_new_wherever_it_has_moved(tmp_path: Path) -> None:
    before = known(tmp_path, FIRST)
    new, old = baseline.split(found(f"{SECOND}\n\n{FIRST}", tmp_path / "a.txt"), before)
    assert [each.text for each in new] == ["of of"]
    assert [each.text for each in old] == ["the the"]


def test_a_finding_known_once_is_new_the_second_time(tmp_path: Path) -> None:
    before = known(tmp_path, FIRST)
    new, old = baseline.split(found(f"{FIRST}\n{FIRST}", tmp_path / "a.txt"), before)
    assert (len(new), len(old)) == (1, 1)
    assert baseline.split(found(f"{FIRST}\n{FIRST}", tmp_path / "a.txt"), before)[0] == new


def test_a_finding_in_another_file_is_new(tmp_path: Path) -> None:
    before = known(tmp_path, FIRST)
    assert len(baseline.split(found(FIRST, tmp_path / "b.txt"), before)[0]) == 1


def test_paths_are_relative_to_the_baseline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = known(tmp_path, FIRST)
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    assert not baseline.split(found(FIRST, Path("..", "a.txt")), before)[0]
    assert list(before.files) == ["a.txt"]


def test_the_file_is_sorted_stable_and_written_whole(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    both = found(f"{FIRST}\n{SECOND}", tmp_path / "b.txt") + found(FIRST, tmp_path / "a.txt")
    baseline.write(str(file), both)
    one = file.read_bytes()
    baseline.write(str(file), reversed(both))
    assert file.read_bytes() == one
    assert one.endswith(b"}\n")
    data = json.loads(one)
    assert list(data["files"]) == ["a.txt", "b.txt"]
    assert list(data["files"]["b.txt"]) == sorted(data["files"]["b.txt"])
    assert os.listdir(tmp_path) == ["known.json"]


def test_pruning_forgets_what_is_gone_and_learns_nothing(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text("")
    texts = {"a.txt": f"{FIRST}\n{SECOND}", "c.txt": FIRST, "gone.txt": FIRST}
    every = [each for name, text in texts.items() for each in found(text, tmp_path / name)]
    before = baseline.write(str(file), every)
    now = found(f"{FIRST}\n{FIRST}", tmp_path / "a.txt")
    after = baseline.prune(before, now, [str(tmp_path / "a.txt")])
    assert {path: sum(counts.values()) for path, counts in after.files.items()} == {
        "a.txt": 1, "c.txt": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "is no baseline"),
        ("[]", "is no baseline"),
        ('{"version": 1, "files": {"a": {"x": "y"}}}', "is no baseline"),
        ('{"version": 2, "files": {}}', "another version"),
    ],
)
def test_a_broken_baseline_is_told(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "known.json"
    file.write_text(text)
    with pytest.raises(ConfigError, match=told):
        baseline.read(str(file))


def test_a_baseline_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        baseline.read(str(tmp_path / "gone.json"))
    with pytest.raises(ConfigError, match="cannot be written"):
        baseline.write(str(tmp_path / "gone" / "known.json"), [])


def test_a_baseline_is_written_through_a_link_and_into_no_device(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to("known.json")
    baseline.write(str(tmp_path / "link.json"), found(FIRST, tmp_path / "a.txt"))
    assert (tmp_path / "link.json").is_symlink()
    assert baseline.read(str(tmp_path / "known.json")).files
    with pytest.raises(ConfigError, match="is no file"):
        baseline.write(os.devnull, [])
    with pytest.raises(ConfigError, match="is no file"):
        baseline.write(str(tmp_path), [])
