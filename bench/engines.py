"""What LanguageTool and Harper add to newslint: edits found and false alarms, filtered and raw."""

import argparse
import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from _texts import CORPUS  # beside this file

from newslint import config, engine, readers

FAMILIES = ("typos", "grammar", "punctuation", "quotes", "acronyms", "names", "consistency",
            "leftovers")  # fmt: skip
Span = tuple[int, int]
Judge = Callable[[str], list[Span]]


class Row(NamedTuple):
    """The figures of one tool."""

    found: int
    edits: int
    alarms: int  # on the corrected sentences
    corrected: int  # words of these
    clean: int  # findings on edited copy
    words: int  # words of that


def ours(engines: dict[str, object]) -> Judge:
    """newslint's warnings and errors of the families that say "this is wrong"."""
    settings = config.for_path(config.load(None, engines), "")

    def judge(text: str) -> list[Span]:
        linted = engine.lint(readers.read(text), settings)
        if linted.problems:
            raise SystemExit(str(linted.problems[0]))
        return [
            (each.start, each.end)
            for each in linted.diagnostics
            if each.severity != "info" and each.rule.partition(".")[0] in FAMILIES
        ]

    return judge


def raw_languagetool(url: str) -> Judge:
    from newslint.engines._client import check

    fields = {"language": "en-US"}
    return lambda text: [(m.start, m.end) for m in check(url, text, fields, 300.0)]


def raw_harper() -> Judge:
    from harper import Linter

    linter = Linter()
    return lambda text: [
        (each.span.start, each.span.end) for each in linter.lint(text, language="plaintext")
    ]


def overlaps(span: Span, start: int, end: int) -> bool:
    """Whether a finding touches an edit and is not much wider."""
    touches = span[0] < max(end, start + 1) and span[1] > min(start, end - 1)
    return touches and span[1] - span[0] <= end - start + 20


def measure(judge: Judge, edits: list[dict[str, Any]], clean: list[str]) -> Row:
    found = alarms = corrected = 0
    for edit in edits:
        spans = judge(edit["text"])
        found += any(overlaps(span, edit["start"], edit["end"]) for span in spans)
        alarms += len(judge(edit["corrected"]))
        corrected += len(edit["corrected"].split())
    findings = sum(len(judge(text)) for text in clean)
    words = sum(len(text.split()) for text in clean)
    return Row(found, len(edits), alarms, corrected, findings, words)


def lines(path: Path) -> Iterator[Any]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, data.splitlines())


def table(rows: Iterable[tuple[str, Row]]) -> Iterator[str]:
    yield "| | edits found | alarms per 1,000 words of mended sentences | of edited copy |"
    yield "|---|---:|---:|---:|"
    for name, row in rows:
        found = f"{100 * row.found / row.edits:.1f} %" if row.edits else "–"
        alarms = f"{1000 * row.alarms / row.corrected:.2f}" if row.corrected else "–"
        yield f"| {name} | {found} | {alarms} | {1000 * row.clean / max(row.words, 1):.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=Path, metavar="FILE",
                        help="JSON lines (text, corrected, start, end): copy edits")  # fmt: skip
    parser.add_argument("--clean", type=Path, default=CORPUS, metavar="FILE",
                        help="JSON lines (text): edited copy; default: public posts")  # fmt: skip
    parser.add_argument("--articles", type=int, default=200, help="of the edited copy, at most")
    parser.add_argument("--url", default="", help="a LanguageTool server; without it Harper only")
    args = parser.parse_args()
    edits = list(lines(args.edits)) if args.edits else []
    clean = [row["text"] for row in lines(args.clean)][: args.articles]
    tools: dict[str, Judge] = {
        "newslint": ours({}),
        "newslint + Harper, filtered": ours({"engines.harper.enabled": True}),
        "newslint + Harper, filtered, its spelling too": ours(
            {"engines.harper.enabled": True, "engines.harper.spelling": True}
        ),
        "Harper alone, raw": raw_harper(),
    }
    if args.url:
        server = {"engines.languagetool.enabled": True, "engines.languagetool.url": args.url,
                  "engines.languagetool.timeout": 300.0}  # fmt: skip
        spelling = {**server, "engines.languagetool.spelling": True}
        tools["newslint + LanguageTool, filtered"] = ours(server)
        tools["newslint + LanguageTool, filtered, its spelling too"] = ours(spelling)
        tools["LanguageTool alone, raw"] = raw_languagetool(args.url)
    for line in table((name, measure(judge, edits, clean)) for name, judge in tools.items()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
