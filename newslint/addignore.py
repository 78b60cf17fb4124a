"""Writes comments that allow the findings of today, in the syntax of each format."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from newslint import readers, suppress
from newslint.document import Document
from newslint.finding import Diagnostic
from newslint.readers import ReadError

# What must stay at the top of a file: front matter, an XML declaration, a document type.
HEAD = re.compile(
    r"\A(?:(?P<fence>---|\+\+\+)[ \t]*\r?\n.*?^(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|\Z)"
    r"|\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
CONTAINER = re.compile(r"(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")  # of Markdown
Insertion = tuple[int, str]


def add_ignores(doc: Document, diagnostics: Iterable[Diagnostic], reason: str = "") -> str:
    """The source of `doc` with a comment before each block that has some of `diagnostics`.

    Where a comment would change the prose (in front matter, in a title), the rule is allowed in
    the whole file. Raises ReadError where not even that is possible.
    """
    reason = " ".join(reason.split()).replace("--", "–")
    starts = [doc.map.span(block.start, block.start + 1)[0] for block in doc.blocks]
    wanted: dict[int, set[str]] = {}
    for each in diagnostics:
        if not each.rule.startswith(f"{suppress.FAMILY}."):
            wanted.setdefault(bisect_right(starts, each.start) - 1, set()).add(each.rule)
    whole = wanted.pop(-1, set())
    placed = {n: comment(doc, starts[n], rules, reason) for n, rules in sorted(wanted.items())}
    if not fits(doc, placed):
        lost = [number for number, each in placed.items() if not fits(doc, {number: each})]
        whole = whole.union(*(wanted[number] for number in lost))
        left = {n: rules - whole for n, rules in sorted(wanted.items()) if n not in lost}
        placed = {n: comment(doc, starts[n], rules, reason) for n, rules in left.items() if rules}
    if whole:
        placed[-1] = comment_on_top(doc, directive("ignore-file", whole, reason))
        if not fits(doc, placed):
            raise ReadError("has no place for a comment to newslint")
    return inserted(doc.source, placed.values())


def directive(verb: str, rules: Iterable[str], reason: str) -> str:
    return f"newslint: {verb}[{', '.join(sorted(rules))}] {reason}".rstrip()


def inserted(source: str, insertions: Iterable[Insertion]) -> str:
    for offset, text in sorted(insertions, reverse=True):
        source = source[:offset] + text + source[offset:]
    return source


def fits(doc: Document, placed: dict[int, Insertion]) -> bool:
    """Whether the prose stays as it is, and each comment covers the block of its number."""
    source = inserted(doc.source, placed.values())
    new = readers.read(source, path=doc.path, context=doc.context)
    if new.text != doc.text or len(new.directives) != len(doc.directives) + len(placed):
        return False
    covered = {suppress.extent(new, each)[1] for each in new.directives}
    return all(doc.blocks[number].end in covered for number in placed if number >= 0)


def format_of(doc: Document) -> str:
    """The name of the reader of `doc`."""
    return str(readers.reader(doc.source, doc.path, None).__name__).rpartition(".")[2]


def line_end(source: str) -> str:
    found = re.search(r"\r\n|\n|\r", source)
    return found.group() if found else "\n"


def comment(doc: Document, start: int, rules: set[str], reason: str) -> Insertion:
    """The comment to put before the block that starts at `start` of the source, and where."""
    source, form = doc.source, format_of(doc)
    text = directive("ignore", rules, reason)
    line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    before = source[line:start]
    if form == "plain":
        return line, f"%% {text}{line_end(source)}"
    text = f"<!-- {text} -->"
    if form != "markdown" or not CONTAINER.fullmatch(before):
        return start, text  # inside the tag, after the marks of a heading or in its cell
    again = re.sub(r"[^\s>]", " ", before)
    return start, f"{text}{line_end(source)}{again}"


def comment_on_top(doc: Document, text: str) -> Insertion:
    """A comment about the whole file, after what must be its very first lines."""
    end = line_end(doc.source)
    if format_of(doc) == "plain":
        return 0, f"%% {text}{end}"
    head = HEAD.match(doc.source)
    return head.end() if head else 0, f"<!-- {text} -->{end}"
