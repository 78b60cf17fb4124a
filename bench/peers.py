"""newslint and its peers in turn on the same work: time, memory and findings, as a table.

`python bench/peers.py FOLDER` installs the peers into FOLDER (kept for the next run), runs each
and newslint one after the other, and prints Markdown. What cannot be had is named as missing.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from _install import Peer, from_pypi, languagetool, lines, quiet, vale, write_good
from _texts import Work, prepared

PATIENCE = 12.0  # seconds; what would take longer is run on a part of the work
LIMIT = 150.0  # seconds; a run that takes longer is given up


class Row(NamedTuple):
    """Medians of one tool on one piece of work."""

    seconds: float
    megabytes: float
    findings: float
    part: bool = False  # worked out from a part of it


def peak(pid: int) -> float:
    """The most memory that a process has had, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def measured(peer: Peer, path: Path) -> tuple[float, float, int] | None:
    """Seconds, peak megabytes and findings of one run; None when it took too long."""
    began = time.perf_counter()
    report = path.parent / "report.out"
    with open(report, "wb") as out:
        child = subprocess.Popen(
            peer.command(path), stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
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


def rows(peers: list[Peer], work: Work, runs: int, starts: dict[str, float]) -> dict[str, Row]:
    """Each peer's medians; they take turns, so that a slow minute of the machine hits all.

    Who is too slow for all of the work gets a part of it: what it takes beyond its start (`starts`,
    on 6 KB) is divided by the part's share. A peer that has not even done that is left out.
    """
    paths: dict[str, Path] = {}
    for peer in peers:  # this warms up
        first = measured(peer, work.part)
        start = starts.get(peer.name, 0.0)
        if first is not None:
            whole = first[0] < start + (PATIENCE - start) * work.share or peer is peers[0]
            paths[peer.name] = work.path if whole else work.part
    found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in paths}
    for _ in range(runs):
        for peer in peers:
            row = measured(peer, paths[peer.name]) if peer.name in paths else None
            if row is not None:
                found[peer.name].append(row)
    medians = {}
    for name, each in found.items():
        if each:
            seconds, memory, count = map(statistics.median, zip(*each, strict=True))
            part = paths[name] != work.path
            if part:
                start = min(starts.get(name, 0.0), seconds)
                seconds, count = start + (seconds - start) / work.share, count / work.share
            medians[name] = Row(seconds, memory, count, part)
    return medians


def table(title: str, peers: list[Peer], works: list[Work], runs: int) -> None:
    """A table of one comparison; the first peer is newslint."""
    print(f"### {title}\n")
    starts: dict[str, float] = {}
    for work in works:
        found = rows(peers, work, runs, starts)
        starts = starts or {name: row.seconds for name, row in found.items()}
        base = found[peers[0].name]
        print(f"{work.name}, {work.words:,} words:\n")
        print("| tool | seconds | × newslint | peak MB | findings per 1,000 words |")
        print("|---|---:|---:|---:|---:|")
        for peer in peers:
            row = found.get(peer.name)
            if row is None:
                print(f"| {peer.name} {peer.version} | over {LIMIT:.0f} | | | |")
                continue
            about = "≈ " if row.part else ""
            print(f"| {peer.name} {peer.version} | {about}{row.seconds:.3f} | "
                  f"{row.seconds / base.seconds:.1f} | {row.megabytes:.0f} | "
                  f"{1000 * row.findings / work.words:.2f} |", flush=True)  # fmt: skip
        if any(row.part for row in found.values()):
            what = "file, its fifth" if work.path.is_file() else "files, every twentieth"
            print(f"\n≈: slow, so run on a part of the {what}, and worked out for the whole; the "
                  "peak is that of the part.")  # fmt: skip
        print(flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--newslint", default=shutil.which("newslint") or "newslint")
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.folder = args.folder.resolve()  # the peers' installers have working folders of their own
    args.folder.mkdir(parents=True, exist_ok=True)
    if args.prepare:
        works = prepared(args.folder / "work")
        print(json.dumps([[w.name, str(w.path), w.words, str(w.part), w.share] for w in works]))
        return
    missing: list[str] = []
    version = quiet([args.newslint, "--version"]).split()[-1]
    concise = [args.newslint, "check", "--isolated", "--quiet", "--output-format", "concise"]
    ours = Peer("newslint", lambda p: [*concise, str(p)], lines(), version)
    alone = ours._replace(
        name="newslint, one process", command=lambda p: [*concise, "--jobs", "1", str(p)]
    )
    pypi = from_pypi(args.folder, missing)
    others = [p for p in pypi if p.name in ("proselint", "harper-py")]
    spelling = [p for p in pypi if p not in others]
    others += vale(args.folder, missing) + write_good(args.folder, missing)
    others += languagetool(args.folder, missing)
    # in a process of its own: a child's peak is never below what its parent held
    made = quiet([sys.executable, __file__, str(args.folder), "--prepare"])
    works = [
        Work(name, Path(path), words, Path(part), share)
        for name, path, words, part, share in json.loads(made)
    ]
    print(f"`make bench`, {date.today():%d %B %Y}, Python {platform.python_version()}, "
          f"{os.cpu_count()} processors, medians of {args.runs} runs in turn.\n")  # fmt: skip
    table("Whole tool against whole tool", [ours, alone, *others], works, args.runs)
    typos = ours._replace(command=lambda p: [*concise, "--jobs", "1", "--select", "typos", str(p)])
    typos = typos._replace(name="newslint --select typos")
    table("Spelling alone", [typos, *spelling], works, args.runs)
    print("Missing:", "; ".join(missing) or "none", flush=True)


if __name__ == "__main__":
    main()
