"""What a run was: versions, settings, inputs, and how many rows came of it."""

import platform
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from newslint import __version__, config
from newslint.archive import reading, schema, store
from newslint.archive.reading import Archive, Asked
from newslint.archive.store import Store
from newslint.archive.work import Job

LISTED = 1000  # files whose names are written down; of more only the sum
LEFT_OUT = "facts across stories (gather and settle): newslint check --corpus"


def mark(archive: Archive, asked: Asked, job: Job, part: float) -> dict[str, Any]:
    """What tells one run from another: the same mark, the same rows, part for part."""
    files = [(each.name, each.size, each.modified) for each in archive.inputs]
    return {
        "version of newslint": __version__,
        "input": f"{len(files)} files, {archive.size} bytes, {digest(files)}",
        "settings": settings_digest(job),
        "columns": digest(asked),
        "part size": part,
    }


def digest(value: object) -> str:
    text = repr(value).encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(text):08x}{zlib.adler32(text):08x}"


def settings_digest(job: Job) -> str:
    """A digest of all that decides what is found in a story."""
    held = config.for_path(job.config, job.root)
    context = [sorted(each) if isinstance(each, frozenset) else each for each in held.context]
    options = [(name, plain(value)) for name, value in sorted(held.options.items())]
    overrides = [(part.files, part.layer) for part in job.config.overrides]
    return digest([sorted(held.enabled), sorted(held.severity.items()), context, options,
                   overrides, held.book.packs])  # fmt: skip


def plain(options: Any) -> list[Any]:
    """The values of options, sets sorted: their order changes from run to run."""
    return [sorted(each) if isinstance(each, frozenset) else each for each in options]


def made(
    archive: Archive, asked: Asked, job: Job, out: Store, engine: dict[str, Any],
    began: datetime, mark: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    """The manifest of a run that is done; its counts are read from what was written."""
    now = datetime.now(UTC)
    names = [each.name for each in archive.inputs[:LISTED]]
    return {
        "schema_version": 1,
        "newslint": __version__,
        "python": platform.python_version(),
        "pyarrow": pa.__version__,
        "engine": engine,
        "began": began.isoformat(timespec="seconds"),
        "finished": now.isoformat(timespec="seconds"),
        "seconds": round((now - began).total_seconds(), 1),
        "input": {"uri": reading.shown(archive.uri), "files": len(archive.inputs),
                  "bytes": archive.size, "names": names},
        "columns": asked.columns._asdict(),
        "format": asked.form.lstrip("."),
        "settings": settings(job),
        "rows": {name: store.table(out, name).count_rows() for name in schema.TABLES},
        **totals(out),
        "left_out": [LEFT_OUT],
        "mark": mark,
    }  # fmt: skip


def settings(job: Job) -> dict[str, Any]:
    """The settings of a story that no override concerns."""
    held = config.for_path(job.config, job.root)
    rules = {
        id: {"severity": held.severity.get(id, held.rules[id].severity),
             "message": held.rules[id].message}
        for id in sorted(held.enabled)
    }  # fmt: skip
    return {
        "file": job.config.file,
        "language": held.context.language,
        "packs": [[pack.name, pack.edition] for pack in held.book.packs],
        "overrides": len(job.config.overrides),
        "rules": rules,
    }


def totals(out: Store) -> dict[str, Any]:
    """Words, findings by severity, and seconds by checker over all stories."""
    sums = dict.fromkeys(("words", "characters", "errors", "warnings", "infos", "problems"), 0)
    seconds: dict[str, float] = {}
    for batch in store.scanned(out, "stories", [*sums, "timing"]):
        for name in sums:
            sums[name] += pc.sum(batch.column(name)).as_py() or 0
        for stage, spent in times(batch.column("timing")):
            seconds[stage] = seconds.get(stage, 0.0) + spent
    slowest = sorted(seconds.items(), key=lambda item: -item[1])
    return {
        "words": sums["words"], "characters": sums["characters"],
        "severities": {"error": sums["errors"], "warning": sums["warnings"], "info": sums["infos"]},
        "problems": sums["problems"],
        "timing": {stage: round(spent, 3) for stage, spent in slowest},
    }  # fmt: skip


def times(timing: pa.ListArray) -> Sequence[tuple[str, float]]:
    """The seconds of each stage over a batch of stories."""
    rows = timing.flatten()
    stages, spent = rows.flatten()
    summed = pa.table({"stage": stages, "spent": spent}).group_by("stage").aggregate(
        [("spent", "sum")]
    )  # fmt: skip
    pairs = zip(summed["stage"].to_pylist(), summed["spent_sum"].to_pylist(), strict=True)
    return [(stage, micro / 1e6) for stage, micro in pairs]
