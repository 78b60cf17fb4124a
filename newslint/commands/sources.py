"""List who is quoted in drafts, how, and for what."""

from argparse import ArgumentParser, Namespace
from typing import Any

from newslint.commands import _drafts, _options, _output
from newslint.finding import Problem
from newslint.result import Tally, failure


def arguments(parser: ArgumentParser) -> None:
    _options.paths(parser)
    parser.add_argument("--output-format", choices=("text", "json"), default="text",
                        metavar="FORMAT", help="text or json (default: text)")  # fmt: skip
    _options.configuration(parser)


def run(args: Namespace) -> int:
    from importlib import import_module

    tally = Tally()
    rows: list[dict[str, Any]] = []
    for doc in _drafts.documents(args, tally):
        try:
            rows += import_module("newslint.analysis.sources").rows(doc)
        except Exception as error:
            message = f"{type(error).__name__}: {error}"
            tally.problems.append(Problem(doc.path, "checker", message, "sources"))
    if args.output_format == "json":
        from newslint.reports import json

        _output.write([json.sources(rows, tally)], people=False)
    else:
        _output.write(map(line, rows))
    _output.beside(tally, quiet=True)
    return failure(tally.problems)


def line(row: dict[str, Any]) -> str:
    """One source: where, who, how, and the words."""
    said = " … ".join(part["text"] for part in row["content"])
    who = row.get("speaker") or " ".join(part["text"] for part in row["source"]) or "nobody named"
    role = f", {row['role']}" if row.get("role") else ""
    return f"{row['path']}: {who}{role} ({row['kind']}): {' '.join(said.split())}\n"
