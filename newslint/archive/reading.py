"""Finds what an archive is made of and reads it, a few stories at a time: tables and texts."""

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.fs as pafs

from newslint import readers
from newslint.archive import schema, tabular
from newslint.archive.columns import Columns

PACKED = {".gz": "gzip", ".bz2": "bz2", ".zst": "zstd"}
TABLES = {".parquet": "parquet", ".pq": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl",
          ".csv": "csv"}  # fmt: skip
BYTES = 500_000  # of text that go to a process at once
SECRETS = re.compile(r"//[^/@]*@")
OFFICE = (".docx", ".odt")  # drafts on a desk, and no archive's texts
READ = 1 << 20  # bytes of a file that are fetched at once
ROW = 200  # bytes that a story counts for beside its text


class InputError(Exception):
    """An input that cannot be read; the message is a line for the user."""


class Asked(NamedTuple):
    """How the input is to be read. `form` is the suffix of a format, for the texts of tables."""

    columns: Columns = Columns()
    form: str = ".txt"
    encoding: str = "utf-8"


class Input(NamedTuple):
    """One file. `name` is its path under the folder that was named; a text's id."""

    path: str
    name: str
    size: int
    modified: int  # nanoseconds
    kind: str  # parquet, jsonl, csv or text
    packed: str  # gzip, bz2, zstd or ""


class Archive(NamedTuple):
    """Where the files are, and which."""

    uri: str
    system: pafs.FileSystem
    inputs: tuple[Input, ...]

    @property
    def size(self) -> int:
        return sum(each.size for each in self.inputs)


class Chunk(NamedTuple):
    """Stories that go to a process at once, as Arrow writes a stream of batches.

    `upto` is how many bytes of the input are read with them.
    """

    number: int
    stories: bytes
    upto: int


def system_of(uri: str) -> tuple[pafs.FileSystem, str]:
    """The file system and the path there of a path or a URI such as s3://bucket/articles."""
    if "://" not in uri:
        return pafs.LocalFileSystem(), os.path.abspath(uri)
    try:
        system, path = pafs.FileSystem.from_uri(uri)
    except (ValueError, OSError, NotImplementedError) as error:
        raise InputError(f"{shown(uri)}: {first_line(error)}") from error
    return system, path


def shown(uri: str) -> str:
    """A URI as it may be shown: without keys and secrets."""
    return SECRETS.sub("//", uri).partition("?")[0] if "://" in uri else uri


def first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def find(uri: str, asked: Asked) -> Archive:
    """The files of an archive: the one that was named, or all of a folder and those in it.

    Raises InputError where there is none.
    """
    system, path = system_of(uri)
    try:
        info = system.get_file_info(path)
        if info.type == pafs.FileType.NotFound:
            raise InputError(f"{shown(uri)}: no such file or folder")
        folder = info.type == pafs.FileType.Directory
        held = pafs.FileSelector(path, recursive=True)
        infos = system.get_file_info(held) if folder else [info]
    except OSError as error:
        raise InputError(f"{shown(uri)}: {first_line(error)}") from error
    top = (path.rstrip("/") if folder else os.path.dirname(path)) + "/"
    found = [described(each, top) for each in infos if each.type == pafs.FileType.File]
    inputs = tuple(sorted(each for each in found if each))
    if not inputs:
        known = ", ".join((*TABLES, *texts()))
        packed = ", ".join(PACKED)
        raise InputError(f"{shown(uri)}: nothing here to read: expected {known} (also {packed})")
    return Archive(uri, system, inputs)


def texts() -> tuple[str, ...]:
    return tuple(suffix for suffix in readers.SUFFIXES if suffix not in ("", *TABLES, *OFFICE))


