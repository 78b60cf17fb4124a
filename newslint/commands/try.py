"""Try a new rule on an archive: what it would have flagged, before it goes live."""

from argparse import ArgumentParser, Namespace

from newslint.commands import _archive, _options, _output

EPILOG = """examples:
  newslint try style/no-leverage.yml --corpus stories.parquet
  newslint try house.csv --corpus drafts/ --output-format json"""


def arguments(parser: ArgumentParser) -> None:
    parser.epilog = EPILOG
    parser.add_argument("rule", metavar="RULE",
                        help="a rule's file NAME.yml, or a spreadsheet NAME.csv")  # fmt: skip
    parser.add_argument("--corpus", metavar="ARCHIVE", required=True,
                        help="Parquet, JSON lines, CSV or a folder")  # fmt: skip
    parser.add_argument("--max", metavar="N", type=_archive.positive, default=50,
                        help="show N findings at most, 0 for all (default: 50)")  # fmt: skip
    parser.add_argument("--output-format", choices=("text", "json"), default="text",
                        metavar="FORMAT", help="text or json (default: text)")  # fmt: skip
    parser.add_argument("--output-file", metavar="FILE", help="write the report to this file")
    parser.add_argument("--jobs", "-j", metavar="N", type=_archive.positive, default=0,
                        help="processes (default: one a processor)")  # fmt: skip
    parser.add_argument("--quiet", "-q", action="store_true", help="no progress bar")
    _archive.reading(parser)
    _options.configuration(parser)


def run(args: Namespace) -> int:
    return _archive.needing(tried, args)


def tried(args: Namespace) -> int:
    from newslint.archive import reading, trial

    desk = _options.desk(args).config(".")
    trial.pack(args.rule)  # a broken rule is told before anything is read
    asked = _archive.asked(args)
    archive = reading.find(args.corpus, asked)
    with _archive.bar(archive.size, quiet=args.quiet) as told:
        found = trial.run(args.rule, archive, asked, desk, jobs=_archive.processes(args.jobs),
                          most=args.max, told=told)  # fmt: skip
    for problem in found.problems:
        _output.say(f"{problem['id']}: error: {problem['message']}")
    if args.output_format == "json":
        from json import dumps

        pieces = [dumps(trial.facts(found), ensure_ascii=False), "\n"]
    else:
        pieces = list(trial.told(found))
    _output.write(pieces, file=args.output_file, people=args.output_format == "text")
    return 0
