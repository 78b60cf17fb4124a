"""Runs the work on this machine: several processes, memory that stays flat, parts as they come."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import pyarrow as pa

from newslint.archive import crew, reading, schema, store
from newslint.archive.reading import Archive, Asked, Chunk
from newslint.archive.store import Store
from newslint.archive.work import Job, lint_batches

MEGABYTE = 1_000_000


class Progress(NamedTuple):
    """How far a run has come: bytes of the input, stories and words."""

    upto: int
    stories: int
    words: int


def run(
    archive: Archive, asked: Asked, job: Job, out: Store, *, jobs: int, part: float,
    done: frozenset[int] = frozenset(), told: Callable[[Progress], Any] = lambda _: None,
) -> None:  # fmt: skip
    """Lint the archive and write each part of about `part` megabytes of text that is not `done`."""
    size = min(reading.BYTES, max(round(part * MEGABYTE), 1))
    each = max(round(part * MEGABYTE / size), 1)  # chunks to a part

    def missing() -> Iterator[Chunk]:
        for chunk in reading.chunks(reading.stories(archive, asked), size):
            if chunk.number // each not in done:
                yield chunk

    held: list[pa.RecordBatch] = []
    number = -1
    for chunk, batches in linted(missing(), job, jobs):
        if held and chunk.number // each != number:
            store.write_part(out, number, held)
            held = []
        number = chunk.number // each
        held += batches
        words = sum(sum(batch.column("words").to_pylist()) for batch in batches)
        told(Progress(chunk.upto, sum(batch.num_rows for batch in batches), words))
    if held or (number < 0 and not done):  # an archive without stories has tables without rows
        store.write_part(out, max(number, 0), held)


def linted(
    chunks: Iterator[Chunk], job: Job, jobs: int
) -> Iterator[tuple[Chunk, list[pa.RecordBatch]]]:
    """Each chunk with the results of its stories, in order."""
    for chunk, made in crew.run(chunks, partial(worked, job=job), jobs):
        with pa.ipc.open_stream(made) as stream:
            yield chunk, list(stream)


def worked(chunk: Chunk, job: Job) -> bytes:
    """What a process makes of a chunk: its results, as Arrow writes them."""
    sink = pa.BufferOutputStream()
    stories = pa.ipc.open_stream(chunk.stories)
    with pa.ipc.new_stream(sink, schema.RESULT) as writer:
        for batch in lint_batches(stories, job=job):
            writer.write_batch(batch)
    return bytes(sink.getvalue())
