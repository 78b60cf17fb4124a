"""Check drafts and report what an editor would mark."""

from typing import TYPE_CHECKING

from newslint.commands import _options, _output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

MENDING = ("fix", "unsafe_fixes", "diff")
EPILOG = """examples:
  newslint check draft.txt stories/
  newslint check --diff drafts/
  newslint check --select typos,names --fail-on error stories/
  newslint check - --stdin-filename draft.md < draft.md

exit codes:
    0  nothing at or above --fail-on
    1  findings at or above it
    2  bad usage, configuration or input
    3  a fault of newslint's own
  130  interrupted"""


def arguments(parser: "ArgumentParser") -> None:
    parser.epilog = EPILOG
    _options.paths(parser)
    _options.choice(parser)
    fixing(parser)
    group = parser.add_argument_group("which findings")
    group.add_argument("--fail-on", choices=_options.LEVELS, metavar="LEVEL",
                       help="exit with 1 from this level on: error, warning, info, never "
                       "(default: warning)")  # fmt: skip
    group.add_argument("--changed-since", metavar="REF",
                       help="only lines changed since a commit or branch (asks git)")  # fmt: skip
    group.add_argument("--baseline", metavar="FILE",
                       help="leave out findings known from this file")  # fmt: skip
    group.add_argument("--corpus", action="store_true",
                       help="look across files, too: one name spelled two ways")  # fmt: skip
    _output.arguments(parser)
    _options.configuration(parser)
    group = parser.add_argument_group("files and processes")
    group.add_argument("--force-exclude", action="store_true",
                       help="apply `exclude` to files that are named, too (for hooks)")  # fmt: skip
    group.add_argument("--jobs", "-j", metavar="N", type=int, default=0,
                       help="processes (default: as many as pay)")  # fmt: skip
    group.add_argument("--watch", action="store_true", help="check again whenever a draft changes")
    group.add_argument("--show-files", action="store_true", help="list the drafts, and stop")
    group.add_argument("--show-settings", action="store_true",
                       help="show what is configured for the first draft, and stop")  # fmt: skip


def fixing(parser: "ArgumentParser") -> None:
    group = parser.add_argument_group("mending")
    group.add_argument("--fix", action="store_true", help="apply the safe fixes")
    group.add_argument("--unsafe-fixes", action="store_true",
                       help="apply the others, too (never inside quotations)")  # fmt: skip
    group.add_argument("--diff", action="store_true",
                       help="show what --fix would change, and change nothing")  # fmt: skip
    group.add_argument("--exit-non-zero-on-fix", action="store_true",
                       help="exit with 1 when something was fixed")  # fmt: skip
    group.add_argument(
        "--add-ignore",
        action="store_true",
        help="write a comment into the drafts that ignores each finding, and stop",
    )
    group.add_argument(
        "--reason", metavar="TEXT", default="", help="why, for the comments of --add-ignore"
    )
    group.add_argument("--annotate", metavar="OUT.docx",
                       help="write a copy of one Word document with a comment for each finding "
                       "and each fix as a tracked change")  # fmt: skip
    group.add_argument("--add-word", metavar="WORD", action="append",
                       help="add a word to the desk's words-file, and stop")  # fmt: skip


def run(args: "Namespace") -> int:
    if args.jobs < 0:
        _output.say("--jobs takes a number of processes, or 0 for as many as pay")
        return 2
    if (args.max_per_rule or 0) < 0:
        _output.say("--max-per-rule takes a number of findings, or 0 for all")
        return 2
    if args.add_ignore and (said := _options.clash(args, "add-ignore", MENDING)):
        _output.say(said)
        return 2
    args.paths = args.paths or ["."]
    desk = _options.desk(args)
    _output.options(args, dict(desk.config(".").output))
    if args.add_word:
        from newslint.commands import _words

        return _words.add(args.add_word, desk)
    if args.annotate:
        from newslint.commands import _annotate

        if refusal := _annotate.refusal(args):
            _output.say(refusal)
            return 2
    if args.watch:
        from newslint.commands import _watch

        return _watch.run(args)
    from newslint.commands import _once

    return _once.run(args, desk)
