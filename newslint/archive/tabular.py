"""Reads Parquet, JSON lines and CSV as stories, without ever holding a whole file."""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from newslint.archive import schema
from newslint.archive.columns import Columns, chosen

FEW = 64  # rows at once: 64 books of a megabyte are still no trouble
LOOK = 100  # objects whose keys are taken for the columns of JSON lines
DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
Row = dict[str, Any]


def parquet(
    file: pa.NativeFile, name: str, asked: Columns, form: str
) -> Iterator[tuple[pa.RecordBatch, float]]:
    """Batches of stories, each with the share of the rows read so far. Raises ColumnError."""
    table = pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
    found = chosen(asked, table.schema_arrow.names, name)
    total = table.metadata.num_rows
    wanted = list(dict.fromkeys(found.values()))
    done = 0
    for batch in table.iter_batches(FEW, columns=wanted, use_threads=False):
        columns = {field: batch.column(column).to_pylist() for field, column in found.items()}
        rows = [
            {field: values[i] for field, values in columns.items()} | {"at": done + i + 1}
            for i in range(batch.num_rows)
        ]
        done += batch.num_rows
        yield batch_of([story(row, name) for row in rows], form), done / total


def jsonl(stream: pa.NativeFile, name: str, asked: Columns, encoding: str) -> Iterator[Row]:
    """The stories of JSON lines; a line that is no object is a story with a problem."""
    lines = enumerate(io.TextIOWrapper(io.BufferedReader(stream, 1 << 20), bom(encoding)), 1)
    objects = ((at, parsed(line)) for at, line in lines if line.strip())
    first = list(islice(objects, LOOK))
    keys = dict.fromkeys(key for _, row in first if isinstance(row, dict) for key in row)
    if not first:
        return
    found = chosen(asked, list(keys), name)
    for at, row in chain(first, objects):
        if isinstance(row, dict):
            held = {field: row.get(column) for field, column in found.items()}
            yield story(held | {"at": at}, name)
        else:
            yield story({"at": at, "problem": row}, name)


def parsed(line: str) -> Row | str:
    """The object of a line, or what is wrong with it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"the line is not JSON: {error}"
    return row if isinstance(row, dict) else "the line is JSON, but no object"


def csv_table(stream: pa.NativeFile, name: str, asked: Columns, encoding: str) -> Iterator[Row]:
    """The stories of a CSV file, whose first row names the columns."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    text = io.TextIOWrapper(io.BufferedReader(stream, 1 << 20), bom(encoding), newline="")
    rows = csv.reader(text)
    head = next(rows, None)
    if head is None:
        return
    found = {field: head.index(column) for field, column in chosen(asked, head, name).items()}
    at = 1
    while True:
        at += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield story({"at": at, "problem": f"the row is not CSV: {error}"}, name)
            continue
        if row:
            held = {field: row[i] if i < len(row) else None for field, i in found.items()}
            yield story(held | {"at": at}, name)


def bom(encoding: str) -> str:
    return "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding


def story(row: Row, name: str) -> Row:
    """A row of a table as a story; without an id it is named by its file and line."""
    ident = worded(row.get("id"))
    return {
        "id": ident if ident else f"{name}:{row['at']}",
        "headline": worded(row.get("headline")),
        "text": worded(row.get("text"), "\n\n"),
        "published": day(row.get("published")),
        "section": worded(row.get("section")),
        "problem": row.get("problem"),
    }


def worded(value: Any, between: str = ", ") -> str | None:
    """A cell as text; a list is joined."""
    if value is None or isinstance(value, str):
        return clean(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return between.join(filter(None, (worded(each) for each in value)))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | bool) else str(value)


def clean(value: str | None) -> str | None:
    """JSON can hold half of a surrogate pair, which no file can."""
    if value and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def day(value: Any) -> date | None:
    """The day of publication: of a date, a time, or text that begins as 2014-06-09 does."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = DAY.match(value) if isinstance(value, str) else None
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def batches(rows: Iterable[Row], form: str) -> Iterator[pa.RecordBatch]:
    """Stories, a few to a batch."""
    remaining = iter(rows)
    while few := list(islice(remaining, FEW)):
        yield batch_of(few, form)


def batch_of(rows: list[Row], form: str) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([row | {"form": form} for row in rows], schema=schema.STORY)
