"""The command as somebody types it: verbs, options, exit codes, what is printed where."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newslint import __version__, commands
from newslint.cli import main

SLIP = "He walked to the the door and and left.\n"
CLEAN = "The council met on Monday to vote on the plan.\n"
TYPOS = ("--select", "typos.doubled-word", "--color", "never")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with one draft that is clean and one that is not."""
    (tmp_path / ".git").mkdir()  # so that no configuration above is found
    (tmp_path / "clean.txt").write_text(CLEAN)
    (tmp_path / "slip.txt").write_text(SLIP)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nobody"))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def check(*words: str) -> int:
    return main(["check", *TYPOS, *words])


def test_exit_codes_tell_clean_from_findings_from_bad_input() -> None:
    assert check("clean.txt") == 0
    assert check("slip.txt") == 1
    assert check("nowhere.txt") == 2
    assert check("slip.txt", "nowhere.txt") == 2


def test_bad_input_does_not_keep_the_report_of_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("slip.txt", "nowhere.txt") == 2
    out, err = capsys.readouterr()
    assert "slip.txt:1:14: error:" in out
    assert err == "newslint: nowhere.txt: error: no such file or folder\n"


@pytest.mark.parametrize(
    ("level", "severity", "code"),
    [("error", "warning", 0), ("warning", "warning", 1), ("info", "info", 1),
     ("warning", "info", 0), ("never", "error", 0)],
)  # fmt: skip
def test_fail_on_says_from_which_level_on_the_run_fails(
    level: str, severity: str, code: int
) -> None:
    words = ("--severity", f"typos.doubled-word={severity}", "--fail-on", level, "slip.txt")
    assert check(*words) == code


def test_no_verb_is_a_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["slip.txt"]) == 2
    assert capsys.readouterr().err == 'newslint: did you mean "newslint check slip.txt"?\n'
    assert main(["chekc", "slip.txt"]) == 2
    assert 'did you mean "newslint check slip.txt"?' in capsys.readouterr().err
    assert main(["frobnicate"]) == 2
    assert "there is no verb “frobnicate”" in capsys.readouterr().err


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"newslint {__version__}\n"
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for verb in commands.names():
        assert f"\n  {verb}" in out
    assert main([]) == 2


@pytest.mark.parametrize("verb", commands.names())
def test_every_verb_has_help_and_a_docstring(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (commands.load(verb).__doc__ or "").strip()
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])
    assert left.value.code == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith(f"usage: newslint {verb} [OPTIONS]")
    assert not second, "the usage is one line"


def test_help_offers_standard_input_where_it_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    for verb, reads in (("check", True), ("stats", True), ("sources", True), ("baseline", False)):
        with pytest.raises(SystemExit):
            main([verb, "--help"])
        assert ("standard input" in capsys.readouterr().out) is reads, verb


def test_an_unknown_option_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        check("--frobnicate")
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_text_report_shows_line_caret_rule_and_fix(capsys: pytest.CaptureFixture[str]) -> None:
    check("slip.txt")
    out = capsys.readouterr().out
    first = out.split("\n\n")[0].split("\n")
    assert first[0] == "slip.txt:1:14: error: “the the” is written twice. [typos.doubled-word]"
    assert first[1] == "  1 │ He walked to the the door and and left."
    assert first[2] == "    │              ^^^^^^^ Delete one “the”"
    summary = out.rstrip().rpartition("\n")[2]
    assert summary.startswith("2 findings (2 errors) in 1 file, 9 words, ")
    assert summary.endswith("2 can be mended with --fix.")


def test_quiet_prints_findings_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    check("--quiet", "--output-format", "concise", "slip.txt", "clean.txt")
    out, err = capsys.readouterr()
    assert out.count("\n") == 2
    assert not err
    check("--quiet", "clean.txt")
    assert capsys.readouterr().out == ""


