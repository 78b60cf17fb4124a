"""What an editor has allowed: `newslint: ignore[…]`, `ignore-file[…]`, `off[…]` and `on[…]`."""

import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from newslint import selectors
from newslint.document import Directive, Document, begun
from newslint.finding import Diagnostic, Edit, Fix
from newslint.rule import ALL, Rule, elide

FAMILY = "newslint"
BARE = Rule(
    "newslint.bare-suppression", "Name what is allowed: “{verb}[rule]” or “{verb}[family]”.",
    "error", "newslint: what is silenced is said", quotes="check", blocks=ALL, language="",
)  # fmt: skip
UNKNOWN = Rule(
    "newslint.unknown-suppression", "There is no {what} “{name}”{guess}.",
    "error", "newslint: what is silenced is said", quotes="check", blocks=ALL, language="",
)  # fmt: skip
UNUSED = Rule(
    "newslint.unused-suppression", "Nothing here needs “{verb}[{name}]”.",
    "warning", "newslint: what is silenced is said", quotes="check", blocks=ALL, language="",
)  # fmt: skip
RULES = (BARE, UNKNOWN, UNUSED)
VERBS = ("ignore", "ignore-file", "off", "on")
SYNTAX = r"(?s)(?P<verb>[\w-]*)\s*(?:\[(?P<names>[^\]]*)\])?(?P<reason>.*)"


class Range(NamedTuple):
    """The prose [start, end) in which the rules of one selector are silent."""

    start: int
    end: int
    ids: frozenset[str]
    directive: int
    selector: str


class Cover(NamedTuple):
    """What the directives of a document silence, and which of them had something to silence."""

    ranges: list[Range]
    used: set[tuple[int, str]]  # (directive, selector)
    faults: list[tuple[Rule, int, dict[str, str]]]  # what is wrong with a directive


def cover(doc: Document, rules: Mapping[str, Rule], families: Collection[str]) -> Cover | None:
    """What is silent in `doc`; None where nobody has said anything.

    `families` are all that there are, for `rules` may hold only those that run.
    """
    if not doc.directives:
        return None
    found = Cover([], set(), [])
    opened: list[tuple[int, str, int]] = []  # off: its directive, selector and offset
    for number, directive in enumerate(doc.directives):
        verb, names = parsed(directive)
        good = [name for name in names if sound(found, number, verb, name, rules, families)]
        if verb not in VERBS:
            found.faults.append((UNKNOWN, number, unknown("instruction", verb, VERBS)))
        elif not names:
            found.faults.append((BARE, number, {"verb": verb}))
        elif verb == "off":
            opened += [(number, name, directive.offset) for name in good]
        elif verb == "on":
            for name in good:
                closed = [o for o in opened if name in (o[1], selectors.family(o[1]), "ALL")]
                opened = [o for o in opened if o not in closed]
                if not closed:
                    found.faults.append((UNUSED, number, {"verb": verb, "name": name}))
                for by, selector, start in closed:
                    add(found, rules, start, directive.offset, by, selector)
        else:
            start, end = extent(doc, directive) if verb == "ignore" else (0, len(doc.text) + 1)
            for name in good:
                add(found, rules, start, end, number, name)
    for by, selector, start in opened:
        add(found, rules, start, len(doc.text) + 1, by, selector)
    return found


def parsed(directive: Directive) -> tuple[str, list[str]]:
    """The verb of a directive and the selectors between its brackets."""
    match = re.match(SYNTAX, directive.text.strip())
    assert match, "every part of the pattern may be empty"
    names = [name.strip() for name in re.split(r"[,\s]", match["names"] or "")]
    return match["verb"], [name for name in names if name]


def sound(
    found: Cover, number: int, verb: str, name: str, rules: Mapping[str, Rule],
    families: Collection[str],
) -> bool:  # fmt: skip
    """Whether there is what a selector names; notes a fault where there is not."""
    family = selectors.family(name)
    loaded = {rule.family for rule in rules.values()}
    if name == selectors.ALL or name in families or name in loaded:
        return True
    elsewhere = family in families and family not in loaded  # nobody has imported it
    if "." in name and (elsewhere or selectors.matched(name, rules)):
        return True
    if "." in name:
        words = unknown("rule", name, sorted(rules))
    else:
        words = unknown("family of rules", name, sorted(loaded | set(families)))
    found.faults.append((UNKNOWN, number, words))
    return False


