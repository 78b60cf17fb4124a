"""Write down the findings of today, so that `check --baseline` reports new ones only."""

import os
from argparse import ArgumentParser, Namespace
from contextlib import suppress

from newslint import files, runner
from newslint.commands import _options, _output
from newslint.config import ConfigError
from newslint.finding import Diagnostic
from newslint.reports._summary import number
from newslint.result import Tally, failure

NAME = "newslint-baseline.json"


def arguments(parser: ArgumentParser) -> None:
    _options.paths(parser, stdin=False)
    parser.add_argument("--output-file", "-o", metavar="FILE",
                        help=f"write here (default: the configured one, or {NAME})")  # fmt: skip
    parser.add_argument("--prune", action="store_true",
                        help="drop what is gone from a baseline, and add nothing")  # fmt: skip
    parser.add_argument("--jobs", "-j", metavar="N", type=int, default=0,
                        help="processes (default: as many as pay)")  # fmt: skip
    _options.choice(parser)
    _options.configuration(parser)


def run(args: Namespace) -> int:
    from newslint import baseline

    desk = _options.desk(args)
    found = files.find(args.paths or ["."], desk)
    tally = Tally()
    tally.problems += found.problems
    known: list[Diagnostic] = []
    for result in runner.run(found.paths, runner.Job(), desk, args.jobs):
        tally.add(result)
        known += result.diagnostics
    _output.beside(tally, quiet=True)
    if failed := failure(tally.problems):
        # a baseline that lacks the findings of a file would report them as new
        _output.say("no baseline was written")
        return failed
    file = args.output_file or desk.config(".").baseline or NAME
    made = baseline.of(known, file)
    if args.prune:
        made = baseline.prune(baseline.read(file), known, found.paths)
    elif os.path.isfile(file):
        with suppress(ConfigError):  # one that cannot be read is written anew
            made = baseline.renewed(baseline.read(file), made, args.paths or ["."])
    baseline.store(file, made)
    total = sum(sum(counts.values()) for counts in made.files.values())
    count, drafts = number(total, "finding"), number(len(made.files), "file")
    print(f"{files.shown(file)}: {count} in {drafts} {'is' if total == 1 else 'are'} known now")
    return 0
