"""Run the examples of a pack of rules: what it must flag, mend and pass."""

from argparse import ArgumentParser, Namespace

from newslint import files
from newslint.commands import _output


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("packs", nargs="+", metavar="PACK",
                        help="a pack's name or folder, or one rule's file")  # fmt: skip
    parser.add_argument("--quiet", "-q", action="store_true", help="print failures only")


def run(args: Namespace) -> int:
    from newslint import packtest
    from newslint.rulefile import BrokenRuleError

    failed = total = 0
    for pack in args.packs:
        try:
            outcomes = packtest.test(pack)
        except BrokenRuleError as error:
            _output.say(f"{files.shown(error.path)}:{error.line}: error: {error.message}")
            return 2
        except (FileNotFoundError, NotADirectoryError) as error:
            _output.say(f"error: {files.reason(error) if error.errno else error}")
            return 2
        total += len(outcomes)
        for each in outcomes:
            if each.problem:
                failed += 1
                place = f"{files.shown(each.path)}:{each.line}"
                print(f"{place}: {each.kind} {each.rule}: {each.problem}")
    if not args.quiet:
        print(f"{total - failed} of {total} examples hold.")
    return 1 if failed else 0
