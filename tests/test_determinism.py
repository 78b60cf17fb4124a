"""The same input gives the same report: in any number of processes, under any hash seed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_corpus import articles


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    for i, article in enumerate(articles()[:120]):
        (folder / f"{i:03}.md").write_text(article["text"], encoding="utf-8")
    return folder


def report(folder: Path, form: str, jobs: int, seed: str) -> bytes:
    command = [
        sys.executable,
        "-m",
        "newslint",
        "check",
        "--isolated",
        "--quiet",
        "--jobs",
        str(jobs),
    ]
    done = subprocess.run(
        [*command, "--output-format", form, "."],
        cwd=folder, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.parametrize("form", ["json", "concise", "sarif"])
def test_one_process_and_four_report_the_same_bytes(drafts: Path, form: str) -> None:
    one = report(drafts, form, 1, "0")
    assert one
    assert report(drafts, form, 4, "12345") == one
