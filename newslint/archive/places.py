"""Headline and text as one draft, and where a place of that draft stands in either."""

from html import escape, unescape
from typing import NamedTuple

from newslint.finding import Diagnostic

MARKDOWN = (".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")


class Draft(NamedTuple):
    """What is linted: `source` is the headline as its format has it, then the text.

    The headline is [`opens`, `closes`) of it, the text begins at `begins`.
    """

    source: str
    opens: int = 0
    closes: int = 0
    begins: int = 0
    escaped: bool = False


def draft(headline: str, text: str, form: str) -> Draft:
    """The draft of a story; without a headline it is the text alone."""
    headline = " ".join(headline.split())
    if not headline:
        return Draft(text)
    before, after, escaped = "", "\n\n", False
    if form in MARKDOWN:
        before = "# "
    elif form in HTML:
        before, after, escaped = "<h1>", "</h1>\n", True
    shown = escape(headline, quote=False) if escaped else headline
    head = before + shown + after
    opens = len(before)
    return Draft(head + text, opens, opens + len(shown), len(head), escaped)


def placed(drawn: Draft, start: int, end: int) -> tuple[str, int, int]:
    """The field in which [start, end) begins, and its offsets there."""
    if start >= drawn.begins:
        return "text", start - drawn.begins, end - drawn.begins
    start, end = (min(max(at, drawn.opens), drawn.closes) for at in (start, end))
    if drawn.escaped:
        start, end = (len(unescape(drawn.source[drawn.opens : at])) for at in (start, end))
        return "headline", start, end
    return "headline", start - drawn.opens, end - drawn.opens


def fixes(drawn: Draft, diagnostic: Diagnostic) -> list[dict[str, object]]:
    """The fixes of a finding, in the offsets of the field in which each edit begins."""
    found: list[dict[str, object]] = []
    for fix in diagnostic.fixes:
        edits = []
        for edit in fix.edits:
            _, start, end = placed(drawn, edit.start, edit.end)
            edits.append({"start": start, "end": end, "text": edit.text})
        found.append({"title": fix.title, "safe": fix.safe, "edits": edits})
    return found
