"""Every rule that newslint knows: what `rules` and `explain` tell of."""

from argparse import Namespace
from typing import NamedTuple

from newslint import registry, rulebook
from newslint.commands import _options
from newslint.config import Settings
from newslint.rule import Rule


class Known(NamedTuple):
    """The rules by id, and the settings of this folder, which say which of them run."""

    rules: dict[str, Rule]
    settings: Settings


def known(args: Namespace) -> Known:
    """The rules that ship and those of this folder's packs and plugins."""
    settings = _options.desk(args).settings(".")
    shipped = registry.load(None, rulebook.built_in(), ())
    return Known({**shipped.rules, **settings.rules}, settings)


def default(rule: Rule) -> bool:
    """Whether a rule runs when nobody has configured anything."""
    shelf = rulebook.built_in()
    return rule.default and (rule.family not in shelf or rule.family in registry.PACKS)
