"""Which rules run, how severe they are and what a desk prefers: newslint.toml to Settings."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from newslint import checkers
from newslint.document import Context
from newslint.rule import Checker, Rule


class Settings(NamedTuple):
    """What the engine reads, resolved for one path."""

    rules: Mapping[str, Rule]  # every rule there is, by id
    enabled: frozenset[str]  # ids
    severity: Mapping[str, str]  # rule id → what the user chose, where it is not the default
    options: Mapping[str, Any]  # checker name → its OPTIONS
    context: Context = Context()
    checkers: Mapping[str, Checker] = {}  # by name: the built-in ones, then the plugins


def defaults(context: Context = Context()) -> Settings:
    """The settings of somebody who has configured nothing."""
    rules = {
        rule.id: rule for module in checkers.built_in().values() for rule in checkers.rules(module)
    }
    options = {name: module.OPTIONS for name, module in checkers.built_in().items()}
    enabled = frozenset(rule.id for rule in rules.values() if rule.default)
    return Settings(rules, enabled, {}, options, context, checkers.built_in())