def test_colour_is_for_terminals_and_for_those_who_ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = ["check", "--select", "typos.doubled-word", "slip.txt"]
    main(plain)
    assert "\x1b" not in capsys.readouterr().out
    main([*plain, "--color", "always"])
    assert "\x1b[31;1m" in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(plain)
    assert "\x1b" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(plain)
    assert "\x1b" not in capsys.readouterr().out
    main([*plain, "--color", "always"])
    assert "\x1b" in capsys.readouterr().out


def stdin(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_dash_reads_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin(monkeypatch, SLIP)
    assert check("-") == 1
    assert "<stdin>:1:14:" in capsys.readouterr().out
    stdin(monkeypatch, "<p>He walked to the the door.</p><script>and and</script>")
    assert check("-", "--stdin-filename", "draft.html") == 1
    out = capsys.readouterr().out
    assert "draft.html:1:17:" in out
    assert "and and" not in out.split("\n")[0]


def test_a_report_goes_to_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--output-format", "json", "--output-file", "report.json", "slip.txt") == 1
    assert capsys.readouterr().out == ""
    assert len(json.loads((folder / "report.json").read_text())["findings"]) == 2
    assert [p.name for p in folder.glob("report*")] == ["report.json"]
    assert check("--output-file", "no/such/folder.txt", "slip.txt") == 2
    assert "no such file or folder" in capsys.readouterr().err


def test_max_per_rule_hides_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--max-per-rule", "1", "slip.txt") == 1
    out = capsys.readouterr().out
    assert out.count("[typos.doubled-word]") == 1
    assert "1 more not shown" in out


def test_statistics_and_timing_are_tables(capsys: pytest.CaptureFixture[str]) -> None:
    check("--statistics", "--timing", "slip.txt")
    out = capsys.readouterr().out
    assert "      2   222.222 per 1,000 words  typos.doubled-word\n" in out
    stages = ("(settings)", "(reading)", "(facts)", "typos_doubled", "(engine)", "(report)")
    assert [stage for stage in stages if f" s  {stage}\n" not in out] == []


def test_show_files_lists_the_drafts_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--show-files", ".") == 0
    assert capsys.readouterr().out == "clean.txt\nslip.txt\n"


def test_the_folder_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 1
    assert "in 2 files" in capsys.readouterr().out


def test_the_command_line_outranks_the_file(folder: Path) -> None:
    (folder / "newslint.toml").write_text('ignore = ["typos"]\n')
    plain = ["check", "slip.txt"]
    assert main([*plain, "--config", "fail-on=never"]) == 0
    assert main([*plain, "--isolated"]) == 1
    assert check("slip.txt") == 1, "a rule is longer than the family that the file ignores"
    other = folder / "other.toml"
    other.write_text('fail-on = "never"\n')
    assert main([*plain, "--config", str(other)]) == 0


def test_changed_since_reports_changed_lines_only(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".git").rmdir()
    draft = folder / "draft.txt"
    draft.write_text("It was the the first line.\n\nThe second line.\n")

    def git(*words: str) -> None:
        me = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
        subprocess.run(["git", *me, *words], check=True, capture_output=True)

    git("init", "-q")
    git("add", "draft.txt", "clean.txt")
    git("commit", "-q", "-m", "one")
    assert check("--changed-since", "HEAD", "draft.txt") == 0
    draft.write_text("It was the the first line.\n\nThe second of of lines.\n")
    assert check("--changed-since", "HEAD", "draft.txt") == 1
    out = capsys.readouterr().out
    assert "draft.txt:3:12" in out
    assert "draft.txt:1:" not in out
    assert check("--changed-since", "HEAD", "slip.txt") == 1, "git does not know it yet"
    assert check("--changed-since", "nowhere", ".") == 2
    told = "newslint: --changed-since nowhere: git knows no such commit or branch\n"
    assert capsys.readouterr().err == told


def test_a_closed_pipe_ends_quietly(folder: Path) -> None:
    (folder / "long.txt").write_text(SLIP * 20_000)
    words = [sys.executable, "-m", "newslint", "check", *TYPOS, "long.txt"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_completion_knows_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    for shell in ("bash", "zsh"):
        assert main(["completion", shell]) == 0
        out = capsys.readouterr().out
        assert all(verb in out for verb in commands.names())
        assert "--changed-since" in out


def test_explain_shows_what_a_rule_flags_and_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "typos.doubled-word"]) == 0
    out = capsys.readouterr().out
    for part in ("typos.doubled-word (error, on here)", "source", "It flags", "[[", "It passes"):
        assert part in out
    assert main(["explain", "typos"]) == 0
    assert "typos.doubled-word" in capsys.readouterr().out
    assert main(["explain", "typos.doubled-words"]) == 2
    assert "did you mean “typos.doubled-word”?" in capsys.readouterr().err


