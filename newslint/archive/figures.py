"""Counts what an archive's run has found: by rule, by month and by section."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from newslint.archive import store
from newslint.archive.reading import shown
from newslint.archive.store import Store, StoreError

MONTHS = 36  # more of them are counted by year
UNKNOWN = "(none)"  # a story without a date, or without a section
Counts = Counter[tuple[str, str]]


class Figures(NamedTuple):
    """Counts over all stories. Pairs are (rule, month or year) and (rule, section)."""

    manifest: dict[str, Any]
    rules: Counter[str]
    severity: dict[str, str]  # of each rule, the one that most of its findings have
    by_period: Counts
    by_section: Counts
    period_words: Counter[str]
    section_words: Counter[str]
    errors: Counter[tuple[str, str, str]]  # kind, checker, message


def counted(out: Store) -> Figures:
    """The figures of a finished run. Raises StoreError for another folder."""
    manifest = store.read_json(out, store.MANIFEST)
    if manifest is None:
        unfinished = store.read_json(out, store.RUNNING) is not None
        why = "the run is not finished" if unfinished else "no manifest.json: no archive's output"
        raise StoreError(f"{shown(out.uri)}: {why}")
    months, sections = words(out)
    period = "%Y" if len(months.keys() - {UNKNOWN}) > MONTHS else "%Y-%m"
    rules: Counter[tuple[str, str]] = Counter()
    by_period: Counts = Counter()
    by_section: Counts = Counter()
    for batch in store.scanned(out, "findings", ["rule", "severity", "published", "section"]):
        table = pa.table({
            "rule": batch.column("rule"), "severity": batch.column("severity"),
            "period": periods(batch.column("published"), period),
            "section": pc.fill_null(batch.column("section"), UNKNOWN),
        })  # fmt: skip
        rules.update(grouped(table, "rule", "severity"))
        by_period.update(grouped(table, "rule", "period"))
        by_section.update(grouped(table, "rule", "section"))
    errors: Counter[tuple[str, str, str]] = Counter()
    for batch in store.scanned(out, "errors", ["kind", "checker", "message"]):
        errors.update(map(tuple, zip(*(c.to_pylist() for c in batch.columns), strict=True)))
    total: Counter[str] = Counter()
    severity: dict[str, str] = {}
    for (rule, level), count in rules.most_common():
        total[rule] += count
        severity.setdefault(rule, level)
    spent: Counter[str] = Counter()
    for month, count in months.items():
        spent[month if month == UNKNOWN or period == "%Y-%m" else month[:4]] += count
    return Figures(manifest, total, severity, by_period, by_section, spent, sections, errors)


def words(out: Store) -> tuple[Counter[str], Counter[str]]:
    """The words of all stories by month, and by section."""
    months: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    for batch in store.scanned(out, "stories", ["published", "section", "words"]):
        table = pa.table({
            "month": periods(batch.column("published"), "%Y-%m"),
            "section": pc.fill_null(batch.column("section"), UNKNOWN),
            "words": batch.column("words"),
        })  # fmt: skip
        for name, counter in (("month", months), ("section", sections)):
            summed = table.group_by(name).aggregate([("words", "sum")])
            for key, count in rows(summed, name, "words_sum"):
                counter[key] += count
    return months, sections


def periods(days: pa.Array, form: str) -> pa.Array:
    """The month (or the year) of each day, as text."""
    return pc.fill_null(pc.strftime(pc.cast(days, pa.timestamp("s")), form), UNKNOWN)


def grouped(table: pa.Table, *keys: str) -> dict[Any, int]:
    """How many rows have each combination of two columns."""
    counts = table.group_by(list(keys)).aggregate([([], "count_all")])
    return {(a, b): count for a, b, count in rows(counts, *keys, "count_all")}


def rows(table: pa.Table, *columns: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(table[name].to_pylist() for name in columns), strict=True)
