"""The folder that an archive's run writes: parts of three tables and a manifest.

A part is its three files; that of the stories is written last, so a part whose stories are there
is done. Every file appears whole or not at all, and a run that was killed goes on after the last.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.dataset as pads
import pyarrow.fs as pafs
import pyarrow.parquet as pq

from newslint.archive import schema
from newslint.archive.reading import first_line, shown, system_of

MANIFEST, RUNNING = "manifest.json", "running.json"
PART = re.compile(r"part-(\d+)\.parquet$")
CODEC = "zstd"


class StoreError(Exception):
    """An output folder that cannot be used; the message is a line for the user."""


class Store(NamedTuple):
    """A folder, on this machine or on an object store."""

    uri: str
    system: pafs.FileSystem
    root: str

    @property
    def local(self) -> bool:
        return isinstance(self.system, pafs.LocalFileSystem)

    def path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"


def opened(uri: str) -> Store:
    """The store at a path or URI, which need not exist."""
    return Store(uri, *system_of(uri))


def write(store: Store, name: str, data: bytes | pa.Buffer) -> None:
    """Write a file in one step; an object store shows an object when it is whole."""
    path = store.path(name)
    if not store.local:
        with store.system.open_output_stream(path) as out:
            out.write(data)
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    aside = f"{path}.{os.getpid()}.tmp"
    try:
        with open(aside, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(aside)


def read_json(store: Store, name: str) -> dict[str, Any] | None:
    """The object of a JSON file, None when there is none."""
    if store.system.get_file_info(store.path(name)).type != pafs.FileType.File:
        return None
    with store.system.open_input_stream(store.path(name), compression=None) as file:
        try:
            found = json.loads(file.read())
        except ValueError as error:
            raise StoreError(f"{shown(store.uri)}/{name}: not JSON: {first_line(error)}") from error
    return found if isinstance(found, dict) else None


def write_json(store: Store, name: str, value: object) -> None:
    write(store, name, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")


def files(store: Store, folder: str = "") -> list[pafs.FileInfo]:
    """What is in the folder, or in one of its folders, sorted by path."""
    where = pafs.FileSelector(
        store.path(folder).rstrip("/"), recursive=bool(folder), allow_not_found=True
    )
    return sorted(store.system.get_file_info(where), key=lambda info: info.path)


def begin(store: Store, mark: dict[str, Any], *, overwrite: bool) -> frozenset[int] | None:
    """Make the folder ready for a run that `mark` tells from others; the parts that are done.

    None when all is done. Raises StoreError when something else is there: only what a run of ours
    wrote is overwritten, for a newsroom may well have a folder “stories” of its own.
    """
    if store.system.get_file_info(store.path("").rstrip("/")).type == pafs.FileType.File:
        raise StoreError(f"{shown(store.uri)} is a file; name a folder for the tables")
    if overwrite and any("mark" in (read_json(store, name) or {}) for name in (MANIFEST, RUNNING)):
        clear(store)
    for name in (MANIFEST, RUNNING):
        held = read_json(store, name) or {}
        if "mark" not in held:  # nothing, or a file of somebody else's
            continue
        differs = [key for key in mark if (held.get("mark") or {}).get(key) != mark[key]]
        if differs and name == RUNNING and not any(True for _ in parts(store)):
            break  # nothing was made of it yet
        if differs:
            what = "has the output of" if name == MANIFEST else "was begun with"
            raise StoreError(f"{shown(store.uri)} {what} other {' and '.join(differs)}; "
                             "--overwrite begins anew")  # fmt: skip
        if name == MANIFEST:
            return None
        sweep(store)
        return frozenset(parts(store))
    if any(not info.path.endswith(RUNNING) for info in files(store)):
        raise StoreError(
            f"{shown(store.uri)} is not empty, and no archive's output; name another folder"
        )
    write_json(store, RUNNING, {"mark": mark})
    return frozenset()


def clear(store: Store) -> None:
    """Take away what an earlier run wrote, and nothing else.

    The note that it was ours goes last: a run that is killed here can be overwritten as well.
    """
    write_json(store, RUNNING, {"mark": None})
    for name in (MANIFEST, "report.html"):
        if store.system.get_file_info(store.path(name)).type == pafs.FileType.File:
            store.system.delete_file(store.path(name))
    for name in (*schema.TABLES, "work"):
        if store.system.get_file_info(store.path(name)).type == pafs.FileType.Directory:
            store.system.delete_dir(store.path(name))


def sweep(store: Store) -> None:
    """Take away what a run that was killed had half written."""
    for folder in (*schema.TABLES, ""):
        for info in files(store, folder):
            if info.path.endswith(".tmp"):
                store.system.delete_file(info.path)


def parts(store: Store) -> Iterator[int]:
    """The numbers of the parts that are done."""
    for info in files(store, "stories"):
        if match := PART.search(info.path):
            yield int(match[1])


def write_part(store: Store, number: int, batches: Sequence[pa.RecordBatch]) -> None:
    """Write a part: the results of some chunks (schema.RESULT)."""
    rows = [schema.split(batch) for batch in batches]
    for name in ("findings", "errors", "stories"):
        table = pa.Table.from_batches([each[name] for each in rows], schema=schema.TABLES[name])
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression=CODEC)
        write(store, f"{name}/part-{number:05}.parquet", sink.getvalue())
    del rows, table, sink
    pa.default_memory_pool().release_unused()  # or the next part's memory comes on top


def table(store: Store, name: str) -> pads.Dataset:
    """One of the three tables. Raises StoreError when it is not there."""
    paths = [info.path for info in files(store, name) if info.path.endswith(".parquet")]
    if not paths and name == "stories":
        raise StoreError(f"{shown(store.uri)} holds no archive's output (no {name}/)")
    return pads.dataset(
        paths, schema=schema.TABLES[name], format="parquet", filesystem=store.system
    )


def scanned(store: Store, name: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The rows of a table, some columns of them, a few at a time."""
    held: Iterable[pa.RecordBatch] = table(store, name).to_batches(
        columns=list(columns), batch_size=1 << 16, batch_readahead=2, fragment_readahead=1
    )
    yield from held


def finish(store: Store, manifest: dict[str, Any]) -> None:
    """Write the manifest: from now on all is done."""
    write_json(store, MANIFEST, manifest)
    if store.system.get_file_info(store.path(RUNNING)).type == pafs.FileType.File:
        store.system.delete_file(store.path(RUNNING))
