"""Runs the work on a Spark cluster: the same function, fed by mapInArrow."""

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import pyarrow as pa

from newslint.archive import reading, schema
from newslint.archive.reading import Archive, Asked, Input
from newslint.archive.store import Store
from newslint.archive.work import Job, lint_batches

PARTITION = 8_000_000  # bytes of input for one task, about ten seconds of work …
LEAST = 3  # … and so many tasks for each core at least, so that none waits for the last one
RECORDS = 64  # stories in a batch, as elsewhere
WORK = "work"  # the folder of results until they are told apart


class SparkError(Exception):
    """A cluster that cannot be had or a job that failed; the message is a line."""


def session(master: str, settings: Iterable[tuple[str, str]] = ()) -> Any:
    """The Spark session, of `master` or of spark-submit, with settings of Spark's."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("newslint archive")
    if master:
        builder = builder.master(master)
        # a cluster given by its address: its workers run the Python that runs this
        builder = builder.config("spark.pyspark.python", sys.executable)
        builder = builder.config("spark.ui.showConsoleProgress", "false")
    for key, value in settings:
        builder = builder.config(key, value)
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", str(RECORDS))
    try:
        return builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    except Exception as error:  # py4j's, pyspark's or java's own
        raise SparkError(f"Spark cannot be had: {cause(error)}") from error


def cause(error: Exception) -> str:
    """The line of a Java error that says why."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("Caused by:", ":"))] or lines[:1]
    return told[-1].lstrip(": ") if told else type(error).__name__


def attempted(archive: Archive, asked: Asked, job: Job, out: Store, spark: Any) -> dict[str, Any]:
    """`run`; a job that fails is a SparkError."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        return run(archive, asked, job, out, spark)
    except (Py4JError, PySparkException) as error:
        raise SparkError(f"Spark's job failed: {cause(error)}") from error


def run(archive: Archive, asked: Asked, job: Job, out: Store, spark: Any) -> dict[str, Any]:
    """Lint the archive and write the three tables; the facts about the engine, for the manifest.

    Files are read by the executors, one a task, with the code that reads them for `local`. The
    stories are then spread by their ids, so that one large file is the work of all of them.
    """
    context = spark.sparkContext
    rows = [(number,) for number in range(len(archive.inputs))]
    tasks = min(len(rows), 1000)
    files = spark.createDataFrame(context.parallelize(rows, tasks), "number int")
    count = max(archive.size // PARTITION, LEAST * context.defaultParallelism, 1)
    read = partial(read_batches, archive=(archive.uri, archive.inputs), asked=asked)
    stories = files.mapInArrow(read, spark_schema(schema.STORY)).repartition(count, "id")
    results = stories.mapInArrow(partial(lint_batches, job=job), spark_schema(schema.RESULT))
    work = spark_path(out, WORK)
    results.write.mode("overwrite").parquet(work, compression="zstd")
    written(spark.read.schema(spark_schema(schema.RESULT)).parquet(work), out)
    out.system.delete_dir(out.path(WORK))
    return {
        "name": "spark", "version": spark.version, "master": context.master,
        "parallelism": context.defaultParallelism, "partitions": count,
    }  # fmt: skip


def written(results: Any, out: Store) -> None:
    """Tell the rows of the three tables apart and write them."""
    from pyspark.sql import functions

    keys = [name for name, _ in schema.KEY]
    for name, column in schema.INNER.items():
        inner = functions.explode(functions.col(column)).alias("row")
        rows = results.select(*keys, inner).select(*keys, "row.*")
        rows.write.mode("overwrite").parquet(spark_path(out, name), compression="zstd")
    stories = results.select(*schema.STORIES.names)
    stories.write.mode("overwrite").parquet(spark_path(out, "stories"), compression="zstd")


def read_batches(
    batches: Iterable[pa.RecordBatch], *, archive: tuple[str, tuple[Input, ...]], asked: Asked
) -> Iterator[pa.RecordBatch]:
    """The stories of the files whose numbers come in."""
    uri, inputs = archive
    for batch in batches:
        for number in batch.column("number").to_pylist():
            system, _ = reading.system_of(uri)
            one = Archive(uri, system, (inputs[number],))
            yield from (stories for stories, _ in reading.stories(one, asked))


def spark_schema(wanted: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(wanted)


def spark_path(out: Store, name: str) -> str:
    """Where Spark writes a table: a local path is one on every machine (or a shared disk)."""
    if out.local:
        return f"file://{out.path(name)}"
    scheme, _, rest = out.uri.partition("://")
    scheme = "s3a" if scheme == "s3" else scheme  # as Hadoop calls it
    return f"{scheme}://{rest.partition('?')[0].rstrip('/')}/{name}"
