"""What newslint itself wrote into a Word document: found again, and taken out before it writes."""

from typing import Any

from newslint.readers import _package
from newslint.readers._wordpieces import OWN
from newslint.readers.docx import Word

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
CHANGES = ("ins", "del", "moveFrom", "moveTo")
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
# Parts that say more about comments: rows go by the id of a comment's last paragraph, or by
# another that the second part gives it.
BESIDE = ("commentsExtended", "commentsIds", "commentsExtensible")


class Trees:
    """The parts of a document that may change, parsed, and the numbers that are still free."""

    def __init__(self, word: Word) -> None:
        self.word, self.w = word, word.w
        self.roots: dict[str, Any] = dict(word.roots)
        self.changed: set[str] = set()
        related = dict(_package.relations(word.package, word.main))
        self.beside = {k: related[k] for k in BESIDE if related.get(k) in word.package.parts}
        if word.comments:
            self.roots[word.comments] = _package.parsed(word.package, word.comments)
        self.change = -1

    def touch(self, element: Any) -> None:
        """Note that the part that holds `element` has changed."""
        root = element.getroottree().getroot()
        self.changed.update(name for name, tree in self.roots.items() if tree is root)

    def part(self, name: str) -> Any:
        """The root of a part, parsed when first asked for."""
        if name not in self.roots:
            self.roots[name] = _package.parsed(self.word.package, name)
        return self.roots[name]

    def next_change(self) -> int:
        """A number that no change, bookmark or comment of the document has."""
        if self.change < 0:
            for root in self.roots.values():
                self.change = max(self.change, largest(root, f"{self.w}id"))
        self.change += 1
        return self.change


def largest(root: Any, attribute: str) -> int:
    """The largest number that an element of the tree has; -1 where there is none."""
    given = (each.get(attribute, "") for each in root.iter("{*}*"))
    return max((int(value) for value in given if value.isdecimal()), default=-1)


def strip(trees: Trees) -> dict[str, str]:
    """Take out newslint's own open changes and its comments, unless somebody has answered them.

    Returns the texts, by id, of its comments that stay: those with a reply or marked as done.
    """
    for name in trees.word.roots:
        reject(trees, trees.roots[name])
    if not trees.word.comments:
        return {}
    w = trees.w
    comments = trees.roots[trees.word.comments]
    mine = [c for c in comments.iterfind(f"{w}comment") if c.get(f"{w}author") == OWN]
    if not mine:
        return {}
    used = in_use(trees)
    stay = [c for c in mine if paragraph_id(c, w) in used]
    gone = [c for c in mine if c not in stay]
    if gone:
        forget(trees, gone)
    return {c.get(f"{w}id", ""): said(c, w) for c in stay}


def reject(trees: Trees, root: Any) -> None:
    """Undo newslint's own changes: insertions out, deletions back in."""
    w = trees.w
    for name in CHANGES:
        for change in list(root.iter(f"{w}{name}")):
            if change.get(f"{w}author") != OWN or change.getparent() is None:
                continue
            trees.touch(change)
            back = name in ("del", "moveFrom")
            for text in change.iter(f"{w}delText") if back else ():
                text.tag = f"{w}t"
            for child in list(change):
                if back or somebodys(child, w):
                    change.addprevious(child)
            remove(change)


def somebodys(child: Any, w: str) -> bool:
    """Whether something in an insertion of ours is a mark that somebody else has set there."""
    if child.tag == f"{w}r":
        return child.find(f"{w}commentReference") is not None
    return str(child.tag).endswith(("Start", "End"))


def remove(element: Any) -> None:
    """Take an element out; white space behind it stays."""
    parent, tail = element.getparent(), element.tail
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def in_use(trees: Trees) -> set[str]:
    """Paragraph ids of comments that somebody has answered or marked as done."""
    found: set[str] = set()
    if "commentsExtended" in trees.beside:
        for row in trees.part(trees.beside["commentsExtended"]).iter("{*}commentEx"):
            given = {name.rpartition("}")[2]: value for name, value in row.attrib.items()}
            found.add(given.get("paraIdParent", ""))
            if given.get("done") in ("1", "true"):
                found.add(given.get("paraId", ""))
    return found - {""}


def paragraph_id(comment: Any, w: str) -> str:
    paragraphs = comment.findall(f"{w}p")
    return paragraphs[-1].get(f"{W14}paraId", "") if paragraphs else ""


def said(comment: Any, w: str) -> str:
    """The text of a comment, a line a paragraph."""
    return "\n".join(
        "".join(t.text or "" for t in p.iter(f"{w}t")) for p in comment.iterfind(f"{w}p")
    )


def forget(trees: Trees, gone: list[Any]) -> None:
    """Take comments out, with their anchors and what other parts say about them."""
    w = trees.w
    ids = {comment.get(f"{w}id", "") for comment in gone}
    rows = {paragraph_id(comment, w) for comment in gone} - {""}
    trees.touch(gone[0])
    for comment in gone:
        remove(comment)
    for name in trees.word.roots:
        for mark in MARKS:
            for element in list(trees.roots[name].iter(f"{w}{mark}")):
                if element.get(f"{w}id", "") in ids:
                    trees.touch(element)
                    run = element.getparent()
                    remove(element)
                    if run.tag == f"{w}r" and all(c.tag == f"{w}rPr" for c in run):
                        remove(run)
    for part in trees.beside.values():
        for row in list(trees.part(part)):
            given = {str(name).rpartition("}")[2]: value for name, value in row.attrib.items()}
            if rows.intersection((given.get("paraId"), given.get("durableId"))):
                rows.update({given["durableId"]} if "durableId" in given else ())
                trees.touch(row)
                remove(row)
