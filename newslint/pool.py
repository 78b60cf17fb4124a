"""Several processes that lint: files go there as paths and come back as results, in order."""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from newslint.finding import Problem
from newslint.result import Result

Work = Callable[[str], Result]
_work: Work  # of this process


def run(chunks: list[list[str]], work: Work, count: int) -> Iterator[list[Result]]:
    """The results of each chunk of paths, in order; `work` lints one."""
    # a fork shares what is loaded; elsewhere than on Linux it is not safe
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    executor = ProcessPoolExecutor(count, context, initializer=begin, initargs=(work,))
    try:
        futures: list[Future[list[Result]]] = [executor.submit(lint, c) for c in chunks]
        for at, future in enumerate(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield [lost([path for chunk in chunks[at:] for path in chunk])]
                return
            futures[at] = Future()  # lets go of the results
        executor.shutdown()
    finally:  # on Ctrl-C, or when nobody reads on
        for process in multiprocessing.active_children():
            process.terminate()
        executor.shutdown(wait=False, cancel_futures=True)


def begin(work: Work) -> None:
    """Start of a process: it remembers its work, and Ctrl-C ends it without a word."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _work = work


def lint(paths: list[str]) -> list[Result]:
    return [_work(path) for path in paths]


def lost(paths: list[str]) -> Result:
    """What is said when a process was killed: the system does that when memory runs out."""
    files = f"{len(paths):,} files were" if len(paths) > 1 else "the file was"
    message = f"a process was killed and {files} not read; try --jobs 1"
    return Result(paths[0], problems=(Problem(paths[0], "engine", message),))
