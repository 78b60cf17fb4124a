"""A bar on the terminal while many drafts are read."""

from collections.abc import Iterator

from newslint import runner
from newslint.desk import Desk
from newslint.result import Result


def shown(paths: list[str], job: runner.Job, desk: Desk, jobs: int) -> Iterator[Result]:
    """The results of a run; the bar is gone when they are all there."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    results = runner.run(paths, job, desk, jobs, progress=lambda n: bar.advance(task, n))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(paths))
        # all of them before the first is printed: a bar and a report do not share a terminal
        done = list(results)
    yield from done
