"""The findings as one page of HTML that needs nothing else, to mail or to keep."""

from collections.abc import Iterable, Iterator
from html import escape

from newslint.finding import Diagnostic
from newslint.reports import _summary
from newslint.reports._excerpt import Lines
from newslint.result import Result, Run

RULES = True
STYLE = """
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --info: #1f5f99; --line: #8884 }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffc85c; --info: #8ec5ff } }
body { font: 16px/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1, h2, .rule, .at, footer { font-family: system-ui, sans-serif }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2.5rem; overflow-wrap: anywhere }
article { border-left: 4px solid var(--line); margin: 1rem 0; padding: .1rem 0 .1rem 1rem }
.error { border-color: var(--error) } .warning { border-color: var(--warning) }
.info { border-color: var(--info) }
p { margin: .3rem 0; overflow-wrap: anywhere } .at, .rule, footer { font-size: .8rem; opacity: .8 }
.error mark { --tint: var(--error) } .warning mark { --tint: var(--warning) }
.info mark { --tint: var(--info) }
mark { background: none; color: inherit; font-weight: bold; border-bottom: 2px solid var(--tint) }
ins { text-decoration: none; font-style: italic }
"""  # noqa: E501


def page(title: str, style: str = "") -> Iterator[str]:
    """The head of a page that needs nothing else, with its heading."""
    yield (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>{STYLE}{style}</style>\n<h1>{title}</h1>\n"
    )


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    yield from page("newslint")
    for result in results:
        if result.diagnostics:
            lines = Lines(result.source)
            yield f"<section>\n<h2>{escape(result.path)}</h2>\n"
            for each in result.diagnostics:
                yield finding(each, lines, run)
            yield "</section>\n"
    for problem in run.tally.problems:
        yield (
            f'<article class="error"><p><b>{escape(problem.path)}</b>: '
            f"{escape(problem.message)}</p></article>\n"
        )
    yield f"<footer><p>{escape(_summary.line(run.tally))}</p></footer>\n</html>\n"


def finding(each: Diagnostic, lines: Lines, run: Run) -> str:
    line, column = lines.place(each.start)
    part = lines.excerpt(each.start, each.end, 240)
    before, marked, after = (escape(piece) for piece in part.pieces)
    fix = f"<p><ins>{escape(each.fixes[0].title)}</ins></p>\n" if each.fixes else ""
    source = run.rules[each.rule].source if each.rule in run.rules else ""
    why = f"; {escape(source)}" if source else ""
    return (
        f'<article class="{each.severity}">\n<p class="at">line {line}, column {column}</p>\n'
        f"<p>{before}<mark>{marked}</mark>{after}</p>\n<p><b>{escape(each.message)}</b></p>\n"
        f'{fix}<p class="rule">{each.severity} · {each.rule}{why}</p>\n</article>\n'
    )
