"""Lints many files, in several processes where that pays, and gives the results in order."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newslint import engine, readers
from newslint.analysis.language import is_english
from newslint.analysis.quotes import quotes
from newslint.analysis.sentences import sentence_tokens
from newslint.analysis.story import story
from newslint.config import ConfigError, Settings
from newslint.desk import Desk
from newslint.document import Document, lowered
from newslint.files import config_problem, reason
from newslint.finding import Diagnostic, Problem
from newslint.lines import line_starts, position
from newslint.readers import Decoded
from newslint.result import Result

LIMIT = 64_000_000  # bytes of a draft: longer than any book; it is held in memory forty times over
LARGE = 1_000_000  # bytes in all from which several processes pay
MANY = 150  # files likewise
CHUNK = 16  # files that go to a process at once, at most


OFFICE = {  # what is not changed in place, and why
    "docx": "is a Word document, which is not changed in place: --annotate OUT.docx writes the "
    "fixes as tracked changes",
    "odt": "is an OpenDocument text, which is only read; save it as .docx and use --annotate",
}


class Job(NamedTuple):
    """What is to be done with each file: plain values, for they are sent to processes."""

    stdin: tuple[str, bytes] | None = None  # the name and the text of standard input
    changed: Mapping[str, tuple[tuple[int, int], ...]] | None = None  # the only lines that count
    fix: str = ""  # "", "safe", "unsafe"
    write: bool = True  # write fixed files; else they are only shown
    ignore: str | None = None  # write comments that ignore every finding, with this reason
    corpus: bool = False  # gather the facts for findings across files
    timing: bool = False


def run(
    paths: Sequence[str], job: Job, desk: Desk, jobs: int = 0, *,
    progress: Callable[[int], Any] | None = None,
) -> Iterator[Result]:  # fmt: skip
    """The results of `paths`, in their order. `jobs` 0 takes as many processes as pay."""
    count = processes(paths, jobs)
    if count < 2 or alone(paths[0], desk):
        for path in paths:
            yield lint_file(path, job, desk)
            if progress:
                progress(1)
        return
    from functools import partial

    from newslint import pool  # costs 30 ms, so only now

    for results in pool.run(chunks(paths, count), partial(lint_file, job=job, desk=desk), count):
        yield from results
        if progress:
            progress(len(results))


def chunks(paths: Sequence[str], count: int) -> list[list[str]]:
    """The paths in portions for so many processes: smaller ones at the end, so that no process
    works on while the others have nothing left to do."""
    found = []
    at = 0
    while at < len(paths):
        size = max(1, min(CHUNK, (len(paths) - at) // (count * 4)))
        found.append(list(paths[at : at + size]))
        at += size
    return found


def alone(path: str, desk: Desk) -> bool:
    """Whether an engine wants one process to do all the work."""
    try:
        settings = desk.settings(path)
    except ConfigError:
        return False
    return any(
        module.alone(settings.options[name])
        for name, module in settings.engines.items()
        if hasattr(module, "alone")
    )


def processes(paths: Sequence[str], jobs: int) -> int:
    """How many processes to use: as many as asked for, else one unless there is much to do."""
    if jobs:
        return min(jobs, len(paths))
    if len(paths) < 2 or (len(paths) < MANY and sum(map(size_of, paths)) < LARGE):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), len(paths))
    return min(os.cpu_count() or 1, len(paths))


def size_of(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def lint_file(path: str, job: Job, desk: Desk) -> Result:
    """The result of one file; whatever goes wrong is in it, and nothing is raised."""
    try:
        return outcome(path, job, desk)
    except ConfigError as error:
        return Result(path, problems=(config_problem(error),))
    except OSError as error:
        return Result(path, problems=(Problem(path, "input", reason(error)),))
    except readers.ReadError as error:
        return Result(path, problems=(Problem(path, "input", str(error)),))
    except Exception as error:
        return Result(path, problems=(fault(path, error),))


def outcome(path: str, job: Job, desk: Desk) -> Result:
    """Read, lint and, if asked, fix one file."""
    clock: dict[str, float] = {}
    began = time.perf_counter()
    settings = desk.settings(path)
    began = tick(clock, "(settings)", began)
    decoded, doc = readers.read_bytes(bytes_of(path, job), path=path, context=settings.context)
    if (job.fix or job.ignore is not None) and decoded.encoding in OFFICE:
        raise readers.ReadError(OFFICE[decoded.encoding])
    began = tick(clock, "(reading)", began)
    if job.fix:
        return mended(path, decoded, doc, settings, job)
    if job.timing:
        for fact in FACTS:  # else the first checker that asks pays
            fact(doc)
        began = tick(clock, "(facts)", began)
    inside: dict[str, float] = {}
    linted = engine.lint(doc, settings, clock=inside if job.timing else None)
    clock |= inside
    tick(clock, "(engine)", began + sum(inside.values()))
    kept = wanted(linted.diagnostics, doc.source, path, job)
    if job.ignore is not None and kept:
        return allowed(path, decoded, doc, kept, job)
    notes = () if is_english(doc) else (NOT_ENGLISH,)
    rows = gathered(doc, settings) if job.corpus else ()
    words = len(doc.text.split())
    doc.memo.clear()  # facts hold the document, and it holds them
    return Result(
        path, doc.source if kept else "", words, kept, tuple(linted.problems),
        notes, timing=tuple(clock.items()) if job.timing else (), rows=rows,
        places=tuple(doc.places) if kept else (),
    )  # fmt: skip


def tick(clock: dict[str, float], stage: str, began: float) -> float:
    """Note the time since `began` as that of `stage`; returns the present."""
    now = time.perf_counter()
    clock[stage] = now - began
    return now


FACTS = (is_english, story, sentence_tokens, quotes, lowered)  # that nearly every checker asks for
NOT_ENGLISH = "does not look like English: only the rules that hold in every language ran"


def bytes_of(path: str, job: Job) -> bytes:
    if job.stdin and path == job.stdin[0]:
        return job.stdin[1]
    with open(path, "rb") as file:
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        size = max(size_of(path), len(data)) / 1e6
        limit = f"newslint reads drafts of up to {LIMIT // 1_000_000} MB"
        raise readers.ReadError(f"holds {size:,.0f} MB; {limit}")
    return data


def mended(path: str, decoded: Decoded, doc: Document, settings: Settings, job: Job) -> Result:
    """Fix a file, write it if that is wanted, and report what is left."""
    from newslint import fixer

    done = fixer.fix(
        decoded.text, settings, path=path, unsafe=job.fix == "unsafe",
        wanted=lambda found, text: wanted(found, text, path, job),
    )  # fmt: skip
    if done.applied and job.write:
        fixer.write(path, decoded, done.text)
    before, after = ("", "") if job.write else (decoded.text, done.text)
    return Result(
        path, done.text if done.left else "", len(doc.text.split()), tuple(done.left),
        tuple(done.problems), tuple(done.notes), fixed=done.applied, before=before, after=after,
    )  # fmt: skip


def allowed(
    path: str, decoded: Decoded, doc: Document, found: tuple[Diagnostic, ...], job: Job
) -> Result:
    """Write comments into a file that ignore what was found in it."""
    from newslint import addignore, fixer

    text = addignore.add_ignores(doc, found, job.ignore or "")
    if job.write:
        fixer.write(path, decoded, text)
    before, after = ("", "") if job.write else (decoded.text, text)
    return Result(path, words=len(doc.text.split()), fixed=len(found), before=before, after=after)


def wanted(found: Sequence[Diagnostic], source: str, path: str, job: Job) -> tuple[Diagnostic, ...]:
    """The diagnostics that touch a changed line; all of them where lines do not matter."""
    if job.changed is None or not found:
        return tuple(found)
    ranges = job.changed.get(path, ())
    starts = line_starts(source)

    def touches(each: Diagnostic) -> bool:
        first = position(source, starts, each.start).line
        last = position(source, starts, max(each.end - 1, each.start)).line
        return any(first <= end and begin <= last for begin, end in ranges)

    return tuple(filter(touches, found))


def gathered(doc: Document, settings: Settings) -> tuple[Any, ...]:
    """The rows of every checker that looks across files."""
    found = []
    for name, checker in settings.checkers.items():
        gather = getattr(checker, "gather", None)
        if gather:
            found.append((name, tuple(gather(doc))))
    return tuple(found)


def fault(path: str, error: Exception) -> Problem:
    """newslint's own fault with one file: the others are linted all the same."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" ({os.path.basename(at.tb_frame.f_code.co_filename)}:{at.tb_lineno})" if at else ""
    message = " ".join(f"{type(error).__name__}: {error}".split())
    return Problem(path, "engine", message + where)
