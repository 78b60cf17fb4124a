"""Builds what a release would publish, and proves that it is whole, holds nothing else, and works.

Needs build and twine (the extra `dev`): python scripts/release_check.py dist [--tag v0.1.0]
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIMIT = 12 * 1024 * 1024  # bytes of the wheel
STRAY = re.compile(r"(^|/)(__pycache__|\.\w[^/]*|tests?|bench|docs)(/|$)|\.(pyc|orig|swp|log|tmp)$")


class BrokenReleaseError(Exception):
    """What keeps the release from being published, in a line."""


def main(arguments: list[str] | None = None) -> int:
    """Check it all; 0 if it may be published, 1 with a line on standard error if not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dist", type=Path, help="the folder that the wheel and the sdist are in")
    parser.add_argument("--tag", default="", help="the tag of the release, such as v0.1.0")
    parser.add_argument("--no-build", action="store_true", help="take what the folder holds")
    args = parser.parse_args(arguments)
    try:
        if not args.no_build:
            build(args.dist)
        wheel = the_wheel(args.dist)
        holds(wheel, *expected())
        agree(args.tag)
        works(wheel)
    except (BrokenReleaseError, subprocess.CalledProcessError) as error:
        print(f"release_check: {error}", file=sys.stderr)
        return 1
    print(f"{wheel.name}: {wheel.stat().st_size / 2**20:.1f} MB, whole, and it works")
    return 0


def build(dist: Path) -> None:
    """The source archive, the wheel from it, and twine's word on both."""
    if dist.exists() and any(dist.iterdir()):
        raise BrokenReleaseError(f"{dist} is not empty")
    run(sys.executable, "-m", "build", "--outdir", str(dist), str(ROOT))
    run(sys.executable, "-m", "twine", "check", "--strict", *map(str, sorted(dist.iterdir())))


def the_wheel(dist: Path) -> Path:
    """The one wheel of the folder: for every platform, and no larger than it may be."""
    wheels = sorted(dist.glob("*.whl"))
    if len(wheels) != 1 or not wheels[0].name.endswith("-py3-none-any.whl"):
        raise BrokenReleaseError(f"expected one py3-none-any wheel in {dist}, not {wheels}")
    if (size := wheels[0].stat().st_size) > LIMIT:
        raise BrokenReleaseError(f"{wheels[0].name} has {size} bytes, {size - LIMIT} too many")
    return wheels[0]


def expected() -> tuple[set[str], set[str]]:
    """The files that a wheel holds besides its metadata, as the tree has them, and the licences."""
    files = tracked() if (ROOT / ".git").exists() else present()
    ours = {name for name in files if name.startswith("newslint/")}
    shelf = {name.removeprefix("rules/") for name in files - ours}
    packs = {name.partition("/")[0] for name in shelf if name.endswith("/pack.yml")}
    ours |= {f"newslint/_rules/{name}" for name in shelf}
    ours |= {f"newslint/_rules/{pack}/compiled.bin" for pack in packs}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return ours, set(project["license-files"])


def tracked() -> set[str]:
    """The files of the package and of the packs that git knows."""
    words = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "newslint", "rules"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return {name for name in listed.split("\0") if name and (ROOT / name).exists()}


def present() -> set[str]:
    """The same where there is no git, as in an unpacked archive: what is there, less caches."""
    files = (f for top in ("newslint", "rules") for f in (ROOT / top).rglob("*") if f.is_file())
    names = {file.relative_to(ROOT).as_posix() for file in files}
    return {name for name in names if not STRAY.search(name)}


def holds(wheel: Path, files: set[str], licences: set[str]) -> None:
    """The wheel has exactly these files, and the licences in its metadata."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    meta = {name for name in names if name.partition("/")[0].endswith(".dist-info")}
    stray = sorted(name for name in names - meta if STRAY.search(name))
    missing, more = sorted(files - names), sorted(names - meta - files)
    folder = next(iter(meta)).partition("/")[0]
    unlicensed = sorted(licences - {name.removeprefix(f"{folder}/licenses/") for name in meta})
    for what, found in (("stray files", stray), ("missing files", missing),
                        ("files that the tree has not", more),
                        ("missing licences", unlicensed)):  # fmt: skip
        if found:
            raise BrokenReleaseError(f"{wheel.name}: {what}: {', '.join(found[:8])}")


def versions() -> dict[str, str]:
    """Every place that states the version, and what it states."""
    said = {
        "pyproject.toml": r'^version = "([^"]+)"',
        "newslint/__init__.py": r'^__version__ = "([^"]+)"',
        "CITATION.cff": r"^version: (\S+)",
    }
    found = {}
    for name, pattern in said.items():
        match = re.search(pattern, (ROOT / name).read_text("utf-8"), re.MULTILINE)
        found[name] = match[1] if match else "none"
    return found


def agree(tag: str) -> None:
    """All places state one version; that of the tag, and with a heading in the changelog."""
    found = versions()
    version = tag.removeprefix("v") if tag else found["pyproject.toml"]
    if wrong := {name: said for name, said in found.items() if said != version}:
        raise BrokenReleaseError(f"version {version} expected: {wrong}")
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    if tag and not re.search(
        rf"^## \[?{re.escape(version)}\]? [-–] \d{{4}}-\d\d-\d\d$", changes, re.M
    ):
        raise BrokenReleaseError(f"CHANGELOG.md has no heading “## {version} - DATE”")


def works(wheel: Path) -> None:
    """In a new environment, away from the tree, the wheel does README's main job."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        venv.create(work / "venv", with_pip=True)
        tools = work / "venv" / ("Scripts" if os.name == "nt" else "bin")
        run(str(tools / "python"), "-m", "pip", "install", "-q", str(wheel.resolve()))
        shutil.copytree(ROOT / "examples", work / "examples")
        newslint = str(tools / "newslint")
        env = {**os.environ, "NEWSLINT_CACHE_DIR": str(work / "cache"), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [newslint, "check", "examples/"], cwd=work, env=env, capture_output=True,
            encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode != 1 or "[acronyms.mismatch]" not in done.stdout:
            raise BrokenReleaseError(
                f"newslint check examples/ left with {done.returncode}: {done.stderr}"
            )
        for words in (["--version"], ["explain", "ap.ages"], ["test", "plain"]):
            run(newslint, *words, folder=work, env=env)


def run(*words: str, folder: Path | None = None, env: dict[str, str] | None = None) -> None:
    """A command, whose words are shown only if it fails."""
    done = subprocess.run(
        words, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise BrokenReleaseError(f"{' '.join(words)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
