"""Walks through the tags of HTML or XML and weaves the prose between them; forgives everything."""

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

from newslint.patterns import regex
from newslint.readers._prose import Prose, iso_date

# A tag, whose attributes may hold ">" in quotes. Possessive, and stopped by "<": linear time.
TAG = regex(r"""<(/?)([a-zA-Z_][^\s/<>]*)((?:[^<>=]|=\s*+(?:"[^"]*"|'[^']*')?)*+)>""")
ATTRIBUTE = regex(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
TELLING = regex(r"class|hidden|display|lang|rel|role|itemprop", re.IGNORECASE)
REFERENCE = r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31}(?=;));?"
TEMPLATE = r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{\#[^{}]*\#\}"
ODD = regex(rf"[ \t\n\r\f]{{2,}}|[\t\n\r\f]|{REFERENCE}|{TEMPLATE}", re.VERBOSE)
NOT_SPACE = regex(r"[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*")
SPACES = " \t\n\r\f"
BREAKS_A_WORD = "\xad\u200b\u2060"  # written as an entity: layout, not a slip
NOT_SHOWN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LINKED_DATA = regex(r'"datePublished"\s*:\s*"')


class Dialect(NamedTuple):
    """What the elements of a format mean. All names are in lower case."""

    kinds: Mapping[str, str]  # block elements: their block kind, or "" for that of their parent
    classes: Mapping[str, str]  # class names (and rel, itemprop) → block kind, "" for no prose
    hidden: frozenset[str]  # no prose inside
    objects: frozenset[str]  # not prose, yet part of a sentence
    empty: frozenset[str]  # elements without a content
    raw: frozenset[str]  # elements whose content has no tags
    dates: Mapping[str, str]  # element → attribute with the day of publication, or "" for its text
    strict: bool = False  # text counts only inside an element with a block kind
    xml: bool = False


class Element(NamedTuple):
    name: str
    hidden: bool
    kind: str
    block: bool
    start: int  # of its tag, where an object stands for it; else -1


Attributes = dict[str, tuple[int, int]]  # name → where its value stands


class Walker:
    """Reads a source, whole or tag by tag, into `prose`."""

    def __init__(self, prose: Prose, dialect: Dialect) -> None:
        self.prose = prose
        self.source = prose.source
        self.dialect = dialect
        self.stack: list[Element] = []
        self.open: dict[str, int] = {}
        self.hidden = 0  # how many open elements hide what they hold
        self.kind = "" if dialect.strict else "body"
        self.published: tuple[int, str] = (9, "")  # rank (lowest is best), day
        self.language = ""
        self._closable = True  # ">" still comes

    def feed(self, start: int, end: int) -> None:
        """Read the source [start, end)."""
        source, at = self.source, start
        while at < end:
            less = source.find("<", at, end)
            if less < 0:
                break
            match = TAG.match(source, less, end)
            if match:
                self.text(at, less)
                at = match.end()
                if match[1]:
                    self.close(match[2].lower(), match.start(), at)
                else:
                    at = self.begin(match, at, end)
            elif source.startswith(("<!", "<?"), less) and self._closable:
                self.text(at, less)
                at = self.declaration(less, end)
            else:
                self.text(at, less + 1)
                at = less + 1
        self.text(at, end)

    def text(self, start: int, end: int) -> None:
        """Character data: white space collapses, entities are decoded, templates are objects."""
        if self.hidden or start >= end or not self.kind:
            return
        source, last = self.source, start
        for match in ODD.finditer(source, start, end):
            begin = match.start()
            if begin > last:
                self.run(last, begin)
            last = match.end()
            first = source[begin]
            if first == "&":
                self.reference(match.group(), begin, last)
            elif first == "{":
                self.template(match.group(), begin, last)
            else:
                self.prose.space(begin, last)
        if end > last:
            self.run(last, end)

    def run(self, start: int, end: int) -> None:
        """Text without a run of white space: a single space may begin or end it."""
        if self.source[start] == " ":
            self.prose.space(start, start + 1)
            start += 1
        if end > start and self.source[end - 1] == " ":
            self.prose.verbatim(start, end - 1)
            self.prose.space(end - 1, end)
        else:
            self.prose.verbatim(start, end)

    def template(self, text: str, start: int, end: int) -> None:
        if text.startswith(("{#", "{{/*")):
            self.prose.comment(text[2:-2].strip("/* \n"), start, end)
        else:
            self.prose.object(start, end)

    def reference(self, text: str, start: int, end: int) -> None:
        char = unescape(text)
        if char and char in SPACES:
            self.prose.space(start, end)
        elif char not in BREAKS_A_WORD:
            self.prose.put(char, start, end)

    def declaration(self, start: int, end: int) -> int:
        """A comment, a CDATA section, a DOCTYPE or an instruction at `start`: where it ends."""
        source = self.source
        if source.startswith("<!--", start):
            stop = source.find("-->", start + 4, end)
            inner = source[start + 4 : stop if stop >= 0 else end]
            self.prose.comment(inner, start, stop + 3 if stop >= 0 else end)
            return stop + 3 if stop >= 0 else end
        if self.dialect.xml and source.startswith("<![CDATA[", start):
            stop = source.find("]]>", start, end)
            stop = stop if stop >= 0 else end
            if self.kind and not self.hidden:
                self.character_data(start + 9, stop)
            return min(stop + 3, end)
        stop = source.find(">", start, end)
        if stop < 0:
            self._closable = False
            self.text(start, start + 1)
            return start + 1
        subset = source.find("[", start, stop) if self.dialect.xml else -1
        if subset >= 0:  # entity declarations: never read, so none is ever expanded
            close = source.find("]>", stop - 1, end)
            return close + 2 if close >= 0 else stop + 1
        return stop + 1

    def character_data(self, start: int, end: int) -> None:
        """A CDATA section: text in which nothing is decoded, or without its runs of white space."""
        for match in NOT_SPACE.finditer(self.source, start, end):
            begin, stop = match.span()
            if begin > start:
                self.prose.space(start, begin)
            self.prose.verbatim(begin, stop)
            start = stop
        if end > start:
            self.prose.space(start, end)

    def begin(self, match: "re.Match[str]", at: int, end: int) -> int:
        """An opening tag that ends at `at`: where reading goes on."""
        name, dialect = match[2].lower(), self.dialect
        if dialect.xml:
            name = name.rpartition(":")[2]
        places: Attributes = {}
        if match[3] and (name in TELLING_ELEMENTS or dialect.xml or TELLING.search(match[3])):
            places = attributes(match)
        self.date(name, places, at)
        kind, hidden, foreign = self.meaning(name, places)
        if name in dialect.empty:
            self.alone(name, places, match.start(), at)
            return at
        if match[3].endswith("/") and dialect.xml:
            if name in dialect.kinds:
                self.prose.block(self.kind)
            return at
        if name in dialect.raw:
            return self.raw(name, at, end)
        is_block = name in dialect.kinds
        if is_block and name in CLOSES_ITS_LIKE:
            self.imply(name)
        start = -1
        if is_block:
            kind = kind or self.kind
            self.prose.block(kind)
        elif (
            kind
            and self.prose.kind == "body"
            and (self.prose.begun < 0 or self.prose.size - self.prose.begun < SHORT)
        ):
            self.prose.kind = kind  # "By <a rel=author>": the block that holds it is the byline
        if (name in dialect.objects or (foreign and not is_block)) and not self.hidden:
            start, hidden = match.start(), True
        self.stack.append(Element(name, hidden, self.kind, is_block, start))
        self.open[name] = self.open.get(name, 0) + 1
        self.hidden += hidden
        if is_block:
            self.kind = kind
        return at

    def meaning(self, name: str, places: Attributes) -> tuple[str, bool, bool]:
        """The block kind that an element asks for ("" for its parent's), whether it hides what it
        holds, and whether that is because it is in another language."""
        kind = self.dialect.kinds.get(name, "")
        hidden = name in self.dialect.hidden
        foreign = False
        if not places:
            return kind, hidden, foreign
        if "hidden" in places or self.value(places, "role") in ("navigation", "search"):
            hidden = True
        if "style" in places and NOT_SHOWN.search(self.value(places, "style")):
            hidden = True
        language = self.value(places, "lang") or self.value(places, "xml:lang")
        if language and name in ("html", "body", "article", "nitf", "newsitem", "body.content"):
            self.language = self.language or language
        elif language:
            foreign = language[:2].lower() != (self.language or "en")[:2].lower()
        if name not in WHOLE_STORY:
            for key in ("class", "rel", "itemprop"):
                for word in self.value(places, key).lower().split():
                    if word in self.dialect.classes:
                        kind = self.dialect.classes[word]
                        hidden |= not kind
        return kind, hidden or foreign, foreign

    def date(self, name: str, places: Attributes, at: int) -> None:
        """Note the day of publication where an element gives it."""
        if name == "meta":
            names = (self.value(places, name) for name in ("property", "name", "itemprop"))
            key = next(filter(None, names), "")
            if key.lower() in DATE_METAS:
                self.publish(0, iso_date(self.value(places, "content")))
        elif name in self.dialect.dates:
            key = self.dialect.dates[name]
            sure = "pubdate" in places or "published" in self.value(places, "itemprop").lower()
            day = iso_date(self.value(places, key)) if key else iso_date(self.source, at)
            self.publish(2 if sure or self.dialect.xml else 3, day)

    def publish(self, rank: int, day: str) -> None:
        if day and rank < self.published[0]:
            self.published = rank, day

    def alone(self, name: str, places: Attributes, start: int, end: int) -> None:
        """An element without a content: a line break, an image with its alternative text."""
        if self.hidden:
            return
        if name == "br":
            self.prose.line_break(start, end)
        elif name in self.dialect.kinds:
            self.prose.block(self.kind)
        elif name == "img":
            if self.prose.begun >= 0:
                self.prose.object(start, end)
            else:
                self.quoted(places.get("alt"), "caption")
        elif name == "meta" and self.value(places, "name").lower() == "description":
            self.quoted(places.get("content"), "dek")

    def quoted(self, place: tuple[int, int] | None, kind: str) -> None:
        """The value of an attribute as a block of its own."""
        if place and self.source[slice(*place)].strip():
            hidden, mine = self.hidden, self.kind
            self.hidden, self.kind = 0, kind
            self.prose.block(kind)
            self.text(*place)
            self.hidden, self.kind = hidden, mine
            self.prose.block(mine)

    def raw(self, name: str, at: int, end: int) -> int:
        """Skip the content of a script or a style sheet: where its closing tag begins."""
        match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.source, at, end)
        stop = match.start() if match else end
        found = LINKED_DATA.search(self.source, at, stop) if name == "script" else None
        if found:
            self.publish(1, iso_date(self.source, found.end()))
        return stop

    def imply(self, name: str) -> None:
        """A paragraph or a list item that begins closes the one before it."""
        if not self.open.get(name):
            return
        size = len(self.stack)
        for depth in range(size - 1, max(size - DEEP, 0) - 1, -1):
            if self.stack[depth].name == name:
                while len(self.stack) > depth:
                    self.pop(0)
                return
            if self.stack[depth].name in CONTAINERS:
                return

    def close(self, name: str, start: int, end: int) -> None:
        """A closing tag; one that closes nothing is passed over."""
        if self.dialect.xml:
            name = name.rpartition(":")[2]
        if not self.open.get(name):
            return
        while self.pop(end) != name:
            pass

    def pop(self, end: int) -> str:
        element = self.stack.pop()
        self.open[element.name] -= 1
        self.hidden -= element.hidden
        if element.start >= 0 and end and not self.hidden and self.kind:
            self.prose.object(element.start, end)
        if element.block:
            self.kind = element.kind
            self.prose.block(self.kind)
        return element.name

    def value(self, places: Attributes, name: str) -> str:
        place = places.get(name)
        return self.source[place[0] : place[1]] if place else ""


