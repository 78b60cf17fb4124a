"""A real editor: Neovim shows what newslint finds, and applies a fix."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NVIM = shutil.which("nvim")
NEEDED = os.environ.get("NEWSLINT_REQUIRE_NVIM") == "1"


@pytest.mark.skipif(not NVIM and not NEEDED, reason="there is no nvim")
def test_neovim_shows_findings_and_applies_a_fix(tmp_path: Path) -> None:
    draft, out = tmp_path / "draft.txt", tmp_path / "out.json"
    draft.write_text("The council met on Monday.\n\nIt hopes toavoid a closure.\n")
    done = subprocess.run(
        [NVIM or "nvim", "--headless", "-u", "NONE", "-i", "NONE",
         "-c", f"luafile {Path(__file__).with_name('neovim.lua')}"],
        env={**os.environ, "NEWSLINT_PYTHON": sys.executable, "NEWSLINT_DRAFT": str(draft),
             "NEWSLINT_OUT": str(out), "XDG_STATE_HOME": str(tmp_path)},
        timeout=300, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert out.exists(), done.stderr
    said = json.loads(out.read_text(encoding="utf-8"))
    (shown,) = said["before"]
    assert (shown["code"], shown["lnum"], shown["col"]) == ("typos.run-on", 2, 9)
    assert shown["source"] == "newslint"
    assert "Write “to avoid”" in said["titles"]
    assert not said["after"]
    assert draft.read_text() == "The council met on Monday.\n\nIt hopes to avoid a closure.\n"
