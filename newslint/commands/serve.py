"""Serve the web page where drafts are checked, and the API that LanguageTool's clients speak."""

import secrets
import socket
from argparse import ArgumentParser, Namespace
from contextlib import suppress

from newslint.commands import _options, _output
from newslint.files import reason

EXTRAS = ("h11", "nh3", "starlette", "uvicorn")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8750, metavar="N",
                        help="default: 8750; 0 takes any that is free")  # fmt: skip
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS",
                        help="listen there; others than this machine need the token")  # fmt: skip
    parser.add_argument("--token", metavar="SECRET",
                        help="what others must know (made up if --host needs one)")  # fmt: skip
    _options.configuration(parser)


def run(args: Namespace) -> int:
    try:
        from newslint.web import guard, server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRAS:
            raise
        _output.say('the web page needs an extra: pip install "newslint[web]"')
        return 2
    desk = _options.desk(args)
    desk.settings("draft.txt")  # a broken configuration is told before anybody connects
    token = args.token or ("" if guard.on_loopback(args.host) else secrets.token_urlsafe(18))
    family = socket.AF_INET6 if ":" in args.host else socket.AF_INET
    try:
        if not 0 <= args.port < 65_536:
            raise OSError("there is no such port")
        door = socket.create_server((args.host, args.port), family=family)
    except OSError as error:
        _output.say(f"cannot listen at {args.host}, port {args.port}: {reason(error)}")
        return 2
    host = f"[{args.host}]" if ":" in args.host else args.host
    # after “#” it stays in the browser: no log and no other site ever has it
    address = f"http://{host}:{door.getsockname()[1]}/" + (f"#token={token}" if token else "")
    print(f"newslint is at {address} (Ctrl-C ends it)", flush=True)
    with suppress(KeyboardInterrupt):  # the way to end it
        server.server(desk, token=token).run(sockets=[door])
    return 0