# Elements whose attributes are always read; of the others only where a telling word is in them.
TELLING_ELEMENTS = frozenset({"img", "meta", "html", "time"})
WHOLE_STORY = frozenset({"html", "body", "article", "main", "section"})
CLOSES_ITS_LIKE = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})
CONTAINERS = frozenset({"ul", "ol", "dl", "table", "blockquote", "div", "section", "article", "td"})
SHORT = 40  # characters before the name in a block that is a byline
DEEP = 64  # how far up an element looks for one of its like: deeper is no page that anybody wrote
DATE_METAS = frozenset(
    {"article:published_time", "date", "pubdate", "dc.date", "dc.date.issued", "datepublished",
     "parsely-pub-date", "sailthru.date", "dcterms.date", "dcterms.issued", "dcterms.created",
     "publish-date", "publish_date", "publication_date", "og:article:published_time"}
)  # fmt: skip


def attributes(match: "re.Match[str]") -> Attributes:
    """The attributes of a tag by name in lower case, with the place of each value."""
    found: Attributes = {}
    for each in ATTRIBUTE.finditer(match.string, match.start(3), match.end(3)):
        group = each.lastindex or 1
        place = each.span(group) if group > 1 else (each.end(), each.end())
        found.setdefault(each[1].lower(), place)
    return found
