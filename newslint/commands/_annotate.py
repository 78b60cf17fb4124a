"""`check --annotate`: a copy of a Word document with the findings as comments in it."""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newslint import fixer, readers, runner
from newslint.commands import _options
from newslint.desk import Desk
from newslint.files import reason
from newslint.finding import Problem
from newslint.readers import ReadError
from newslint.result import Result, Tally
from newslint.runner import Job

if TYPE_CHECKING:
    from argparse import Namespace

OTHERS = ("fix", "unsafe_fixes", "diff", "add_ignore", "watch")
EPOCH = "SOURCE_DATE_EPOCH"
MACROS = (".docm", ".dotm")
WORD = (".docx", ".dotx", *MACROS)


def refusal(args: "Namespace") -> str:
    """Why what was asked for cannot be done; the empty string where it can."""
    if said := _options.clash(args, "annotate", OTHERS):
        return said
    if len(args.paths) != 1 or os.path.isdir(args.paths[0]):
        return "--annotate takes one Word document"
    if not args.annotate.lower().endswith(WORD):
        return (
            f"--annotate writes a Word document: a name that ends in .docx, not “{args.annotate}”"
        )
    try:
        dated()
    except (ValueError, OverflowError, OSError):
        return f"{EPOCH} is no number of seconds"
    return ""


def dated() -> str:
    """The date of comments and changes: now, or what SOURCE_DATE_EPOCH says."""
    given = os.environ.get(EPOCH, "")
    when = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def written(
    results: Iterable[Result], args: "Namespace", job: Job, desk: Desk, tally: Tally
) -> Iterator[Result]:
    """The results on their way to the report; the copy is written from those of the draft."""
    for result in results:
        if not result.problems:
            try:
                said = copy(result, args.annotate, job, desk)
            except ReadError as error:
                tally.problems.append(Problem(result.path, "input", str(error)))
            except OSError as error:
                tally.problems.append(Problem(args.annotate, "input", reason(error)))
            else:
                tally.notes.append((args.annotate, said))
        yield result


def copy(result: Result, out: str, job: Job, desk: Desk) -> str:
    """Write the annotated copy; returns what there is to say about it. Raises ReadError."""
    data = runner.bytes_of(result.path, job)
    context = desk.settings(result.path).context
    decoded, doc = readers.read_bytes(data, path=result.path, context=context)
    if decoded.encoding == "odt":
        raise ReadError(runner.OFFICE["odt"])
    if decoded.encoding != "docx":
        raise ReadError("is no Word document; --annotate writes comments into .docx files only")
    from newslint.annotate import annotate, has_macros

    if has_macros(data) != out.lower().endswith(MACROS):
        kind = "macros, so its copy must" if has_macros(data) else "no macros, so its copy must not"
        raise ReadError(f"holds {kind} end in .docm")
    made = annotate(data, doc, result.diagnostics, date=dated())
    same = job.stdin is None and os.path.exists(out) and os.path.samefile(out, result.path)
    try:
        fixer.put(out, made.data, data if same else None)
    except ReadError as error:
        raise ReadError(f"the annotated copy {out} {error}") from error
    comments = f"{made.comments} comment{'' if made.comments == 1 else 's'}"
    changes = f"{made.changes} fix{'' if made.changes == 1 else 'es'} as tracked changes"
    return f"{comments} and {changes} written"
