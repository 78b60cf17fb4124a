"""Explain a rule: what it says, whose advice it is, what it flags and what it passes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from newslint import catalogue
from newslint.commands import _options, _output, _rules
from newslint.examples import Example, mark
from newslint.rule import Rule
from newslint.selectors import by_alias, nearest


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "rule", metavar="RULE", help="a rule, such as acronyms.mismatch, or a family"
    )
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), metavar="WHEN", default="auto",
        help="auto, always or never (default: auto, on a terminal)",
    )  # fmt: skip
    _options.configuration(parser)


def run(args: Namespace) -> int:
    known = _rules.known(args)
    name = by_alias(known.rules).get(args.rule, args.rule)
    if name in known.rules:
        _output.write(page(known.rules[name], known, _output.colour(args.color)))
        return 0
    family = sorted(id for id in known.rules if id.startswith(name + "."))
    if family:
        print(f"{name} is a family of {len(family)} rules; explain one of them:")
        print("\n".join(f"  {id}  {known.rules[id].message}" for id in family))
        return 0
    _output.say(f"there is no rule “{args.rule}”{nearest(args.rule, known.rules)}")
    return 2


def page(rule: Rule, known: _rules.Known, colour: bool) -> Iterator[str]:
    """What there is to say about one rule."""
    bold, off = ("\x1b[1m", "\x1b[0m") if colour else ("", "")
    on = "on" if rule.id in known.settings.enabled else "off"
    severity = known.settings.severity.get(rule.id, rule.severity)
    yield f"{bold}{rule.id}{off} ({severity}, {on} here)\n\n  {rule.message}\n\n"
    dated = f" ({rule.as_of})" if rule.as_of else ""
    rows = [("source", rule.source + dated), ("quotations", catalogue.QUOTES[rule.quotes]),
            ("where", catalogue.PLACES.get(rule.blocks, ", ".join(rule.blocks)))]  # fmt: skip
    if rule.aliases:
        rows.append(("formerly", ", ".join(rule.aliases)))
    if rule.status != "stable":
        rows.append(("status", rule.status))
    for option, value in catalogue.options(rule, known.settings).items():
        rows.append(("option", f"options.{rule.family}.{option} = {shown(value)}"))
    yield "".join(f"  {name:<12}{value}\n" for name, value in rows)
    found = catalogue.examples(rule, known.settings)
    for kind, title in (("flag", "It flags"), ("pass", "It passes")):
        some = [example for example in found if example.kind == kind]
        if some:
            yield f"\n{bold}{title}{off}\n"
            yield from map(told, some)


def shown(value: object) -> str:
    if isinstance(value, tuple | frozenset):
        return "[" + ", ".join(f'"{each}"' for each in sorted(map(str, value))) + "]"
    return str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')


def told(example: Example) -> str:
    """One example, indented, with why it is there and what it becomes."""
    lines = mark(example.text, example.spans).strip("\n").split("\n")
    out = ["    " + line for line in lines]
    if example.fixed:
        fixed = example.fixed.strip("\n").split("\n")
        out += ["  → " + fixed[0], *("    " + line for line in fixed[1:])]
    if example.why:
        out.append(f"    ({example.why})")
    return "\n" + "\n".join(line.rstrip() for line in out) + "\n"
