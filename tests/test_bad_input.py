"""Bad input: a clear line on standard error, the right exit code, and nothing lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newslint.cli import main

SLIP = "He walked to the the door.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "slip.txt").write_text(SLIP)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nobody"))
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    """The exit code and the lines of standard error; slip.txt must be reported beside it all."""
    only = ("--select", "typos.doubled-word", "--output-format", "json")
    code = main(["check", *only, "slip.txt", *words])
    out, err = capsys.readouterr()
    said = json.loads(out)
    assert [f["path"] for f in said["findings"] if f["text"] == "the the"][-1:] == ["slip.txt"]
    lines = err.splitlines()
    assert len(said["errors"]) == len([x for x in lines if ": error: " in x])
    assert "Traceback" not in err
    return code, lines


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "looks like an image, not text"),
        (b"%PDF-1.7\n%\xe2\xe3", "looks like a PDF, not text"),
        (b"The mayor\0\0\0 of the\0 town\0", "looks like a binary file (it holds NUL bytes)"),
        (b"\xff\xfeT\0h\0e", "begins with the mark of UTF-16-LE but is not UTF-16-LE"),
    ],
    ids=["image", "pdf", "nul", "utf-16"],
)
def test_what_is_no_text_is_refused(
    content: bytes, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_bytes(content)
    code, lines = check(capsys, "bad.txt")
    assert code == 2
    assert lines[0].startswith(f"newslint: bad.txt: error: {message}")
    assert len(lines) == 1


def test_a_legacy_encoding_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "old.txt").write_bytes("He said “the the café” was £5.\n".encode("cp1252"))
    code, lines = check(capsys, "old.txt")
    assert (code, lines) == (1, [])


def test_a_missing_file_and_an_empty_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty").mkdir()
    code, lines = check(capsys, "nowhere.txt", "empty", "*.rst")
    assert code == 2
    assert lines == [
        "newslint: nowhere.txt: error: no such file or folder",
        lines[1],
        "newslint: *.rst: error: no file matches this pattern",
    ]
    assert lines[1].startswith("newslint: empty: error: no drafts in this folder")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "secret.txt").write_text("x")
    (folder / "secret.txt").chmod(0)
    code, lines = check(capsys, "secret.txt")
    assert (code, lines) == (2, ["newslint: secret.txt: error: permission denied"])


def test_a_link_to_nowhere_and_one_to_itself(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.symlink("gone.txt", "broken.txt")
    os.symlink("loop.txt", "loop.txt")
    code, lines = check(capsys, ".")
    assert code == 2
    assert lines[0] == "newslint: broken.txt: error: no such file or folder"
    assert lines[1].startswith("newslint: loop.txt: error: too many levels of symbolic links")


def test_an_empty_file_is_clean(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in (("a.txt", b""), ("b.md", b"\xef\xbb\xbf"), ("c.html", b"\n\n")):
        (folder / name).write_bytes(content)
    assert check(capsys, "a.txt", "b.md", "c.html") == (1, [])


def test_a_70_mb_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "dump.txt").open("wb") as file:
        file.truncate(70_000_000)
    code, lines = check(capsys, "dump.txt")
    assert code == 2
    assert lines == ["newslint: dump.txt: error: holds 70 MB; newslint reads drafts of up to 64 MB"]


def test_a_1_mb_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "The council met again on Monday, and the mayor was late for it. " * 8_000
    (folder / "long.txt").write_text(text + text + "It was the the end.")
    assert main(["check", "--isolated", "--select", "typos.doubled-word", "long.txt"]) == 1
    out = capsys.readouterr().out
    assert "long.txt:1:1024008:" in out
    assert max(map(len, out.splitlines())) < 200


def test_a_broken_configuration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "newslint.toml").write_text('words = ["a"]\nselekt = ["typos"]\n')
    assert main(["check", "slip.txt"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("newslint: newslint.toml:2: error: ")
    assert "did you mean “select”?" in err
    assert main(["check", "--config", "nowhere.toml", "slip.txt"]) == 2
    assert capsys.readouterr().err.startswith("newslint: nowhere.toml: error: ")


def test_an_unknown_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--select", "typos.doubled-words", "slip.txt"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "did you mean “typos.doubled-word”?" in err
    with pytest.raises(SystemExit) as left:
        main(["check", "--severity", "typos=fatal", "slip.txt"])
    assert left.value.code == 2


def test_a_broken_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = folder / "style"
    pack.mkdir()
    (pack / "pack.yml").write_text("description: ours\n")
    (pack / "adviser.yml").write_text("message: Adviser.\nsource: us\nswop: {advisor: adviser}\n")
    (folder / "newslint.toml").write_text('packs = ["./style"]\n')
    assert main(["check", "slip.txt"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert err.startswith("newslint: style/adviser.yml:3: error: ")
    assert "did you mean “swap”?" in err


def test_a_broken_baseline(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "known.json").write_text("{")
    assert main(["check", "--baseline", "known.json", "slip.txt"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("newslint: known.json: error: is no baseline")


def test_a_checker_that_raises_is_newslints_fault_and_stops_no_other(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from newslint.checkers import acronyms

    def broken(doc: object, options: object) -> object:
        raise ValueError("it does not add up")

    monkeypatch.setattr(acronyms, "check", broken)
    assert main(["check", "--isolated", "--output-format", "json", "slip.txt"]) == 3
    out, err = capsys.readouterr()
    said = json.loads(out)
    assert "typos.doubled-word" in [finding["rule"] for finding in said["findings"]]
    assert said["errors"] == [
        {"path": "slip.txt", "kind": "checker", "checker": "acronyms",
         "message": "ValueError: it does not add up"}
    ]  # fmt: skip
    line = "newslint: slip.txt: error: checker acronyms: ValueError: it does not add up\n"
    assert err.startswith(line)


def test_a_fault_of_newslints_own_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from newslint import files

    def broken(*words: object, **more: object) -> object:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(files, "find", broken)
    assert main(["check", "slip.txt"]) == 3
    err = capsys.readouterr().err
    assert "newslint: ZeroDivisionError: division by zero\n" in err
    assert "Traceback" not in err


def with_a_pack_of_its_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The desk has a pack of rules, which is compiled into the cache (those that ship are not)."""
    assert main(["init", "--pack", "style"]) == 0
    (folder / "newslint.toml").write_text('packs = ["ap", "plain", "./style"]\n')
    capsys.readouterr()


