"""The sources of stories for people: a table with bars, on a terminal or as a page, or as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any

from newslint.reports._excerpt import shown
from newslint.reports._summary import number
from newslint.reports.html import page
from newslint.result import Tally

Row = dict[str, Any]
PAINT = {"bold": "1", "dim": "2", "bar": "36", "doubt": "33"}
BAR = 12  # columns of a bar that stands for the whole story
WINDOW = 84  # columns of a statement that are shown
LEGEND = (
    "? doubtful: no verb of speech stands there, or “he”, “she” or “they” may be somebody else."
)
COLUMNS = (
    "path", "line", "speaker", "speaker_id", "role", "standing", "kind", "written", "translated",
    "verb", "verb_class", "reason", "words", "share", "first_line", "response_sought", "doubtful",
)  # fmt: skip
STYLE = """
table { border-collapse: collapse; width: 100%; font: .9rem/1.4 system-ui, sans-serif }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-top: 1px solid var(--line) }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
td.bar { width: 8rem } td.bar i { display: block; height: .8rem; margin-top: .25rem; background: var(--info) }
td small { opacity: .8 } tr.none td { font-style: italic }
details { font-size: .9rem; margin: .3rem 0 } summary { cursor: pointer; font-family: system-ui, sans-serif }
"""  # noqa: E501


def paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{PAINT[style]}m{text}\x1b[0m" if colour else text


def who(each: Row) -> str:
    """A speaker as the table names it; the words of nobody have a name of their own, too."""
    if each["standing"] == "none":
        return "no speaker found"
    return each["speaker"] or "somebody unnamed"


def counted(each: Row) -> str:
    """How the speaker is heard: “4 statements (3 direct, 1 reported)”."""
    if not each["statements"]:
        return "no statement"
    kinds = [f"{each[kind]} {kind}" for kind in ("direct", "mixed", "reported") if each[kind]]
    return f"{number(each['statements'], 'statement')} ({', '.join(kinds)})"


def details(each: Row) -> str:
    """Standing, first line, verbs, and what the story tells about the source."""
    parts = [each["standing"], f"first on line {each['line']}"]
    if each["standing"] == "none":
        parts = [f"first on line {each['line']}"]
    if each["standing"] == "unnamed" and each["statements"]:
        reason = each["reason"]
        parts.append(f"name withheld “{reason}”" if reason else "no reason given")
    if each["written"]:
        parts.append(f"{each['written']} written")
    if each["translated"]:
        parts.append(f"{each['translated']} through a translator")
    if each["response_sought"]:
        parts.append(f"response sought: “{each['response_sought']}”")
    verbs = sorted(each["verbs"].items(), key=lambda item: (-item[1], item[0]))
    if verbs:
        parts.append(", ".join(f"{verb} {count}" for verb, count in verbs))
    if each["doubtful"]:
        parts.append(f"{each['doubtful']} doubtful")
    return "; ".join(parts)


def mine(rows: Sequence[Row], speaker: Row) -> list[Row]:
    """The statements of a speaker."""
    if speaker["speaker_id"]:
        return [row for row in rows if row["speaker_id"] == speaker["speaker_id"]]
    return [row for row in rows if not row["speaker_id"] and name_of(row) == speaker["speaker"]]


def name_of(row: Row) -> str:
    """The words of a source that no speaker is known for."""
    return " ".join(" ".join(part["text"] for part in row["source"]).split())


def words_of(row: Row) -> str:
    said = " … ".join(" ".join(part["text"].split()) for part in row["content"])
    return said if len(said) <= WINDOW else said[: WINDOW - 1].rstrip() + "…"


def by_path(rows: Sequence[Row]) -> dict[str, list[Row]]:
    return {path: list(group) for path, group in groupby(rows, key=lambda row: str(row["path"]))}


def text(
    rows: Sequence[Row], speakers: Sequence[Row], across: Sequence[Row], colour: bool
) -> Iterator[str]:
    """A table for each story, its speakers with their statements, and one over many stories."""
    statements = by_path(rows)
    for path, table in by_path(speakers).items():
        found = statements.get(path, [])
        sources = sum(1 for each in table if each["standing"] != "none" and each["statements"])
        total = number(sum(row["words"] for row in found), "word")
        counts = f"{number(len(found), 'statement')}, {number(sources, 'source')}, {total}"
        yield f"{paint(shown(path), 'bold', colour)}: {counts}\n\n"
        for each in table:
            yield from speaker(each, found, colour)
    if any(row["doubtful"] for row in rows):
        yield paint(LEGEND, "dim", colour) + "\n"
    if len(statements) > 1:
        yield from over(across, colour)


def speaker(each: Row, found: Sequence[Row], colour: bool) -> Iterator[str]:
    """A speaker's line with its bar, what is known of it, and its statements."""
    full = round(each["share"] * BAR)
    bar = paint("█" * full, "bar", colour) + paint("·" * (BAR - full), "dim", colour)
    name = paint(shown(who(each)), "bold", colour)
    role = f", {shown(each['role'])}" if each["role"] else ""
    yield f"  {bar} {each['share']:>4.0%} {each['words']:>5,} words  {name}{role}\n"
    indent = " " * (BAR + 20)
    yield f"{indent}{counted(each)}; {paint(shown(details(each)), 'dim', colour)}\n"
    for row in mine(found, each):
        doubt = paint("?", "doubt", colour) if row["doubtful"] else " "
        at = paint(f"{row['line']:>5}", "dim", colour)
        yield f"{indent}{at} {doubt} {row['kind']:<8}  {shown(words_of(row))}\n"
    yield "\n"


