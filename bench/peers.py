"""newslint and its peers in turn on the same work: time, memory and findings, as a table.

`python bench/peers.py FOLDER` installs the peers into FOLDER (kept for the next run), runs each
and newslint one after the other, and prints Markdown. What cannot be had is named as missing.
"""

import argparse
import atexit
import gzip
import json
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus" / "articles.jsonl.gz"
FROM_PYPI = ("typos", "codespell", "proselint", "harper-py", "pyspellchecker")
VALE = "github.com/vale-cli/vale/v3/cmd/vale@latest"  # formerly errata-ai/vale
STYLES = "StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n"
PORT = 8095
LIMIT = 150  # seconds; a peer that takes longer is not run again


class Work(NamedTuple):
    """What is checked: a name, a file or folder, its words."""

    name: str
    path: Path
    words: int


class Peer(NamedTuple):
    """A tool: the command for a path, how its findings are counted, and its version."""

    name: str
    command: Callable[[Path], list[str]]
    findings: Callable[[str], int]
    version: str
    server: int = 0  # the process that does the work, where it is another one


class Row(NamedTuple):
    """Medians of one tool on one piece of work."""

    seconds: float
    megabytes: float
    findings: int


def lines(pattern: str = r".") -> Callable[[str], int]:
    """Counts the lines of a report that hold `pattern`."""
    return lambda out: sum(bool(re.search(pattern, line)) for line in out.splitlines())


