"""Talks to a LanguageTool server: text goes out in pieces, what it objects to comes back."""

import json
import time
from collections.abc import Iterator, Mapping
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from newslint.engines import EngineError

REST = 60.0  # seconds for which a server that failed is left alone
PATIENCE = 3  # late answers in a row after which a server has failed
LARGEST = 20_000_000  # bytes of an answer; no honest one is longer


class Match(NamedTuple):
    """One objection: where (code points of the text sent), which rule, what it suggests."""

    start: int
    end: int
    rule: str
    category: str
    message: str
    suggestions: tuple[str, ...]


class Server:
    """A connection that is kept open, and what kept it from working last."""

    __slots__ = ("connection", "failed", "late", "url", "why")

    def __init__(self, url: str) -> None:
        self.url = url
        self.connection: HTTPConnection | None = None
        self.failed = float("-inf")  # when, on the monotonic clock
        self.why = ""
        self.late = 0  # answers in a row that did not come in time


@cache
def server(url: str) -> Server:
    """The server at `url`: one connection a process, for a handshake a draft is slow."""
    return Server(url)


def check(url: str, text: str, fields: Mapping[str, str], timeout: float) -> list[Match]:
    """What the server at `url` says of `text`. Raises EngineError, after `timeout` seconds at the
    latest for each step of the exchange; for a minute after that nobody asks it again."""
    held = server(url)
    if time.monotonic() - held.failed < REST:
        raise EngineError(held.why)
    try:
        said = _post(held, urlencode({"text": text, **fields}).encode(), timeout)
        held.late = 0
        return list(_matches(said, text))
    except (OSError, HTTPException, ValueError, KeyError, TypeError, AttributeError) as error:
        close(held)
        held.late += isinstance(error, TimeoutError)
        held.why = f"{url} {_reason(error)}; its rules did not run on every draft"
        if not 0 < held.late < PATIENCE:
            held.failed = time.monotonic()
        raise EngineError(held.why) from error


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "did not answer in time"
    if isinstance(error, ConnectionError):
        return f"cannot be reached ({error.strerror or 'the connection broke'})"
    if isinstance(error, OSError):
        return f"cannot be reached ({error})"
    if isinstance(error, Refused):
        return str(error)
    return "gave an answer that is not LanguageTool's"


class Refused(HTTPException):
    """The server answered, and not with 200."""


def _post(held: Server, body: bytes, timeout: float) -> Any:
    """The answer to one request; a connection that the server has closed is opened anew."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    parts = urlsplit(held.url)
    path = f"{parts.path.rstrip('/').removesuffix('/check').removesuffix('/v2')}/v2/check"
    for fresh in (False, True):
        if held.connection is None or fresh:
            close(held)
            kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
            held.connection = kind(parts.hostname or "", parts.port, timeout=timeout)
            fresh = True
        try:
            held.connection.request("POST", path, body, headers)
            answer = held.connection.getresponse()
            break
        except TimeoutError:
            raise
        except (OSError, HTTPException):
            if fresh:
                raise
    data = answer.read(LARGEST)
    if answer.status != 200:
        said = " ".join(data[:200].decode("utf-8", "replace").split())
        raise Refused(f"answered {answer.status} ({said[:80]})")
    return json.loads(data)


def close(held: Server) -> None:
    """Let go of the connection; the next request opens another."""
    if held.connection:
        held.connection.close()
    held.connection = None


def _matches(said: Any, text: str) -> Iterator[Match]:
    """The matches of an answer; LanguageTool counts UTF-16 units."""
    points = _code_points(text)
    for match in said["matches"]:
        start, end = match["offset"], match["offset"] + match["length"]
        if points:
            start, end = points[start], points[min(end, len(points) - 1)]
        if not 0 <= start < end <= len(text):
            continue
        rule = match["rule"]
        values = tuple(str(each["value"]) for each in match["replacements"][:5])
        category = str(rule["category"]["id"])
        yield Match(start, end, str(rule["id"]), category, str(match["message"]), values)


def _code_points(text: str) -> list[int]:
    """UTF-16 offset → code point offset; empty where they are the same."""
    if text.isascii() or max(text) <= "\uffff":
        return []
    points: list[int] = []
    for at, char in enumerate(text):
        points += [at] * (2 if char > "\uffff" else 1)
    return [*points, len(text)]
