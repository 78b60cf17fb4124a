"""One open draft as the language server keeps it: its text, what was found, where that stands."""

from array import array
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lsprotocol import types as lsp
from pygls import uris

from newslint import engine, lines, readers
from newslint.config import Settings
from newslint.desk import Desk
from newslint.document import Document
from newslint.finding import Diagnostic, Problem, Related

SEVERITY = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "info": lsp.DiagnosticSeverity.Information,
}
READERS = {"plaintext": "plain", "markdown": "markdown", "html": "html"}  # by language id
UNITS: dict[str, lines.Unit] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "codepoint"}


class Draft(NamedTuple):
    """A draft at one version, linted. Offsets are code points of `text`."""

    uri: str
    version: int | None
    text: str
    doc: Document
    settings: Settings
    found: tuple[Diagnostic, ...]
    problems: tuple[Problem, ...]
    starts: "array[int]"  # of the lines
    unit: lines.Unit  # in which the editor counts columns


def path_of(uri: str) -> str:
    """The draft's path; a name that no reader minds where it has none yet."""
    return uris.to_fs_path(uri) or uri.rpartition(":")[2]


def reader_of(path: str, language_id: str | None) -> str | None:
    """The reader to use: the path's own where it has a suffix, else that of the editor's mode."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return None if "." in name.lstrip(".") else READERS.get(language_id or "")


def lint(
    uri: str, version: int | None, text: str, language_id: str | None, desk: Desk, encoding: str,
    stale: Callable[[], bool],
) -> Draft:  # fmt: skip
    """The draft with what is found in it. Raises ConfigError, ReadError, and engine.Stopped when
    it became `stale` on the way."""
    path = path_of(uri)
    settings = desk.settings(path)
    doc = readers.read(
        text, path=path, context=settings.context, format=reader_of(path, language_id)
    )
    linted = engine.lint(doc, settings, stale=stale)
    return Draft(
        uri, version, text, doc, settings, tuple(linted.diagnostics), tuple(linted.problems),
        lines.line_starts(text), UNITS.get(encoding, "utf-16"),
    )  # fmt: skip


def position(draft: Draft, offset: int) -> lsp.Position:
    line, column = lines.position(draft.text, draft.starts, offset, draft.unit)
    return lsp.Position(line - 1, column - 1)


def range_of(draft: Draft, start: int, end: int) -> lsp.Range:
    return lsp.Range(position(draft, start), position(draft, end))


def offset(draft: Draft, place: lsp.Position) -> int:
    """The offset of an editor's position."""
    return lines.offset(draft.text, draft.starts, place.line + 1, place.character + 1, draft.unit)


def shown(draft: Draft) -> list[lsp.Diagnostic]:
    """The findings in the protocol's form."""
    return [diagnostic(draft, each) for each in draft.found]


def diagnostic(draft: Draft, each: Diagnostic) -> lsp.Diagnostic:
    return lsp.Diagnostic(
        range=range_of(draft, each.start, each.end),
        message=each.message,
        severity=SEVERITY[each.severity],
        code=each.rule,
        source="newslint",
        related_information=[*places(draft, each.related)] or None,
        data=each.fingerprint,
    )


def places(
    draft: Draft, related: tuple[Related, ...]
) -> Iterator[lsp.DiagnosticRelatedInformation]:
    """The related places in this draft."""
    for each in related:
        if each.path in (None, draft.doc.path):
            where = lsp.Location(draft.uri, range_of(draft, each.start, each.end))
            yield lsp.DiagnosticRelatedInformation(where, each.label)


def touching(draft: Draft, start: int, end: int) -> list[Diagnostic]:
    """The findings that overlap or touch [start, end]."""
    return [each for each in draft.found if each.start <= end and start <= each.end]
