"""Runs an example of a checker the way its reader would see it."""

from functools import cache

from newslint import config, engine, packtest, readers, registry, rulebook
from newslint.config import Settings
from newslint.document import Context, Document
from newslint.examples import Example
from newslint.finding import Diagnostic


def document(example: Example) -> Document:
    house = example.options.get("house", "").partition(":")  # not this : but that
    context = Context(
        language=example.options.get("language", ""),
        published=example.options.get("published", ""),
        prefers=((house[0], house[2]),) if house[0] else (),
    )
    return readers.read(
        example.text, path="example" + example.options.get("ext", ".txt"), context=context
    )


@cache
def with_pack_of(rule: str) -> Settings:
    """The default settings, with the pack of a rule where it is not one of the defaults."""
    family = rule.partition(".")[0]
    if family in rulebook.built_in() and family not in registry.PACKS:
        return packtest.with_pack(rulebook.folder_of(family))
    return config.defaults()


def lint(example: Example, *, only: str | None = None) -> list[Diagnostic]:
    """The diagnostics of an example; `only` turns on one rule and nothing else.

    A rule of a pack that nobody gets unasked runs beside the default ones.
    """
    settings = with_pack_of(example.rule)._replace(context=document(example).context)
    if only is not None:
        settings = settings._replace(enabled=frozenset([only]))
    result = engine.lint(document(example), settings)
    assert not result.problems, result.problems
    return result.diagnostics


def mend(text: str, found: list[Diagnostic]) -> str:
    """`text` with the first fix of each finding applied, from the last to the first."""
    edits = [edit for each in found if each.fixes for edit in each.fixes[0].edits]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
