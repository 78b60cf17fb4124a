"""Serve the web page where drafts are checked, and the API that LanguageTool's clients speak."""

import secrets
from argparse import ArgumentParser, Namespace

from newslint.commands import _options, _output

EXTRAS = ("starlette", "uvicorn", "h11", "nh3")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8750, metavar="N", help="default: 8750")
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
    # after “#” it stays in the browser: no log and no other site ever has it
    address = f"http://{args.host}:{args.port}/" + (f"#token={token}" if token else "")
    print(f"newslint is at {address} (Ctrl-C ends it)", flush=True)
    server.server(desk, args.host, args.port, token=token).run()
    return 0
