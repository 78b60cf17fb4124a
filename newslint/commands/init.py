"""Write a newslint.toml to begin with, or a pack of a desk's own rules."""

import os
from argparse import ArgumentParser, Namespace

from newslint.commands import _output

START = """# newslint's settings for this folder and those under it.
# All keys: docs/configuration.md. All rules: newslint rules.

# language = "en-GB"              # learned from the copy if left out
# select = ["ALL"]                # rules or families to run …
# ignore = ["readability"]        # … and not to run
# fail-on = "error"               # exit code 1 from this level on (default: warning)
# packs = ["ap", "plain"]         # also guardian, bbc, cliches, sensitive; ./style, ./house.csv
# words = ["Ouagadougou"]         # never misspelled here
# acronyms = ["NHS"]              # need no spelling out
exclude = ["archive"]

# [severity]
# "typos.misspelling" = "warning"

# [[overrides]]
# files = ["opinion/**"]
# ignore = ["attribution"]
"""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--pack", metavar="NAME", help="make a folder of rules with this name")


def run(args: Namespace) -> int:
    if args.pack:
        from newslint import scaffold

        try:
            written = scaffold.pack(args.pack)
        except scaffold.ScaffoldError as error:
            _output.say(f"error: {error}")
            return 2
        for path in written:
            print(f"{path} written")
        print(f'Add packs = ["ap", "plain", "./{args.pack}"] to newslint.toml to use it.')
        return 0
    if os.path.exists("newslint.toml"):
        _output.say("newslint.toml: error: is there already; nothing was written")
        return 2
    _output.write([START], file="newslint.toml")
    print("newslint.toml written; `newslint check` reads it.")
    return 0
