"""List who is quoted in drafts, as what, how and in how many words."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from typing import Any

from newslint.commands import _drafts, _options, _output
from newslint.finding import Problem
from newslint.result import Tally, failure

FORMATS = ("text", "json", "csv", "html")


def arguments(parser: ArgumentParser) -> None:
    _options.paths(parser)
    parser.add_argument("--output-format", choices=FORMATS, default="text", metavar="FORMAT",
                        help="text, json, csv or html (default: text)")  # fmt: skip
    parser.add_argument("--output-file", metavar="FILE", help="write the table to this file")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto",
                        metavar="WHEN",
                        help="auto, always or never (default: auto, on a terminal)")  # fmt: skip
    _options.configuration(parser)


def run(args: Namespace) -> int:
    from newslint.analysis import sources

    tally = Tally()
    rows: list[dict[str, Any]] = []
    speakers: list[dict[str, Any]] = []
    for doc in _drafts.documents(args, tally):
        try:
            found = sources.rows(doc)
            table = sources.speakers(doc, found)
        except Exception as error:
            message = f"{type(error).__name__}: {error}"
            tally.problems.append(Problem(doc.path, "checker", message, "sources"))
        else:
            rows += found
            speakers += table
    pieces = written(args, rows, speakers, sources.across(speakers), tally)
    _output.write(pieces, file=args.output_file, people=args.output_format == "text")
    _output.beside(tally, quiet=True)
    return failure(tally.problems)


def written(
    args: Namespace,
    rows: list[dict[str, Any]],
    speakers: list[dict[str, Any]],
    across: list[dict[str, Any]],
    tally: Tally,
) -> Iterable[str]:
    """The tables in the format that was asked for."""
    if args.output_format == "json":
        from newslint.reports import json

        return [json.sources(rows, speakers, across, tally)]
    from newslint.reports import _sources

    if args.output_format == "csv":
        return [_sources.table(rows, speakers)]
    if args.output_format == "html":
        return _sources.html(rows, speakers, across, tally)
    return _sources.text(rows, speakers, across, _output.colour(args.color, args.output_file))
