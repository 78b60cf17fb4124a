"""Print what a shell needs to complete newslint's verbs and options."""

from argparse import SUPPRESS, ArgumentParser, Namespace

from newslint import commands
from newslint.commands import _output

SHELLS = ("bash", "zsh", "tcsh")
EPILOG = """for bash:
  newslint completion bash > ~/.local/share/bash-completion/completions/newslint"""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or tcsh")
    parser.epilog = EPILOG


def run(args: Namespace) -> int:
    try:
        import shtab
    except ImportError:
        _output.say("completion needs an extra: pip install 'newslint[completion]'")
        return 2
    _output.write([shtab.complete(everything(), args.shell), "\n"])
    return 0


def everything() -> ArgumentParser:
    """One parser with all verbs: nothing else needs it."""
    import shtab

    parser = ArgumentParser(prog="newslint", description="The linter of a copy desk.")
    verbs = parser.add_subparsers(dest="verb")
    for name in commands.names():
        module = commands.load(name)
        about = (module.__doc__ or "").strip()
        verb = verbs.add_parser(name, help=about, description=about)
        module.arguments(verb)
        for action in verb._actions:
            if action.metavar in ("PATH", "FILE") and action.help != SUPPRESS:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
    return parser
