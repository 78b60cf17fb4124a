"""The work itself: batches of stories in, batches of what was found in them out."""

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from time import perf_counter
from typing import Any, NamedTuple

import pyarrow as pa

from newslint import config, engine, readers
from newslint.analysis.language import is_english
from newslint.analysis.sentences import sentences
from newslint.archive import places, schema
from newslint.archive.places import Draft
from newslint.config import Config, Settings
from newslint.document import Document
from newslint.finding import Diagnostic, Problem
from newslint.runner import FACTS

LIMIT = 64_000_000  # characters of a story, as of a draft on a desk
SENTENCE = 300  # characters of a sentence that are kept, around the finding
SPACES = {ord(c): " " for c in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"}
SEVERITIES = {"errors": "error", "warnings": "warning", "infos": "info"}
Row = dict[str, Any]


class Job(NamedTuple):
    """What is to be done with every story: plain values, for they travel to processes.

    `root` is the folder from which `[[overrides]]` see a story; `trial` a file of rules that
    alone is run; without `statistics` only words are counted.
    """

    config: Config
    root: str = "."
    trial: str = ""
    statistics: bool = True


def lint_batches(batches: Iterable[pa.RecordBatch], *, job: Job) -> Iterator[pa.RecordBatch]:
    """For each batch of stories (schema.STORY) one of results (schema.RESULT), row for row.

    A checker that raises, a story without text: each is a row of errors, and nothing is raised
    but ConfigError, for settings that cannot be used.
    """
    settings = None
    if job.trial:
        from newslint.archive import trial

        settings = trial.settings(job.trial, config.for_path(job.config, job.root))
    for batch in batches:
        rows = [result(row, job, settings) for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=schema.RESULT)


def result(story: Row, job: Job, settings: Settings | None) -> Row:
    """What came of one story."""
    drawn = places.draft(story["headline"] or "", story["text"] or "", story["form"])
    row = empty(story, len(drawn.source))
    problems: list[Problem] = []
    if story["problem"] or not (story["text"] or "").strip():
        problems.append(Problem("", "input", story["problem"] or "has no text"))
    elif len(drawn.source) > LIMIT:
        size = len(drawn.source) / 1e6
        limit = f"newslint reads stories of up to {LIMIT // 1_000_000} MB"
        problems.append(Problem("", "input", f"holds {size:,.0f} MB; {limit}"))
    else:
        try:
            path = os.path.join(job.root, story["section"] or "", (story["id"] or "").lstrip("/"))
            held = settings or config.for_path(job.config, path)
            fill(row, drawn, story, held, job, problems)
        except Exception as error:  # a reader or an analysis: this story's fault alone
            problems.append(Problem("", "engine", f"{type(error).__name__}: {error}"))
    row["problems"] = len(problems)
    row[schema.INNER["errors"]] = [
        {"kind": each.kind, "checker": each.checker, "message": each.message} for each in problems
    ]
    return row


def empty(story: Row, characters: int) -> Row:
    """The row of a story in which nothing has been counted yet."""
    row: Row = {name: story[name] for name in ("id", "published", "section", "headline")}
    row |= dict.fromkeys((name for name, _ in (*schema.FIGURES, *schema.COUNTS)), 0)
    return row | {
        "characters": characters, "english": None, "sources": [], "timing": [],
        schema.INNER["findings"]: [],
    }  # fmt: skip


def fill(
    row: Row, drawn: Draft, story: Row, settings: Settings, job: Job, problems: list[Problem]
) -> None:
    """Read and lint one story, and put what comes of it into `row` and `problems`."""
    began = perf_counter()
    context = settings.context
    if story["published"]:
        context = context._replace(published=story["published"].isoformat())
    name = (story["id"] or "").removesuffix(story["form"]) + story["form"]
    doc = readers.read(drawn.source, path=name, context=context, format=story["form"].lstrip("."))
    try:
        clock: dict[str, float] = {"(reading)": perf_counter() - began}
        began = perf_counter()
        if job.statistics:
            for fact in FACTS:  # else the first checker that asks pays
                fact(doc)
        clock["(facts)"] = perf_counter() - began
        linted = engine.lint(doc, settings, clock=clock)
        problems += linted.problems
        row[schema.INNER["findings"]] = list(findings(drawn, doc, linted.diagnostics))
        row["findings"] = len(linted.diagnostics)
        for column, severity in SEVERITIES.items():
            row[column] = sum(each.severity == severity for each in linted.diagnostics)
        began = perf_counter()
        row |= counted(doc) if job.statistics else {"words": len(doc.text.split())}
        clock["(statistics)"] = perf_counter() - began
        if job.statistics:  # rounded, for a million stories are to be packed well
            times = [(stage, round(seconds * 1e5) * 10) for stage, seconds in clock.items()]
            row["timing"] = [{"stage": s, "microseconds": t} for s, t in times if t]
    finally:
        doc.memo.clear()  # facts hold the document, and it holds them


def counted(doc: Document) -> Row:
    """Words, grades and sources of a story."""
    from newslint.analysis import sources
    from newslint.analysis.familiar import dale_chall
    from newslint.analysis.readability import figures

    told = figures(doc)
    named = [name for name, _ in schema.FIGURES if name in told._fields]
    row: Row = {name: getattr(told, name) for name in named}
    speakers = sources.speakers(doc, sources.rows(doc))
    held = ("speaker", "role", "standing", "statements", "words")
    return row | {
        "reading_seconds": told.seconds, "dale_chall": dale_chall(doc), "english": is_english(doc),
        "sources": [{name: each[name] for name in held} for each in speakers],
    }  # fmt: skip


def findings(drawn: Draft, doc: Document, found: list[Diagnostic]) -> Iterator[Row]:
    """The rows of a story's findings."""
    if not found:
        return
    known = sentences(doc)
    spans = [doc.map.span(*each) for each in zip(known.starts, known.ends, strict=True)]
    starts = [start for start, _ in spans]
    for each in found:
        at = bisect_right(starts, each.start) - 1
        first, last = spans[at] if at >= 0 else (each.start, each.end)
        first, last = (first, last) if each.start < last else (each.start, each.end)
        first, last = window(drawn.source, first, max(last, each.end), each.start, each.end)
        field, start, end = places.placed(drawn, each.start, each.end)
        yield {
            "rule": each.rule, "severity": each.severity, "message": each.message,
            "found": each.text, "field": field, "start": start, "end": end,
            "quoted": each.quoted, "sentence": drawn.source[first:last].translate(SPACES),
            "sentence_at": each.start - first, "fingerprint": each.fingerprint,
            "fixes": places.fixes(drawn, each),
        }  # fmt: skip


def window(source: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence [first, last) that is kept: all, or what is around [start, end)."""
    if last - first <= SENTENCE:
        return first, last
    size = min(end - start, SENTENCE)
    room = (SENTENCE - size) // 2
    low, high = max(first, start - room), min(last, start + size + room)
    if low > first and (space := source.find(" ", low, start)) >= 0:
        low = space + 1
    if high < last and (space := source.rfind(" ", start + size, high)) >= 0:
        high = space
    return low, high


def lint_text(
    text: str, settings: Config, *, id: str = "draft.txt", headline: str = "",
    published: date | None = None,
) -> Row:  # fmt: skip
    """The result (schema.RESULT, as a dict) of one text, through `lint_batches` as any story."""
    form = os.path.splitext(id)[1] or ".txt"
    row = {"id": id, "headline": headline, "text": text, "published": published, "form": form}
    batch = pa.RecordBatch.from_pylist([row], schema=schema.STORY)
    (out,) = lint_batches([batch], job=Job(settings))
    found: Row = out.to_pylist()[0]
    return found
