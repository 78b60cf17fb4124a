"""What the styles of a Word document say: which part of a story a paragraph is, what is hidden."""

from typing import Any

from newslint import tables
from newslint.patterns import regex

NUMBER = regex(r"[\s_-]*\d+$")
WORD = regex(r"[^\W\d_]+")
# Words that name a part of a story wherever they stand in a desk's own style, "BBC Byline Web".
TELLING = ("byline", "dateline", "headline", "standfirst", "dek", "caption", "crosshead",
           "subhead", "factbox", "pullquote", "credit", "slug")  # fmt: skip
OFF = ("0", "false", "off", "none")
DEPTH = 20  # styles that are based on one another


def kind_of_name(name: str) -> str:
    """The part of a story that a style of this name is for, or the empty string."""
    kinds = tables.pairs("word-styles.tsv")
    bare = NUMBER.sub("", " ".join(name.replace("_", " ").split()).lower().replace("’", "'"))
    if bare in kinds:
        return kinds[bare]
    words = WORD.findall(bare)
    return next((kinds[word] for word in TELLING if word in words), "")


class Styles:
    """The styles of one document, by their ids."""

    def __init__(self, root: Any, w: str) -> None:
        self.w = w
        self.styles: dict[str, Any] = {}
        self.default = ""
        self.hidden_by_default = False
        self.kinds: dict[str, str] = {}
        self.said: dict[tuple[str, str], bool | None] = {}
        if root is None:
            return
        for style in root.iterfind(f"{w}style"):
            id = style.get(f"{w}styleId", "")
            self.styles[id] = style
            if style.get(f"{w}type") == "paragraph" and flag(style.get(f"{w}default"), False):
                self.default = id
        given = root.find(f"{w}docDefaults/{w}rPrDefault/{w}rPr")
        self.hidden_by_default = bool(toggle(given, f"{w}vanish", w))

    def kind(self, id: str) -> str:
        """The kind of block of a paragraph in this style; "" where the style does not tell."""
        if id not in self.kinds:
            self.kinds[id] = self.found(id)
        return self.kinds[id]

    def found(self, id: str) -> str:
        for style in self.chain(id or self.default):
            name = style.find(f"{self.w}name")
            kind = kind_of_name(name.get(f"{self.w}val", "") if name is not None else "")
            if kind:
                return kind
            level = style.find(f"{self.w}pPr/{self.w}outlineLvl")
            if level is not None and outlined(level.get(f"{self.w}val", "9")):
                return "headline"
        return "" if id in self.styles else kind_of_name(id)

    def chain(self, id: str) -> list[Any]:
        """A style and those it is based on, nearest first."""
        found: list[Any] = []
        while id in self.styles and len(found) < DEPTH and self.styles[id] not in found:
            found.append(self.styles[id])
            based = self.styles[id].find(f"{self.w}basedOn")
            id = based.get(f"{self.w}val", "") if based is not None else ""
        return found

    def says(self, id: str, name: str) -> bool | None:
        """Whether a style turns on a property such as `w:vanish`; None where it does not say."""
        if (id, name) not in self.said:
            chain = (toggle(s.find(f"{self.w}rPr"), name, self.w) for s in self.chain(id))
            self.said[id, name] = next((said for said in chain if said is not None), None)
        return self.said[id, name]

    def numbered(self, id: str) -> bool:
        """Whether paragraphs in this style have bullets or numbers."""
        return any(s.find(f"{self.w}pPr/{self.w}numPr") is not None for s in self.chain(id))

    def shows(self, properties: Any, paragraph: str, name: str) -> bool:
        """Whether a run has a toggle property: what it says itself, else its styles together.

        ISO 29500-1, 17.7.3: the styles of paragraph and characters undo each other.
        """
        w = self.w
        said = toggle(properties, name, w)
        if said is not None:
            return said
        named = properties.find(f"{w}rStyle") if properties is not None else None
        mine = self.says(named.get(f"{w}val", ""), name) if named is not None else None
        above = self.says(paragraph or self.default, name)
        if mine is None and above is None:
            return self.hidden_by_default and name == f"{w}vanish"
        return bool(mine) != bool(above)

    def named(self, name: str) -> str:
        """The id of the style that has this built-in name, or the empty string."""
        for id, style in self.styles.items():
            said = style.find(f"{self.w}name")
            if said is not None and said.get(f"{self.w}val", "").lower() == name:
                return id
        return ""


def outlined(level: str) -> bool:
    return level.isdigit() and int(level) < 9


def toggle(properties: Any, name: str, w: str) -> bool | None:
    """Whether properties turn something on (True) or off (False), or do not say."""
    found = properties.find(name) if properties is not None else None
    return None if found is None else flag(found.get(f"{w}val"), True)


def flag(value: str | None, unsaid: bool) -> bool:
    return unsaid if value is None else value.lower() not in OFF
