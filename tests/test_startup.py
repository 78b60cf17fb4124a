"""What the command may not do on its way to linting a file: heavy imports, sockets."""

import subprocess
import sys
from pathlib import Path

HEAVY = (
    "asyncio", "charset_normalizer", "concurrent.futures", "dataclasses", "email", "ftfy", "http",
    "importlib.metadata", "inspect", "logging", "multiprocessing", "numpy", "pathlib", "pathspec",
    "pyromark", "rich", "shtab", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "tomllib",
    "unittest", "urllib.request", "watchfiles", "xml", "yaml", "zipfile",
)  # fmt: skip
PROGRAM = """
import sys
before = set(sys.modules)
def hook(event, args):
    if event.startswith("socket."):
        print("SOCKET", event, args)
sys.addaudithook(hook)
from newslint.cli import main
code = main(["check", "--isolated", "--quiet", "--output-format", "concise", sys.argv[1]])
print("MODULES", *sorted(set(sys.modules) - before))
"""


def run(path: Path) -> str:
    args = [sys.executable, "-c", PROGRAM, str(path)]
    return subprocess.run(args, capture_output=True, text=True, check=True).stdout


def test_nothing_heavy_is_imported_and_no_socket_opened(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Council meets\n\nThe council met on Monday to vote on the plan.\n")
    run(draft)  # the packs are compiled and cached now
    out = run(draft)
    assert "SOCKET" not in out
    modules = out.split("MODULES ")[1].split()
    assert "newslint.engine" in modules
    assert not [m for m in modules if m in HEAVY or m.startswith(tuple(f"{h}." for h in HEAVY))]
