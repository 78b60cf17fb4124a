"""The tutorials tell the truth: their commands run, and print what is said that they print."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
PAGES = sorted((DOCS / "tutorials").glob("*.md"))
FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEWSLINT = f'"{sys.executable}" -m newslint'


def commands(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines that it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def agrees(told: list[str], printed: str) -> bool:
    """Whether the printed text is as told; “…” stands for any text, on a line of its own for any
    lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in told
    )
    whole = printed if not printed or printed.endswith("\n") else printed + "\n"
    return re.fullmatch(pattern, whole) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.skipif(os.name == "nt", reason="the commands are a POSIX shell's")
def test_a_tutorial_does_what_it_says(page: Path, tmp_path: Path) -> None:
    blocks = FENCE.findall(page.read_text(encoding="utf-8"))
    ran = 0
    for language, title, body in blocks:
        if title:
            (tmp_path / title).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / title).write_text(body, encoding="utf-8")
        if language != "console":
            continue
        code = 0
        for command, told in commands(body):
            if command == "echo $?":
                assert told == [str(code)], f"{page.name}: {body}"
                continue
            typed = re.sub(r"^newslint\b", lambda _: NEWSLINT, command)
            typed = re.sub(r"^python\b", lambda _: f'"{sys.executable}"', typed)
            done = subprocess.run(
                typed, cwd=tmp_path, shell=True, capture_output=True, encoding="utf-8", check=False,
                env={**os.environ, "HOME": str(tmp_path / "home"), "NO_COLOR": "1"},
            )  # fmt: skip
            code = done.returncode
            ran += 1
            assert code in (0, 1), done.stderr
            printed = done.stdout + done.stderr
            assert agrees(told, printed), f"{page.name}: {command}\n{printed}"
    assert ran >= 4
