"""What ships beside a rule: its examples, and the options that are in force."""

import os

from newslint import checkers, rulebook
from newslint.config import Settings
from newslint.examples import Example, parse
from newslint.rule import ALL, PROSE, RUNNING, Rule

QUOTES = {
    "skip": "silent in quoted words",
    "check": "reported in quoted words, too (a fix there is never applied unasked)",
    "transcription": "info in spoken quotations, silent in written ones",
}
PLACES = {ALL: "everywhere", PROSE: "everywhere but in slugs and code", RUNNING: "in running text",
          ("body",): "in the body"}  # fmt: skip


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
