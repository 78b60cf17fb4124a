"""The examples that a rule ships: text it must flag, near misses that it must pass."""

import re
from typing import Literal, NamedTuple

FENCE = re.compile(
    r"^(?P<ticks>`{3,})(?P<kind>flag|pass)[ ](?P<rule>[\w.-]+)(?:[ ]\[(?P<options>[^\]\n]*)\])?"
    r'(?:[ ]"(?P<why>[^\n]*)")?[ ]*\n(?P<body>.*?)^(?P=ticks)[ ]*$',
    re.MULTILINE | re.DOTALL,
)
MARK = re.compile(r"\\\[\[|\[\[|\]\]")


class Example(NamedTuple):
    """One example. `spans` are offsets in `text`; `fixed` is the text after the first fix of each
    finding. Options: published, language, ext (the reader's suffix), also (other rules that may
    fire, joined by commas)."""

    kind: Literal["flag", "pass"]
    rule: str
    text: str
    spans: tuple[tuple[int, int], ...]
    fixed: str | None
    options: dict[str, str]
    why: str
    line: int


def parse(markdown: str) -> list[Example]:
    """The fenced examples of a checker's Markdown file, in order."""
    found = []
    for match in FENCE.finditer(markdown):
        marked, _, fix = match["body"].rstrip("\n").partition("\n=> ")
        text, spans = unmark(marked)
        pairs = (pair.partition("=") for pair in (match["options"] or "").split())
        found.append(
            Example(
                "flag" if match["kind"] == "flag" else "pass",
                match["rule"],
                text,
                spans,
                fix.replace("\n=> ", "\n") if fix else None,
                {key: value for key, _, value in pairs},
                match["why"] or "",
                markdown.count("\n", 0, match.start()) + 1,
            )
        )
    return found


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its `[[…]]` and the spans that they marked; `\\[[` is a literal `[[`."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    last = size = 0
    for match in MARK.finditer(marked):
        piece = marked[last : match.start()]
        if match.group() == "]]" and not opened:
            piece += "]]"
        if match.group() == "\\[[":
            piece += "[["
        parts.append(piece)
        size += len(piece)
        last = match.end()
        if match.group() == "[[":
            opened.append(size)
        elif match.group() == "]]" and opened:
            spans.append((opened.pop(), size))
    parts.append(marked[last:])
    return "".join(parts), tuple(sorted(spans))


def mark(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """`text` with its spans marked: the inverse of `unmark`."""
    at = sorted([(e, 0, "]]") for _, e in spans] + [(s, 1, "[[") for s, _ in spans], reverse=True)
    for offset, _, sign in at:
        text = text[:offset] + sign + text[offset:]
    return text
