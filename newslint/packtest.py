"""Runs the examples of a pack: what its rules must flag, mend and pass."""

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint import config, engine, readers, registry, rulebook
from newslint.config import Settings
from newslint.document import Context, Document
from newslint.examples import Example, mark
from newslint.finding import Diagnostic
from newslint.rulefile import BrokenRuleError


class Outcome(NamedTuple):
    """What came of one example. `problem` is empty where it held; `path` and `line` say where."""

    path: str
    line: int
    rule: str
    kind: str  # flag or pass
    problem: str


def test(path: str) -> list[Outcome]:
    """The outcome of every example of a pack (a name or a folder) or of one rule file.

    A flag example runs its own rule: the marked text must be what is reported, and with the
    first fixes applied it must read as `fix` says. A pass example must be silent for its rule
    and raise no error or warning of any. Raises BrokenRuleError and FileNotFoundError.
    """
    if os.path.basename(path) == "pack.yml":
        raise BrokenRuleError(
            path, 1, "expected a rule; this file is about the pack: name its folder"
        )
    single = path.endswith(".yml")
    folder = os.path.dirname(path) or "." if single else rulebook.folder_of(path)
    settings = with_pack(folder)
    found = []
    for source in rulebook.sources(folder):
        if single and not os.path.samefile(source.path, path):
            continue
        for example in source.examples:
            problem = "; ".join(problems(example, settings))
            found.append(Outcome(source.path, example.line, example.rule, example.kind, problem))
    return found


def with_pack(folder: str) -> Settings:
    """The default settings with one pack more, read afresh."""
    settings = config.defaults()
    book = rulebook.load([folder], cache=False)
    others = tuple(pack for pack in settings.book.packs if pack.name != book.packs[0].name)
    enabled = settings.enabled | {rule.id for rule in book.rules.values() if rule.default}
    book = book._replace(packs=(*others, *book.packs))
    rules = {**settings.rules, **book.rules}
    return settings._replace(rules=rules, enabled=frozenset(enabled & rules.keys()), book=book)


def problems(example: Example, settings: Settings) -> Iterator[str]:
    """What is wrong with one example, a sentence each."""
    found = lint(example, settings._replace(enabled=frozenset([example.rule])))
    got = mark(example.text, tuple((each.start, each.end) for each in found))
    wanted = mark(example.text, example.spans)
    if got != wanted:
        yield f"expected {wanted!r}, got {got!r}"
    elif example.fixed is not None and mend(example.text, found) != example.fixed:
        yield f"expected the fix {example.fixed!r}, got {mend(example.text, found)!r}"
    if example.kind == "pass":
        also = example.options.get("also", "").split(",")
        for each in lint(example, settings):
            if each.severity != "info" and each.rule not in (*also, example.rule):
                yield f"{each.rule} flags “{each.text}” in it: {each.message}"


def document(example: Example, context: Context = Context()) -> Document:
    """An example as its reader reads it, in the surroundings that its options tell."""
    house = example.options.get("house", "").partition(":")  # not this : but that
    context = context._replace(
        language=example.options.get("language", ""),
        published=example.options.get("published", ""),
        prefers=((house[0], house[2]),) if house[0] else context.prefers,
    )
    name = "example" + example.options.get("ext", ".txt")
    return readers.read(example.text, path=name, context=context)


def lint(example: Example, settings: Settings) -> list[Diagnostic]:
    """What `settings` find in an example."""
    return engine.lint(document(example, settings.context), settings).diagnostics


def mend(text: str, found: list[Diagnostic]) -> str:
    """`text` with the first fix of each finding applied, from the last to the first."""
    edits = [edit for each in found if each.fixes for edit in each.fixes[0].edits]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@cache
def settings_of(family: str) -> Settings:
    """The default settings, with the pack of a family where it is not one of the defaults."""
    if family in rulebook.built_in() and family not in registry.PACKS:
        return with_pack(rulebook.folder_of(family))
    return config.defaults()
