"""Cuts off who takes too long: to ask, so that nobody holds the server, or to take the answer."""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class Patient(H11Protocol):
    """A connection that is given up when a request's head does not come whole in some seconds, or
    when an answer is not taken. (The body's time is kept by the guard, which can tell why.)"""

    seconds = 15.0

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asking: asyncio.TimerHandle | None = None
        self.taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.asking = self.loop.call_later(self.seconds, transport.abort)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            stop(self.asking)
            self.asking = None
        elif self.asking is None:  # the next request on this connection has begun
            self.asking = self.loop.call_later(self.seconds, self.transport.abort)

    def pause_writing(self) -> None:
        super().pause_writing()
        self.taking = self.loop.call_later(self.seconds, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        stop(self.taking)
        self.taking = None

    def connection_lost(self, exc: Exception | None) -> None:
        stop(self.asking)
        stop(self.taking)
        super().connection_lost(exc)


def stop(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()


def patient(seconds: float) -> type[Patient]:
    """Such a connection with so many seconds."""
    return type("Patient", (Patient,), {"seconds": seconds})
