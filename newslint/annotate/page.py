"""A Word document as plain HTML, for an editor to work on: its text, emphasis, links, tables."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any

from newslint.readers import _package, docx
from newslint.readers._lines import Line
from newslint.readers._wordpieces import Piece

RELATION = "}id"
LINK = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)


def html_of_docx(data: bytes) -> str:
    """What a .docx says, with every tracked change accepted, as HTML. Raises ReadError.

    h1, h2, p, ul and li, blockquote, table, em, strong, br, and a with http, https or mailto.
    """
    word = docx.parts(data)
    walk = docx.walked(word)
    links = {part: targets(word, part) for part in word.roots}
    by_line: dict[int, list[Piece]] = {}
    starts = [line.start for line in walk.lines]
    at = 0
    for piece in walk.pieces:
        while at + 1 < len(starts) and starts[at + 1] <= piece.start:
            at += 1
        if piece.size:
            by_line.setdefault(starts[at], []).append(piece)
    source = "".join(walk.parts)
    parts = {root: name for name, root in word.roots.items()}

    def inline(line: Line) -> str:
        pieces = by_line.get(line.start, [])
        root = line.paragraph.getroottree().getroot()
        return "".join(marked(walk, source, pieces, links[parts[root]]))

    return "".join(blocks(walk.lines, source, inline, word.w))


def targets(word: docx.Word, part: str) -> dict[str, str]:
    """Where the links of a part lead, by their ids."""
    name = _package.rels_of(part)
    if name not in word.package.parts:
        return {}
    rows = (e for e in _package.parsed(word.package, name) if isinstance(e.tag, str))
    found = {row.get("Id", ""): row.get("Target", "") for row in rows}
    return {id: to for id, to in found.items() if LINK.match(to)}


def marked(
    walk: Any, source: str, pieces: list[Piece], links: dict[str, str]
) -> Iterator[str]:  # fmt: skip
    """The text of a line with its emphasis and links, those alike in one element."""

    def look(piece: Piece) -> tuple[str, bool, bool]:
        properties = piece.run.find(f"{walk.w}rPr")
        bold, italic = (walk.styles.shows(properties, "", walk.w + name) for name in "bi")
        return link_of(piece, links, walk.w), bold, italic

    for (link, bold, italic), group in groupby(pieces, look):
        text = "".join(source[p.start : p.start + p.size] for p in group)
        text = text.replace("\xad", "").replace("\ufffc", "")
        words = escape(text, quote=False).replace("\v", "<br>")
        for tag, wanted in (("em", italic), ("strong", bold)):
            words = f"<{tag}>{words}</{tag}>" if wanted and words.strip() else words
        yield f'<a href="{escape(link)}">{words}</a>' if link and words.strip() else words


def link_of(piece: Piece, links: dict[str, str], w: str) -> str:
    """Where the link leads in which a piece stands, or the empty string."""
    for element in piece.run.iterancestors(f"{w}hyperlink"):
        for name, value in element.attrib.items():
            if name.endswith(RELATION) and value in links:
                return links[value]
    return ""


def blocks(lines: list[Line], source: str, inline: Any, w: str) -> Iterator[str]:
    """The lines as elements; items of a list and cells of a table stand together."""

    def family(line: Line) -> tuple[str, Any]:
        table = next(line.paragraph.iterancestors(f"{w}tbl"), None)
        if table is not None and line.kind == "table":
            return "table", table
        return ("list" if line.kind == "list" else "", None)

    headlines = 0
    nothing = "\xad\ufffc \t\v"
    shown = [
        line for line in lines
        if source[line.start : line.end].strip(nothing) or family(line)[0] == "table"
    ]  # fmt: skip
    for (kind, _), group in groupby(shown, family):
        members = list(group)
        if kind == "table":
            yield f"<table>{''.join(rows(members, inline, w))}</table>"
        elif kind == "list":
            yield f"<ul>{''.join(f'<li>{inline(line)}</li>' for line in members)}</ul>"
        else:
            for line in members:
                text = inline(line).strip()
                if line.kind == "headline":
                    headlines += 1
                    yield f"<h1>{text}</h1>" if headlines == 1 else f"<h2>{text}</h2>"
                elif line.kind in ("quote-block", "pull-quote"):
                    yield f"<blockquote><p>{text}</p></blockquote>"
                else:
                    yield f"<p>{text}</p>"


def rows(lines: list[Line], inline: Any, w: str) -> Iterator[str]:
    """The rows of a table, its cells with the lines that stand in each."""
    for _, line_group in groupby(lines, lambda line: next(line.paragraph.iterancestors(f"{w}tr"))):
        cells = groupby(line_group, lambda line: next(line.paragraph.iterancestors(f"{w}tc")))
        said = ("<br>".join(inline(line) for line in cell) for _, cell in cells)
        yield f"<tr>{''.join(f'<td>{text}</td>' for text in said)}</tr>"
