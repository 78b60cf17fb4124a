"""A Word document made of a draft's HTML: headings, paragraphs, lists, emphasis, links, tables."""

import io
import re
from html.parser import HTMLParser
from typing import Any, NamedTuple

from newslint.readers import ReadError, _package

MISSING = "a Word document needs an extra: pip install 'newslint[docx]'"
SPACES = re.compile(r"[ \t\n\r\f]+")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+\Z", re.IGNORECASE)
DROPPED = ("script", "style", "head", "template", "noscript", "svg", "textarea")
BLOCKS = ("p", "div", "section", "article", "header", "footer", "figcaption", "address", "pre")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
EMPHASIS = {"em": "italic", "i": "italic", "cite": "italic", "strong": "bold", "b": "bold"}
CELLS = ("td", "th")
DEEPEST = 3  # levels of lists that Word's own styles have


class Words(NamedTuple):
    """Words that look alike."""

    text: str
    marks: frozenset[str]
    link: str = ""


class Paragraph(NamedTuple):
    """A paragraph in a style of Word's; table, row and cell count from 1 in the whole draft."""

    style: str
    words: list[Words]
    table: int = 0
    row: int = 0
    cell: int = 0


class Outline(HTMLParser):
    """Reads HTML as a row of paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self.words: list[Words] = []
        self.marks: list[str] = []
        self.links: list[str] = []
        self.lists: list[str] = []
        self.dropped = self.quoted = self.tables = self.table = self.row = self.cell = 0
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED:
            self.dropped += 1
        elif tag == "br":
            self.words.append(Words("\n", frozenset()))
        elif tag in EMPHASIS:
            self.marks.append(EMPHASIS[tag])
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        else:
            self.block(tag, opens=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in DROPPED:
            self.dropped = max(self.dropped - 1, 0)
        elif tag in EMPHASIS:
            if EMPHASIS[tag] in self.marks:
                self.marks.remove(EMPHASIS[tag])
        elif tag == "a":
            del self.links[-1:]
        elif tag != "br":
            self.block(tag, opens=False)

    def block(self, tag: str, *, opens: bool) -> None:
        """The begin or end of an element that ends what paragraph there is."""
        known = (*BLOCKS, *HEADINGS, *CELLS, "li", "ul", "ol", "blockquote", "table", "tr", "hr")
        if tag not in known:
            return
        self.flush()
        step = 1 if opens else -1
        if tag in HEADINGS:
            self.style = f"Heading {min(int(tag[1]), 9)}" if opens else ""
        elif tag in ("ul", "ol"):
            if opens:
                self.lists.append("List Bullet" if tag == "ul" else "List Number")
            else:
                del self.lists[-1:]
        elif tag == "blockquote":
            self.quoted = max(self.quoted + step, 0)
        elif tag == "table":
            self.tables += opens
            self.table = self.tables if opens else 0
        elif tag == "tr":
            self.row += opens
        elif tag in CELLS and opens and self.table:
            self.cell += 1
            self.paragraphs.append(Paragraph("Normal", [], self.table, self.row, self.cell))

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            text = SPACES.sub(" ", CONTROLS.sub("", data))
            link = self.links[-1] if self.links and LINK.match(self.links[-1]) else ""
            self.words.append(Words(text, frozenset(self.marks), link))

    def flush(self) -> None:
        """End the paragraph, if it says something; white space at its ends is none of it."""
        words, self.words = tidy(self.words), []
        last = self.paragraphs[-1] if self.paragraphs else None
        if words and self.table and last and last.cell:
            last.words.extend([Words("\n", frozenset()), *words] if last.words else words)
        elif words:
            self.paragraphs.append(Paragraph(self.named(), words))

    def named(self) -> str:
        if self.style:
            return self.style
        if self.lists:
            level = min(len(self.lists), DEEPEST)
            return self.lists[-1] + (f" {level}" if level > 1 else "")
        return "Quote" if self.quoted else "Normal"


def tidy(words: list[Words]) -> list[Words]:
    """Words with one space between two of them and none at the ends of a line."""
    found: list[Words] = []
    for each in words:
        text = each.text
        if text[:1] == " " and (not found or found[-1].text[-1:] in (" ", "\n")):
            text = text[1:]
        if text == "\n" and found and found[-1].text.endswith(" "):
            found[-1] = found[-1]._replace(text=found[-1].text[:-1])
        if text:
            found.append(each._replace(text=text))
    while found and not found[-1].text.rstrip(" \n"):
        found.pop()
    if found:
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip(" \n"))
    while found and found[0].text == "\n":
        found.pop(0)
    return [each for each in found if each.text]


def docx_of_html(html: str, *, language: str = "") -> bytes:
    """A .docx of the headings, paragraphs, lists, quotations and tables of `html`.

    Emphasis and links (http, https, mailto) are kept, nothing else is; the same HTML gives the
    same bytes. `language`, such as "en-GB", is that of the text. ReadError without the extra.
    """
    try:
        from docx import Document
    except ImportError:
        raise ReadError(MISSING) from None
    outline = Outline()
    outline.feed(html)
    outline.close()
    outline.flush()
    made = Document()
    facts = made.core_properties
    facts.author = facts.comments = facts.last_modified_by = facts.keywords = ""
    headings = (p for p in outline.paragraphs if p.style == "Heading 1")
    first = next(headings, None)
    facts.title = "".join(w.text for w in first.words)[:250] if first else ""
    if language:
        for tag in made.styles.element.iter("{*}lang"):
            for name in tag.attrib:
                if name.endswith("}val"):
                    tag.set(name, language)
    filled(made, outline.paragraphs)
    out = io.BytesIO()
    made.save(out)
    package = _package.opened(out.getvalue(), "Word document")
    contents = {name: _package.read(package, name) for name in package.parts}
    return _package.written(package._replace(parts={}), contents)


def filled(made: Any, paragraphs: list[Paragraph]) -> None:
    """Write the paragraphs into a new document, those of a table into its cells."""
    at = 0
    while at < len(paragraphs):
        each = paragraphs[at]
        if not each.table:
            say(made.add_paragraph(style=each.style), each.words)
            at += 1
            continue
        rows: dict[int, list[Paragraph]] = {}
        table = each.table
        while at < len(paragraphs) and paragraphs[at].table == table:
            rows.setdefault(paragraphs[at].row, []).append(paragraphs[at])
            at += 1
        grid = made.add_table(len(rows), max(map(len, rows.values())), style="Table Grid")
        for line, cells in zip(grid.rows, rows.values(), strict=True):
            for cell, content in zip(line.cells, cells, strict=False):
                say(cell.paragraphs[0], content.words)


def say(paragraph: Any, words: list[Words]) -> None:
    """The words as runs of a paragraph, links around those that lead somewhere."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for each in words:
        if each.text == "\n":
            paragraph.add_run().add_break()
            continue
        run = paragraph.add_run(each.text)
        run.bold = True if "bold" in each.marks else None
        run.italic = True if "italic" in each.marks else None
        if each.link:
            run.underline = True
            link = OxmlElement("w:hyperlink")
            target = paragraph.part.relate_to(
                each.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            link.set(qn("r:id"), target)
            run._r.addprevious(link)
            link.append(run._r)
