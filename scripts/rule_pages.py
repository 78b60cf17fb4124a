"""The site's pages of rules: one for each rule, with its examples run as the page is made."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import pairwise
from typing import NamedTuple

from newslint import catalogue, packtest, registry, rulebook, rulefile
from newslint.commands.explain import shown
from newslint.examples import Example, mark
from newslint.finding import Diagnostic
from newslint.rule import Rule

CLAIMS = {
    "says that something is wrong": (
        "typos", "grammar", "punctuation", "quotes", "acronyms", "names", "consistency",
        "leftovers",
    ),
    "asks the editor to check a fact": ("attribution", "numbers", "dates", "structure", "legal"),
    "advises": ("readability",),
    "looks after the comments that allow findings": ("newslint",),
}  # fmt: skip
WORD = re.compile(r"\w+|\s+|[^\w\s]")
EMPTY = '<span class="here" title="here"></span>'


class BrokenExampleError(Exception):
    """An example that newslint does not bear out: the page would tell an untruth."""


class Page(NamedTuple):
    """A page of the site: its path below the site's folder, and its Markdown."""

    path: str
    text: str


def rules() -> dict[str, Rule]:
    """Every rule that ships, by id, sorted."""
    return dict(sorted(registry.load(None, rulebook.built_in(), ()).rules.items()))


def by_family() -> dict[str, list[Rule]]:
    """The rules by family: what says that something is wrong comes first, the packs last."""
    order = [name for names in CLAIMS.values() for name in names]
    found: dict[str, list[Rule]] = {name: [] for name in (*order, *sorted(rulebook.built_in()))}
    for rule in rules().values():
        found[rule.family].append(rule)
    return {family: of_it for family, of_it in found.items() if of_it}


def pages() -> Iterator[Page]:
    """The page of every family and of every rule. Raises BrokenExampleError."""
    for family, of_it in by_family().items():
        yield Page(f"rules/{family}/index.md", family_page(family, of_it))
        for rule in of_it:
            yield Page(f"rules/{family}/{name(rule)}.md", rule_page(rule))


def name(rule: Rule) -> str:
    return rule.id.partition(".")[2]


def front() -> str:
    """The page of all rules; its anchors are those of docs/rules.md, to which reports link."""
    out = [
        "# All rules\n\nA rule is named for its family and for what is wrong. "
        "`newslint explain RULE` prints what stands on its page.\n"
    ]
    for family, of_it in by_family().items():
        out.append(f"\n## [{family}](rules/{family}/index.md)\n\nThis family {claim(family)}.\n\n")
        out += rows(of_it, f"rules/{family}/", anchors=True)
    return "".join(out)


def claim(family: str) -> str:
    """What a family does, as the rest of a sentence about it."""
    for words, families in CLAIMS.items():
        if family in families:
            return words
    return "is a pack of rules of words, and advises"


def about(family: str) -> str:
    """What a pack says of itself, a sentence or nothing."""
    if family not in rulebook.built_in():
        return ""
    pack = rulefile.read_pack_info(rulebook.folder_of(family))
    on = (
        "It runs unless the configuration names other packs."
        if family in registry.PACKS
        else f'It runs where the configuration names it: `packs = ["{family}"]`.'
    )
    return f"{pack.description}\n\n{on}\n\n" if pack.description else f"{on}\n\n"


def family_page(family: str, of_it: Sequence[Rule]) -> str:
    return (
        f"# {family}\n\nThis family {claim(family)}.\n\n{about(family)}"
        + "".join(rows(of_it, "", anchors=False))
        + options(of_it[0])
    )


def rows(of_it: Sequence[Rule], folder: str, *, anchors: bool) -> Iterator[str]:
    """A table of rules."""
    yield "| rule | severity | what it says |\n|---|---|---|\n"
    for rule in of_it:
        anchor = f'<a id="{rule.id.replace(".", "")}"></a>' if anchors else ""
        severity = rule.severity if rule.default else f"{rule.severity}, off"
        yield f"| {anchor}[{rule.id}]({folder}{name(rule)}.md) | {severity} | {message(rule)} |\n"


def message(rule: Rule) -> str:
    """The message of a rule, the words that it fills in set in italics."""
    text = re.sub(r"([\\`*_|<>\[\]~^=])", r"\\\1", rule.message)
    return re.sub(r"\{(\w+|\w+(?:\\_\w+)+)(?:[!:][^}]*)?\}", r"*\1*", text)


def rule_page(rule: Rule) -> str:
    settings = packtest.settings_of(rule.family)
    found = catalogue.examples(rule, settings)
    out = [f"# {rule.id}\n\n{message(rule)}\n{{ .message }}\n\n", facts(rule), options(rule)]
    for kind, title in (("flag", "It flags"), ("pass", "It passes")):
        some = [each for each in found if each.kind == kind]
        if some:
            out.append(f"\n## {title}\n")
            out += map(flagged if kind == "flag" else passed, some)
    return "".join(out) + allowing(rule)


