"""Word: what a .docx says with every tracked change accepted, one paragraph a line."""

from typing import Any, NamedTuple

from newslint.document import Context, Document
from newslint.readers import _package
from newslint.readers._bytes import Decoded, ReadError
from newslint.readers._lines import woven
from newslint.readers._package import Package

SUFFIXES = (".docx", ".docm")
WHAT = "Word document"
TYPES = "[Content_Types].xml"
OFFICIAL = (  # transitional and strict (ISO 29500-1 and -4)
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
CLOSING = ("readOnly", "comments", "forms")  # protections under which nobody may write


class Word(NamedTuple):
    """The parts of a Word document that are read, parsed."""

    package: Package
    w: str  # the namespace of its elements, in braces
    main: str  # the name of the part that holds the story
    roots: dict[str, Any]  # of the parts, by name: the story and its notes
    styles: Any  # the root of the styles, or None
    settings: Any
    comments: str  # the name of the part that holds the comments, or ""


def read(source: str, *, path: str = "", context: Context = Context()) -> Document:
    """A Word document is bytes; its text alone is not enough to read it. Raises ReadError."""
    raise ReadError("is a Word document: it is read from its bytes")


def read_bytes(data: bytes, *, path: str = "", context: Context = Context()) -> (
    "tuple[Decoded, Document]"
):  # fmt: skip
    """The text and the document of a .docx; ReadError where it cannot be opened.

    The source is the accepted text, a line a paragraph; notes follow the story. `places` of the
    document tell part, paragraph and offset of each.
    """
    walk = walked(parts(data))
    doc = woven("".join(walk.parts), walk.lines, walk.places, path, context)
    return Decoded(doc.source, "docx", exact=False), doc


def parts(data: bytes) -> Word:
    """The parts of a .docx that say something about the story. ReadError where there is none."""
    package = _package.opened(data, WHAT)
    main = _package.related(package, "", "officeDocument") or "word/document.xml"
    if main not in package.parts:
        raise _package.broken(WHAT, f"{main} is missing")
    if TYPES not in package.parts:
        raise _package.broken(WHAT, f"{TYPES} is missing")
    root = _package.parsed(package, main)
    namespace = str(root.tag).partition("}")[0].lstrip("{")
    if namespace not in OFFICIAL or not root.tag.endswith("}document"):
        raise _package.broken(WHAT, f"{main} holds no document")
    others = dict(_package.relations(package, main))
    found = {kind: name for kind, name in others.items() if name in package.parts}
    roots = {main: root}
    for kind in ("footnotes", "endnotes"):
        if kind in found:
            roots[found[kind]] = _package.parsed(package, found[kind])
    styles, settings = (
        _package.parsed(package, found[kind]) if kind in found else None
        for kind in ("styles", "settings")
    )
    w = f"{{{namespace}}}"
    return Word(package, w, main, roots, styles, settings, found.get("comments", ""))


def walked(word: Word) -> Any:
    """The walk through a document: its text, pieces, lines and places."""
    from newslint.readers._word import Walk
    from newslint.readers._wordpieces import Notes
    from newslint.readers._wordstyles import Styles

    w, notes = word.w, {}
    for part, root in word.roots.items():
        kind = str(root.tag).removeprefix(w)
        if kind in ("footnotes", "endnotes"):
            each = root.iterfind(f"{w}{kind[:-1]}")
            by_id = {note.get(f"{w}id", ""): note for note in each}
            notes[f"{kind[:-1]}Reference"] = Notes(part, root, by_id)
    walk = Walk(w, Styles(word.styles, w), notes, remarks(word), protected(word))
    walk.whole(word.main, word.roots[word.main])
    return walk


def protected(word: Word) -> bool:
    """Whether a password or the desk's template forbids to write into the document."""
    w = word.w
    found = word.settings.find(f"{w}documentProtection") if word.settings is not None else None
    if found is None or found.get(f"{w}edit") not in CLOSING:
        return False
    return found.get(f"{w}enforcement", "0") in ("1", "true", "on")


def remarks(word: Word) -> dict[str, str]:
    """The comments that are instructions to newslint, by their ids; no other is looked at."""
    if not word.comments:
        return {}
    w, found = word.w, {}
    for comment in _package.parsed(word.package, word.comments).iterfind(f"{w}comment"):
        text = "".join(t.text or "" for t in comment.iter(f"{w}t")).strip()
        if text.startswith("newslint:"):
            found[comment.get(f"{w}id", "")] = text
    return found
