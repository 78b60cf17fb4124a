"""List every rule: how severe it is, whether it runs, what it says."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from newslint import catalogue
from newslint.commands import _options, _output, _rules
from newslint.rule import Rule


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "families", nargs="*", metavar="FAMILY", help="only these families, such as typos or ap"
    )
    parser.add_argument("--output-format", "--format", choices=("text", "json", "markdown"),
                        default="text", metavar="FORMAT",
                        help="text, json or markdown (default: text)")  # fmt: skip
    _options.choice(parser)
    _options.configuration(parser)


def run(args: Namespace) -> int:
    known = _rules.known(args)
    rules = [
        known.rules[id] for id in sorted(known.rules)
        if not args.families or known.rules[id].family in args.families
    ]  # fmt: skip
    if not rules:
        from newslint.selectors import nearest

        guess = nearest(args.families[0], {rule.family for rule in known.rules.values()})
        _output.say(f"no rules of the family “{args.families[0]}”{guess}")
        return 2
    if args.output_format == "markdown":
        _output.write(markdown(rules, known), people=False)
    elif args.output_format == "json":
        from json import dumps

        enabled = known.settings.enabled
        out = [{**rule._asdict(), "enabled": rule.id in enabled} for rule in rules]
        _output.write([dumps(out, ensure_ascii=False, indent=1), "\n"], people=False)
    else:
        _output.write(table(rules, known))
    return 0


def table(rules: list[Rule], known: _rules.Known) -> Iterator[str]:
    """A line a rule; one that does not run here has a dash before it."""
    size = max(len(rule.id) for rule in rules)
    for rule in rules:
        severity = known.settings.severity.get(rule.id, rule.severity)
        runs = " " if rule.id in known.settings.enabled else "-"
        yield f"{runs} {rule.id:<{size}}  {severity:<7}  {rule.message}\n"
    on = sum(rule.id in known.settings.enabled for rule in rules)
    yield f"\n{len(rules)} rules, {on} of them on here. `newslint explain RULE` tells more.\n"


WHAT = {"skip": "silent in quoted words", "check": "quoted words are checked, too",
        "transcription": "info in spoken quotations, silent in written ones"}  # fmt: skip


def markdown(rules: list[Rule], known: _rules.Known) -> Iterator[str]:
    """The reference of all rules, docs/rules.md."""
    yield (
        "# All rules\n\n<!-- Written by `newslint rules --format markdown`; do not edit. -->\n\n"
        "Families say what kind of claim a rule makes: `typos`, `grammar`, `punctuation`, `quotes`,"
        " `acronyms`,\n`names`, `consistency` and `leftovers` say that something is wrong; "
        "`attribution`, `numbers`, `dates`,\n`structure` and `legal` ask the editor to check a "
        "fact; `readability` and the packs advise.\n"
    )
    family = ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            yield f"\n## {family}\n"
        yield entry(rule, known)


def entry(rule: Rule, known: _rules.Known) -> str:
    facts = [rule.severity, "on" if _rules.default(rule) else "off by default", WHAT[rule.quotes]]
    if rule.status != "stable":
        facts.append(rule.status)
    if rule.aliases:
        facts.append("formerly " + ", ".join(f"`{alias}`" for alias in rule.aliases))
    source = f"Source: {rule.source}" + (f" ({rule.as_of})" if rule.as_of else "") + "."
    out = [f"\n### {rule.id}\n\n{rule.message}\n\n{'; '.join(facts)}. {source}\n"]
    flags = [e for e in catalogue.examples(rule, known.settings) if e.kind == "flag"]
    if flags:
        from newslint.examples import mark

        text = mark(flags[0].text, flags[0].spans).strip()
        fix = f"\n=> {flags[0].fixed.strip()}" if flags[0].fixed else ""
        out.append(f"\n````text\n{text}{fix}\n````\n")
    return "".join(out)