def facts(rule: Rule) -> str:
    """The table at the head of a rule's page."""
    on = "on" if rule.default else "off; name it in `extend-select` to turn it on"
    if rule.family in rulebook.built_in() and rule.family not in registry.PACKS:
        on += f", in the pack `{rule.family}`, which is not read unless it is named"
    dated = f", as of {rule.as_of}" if rule.as_of else ""
    lines = [
        ("severity", rule.severity), ("by default", on), ("source", rule.source + dated),
        ("in quoted words", catalogue.QUOTES[rule.quotes]),
        ("where", catalogue.PLACES.get(rule.blocks, ", ".join(rule.blocks))),
        ("language", {"": "any", "en": "English"}.get(rule.language, rule.language)),
    ]  # fmt: skip
    if rule.status != "stable":
        lines.append(("status", rule.status))
    if rule.aliases:
        lines.append(("formerly", ", ".join(f"`{alias}`" for alias in rule.aliases)))
    return f"| rule | `{rule.id}` |\n|---|---|\n" + "".join(
        f"| {label} | {text.replace('|', chr(92) + '|')} |\n" for label, text in lines
    )


def options(rule: Rule) -> str:
    """What may be chosen for the rule's family, with its defaults, as it is configured."""
    chosen = catalogue.options(rule, packtest.settings_of(rule.family))
    if not chosen:
        return ""
    lines = "".join(f"{key} = {shown(value)}\n" for key, value in chosen.items())
    return f"\n## Options of the family\n\n```toml\n[options.{rule.family}]\n{lines}```\n"


def flagged(example: Example) -> str:
    """A text that the rule flags, as newslint marks it, with what it says and what it mends."""
    said = ran(example)
    text = marked(example.text, example.spans)
    out = [f'<div class="example flag"><p>{text}</p>']
    for each in {d.message: d for d in said}.values():
        out.append(f'<p class="said"><b>{each.severity}</b> {escape(each.message)}</p>')
    if example.fixed is not None:
        out.append(
            f'<p class="fixed">{mended(example.text, packtest.mend(example.text, said))}</p>'
        )
    return block(out, example)


def passed(example: Example) -> str:
    """A text that the rule leaves alone."""
    ran(example)
    return block([f'<div class="example pass"><p>{lined(escape(example.text))}</p>'], example)


def block(out: list[str], example: Example) -> str:
    """The HTML of an example; blank lines would end it for Markdown."""
    notes = [f"{key} {value}" for key, value in sorted(example.options.items()) if key != "also"]
    if example.why:
        notes.insert(0, example.why)
    if notes:
        out.append(f'<p class="why">{escape("; ".join(notes))}</p>')
    return "\n" + "".join(out) + "</div>\n"


def ran(example: Example) -> list[Diagnostic]:
    """What the rule says of its example. Raises BrokenExampleError where that is not as written."""
    settings = packtest.settings_of(example.rule.partition(".")[0])
    settings = settings._replace(enabled=frozenset([example.rule]))
    found = packtest.lint(example, settings)
    got = mark(example.text, tuple((each.start, each.end) for each in found))
    wanted = mark(example.text, example.spans)
    if got != wanted:
        raise BrokenExampleError(f"{example.rule}: expected {wanted!r}, got {got!r}")
    if example.fixed is not None and packtest.mend(example.text, found) != example.fixed:
        mend = packtest.mend(example.text, found)
        raise BrokenExampleError(f"{example.rule}: expected {example.fixed!r}, got {mend!r}")
    return found


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text as HTML, with its spans marked; spans may lie in each other."""
    ends = sorted({offset for span in spans for offset in span} | {0, len(text)})
    out = [EMPTY if any(s == e == 0 for s, e in spans) else ""]
    for start, end in pairwise(ends):
        piece = escape(text[start:end])
        inside = any(s <= start and end <= e for s, e in spans)
        out.append(f"<mark>{piece}</mark>" if inside else piece)
        if any(s == e == end for s, e in spans):
            out.append(EMPTY)
    return lined("".join(out))


def mended(before: str, after: str) -> str:
    """The mended text as HTML, with the words that are new underlined."""
    old, new = WORD.findall(before), WORD.findall(after)
    out = []
    for kind, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        piece = escape("".join(new[start:end]))
        out.append(piece if kind == "equal" or not piece else f"<ins>{piece}</ins>")
    return lined("".join(out))


def lined(html: str) -> str:
    """HTML on one line, so that Markdown takes it for one block."""
    return re.sub(r"\r\n|[\r\n]", "<br>", html)


def allowing(rule: Rule) -> str:
    """How a desk turns a rule off, or allows one finding."""
    if rule.family == "newslint":
        return ""
    return (
        "\n## Not here, or not at all\n\nIn one place of a draft, a comment before the paragraph:\n"
        f"\n```html\n<!-- newslint: ignore[{rule.id}] why -->\n```\n\n"
        f'In every draft, in `newslint.toml`:\n\n```toml\nextend-ignore = ["{rule.id}"]\n```\n'
    )
