"""The drafts that a verb reads one after another, each as a document."""

import sys
from argparse import Namespace
from collections.abc import Iterator

from newslint import files, runner
from newslint.commands import _options
from newslint.config import ConfigError
from newslint.desk import Desk
from newslint.document import Document
from newslint.finding import Problem
from newslint.readers import ReadError, read_bytes
from newslint.result import Tally


def documents(args: Namespace, tally: Tally, desk: Desk | None = None) -> Iterator[Document]:
    """The documents of the paths that were asked for; what cannot be read goes to the tally."""
    desk = desk or _options.desk(args)
    asked = args.paths or ["."]
    stdin = None
    if "-" in asked:
        stdin = (args.stdin_filename or "<stdin>", sys.stdin.buffer.read())
    found = files.find([path for path in asked if path != "-"], desk)
    tally.problems += found.problems
    job = runner.Job(stdin=stdin)
    for path in [stdin[0], *found.paths] if stdin else found.paths:
        try:
            context = desk.settings(path).context
            _, doc = read_bytes(runner.bytes_of(path, job), path=path, context=context)
        except ConfigError as error:
            problem = files.config_problem(error)
        except OSError as error:
            problem = Problem(path, "input", files.reason(error))
        except ReadError as error:
            problem = Problem(path, "input", str(error))
        except Exception as error:
            problem = runner.fault(path, error)
        else:
            tally.files += 1
            yield doc
            continue
        if problem not in tally.problems:
            tally.problems.append(problem)
