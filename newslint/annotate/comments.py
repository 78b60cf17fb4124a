"""Comments in a Word document: one a finding, on the words that it is about."""

import posixpath
from collections.abc import Mapping, Sequence
from typing import Any

from newslint.annotate.changes import outer
from newslint.annotate.own import Trees, largest
from newslint.annotate.pieces import Pieces, line_at, say
from newslint.finding import Diagnostic
from newslint.readers import _package
from newslint.readers._wordpieces import OWN
from newslint.readers._wordstyles import Styles

INITIALS = "nl"
MOST = 32_767  # comments that Word opens a file with
SHOWN = 3  # fixes that a comment names
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"


def text(each: Diagnostic, fixes: Mapping[Diagnostic, object]) -> str:
    """What the comment says: the message and the rule; what is not changed is offered."""
    lines = [f"{each.message} [{each.rule}]"]
    offered = [fix.title for fix in each.fixes[1 if each in fixes else 0 :]]
    if offered:
        lines.append(f"{'Or' if each in fixes else 'Fix'}: {'; '.join(offered[:SHOWN])}")
    lines += [related.label for related in each.related[:SHOWN] if related.label]
    return "\n".join("".join(c for c in line if c.isprintable()) for line in lines)


def write(
    pieces: Pieces, found: Sequence[Diagnostic], fixes: Mapping[Diagnostic, object], trees: Trees,
    date: str,
) -> int:  # fmt: skip
    """Write a comment for each of `found`; returns how many there are."""
    if not found:
        return 0
    w = trees.w
    part = trees.word.comments or begin(trees)
    root = trees.roots[part]
    trees.changed.add(part)
    styles = Styles(trees.word.styles, w)
    looks = styles.named("annotation text"), styles.named("annotation reference")
    roots = [trees.roots[name] for name in trees.word.roots]
    uses = [e.get(f"{w}id", "") for tree in roots for e in tree.iter(f"{w}commentReference")]
    number = max([largest(root, f"{w}id"), *(int(id) for id in uses if id.isdecimal())])
    room = MOST - len(root)
    for each in found[:room]:
        number += 1
        root.append(comment(root, number, text(each, fixes), date, looks, w))
        anchor(pieces, each, number, looks[1], trees)
    return min(len(found), room)


def comment(
    root: Any, number: int, said: str, date: str, looks: tuple[str, str], w: str
) -> Any:  # fmt: skip
    """The comment itself; `looks` are the styles of its paragraphs and of its sign."""
    given = {f"{w}id": str(number), f"{w}author": OWN, f"{w}initials": INITIALS}
    if date:
        given[f"{w}date"] = date
    made = root.makeelement(f"{w}comment", given)
    for i, line in enumerate(said.split("\n")):
        paragraph = child(made, f"{w}p")
        if looks[0]:
            child(child(paragraph, f"{w}pPr"), f"{w}pStyle").set(f"{w}val", looks[0])
        if not i:
            child(styled(child(paragraph, f"{w}r"), looks[1], w), f"{w}annotationRef")
        say(child(child(paragraph, f"{w}r"), f"{w}t"), line)
    return made


def child(parent: Any, tag: str) -> Any:
    made = parent.makeelement(tag)
    parent.append(made)
    return made


def styled(run: Any, style: str, w: str) -> Any:
    """The run, in a style of characters where there is one."""
    if style:
        child(child(run, f"{w}rPr"), f"{w}rStyle").set(f"{w}val", style)
    return run


def anchor(pieces: Pieces, each: Diagnostic, number: int, look: str, trees: Trees) -> None:
    """Put the marks of a comment around the words that a finding is about.

    Where these may not be taken apart the marks enclose the whole: the link, the field. In notes
    and text boxes Word heeds no comment, so it stands at the place that calls them.
    """
    w = pieces.w
    line = line_at(pieces.lines, each.start)
    held = pieces.within(each.start, min(max(each.end, each.start + 1), max(line.end, line.start)))
    if not held:  # a finding at the end of a line
        held = pieces.within(line.start, line.end)[-1:]
    near = held[0].run if held else line.paragraph
    start = mark(near, f"{w}commentRangeStart", number, w)
    stop = mark(near, f"{w}commentRangeEnd", number, w)
    run = styled(near.makeelement(f"{w}r", {}, near.nsmap), look, w)
    child(run, f"{w}commentReference").set(f"{w}id", str(number))
    if held:
        first, last = held[0], held[-1]
        (outer(first.run) if first.shell is None else first.shell[0]).addprevious(start)
        end = outer(last.run) if last.shell is None else last.shell[1]
        behind(end, w).addnext(stop)
        behind(top(stop, w), w).addnext(run)
    else:  # a paragraph without text
        at = 0 if line.paragraph.find(f"{w}pPr") is None else 1
        line.paragraph[at:at] = [start, stop, run]
    trees.touch(run)


def mark(near: Any, tag: str, number: int, w: str) -> Any:
    return near.makeelement(tag, {f"{w}id": str(number)}, near.nsmap)


def behind(element: Any, w: str) -> Any:
    """The last of the elements of our own that follow `element`: insertions, marks of comments."""
    while True:
        following = element.getnext()
        if following is None or not isinstance(following.tag, str):
            return element
        mine = following.tag == f"{w}ins" and following.get(f"{w}author") == OWN
        ends = following.tag == f"{w}commentRangeEnd" or (
            following.tag == f"{w}r" and following.find(f"{w}commentReference") is not None
        )
        if not (mine or ends):
            return element
        element = following


def top(element: Any, w: str) -> Any:
    """The element of the paragraph that holds another."""
    parent = element.getparent()
    while parent is not None and parent.tag != f"{w}p":
        element, parent = parent, parent.getparent()
    return element


def begin(trees: Trees) -> str:
    """The part for comments, in a document that has none: the part, its type, its relation."""
    from lxml import etree

    word, package = trees.word, trees.word.package
    folder = posixpath.dirname(word.main)
    name = posixpath.join(folder, "comments.xml")
    taken = 0
    while name in package.parts:
        taken += 1
        name = posixpath.join(folder, f"comments{taken}.xml")
    root = etree.Element(f"{word.w}comments", nsmap={"w": word.w.strip("{}")})
    trees.roots[name] = root
    types = trees.part("[Content_Types].xml")
    space = str(types.tag).partition("}")[0] + "}"
    etree.SubElement(types, f"{space}Override", PartName=f"/{name}", ContentType=TYPE)
    rels = _package.rels_of(word.main)
    if rels in package.parts:
        relations = trees.part(rels)
    else:
        space = "{http://schemas.openxmlformats.org/package/2006/relationships}"
        relations = trees.roots[rels] = etree.Element(
            f"{space}Relationships", nsmap={None: space.strip("{}")}
        )
    space = str(relations.tag).partition("}")[0] + "}"
    ids = {each.get("Id") for each in relations}
    free = next(n for n in range(1, len(ids) + 2) if f"rIdNl{n}" not in ids)
    kind = STRICT if "purl.oclc.org" in word.w else TRANSITIONAL
    target = posixpath.relpath(name, folder or ".")
    etree.SubElement(relations, f"{space}Relationship", Id=f"rIdNl{free}", Type=kind, Target=target)
    trees.changed.update(("[Content_Types].xml", rels))
    return name
