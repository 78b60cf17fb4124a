"""The page about an archive: which rules speak, in which months and sections, at what cost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from newslint.archive.figures import UNKNOWN, Counts, Figures, counted
from newslint.archive.pictures import bars, number, squares
from newslint.archive.store import Store
from newslint.reports import html

TOP = 15  # rules in a picture
LISTED = 40  # rows of a table
SECTIONS = 20
STYLE = """
body { max-width: 48rem }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; fill: currentColor }
svg .name { text-anchor: end } svg .below { font-size: 11px }
svg rect.error { fill: var(--error) } svg rect.warning { fill: var(--warning) }
svg rect.info, svg rect.time, svg rect.heat { fill: var(--info) }
table { border-collapse: collapse; font: .85rem system-ui, sans-serif; margin: 1rem 0 }
td, th { text-align: right; padding: .15rem .6rem; border-bottom: 1px solid var(--line) }
td:first-child, th:first-child, td.words, th.words { text-align: left }
td:last-child { overflow-wrap: anywhere }
summary { cursor: pointer; font: .85rem system-ui, sans-serif } .scroll { overflow-x: auto }
"""
Cells = Sequence[object]


def page(out: Store) -> Iterator[str]:
    """The page, which needs nothing else. Raises StoreError when the run is not finished."""
    told = counted(out)
    name = escape(told.manifest["input"]["uri"])
    yield from html.page(f"What newslint found in {name}", STYLE)
    yield introduction(told.manifest)
    yield from noisiest(told)
    yield from over(told, "By month", "Findings per 1,000 words of the period.",
                    sorted(told.period_words), told.by_period, told.period_words)  # fmt: skip
    sections = [name for name, _ in told.section_words.most_common(SECTIONS)]
    yield from over(told, "By section", "Findings per 1,000 words of the section.",
                    sections, told.by_section, told.section_words)  # fmt: skip
    yield from slowest(told.manifest)
    yield from errors(told)
    yield "</html>\n"


def introduction(manifest: dict[str, Any]) -> str:
    rows, words, engine = manifest["rows"], manifest["words"], manifest["engine"]
    names = {"error": "errors", "warning": "warnings", "info": "pieces of advice"}
    levels = ", ".join(
        f"{count:,} {names[level]}" for level, count in manifest["severities"].items() if count
    )
    how = engine["name"] + (f" {engine['version']}" if "version" in engine else "")
    return (
        f"<p>{rows['stories']:,} stories, {words:,} words: <b>{rows['findings']:,} findings</b>, "
        f"{rate(rows['findings'], words)} per 1,000 words{': ' if levels else ''}{levels}. "
        f"{rows['errors']:,} times a checker or a reader failed.</p>\n"
        f'<p class="at">newslint {escape(manifest["newslint"])}, '
        f"{escape(manifest['finished'][:10])}, engine {escape(how)}. Facts across stories are left "
        "out.</p>\n"
    )


def rate(count: int, words: int) -> str:
    return number(1000 * count / words if words else 0.0)


def noisiest(told: Figures) -> Iterator[str]:
    """The rules that speak most."""
    words = told.manifest["words"]
    yield "<h2>The noisiest rules</h2>\n"
    top = told.rules.most_common(TOP)
    yield bars("The noisiest rules", [
        (rule, 1000 * count / words if words else 0.0, told.severity[rule]) for rule, count in top
    ], "findings per 1,000 words")  # fmt: skip
    known = told.manifest["settings"]["rules"]
    yield table(("rule", "severity", "findings", "per 1,000 words", "what it says"), [
        (rule, told.severity[rule], f"{count:,}", rate(count, words),
         known.get(rule, {}).get("message", ""))
        for rule, count in told.rules.most_common(LISTED)
    ], words=(1, 4))  # fmt: skip


def over(
    told: Figures, title: str, about: str, columns: list[str], counts: Counts, words: Counter[str]
) -> Iterator[str]:
    """The loudest rules over months, or over sections."""
    columns = [name for name in columns if name != UNKNOWN] + [UNKNOWN] * (UNKNOWN in columns)
    yield f"<h2>{title}</h2>\n"
    if columns in ([], [UNKNOWN]):
        yield "<p>The stories do not say.</p>\n"
        return
    rules = [rule for rule, _ in told.rules.most_common(TOP)]
    values = [
        [1000 * counts[rule, name] / words[name] if words[name] else 0.0 for name in columns]
        for rule in rules
    ]
    yield f"<p>{about} In each row the darkest square is its largest value.</p>\n"
    yield squares(title, rules, columns, values, "per 1,000 words")
    yield "<details><summary>The same as a table</summary>\n"
    lines = [(name, f"{words[name]:,}", *(number(line[j]) for line in values))
             for j, name in enumerate(columns)]  # fmt: skip
    yield table((title.removeprefix("By "), "words", *rules), lines)
    yield "</details>\n"


def slowest(manifest: dict[str, Any]) -> Iterator[str]:
    """What took the time: a checker looks for all of its rules at once."""
    megabytes = manifest["characters"] / 1e6 or 1.0
    timing = [(stage, 1000 * seconds / megabytes) for stage, seconds in manifest["timing"].items()]
    total = sum(spent for _, spent in timing) or 1.0
    rules = Counter(rule.partition(".")[0] for rule in manifest["settings"]["rules"])
    yield "<h2>The slowest rules</h2>\n"
    yield (
        "<p>Milliseconds per million characters, by checker: one looks for all rules of its name "
        "at once, and so do the packs. Brackets mark work that all rules share.</p>\n"
    )
    yield bars("The slowest rules", [(stage, spent, "time") for stage, spent in timing[:TOP]],
               "ms per million characters")  # fmt: skip
    yield table(("checker", "ms per million", "of the time", "rules of its family"), [
        (stage, number(spent), f"{spent / total:.1%}", rules[stage.partition("_")[0]] or "")
        for stage, spent in timing[:LISTED]
    ])  # fmt: skip


def errors(told: Figures) -> Iterator[str]:
    if told.errors:
        yield "<h2>Errors</h2>\n"
        yield table(("kind", "checker", "message", "stories"), [
            (*what, f"{count:,}") for what, count in told.errors.most_common(LISTED)
        ], words=(1, 2))  # fmt: skip


def table(head: Cells, rows: Sequence[Cells], words: tuple[int, ...] = ()) -> str:
    """A table; columns of words are set to the left."""
    left = ' class="words"'

    def line(tag: str, cells: Cells) -> str:
        shown = "".join(
            f"<{tag}{left if i in words else ''}>{escape(str(cell))}</{tag}>"
            for i, cell in enumerate(cells)
        )
        return f"<tr>{shown}</tr>\n"

    body = "".join(line("td", row) for row in rows)
    return f'<div class="scroll"><table>\n{line("th", head)}{body}</table></div>\n'
