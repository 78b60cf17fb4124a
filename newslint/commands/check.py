"""Check drafts and report what an editor would mark."""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from newslint import __version__, config, files, reports, runner
from newslint.commands import _output as output
from newslint.result import Result, Run, Tally
from newslint.rule import SEVERITIES


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["."])
    output.arguments(parser)
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--isolated", action="store_true")
    parser.add_argument("--fail-on", choices=SEVERITIES, default="warning")
    parser.add_argument("--jobs", type=int, default=0)


def run(args: Namespace) -> int:
    began = time.perf_counter()
    found = files.find(args.paths)
    tally = Tally()
    job = runner.Job()

    def counted() -> Iterator[Result]:
        for result in runner.run(found.paths, job):
            tally.add(result)
            yield result
        tally.problems += found.problems
        tally.seconds = time.perf_counter() - began

    facts = Run(__version__, tally, config.defaults().rules, output.colour(args), args.quiet)
    report = reports.load(args.output_format)
    output.write(report.write(counted(), facts), args)
    for problem in tally.problems:
        print(f"newslint: {problem.path}: {problem.message}", file=sys.stderr)
    if tally.problems:
        return 3 if any(p.kind in ("checker", "engine", "fixer") for p in tally.problems) else 2
    worst = SEVERITIES[SEVERITIES.index(args.fail_on) :]
    return 1 if any(tally.severities[level] for level in worst) else 0
