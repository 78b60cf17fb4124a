"""The hooks, run by the real pre-commit: a bad commit is refused, a good one passes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
TREE = ("newslint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


def hooks() -> list[dict[str, object]]:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)  # type: ignore[no-any-return]


def test_the_hooks_are_the_two_that_the_docs_name() -> None:
    found = {hook["id"]: hook for hook in hooks()}
    assert sorted(map(str, found)) == ["newslint", "newslint-fix"]
    for hook in found.values():
        assert hook["types_or"] == ["plain-text", "markdown", "html"]
        assert "--fail-on error" in str(hook["entry"])
        assert "--force-exclude" in str(hook["entry"])


def test_the_manifest_is_valid() -> None:
    manifest = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    subprocess.run(manifest, cwd=ROOT, check=True)
    config = [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"]
    subprocess.run(config, cwd=ROOT, check=True)


class Repository:
    """A git repository whose pre-commit hooks come from a copy of this tree."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "desk"
        self.folder.mkdir()
        checkout = folder / "newslint"
        checkout.mkdir()
        for name in (*TREE, *(path.name for path in ROOT.glob("*.py"))):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, checkout / name)
        self.env = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT"))},
            "PRE_COMMIT_HOME": str(folder / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "NEWSLINT_CACHE_DIR": str(folder / "packs"),
        }
        for each in (checkout, self.folder):
            self.run("git", "init", "-q", "-b", "main", cwd=each)
        self.run("git", "add", "-A", cwd=checkout)
        self.commit("-m", "the checkout", cwd=checkout)
        rev = self.run("git", "rev-parse", "HEAD", cwd=checkout).stdout.strip()
        self.configure(checkout, rev)
        self.run(sys.executable, "-m", "pre_commit", "install")

    def configure(self, checkout: Path, rev: str) -> None:
        ids = [{"id": "newslint-fix"}, {"id": "newslint"}]
        repo = {"repo": checkout.as_uri(), "rev": rev, "hooks": ids}
        text = yaml.safe_dump({"repos": [repo]})
        (self.folder / ".pre-commit-config.yaml").write_text(text)

    def run(
        self, *words: str, cwd: Path | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=cwd or self.folder, env=self.env, capture_output=True, text=True, check=check
        )

    def commit(
        self, *words: str, cwd: Path | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        me = ["-c", "user.name=desk", "-c", "user.email=desk@example.org"]
        return self.run("git", *me, "commit", "-q", *words, cwd=cwd, check=check)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("pre-commit"))


def test_a_bad_commit_is_refused_and_a_good_one_passes(repository: Repository) -> None:
    """Slow: pre-commit makes an environment and installs newslint into it."""
    draft = repository.folder / "story.txt"
    draft.write_text("The counsel of of ministers met on Monday.\n\n“The the plan,” she said.\n")
    (repository.folder / "code.py").write_text("# the the\n")
    repository.run("git", "add", "-A")

    refused = repository.commit("-m", "a draft", check=False)
    assert refused.returncode == 1, refused.stderr
    said = refused.stdout + refused.stderr
    assert "story.txt:3:2: error:" in said
    assert "[typos.doubled-word]" in said
    assert "code.py" not in said
    assert draft.read_text().startswith("The counsel of ministers met"), "newslint-fix mended it"

    draft.write_text("The council of ministers met on Monday.\n\n“The plan,” she said.\n")
    repository.run("git", "add", "-A")
    passed = repository.commit("-m", "mended", check=False)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_what_is_excluded_is_not_read_though_pre_commit_names_it(repository: Repository) -> None:
    (repository.folder / "newslint.toml").write_text('exclude = ["archive"]\n')
    (repository.folder / "archive").mkdir()
    (repository.folder / "archive" / "old.txt").write_text("The plan of of 1914.\n")
    repository.run("git", "add", "-A")
    passed = repository.commit("-m", "archive", check=False)
    assert passed.returncode == 0, passed.stdout + passed.stderr