def test_a_read_only_cache_is_no_error(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_pack_of_its_own(folder, capsys)
    (folder / "cache").write_text("a file stands where the folder should be")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(folder / "cache"))
    assert main(["check", "slip.txt"]) == 1
    assert capsys.readouterr().err == ""


def test_no_cache_leaves_nothing_behind(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_pack_of_its_own(folder, capsys)
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(folder / "cache"))
    assert main(["check", "--no-cache", "slip.txt"]) == 1
    assert not (folder / "cache").exists()
    capsys.readouterr()


def test_two_processes_share_a_cache(folder: Path) -> None:
    env = {**os.environ, "NEWSLINT_CACHE_DIR": str(folder / "cache")}
    words = [sys.executable, "-m", "newslint", "check", "--isolated", "-q", "slip.txt"]
    running = [
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
        for _ in range(3)
    ]
    said = [process.communicate() for process in running]
    assert len(set(said)) == 1
    assert said[0][1] == b""
    assert all(process.returncode == 1 for process in running)
    assert not list((folder / "cache").glob("*.pack.*")), "nothing half written is left"


def test_a_compiled_pack_that_was_cut_short_is_made_anew(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_pack_of_its_own(folder, capsys)
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(folder / "cache"))
    assert main(["check", "slip.txt"]) == 1
    assert list((folder / "cache").iterdir())
    for pack in (folder / "cache").iterdir():
        pack.write_bytes(pack.read_bytes()[:-10])
    first = capsys.readouterr().out.split("\n")[0]
    assert main(["check", "slip.txt"]) == 1
    out, err = capsys.readouterr()
    assert (out.split("\n")[0], err) == (first, "")


def test_a_file_that_cannot_be_written_keeps_its_text_and_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "slip.txt").chmod(0o444)
    words = ["check", "--isolated", "--select", "typos.doubled-word", "--fix", "slip.txt"]
    assert main(words) == 2
    assert capsys.readouterr().err.startswith("newslint: slip.txt: error: is read-only")
    assert (folder / "slip.txt").read_text() == SLIP


def test_an_output_file_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--isolated", "--output-file", "no/report.txt", "slip.txt"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "no such file or folder" in err


def test_git_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--isolated", "--changed-since", "HEAD", "slip.txt"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("newslint: --changed-since HEAD: ")
    assert err.count("\n") == 1
