"""The example plugin is installed and run as a user's would be."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parent.parent / "examples" / "plugin"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(target)]
    subprocess.run([*pip, "--no-build-isolation", str(PLUGIN)], check=True)
    return target


def check(folder: Path, installed: Path, *options: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "newslint", "check", *options, "draft.txt"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=env, check=False)


def test_a_plugin_that_is_named_runs_and_is_configured(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("The letter was first printed in the Bugle on Monday.\n")
    config = tmp_path / "newslint.toml"
    config.write_text('plugins = ["acme"]\n[options.acme]\nname = "Bugle"\n')
    said = json.loads(check(tmp_path, installed, "--output-format", "json").stdout)
    (finding,) = [f for f in said["findings"] if f["rule"].startswith("acme.")]
    assert (finding["rule"], finding["text"]) == ("acme.bare-name", "Bugle")
    assert finding["fixes"][0]["edits"][0]["text"] == "Acme Bugle"


def test_a_plugin_that_is_not_named_stays_silent(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("The letter was first printed in the Gazette on Monday.\n")
    assert "acme." not in check(tmp_path, installed).stdout


def test_a_plugin_that_is_not_installed_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("The council met.\n")
    (tmp_path / "newslint.toml").write_text('plugins = ["acne"]\n')
    done = check(tmp_path, tmp_path)
    assert done.returncode == 2
    assert "acne" in done.stderr
    assert "Traceback" not in done.stderr
