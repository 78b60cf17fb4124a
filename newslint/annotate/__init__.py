"""Writes what newslint found into a copy of a Word document: comments and tracked changes."""

from collections.abc import Sequence
from typing import NamedTuple

from newslint.annotate import changes, comments, own
from newslint.annotate.made import docx_of_html
from newslint.annotate.page import html_of_docx
from newslint.annotate.pieces import Pieces, line_at
from newslint.document import Document
from newslint.finding import Diagnostic, Edit
from newslint.fixer import choose
from newslint.readers import ReadError, _package, docx

__all__ = ["Annotated", "annotate", "docx_of_html", "has_macros", "html_of_docx"]


class Annotated(NamedTuple):
    """The new file, and how many comments and tracked changes were written into it."""

    data: bytes
    comments: int
    changes: int


def annotate(
    data: bytes, doc: Document, found: Sequence[Diagnostic], *, date: str = ""
) -> Annotated:
    """The .docx `data` with a comment for each of `found`, and its first fix as a tracked change.

    `doc` is the document that `readers.read_bytes` made of `data`, and `found` what is to be told
    of it. `date` is that of comments and changes, such as 2026-11-25T09:00:00Z; without one they
    have none, so that the same draft gives the same bytes. What newslint wrote into the file
    before is replaced. Raises ReadError for a file that cannot be annotated.
    """
    word = docx.parts(data)
    if any(name.startswith("_xmlsignatures/") for name in word.package.parts):
        raise ReadError("is signed, and a comment would break the signature")
    trees = own.Trees(word)
    kept = own.strip(trees)
    walk = docx.walked(word)
    if "".join(walk.parts) != doc.source:
        raise ReadError("does not read as it did when it was checked")
    pieces = Pieces(walk)
    fixes = planned(doc, found, pieces)
    places = {id: line_at(walk.lines, offset).start for id, offset in walk.anchors.items()}
    said = {(text, places.get(id)) for id, text in kept.items()}

    def answered(each: Diagnostic) -> bool:
        return (comments.text(each, fixes), line_at(walk.lines, each.start).start) in said

    told = [each for each in found if not (kept and answered(each))]
    if len(told) < len(found):
        fixes = {each: edits for each, edits in fixes.items() if each in told}
    edits = [edit for parts in fixes.values() for edit in parts]
    pieces.cut([offset for edit in edits for offset in (edit.start, edit.end)], fixing=True)
    pieces.cut([offset for each in told for offset in (each.start, each.end)], fixing=False)
    changes.write(pieces, edits, trees, date)
    count = comments.write(pieces, told, fixes, trees, date)
    written = {name: _package.serialised(trees.roots[name]) for name in sorted(trees.changed)}
    return Annotated(_package.written(word.package, written), count, len(fixes))


def planned(
    doc: Document, found: Sequence[Diagnostic], pieces: Pieces
) -> dict[Diagnostic, tuple[Edit, ...]]:
    """The findings whose first fixes can stand as tracked changes, all at once, with their edits.

    Nothing is changed inside a quotation, nor where somebody's change, a field, a link or a
    protected region stands; there the comment alone says it.
    """
    possible: dict[Diagnostic, tuple[Edit, ...]] = {}
    for each in found:
        if each.fixes and not each.quoted:
            edits = changes.smallest(doc.source, each.fixes[0])
            if edits and all(pieces.open(edit) for edit in edits):
                possible[each] = edits
    return {each: possible[each] for each in choose(doc, possible, unsafe=True)}


def has_macros(data: bytes) -> bool:
    """Whether a Word file is of the kind that may hold macros, .docm. Raises ReadError."""
    package = docx.parts(data).package
    return b"macroEnabled" in _package.read(package, "[Content_Types].xml")