def test_rules_lists_them_as_text_and_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "typos"]) == 0
    assert "  typos.doubled-word" in capsys.readouterr().out
    assert main(["rules", "--format", "json"]) == 0
    rules = {rule["id"]: rule for rule in json.loads(capsys.readouterr().out)}
    assert rules["typos.doubled-word"]["enabled"] is True
    assert main(["rules", "typo"]) == 2
    assert "did you mean “typos”?" in capsys.readouterr().err


def test_init_writes_a_configuration_that_can_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init"]) == 0
    assert check("slip.txt") == 1
    text = (folder / "newslint.toml").read_text()
    every = "\n".join(line.removeprefix("# ") for line in text.split("\n")[3:])
    (folder / "newslint.toml").write_text(every.replace(', or folders of your own ("./style")', ""))
    assert check("clean.txt") == 0, capsys.readouterr().err
    assert main(["init"]) == 2


def test_a_word_is_added_to_the_desks_list(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--add-word", "Ouagadougou", "--add-word", "Kuzhy"]) == 0
    assert (folder / "newslint-words.txt").read_text() == "Ouagadougou\nKuzhy\n"
    assert (folder / "newslint.toml").read_text() == 'words-file = "newslint-words.txt"\n'
    assert main(["check", "--add-word", "Kuzhy", "--add-word", "Arani"]) == 0
    assert (folder / "newslint-words.txt").read_text() == "Ouagadougou\nKuzhy\nArani\n"
    capsys.readouterr()
    assert main(["check", "--show-files"]) == 0, "the list is no draft"
    assert capsys.readouterr().out == "clean.txt\nslip.txt\n"


def test_a_word_is_added_to_files_as_windows_writes_them(folder: Path) -> None:
    (folder / "newslint.toml").write_bytes(b'\xef\xbb\xbffail-on = "info"\r\n')
    (folder / "newslint-words.txt").write_bytes(b"\xef\xbb\xbfKuzhy\r\n")
    for word in ("Kuzhy", "Arani # a town\nOuaga", "", "# nothing"):
        assert main(["check", "--add-word", word]) == 0
    toml = (folder / "newslint.toml").read_bytes()
    assert toml == b'words-file = "newslint-words.txt"\nfail-on = "info"\r\n'
    words = (folder / "newslint-words.txt").read_bytes()
    assert words == b"Kuzhy\r\nArani\r\nOuaga\r\n"
    assert main(["check", "clean.txt"]) == 0


def test_watch_says_how_to_get_what_it_needs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert check("--watch", "slip.txt") == 2
    assert "pip install 'newslint[watch]'" in capsys.readouterr().err


def test_watch_checks_again_after_a_change(folder: Path) -> None:
    words = [sys.executable, "-m", "newslint", "check", *TYPOS, "--watch", "clean.txt"]
    report = folder / "report.log"
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with report.open("w") as out, subprocess.Popen(words, stdout=out, stderr=out, env=env) as run:
        for step in range(100):
            if "watching" in report.read_text() and step % 10 == 0:
                (folder / "clean.txt").write_text(SLIP + "\n" * step)  # one may come too early
            if "clean.txt:1:14" in report.read_text():
                break
            time.sleep(0.1)
        run.send_signal(signal.SIGINT)
        assert run.wait(10) == 130
    text = report.read_text()
    assert text.startswith("No findings")
    assert "clean.txt:1:14" in text
    assert text.endswith("newslint: interrupted\n")


def test_fewer_than_no_findings_of_a_rule_cannot_be_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check("--max-per-rule", "-1", "slip.txt") == 2
    assert capsys.readouterr().err.startswith("newslint: --max-per-rule takes a number")
    assert check("--max-per-rule", "0", "slip.txt") == 1
    assert "slip.txt:1:14" in capsys.readouterr().out


@pytest.mark.parametrize("other", ["--fix", "--unsafe-fixes", "--diff"])
def test_a_finding_is_mended_or_allowed_not_both(
    other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path("slip.txt").read_text("utf-8")
    assert check("--add-ignore", other, "slip.txt") == 2
    assert f"--add-ignore and {other} do not go together" in capsys.readouterr().err
    assert Path("slip.txt").read_text("utf-8") == before


def test_paths_may_stand_on_both_sides_of_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("slip.txt", "--quiet", "clean.txt", "--show-files") == 0
    assert capsys.readouterr().out == "clean.txt\nslip.txt\n"
    for words, told in (("slip.txt --nope", "--nope"), ("clean.txt --quiet slip.txt -x", "-x")):
        with pytest.raises(SystemExit):
            check(*words.split())
        assert f"unrecognized arguments: {told}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("streams", "code", "told"),
    [(">&-", 1, ""), (">&- 2>&-", 1, ""), ("<&-", 1, ""), (">/dev/full", 2, "standard output: "
      "error: no space left on device")],
)  # fmt: skip
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_stream_that_is_closed_or_full_is_no_fault(streams: str, code: int, told: str) -> None:
    shell = f'"{sys.executable}" -m newslint check --select typos.doubled-word slip.txt {streams}'
    done = subprocess.run(shell, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stderr == (f"newslint: {told}\n" if told else "")


def test_a_report_goes_through_a_link_and_into_a_device(folder: Path) -> None:
    (folder / "report.log").symlink_to("there.log")
    assert check("--output-file", "report.log", "slip.txt") == 1
    assert (folder / "report.log").is_symlink()
    assert "slip.txt:1:14" in (folder / "there.log").read_text()
    os.mkfifo("pipe")
    reader = subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE, text=True)
    assert check("--output-file", "pipe", "slip.txt") == 1
    assert "slip.txt:1:14" in reader.communicate()[0]
    assert (folder / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["nowhere/report.log", "."])
def test_a_report_that_cannot_be_written_is_told_by_its_own_name(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--output-file", name, "slip.txt") == 2
    assert capsys.readouterr().err.startswith(f"newslint: {name}: error: ")


def test_fix_mends_diff_shows_and_a_pipe_gets_the_text(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check("--diff", "slip.txt") == 1
    out, err = capsys.readouterr()
    assert "-He walked to the the door and and left.\n+He walked to the door and left.\n" in out
    assert err == "newslint: 2 fixes in 1 file; nothing was written\n"
    assert (folder / "slip.txt").read_text() == SLIP
    stdin(monkeypatch, SLIP)
    assert check("--fix", "-") == 0
    assert capsys.readouterr().out == "He walked to the door and left.\n"
    assert check("--fix", "--exit-non-zero-on-fix", "slip.txt") == 1
    assert capsys.readouterr().out.startswith("Fixed 2. No findings left in 1 file")
    assert (folder / "slip.txt").read_text() == "He walked to the door and left.\n"
    assert check("--fix", "--exit-non-zero-on-fix", "slip.txt") == 0


def test_add_ignore_writes_comments_that_hold(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "story.md").write_text(f"# A story\n\n{SLIP}")
    assert check("--add-ignore", "--reason", "as he said it", "story.md") == 0
    assert capsys.readouterr().out.startswith("Ignored 2. ")
    text = (folder / "story.md").read_text()
    assert "<!-- newslint: ignore[typos.doubled-word] as he said it -->" in text
    assert SLIP in text
    assert check("story.md") == 0


def test_a_baseline_of_one_folder_keeps_what_is_known_of_the_others(folder: Path) -> None:
    for name in ("news", "opinion"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(SLIP)
    file = folder / "newslint-baseline.json"

    def known() -> dict[str, int]:
        files = json.loads(file.read_text())["files"]
        return {path: sum(counts.values()) for path, counts in files.items()}

    only = ["--select", "typos.doubled-word"]
    assert main(["baseline", *only, "news", "opinion"]) == 0
    (folder / "news" / "a.txt").write_text(SLIP + "\nShe left the the house.\n")
    assert main(["baseline", *only, "news"]) == 0
    assert known() == {"news/a.txt": 3, "opinion/a.txt": 2}
    (folder / "opinion" / "a.txt").unlink()
    assert main(["baseline", *only, "news"]) == 0
    assert known() == {"news/a.txt": 3}
    file.write_text("{")
    assert main(["baseline", *only, "news"]) == 0
    assert known() == {"news/a.txt": 3}


def test_a_baseline_keeps_what_is_known_quiet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    select = TYPOS[:2]
    assert main(["baseline", *select, "."]) == 0
    assert capsys.readouterr().out == (
        "newslint-baseline.json: 2 findings in 1 file are known now\n"
    )
    known = ("--baseline", "newslint-baseline.json")
    assert check(*known, ".") == 0
    assert "2 known from the baseline." in capsys.readouterr().out
    (folder / "slip.txt").write_text("A new line came in.\n\n" + SLIP + "\nIt was of of late.\n")
    assert check(*known, ".") == 1
    assert "slip.txt:5:8:" in capsys.readouterr().out
    (folder / "slip.txt").write_text(CLEAN)
    assert main(["baseline", "--prune", *select, "."]) == 0
    assert json.loads((folder / "newslint-baseline.json").read_text())["files"] == {}
    assert main(["baseline", "nowhere.txt"]) == 2


def test_a_desk_makes_a_pack_and_a_rule_and_runs_its_examples(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--pack", "style"]) == 0
    assert main(["new", "style.no-hyphen"]) == 0
    assert main(["test", "style"]) == 0
    assert "examples hold" in capsys.readouterr().out
    rule = folder / "style" / "no-hyphen.yml"
    rule.write_text(rule.read_text().replace("[[oftentimes]] rains", "oftentimes [[rains]]"))
    assert main(["test", "style"]) == 1
    assert "style/no-hyphen.yml:" in capsys.readouterr().out
    rule.write_text("message: x\nswop: {}\n")
    assert main(["test", "style"]) == 2
    assert main(["new", "style.no-hyphen"]) == 2
    assert main(["new", "No"]) == 2
    assert main(["test", "nowhere"]) == 2
    assert main(["init", "--pack", "style"]) == 2


def test_stats_and_sources_speak_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--output-format", "json", "clean.txt"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["stats"]
    assert (row["path"], row["words"], row["sentences"]) == ("clean.txt", 10, 1)
    assert main(["stats", "clean.txt"]) == 0
    assert "Flesch reading ease" in capsys.readouterr().out
    Path("said.txt").write_text(
        "“The plan is good for the town,” Mayor Mari Lund said on Monday.\n"
    )
    assert main(["sources", "--output-format", "json", "said.txt", "nowhere.txt"]) == 2
    said = json.loads(capsys.readouterr().out)
    assert [row["path"] for row in said["sources"]] == ["said.txt"]
    assert [error["path"] for error in said["errors"]] == ["nowhere.txt"]
    assert main(["sources", "said.txt"]) == 0
    assert "Lund" in capsys.readouterr().out


def test_show_settings_tells_what_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--show-settings", "slip.txt") == 0
    assert "typos.doubled-word  error" in capsys.readouterr().out


def test_the_rule_reference_is_current(update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/rules.md is written by `newslint rules --format markdown`; --update writes it anew."""
    root = Path(__file__).parent.parent
    monkeypatch.chdir(root)
    command = [sys.executable, "-m", "newslint", "rules", "--isolated", "--format", "markdown"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    file = root / "docs" / "rules.md"
    if update:
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text, "pytest tests/test_cli.py --update"
