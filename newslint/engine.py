"""Runs the checkers over one document: lint(document, settings) → diagnostics."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import perf_counter
from typing import NamedTuple

from newslint import checkers, engines, matcher, suppress
from newslint.analysis.language import is_english
from newslint.analysis.quotes import Quote, quote_at
from newslint.analysis.story import story
from newslint.config import Settings
from newslint.document import Block, Document, block_at
from newslint.finding import Diagnostic, Edit, Finding, Fix, Problem, Related
from newslint.rule import SEVERITIES, Rule


class Linted(NamedTuple):
    """What came of one document."""

    diagnostics: list[Diagnostic]
    problems: list[Problem]


class Stopped(BaseException):
    """Nobody waits for these diagnostics any more. Not an Exception: no checker is to catch it."""


def lint(
    doc: Document, settings: Settings, *, stale: Callable[[], bool] | None = None,
    clock: dict[str, float] | None = None,
) -> Linted:  # fmt: skip
    """Every diagnostic of `doc`, sorted by place, and what went wrong on the way.

    `stale` is asked after every checker whether the text has changed since; if so, Stopped is
    raised. `clock` is filled with the seconds that each checker and the packs took.
    """
    problems: list[Problem] = []
    active = settings.enabled
    if not is_english(doc):
        active = frozenset(id for id in active if not settings.rules[id].language)
    found: list[Diagnostic] = []
    allowed = suppress.cover(doc, settings.rules, settings.families)
    silent: set[tuple[int, int, str]] = set()

    def place(finding: Finding) -> Diagnostic | None:
        placed = locate(doc, finding, settings)
        if allowed and suppress.silenced(allowed, finding.rule, finding.start) and placed:
            silent.add((placed.start, placed.end, placed.rule))
        return placed

    found += filter(None, map(place, raw(doc, settings, active, problems, stale, clock)))
    theirs = filter(None, map(place, foreign(doc, settings, active, problems)))
    found += [each for each in theirs if not any(same(each, ours) for ours in found)]
    if allowed:
        found += suppress.faults(
            doc, allowed, settings.rules, active, settings.severity, complete=not problems
        )
    # what is allowed still stands for the milder ones of its family at its place
    told = [each for each in sort(found) if (each.start, each.end, each.rule) not in silent]
    return Linted(told, problems)


def raw(
    doc: Document, settings: Settings, active: frozenset[str], problems: list[Problem],
    stale: Callable[[], bool] | None = None, clock: dict[str, float] | None = None,
) -> Iterator[Finding]:  # fmt: skip
    """What the checkers yield, of active rules only; one that raises never stops the others."""
    for name, look in stages(doc, settings, active):
        if stale and stale():
            raise Stopped
        try:
            for finding in look() if clock is None else timed(look, name, clock):
                if finding.rule in active:
                    yield finding
        except Exception as error:
            message = f"{type(error).__name__}: {error}"
            problems.append(Problem(doc.path, "checker", message, name))


def stages(
    doc: Document, settings: Settings, active: frozenset[str]
) -> Iterator[tuple[str, Callable[[], Iterator[Finding]]]]:
    """Each checker that has an active rule, and the packs, by name."""
    for name, checker in settings.checkers.items():
        if checkers.runs(checker, active):
            yield name, partial(checker.check, doc, settings.options[name])
    words = active.intersection(settings.book.rules)
    if words:
        yield "packs", partial(matcher.check, doc, settings.book, words)


def timed(
    look: Callable[[], Iterator[Finding]], name: str, clock: dict[str, float]
) -> Iterator[Finding]:
    """What a stage yields; the time that it takes, and no other, goes to the clock."""
    began = perf_counter()
    try:
        for finding in look():
            clock[name] = clock.get(name, 0.0) + perf_counter() - began
            yield finding
            began = perf_counter()
    finally:
        clock[name] = clock.get(name, 0.0) + perf_counter() - began


def foreign(
    doc: Document, settings: Settings, active: frozenset[str], problems: list[Problem]
) -> Iterator[Finding]:
    """What other people's linters add, those that are configured."""
    for name, module in settings.engines.items():
        if not any(rule.id in active for rule in checkers.rules(module)):
            continue
        try:
            for finding in module.check(doc, settings.options[name]):
                if finding.rule in active:
                    yield finding
        except engines.EngineError as error:
            problems.append(Problem(".", "unavailable", str(error), name))
        except Exception as error:
            problems.append(Problem(doc.path, "engine", f"{type(error).__name__}: {error}", name))


def same(one: Diagnostic, other: Diagnostic) -> bool:
    """Whether two diagnostics of one family touch."""
    family = one.rule.partition(".")[0] == other.rule.partition(".")[0]
    return family and one.start < other.end and other.start < one.end


def locate(doc: Document, finding: Finding, settings: Settings) -> Diagnostic | None:
    """The diagnostic of a finding, or None where the block or the quote policy silences it."""
    rule = settings.rules[finding.rule]
    block = block_at(story(doc), finding.start)
    if block and block.kind not in rule.blocks:
        return None
    quote = quote_at(doc, finding.start)
    severity = policy(rule, settings.severity.get(rule.id, rule.severity), quote)
    if severity is None:
        return None
    quoted = quote is not None
    start, end = doc.map.span(finding.start, finding.end)
    fixes = tuple(fix for fix in (mapped(doc, fix, quoted) for fix in finding.fixes) if fix)
    related = tuple(
        Related(*doc.map.span(r.start, r.end), r.label, r.path) for r in finding.related
    )
    return Diagnostic(
        doc.path, start, end, rule.id, severity, finding.message, doc.source[start:end],
        fixes, related, quoted, fingerprint(doc, finding),
    )  # fmt: skip


def policy(rule: Rule, severity: str, quote: Quote | None) -> str | None:
    """The severity of `rule` inside `quote`, None for silence (DESIGN.md, principle 9)."""
    if quote is None or rule.quotes == "check":
        return severity
    if rule.quotes == "skip" or quote.written:
        return None
    return "info"


def mapped(doc: Document, fix: Fix, quoted: bool) -> Fix | None:
    """`fix` in the source's offsets; None when an edit is not inside one verbatim piece."""
    edits = []
    for edit in fix.edits:
        place = doc.map.verbatim(edit.start, edit.end)
        if place is None:
            return None
        edits.append(Edit(*place, edit.text))
    return Fix(fix.title, tuple(edits), fix.safe and not quoted)


def fingerprint(doc: Document, finding: Finding) -> str:
    """A name that survives moved lines: the rule, the text and the words on either side."""
    block = block_at(doc.blocks, finding.start) or Block(0, len(doc.text), "body")
    before = doc.text[max(block.start, finding.start - 60) : finding.start].split()[-3:]
    after = doc.text[finding.end : min(block.end, finding.end + 60)].split()[:3]
    context = " ".join([*before, doc.text[finding.start : finding.end], *after])
    return f"{finding.rule}:{zlib.crc32(context.encode('utf-8', 'replace')):08x}"


def sort(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By place; of several at one place in one family only the most severe stays."""
    best: dict[tuple[int, int, str], Diagnostic] = {}
    for each in found:
        key = each.start, each.end, each.rule.partition(".")[0]
        rival = best.get(key)
        if rival is None or rank(each) < rank(rival):
            best[key] = each
    return sorted(best.values(), key=lambda d: (d.start, d.end, d.rule))


def rank(diagnostic: Diagnostic) -> tuple[int, str]:
    return -SEVERITIES.index(diagnostic.severity), diagnostic.rule
