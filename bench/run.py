"""Start-up, throughput, memory and two processes of the newslint command, on this machine."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from _texts import articles, cut, prepared

SPLIT = "import sys; len(open(sys.argv[1], encoding='utf-8').read().split())"
LOOP = "words = ['%d' % i for i in range(2000)]\nfor _ in range(20_000): len({w: 1 for w in words})"


class Run(NamedTuple):
    """Medians over the runs of one command."""

    seconds: float
    cpu: float
    megabytes: float  # peak of resident memory


def once(command: list[str], times: int = 1) -> Run:
    """Run `command`, or so many of it at a time; the time is that of the last to end."""
    began = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    children = [subprocess.Popen(command, **quiet) for _ in range(times)]  # type: ignore[call-overload]
    cpu = peak = 0.0
    for child in children:
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0  # reaped above
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss / 1024)
    return Run(time.perf_counter() - began, cpu, peak)


def median(rows: list[Run]) -> Run:
    return Run(*(statistics.median(column) for column in zip(*rows, strict=True)))


def in_turn(commands: dict[str, tuple[list[str], int]], runs: int) -> dict[str, Run]:
    """The medians of several commands that take turns, so that a slow minute hits all of them."""
    rows: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, (command, times) in commands.items():
            row = once(command, times)
            if number:  # the first warms up
                rows[name].append(row)
    return {name: median(each) for name, each in rows.items()}


def starts(check: list[str], folder: Path, runs: int) -> None:
    """6 KB and 1 MB beside the interpreter alone and a program that only splits the text."""
    for size, count in (("6KB", runs), ("1MB", 5)):
        path = str(folder / f"{size}.txt")
        found = in_turn(
            {
                "newslint": ([*check, path], 1),
                "python -c pass": ([sys.executable, "-c", "pass"], 1),
                "read and split": ([sys.executable, "-c", SPLIT, path], 1),
            },
            count,
        )
        own = found.pop("newslint")
        print(f"{size}: {1000 * own.seconds:.0f} ms, {own.megabytes:.0f} MB at its peak")
        print(f"  {'processor time':18} {1000 * own.cpu:6.0f} ms")
        for title, base in found.items():
            print(f"  {title:18} {1000 * base.seconds:6.0f} ms  × {own.seconds / base.seconds:.1f}"
                  f"  (processor time × {own.cpu / base.cpu:.1f})", flush=True)  # fmt: skip


def large(check: list[str], folder: Path) -> None:
    """Ten megabytes in one file beside one."""
    ten = folder / "10MB.txt"
    ten.write_text(cut(articles(), 10_000_000), encoding="utf-8")
    found = in_turn({"1": ([*check, str(folder / "1MB.txt")], 1), "10": ([*check, str(ten)], 1)}, 3)
    one, all_ten = found["1"], found["10"]
    print(f"10 MB in one file beside 1 MB: {all_ten.seconds:.1f} s, "
          f"× {all_ten.seconds / one.seconds:.1f} the time "
          f"(processor time × {all_ten.cpu / one.cpu:.1f}), "
          f"× {all_ten.megabytes / one.megabytes:.1f} the memory", flush=True)  # fmt: skip


def processes(check: list[str], folder: Path) -> None:
    """10 MB in many files on one process and on two, beside a loop that shares nothing."""
    loop, many = [sys.executable, "-c", LOOP], str(folder / "10MB")
    found = in_turn(
        {
            "one": ([*check, many], 1),
            "two": ([*check[:-1], "2", many], 1),
            "loop": (loop, 1),
            "loops": (loop, 2),
        },
        5,
    )
    gain = found["one"].seconds / found["two"].seconds
    limit = 2 * found["loop"].seconds / found["loops"].seconds
    print(f"10 MB in 1,600 files: {found['one'].seconds:.1f} s on one process, "
          f"{found['two'].seconds:.1f} s on two: × {gain:.2f}")  # fmt: skip
    print(f"  a pure Python loop on two processes: × {limit:.2f}, "
          f"so {gain / limit:.2f} of this machine's limit", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="for the article of 6 KB")
    parser.add_argument("--newslint", default=shutil.which("newslint") or "newslint")
    parser.add_argument("--prepare", metavar="FOLDER", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.prepare:
        prepared(Path(args.prepare))
        ten = cut(articles(), 10_000_000)
        Path(args.prepare, "10MB.txt").write_text(ten, encoding="utf-8")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # in a process of its own: a child's peak is never below what its parent held
        subprocess.run([sys.executable, __file__, "--prepare", name], check=True)
        check = [args.newslint, "check", "--isolated", "--quiet", "--jobs", "1"]
        starts(check, folder, args.runs)
        processes(check, folder)
        large(check, folder)


if __name__ == "__main__":
    main()
