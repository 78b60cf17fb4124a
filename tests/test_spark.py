"""The archive on Spark: a real cluster on loopback, a master and two workers, gives the same rows.

Skipped without pyspark and java; NEWSLINT_REQUIRE_SPARK=1 makes that a failure.
"""

import gzip
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newslint.archive import schema, store

CORPUS = Path(__file__).parent / "corpus" / "articles.jsonl.gz"
HERE = bool(find_spec("pyspark") and shutil.which("java"))
REQUIRED = os.environ.get("NEWSLINT_REQUIRE_SPARK") == "1"
pytestmark = pytest.mark.skipif(not HERE and not REQUIRED, reason="needs pyspark and java")
BOUNDED = ("--conf", "spark.executor.memory=512m", "--conf", "spark.driver.memory=512m")
DOCS = Path(__file__).parent.parent / "docs" / "archive.md"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def daemon(folder: Path, name: str, *words: str) -> "subprocess.Popen[bytes]":
    """One of Spark's own classes as a process of ours."""
    import pyspark

    command = [str(Path(pyspark.__file__).parent / "bin" / "spark-class"), *words]
    environ = {**os.environ, "SPARK_DAEMON_MEMORY": "256m", "SPARK_LOCAL_IP": "127.0.0.1"}
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, env=environ,
                                start_new_session=True)  # fmt: skip


def awaited(log: Path, text: str, child: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 90
    while text not in log.read_text(encoding="utf-8", errors="replace"):
        assert child.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < until, log.read_text(encoding="utf-8")
        time.sleep(0.1)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a standalone cluster: a master, and two workers of one core each."""
    folder = tmp_path_factory.mktemp("spark")
    port = free_port()
    master = f"spark://127.0.0.1:{port}"
    started = []
    try:
        child = daemon(folder, "master", "org.apache.spark.deploy.master.Master", "--host",
                       "127.0.0.1", "--port", str(port), "--webui-port", "0")  # fmt: skip
        started.append(child)
        awaited(folder / "master.log", "I have been elected leader", child)
        for number in (1, 2):
            name = f"worker{number}"
            started.append(
                daemon(folder, name, "org.apache.spark.deploy.worker.Worker", "--host",
                       "127.0.0.1", "--cores", "1", "--memory", "700m", "--webui-port", "0",
                       "--work-dir", str(folder / name), master)
            )  # fmt: skip
            awaited(folder / f"{name}.log", "Successfully registered", started[-1])
        yield master
    finally:
        for child in started:
            os.killpg(child.pid, signal.SIGTERM)
        for child in started:
            child.wait(30)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two tables and a text, one story without text among them."""
    folder = tmp_path_factory.mktemp("stories")
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        held: list[dict[str, Any]] = [json.loads(line) for line, _ in zip(file, range(30))]  # noqa: B905
    held.append({"id": "empty", "source": "none", "date": "2014-06-09", "text": ""})
    first = pa.Table.from_pylist(held[:20])
    pq.write_table(first, folder / "a.parquet", row_group_size=8)
    lines = "".join(json.dumps(row) + "\n" for row in held[20:])
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (folder / "c.html").write_text("<h1>Bridge opens</h1><p>The mayor said teh end.</p>")
    return folder


def run(*words: object, folder: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "newslint", "archive", *map(str, words), "--section", "source"],
        capture_output=True, text=True, cwd=folder, env={**os.environ, **env}, check=False,
        timeout=400,
    )  # fmt: skip


def rows(out: Path, name: str) -> list[str]:
    """The rows of a table, sorted, but for what the clock decides."""
    found = store.table(store.opened(str(out)), name).to_table()
    if name == "stories":
        found = found.drop_columns(["timing"])
    return sorted(map(repr, found.to_pylist()))


def same(one: Path, other: Path) -> None:
    for name in schema.TABLES:
        mine = rows(one, name)
        assert mine
        assert mine == rows(other, name)


@pytest.fixture(scope="module")
def here(stories: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the local engine makes of the stories, with settings of a desk."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "newslint.toml").write_text(
        'words = ["18F"]\nignore = ["readability"]\n[severity]\n"typos" = "warning"\n'
    )
    (folder / "in").symlink_to(stories)
    done = run("in", "local", "--jobs", "2", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_both_engines_give_the_same_rows(here: Path, cluster: str) -> None:
    done = run("in", "spark", "--engine", "spark", "--master", cluster, *BOUNDED, folder=here)
    assert done.returncode == 0, done.stderr
    same(here / "local", here / "spark")
    told = json.loads((here / "spark" / "manifest.json").read_text())
    assert told["engine"]["name"] == "spark"
    assert told["engine"]["master"] == cluster
    local = json.loads((here / "local" / "manifest.json").read_text())
    assert told["rows"] == local["rows"]
    assert not (here / "spark" / "work").exists()
    again = run("in", "spark", "--engine", "spark", "--master", cluster, *BOUNDED, folder=here)
    assert "is up to date" in again.stderr
    page = run("report", "spark", folder=here)
    assert page.returncode == 0, page.stderr


def test_spark_submit_runs_the_script_of_the_docs(here: Path, cluster: str) -> None:
    import pyspark

    script = here / "lint_archive.py"
    script.write_text(DOCS.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0])
    command = [str(Path(pyspark.__file__).parent / "bin" / "spark-submit"), "--master", cluster,
               *BOUNDED, str(script), "in", "submitted", "--section", "source"]  # fmt: skip
    env = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(command, cwd=here, env=env, capture_output=True, text=True, timeout=400,
                          check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    same(here / "local", here / "submitted")


def test_a_missing_extra_is_one_line(tmp_path: Path, stories: Path) -> None:
    (tmp_path / "pyspark.py").write_text("raise ModuleNotFoundError('no', name='pyspark')\n")
    done = run(stories, "out", "--engine", "spark", folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    told = 'newslint: an archive needs an extra: pip install "newslint[spark]"\n'
    assert done.stderr == told


def test_a_master_that_is_not_there_is_one_line(tmp_path: Path, stories: Path) -> None:
    done = run(stories, "out", "--engine", "spark", "--master", "sparkle://x", folder=tmp_path)
    assert done.returncode == 2
    assert "newslint: error: Spark" in done.stderr
    assert "Traceback" not in done.stderr
