"""Checks again whenever a draft or the configuration changes."""

import os
import sys
from argparse import Namespace

from newslint import readers
from newslint.commands import _once, _options, _output


def run(args: Namespace) -> int:
    """Check now and after each change, until Ctrl-C."""
    try:
        from watchfiles import Change, watch
    except ImportError:
        _output.say("--watch needs an extra: pip install 'newslint[watch]'")
        return 2
    paths = [path for path in args.paths if os.path.exists(path)]
    if not paths:
        _output.say(f"{args.paths[0]}: error: nothing there to watch")
        return 2
    named = {os.path.abspath(path) for path in paths}
    report = os.path.abspath(args.output_file) if args.output_file else ""

    def counts(change: Change, path: str) -> bool:
        path = os.path.abspath(path)
        if path == report or os.path.basename(path).startswith("."):
            return False
        return path in named or path.lower().endswith((*readers.SUFFIXES, ".toml", ".yml"))

    # folders, for an editor that saves a draft puts another file in its place
    folders = {path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths}
    again(args)
    for _ in watch(*sorted(folders), watch_filter=counts, raise_interrupt=True):
        again(args)
    return 0


def again(args: Namespace) -> None:
    """One run, on a clean screen where there is one."""
    if sys.stdout.isatty():
        sys.stdout.write("\x1b[2J\x1b[H")
    _once.run(args, _options.desk(args))
    if not args.quiet:
        _output.say("watching; Ctrl-C ends")
