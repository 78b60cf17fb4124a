"""ALL, a family or a rule: which rules somebody means, and what is left when all have spoken."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from newslint.rule import Rule

ALL = "ALL"


class Choice(NamedTuple):
    """What one layer of the configuration says about which rules run; None: nothing."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def family(selector: str) -> str:
    """The family that a selector speaks of; ALL speaks of every one."""
    return selector.partition(".")[0]


def length(selector: str) -> int:
    """How narrow a selector is: the longer one wins."""
    return 0 if selector == ALL else 1 + selector.count(".")


def by_alias(rules: Mapping[str, Rule]) -> dict[str, str]:
    """Old ids of renamed rules → the ids of today."""
    return {alias: rule.id for rule in rules.values() for alias in rule.aliases}


def matched(selector: str, rules: Mapping[str, Rule]) -> set[str]:
    """The ids that `selector` covers when it silences: everything that it names."""
    if selector == ALL:
        return set(rules)
    if "." in selector:
        return {id for id in (selector, by_alias(rules).get(selector, "")) if id in rules}
    return {id for id in rules if family(id) == selector}


def selected(selector: str, rules: Mapping[str, Rule]) -> set[str]:
    """The ids that `selector` turns on.

    A rule's own name turns on any rule; a family those of its rules that are on by default (all
    stable ones where none is); ALL every stable rule.
    """
    every = matched(selector, rules)
    if "." in selector:
        return every
    stable = {id for id in every if rules[id].status == "stable"}
    default = {id for id in every if rules[id].default}
    return stable | default if selector == ALL else default or stable


def resolve(choices: Iterable[Choice], rules: Mapping[str, Rule]) -> frozenset[str]:
    """The ids that run, after each layer in turn.

    Within a layer the longer selector wins, and `ignore` over `select` of the same length. A
    layer that selects starts anew, but what earlier layers ignored stays out unless it is named
    at least as narrowly.
    """
    enabled = {id for id, rule in rules.items() if rule.default}
    ignored: list[str] = []
    for choice in choices:
        earlier: list[str] = []
        if choice.select is not None:
            enabled, earlier = set(), ignored
        turned_on = [*(choice.select or ()), *choice.extend_select]
        for narrow in range(3):
            for selector in _of_length(narrow, earlier):
                enabled -= matched(selector, rules)
            for selector in _of_length(narrow, turned_on):
                enabled |= selected(selector, rules)
            for selector in _of_length(narrow, choice.ignore):
                enabled -= matched(selector, rules)
        ignored = [*ignored, *choice.ignore]
    return frozenset(enabled)


def _of_length(narrow: int, selectors: Iterable[str]) -> list[str]:
    return [selector for selector in selectors if min(length(selector), 2) == narrow]


def families(choices: Iterable[Choice]) -> set[str] | None:
    """The families that can be on after `choices`; None for all of them."""
    wanted: set[str] | None = None
    for choice in choices:
        if choice.select is not None:
            wanted = set()
        if wanted is not None:
            wanted |= {
                family(selector) for selector in (*(choice.select or ()), *choice.extend_select)
            }
        if wanted and ALL in wanted:
            wanted = None
    return wanted


def closest(name: str, known: Collection[str]) -> str:
    """The known name most like `name`, or the empty string; families count apart from rules."""
    from difflib import get_close_matches  # only ever needed for an error

    head, point, tail = name.rpartition(".")
    alike = {k.rpartition(".")[2]: k for k in known if k.startswith(head + point)}
    found = get_close_matches(tail, alike, 1, 0.6)
    if found:
        return alike[found[0]]
    found = get_close_matches(name, known, 1, 0.8) or [k for k in known if k.endswith("." + tail)]
    return found[0] if found else ""


def nearest(name: str, known: Collection[str]) -> str:
    """“; did you mean “…”?” with the closest known name, or nothing."""
    found = closest(name, known)
    return f"; did you mean “{found}”?" if found else ""
