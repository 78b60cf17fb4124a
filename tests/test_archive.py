"""An archive: formats and columns, tables out, processes that are killed, errors that are rows."""

import bz2
import gc
import gzip
import http.server
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newslint import config, kept
from newslint.archive import local, places, reading, schema, store, work
from newslint.archive.columns import ColumnError, Columns, chosen
from newslint.archive.reading import Asked
from newslint.archive.work import Job, lint_batches, lint_text

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus" / "articles.jsonl.gz"
SLIPS = "The mayor said teh bridge will open on on Monday. Nobody replied to the letter."
STORIES = [
    {"id": "a1", "title": "Bridge opens", "body": SLIPS, "date": "2014-06-09", "desk": "local"},
    {"id": "a2", "title": "Café <b>&</b> bar", "body": "A café opened.\n\nIt closed, too.",
     "date": "2014-07-01T10:00:00Z", "desk": "food"},
    {"id": "a3", "title": None, "body": "He waited, definately, for a reply.", "date": "unknown",
     "desk": None},
]  # fmt: skip


def run(*words: object, code: int = 0, folder: Path | None = None, **env: str) -> str:
    command = [sys.executable, "-m", "newslint", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder,
                          env={**os.environ, **env}, check=False)  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if code == 0 else done.stderr


def rows(out: Path, name: str, *without: str) -> list[str]:
    """The rows of a table, sorted, but for what the clock decides."""
    found = store.table(store.opened(str(out)), name).to_table()
    drop = [each for each in (*without, "timing") if each in found.column_names]
    return sorted(map(repr, found.drop_columns(drop).to_pylist()))


def table(out: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = store.table(store.opened(str(out)), name).to_table().to_pylist()
    return found


def articles(count: int) -> list[dict[str, Any]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line, _ in zip(file, range(count), strict=False)]


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def csv_text() -> str:
    def cell(value: object) -> str:
        return '"' + str("" if value is None else value).replace('"', '""') + '"'

    head = ",".join(STORIES[0]) + "\n"
    return head + "".join(",".join(map(cell, row.values())) + "\n" for row in STORIES)


# --- what comes in -------------------------------------------------------------------------------


def written(folder: Path, form: str) -> Path:
    """The three stories in a file of the format `form`."""
    jsonl = "".join(json.dumps(row) + "\n" for row in STORIES).encode()
    path = folder / f"stories.{form}"
    if form == "parquet":
        pq.write_table(pa.Table.from_pylist(STORIES), path, row_group_size=2)
    elif form == "csv":
        path.write_text("\ufeff" + csv_text(), encoding="utf-8")
    elif form == "csv.bz2":
        path.write_bytes(bz2.compress(csv_text().encode()))
    elif form == "jsonl.gz":  # two members, as when logs are put together
        path.write_bytes(gzip.compress(jsonl[:100]) + gzip.compress(jsonl[100:]))
    elif form == "jsonl.zst":
        with pa.CompressedOutputStream(str(path), "zstd") as out:
            out.write(jsonl)
    else:
        path.write_bytes(jsonl)
    return path


FORMS = ("jsonl", "ndjson", "jsonl.gz", "jsonl.zst", "csv", "csv.bz2", "parquet")


@pytest.mark.parametrize("form", FORMS)
def test_every_format_gives_the_same_stories(form: str, tmp_path: Path) -> None:
    asked = Asked(Columns(section="desk"))
    found = reading.find(str(written(tmp_path, form)), asked)
    read = [row for batch, _ in reading.stories(found, asked) for row in batch.to_pylist()]
    assert [row["id"] for row in read] == ["a1", "a2", "a3"]
    assert [row["headline"] or None for row in read] == [row["title"] for row in STORIES]
    assert [row["text"] for row in read] == [row["body"] for row in STORIES]
    assert [row["published"] for row in read] == [date(2014, 6, 9), date(2014, 7, 1), None]
    assert [row["section"] or None for row in read] == ["local", "food", None]
    assert [upto for _, upto in reading.stories(found, asked)][-1] == found.size


def test_a_parquet_file_may_hold_dates_numbers_and_lists(tmp_path: Path) -> None:
    rows = [
        {"id": 7, "text": ["One.", "Two."], "published": date(2014, 6, 9), "section": ["a", "b"]}
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "x.parquet")
    asked = Asked()
    found = reading.find(str(tmp_path), asked)
    ((batch, _),) = reading.stories(found, asked)
    (row,) = batch.to_pylist()
    assert (row["id"], row["text"], row["section"]) == ("7", "One.\n\nTwo.", "a, b")
    assert row["published"] == date(2014, 6, 9)


def test_a_folder_of_texts_is_read_by_their_formats(tmp_path: Path) -> None:
    (tmp_path / "in" / "local").mkdir(parents=True)
    (tmp_path / "in" / "_hidden").mkdir()
    (tmp_path / "in" / "local" / "a.md").write_text(f"# Bridge opens\n\n{SLIPS}\n")
    (tmp_path / "in" / "b.html").write_text(f"<p>{SLIPS}</p>")
    (tmp_path / "in" / "c.txt.gz").write_bytes(gzip.compress(SLIPS.encode("utf-16")))
    (tmp_path / "in" / "broken.txt").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "in" / "_hidden" / "d.txt").write_text(SLIPS)
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    run("archive", tmp_path / "in", tmp_path / "out", "--isolated")
    stories = {row["id"]: row for row in table(tmp_path / "out", "stories")}
    assert sorted(stories) == ["b.html", "broken.txt", "c.txt.gz", "local/a.md"]
    doubled = [row["id"] for row in table(tmp_path / "out", "findings")
               if row["rule"] == "typos.doubled-word"]  # fmt: skip
    assert doubled == ["b.html", "c.txt.gz", "local/a.md"]
    (error,) = table(tmp_path / "out", "errors")
    assert (error["id"], error["kind"]) == ("broken.txt", "input")


