"""One run of `check`: find the drafts, lint them, report, and say how it went."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from newslint import __version__, files, reports, runner
from newslint.commands import _output
from newslint.desk import Desk
from newslint.result import Result, Run, Tally, failure
from newslint.rule import SEVERITIES, Rule

if TYPE_CHECKING:
    from argparse import Namespace

STDIN = "<stdin>"


def run(args: "Namespace", desk: Desk) -> int:
    """Do what `check` was asked to, once; returns the exit code."""
    began = time.perf_counter()
    tally = Tally()
    job, asked = prepare(args)
    found = files.find(asked, desk, force_exclude=args.force_exclude)
    paths = found.paths
    tally.problems += found.problems
    if job.stdin:
        paths = [job.stdin[0], *paths]
    if args.changed_since:
        from newslint import changed

        try:
            lines = changed.lines(args.changed_since, paths)
        except changed.GitError as error:
            _output.say(f"--changed-since {args.changed_since}: {error}")
            return 2
        paths = [path for path in paths if path in lines]
        job = job._replace(changed=lines)
    if args.show_files:
        return listing(paths, tally)
    if args.show_settings:
        from newslint import config

        path = paths[0] if paths else "."
        _output.write([config.show(desk.config(path), path)])
        return code(args, tally)
    unknown = baseline(args, desk, tally)  # before anything is printed, for it may be broken
    results: Iterable[Result] = map(unknown, linted(args, paths, job, desk, tally))
    if args.annotate:
        from newslint.commands import _annotate

        results = _annotate.written(results, args, job, desk, tally)
    report(args, desk, counted(args, results, desk, tally, began), tally)
    _output.beside(tally, quiet=bool(args.quiet))
    return code(args, tally)


def prepare(args: "Namespace") -> tuple[runner.Job, list[str]]:
    """The job, and the paths that are to be found; standard input is read here."""
    stdin = None
    if "-" in args.paths:
        stdin = (args.stdin_filename or STDIN, sys.stdin.buffer.read())
    fix = ("unsafe" if args.unsafe_fixes else "safe") if fixing(args) else ""
    job = runner.Job(
        stdin=stdin, fix=fix, write=not args.diff and stdin is None,
        ignore=args.reason if args.add_ignore else None, corpus=args.corpus,
        timing=bool(args.timing),
    )  # fmt: skip
    return job, [path for path in args.paths if path != "-"]


def fixing(args: "Namespace") -> bool:
    """Whether drafts are to be mended; --diff shows what would be."""
    return not args.add_ignore and bool(args.fix or args.unsafe_fixes or args.diff)


def linted(
    args: "Namespace", paths: list[str], job: runner.Job, desk: Desk, tally: Tally
) -> Iterable[Result]:
    """The results, with a progress bar where somebody watches and there is time to."""
    several = runner.processes(paths, args.jobs) > 1
    if several and sys.stderr.isatty() and not args.quiet:
        from newslint.commands import _progress

        results: Iterable[Result] = _progress.shown(paths, job, desk, args.jobs)
    else:
        results = runner.run(paths, job, desk, args.jobs)
    if not args.corpus:
        return results
    from newslint import corpus

    return corpus.settled(list(results), desk, tally)


def counted(
    args: "Namespace", results: Iterable[Result], desk: Desk, tally: Tally, began: float
) -> Iterator[Result]:
    """The results, counted on their way to the report."""
    for result in results:
        tally.add(result)
        if result.diagnostics:
            level = desk.config(result.path).fail_on
            failing = () if level == "never" else SEVERITIES[SEVERITIES.index(level) :]
            tally.failing += sum(each.severity in failing for each in result.diagnostics)
        if args.max_per_rule:
            result = trimmed(result, args.max_per_rule, tally)
        told = time.perf_counter()
        yield result
        if args.timing:  # what the report did with it
            spent = time.perf_counter() - told
            tally.timing["(report)"] = tally.timing.get("(report)", 0.0) + spent
    tally.seconds = time.perf_counter() - began


def trimmed(result: Result, most: int, tally: Tally) -> Result:
    """The result without the findings of rules that have been shown often enough."""
    shown = []
    before = dict(tally.rules)
    for each in result.diagnostics:
        before[each.rule] -= 1
    for each in result.diagnostics:
        before[each.rule] += 1
        if before[each.rule] <= most:
            shown.append(each)
    tally.hidden += len(result.diagnostics) - len(shown)
    return result._replace(diagnostics=tuple(shown))


def baseline(args: "Namespace", desk: Desk, tally: Tally) -> Callable[[Result], Result]:
    """What takes the known findings out of a result."""
    file = args.baseline or desk.config(".").baseline
    if not file:
        return lambda result: result
    from newslint import baseline

    known = baseline.read(file)

    def unknown(result: Result) -> Result:
        fresh, old = baseline.split(result.diagnostics, known)
        tally.known += len(old)
        return result._replace(diagnostics=tuple(fresh))

    return unknown


def report(args: "Namespace", desk: Desk, results: Iterable[Result], tally: Tally) -> None:
    """Write the report, or what the fixes change."""
    form = args.output_format
    mended = "Ignored" if args.add_ignore else "Fixed" if fixing(args) else ""
    module = reports.load(form)
    rules: dict[str, Rule] = {}
    if getattr(module, "RULES", False):
        results = described(results, desk, rules)
    facts = Run(
        __version__, tally, rules, _output.colour(args.color, args.output_file), bool(args.quiet),
        statistics=bool(args.statistics), timing=bool(args.timing), mended=mended,
        rules_page=desk.config(".").output["rules-page"],
    )  # fmt: skip
    pieces = module.write(results, facts)
    if args.diff or (mended and "-" in args.paths):
        from newslint.commands import _diff

        pieces = _diff.write(results, facts, whole=not args.diff)
    _output.write(pieces, file=args.output_file, people=form in _output.PEOPLE)


def described(results: Iterable[Result], desk: Desk, rules: dict[str, Rule]) -> Iterator[Result]:
    """The results; the rules that they name are put into `rules` on the way."""
    for result in results:
        if any(each.rule not in rules for each in result.diagnostics):
            rules |= desk.settings(result.path).rules
        yield result


def listing(paths: list[str], tally: Tally) -> int:
    _output.write([f"{path}\n" for path in paths])
    _output.beside(tally, quiet=True)
    return 2 if tally.problems else 0


def code(args: "Namespace", tally: Tally) -> int:
    """The exit code: newslint's own faults weigh most, then bad input, then findings."""
    if failed := failure(tally.problems):
        return failed
    fixed = tally.fixed and (args.exit_non_zero_on_fix or args.diff)
    return 1 if tally.failing or fixed else 0
