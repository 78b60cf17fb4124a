"""Many files in several processes: ordered, whole, and ended cleanly."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newslint import pool, runner
from newslint.cli import main
from newslint.desk import Desk
from newslint.result import Result

SLIP = "He walked to the the door and and left.\n"
DESK = Desk({"select": ["typos.doubled-word"], "packs": []}, isolated=True)


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    for i in range(40):
        (tmp_path / f"{i:02}.txt").write_text("The council met.\n\n" * i + SLIP)
    return [f"{i:02}.txt" for i in range(40)]


def test_results_come_in_order_whoever_makes_them(drafts: list[str]) -> None:
    alone = list(runner.run(drafts, runner.Job(), DESK, 1))
    assert [result.path for result in alone] == drafts
    assert list(runner.run(drafts, runner.Job(), DESK, 3)) == alone
    assert all(len(result.diagnostics) == 2 for result in alone)


def test_a_small_job_stays_in_one_process(drafts: list[str]) -> None:
    assert runner.processes(drafts, 0) == 1
    assert runner.processes(drafts[:1], 8) == 1
    assert runner.processes(drafts, 4) == 4
    Path(drafts[0]).write_text("x " * runner.LARGE)
    assert runner.processes(drafts, 0) == len(os.sched_getaffinity(0))


def test_a_large_file_is_refused(drafts: list[str]) -> None:
    with open(drafts[0], "w") as file:
        file.truncate(90_000_000)
    (problem,) = runner.lint_file(drafts[0], runner.Job(), DESK).problems
    assert (problem.kind, problem.message) == (
        "input", "holds 90 MB; newslint reads drafts of up to 64 MB"
    )  # fmt: skip


def test_only_findings_on_changed_lines_are_kept(drafts: list[str]) -> None:
    changed = {drafts[2]: ((1, 4),), drafts[3]: ((7, 7),)}
    results = runner.run(drafts[2:4], runner.Job(changed=changed), DESK, 1)
    assert [len(result.diagnostics) for result in results] == [0, 2]


def die(path: str) -> Result:
    if path == "07.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(path)


def test_a_process_that_is_killed_is_an_error_and_the_rest_is_reported() -> None:
    paths = [f"{i:02}.txt" for i in range(20)]
    results = [r for rs in pool.run([[p] for p in paths], die, 1) for r in rs]
    assert [result.path for result in results[:7]] == paths[:7]
    (problem,) = results[-1].problems
    assert problem.kind == "engine"
    assert "13 files were not read" in problem.message


def test_fixes_are_written_by_every_process(drafts: list[str]) -> None:
    words = ["check", "--isolated", "--select", "typos.doubled-word", "--fix", "--jobs", "3", "."]
    assert main(words) == 0
    for path in drafts:
        assert Path(path).read_text().endswith("He walked to the door and left.\n")


def test_ctrl_c_ends_every_process_without_a_traceback(tmp_path: Path) -> None:
    for i in range(60):
        (tmp_path / f"{i}.txt").write_text(f"The council met {i} times. It is 1 of 2.\n" * 4000)
    words = [sys.executable, "-m", "newslint", "check", "--isolated", "--jobs", "2", "."]
    with subprocess.Popen(
        words, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as process:  # fmt: skip
        time.sleep(2)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err == "newslint: interrupted\n"
    time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


GATHERS = '''"""A checker that looks across files."""
from newslint import NoOptions, Rule
SPELLED = Rule("across.spelling", "Elsewhere it is {other}.", "warning", "us", language="")
OPTIONS = NoOptions()

def check(doc, options):
    return iter(())

def gather(doc):
    at = doc.text.find("Ky")
    return [(doc.text[at:at + 4], at)] if at >= 0 else []

def settle(rows):
    from newslint import Finding
    first = rows[0][1]
    for path, word, at in rows:
        if word != first:
            yield path, Finding(at, at + 4, SPELLED.id, f"Elsewhere it is {first}.")
'''


def test_findings_across_files_are_placed_in_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    info = site / "across-1.dist-info"
    info.mkdir(parents=True)
    (site / "across_checker.py").write_text(GATHERS)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: across\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[newslint.checkers]\nacross = across_checker\n")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "newslint.toml").write_text('plugins = ["across"]\nselect = ["across"]\n')
    (tmp_path / "a.md").write_text("He lives in **Kyiv** now, and he is a good man.\n")
    (tmp_path / "b.md").write_text("He lives in **Kyev** now, and he is a good man.\n")
    assert main(["check", "--corpus", "--output-format", "json", "."]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["path"], finding["text"]) == ("b.md", "Kyev")
    assert main(["check", "."]) == 0
