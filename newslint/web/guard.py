"""Lets in only what is safe: this machine or who has the token, from our own page, of some size."""

import asyncio
import hmac
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newslint.web.work import LARGEST, Refused

COOKIE = "newslint"
PATIENCE = 15.0  # seconds in which the whole of a request's body must come
OURS = ("chrome-extension", "moz-extension", "safari-web-extension")  # clients of LanguageTool
HEADERS = (
    (b"content-security-policy",
     b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
     b"connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
     b"frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
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
        answer = with_headers(send)
        headers = {name.decode("latin-1"): value.decode("latin-1")
                   for name, value in scope["headers"]}  # fmt: skip
        try:
            if self.signs_in(scope):
                page = RedirectResponse("/", 303)
                page.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
                await page(scope, receive, answer)
                return
            self.judge(scope["method"], headers)
            body = await self.body(headers, receive) if scope["method"] == "POST" else b""
            if self.token and not self.known(headers, scope, body):
                raise Refused(401, "this server needs its token: open the address it printed")
            await self.app(scope, replayed(body, receive), answer)
        except Refused as error:
            refusal = JSONResponse({"error": error.message}, error.status)
            await refusal(scope, receive, answer)

    def judge(self, method: str, headers: dict[str, str]) -> None:
        """Whether a request comes from this machine's own page. Raises Refused."""
        host = headers.get("host", "")
        if not self.token and not on_loopback(urlsplit(f"//{host}").hostname or ""):
            raise Refused(403, "this server answers to localhost only")
        origin = headers.get("origin", "")
        if method in ("GET", "HEAD") or not origin:
            return
        parts = urlsplit(origin)
        if parts.scheme not in OURS and parts.netloc != host:
            raise Refused(403, "requests from other sites are not served")

    async def body(self, headers: dict[str, str], receive: Receive) -> bytes:
        """The whole body. Raises Refused when it is too large or too slow."""
        length = headers.get("content-length", "0")
        too_large = Refused(413, f"the draft is larger than {self.largest:,} bytes")
        if length.isdigit() and int(length) > self.largest:
            raise too_large
        parts, size = [], 0
        try:
            async with asyncio.timeout(self.patience):
                more = True
                while more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Refused(400, "the request broke off")
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    more = message.get("more_body", False)
                    if size > self.largest:
                        raise too_large
        except TimeoutError as error:
            raise Refused(408, "the request came too slowly") from error
        return b"".join(parts)

    def signs_in(self, scope: Scope) -> bool:
        """Whether somebody opens the page with the token in its address."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        return bool(self.token) and scope["path"] == "/" and same(given, self.token)

    def known(self, headers: dict[str, str], scope: Scope, body: bytes) -> bool:
        """Whether the request brings the token: in a header, a cookie, or as an API key."""
        given = [headers.get("authorization", "").removeprefix("Bearer ")]
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
            given.append(morsel.value if morsel else "")
        except CookieError:
            pass
        if scope["path"].startswith("/v2/"):
            form = body if scope["method"] == "POST" else scope["query_string"]
            given += parse_qs(form.decode("utf-8", "replace")).get("apiKey", [])
        return any(same(each, self.token) for each in given)


def same(given: str, token: str) -> bool:
    """Whether two secrets are one, in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), token.encode())


def on_loopback(host: str) -> bool:
    """Whether a name in an address is this machine's own."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def with_headers(send: Send) -> Send:
    """`send` that adds the headers by which a browser keeps the page safe."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *HEADERS]
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
