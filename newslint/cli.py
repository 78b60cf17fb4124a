"""The command: reads the verb, runs it, turns what goes wrong into one line and an exit code."""

import errno
import gc
import os
import sys

from newslint import commands, kept
from newslint.commands._plain import arguments

USAGE, FAULT, INTERRUPTED, CLOSED = 2, 3, 130, 141
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # what is written to takes no more
# New objects after which Python looks for circles among them. A draft makes few and its own are
# undone with it: at Python's own 700 the search took 5 ms of every start and 5 % of a megabyte.
CIRCLES = 1_000_000


def main(argv: list[str] | None = None) -> int:
    """Run the command with `argv` and return the exit code.

    Without `argv`, as the installed command, run sys.argv's and leave the process with that code:
    taking the modules down one by one took a sixth of a run on one article.
    """
    if argv is not None:
        return done(argv)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started us, as in `newslint … >&-`
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115
    try:
        code = done(sys.argv[1:])
        if code in (INTERRUPTED, CLOSED):
            abandon()
    except KeyboardInterrupt:  # a second one, while the first was told
        code = INTERRUPTED
        abandon()
    if "multiprocessing" in sys.modules and code not in (INTERRUPTED, CLOSED):
        return code  # its processes are ended on the way out
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads any more
        code = code or CLOSED
    os._exit(code)


def abandon() -> None:
    """End our processes at once. All has been said: neither one more Ctrl-C nor a thread that lost
    its process adds to it, and none of them is waited for."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    if "multiprocessing" in sys.modules:
        import multiprocessing

        for process in multiprocessing.active_children():
            process.terminate()
            process.join(2)


def done(words: list[str]) -> int:
    """Run the command; whatever goes wrong is a line and an exit code."""
    gc.set_threshold(CIRCLES)
    try:
        code = dispatch(words)
        sys.stdout.flush()
        kept.save()
        return code
    except BrokenPipeError:
        # nobody reads on, as in `newslint check . | head`; what is left in the buffer goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED
    except KeyboardInterrupt:
        print("newslint: interrupted", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        return failed(error)


def dispatch(words: list[str]) -> int:
    """Find the verb and run it."""
    verb = words[0] if words else "--help"
    if verb in commands.names():
        return commands.load(verb).run(arguments(verb, words[1:]))
    if verb in ("--version", "-V"):
        from newslint import __version__

        print(f"newslint {__version__}")
        return 0
    if verb in ("--help", "-h", "help"):
        print(overview(), end="")
        return 0 if words else USAGE
    print(f"newslint: {guess(words)}", file=sys.stderr)
    return USAGE


def overview() -> str:
    """The help: the verbs and what they do."""
    verbs = {name: (commands.load(name).__doc__ or "").strip() for name in commands.names()}
    order = sorted(verbs, key=lambda name: (name != "check", name))
    size = max(map(len, verbs)) + 2
    lines = [f"  {name:<{size}}{verbs[name].splitlines()[0]}" for name in order]
    return (
        "usage: newslint VERB [OPTIONS] [PATH …]\n\nThe linter a copy desk would write for itself."
        "\n\nverbs:\n" + "\n".join(lines) + "\n\n`newslint check draft.txt` checks a draft; "
        "`newslint VERB --help` tells more.\n"
    )


def guess(words: list[str]) -> str:
    """What somebody may have meant who gave no verb that there is."""
    first = words[0]
    if os.path.exists(first) or any(c in first for c in "./*-"):
        return f'did you mean "newslint check {" ".join(words)}"?'
    from difflib import get_close_matches

    near = get_close_matches(first, commands.names(), 1)
    hint = f'; did you mean "newslint {" ".join([*near, *words[1:]])}"?' if near else ""
    return f"there is no verb “{first}”{hint or ' (see newslint --help)'}"


def failed(error: Exception) -> int:
    """One line about what went wrong, and the exit code."""
    from newslint.config import ConfigError
    from newslint.files import config_problem, reason

    if os.environ.get("NEWSLINT_TRACEBACK"):
        raise error
    if isinstance(error, ConfigError):
        problem = config_problem(error)
        print(f"newslint: {problem.path}: error: {problem.message}", file=sys.stderr)
        return USAGE
    if isinstance(error, OSError) and error.filename is not None:
        print(f"newslint: {error.filename}: error: {reason(error)}", file=sys.stderr)
        return USAGE
    if isinstance(error, OSError) and error.errno in FULL:  # a file of ours has a name
        print(f"newslint: standard output: error: {reason(error)}", file=sys.stderr)
        return USAGE
    message = " ".join(f"{type(error).__name__}: {error}".split())
    print(f"newslint: {message}\nThis is a fault of newslint's own; please report it "
          "(NEWSLINT_TRACEBACK=1 shows where it happened).", file=sys.stderr)  # fmt: skip
    return FAULT
