"""OpenDocument text: what an .odt says with every tracked change accepted, one paragraph a line."""

from collections.abc import Callable
from typing import Any

from newslint.document import Context, Document, Place
from newslint.patterns import regex
from newslint.readers import _package
from newslint.readers._bytes import Decoded, ReadError
from newslint.readers._lines import BREAK, OBJECT, Line, revealed, woven

SUFFIXES = (".odt", ".ott")
WHAT = "OpenDocument text"
CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, DRAW, STYLE = (
    NAMESPACE % name for name in ("office", "text", "table", "drawing", "style")
)
PARENT = f"{STYLE}parent-style-name"
ESCAPED = regex(r"_([0-9a-f]{1,4})_")
SPACES = regex(r"[ \t\r\n]+")
SILENT = (  # what is no text of the story, though text stands in it
    f"{TEXT}tracked-changes", f"{TEXT}note-citation", f"{TEXT}ruby-text",
    f"{TEXT}bibliography-mark", f"{OFFICE}forms", f"{TEXT}sequence-decls",
    f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{TEXT}page-number",
    f"{TEXT}table-of-content-source",
)  # fmt: skip
DEPTH = 20  # styles that are based on one another


def read(source: str, *, path: str = "", context: Context = Context()) -> Document:
    """An OpenDocument text is bytes; its text alone is not enough to read it. Raises ReadError."""
    raise ReadError("is an OpenDocument text: it is read from its bytes")


def read_bytes(data: bytes, *, path: str = "", context: Context = Context()) -> (
    "tuple[Decoded, Document]"
):  # fmt: skip
    """The text and the document of an .odt; ReadError where it cannot be opened.

    The source is a line a paragraph; notes and text boxes follow the paragraph that calls them.
    """
    package = _package.opened(data, WHAT)
    if MANIFEST in package.parts and b"encryption-data" in _package.read(package, MANIFEST):
        raise ReadError("is encrypted; save it without a password")
    if CONTENT not in package.parts:
        raise _package.broken(WHAT, f"{CONTENT} is missing")
    root = _package.parsed(package, CONTENT)
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise _package.broken(WHAT, f"{CONTENT} holds no text")
    roots = [root]
    if STYLES in package.parts:
        roots.append(_package.parsed(package, STYLES))
    walk = Walk(roots)
    walk.children(body)
    doc = woven("".join(walk.parts), walk.lines, walk.places, path, context)
    return Decoded(doc.source, "odt", exact=False), doc


class Styles:
    """The styles of a document: automatic ones, and those by name that they are based on."""

    def __init__(self, roots: list[Any]) -> None:
        self.styles: dict[tuple[str, str], Any] = {}
        for root in reversed(roots):  # those of the content come first
            for style in root.iter(f"{STYLE}style"):
                key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
                self.styles[key] = style

    def chain(self, family: str, name: str) -> list[Any]:
        """A style and those it is based on, nearest first."""
        found: list[Any] = []
        while (family, name) in self.styles and len(found) < DEPTH:
            found.append(self.styles[family, name])
            name = found[-1].get(PARENT, "")
        return found

    def kind(self, name: str) -> str:
        """The kind of block of a paragraph in this style, or the empty string."""
        from newslint.readers._wordstyles import kind_of_name

        names = [name]
        for style in self.chain("paragraph", name):
            names += [style.get(f"{STYLE}display-name", ""), style.get(PARENT, "")]
        plain = (ESCAPED.sub(lambda match: chr(int(match[1], 16)), each) for each in names)
        return next(filter(None, map(kind_of_name, plain)), "")

    def says(self, family: str, name: str, attribute: str) -> str:
        """What a style says of its characters, such as `text:display`; "" where it does not."""
        for style in self.chain(family, name):
            for properties in style.iterfind(f"{STYLE}text-properties"):
                if properties.get(attribute) is not None:
                    return str(properties.get(attribute))
        return ""


