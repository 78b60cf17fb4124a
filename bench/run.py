"""Start-up, throughput and memory of the newslint command, against the interpreter alone."""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "articles.jsonl.gz"
SPLIT = "import sys; len(open(sys.argv[1], encoding='utf-8').read().split())"


class Run(NamedTuple):
    """Medians over the runs of one command."""

    seconds: float
    cpu: float
    megabytes: float  # peak of resident memory


def measure(command: list[str], runs: int) -> Run:
    """Run `command` once to warm up, then `runs` times."""
    rows = []
    for i in range(runs + 1):
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0  # reaped above
        if i:
            took = time.perf_counter() - began
            rows.append((took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return Run(*(statistics.median(column) for column in zip(*rows, strict=True)))


def texts() -> tuple[str, str]:
    """One article of about 6 KB, and 1 MB of articles."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    whole = [article["title"] + "\n\n" + article["text"] for article in articles]
    one = min(whole, key=lambda text: abs(len(text.encode()) - 6000))
    return one, "\n\n".join(whole).encode()[:1_000_000].decode(errors="ignore")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--newslint", default=shutil.which("newslint") or "newslint")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, text, runs in zip(("6 KB", "1 MB"), texts(), (args.runs, 5), strict=True):
            path = Path(folder, name.replace(" ", "") + ".txt")
            path.write_text(text, encoding="utf-8")
            passes = measure([sys.executable, "-c", "pass"], runs)
            split = measure([sys.executable, "-c", SPLIT, str(path)], runs)
            check = measure([args.newslint, "check", "--jobs", "1", str(path)], runs)
            print(f"{name}: {1000 * check.seconds:.0f} ms, {check.megabytes:.0f} MB at its peak")
            for title, base in (("python -c pass", passes), ("read and split", split)):
                ratio = check.seconds / base.seconds
                print(f"  {title:18} {1000 * base.seconds:6.0f} ms  × {ratio:.1f}")
            print(f"  {'processor time':18} {1000 * check.cpu:6.0f} ms")


if __name__ == "__main__":
    main()