def over(across: Sequence[Row], colour: bool) -> Iterator[str]:
    """The speakers of all stories, the most words first."""
    yield paint("All stories", "bold", colour) + "\n\n"
    for each in across:
        name = shown(total_name(each))
        counts = f"{number(each['statements'], 'statement')}"
        stories = number(each["stories"], "story", "stories")
        yield f"  {each['share']:>4.0%} {each['words']:>7,} words  {name}: {counts} in {stories}\n"


def total_name(each: Row) -> str:
    names = {"none": "no speaker found", "unnamed": "unnamed sources", "document": "documents"}
    return str(each["speaker"] or names.get(each["standing"], each["standing"]))


def table(rows: Sequence[Row], speakers: Sequence[Row]) -> str:
    """One line for each statement, for a spreadsheet."""
    known = {(each["path"], each["speaker_id"]): each for each in speakers if each["speaker_id"]}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*COLUMNS, "source", "cue", "content"))
    for row in rows:
        summed = known.get((row["path"], row["speaker_id"]), {})
        more = {"first_line": summed.get("line", row["line"]),
                "response_sought": summed.get("response_sought", "")}  # fmt: skip
        cells = [cell({**row, **more}[column]) for column in COLUMNS]
        spans = [cell(" … ".join(p["text"] for p in row[k])) for k in ("source", "cue", "content")]
        writer.writerow((*cells, *spans))
    return out.getvalue()


def cell(value: object) -> str:
    """A value as a spreadsheet may read it: never as a formula."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    said = " ".join(str(value).split())
    return "'" + said if said[:1] in ("=", "+", "@", "-") else said


def html(
    rows: Sequence[Row], speakers: Sequence[Row], across: Sequence[Row], tally: Tally
) -> Iterator[str]:
    """The tables as one page, with a bar for each speaker's share."""
    statements = by_path(rows)
    yield from page("newslint sources", STYLE)
    for path, found in by_path(speakers).items():
        yield f"<section>\n<h2>{escape(path)}</h2>\n<table>\n<tr><th>Source<th>Heard"
        yield '<th class="n">Words<th class="n">Share<th></tr>\n'
        for each in found:
            yield line(each, mine(statements.get(path, []), each))
        yield "</table>\n</section>\n"
    if len(statements) > 1:
        yield "<section>\n<h2>All stories</h2>\n<table>\n<tr><th>Source<th>Heard"
        yield '<th class="n">Words<th class="n">Share<th></tr>\n'
        for each in across:
            stories = number(each["stories"], "story", "stories")
            heard = f"{number(each['statements'], 'statement')} in {stories}"
            yield f"<tr><td>{escape(total_name(each))}<td>{heard}{bar(each)}</tr>\n"
        yield "</table>\n</section>\n"
    for problem in tally.problems:
        yield (
            f'<article class="error"><p><b>{escape(problem.path)}</b>: '
            f"{escape(problem.message)}</p></article>\n"
        )
    read = f"{number(tally.files, 'file')}, {number(len(rows), 'statement')}."
    yield f"<footer><p>{escape(LEGEND)}</p><p>{read}</p></footer>\n</html>\n"


def line(each: Row, said: Sequence[Row]) -> str:
    """A speaker's row, with its statements folded under it."""
    role = f", {escape(each['role'])}" if each["role"] else ""
    quotes = "".join(
        f"<p>{'? ' if row['doubtful'] else ''}{escape(words_of(row))} "
        f'<span class="at">line {row["line"]}, {row["kind"]}</span></p>'
        for row in said
    )
    heard = f"<details><summary>{escape(counted(each))}</summary>{quotes}</details>"
    name = f"<b>{escape(who(each))}</b>{role}<br><small>{escape(details(each))}</small>"
    kind = ' class="none"' if each["standing"] == "none" else ""
    return f"<tr{kind}><td>{name}<td>{heard if said else counted(each)}{bar(each)}</tr>\n"


def bar(each: Row) -> str:
    return (
        f'<td class="n">{each["words"]:,}<td class="n">{each["share"]:.0%}'
        f'<td class="bar"><i style="width:{100 * each["share"]:.1f}%"></i>'
    )
