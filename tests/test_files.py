"""Finding drafts: folders, patterns, .gitignore, exclude, links and loops."""

import os
import subprocess
from pathlib import Path

import pytest

from newslint import files
from newslint.desk import Desk


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nobody"))
    return tmp_path


def write(*paths: str) -> None:
    for path in paths:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write("The council met.\n")


def find(*asked: str, force: bool = False) -> list[str]:
    found = files.find(asked, Desk({}), force_exclude=force)
    assert not found.problems, found.problems
    return found.paths


def problem(*asked: str) -> str:
    (only,) = files.find(asked, Desk({})).problems
    assert only.kind == "input"
    return f"{only.path}: {only.message}"


def test_a_folder_gives_its_drafts_in_order_and_nothing_else() -> None:
    write("b.txt", "a.md", "c.html", "sub/d.TXT", "sub/deep/e.markdown", "code.py", "data.csv",
          ".hidden.txt", ".drafts/x.txt", "node_modules/y.md")  # fmt: skip
    assert find(".") == ["a.md", "b.txt", "c.html", "sub/d.TXT", "sub/deep/e.markdown"]


def test_a_pipe_in_a_folder_is_not_waited_for() -> None:
    write("a.txt", "sub.txt/b.txt")
    os.mkfifo("pipe.txt")
    os.symlink("sub.txt", "link.txt")
    assert find(".") == ["a.txt", "sub.txt/b.txt"]
    assert find("pipe.txt") == ["pipe.txt"]
    os.symlink("nowhere.txt", "lost.txt")
    assert "lost.txt" in find(".")


def test_a_file_that_is_named_is_read_whatever_it_is_called() -> None:
    write("notes", "script.py", ".hidden.txt")
    assert find("notes", "script.py", ".hidden.txt") == [".hidden.txt", "notes", "script.py"]


def test_each_draft_comes_once() -> None:
    write("a/x.txt")
    assert find("a", "a/x.txt", "./a/x.txt", os.path.abspath("a/x.txt"), "a/../a") == ["a/x.txt"]


def test_paths_are_relative_to_the_working_directory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a/x.txt", "b/y.txt")
    monkeypatch.chdir(folder / "a")
    assert find(".", "../b", str(folder / "b")) == ["../b/y.txt", f"{folder}/b/y.txt", "x.txt"]


def test_patterns_are_read_where_the_shell_has_not() -> None:
    write("a/x.txt", "a/b/y.txt", "a/z.md", "odd[1].txt")
    assert find("a/**/*.txt") == ["a/b/y.txt", "a/x.txt"]
    assert find("odd[1].txt") == ["odd[1].txt"], "a file of that very name comes first"
    assert problem("*.rst") == "*.rst: no file matches this pattern"


def test_what_cannot_be_had_is_told() -> None:
    assert problem("nowhere.txt") == "nowhere.txt: no such file or folder"
    assert problem("") == "“”: no such file or folder"
    os.makedirs("empty")
    assert problem("empty").startswith("empty: no drafts in this folder (files that end in ")
    write("all/.gitignore", "all/x.txt")
    Path("all/.gitignore").write_text("*.txt\n")
    assert problem("all") == "all: every draft in this folder is ignored or excluded (1)"


def test_gitignore_is_respected_and_the_deeper_file_wins() -> None:
    write("a.txt", "build/b.txt", "sub/c.txt", "sub/keep.txt", "sub/deep/d.txt", "sub/deep/e.md")
    Path(".gitignore").write_text("build/\n*.md\n/sub/c.txt\n# a remark\n")
    Path("sub/.gitignore").write_text("deep/*.txt\n!deep/e.md\n")
    assert find(".") == ["a.txt", "sub/deep/e.md", "sub/keep.txt"]
    assert find("build") == ["build/b.txt"], "a folder that is named is meant"
    assert find("build/b.txt") == ["build/b.txt"]


def test_gitignore_agrees_with_git(folder: Path) -> None:
    (folder / ".git").rmdir()
    subprocess.run(["git", "init", "-q"], check=True)
    write("a.txt", "b/a.txt", "b/c/x.txt", "b/c/y.txt", "d/e/f.txt", "d/e/g.txt", "wire-1.txt")
    Path(".gitignore").write_text("/a.txt\nwire-*\nb/**/x.txt\nd/*\n!d/e/\n")
    Path("d/e/.gitignore").write_text("g.txt\n")
    Path(".git/info/exclude").write_text("y.txt\n")
    listed = ["git", "ls-files", "--others", "--exclude-standard", "*.txt"]
    said = subprocess.run(listed, capture_output=True, text=True, check=True)
    assert find(".") == sorted(said.stdout.split())


def test_exclude_leaves_out_what_a_folder_holds_and_force_exclude_what_is_named() -> None:
    write("a.txt", "archive/old.txt", "wire/x.txt")
    Path("newslint.toml").write_text('exclude = ["archive", "wire/*.txt"]\n')
    assert find(".") == ["a.txt"]
    assert find("archive/old.txt", "a.txt") == ["a.txt", "archive/old.txt"]
    assert find("archive/old.txt", "wire/x.txt", "a.txt", force=True) == ["a.txt"]
    assert find("archive/old.txt", force=True) == [], "for a hook that is no mistake"


def test_include_names_the_suffixes() -> None:
    write("a.txt", "b.rst", "c.md")
    Path("newslint.toml").write_text('include = [".rst", ".txt"]\n')
    assert find(".") == ["a.txt", "b.rst"]


def test_a_loop_of_links_ends() -> None:
    write("a/x.txt")
    os.symlink("..", "a/up")
    os.symlink("self", "a/self.txt")
    os.symlink("x.txt", "a/link.txt")
    assert find("a")[:2] == ["a/link.txt", "a/self.txt"]
    assert find("a/up/a") == ["a/up/a/link.txt", "a/up/a/self.txt", "a/up/a/x.txt"]


def test_a_folder_link_that_is_named_is_followed() -> None:
    write("stories/x.txt")
    os.symlink("stories", "today")
    assert find("today") == ["today/x.txt"]
    assert find(".") == ["stories/x.txt"]


def test_an_odd_name_is_a_name(folder: Path) -> None:
    write("-dash.txt", "new\nline.txt", "sp ace.txt", "ünï.txt")
    assert find(".") == sorted(["-dash.txt", "new\nline.txt", "sp ace.txt", "ünï.txt"])


def test_a_broken_configuration_is_told_once() -> None:
    write("a/x.txt", "a/y.txt", "b/z.txt")
    Path("a/newslint.toml").write_text("selekt = []\n")
    found = files.find(["a/x.txt", "a/y.txt", "b"], Desk({}))
    (only,) = found.problems
    assert (only.path, only.kind) == ("a/newslint.toml:1", "config")
    assert found.paths[-1] == "b/z.txt"
