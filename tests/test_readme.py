"""README tells the truth: its commands run, its sample output and its configuration are real."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newslint", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_first_command_finds_what_readme_shows() -> None:
    assert "newslint check examples/" in fenced("sh")[0]
    done = run("check", "--isolated", "--color", "never", "examples/")
    assert done.returncode == 1
    assert not done.stderr
    for finding in fenced("text")[0].strip().split("\n\n"):
        assert finding in done.stdout


def test_the_second_command_is_the_one_ci_runs() -> None:
    command, then = fenced("sh")[-1].strip().split(" && ")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert command.replace("install", "install -q") in script
    assert then in script


def test_the_configuration_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text(fenced("toml")[0], encoding="utf-8")
    (tmp_path / "draft.txt").write_text("The council met.\n", encoding="utf-8")
    assert run("init", "--pack", "style", folder=tmp_path).returncode == 0
    done = run("check", "draft.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
