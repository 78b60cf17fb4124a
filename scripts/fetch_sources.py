"""Fetches what sources.lock pins with the ordinary package clients, as configured on this machine.

    python scripts/fetch_sources.py build/sources

Needs apt-get, pip, npm and cargo, each only for what is not there yet. A file whose checksum is
not the one pinned is thrown away, and the run fails.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

LOCK = Path(__file__).parent / "sources.lock"


class Pin(NamedTuple):
    """One line of sources.lock."""

    digest: str
    file: str
    client: str
    name: str
    version: str


def pins() -> list[Pin]:
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    return [Pin(*line.split()) for line in lines if line and not line.startswith("#")]


def run(*command: str, folder: Path, **environment: str) -> None:
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, **environment})


def apt(pin: Pin, folder: Path) -> None:
    run("apt-get", "download", "-qq", f"{pin.name}={pin.version}", folder=folder)


def pip(pin: Pin, folder: Path) -> None:
    kind = "--only-binary=:all:" if pin.file.endswith(".whl") else "--no-binary=:all:"
    wanted = f"{pin.name}=={pin.version}"
    command = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", kind, wanted)
    run(*command, folder=folder)


def npm(pin: Pin, folder: Path) -> None:
    run("npm", "pack", "--silent", f"{pin.name}@{pin.version}", folder=folder)


def cargo(pin: Pin, folder: Path) -> None:
    """A crate that nothing is built of: cargo leaves it in its cache as it was published."""
    manifest = f"""[package]
name = "sources"
version = "0.0.0"
edition = "2021"
[dependencies]
{pin.name} = "={pin.version}"
"""
    (folder / "Cargo.toml").write_text(manifest, encoding="utf-8")
    (folder / "src").mkdir()
    (folder / "src" / "lib.rs").touch()
    run("cargo", "fetch", "--quiet", folder=folder)
    home = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
    found = next(home.glob(f"registry/cache/*/{pin.file}"))
    (folder / pin.file).write_bytes(found.read_bytes())


CLIENTS: dict[str, Callable[[Pin, Path], None]] = {
    "apt": apt,
    "pip": pip,
    "npm": npm,
    "cargo": cargo,
}


def is_pinned(path: Path, pin: Pin) -> bool:
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == pin.digest


def fetch(pin: Pin, target: Path) -> str | None:
    """Puts one file into the folder; what went wrong, if anything did."""
    if is_pinned(target / pin.file, pin):
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        try:
            CLIENTS[pin.client](pin, folder)
        except (OSError, StopIteration, subprocess.CalledProcessError) as error:
            return f"{pin.file}: not fetched by {pin.client}: {error!r}"
        if not is_pinned(folder / pin.file, pin):
            got = ", ".join(sorted(os.listdir(folder)))
            return f"{pin.file}: {pin.client} gave another file ({got})"
        (target / pin.file).write_bytes((folder / pin.file).read_bytes())
    return None


def main(target: str) -> None:
    os.makedirs(target, exist_ok=True)
    problems = [problem for pin in pins() if (problem := fetch(pin, Path(target)))]
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main(*sys.argv[1:])
