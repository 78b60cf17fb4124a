"""Throughput and memory of `newslint archive`, and what Spark adds to it, on articles repeated.

`python bench/archive.py --mb 100 --spark` takes some ten minutes; without options, half a minute.
Seconds on a shared machine say more about its other users: processor time is printed beside them.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from _texts import rows  # beside this file

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE") / 1e6
EVERY = 0.25  # seconds between two looks at the processes


class Sample(NamedTuple):
    """What the processes of a run held and had used at one time."""

    seconds: float
    megabytes: float
    processes: int


class Run(NamedTuple):
    """What one run took."""

    seconds: float
    cpu: float
    samples: list[Sample]
    manifest: dict[str, object]


def generated(path: Path, megabytes: float) -> int:
    """Write articles, each round of them under new ids, as JSON lines; the bytes of their texts."""
    articles = rows()
    size = number = 0
    with path.open("w", encoding="utf-8") as out:
        while size < megabytes * 1e6:
            each = articles[number % len(articles)]
            number += 1
            size += len((each["title"] + each["text"]).encode())
            row = each | {"id": f"{number:08}-{each['id']}"}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return size


def family(pid: int) -> dict[int, tuple[float, float]]:
    """The processes of a run: seconds of processor time and megabytes of memory of each."""
    parents: dict[int, int] = {}
    facts: dict[int, tuple[float, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        own = int(stat.parent.name)
        parents[own] = int(fields[1])
        facts[own] = (int(fields[11]) + int(fields[12])) / TICK, int(fields[21]) * PAGE
    found = {pid} & facts.keys()
    while more := {own for own, parent in parents.items() if parent in found} - found:
        found |= more
    return {own: facts[own] for own in found}


def measured(words: list[str], out: Path) -> Run:
    """Run `newslint archive` and look at its processes now and then."""
    command = [sys.executable, "-m", "newslint", "archive", *words, str(out), "--isolated", "-q"]
    began = time.perf_counter()
    child = subprocess.Popen(command, stderr=subprocess.PIPE)
    used: dict[int, float] = {}
    samples: list[Sample] = []
    done = threading.Event()

    def watch() -> None:
        while not done.wait(EVERY):
            held = family(child.pid)
            used.update({pid: cpu for pid, (cpu, _) in held.items()})
            megabytes = sum(size for _, size in held.values())
            samples.append(Sample(time.perf_counter() - began, megabytes, len(held)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, told = child.communicate()
    seconds = time.perf_counter() - began
    done.set()
    watcher.join()
    if child.returncode:
        sys.exit(told.decode())
    manifest = json.loads((out / "manifest.json").read_text())
    return Run(seconds, sum(used.values()), samples, manifest)


def tenths(run: Run) -> list[float]:
    """The most memory in each tenth of a run."""
    found = [0.0] * 10
    for sample in run.samples:
        at = min(int(10 * sample.seconds / run.seconds), 9)
        found[at] = max(found[at], sample.megabytes)
    return found


def yardstick(folder: Path, megabytes: float) -> float:
    """Megabytes a second of processor time of `newslint check` on some of the same articles.

    What the machine's other users do to processor time, they do to this as well.
    """
    folder.mkdir()
    size = 0
    for number, each in enumerate(rows()):
        text = f"{each['title']}\n\n{each['text']}"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        size += len(text.encode())
        if size >= megabytes * 1e6:
            break
    words = [sys.executable, "-m", "newslint", "check", "--isolated", "--jobs", "1", str(folder)]
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0  # reaped above
    return size / 1e6 / (usage.ru_utime + usage.ru_stime)


def shown(name: str, run: Run, megabytes: float, jobs: int) -> None:
    print(
        f"{name}: {run.seconds:.1f} s, {megabytes / run.seconds / jobs:.2f} MB/s a process; "
        f"processor time {run.cpu:.1f} s, {megabytes / run.cpu:.2f} MB/s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=float, default=10, help="megabytes of text (default: 10)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--spark", action="store_true", help="run it on Spark as well")
    parser.add_argument("--master", default="", help="Spark's master (default: local[JOBS])")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        megabytes = generated(source, args.mb) / 1e6
        local = measured([str(source), "--jobs", str(args.jobs)], Path(folder, "local"))
        counted = local.manifest["rows"]
        print(f"{megabytes:.1f} MB of text, {args.jobs} processes: {counted}")
        shown("local", local, megabytes, args.jobs)
        check = yardstick(Path(folder, "texts"), min(megabytes, 4.0))
        ratio = megabytes / local.cpu / check
        print(f"newslint check, one process: {check:.2f} MB/s of processor time; × {ratio:.2f}")
        held = tenths(local)
        print("most memory in each tenth, MB:", *(f"{each:.0f}" for each in held))
        print(f"the last nine tenths against the second: × {max(held[1:]) / held[1]:.3f}")
        if args.spark:
            master = args.master or f"local[{args.jobs}]"
            words = [str(source), "--engine", "spark", "--master", master]
            spark = measured(words, Path(folder, "spark"))
            shown(f"spark {master}", spark, megabytes, args.jobs)
            print(
                f"Spark over local: × {spark.seconds / local.seconds:.2f} in seconds, "
                f"× {spark.cpu / local.cpu:.2f} in processor time; same rows: "
                f"{spark.manifest['rows'] == counted}"
            )


if __name__ == "__main__":
    main()
