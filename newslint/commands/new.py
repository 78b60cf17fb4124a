"""Write the first lines of a new rule and of its examples."""

from argparse import ArgumentParser, Namespace

from newslint.commands import _output


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "rule",
        metavar="RULE",
        help="its id, such as style.no-utilize: a pack or a family, a point, what is wrong",
    )


def run(args: Namespace) -> int:
    from newslint import scaffold

    try:
        written = scaffold.rule(args.rule)
    except scaffold.ScaffoldError as error:
        _output.say(f"error: {error}")
        return 2
    for path in written:
        print(f"{path} written")
    if written[0].endswith(".yml"):
        print(f"Fill it in; `newslint test {written[0]}` runs its examples.")
    else:
        print(f"Fill it in; `pytest tests/test_checkers.py -k {args.rule}` runs its examples.")
    return 0
