"""Somebody's HTML as a page may show it: a dozen plain elements, nothing that runs or loads."""

import re
from html import escape
from html.parser import HTMLParser

import nh3

from newslint.readers.html import HTML
from newslint.web.refused import Refused

HEADINGS = {"h1": "h1", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
CONTAINERS = frozenset(("ul", "ol", "blockquote", "table", "tr"))
CELLS = frozenset(("li", "td", "th"))
INLINE = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "a": "a"}
BLOCKS = frozenset(HTML.kinds) - CONTAINERS - CELLS - {"title"}  # all others are paragraphs
KNOWN = frozenset((*HEADINGS, *CONTAINERS, *CELLS, *INLINE, *BLOCKS, "br"))
DROPPED = (HTML.hidden | HTML.raw | {"title"}) - KNOWN  # with all that they hold
SCHEMES = frozenset(("http", "https", "mailto"))

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
CLOSED_UNASKED = frozenset(
    ("p", "li", "td", "th", "tr", "dt", "dd", "br", "hr", "img", *HTML.empty)
)
DEEPEST = 500  # elements in one another: the parser's time grows with the square of it
LONE = re.compile(r"&(?![#a-zA-Z])")  # and with the square of a run of these
SPACES = re.compile(r"[ \t\n\r\f]+")


def cleaned(source: str) -> str:
    """`source` in headings, paragraphs, lists, quotations, tables, emphasis and links. Raises
    Refused where elements are nested so deeply that nobody has written it."""
    if too_deep(source):
        raise Refused(400, f"the page nests more than {DEEPEST} elements in one another")
    safe = nh3.clean(
        LONE.sub("&amp;", source),
        tags=set(KNOWN), clean_content_tags=set(DROPPED), attributes={"a": {"href"}},
        url_schemes=set(SCHEMES), link_rel=None,
    )  # fmt: skip
    flat = Flat()
    flat.feed(safe)
    flat.close()
    flat.flush()
    return "".join(flat.parts)


def too_deep(source: str) -> bool:
    """Whether more elements are open at one place than a page needs, as far as tags tell."""
    depth = 0
    opened: dict[str, int] = {}
    for close, name in TAG.findall(source):
        name = name.lower()
        if name in CLOSED_UNASKED:
            continue
        if not close:
            opened[name] = opened.get(name, 0) + 1
            depth += 1
            if depth > DEEPEST:
                return True
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
    return False


class Flat(HTMLParser):
    """Writes well-formed, clean HTML anew with every piece of text in one block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.line: list[str] = []  # of the block that is being read
        self.block = "p"
        self.cells: list[bool] = []  # for each open cell whether it holds something
        self.open: list[tuple[str, str]] = []  # inline elements: name, opening tag

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.line.append("<br>")
        elif tag in INLINE:
            href = escape(dict(attrs).get("href") or "")
            begin = f'<a href="{href}">' if tag == "a" else f"<{INLINE[tag]}>"
            if tag != "a" or href:
                self.line.append(begin)
                self.open.append((INLINE[tag], begin))
        else:
            self.flush()
            if tag in CONTAINERS or tag in CELLS:
                self.parts.append(f"<{tag}>")
                if tag in CELLS:
                    self.cells.append(False)
            self.block = HEADINGS.get(tag, "p")

    def handle_endtag(self, tag: str) -> None:
        if tag in INLINE:
            self.end(INLINE[tag])
        elif tag != "br":
            self.flush()
            if tag in CONTAINERS or tag in CELLS:
                self.parts.append(f"</{tag}>")
                if tag in CELLS and self.cells:
                    self.cells.pop()
            self.block = "p"

    def end(self, name: str) -> None:
        """Close an inline element and those in it, which go on after it."""
        names = [each for each, _ in self.open]
        if name not in names:
            return
        at = len(names) - 1 - names[::-1].index(name)
        inner = self.open[at + 1 :]
        self.line += [f"</{each}>" for each in reversed(names[at:])]
        self.line += [begin for _, begin in inner]
        self.open[at:] = inner

    def handle_data(self, data: str) -> None:
        self.line.append(escape(SPACES.sub(" ", data), quote=False))

    def flush(self) -> None:
        """Write the block that ends here, if there is any text in it."""
        text = "".join(self.line).strip(" ")
        self.line = [begin for _, begin in self.open]
        if not re.sub(r"<[^>]*>|\s", "", text):
            return
        text += "".join(f"</{name}>" for name, _ in reversed(self.open))
        if not self.cells:
            self.parts.append(f"<{self.block}>{text}</{self.block}>")
            return
        self.parts.append(("<br>" if self.cells[-1] else "") + text)
        self.cells[-1] = True
