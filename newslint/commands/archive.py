"""Lint a back catalogue (Parquet, JSON lines, CSV, folders) into tables, and report on it."""

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newslint.commands import _archive, _options, _output

if TYPE_CHECKING:
    from newslint.archive.reading import Archive, Asked
    from newslint.archive.store import Store
    from newslint.archive.work import Job
    from newslint.desk import Desk

EPILOG = """examples:
  newslint archive stories.parquet out
  newslint archive s3://news/2014 out --text body --published date
  newslint archive report out      writes out/report.html: rules by month and section, the
                                   noisiest and the slowest
A run that was stopped goes on when the same command is given again."""


def arguments(parser: ArgumentParser) -> None:
    parser.epilog = EPILOG
    parser.add_argument("input", metavar="INPUT",
                        help="a table or a folder, here or on an object store (s3://…); or the "
                        "word report")  # fmt: skip
    parser.add_argument("output", metavar="OUTPUT", help="the folder of the tables that come out")
    _archive.reading(parser)
    _options.choice(parser, day=False)
    _options.configuration(parser)
    group = parser.add_argument_group("running")
    group.add_argument("--engine", choices=("local", "spark"), default="local", metavar="ENGINE",
                       help="local: processes here; spark: a cluster (default: local)")  # fmt: skip
    group.add_argument("--jobs", "-j", metavar="N", type=_archive.positive, default=0,
                       help="processes of the local engine (default: one a processor)")  # fmt: skip
    group.add_argument("--master", metavar="URL", default="",
                       help="Spark's master (default: that of spark-submit)")  # fmt: skip
    group.add_argument("--conf", metavar="KEY=VALUE", type=setting, action="append", default=[],
                       help="a setting of Spark's, such as spark.executor.memory=4g")  # fmt: skip
    group.add_argument("--part-mb", metavar="MB", type=megabytes, default=4.0,
                       help="megabytes of text to a file of the output; what is lost at most "
                       "when a run is killed (default: 4)")  # fmt: skip
    group.add_argument("--overwrite", action="store_true",
                       help="begin anew where OUTPUT holds another run")  # fmt: skip
    group.add_argument("--quiet", "-q", action="store_true", help="no progress bar, no summary")
    group.add_argument("--output-file", metavar="FILE", help="where `report` writes its page")


def setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key.startswith("spark.") and equals):
        raise ArgumentTypeError(f"“{text}” is not spark.KEY=VALUE")
    return key, value


def megabytes(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 1000:
        raise ArgumentTypeError(f"“{text}” is not a number of megabytes up to 1000")
    return value


def run(args: Namespace) -> int:
    return _archive.needing(report if args.input == "report" else lint, args)


def lint(args: Namespace) -> int:
    """Lint an archive."""
    from newslint.archive import manifest, reading, store
    from newslint.archive.work import Job

    desk = _options.desk(args)
    desk.settings(".")  # a broken configuration is told before anything is read
    config = desk.config(".")
    root = os.path.dirname(config.file) if config.file else os.getcwd()
    job, asked = Job(config, root), _archive.asked(args)
    archive = reading.find(args.input, asked)
    out = store.opened(args.output)
    mark = manifest.mark(archive, asked, job, args.part_mb if args.engine == "local" else 0.0)
    done = store.begin(out, mark, overwrite=args.overwrite)
    if done is None:
        _output.say(f"{reading.shown(args.output)} is up to date; --overwrite does it again")
        return 0
    began = datetime.now(UTC)
    work = on_spark if args.engine == "spark" else here
    engine = work(args, desk, archive, asked, job, out, done)
    written = manifest.made(archive, asked, job, out, engine, began, mark)
    store.finish(out, written)
    if not args.quiet:
        print(summary(written, reading.shown(args.output)))
    return 0


def here(
    args: Namespace, desk: "Desk", archive: "Archive", asked: "Asked", job: "Job", out: "Store",
    done: frozenset[int],
) -> dict[str, Any]:  # fmt: skip
    """Run on this machine; the facts about the engine, for the manifest."""
    from newslint import runner
    from newslint.archive import local

    jobs = 1 if runner.alone(".", desk) else _archive.processes(args.jobs)
    if done and not args.quiet:
        _output.say(f"goes on: {len(done)} parts are done")
    try:
        with _archive.bar(archive.size, quiet=args.quiet) as told:
            local.run(archive, asked, job, out, jobs=jobs, part=args.part_mb, done=done, told=told)
    except KeyboardInterrupt:
        _output.say("what is done is kept; the same command goes on from there")
        raise
    return {"name": "local", "processes": jobs}


def on_spark(
    args: Namespace, desk: "Desk", archive: "Archive", asked: "Asked", job: "Job", out: "Store",
    done: frozenset[int],
) -> dict[str, Any]:  # fmt: skip
    """Run on a cluster; the facts about the engine, for the manifest."""
    from newslint.archive import spark

    session = spark.session(args.master, args.conf)
    try:
        return spark.attempted(archive, asked, job, out, session)
    finally:
        session.stop()


def summary(manifest: dict[str, Any], where: str) -> str:
    rows = manifest["rows"]
    rate = 1000 * rows["findings"] / manifest["words"] if manifest["words"] else 0.0
    errors = f", {rows['errors']:,} errors" if rows["errors"] else ""
    return (
        f"{rows['stories']:,} stories, {manifest['words']:,} words: {rows['findings']:,} findings "
        f"({rate:.2f} per 1,000 words){errors}. They are in {where}; `newslint archive report "
        f"{where}` draws them."
    )


def report(args: Namespace) -> int:
    """Write the page about an archive that was linted."""
    from newslint.archive import reading, report, store

    out = store.opened(args.output)
    page = "".join(report.page(out))
    if args.output_file:
        _output.write([page], file=args.output_file)
    else:
        store.write(out, "report.html", page.encode())
    if not args.quiet:
        print(args.output_file or f"{reading.shown(args.output).rstrip('/')}/report.html")
    return 0
