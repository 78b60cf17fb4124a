"""Serve a text editor: findings and fixes while a draft is typed (Language Server Protocol)."""

import os
from argparse import ArgumentParser, Namespace

from newslint.commands import _output


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--stdio", action="store_true",
                        help="talk over standard input and output (the default)")  # fmt: skip


def run(args: Namespace) -> int:
    try:
        from newslint.lsp import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        _output.say('the language server needs an extra: pip install "newslint[lsp]"')
        return 2
    # the editor has the real standard output; what anybody prints goes beside it
    with open(os.dup(0), "rb") as heard, open(os.dup(1), "wb") as said:
        os.dup2(2, 1)
        server.create().start_io(heard, said)
    return 0
