"""What Harper finds that newslint does not, of those of its rules that are right about news.

Harper runs in this process, offline, where the configuration turns it on. Its spelling of names,
its marks and its style are left out (`data/harper.tsv`), and it is silent in quotations.
"""

from collections.abc import Iterator
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from newslint import tables
from newslint.analysis.story import story
from newslint.analysis.variants import dialect
from newslint.document import Block, Document
from newslint.engines import EngineError
from newslint.engines._spelling import is_slip
from newslint.finding import Finding, Fix, replace
from newslint.rule import RUNNING, Rule, elide

if TYPE_CHECKING:
    from harper import Lint, Linter

SOURCE = "Harper"
TYPOS = Rule("typos.harper", "Harper: {say}.", "warning", SOURCE, blocks=RUNNING)
GRAMMAR = Rule("grammar.harper", "Harper: {say}.", "warning", SOURCE, blocks=RUNNING)
STYLE = Rule("readability.harper", "Harper: {say}.", "info", SOURCE, blocks=RUNNING)
FAMILIES = {"typos": TYPOS, "spelling": TYPOS, "grammar": GRAMMAR, "style": STYLE}
DIALECTS = {"en-US": 0, "en-GB": 1, "en-AU": 2, "en-CA": 3, "en-IN": 4}  # harper.Dialect

MESSAGE = 88  # characters of Harper's own message, beside its name
REPLACE, REMOVE, INSERT_AFTER = 0, 1, 2  # harper.SuggestionKind


class Options(NamedTuple):
    """What to hear from Harper."""

    enabled: bool = True
    spelling: bool = False  # hear of single misspelled words too (docs/decisions.md)
    off: tuple[str, ...] = ()  # Harper's own names of rules, such as AnA


OPTIONS = Options()


def check(doc: Document, options: Options) -> Iterator[Finding]:
    harper = linter(language(doc), options.spelling, options.off)
    for block in story(doc):
        if block.kind in RUNNING:
            with harper.lock:
                text = doc.text[block.start : block.end]
                said = harper.linter.organized_lints(text, language="plaintext")
            for name, lints in sorted(said.items()):
                rule = FAMILIES.get(family(name, lints[0])) if lints else None
                for lint in lints if rule else ():
                    if rule and (name != "SpellCheck" or misspelled(doc, block, lint)):
                        yield finding(rule, block, lint)


def language(doc: Document) -> int:
    """Harper's number for the variety of English: declared, else that of the draft's words."""
    other = DIALECTS["en-GB"] if dialect(doc) == "B" else DIALECTS["en-US"]
    return DIALECTS.get(doc.context.language, other)


class Shared(NamedTuple):
    """A linter, which takes a second to make, and the lock under which it may be used."""

    linter: "Linter"
    lock: Lock


@cache
def linter(number: int, spelling: bool, off: tuple[str, ...]) -> Shared:
    """The linter of a variety of English, without the rules that are off. Raises EngineError."""
    try:
        from harper import Linter
    except ImportError as error:
        raise EngineError('it needs an extra: pip install "newslint[harper]"') from error
    made = Linter(number)
    silent = [name for name, kind in _families().items() if kind == "off"]
    silent += [*off, *(() if spelling else ("SpellCheck",))]
    made.set_lint_config({
        name: False if name in silent else value for name, value in made.get_lint_config().items()
    })  # fmt: skip
    return Shared(made, Lock())


@cache
def _families() -> dict[str, str]:
    return tables.pairs("harper.tsv")


def family(name: str, lint: "Lint") -> str:
    """typos, spelling, grammar, style, or off: as the table says of the rule, else of its kind."""
    return _families().get(name) or _families().get(lint.lint_kind, "off")


def misspelled(doc: Document, block: Block, lint: "Lint") -> bool:
    start, end = block.start + lint.span.start, block.start + lint.span.end
    return is_slip(doc, start, end, [each.replacement_text for each in lint.suggestions])


def finding(rule: Rule, block: Block, lint: "Lint") -> Finding:
    """A lint as a finding of ours."""
    start, end = block.start + lint.span.start, block.start + lint.span.end
    say = f"Harper: {elide(lint.message.rstrip('.'), MESSAGE)}."
    fixes: list[Fix] = []
    for each in lint.suggestions[:3]:
        text = each.replacement_text
        if each.kind == INSERT_AFTER:
            fixes.append(replace(f"Add “{text.strip()}”", end, end, text))
        elif each.kind == REMOVE:
            fixes.append(replace("Leave it out", start, end, ""))
        else:
            fixes.append(replace(f"Write “{text}”", start, end, text))
    return Finding(start, end, rule.id, say, tuple(fixes))