def test_what_cannot_be_read_in_a_table_is_an_error_row(tmp_path: Path) -> None:
    good = json.dumps({"id": "x", "text": "The council met."})
    half = '{"id": "half", "text": "A \\ud83d surrogate."}'
    (tmp_path / "in.jsonl").write_text(f'{good}\n{{"id": 1\n[1]\n{{"id": "empty"}}\n{half}\n')
    run("archive", tmp_path / "in.jsonl", tmp_path / "out", "--isolated")
    told = {row["id"]: row["message"] for row in table(tmp_path / "out", "errors")}
    assert sorted(told) == ["empty", "in.jsonl:2", "in.jsonl:3"]
    assert "not JSON" in told["in.jsonl:2"]
    assert told["empty"] == "has no text"
    assert len(table(tmp_path / "out", "stories")) == 5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.jsonl", "out"], "nowhere.jsonl: no such file or folder"),
        (["empty", "out"], "nothing here to read: expected .parquet"),
        (["in.jsonl", "out", "--text", "bdy"], "no column “bdy”; did you mean “body”?"),
        (["other.jsonl", "out"], "which column is the text? name it with --text; it has “a”"),
        (["foo://x/y", "out"], "foo://x/y"),
        (["latin.csv", "out"], "not utf-8 (name the encoding with --encoding)"),
        (["bad.parquet", "out"], "bad.parquet: "),
        (["cut.jsonl.gz", "out"], "cut.jsonl.gz: "),
        (["in.jsonl", "."], "is not empty, and no archive's output"),
        (["report", "empty"], "no archive's output"),
        (["in.jsonl", "out", "--encoding", "utf-9"], "no encoding “utf-9”"),
        (["in.jsonl", "out", "--part-mb", "0"], "megabytes"),
        (["in.jsonl", "out", "--select", "typoes"], "did you mean “typos”?"),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_line(words: list[str], told: str, tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", STORIES)
    lines(tmp_path / "other.jsonl", [{"a": 1}])
    (tmp_path / "empty").mkdir()
    (tmp_path / "latin.csv").write_bytes("id,text\n1,Caf\u00e9 au lait\n".encode("latin-1"))
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 no, it is not PAR1")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(os.urandom(5000))[:900])
    said = run("archive", *words, code=2, folder=tmp_path)
    assert told in said
    assert said.count("\n") == 1


def test_a_run_that_failed_at_once_does_not_stand_in_the_way(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", STORIES)
    run("archive", "in.jsonl", "out", "--text", "bdy", code=2, folder=tmp_path)
    run("archive", "in.jsonl", "out", "--text", "body", folder=tmp_path)


def test_overwrite_takes_away_nothing_that_is_not_newslint_s_own(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", STORIES)
    (tmp_path / "desk" / "stories").mkdir(parents=True)
    (tmp_path / "desk" / "stories" / "mayor.txt").write_text(SLIPS)
    (tmp_path / "desk" / "manifest.json").write_text('{"name": "the desk\'s page"}')
    said = run("archive", "in.jsonl", "desk", "--overwrite", code=2, folder=tmp_path)
    assert (
        said == "newslint: error: desk is not empty, and no archive's output; name another folder\n"
    )
    assert (tmp_path / "desk" / "stories" / "mayor.txt").read_text() == SLIPS
    assert (tmp_path / "desk" / "manifest.json").exists()


def test_overwrite_begins_anew_even_where_a_run_was_killed_at_clearing(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", STORIES)
    run("archive", "in.jsonl", "out", folder=tmp_path)
    (tmp_path / "out" / "manifest.json").unlink()
    (tmp_path / "out" / "running.json").write_text('{"mark": null}')
    said = run("archive", "in.jsonl", "out", code=2, folder=tmp_path)
    assert "--overwrite begins anew" in said
    run("archive", "in.jsonl", "out", "--overwrite", folder=tmp_path)
    assert len(table(tmp_path / "out", "stories")) == len(STORIES)


def test_the_output_is_no_file(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", STORIES)
    said = run("archive", "in.jsonl", "in.jsonl", code=2, folder=tmp_path)
    assert said == "newslint: error: in.jsonl is a file; name a folder for the tables\n"


def test_an_archive_without_stories_has_tables_without_rows(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,text\n")
    run("archive", "in.csv", "out", folder=tmp_path)
    assert [table(tmp_path / "out", name) for name in schema.TABLES] == [[], [], []]
    run("archive", "report", "out", folder=tmp_path)


def test_columns_are_found_by_their_usual_names_whatever_the_case() -> None:
    assert chosen(Columns(), ["Guid", "BODY", "Title", "Date"], "x") == {
        "id": "Guid", "text": "BODY", "headline": "Title", "published": "Date",
    }  # fmt: skip
    with pytest.raises(ColumnError, match="did you mean “headline”"):
        chosen(Columns(headline="headlin"), ["text", "headline"], "x")


class Bucket(http.server.BaseHTTPRequestHandler):
    """As much of S3 as reading a folder takes."""

    files: dict[str, bytes]

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        key = path.removeprefix("/news").strip("/")
        body, code = self.files.get(key, b""), 200 if key in self.files else 404
        if not key and "list-type=2" in query:
            code, body = 200, self.listing(query)
        elif not key:
            code = 200
        headers = {"Content-Type": "application/xml" if "list-type" in query else "text/plain"}
        spans = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if spans and code == 200:
            first, last = int(spans[1]), int(spans[2] or len(body) - 1)
            headers["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
            body, code = body[first : last + 1], 206
        self.send_response(code)
        for name, value in {**headers, "Content-Length": str(len(body)), "ETag": '"x"',
                            "Last-Modified": "Wed, 01 Jan 2020 00:00:00 GMT"}.items():  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def listing(self, query: str) -> bytes:
        prefix = re.search(r"prefix=([^&]*)", query)
        wanted = prefix[1].replace("%2F", "/") if prefix else ""
        held = [key for key in sorted(self.files) if key.startswith(wanted)]
        contents = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(self.files[key])}</Size>"
            "<LastModified>2020-01-01T00:00:00.000Z</LastModified></Contents>" for key in held
        )  # fmt: skip
        return (
            '<?xml version="1.0"?><ListBucketResult><Name>news</Name><IsTruncated>false'
            f"</IsTruncated><KeyCount>{len(held)}</KeyCount>{contents}</ListBucketResult>"
        ).encode()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def bucket(tmp_path: Path) -> Iterator[str]:
    """An object store on loopback that holds the stories as texts and as tables."""
    forms = ("parquet", "jsonl.gz")
    files = {f"back/{form}/x.{form}": written(tmp_path, form).read_bytes() for form in forms}
    handler = type("Held", (Bucket,), {"files": files})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"?scheme=http&endpoint_override=127.0.0.1:{server.server_port}&region=us-east-1"
    server.shutdown()
    server.server_close()


def test_an_archive_may_be_on_an_object_store(bucket: str, tmp_path: Path) -> None:
    uri = f"s3://key:secret@news/back{bucket}"
    run("archive", uri, tmp_path / "out", "--isolated", "--section", "desk", "--jobs", "1")
    run("archive", written(tmp_path, "jsonl"), tmp_path / "local", "--isolated",
        "--section", "desk")  # fmt: skip
    assert sorted(2 * rows(tmp_path / "local", "findings")) == rows(tmp_path / "out", "findings")
    assert "secret" not in (tmp_path / "out" / "manifest.json").read_text()


# --- what comes out ------------------------------------------------------------------------------


def test_a_text_is_found_wanting_as_by_check(tmp_path: Path) -> None:
    for name, text in {
        "draft.txt": f"{SLIPS}\n\n“I can't definately say,” she said. It was it's own reward.",
        "draft.md": f"# Bridge opens\n\n{SLIPS} **Teh** end.",
        "draft.html": f"<h1>Bridge &amp; road</h1><p>{SLIPS} &#8220;Teh&#8221; end.</p>",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        said = json.loads(run("check", "--isolated", "--fail-on", "never", "--output-format",
                              "json", name, folder=tmp_path))  # fmt: skip
        found = lint_text(text, config.load(None), id=name)[schema.INNER["findings"]]
        assert len(found) >= 2
        theirs = [
            (f["rule"], f["severity"], f["message"], f["text"], f["start"]["offset"],
             f["end"]["offset"], f["fingerprint"], f["fixes"])
            for f in said["findings"]
        ]  # fmt: skip
        assert theirs == [
            (f["rule"], f["severity"], f["message"], f["found"], f["start"], f["end"],
             f["fingerprint"], f["fixes"])
            for f in found
        ]  # fmt: skip


@pytest.mark.parametrize("form", [".txt", ".md", ".html"])
def test_a_finding_has_its_place_in_the_headline_or_in_the_text(form: str) -> None:
    headline, text = "Bridge & road opens on on Monday", "The mayor said teh bridge is open."
    row = {"id": "x", "headline": headline, "text": text, "form": form}
    batch = pa.RecordBatch.from_pylist([row], schema=schema.STORY)
    (out,) = lint_batches([batch], job=Job(config.load(None)))
    found = {f["rule"]: f for f in out.to_pylist()[0][schema.INNER["findings"]]}
    for rule, field, whole in (
        ("typos.doubled-word", "headline", headline), ("typos.misspelling", "text", text),
    ):  # fmt: skip
        each = found[rule]
        assert each["field"] == field
        assert whole[each["start"] : each["end"]] == each["found"]
        at = each["sentence_at"]
        assert each["sentence"][at : at + len(each["found"])] == each["found"]


def test_a_long_sentence_is_cut_around_the_finding() -> None:
    text = "word " * 300 + "teh " + "word " * 300
    found = lint_text(text, config.load(None))[schema.INNER["findings"]]
    (each,) = [f for f in found if f["found"] == "teh"]
    assert len(each["sentence"]) <= work.SENTENCE
    assert each["sentence"][each["sentence_at"] :].startswith("teh")


def test_places_of_a_draft_are_those_of_its_fields() -> None:
    drawn = places.draft("R&D  grows", "Text.", ".html")
    assert drawn.source == "<h1>R&amp;D grows</h1>\nText."
    assert places.placed(drawn, 10, 11) == ("headline", 3, 4) or drawn.source[10] == "D"
    at = drawn.source.index("Text")
    assert places.placed(drawn, at, at + 4) == ("text", 0, 4)


def test_stories_are_counted_and_their_sources_listed() -> None:
    text = "The mayor, Ana Roe, opened it. “It is open,” Roe said. “We are glad,” Roe said."
    row = lint_text(text, config.load(None), published=date(2014, 6, 9))
    assert (row["words"], row["sentences"], row["english"]) == (16, 3, True)
    assert row["findings"] == row["errors"] + row["warnings"] + row["infos"]
    assert 0 < row["quoted"] < 1
    (source,) = row["sources"]
    assert source["speaker"].endswith("Roe")
    assert source["statements"] == 2
    assert {"(facts)", "packs"} <= {each["stage"] for each in row["timing"]} | {"(facts)", "packs"}
    assert sum(each["microseconds"] for each in row["timing"]) > 0


def test_the_day_of_publication_reaches_the_checkers() -> None:
    text = "The council will meet on Tuesday, June 9, 2014, in the hall."  # a Monday
    row = lint_text(text, config.load(None), published=date(2014, 6, 2))
    assert [f["rule"] for f in row[schema.INNER["findings"]]] == ["dates.weekday"]


def test_the_manifest_tells_versions_settings_inputs_and_rows(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", STORIES)
    (tmp_path / "newslint.toml").write_text('[severity]\n"typos" = "info"\n')
    run("archive", "in.jsonl", "out", "--section", "desk", folder=tmp_path)
    told = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert told["rows"]["stories"] == 3 == len(table(tmp_path / "out", "stories"))
    assert told["rows"]["findings"] == len(table(tmp_path / "out", "findings"))
    assert told["words"] == sum(row["words"] for row in table(tmp_path / "out", "stories"))
    assert told["settings"]["rules"]["typos.misspelling"]["severity"] == "info"
    assert told["settings"]["file"].endswith("newslint.toml")
    assert told["input"]["names"] == ["in.jsonl"]
    assert not (tmp_path / "out" / "running.json").exists()
    assert not list((tmp_path / "out").rglob("*.tmp"))
    assert sum(told["timing"].values()) > 0


def test_overrides_see_a_story_by_its_section_or_its_path(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", STORIES)
    override = '[[overrides]]\nfiles = ["local/**"]\nignore = ["typos"]\n'
    (tmp_path / "newslint.toml").write_text(override)
    run("archive", "in.jsonl", "out", "--section", "desk", folder=tmp_path)
    typos = [f["id"] for f in table(tmp_path / "out", "findings") if f["rule"][:6] == "typos."]
    assert set(typos) == {"a3"}


# --- errors are rows -----------------------------------------------------------------------------

BOMB = '''"""A checker that raises."""
from newslint import NoOptions, Rule

BANG = Rule("bomb.bang", "Bang.", "error", "a test")
OPTIONS = NoOptions()

def check(doc, options):
    if "bomb" in doc.text:
        raise RuntimeError("it went off")
    yield from ()
'''


def test_a_checker_that_raises_makes_an_error_row_and_stops_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    info = site / "bomb-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "bomb.py").write_text(BOMB)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bomb\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[newslint.checkers]\nbomb = bomb\n")
    lines(tmp_path / "in.jsonl", [*STORIES, {"id": "b", "body": f"A bomb. {SLIPS}"}])
    (tmp_path / "newslint.toml").write_text('plugins = ["bomb"]\n')
    run("archive", "in.jsonl", "out", "--jobs", "2", folder=tmp_path, PYTHONPATH=str(site))
    (error,) = table(tmp_path / "out", "errors")
    assert (error["id"], error["kind"], error["checker"]) == ("b", "checker", "bomb")
    assert error["message"] == "RuntimeError: it went off"
    found = [f["found"] for f in table(tmp_path / "out", "findings") if f["id"] == "b"]
    assert "teh" in found
    assert {row["id"]: row["problems"] for row in table(tmp_path / "out", "stories")}["b"] == 1


# --- processes -----------------------------------------------------------------------------------


def test_one_process_and_three_give_the_same_rows_in_the_same_order(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", articles(60))
    for jobs in ("1", "3"):
        run("archive", "in.jsonl", f"out{jobs}", "-j", jobs, "--part-mb", "0.05",
            folder=tmp_path, PYTHONHASHSEED=jobs)  # fmt: skip
    for name in schema.TABLES:
        one, three = (store.table(store.opened(str(tmp_path / f"out{jobs}")), name).to_table()
                      for jobs in "13")  # fmt: skip
        if name == "stories":
            one, three = one.drop_columns(["timing"]), three.drop_columns(["timing"])
        assert one.equals(three)
    parts = sorted(path.name for path in (tmp_path / "out1" / "stories").iterdir())
    assert len(parts) > 2
    assert parts == sorted(path.name for path in (tmp_path / "out3" / "stories").iterdir())


def begun(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """A run that has written a part or two."""
    command = [sys.executable, "-m", "newslint", "archive", "in.jsonl", "out", "--part-mb", "0.03",
               "--jobs", "2", *words]  # fmt: skip
    child = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True,
                             start_new_session=True)  # fmt: skip
    until = time.monotonic() + 60
    while len(list((folder / "out").glob("stories/*.parquet"))) < 2:
        assert time.monotonic() < until
        assert child.poll() is None, "it was done before it could be stopped"
        time.sleep(0.02)
    return child


def children(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc")
def test_a_run_that_is_killed_goes_on_and_leaves_nobody_behind(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", articles(200))
    child = begun(tmp_path)
    family = children(child.pid)
    assert len(family) >= 2
    child.kill()
    child.communicate()
    until = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in family):
        assert time.monotonic() < until, "its processes live on"
        time.sleep(0.05)
    done = {path: path.stat().st_mtime_ns for path in (tmp_path / "out/stories").glob("*.parquet")}
    assert not (tmp_path / "out" / "manifest.json").exists()
    said = run("archive", "report", "out", code=2, folder=tmp_path)
    assert "the run is not finished" in said
    said = run("archive", "in.jsonl", "out", "--part-mb", "0.03", "--ignore", "typos", code=2,
               folder=tmp_path)  # fmt: skip
    assert "was begun with other settings" in said
    run("archive", "in.jsonl", "out", "--part-mb", "0.03", folder=tmp_path)
    assert all(path.stat().st_mtime_ns == at for path, at in done.items())
    assert not list((tmp_path / "out").rglob("*.tmp"))
    run("archive", "in.jsonl", "whole", "--part-mb", "0.03", folder=tmp_path)
    for name in schema.TABLES:
        assert rows(tmp_path / "out", name) == rows(tmp_path / "whole", name)
    before = (tmp_path / "out" / "manifest.json").read_bytes()
    run("archive", "in.jsonl", "out", "--part-mb", "0.03", folder=tmp_path)
    assert (tmp_path / "out" / "manifest.json").read_bytes() == before


def test_ctrl_c_ends_it_with_a_line(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", articles(200))
    child = begun(tmp_path)
    os.killpg(child.pid, signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert child.returncode == 130
    assert said.splitlines() == [
        "newslint: what is done is kept; the same command goes on from there",
        "newslint: interrupted",
    ]
    assert not (tmp_path / "out" / "manifest.json").exists()


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc")
def test_a_process_that_is_killed_is_told_and_the_run_can_go_on(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", articles(200))
    child = begun(tmp_path)
    workers = [pid for pid in children(child.pid)
               if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]  # fmt: skip
    os.kill(workers[0], signal.SIGKILL)
    _, said = child.communicate(timeout=60)
    assert child.returncode == 3
    assert "a process was killed" in said
    assert "Traceback" not in said
    run("archive", "in.jsonl", "out", "--part-mb", "0.03", folder=tmp_path)


def test_progress_is_silent_where_nobody_watches(tmp_path: Path) -> None:
    lines(tmp_path / "in.jsonl", STORIES)
    command = [sys.executable, "-m", "newslint", "archive", "in.jsonl", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.startswith("3 stories, ")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_a_terminal_shows_how_far_it_is_and_the_time_left(tmp_path: Path) -> None:
    import pty

    lines(tmp_path / "in.jsonl", articles(120))
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "newslint", "archive", "in.jsonl", "out", "--jobs", "2"]
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    child = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs,
                             env=env)  # fmt: skip
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # the terminal's other end is closed
        pass
    os.close(ours)
    assert child.wait(60) == 0
    shown = said.decode(errors="replace")
    assert re.search(r"\d+%", shown)
    assert re.search(r"\d stories", shown)
    assert re.search(r"\d:\d\d:\d\d|-:--:--", shown)


def test_nothing_is_remembered_of_words_never_seen_but_in_bounded_caches() -> None:
    """Over millions of stories a cache without a bound would hold every word of all of them."""
    job = Job(config.load(None))

    def batch(number: int) -> pa.RecordBatch:
        names = []
        for k in range(40):
            name, other = made(number, k), made(number, k + 500).lower()
            names += [f"Mr {name} said the {other}s {VERBS[k % 3]}.",
                      f"The {other} {other}s “the end of {name}.”"]  # fmt: skip
        row = {"id": "x", "text": f"{articles(9)[number % 9]['text']} {' '.join(names)}"}
        return pa.RecordBatch.from_pylist([row | {"form": ".txt"}], schema=schema.STORY)

    def boundless() -> dict[str, int]:
        caches = [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)]
        named = [(f"{each.__module__}.{each.__qualname__}", each.cache_info()) for each in caches]
        return {name: info.currsize for name, info in named if info.maxsize is None}

    for _ in lint_batches(map(batch, range(9)), job=job):
        pass
    before, shelf = boundless(), set(kept._shelf or ())
    for _ in lint_batches(map(batch, range(9, 18)), job=job):
        pass
    after = boundless()
    grown = {name: size - before.get(name, 0) for name, size in after.items()}
    assert len(after) > 20
    assert not [name for name, more in grown.items() if more > 2], grown
    assert set(kept._shelf or ()) <= shelf


VERBS = ("gormed it", "were flumbed", "has been trellicked")


def made(n: int, k: int) -> str:
    """A name that no other story has."""
    number = n * 1000 + k
    letters = ""
    while number:
        number, digit = divmod(number, 19)
        letters += "bcdfghjklmnprstvwxz"[digit] + "aeiou"[digit % 5]
    return letters.capitalize() or "Bo"


# --- the report, and what the docs say -----------------------------------------------------------


@pytest.fixture(scope="module")
def linted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linted")
    held = [row | {"section": row["source"]} for row in articles(40)]
    lines(folder / "in.jsonl", [*held, {"id": "bad", "text": None}])
    run("archive", "in.jsonl", "out", "--isolated", folder=folder)
    return folder


def test_the_report_is_one_page_that_needs_nothing_else(linted: Path) -> None:
    run("archive", "report", "out", folder=linted)
    page = (linted / "out" / "report.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 4
    assert not re.search(r"(?:src|href)=|@import|url\(|<script|https?://", page)
    for title in ("The noisiest rules", "By month", "By section", "The slowest rules", "Errors"):
        assert f"<h2>{title}</h2>" in page
    told = json.loads((linted / "out" / "manifest.json").read_text())
    top = duckdb.sql(
        f"SELECT rule, count(*) AS n FROM '{linted}/out/findings/*.parquet' "
        "GROUP BY rule ORDER BY n DESC LIMIT 1"
    ).fetchall()[0]
    rate = 1000 * top[1] / told["words"]
    assert f"{top[0]}: {rate:.1f}" in page or f"{top[0]}: {rate:.2f}" in page
    slowest = page.partition("<h2>The slowest rules</h2>")[2].partition("<h2>")[0]
    assert all(f">{stage}</text>" in slowest for stage in list(told["timing"])[:5])
    assert "has no text" in page
    run("archive", "report", "out", "--output-file", "page.html", folder=linted)
    assert (linted / "page.html").read_text(encoding="utf-8") == page


EXAMPLES = re.findall(r"^```sql\n(.*?)^```", (ROOT / "docs" / "archive.md").read_text("utf-8"),
                      re.MULTILINE | re.DOTALL)  # fmt: skip


@pytest.mark.parametrize("query", EXAMPLES)
def test_the_examples_of_sql_run_and_find_something(query: str, linted: Path) -> None:
    here = query.replace("'out/", f"'{linted}/out/")
    assert here != query
    found = duckdb.sql(here).fetchall()
    assert found


def test_the_example_in_python_runs(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "archive.md").read_text("utf-8")
    program = text.split("## From Python")[1].split("```python\n")[1].split("```")[0]
    (tmp_path / "newslint.toml").write_text('words = ["Teh"]\n')
    program += "print(tables['findings'].num_rows, tables['stories'].num_rows)\n"
    for config_file, found in (("newslint.toml", "0 1\n"), (None, "1 1\n")):
        code = program.replace('"newslint.toml"', repr(config_file))
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True,
                              text=True, check=True)  # fmt: skip
        assert done.stdout == found


def test_the_docs_list_every_column() -> None:
    text = (ROOT / "docs" / "archive.md").read_text("utf-8")
    assert len(EXAMPLES) >= 4
    for columns in schema.TABLES.values():
        assert not [name for name in columns.names if f"`{name}`" not in text]


def test_a_missing_extra_is_one_line_that_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pyarrow.py").write_text("raise ModuleNotFoundError('no', name='pyarrow')\n")
    lines(tmp_path / "in.jsonl", STORIES)
    for words in (["archive", "in.jsonl", "out"], ["try", "x.yml", "--corpus", "in.jsonl"]):
        said = run(*words, code=2, folder=tmp_path, PYTHONPATH=str(tmp_path))
        assert said == 'newslint: an archive needs an extra: pip install "newslint[archive]"\n'


def test_the_local_engine_reads_no_further_than_it_works(tmp_path: Path) -> None:
    """Backpressure: with one process, a chunk is read when the one before is done."""
    rows = [{"id": str(n), "text": SLIPS * 50} for n in range(200)]
    asked = Asked()
    found = reading.find(str(lines(tmp_path / "in.jsonl", rows)), asked)
    drawn: list[int] = []

    def counted() -> Iterator[reading.Chunk]:
        for chunk in reading.chunks(reading.stories(found, asked), 50_000):
            drawn.append(chunk.number)
            yield chunk

    for chunk, _ in local.linted(counted(), Job(config.load(None)), 1):
        assert len(drawn) == chunk.number + 1
    assert len(drawn) > 5
