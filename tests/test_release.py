"""What the project shows (forms, workflows, the citation) is valid; a release is whole."""

import re
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
CHECK: Any = runpy.run_path(str(ROOT / "scripts" / "release_check.py"))
VALID = [
    ("citation-file-format", ["CITATION.cff"]),
    ("github-actions", ["action.yml"]),
    ("github-workflows", [".github/workflows/ci.yml", ".github/workflows/release.yml"]),
    ("github-issue-forms", [f".github/ISSUE_TEMPLATE/{name}.yml"
                            for name in ("false-alarm", "missed-error")]),
    ("github-issue-config", [".github/ISSUE_TEMPLATE/config.yml"]),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "files"), VALID, ids=lambda value: str(value)[:24])
def test_a_file_for_github_is_valid(schema: str, files: list[str]) -> None:
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*words, *files], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("form", ["false-alarm", "missed-error"])
def test_a_form_asks_for_text_rule_and_version(form: str) -> None:
    text = (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml").read_text(encoding="utf-8")
    asked = {field["id"]: field for field in yaml.safe_load(text)["body"]}
    for name in ("text", "rule", "version"):
        assert asked[name]["validations"]["required"]


def test_the_version_is_stated_alike_everywhere() -> None:
    assert len(set(CHECK["versions"]().values())) == 1
    CHECK["agree"]("")
    with pytest.raises(CHECK["BrokenReleaseError"], match=r"9\.9\.9"):
        CHECK["agree"]("v9.9.9")


def test_the_changelog_has_the_form_of_keep_a_changelog() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first, *others = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert first == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", each) for each in others)
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def wheel(folder: Path, names: set[str]) -> Path:
    file = folder / "newslint-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        for name in sorted(names):
            archive.writestr(name, "")
    return file


def test_a_wheel_holds_what_the_tree_has_and_nothing_else(tmp_path: Path) -> None:
    files = {"newslint/cli.py", "newslint/web/static/page.js", "newslint/_rules/ap/ages.yml"}
    meta = "newslint-0.1.0.dist-info"
    whole = {*files, f"{meta}/METADATA", f"{meta}/licenses/LICENSE"}
    CHECK["holds"](wheel(tmp_path, whole), files, {"LICENSE"})
    for names, words in (
        (whole - {"newslint/cli.py"}, "missing files: newslint/cli.py"),
        (whole | {"newslint/__pycache__/cli.pyc"}, "stray files"),
        (whole | {"tests/test_cli.py"}, "stray files"),
        (whole | {"newslint/notes.txt"}, "the tree has not: newslint/notes.txt"),
        (whole - {f"{meta}/licenses/LICENSE"}, "missing licences: LICENSE"),
    ):
        with pytest.raises(CHECK["BrokenReleaseError"], match=words):
            CHECK["holds"](wheel(tmp_path, names), files, {"LICENSE"})


def test_what_a_wheel_should_hold_is_read_from_the_tree() -> None:
    files, licences = CHECK["expected"]()
    assert {"newslint/cli.py", "newslint/data/lexicon.bin", "newslint/_rules/ap/ages.yml",
            "newslint/_rules/ap/compiled.bin"} <= files  # fmt: skip
    assert not [name for name in files if CHECK["STRAY"].search(name)]
    assert "LICENSE" in licences


def test_an_unpacked_archive_has_the_same_files() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("there is no git to compare with")
    untracked = ["git", "ls-files", "--others", "newslint", "rules"]
    others = subprocess.run(untracked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert CHECK["present"]() - set(others.splitlines()) == CHECK["tracked"]()