def described(info: pafs.FileInfo, top: str) -> Input | None:
    """A file as an input, or None where it is none; hidden files and _SUCCESS are not."""
    path = info.path
    name = path[len(top) :] if path.startswith(top) else os.path.basename(path)
    if any(part.startswith((".", "_")) for part in name.split("/")):
        return None
    stem, suffix = os.path.splitext(name.lower())
    packed = PACKED.get(suffix, "")
    if packed:
        suffix = os.path.splitext(stem)[1]
    kind = TABLES.get(suffix) or ("text" if suffix in texts() else "")
    if not kind or (kind == "parquet" and packed):
        return None
    return Input(path, name, info.size or 0, info.mtime_ns or 0, kind, packed)


def stories(archive: Archive, asked: Asked) -> Iterator[tuple[pa.RecordBatch, int]]:
    """Batches of stories (schema.STORY), each with the bytes of the input read so far."""
    before = 0
    for each in archive.inputs:
        try:
            for batch, share in read(archive.system, each, asked):
                yield batch, before + round(min(share, 1.0) * each.size)
        except (OSError, pa.ArrowException, EOFError) as error:
            raise InputError(f"{each.path}: {first_line(error)}") from error
        except UnicodeDecodeError as error:
            told = f"not {asked.encoding} (name the encoding with --encoding)"
            raise InputError(f"{each.path}: {told}: {first_line(error)}") from error
        before += each.size


def read(
    system: pafs.FileSystem, each: Input, asked: Asked
) -> Iterator[tuple[pa.RecordBatch, float]]:
    """Batches of the stories of one file, each with the share of the file read so far."""
    if each.kind == "text":
        yield text(system, each), 1.0
    elif each.kind == "parquet":
        with system.open_input_file(each.path) as file:
            yield from tabular.parquet(file, each.name, asked.columns, asked.form)
    else:
        with system.open_input_file(each.path) as raw:  # not a stream: it tells where it is
            stream = raw
            if each.packed:  # it would ask an object store for 64 KB at a time
                stream = pa.CompressedInputStream(pa.BufferedInputStream(raw, READ), each.packed)
            read_table = tabular.jsonl if each.kind == "jsonl" else tabular.csv_table
            rows = read_table(stream, each.name, asked.columns, asked.encoding)
            for batch in tabular.batches(rows, asked.form):
                yield batch, 1.0 if raw.closed else raw.tell() / each.size


def text(system: pafs.FileSystem, each: Input) -> pa.RecordBatch:
    """The one story of a text file."""
    with system.open_input_stream(each.path, compression=each.packed or None) as file:
        data = file.read()
    form = os.path.splitext(each.name.lower().removesuffix(packing(each)))[1]
    row = {"id": each.name, "form": form, "text": None, "problem": None}
    try:
        row["text"] = readers.decode(data).text
    except readers.ReadError as error:
        row["problem"] = str(error)
    return pa.RecordBatch.from_pylist([row], schema=schema.STORY)


def packing(each: Input) -> str:
    return next((suffix for suffix, name in PACKED.items() if name == each.packed), "")


def chunks(reads: Iterator[tuple[pa.RecordBatch, int]], size: int = BYTES) -> Iterator[Chunk]:
    """The stories in chunks of about `size` bytes: the same ones whenever they are read again."""
    number = held = 0
    pieces: list[pa.RecordBatch] = []
    for batch, upto in reads:
        start = 0
        for i, length in enumerate(lengths(batch)):
            held += length + ROW
            if held >= size:
                pieces.append(batch.slice(start, i + 1 - start))
                yield Chunk(number, streamed(pieces), upto)
                number, held, pieces, start = number + 1, 0, [], i + 1
        if start < batch.num_rows:
            pieces.append(batch.slice(start))
    if pieces:
        yield Chunk(number, streamed(pieces), upto)


def streamed(pieces: list[pa.RecordBatch]) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema.STORY) as writer:
        for each in pieces:
            writer.write_batch(each)
    return bytes(sink.getvalue())


def lengths(batch: pa.RecordBatch) -> list[int]:
    """The bytes of each story's text."""
    found: list[int] = pc.fill_null(pc.binary_length(batch.column("text")), 0).to_pylist()
    return found
