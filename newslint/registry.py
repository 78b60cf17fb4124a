"""Every rule there is: the checkers of the folder, the packs, the plugins that are named."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from newslint import checkers, rulebook, selectors, suppress
from newslint.rule import Checker, Rule
from newslint.rulebook import Rulebook

PACKS = ("ap", "plain")  # in force when nobody names any; each keeps to its own language
GROUP = "newslint.checkers"
PREFERRING = "consistency"  # the family that asks which spelling a pack takes


class RegistryError(Exception):
    """A plugin or pack that cannot be used; the message is a line for the user."""


class Registry(NamedTuple):
    """Rules by id, checkers by name and the rulebook, of the families that were asked for."""

    rules: Mapping[str, Rule]
    checkers: Mapping[str, Checker]
    book: Rulebook


def load(
    families: Collection[str] | None, packs: Sequence[str], plugins: Sequence[str]
) -> Registry:
    """The registry of `families`, None for all; those that are not wanted are not imported."""
    modules = {
        name: checkers.load(name)
        for name in checkers.files()
        if families is None or name.partition("_")[0] in families
    }
    for name in plugins:
        if families is None or name.partition("_")[0] in families:
            modules[name] = plugin(name)
    # A pack that was named may settle the language of the copy, so it is read in any case.
    every = families is None or PREFERRING in families or tuple(packs) != PACKS
    book = shelved([p for p in packs if every or rulebook.name_of(p) in (families or ())])
    rules = {rule.id: rule for module in modules.values() for rule in checkers.rules(module)}
    rules |= book.rules
    if families is None or suppress.FAMILY in families:
        rules |= {rule.id: rule for rule in suppress.RULES}
    return Registry(rules, modules, book)


def known_families(packs: Sequence[str], plugins: Sequence[str]) -> list[str]:
    """The families that a selector may name, without importing any of them."""
    names = [*checkers.files(), *plugins]
    found = {name.partition("_")[0] for name in names} | {rulebook.name_of(p) for p in packs}
    return sorted(found | {suppress.FAMILY})


def shelved(packs: Sequence[str]) -> Rulebook:
    """The rulebook of `packs`. Raises RegistryError."""
    for pack in packs:
        if rulebook.name_of(pack) in known_families((), ()):
            raise RegistryError(f"the pack “{pack}” has the name of a checker; give it another")
    try:
        return rulebook.load(packs)
    except (ValueError, OSError) as error:
        raise RegistryError(str(error)) from error


def plugin(name: str) -> Checker:
    """The checker of an installed plugin. Raises RegistryError."""
    from importlib.metadata import entry_points  # slow, and only needed for plugins

    if name.partition("_")[0] in known_families((), ()):
        raise RegistryError(f"the plugin “{name}” has the name of a built-in family")
    installed = {point.name: point for point in entry_points(group=GROUP)}
    if name not in installed:
        guess = selectors.nearest(name, installed)
        raise RegistryError(f"no plugin “{name}” is installed{guess}")
    try:
        module: Any = installed[name].load()
        rules = checkers.rules(module)
        shaped = callable(module.check) and hasattr(module.OPTIONS, "_asdict")
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        raise RegistryError(f"the plugin “{name}” cannot be loaded: {message}") from error
    strange = [rule.id for rule in rules if rule.family != name.partition("_")[0]]
    if strange:
        raise RegistryError(f"the plugin “{name}” has {strange[0]}, a rule of another family")
    if not shaped:
        raise RegistryError(f"the plugin “{name}” is no checker: it lacks check() or OPTIONS")
    return module  # type: ignore[no-any-return]