def unknown(what: str, name: str, known: Collection[str]) -> dict[str, str]:
    """The words of the message about a name that nobody knows."""
    guess = selectors.closest(name, known)
    return {"what": what, "name": name, "guess": f"; perhaps “{guess}”" if guess else ""}


def add(
    found: Cover, rules: Mapping[str, Rule], start: int, end: int, number: int, selector: str
) -> None:
    ids = frozenset(selectors.matched(selector, rules))
    found.ranges.append(Range(start, end, ids, number, selector))


def extent(doc: Document, directive: Directive) -> tuple[int, int]:
    """The block in which a directive stands, or else the next one."""
    at = begun(doc.blocks, directive.offset + 1) - 1
    if at >= 0 and doc.blocks[at].start < directive.offset < doc.blocks[at].end:
        return doc.blocks[at].start, doc.blocks[at].end
    if at < 0 or doc.blocks[at].start < directive.offset:
        at += 1
    else:  # several blocks may begin where the directive stands, empty ones first
        while at > 0 and doc.blocks[at - 1].start == directive.offset:
            at -= 1
    if at >= len(doc.blocks):
        return directive.offset, directive.offset
    return directive.offset, doc.blocks[at].end


def silenced(found: Cover, rule: str, offset: int) -> bool:
    """Whether a finding of `rule` at `offset` of the prose is allowed; notes who allowed it."""
    by = [r for r in found.ranges if r.start <= offset < r.end and rule in r.ids]
    found.used.update((r.directive, r.selector) for r in by)
    return bool(by)


def faults(
    doc: Document, found: Cover, rules: Mapping[str, Rule], active: Collection[str],
    severity: Mapping[str, str], *, complete: bool,
) -> Iterator[Diagnostic]:  # fmt: skip
    """What is wrong with the directives themselves.

    One is unused only when all that it silences has run: `complete` says that no checker failed.
    """
    known = list(found.faults)
    ranges = found.ranges if complete and UNUSED.id in active else []
    for number, selector in dict.fromkeys((r.directive, r.selector) for r in ranges):
        if (number, selector) in found.used or selectors.family(selector) == FAMILY:
            continue
        ids = selectors.selected(selector, rules)
        if ids and ids <= set(active):
            verb = parsed(doc.directives[number])[0]
            known.append((UNUSED, number, {"verb": verb, "name": selector}))
    for rule, number, words in known:
        if rule.id in active and not silenced(found, rule.id, doc.directives[number].offset):
            level = severity.get(rule.id, rule.severity)
            yield diagnostic(doc, doc.directives[number], rule, level, words)


def diagnostic(
    doc: Document, directive: Directive, rule: Rule, severity: str, words: dict[str, str]
) -> Diagnostic:
    """A finding about a directive, at its place in the source."""
    start, end = directive.source_start, directive.source_end
    end = start + len(doc.source[start:end].rstrip())
    named = doc.source.find(words["name"], start, end) if words.get("name") else -1
    if named >= 0:  # where several names are wrong, each has its place
        start, end = named, named + len(words["name"])
    message = rule.message.format_map({key: elide(value) for key, value in words.items()})
    fixes = (removal(doc, directive, words["name"]),) if rule is UNUSED else ()
    text = doc.source[start:end]
    name = f"{rule.id}:{zlib.crc32(text.encode('utf-8', 'replace')):08x}"
    return Diagnostic(
        doc.path, start, end, rule.id, severity, message, text,
        tuple(fix for fix in fixes if fix), (), False, name,
    )  # fmt: skip


def removal(doc: Document, directive: Directive, selector: str) -> Fix | None:
    """The fix that takes a selector out of a comment, and the comment where it is the last."""
    start, end = directive.source_start, directive.source_end
    bracket = re.search(r"\[([^\]]*)\]", doc.source[start:end])
    if not bracket or directive.text.strip() not in doc.source[start:end]:
        return None  # front matter
    names = [name for name in parsed(directive)[1] if name != selector]
    if not names:
        return Fix("Delete the comment", (Edit(start, end, ""),))
    edit = Edit(start + bracket.start(1), start + bracket.end(1), ", ".join(names))
    return Fix(f"Take “{selector}” out", (edit,))
