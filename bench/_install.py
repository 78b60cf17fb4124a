"""Installs the peers that registries offer, each into a folder of its own."""

import atexit
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FROM_PYPI = ("typos", "codespell", "proselint", "harper-py", "pyspellchecker")
VALE = "github.com/vale-cli/vale/v3"  # formerly errata-ai/vale
STYLES = "@commercetools-docs/writing-style"  # holds Google's and write-good's rules for Vale
SETTINGS = """StylesPath = styles
MinAlertLevel = suggestion
[*]
BasedOnStyles = Vale, Google, write-good
"""


class Peer(NamedTuple):
    """A tool: the command for a path, how its findings are counted, and its version."""

    name: str
    command: Callable[[Path], list[str]]
    findings: Callable[[str], int]
    version: str
    server: int = 0  # the process that does the work, where it is another one


def lines(pattern: str = r".") -> Callable[[str], int]:
    """Counts the lines of a report that hold `pattern`."""
    return lambda out: sum(bool(re.search(pattern, line)) for line in out.splitlines())


def drafts(path: Path) -> list[str]:
    """The files of a folder, for tools that take no folder."""
    return list(map(str, sorted(path.iterdir()))) if path.is_dir() else [str(path)]


def quiet(command: list[str], **more: object) -> str:
    """The output of a command that has to work."""
    done = subprocess.run(command, capture_output=True, text=True, check=True, **more)  # type: ignore[call-overload]
    return str(done.stdout).strip()


def reason(error: Exception) -> str:
    """Why a peer cannot be had, in a line: the last that its installer said."""
    said = (getattr(error, "stderr", None) or "").strip().splitlines()
    return said[-1].strip() if said else str(error)


def from_pypi(folder: Path, missing: list[str]) -> list[Peer]:
    """The peers that PyPI offers, in an environment of their own."""
    home = folder / "venv"
    if not home.exists():
        venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    found = {}
    for name in FROM_PYPI:
        try:
            quiet([str(python), "-m", "pip", "install", "-q", name])
            code = f"from importlib.metadata import version; print(version({name!r}))"
            found[name] = quiet([str(python), "-c", code])
        except subprocess.CalledProcessError as error:
            missing.append(f"{name} ({reason(error)})")
    tool, scripts = str(home / "bin") + os.sep, str(Path(__file__).parent) + os.sep
    peers = {
        "typos": Peer("typos", lambda p: [
            tool + "typos", "--format", "brief", str(p)], lines(), ""),
        "codespell": Peer("codespell", lambda p: [tool + "codespell", str(p)], lines(), ""),
        "proselint": Peer("proselint", lambda p: [tool + "proselint", "check", *drafts(p)],
                          lines(r":\d+:\d+:"), ""),
        "harper-py": Peer("harper-py", lambda p: [
            str(python), scripts + "_peer.py", "harper", str(p)],
                          lines(), ""),
        "pyspellchecker": Peer("pyspellchecker", lambda p: [
            str(python), scripts + "_peer.py", "spellchecker", str(p)], lines(), ""),
    }  # fmt: skip
    return [peers[name]._replace(version=version) for name, version in found.items()]


def vale(folder: Path, missing: list[str]) -> list[Peer]:
    """Vale with three styles: its own, and those of Google and write-good from npm."""
    home = folder / "vale"
    try:
        home.mkdir(exist_ok=True)
        version = newest_vale(home)
        quiet(["npm", "install", "--silent", "--ignore-scripts", "--prefix", str(home), STYLES])
        held = home / "node_modules" / STYLES / "styles"
        for style in ("Google", "write-good"):
            shutil.copytree(held / style, home / "styles" / style, dirs_exist_ok=True)
        (home / "vale.ini").write_text(SETTINGS, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError) as error:
        missing.append(f"Vale ({reason(error)})")
        return []
    command = [str(home / "bin" / "vale"), f"--config={home / 'vale.ini'}",
               "--output=line", "--no-exit"]  # fmt: skip
    name = "Vale with its own style, Google's and write-good's"
    return [Peer(name, lambda p: [*command, str(p)], lines(r":\d+:\d+:"), version)]


def newest_vale(home: Path) -> str:
    """Build the newest Vale that can be: a module that one of them needs may not be served.

    Returns its version. Raises CalledProcessError of the newest when none can be built.
    """
    made = home / "bin" / "vale"
    told = home / "version"
    if made.exists() and told.exists():
        return told.read_text(encoding="utf-8")
    surroundings = {**os.environ, "GOPATH": str(home / "go"), "GOBIN": str(made.parent)}
    listed = quiet(["go", "list", "-m", "-versions", VALE], cwd=home, env=surroundings)
    failed: subprocess.CalledProcessError | None = None
    for version in reversed(listed.split()[1:]):
        try:
            quiet(["go", "install", f"{VALE}/cmd/vale@{version}"], cwd=home, env=surroundings)
        except subprocess.CalledProcessError as error:
            failed = failed or error
            continue
        told.write_text(version.removeprefix("v"), encoding="utf-8")
        return version.removeprefix("v")
    raise failed or OSError("it has no versions")


def write_good(folder: Path, missing: list[str]) -> list[Peer]:
    """write-good from npm."""
    home = folder / "npm"
    try:
        quiet(["npm", "install", "--silent", "--prefix", str(home), "write-good"])
        about = json.loads((home / "node_modules/write-good/package.json").read_text())
    except (OSError, subprocess.CalledProcessError) as error:
        missing.append(f"write-good ({reason(error)})")
        return []
    tool = str(home / "node_modules/.bin/write-good")

    return [
        Peer("write-good", lambda p: [tool, *drafts(p)], lines(r" on line \d+"), about["version"])
    ]


def languagetool(folder: Path, missing: list[str]) -> list[Peer]:
    """LanguageTool's server from Maven Central; it runs all along, and only asking it is timed."""
    jars = folder / "languagetool"
    pom = ROOT / "tests" / "languagetool" / "pom.xml"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        if not jars.exists():
            quiet(["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies",
                   f"-DoutputDirectory={jars}"])  # fmt: skip
        version = next(jars.glob("languagetool-core-*.jar")).stem.rpartition("-")[2]
        server = subprocess.Popen(
            ["java", "-cp", f"{jars}/*", "org.languagetool.server.HTTPServer", "--port", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        atexit.register(server.kill)
        for _ in range(240):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.25)
        else:
            raise OSError("it does not answer")
    except (OSError, StopIteration, subprocess.CalledProcessError) as error:
        missing.append(f"LanguageTool ({reason(error)})")
        return []
    script, url = str(Path(__file__).parent / "_peer.py"), f"http://127.0.0.1:{port}"
    return [Peer("LanguageTool's server, warm", lambda p: [
        sys.executable, script, "languagetool", str(p), url],
        lines(), version, server.pid)]  # fmt: skip
