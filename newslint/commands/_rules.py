"""Every rule that newslint knows, with its examples: what `rules` and `explain` tell of."""

import os
from argparse import Namespace
from typing import NamedTuple

from newslint import checkers, registry, rulebook
from newslint.commands import _options
from newslint.config import Settings
from newslint.examples import Example, parse
from newslint.rule import Rule

FOLDER = os.path.dirname(checkers.__file__)


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


def examples(rule: Rule, settings: Settings) -> list[Example]:
    """What a rule must flag and must pass, as its own files say."""
    found: list[Example] = []
    names = [n for n in settings.checkers if n.partition("_")[0] == rule.family]
    for name in names or [n for n in checkers.files() if n.partition("_")[0] == rule.family]:
        module = settings.checkers.get(name) or checkers.load(name)
        file = os.path.splitext(getattr(module, "__file__", "") or "")[0] + ".md"
        if os.path.exists(file):
            with open(file, encoding="utf-8") as stream:
                found += [each for each in parse(stream.read()) if each.rule == rule.id]
    if not names or not found:
        found += in_pack(rule, settings)
    return found


def in_pack(rule: Rule, settings: Settings) -> list[Example]:
    """The examples of a rule of words."""
    from newslint.rulefile import read_rule

    name = rule.id.partition(".")[2]
    for pack in (*rulebook.built_in(), *_folders(settings)):
        folder = rulebook.folder_of(pack)
        file = os.path.join(folder, f"{name}.yml")
        if rulebook.name_of(folder) == rule.family and os.path.exists(file):
            return list(read_rule(file, rule.family).examples)
    return []


def _folders(settings: Settings) -> list[str]:
    return [pack.folder for pack in settings.book.packs]


def options(rule: Rule, settings: Settings) -> dict[str, object]:
    """The options of a rule's family, with the values that are in force."""
    found: dict[str, object] = {}
    for name, value in settings.options.items():
        if name.partition("_")[0] == rule.family:
            found |= {field.replace("_", "-"): v for field, v in value._asdict().items()}
    return found
