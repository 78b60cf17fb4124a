"""Count words, sentences and quotations, and say how hard a story is to read."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from newslint.commands import _drafts, _options, _output
from newslint.result import Tally, failure

NAMES = {
    "words": "words", "sentences": "sentences", "quoted": "of the words in quotations",
    "seconds": "reading time", "flesch": "Flesch reading ease",
    "flesch_kincaid": "Flesch–Kincaid grade", "gunning_fog": "Gunning fog", "smog": "SMOG",
    "coleman_liau": "Coleman–Liau", "automated": "Automated Readability Index",
    "dale_chall": "Dale–Chall",
}  # fmt: skip


def arguments(parser: ArgumentParser) -> None:
    _options.paths(parser)
    parser.add_argument("--output-format", choices=("text", "json"), default="text",
                        metavar="FORMAT", help="text or json (default: text)")  # fmt: skip
    _options.configuration(parser)


def run(args: Namespace) -> int:
    from newslint.checklist import readability

    tally = Tally()
    found = [(doc.path, readability(doc)) for doc in _drafts.documents(args, tally)]
    if args.output_format == "json":
        from json import dumps

        rows = [{"path": path, **values} for path, values in found]
        errors = [problem._asdict() for problem in tally.problems]
        out = {"schema_version": 1, "files": len(rows), "stats": rows, "errors": errors}
        _output.write([dumps(out, ensure_ascii=False), "\n"], people=False)
    else:
        _output.write(table(found))
    _output.beside(tally, quiet=True)
    return failure(tally.problems)


def table(found: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """The figures of each draft, a line each."""
    for path, values in found:
        yield f"{path}\n"
        for name, told in NAMES.items():
            yield f"{shown(name, values[name]):>10}  {told}\n"
        yield "\n"


def shown(name: str, value: float) -> str:
    if name == "seconds":
        return f"{int(value) // 60}:{int(value) % 60:02} min"
    if name == "quoted":
        return f"{value:.0%}"
    return f"{value:,}" if isinstance(value, int) else f"{value:.1f}"
