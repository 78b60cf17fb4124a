"""Lets in only what is safe: this machine or who has the token, from our own page, of some size."""

import asyncio
import hmac
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qs, urlsplit

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newslint.web.refused import Refused, telling

LARGEST = 1_000_000  # bytes of a request; no draft on a desk is longer
LARGEST_FILE = 10_000_000  # bytes of a file of a word processor, pictures included
LARGEST_SEEN = 100_000_000  # bytes of a request that is taken in only to be refused
FILES = ("/api/read", "/api/annotate")
PATIENCE = 15.0  # seconds in which the whole of a request's body must come
OURS = ("chrome-extension", "moz-extension", "safari-web-extension")  # clients of LanguageTool
READING = ("GET", "HEAD")
HEADERS = (
    (b"content-security-policy",
     b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
     b"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-embedder-policy", b"require-corp"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)  # fmt: skip


class Guard:
    """Stands before the application: hosts, origins, the token, sizes and time."""

    def __init__(
        self, app: ASGIApp, *, token: str = "", largest: int = LARGEST, patience: float = PATIENCE
    ) -> None:
        self.app, self.token = app, token
        self.largest, self.patience = largest, patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1")
                   for name, value in scope["headers"]}  # fmt: skip
        client = extension(headers) if scope["path"].startswith("/v2/") else ""
        answer = with_headers(send, client)
        try:
            self.judge(scope["method"], headers)
            if client and scope["method"] == "OPTIONS":
                await Response(status_code=204)(scope, receive, answer)
                return
            limit = LARGEST_FILE if scope["path"] in FILES else self.largest
            reading = scope["method"] in READING
            body = b"" if reading else await self.body(headers, receive, limit)
            if self.token and not self.known(headers, scope, body):
                raise Refused(401, "this server needs its token: open the address it printed")
            await self.app(scope, replayed(body, receive), answer)
        except Refused as error:
            await telling(error)(scope, receive, answer)

    def judge(self, method: str, headers: dict[str, str]) -> None:
        """Whether a request comes from this machine's own page. Raises Refused."""
        host = headers.get("host", "")
        if not self.token and not on_loopback(address(f"//{host}").hostname or ""):
            raise Refused(403, "this server answers to localhost only")
        origin = headers.get("origin", "")
        if method in READING or not origin:
            return
        if not extension(headers) and address(origin).netloc != host:
            raise Refused(403, "requests from other sites are not served")

    async def body(self, headers: dict[str, str], receive: Receive, limit: int) -> bytes:
        """The whole body. Raises Refused when it is too large or too slow.

        What is too large is taken in and thrown away, up to a limit of its own: a client that is
        cut off while it sends does not get to see why.
        """
        too_large = Refused(413, f"the draft is larger than {limit:,} bytes")
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > max(limit, LARGEST_SEEN):
            raise too_large
        parts, size = [], 0
        try:
            async with asyncio.timeout(self.patience):
                more = True
                while more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Refused(400, "the request broke off")
                    piece = message.get("body", b"")
                    size += len(piece)
                    more = message.get("more_body", False)
                    if size <= limit:
                        parts.append(piece)
                    elif size > LARGEST_SEEN:
                        raise too_large
        except TimeoutError as error:
            raise Refused(408, "the request came too slowly") from error
        if size > limit:
            raise too_large
        return b"".join(parts)

    def known(self, headers: dict[str, str], scope: Scope, body: bytes) -> bool:
        """Whether the request brings the token: in a header, or as an API key. The page itself,
        which holds nothing of anybody, comes without: it is there that the token is read."""
        if scope["path"] == "/" or scope["path"].startswith("/static/"):
            return True
        given = [headers.get("authorization", "").removeprefix("Bearer ")]
        if scope["path"].startswith("/v2/"):
            form = scope["query_string"] if scope["method"] in READING else body
            given += parse_qs(form.decode("utf-8", "replace")).get("apiKey", [])
        return any(same(each, self.token) for each in given)


def address(given: str) -> SplitResult:
    """The parts of an address; of a broken one, none."""
    try:
        return urlsplit(given)
    except ValueError:
        return urlsplit("")


def extension(headers: dict[str, str]) -> str:
    """The origin of a request, where that is a browser's add-on: a page cannot pretend to be."""
    origin = headers.get("origin", "")
    return origin if address(origin).scheme in OURS else ""


def same(given: str, token: str) -> bool:
    """Whether two secrets are one, in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), token.encode())


def on_loopback(host: str) -> bool:
    """Whether a name in an address is this machine's own."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def with_headers(send: Send, client: str = "") -> Send:
    """`send` that adds the headers by which a browser keeps the page safe; `client` is an add-on
    that may read the answer."""
    allowed = (
        (b"access-control-allow-origin", client.encode("latin-1")),
        (b"access-control-allow-methods", b"GET, POST"),
        (b"access-control-allow-headers", b"content-type, authorization"),
        (b"vary", b"origin"),
    )

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            mine = (*HEADERS, *allowed) if client else HEADERS
            message["headers"] = [*message.get("headers", ()), *mine]
        await send(message)

    return sending


def replayed(body: bytes, receive: Receive) -> Receive:
    """`receive` that gives the body again, which has been read."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