def prepared(folder: Path) -> list[Work]:
    """An article of 6 KB, a megabyte in one file, ten megabytes in some 1,600 files."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    texts = [f"{each['title']}\n\n{each['text']}\n" for each in articles]
    folder.mkdir(parents=True, exist_ok=True)
    one = min(texts, key=lambda text: abs(len(text.encode()) - 6000))
    (folder / "6KB.txt").write_text(one, encoding="utf-8")
    whole = "\n".join(texts).encode()
    (folder / "1MB.txt").write_text(whole[:1_000_000].decode(errors="ignore"), encoding="utf-8")
    many = folder / "10MB"
    shutil.rmtree(many, ignore_errors=True)
    many.mkdir()
    longest = sorted(texts, key=len, reverse=True)
    size = words = count = 0
    while size < 10_000_000:  # the longer ones, and some of them twice
        text = longest[count % 1500]
        (many / f"{count:05}.txt").write_text(text, encoding="utf-8")
        size, words, count = size + len(text.encode()), words + len(text.split()), count + 1
    million = (folder / "1MB.txt").read_text(encoding="utf-8")
    return [
        Work("6 KB", folder / "6KB.txt", len(one.split())),
        Work("1 MB", folder / "1MB.txt", len(million.split())),
        Work(f"10 MB in {count:,} files", many, words),
    ]


def drafts(path: Path) -> list[str]:
    """The files of a folder, for tools that take no folder."""
    return list(map(str, sorted(path.iterdir()))) if path.is_dir() else [str(path)]


def quiet(command: list[str], **more: object) -> str:
    """The output of a command that has to work."""
    done = subprocess.run(command, capture_output=True, text=True, check=True, **more)  # type: ignore[call-overload]
    return str(done.stdout).strip()


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
            missing.append(f"{name} ({error.stderr.strip().splitlines()[-1:] or error})")
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
    """Vale with its own style: the others come from a hub and not from a registry."""
    made = folder / "go" / "bin" / "vale"
    try:
        if not made.exists():
            quiet(["go", "install", VALE], env={**os.environ, "GOPATH": str(folder / "go")})
        settings = folder / "vale.ini"
        (folder / "styles").mkdir(exist_ok=True)
        settings.write_text(STYLES, encoding="utf-8")
        version = quiet([str(made), "--version"]).rpartition(" ")[2]
    except (OSError, subprocess.CalledProcessError) as error:
        missing.append(f"Vale ({error})")
        return []
    command = [str(made), f"--config={settings}", "--output=line", "--no-exit"]
    return [Peer("Vale, its own style", lambda p: [*command, str(p)], lines(r":\d+:\d+:"), version)]


def write_good(folder: Path, missing: list[str]) -> list[Peer]:
    """write-good from npm."""
    home = folder / "npm"
    try:
        quiet(["npm", "install", "--silent", "--prefix", str(home), "write-good"])
        about = json.loads((home / "node_modules/write-good/package.json").read_text())
    except (OSError, subprocess.CalledProcessError) as error:
        missing.append(f"write-good ({error})")
        return []
    tool = str(home / "node_modules/.bin/write-good")

    return [
        Peer("write-good", lambda p: [tool, *drafts(p)], lines(r" on line \d+"), about["version"])
    ]


def languagetool(folder: Path, missing: list[str]) -> list[Peer]:
    """LanguageTool's server from Maven Central; it runs all along, and only asking it is timed."""
    jars = folder / "languagetool"
    pom = ROOT / "tests" / "languagetool" / "pom.xml"
    url = f"http://127.0.0.1:{PORT}"
    try:
        if not jars.exists():
            quiet(["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies",
                   f"-DoutputDirectory={jars}"])  # fmt: skip
        version = next(jars.glob("languagetool-core-*.jar")).stem.rpartition("-")[2]
        server = subprocess.Popen(
            ["java", "-cp", f"{jars}/*", "org.languagetool.server.HTTPServer", "--port", str(PORT)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        atexit.register(server.kill)
        for _ in range(240):
            try:
                socket.create_connection(("127.0.0.1", PORT)).close()
                break
            except OSError:
                time.sleep(0.25)
        else:
            raise OSError("it does not answer")
    except (OSError, StopIteration, subprocess.CalledProcessError) as error:
        missing.append(f"LanguageTool ({error})")
        return []
    script = str(Path(__file__).parent / "_peer.py")
    return [Peer("LanguageTool's server, warm", lambda p: [
        sys.executable, script, "languagetool", str(p), url],
        lines(), version, server.pid)]  # fmt: skip


def peak(pid: int) -> float:
    """The most memory that a process has had, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def measured(peer: Peer, work: Work) -> tuple[float, float, int] | None:
    """Seconds, peak megabytes and findings of one run; None when it took too long."""
    began = time.perf_counter()
    report = work.path.parent / "report.out"
    with open(report, "wb") as out:
        child = subprocess.Popen(
            peer.command(work.path), stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
        )
        while True:
            done, _, usage = os.wait4(child.pid, os.WNOHANG)
            took = time.perf_counter() - began
            if done:
                break
            if took > LIMIT:
                os.killpg(child.pid, 9)
                child.wait()
                return None
            time.sleep(0.001 if took < 1 else 0.02)
    child.returncode = 0  # reaped above
    text = report.read_text(encoding="utf-8", errors="replace")
    memory = peak(peer.server) if peer.server else usage.ru_maxrss / 1024
    return took, memory, peer.findings(text)


def rows(peers: list[Peer], work: Work, runs: int) -> dict[str, Row | None]:
    """Each peer's medians; they take turns, so that a slow minute of the machine hits all."""
    found: dict[str, list[tuple[float, float, int]]] = {peer.name: [] for peer in peers}
    slow: set[str] = set()
    for number in range(runs + 1):
        for peer in peers:
            if peer.name in slow:
                continue
            row = measured(peer, work)
            if row is None:
                slow.add(peer.name)
            elif number:  # the first warms up
                found[peer.name].append(row)
            elif row[0] > LIMIT / 4:  # what takes so long is not run six times
                found[peer.name].append(row)
                slow.add(peer.name)
    return {
        name: Row(*(statistics.median(column) for column in zip(*each, strict=True)))  # type: ignore[arg-type]
        if each else None
        for name, each in found.items()
    }  # fmt: skip


def table(title: str, peers: list[Peer], works: list[Work], runs: int) -> None:
    """A table of one comparison; the first peer is newslint."""
    print(f"### {title}\n")
    for work in works:
        found = rows(peers, work, runs)
        base = found[peers[0].name]
        print(f"{work.name}, {work.words:,} words:\n")
        print("| tool | seconds | × newslint | peak MB | findings per 1,000 words |")
        print("|---|---:|---:|---:|---:|")
        for peer in peers:
            row = found[peer.name]
            if row is None or base is None:
                print(f"| {peer.name} {peer.version} | over {LIMIT} | | | |")
                continue
            print(f"| {peer.name} {peer.version} | {row.seconds:.3f} | "
                  f"{row.seconds / base.seconds:.1f} | {row.megabytes:.0f} | "
                  f"{1000 * row.findings / work.words:.2f} |", flush=True)  # fmt: skip
        print(flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--newslint", default=shutil.which("newslint") or "newslint")
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    if args.prepare:
        print(json.dumps([[w.name, str(w.path), w.words] for w in prepared(args.folder / "work")]))
        return
    missing: list[str] = []
    version = quiet([args.newslint, "--version"]).split()[-1]
    concise = [args.newslint, "check", "--isolated", "--quiet", "--output-format", "concise"]
    ours = Peer("newslint", lambda p: [*concise, "--jobs", "1", str(p)], lines(), version)
    pypi = from_pypi(args.folder, missing)
    others = [p for p in pypi if p.name in ("proselint", "harper-py")]
    spelling = [p for p in pypi if p not in others]
    others += vale(args.folder, missing) + write_good(args.folder, missing)
    others += languagetool(args.folder, missing)
    # in a process of its own: a child's peak is never below what its parent held
    made = quiet([sys.executable, __file__, str(args.folder), "--prepare"])
    works = [Work(name, Path(path), words) for name, path, words in json.loads(made)]
    print(f"`make bench`, {date.today():%d %B %Y}, Python {platform.python_version()}, "
          f"{os.cpu_count()} processors, medians of {args.runs} runs in turn.\n")  # fmt: skip
    table("Whole tool against whole tool", [ours, *others], works, args.runs)
    typos = ours._replace(command=lambda p: [*concise, "--jobs", "1", "--select", "typos", str(p)])
    typos = typos._replace(name="newslint --select typos")
    table("Spelling alone", [typos, *spelling], works, args.runs)
    print("Missing:", "; ".join(missing) or "none", flush=True)


if __name__ == "__main__":
    main()
