"""List who is quoted in a draft, and for what."""

from argparse import ArgumentParser, Namespace

from newslint import files, readers


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["."])
    parser.add_argument("--output-format", choices=("text", "json"), default="text")


def run(args: Namespace) -> int:
    import json

    try:
        from newslint.analysis import sources  # type: ignore[attr-defined]
    except ImportError:
        sources = None
    rows = []
    for path in files.find(args.paths).paths:
        with open(path, encoding="utf-8", newline="") as file:
            doc = readers.read(file.read(), path=path)
        rows += sources.rows(doc) if sources else []
    print(json.dumps({"sources": rows}, ensure_ascii=False))
    return 0