class Walk:
    """One pass over the text of the document."""

    def __init__(self, roots: list[Any]) -> None:
        self.styles = Styles(roots)
        paragraphs = roots[0].iter(f"{TEXT}p", f"{TEXT}h")
        self.numbers = {p: n for n, p in enumerate(paragraphs, 1)}
        self.parts: list[str] = []
        self.size = 0
        self.lines: list[Line] = []
        self.places: list[Place] = []
        self.inside = "body"  # the kind of paragraphs whose style says nothing
        self.within = False  # a paragraph
        self.hidden = self.struck = False
        self.events: list[tuple[str, int, int]] = []
        self.unseen: list[tuple[int, str]] = []  # hidden text and where it stands
        self.later: list[Any] = []  # notes and text boxes of the paragraph
        self.known: dict[str, Callable[[Any], None]] = {
            f"{TEXT}p": self.paragraph, f"{TEXT}h": self.paragraph, f"{TEXT}s": self.spaces,
            f"{TEXT}tab": lambda e: self.put("\t", "space"),
            f"{TEXT}line-break": lambda e: self.put(BREAK, "break"),
            f"{TEXT}span": self.span, f"{TEXT}section": self.section,
            f"{TEXT}list": lambda e: self.contained(e, "list"),
            f"{TABLE}table": lambda e: self.contained(e, "table"),
            f"{TEXT}note": lambda e: self.later.extend(e.iterfind(f"{TEXT}note-body")),
            f"{DRAW}frame": self.frame, f"{DRAW}custom-shape": self.later.append,
            f"{OFFICE}annotation": self.annotation, f"{TEXT}placeholder": self.out_of_sight,
            f"{TEXT}hidden-text": self.out_of_sight,
        }  # fmt: skip

    def children(self, element: Any) -> None:
        """What stands in an element, its text included."""
        self.words(element.text)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in SILENT:
                self.known.get(child.tag, self.children)(child)
            self.words(child.tail)

    def contained(self, element: Any, kind: str) -> None:
        before, self.inside = self.inside, kind
        self.children(element)
        self.inside = before

    def section(self, element: Any) -> None:
        if element.get(f"{TEXT}display", "true") == "true":
            self.children(element)

    def paragraph(self, p: Any) -> None:
        if self.within:
            self.children(p)
            return
        name = p.get(f"{TEXT}style-name", "")
        self.places.append(Place(self.size, CONTENT, self.numbers[p], 0))
        begun, self.within = self.size, True
        self.hidden = self.styles.says("paragraph", name, f"{TEXT}display") == "none"
        self.children(p)
        self.within = self.hidden = False
        heading = "headline" if p.tag == f"{TEXT}h" else ""
        kind = heading or self.styles.kind(name) or self.inside
        self.line(begun, kind, self.events, p)
        self.events = []
        unseen, self.unseen = self.unseen, []
        texts: dict[int, str] = {}
        for offset, text in unseen:
            texts[offset] = texts.get(offset, "") + text
        for offset, text in texts.items():
            events = revealed(text, self.size)
            if events:
                at = offset - begun
                self.places.append(Place(self.size, CONTENT, self.numbers[p], at))
                start = self.size
                self.add(text)
                self.line(start, "table", events, p)
        later, self.later = self.later, []
        for each in later:
            self.contained(each, "fact-box")

    def line(self, start: int, kind: str, events: list[tuple[str, int, int]], p: Any) -> None:
        self.lines.append(Line(start, self.size, kind, events, p))
        self.add("\n")

    def span(self, element: Any) -> None:
        """Words in a style of their own, which may hide them or strike them out."""
        before = self.hidden, self.struck
        name = element.get(f"{TEXT}style-name", "")
        display = self.styles.says("text", name, f"{TEXT}display")
        self.hidden = display == "none" if display else self.hidden
        line = self.styles.says("text", name, f"{STYLE}text-line-through-style")
        self.struck = line != "none" if line else self.struck
        self.children(element)
        self.hidden, self.struck = before

    def frame(self, element: Any) -> None:
        """A picture stands as one object; the text of a text box comes after the paragraph."""
        if element.find(f".//{DRAW}text-box") is not None:
            if self.within:
                self.later.append(element)
            else:
                self.contained(element, "fact-box")
        elif self.within:
            self.put(OBJECT, "object")

    def annotation(self, element: Any) -> None:
        """A comment; one to newslint is heeded, the words of the others are not."""
        text = "\n".join("".join(p.itertext()) for p in element.iterfind(f"{TEXT}p")).strip()
        if text.startswith("newslint:"):
            self.events.append((f"remark {text}", self.size, self.size))

    def out_of_sight(self, element: Any) -> None:
        before, self.hidden = self.hidden, True
        self.words(element.get(f"{TEXT}string-value") or "".join(element.itertext()))
        self.hidden = before

    def spaces(self, element: Any) -> None:
        count = element.get(f"{TEXT}c", "1")
        self.put(" " * min(int(count) if count.isdecimal() else 1, 1000), "verbatim")

    def words(self, text: str | None) -> None:
        """Text of a paragraph, its white space as OpenDocument has it: a run of it is one space."""
        if text and self.within:
            text = SPACES.sub(" ", text)
            if text[:1] == " " and self.events and self.parts[-1][-1:] in (" ", BREAK):
                text = text[1:]
            self.put(text, "object" if self.struck else "verbatim")

    def put(self, text: str, verb: str) -> None:
        if self.hidden:
            self.unseen.append((self.size, text))
            return
        at = self.size
        for i, part in enumerate(text.split("\xad")):
            if i:
                self.events.append(("skip", at, at + 1))
                at += 1
            if part:
                self.events.append((verb, at, at + len(part)))
                at += len(part)
        self.add(text)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)
