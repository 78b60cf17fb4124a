"""Some processes that each do one piece of work at a time; what they make comes back in order.

Not concurrent.futures: its processes hold both ends of their queue, so that they never learn that
the one which started them was killed, and it takes in work without bound.
"""

import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from newslint.archive.reading import Chunk

Work = Callable[[Chunk], bytes]
AHEAD = 4  # pieces for each process that may be done before the first of them is
CIRCLES = 1_000_000  # as in cli.py


class CrewError(Exception):
    """A process that was killed at its work, or whose work failed; the message is a line."""


class Member(NamedTuple):
    """One process and the pipe to it."""

    process: Any
    pipe: "Connection[Any, Any]"


def run(chunks: Iterator[Chunk], work: Work, count: int) -> Iterator[tuple[Chunk, bytes]]:
    """Each chunk with what `work` makes of it, in order; `work` can be pickled.

    Raises CrewError when a process was killed or its work raised.
    """
    if count < 2:
        yield from ((chunk, work(chunk)) for chunk in chunks)
        return
    crew = [hired(work) for _ in range(count)]
    try:
        yield from shared(chunks, crew)
    finally:  # on Ctrl-C, too, or when nobody reads on
        for member in crew:
            member.pipe.close()
            member.process.terminate()
        for member in crew:
            member.process.join()


def hired(work: Work) -> Member:
    """A process of its own start: arrow's threads do not survive a fork."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()  # so that either end learns when the other is gone
    return Member(process, ours)


def shared(chunks: Iterator[Chunk], crew: list[Member]) -> Iterator[tuple[Chunk, bytes]]:
    """Give each process a chunk, and another when it brings the first; yield them in order."""
    idle = {member.pipe: member for member in crew}
    busy: dict[Any, Chunk] = {}
    done: dict[int, tuple[Chunk, bytes]] = {}
    upcoming = next(chunks, None)
    following = upcoming.number if upcoming else 0
    order = [following] if upcoming else []
    while upcoming or busy or done:
        while upcoming and idle and len(order) <= AHEAD * len(crew):
            free, _ = idle.popitem()
            with suppress(OSError):  # it was killed: `received` tells
                free.send(upcoming)
            busy[free] = upcoming
            upcoming = next(chunks, None)
            order += [upcoming.number] if upcoming else []
        for ready in wait(list(busy)) if busy else ():
            pipe: Any = ready
            chunk = busy.pop(pipe)
            done[chunk.number] = chunk, received(pipe)
            idle[pipe] = next(member for member in crew if member.pipe is pipe)
        while order and order[0] in done:
            yield done.pop(order.pop(0))


def received(pipe: Any) -> bytes:
    """What a process made."""
    try:
        made: bytes | str = pipe.recv()
    except (EOFError, OSError) as error:
        told = "a process was killed (memory ran out?); what is done is kept: run it again to go on"
        raise CrewError(told) from error
    if isinstance(made, str):
        raise CrewError(made)
    return made


def serve(pipe: "Connection[Any, Any]", work: Work) -> None:
    """The life of a process: it works until its pipe is closed. Ctrl-C is its parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(CIRCLES)
    while True:
        try:
            chunk = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            made: bytes | str = work(chunk)
        except Exception as error:
            made = f"{type(error).__name__}: {error}"
        try:
            pipe.send(made)
        except OSError:
            return
