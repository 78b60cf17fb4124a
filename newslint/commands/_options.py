"""Options that several verbs share, and the configuration that they amount to."""

import os
from typing import TYPE_CHECKING

from newslint.desk import Desk
from newslint.rule import SEVERITIES

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

LEVELS = (*reversed(SEVERITIES), "never")


def clash(args: "Namespace", name: str, others: tuple[str, ...]) -> str:
    """That an option does not go with one of `others` that was given; "" where none was."""
    for other in others:
        if getattr(args, other):
            return f"--{name} and --{other.replace('_', '-')} do not go together"
    return ""


def paths(parser: "ArgumentParser", *, stdin: bool = True) -> None:
    """What to read; with `stdin`, - is standard input."""
    piped = "; - is standard input" if stdin else ""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH",
        help=f"files, folders, patterns{piped} (default: this folder)",
    )  # fmt: skip
    if not stdin:
        return
    parser.add_argument(
        "--stdin-filename", metavar="NAME", help="the name of what comes by standard input",
    )  # fmt: skip


def choice(parser: "ArgumentParser", *, day: bool = True) -> None:
    """What to look for; `day` is the option for the day of publication."""
    group = parser.add_argument_group("rules")
    group.add_argument(
        "--select", metavar="RULE,…", action="append", type=listed,
        help="run these rules or families only; ALL for every one",
    )  # fmt: skip
    group.add_argument(
        "--ignore", metavar="RULE,…", action="append", type=listed,
        help="leave these rules or families out",
    )  # fmt: skip
    group.add_argument(
        "--severity", metavar="RULE=LEVEL", action="append", default=[], type=pair,
        help="report a rule or family as error, warning or info",
    )  # fmt: skip
    if day:
        group.add_argument(
            "--published", metavar="DATE", help="the day of publication, such as 2014-06-09"
        )


def configuration(parser: "ArgumentParser") -> None:
    """Where the settings come from."""
    group = parser.add_argument_group("configuration")
    group.add_argument(
        "--config", metavar="FILE|KEY=VALUE", action="append", default=[],
        help="use this file for every draft, or set one key, as in --config options.x.y=3",
    )  # fmt: skip
    group.add_argument("--isolated", action="store_true", help="read no configuration file")
    group.add_argument("--no-cache", action="store_true", help="compile packs of rules anew")


def listed(text: str) -> list[str]:
    return [item for item in text.replace(",", " ").split() if item]


def pair(text: str) -> tuple[str, str]:
    rule, equals, level = text.partition("=")
    if not (rule and equals and level in SEVERITIES):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"“{text}” is not RULE=error, RULE=warning or RULE=info")
    return rule, level


def desk(args: "Namespace") -> Desk:
    """The configurations that the options amount to."""
    overrides: dict[str, object] = {}
    for name in ("select", "ignore"):
        given = getattr(args, name, None)
        if given:
            overrides[name] = [item for items in given for item in items]
    for rule, level in getattr(args, "severity", ()):
        overrides[f"severity.{rule}"] = level
    for name in ("published", "fail_on"):
        if getattr(args, name, None) is not None:
            overrides[name.replace("_", "-")] = getattr(args, name)
    file = None
    for item in args.config:
        key, equals, value = item.partition("=")
        if equals:
            overrides[key.strip()] = typed(key, value)
        else:
            file = item
    if args.no_cache:
        # no folder, so that nothing is read there or written; an environment reaches processes
        os.environ["NEWSLINT_CACHE_DIR"] = os.devnull
    return Desk(overrides, file, args.isolated)


def typed(key: str, value: str) -> object:
    """The value of KEY=VALUE: as TOML has it, else a string."""
    import tomllib

    try:
        return tomllib.loads(f"x = {value}")["x"]
    except tomllib.TOMLDecodeError:
        from newslint.configkeys import BY_NAME, EXTENDS, LISTS

        known = BY_NAME.get(key.strip()) or EXTENDS.get(key.strip())
        return listed(value) if known and known.kind in LISTS else value
