"""The command: newslint check, and its sisters."""

import argparse
import os
import sys

from newslint import config, engine, readers
from newslint.reports import json


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="newslint")
    parser.add_argument("verb", choices=["check", "sources"])
    parser.add_argument("--output-format", default="json")
    parser.add_argument("paths", nargs="+")
    args = parser.parse_args(argv)
    settings = config.defaults()
    found, sources, words = [], {}, 0
    for top in args.paths:
        names = (
            sorted(os.path.join(top, f) for f in os.listdir(top)) if os.path.isdir(top) else [top]
        )
        for path in names:
            with open(path, encoding="utf-8", newline="") as file:
                doc = readers.read(file.read(), path=path)
            result = engine.lint(doc, settings)
            for problem in result.problems:
                print(problem, file=sys.stderr)
            found += result.diagnostics
            sources[path] = doc.source
            words += len(doc.text.split())
    if args.verb == "sources":
        print('{"sources": []}')
    else:
        print(json.write(found, sources, words))
    return 1 if found else 0
