"""Runs rules on a text that a test has written, and says how its time grows with the text."""

from collections.abc import Callable
from typing import Any

from newslint import config, engine, readers
from newslint.document import Context
from newslint.finding import Diagnostic


def lint(
    text: str, *rules: str, path: str = "a.txt", context: Context = Context(), published: str = ""
) -> list[Diagnostic]:
    """What these rules, or all of these families, find in a draft."""
    context = context._replace(published=published or context.published)
    settings = config.defaults(context)
    wanted = frozenset(id for id in settings.rules if {id, id.partition(".")[0]} & {*rules})
    doc = readers.read(text, path=path, context=context)
    result = engine.lint(doc, settings._replace(enabled=wanted))
    assert not result.problems
    return result.diagnostics


def rows(checker: Any, texts: dict[str, str]) -> list[tuple[Any, ...]]:
    """What a checker gathers over several drafts, as `settle` takes it."""
    return [
        (path, *row)
        for path, text in texts.items()
        for row in checker.gather(readers.read(text, path=path))
    ]


def grows_no_faster(
    spent: Callable[[int], float], small: int, large: int, *, times: int = 8
) -> None:
    """Four times the work takes at most `times` the seconds, the best of two runs each."""
    assert large == 4 * small
    spent(small // 5)
    little = min(spent(small) for _ in range(2))
    much = min(spent(large) for _ in range(2))
    assert much <= times * little + 0.05, f"{little:.3f} s, then {much:.3f} s"
