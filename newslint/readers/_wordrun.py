"""What stands in one run of a Word document: text, tabs, breaks, fields, notes, pictures."""

from typing import TYPE_CHECKING, Any

from newslint.document import Place
from newslint.readers._lines import BREAK, OBJECT
from newslint.readers._wordpieces import MC, Shell, spoken

if TYPE_CHECKING:
    from newslint.readers._word import Walk

PICTURES = ("drawing", "pict", "object")
WHOLE = ("fldChar", "footnoteReference", "endnoteReference", "ruby", *PICTURES)
SIGNS = {"tab": ("\t", "space"), "ptab": ("\t", "space"), "br": (BREAK, "break"),
         "cr": (BREAK, "break"), "noBreakHyphen": ("\u2011", "verbatim"),
         "softHyphen": ("\xad", "skip")}  # fmt: skip


def read_run(walk: "Walk", run: Any) -> None:
    """Tell `walk` what is in a run, in its order."""
    w = walk.w
    tags = [child.tag for child in run]
    field_reaches(walk, run)
    mixed = f"{MC}AlternateContent" in tags or any(w + name in tags for name in WHOLE)
    own: Shell | None = [walk.top(run)] * 2 if mixed else None
    properties = run.find(f"{w}rPr")
    hidden = walk.unseen or walk.styles.shows(properties, walk.style, f"{w}vanish")
    struck = any(walk.styles.shows(properties, walk.style, w + n) for n in ("strike", "dstrike"))
    bar, shell = standing(walk, own)
    for child in run:
        name = child.tag.removeprefix(w) if isinstance(child.tag, str) else ""
        if name == "fldChar":
            own = field_mark(walk, run, child.get(f"{w}fldCharType", ""), own)
            bar, shell = standing(walk, own)
        elif walk.fields.pending:
            continue  # the instruction of a field
        elif name in ("t", "delText"):
            words(walk, run, child, hidden, "object" if struck else "verbatim", bar, shell)
        elif hidden:
            continue
        elif name in SIGNS:
            text, verb = SIGNS[name]
            after_space = verb == "space" and walk.parts and walk.parts[-1][-1:].isspace()
            walk.put(text, run, child, "skip" if after_space else verb, bar, shell)
        elif name == "sym":
            text = symbol(child.get(f"{w}char", ""))
            walk.put(text, run, child, "object" if text == OBJECT else "verbatim", bar, shell)
        elif name in ("footnoteReference", "endnoteReference"):
            walk.sign(run, "note")
            walk.waiting.append((name, child.get(f"{w}id", ""), walk.pieces[-1].shell or []))
        elif name in PICTURES or child.tag == f"{MC}AlternateContent":
            picture(walk, run, child)
        elif name == "ruby":
            walk.sign(run, "ruby", based(child, w))
        elif name == "commentReference":
            walk.remark(child)


def based(ruby: Any, w: str) -> str:
    """The words over which others stand small, to say how they are pronounced."""
    return "".join(t.text or "" for t in ruby.iterfind(f"{w}rubyBase//{w}t"))


def standing(walk: "Walk", own: "Shell | None") -> "tuple[str, Shell | None]":
    """Why text of a run may not be changed, and what an anchor on it has to enclose.

    A run with the sign of a field, a note or a picture in it is never taken apart: `own`.
    """
    bar = walk.bar or ("field" if walk.fields.begun or own else "")
    return bar, walk.outside or walk.fields.shell or walk.shell or own


def field_reaches(walk: "Walk", run: Any) -> None:
    """Note that the outermost open field goes on to this run."""
    if walk.fields.begun:
        top = walk.top(run)
        if walk.fields.shell is None:
            walk.fields.shell = [top, top]
        walk.fields.shell[1] = top


def field_mark(walk: "Walk", run: Any, kind: str, own: "Shell | None") -> "Shell | None":
    """The begin of a field, of its result, or its end; returns what the run now belongs to."""
    if kind == "begin":
        walk.fields.begin(own)
    elif kind == "separate":
        walk.fields.separate()
    elif kind == "end":
        own = walk.fields.end() or own
    walk.sign(run, "field")
    return own


def words(
    walk: "Walk", run: Any, child: Any, hidden: bool, verb: str, bar: str, shell: "Shell | None"
) -> None:
    """The text of a run; hidden text is put aside."""
    text = spoken(child)
    if not hidden:
        walk.put(text, run, child, verb, bar, shell)
        return
    paragraph = walk.places[-1]
    offset = walk.size - paragraph.start + paragraph.offset
    walk.sign(run, "hidden")
    place = Place(0, paragraph.part, paragraph.paragraph, offset)
    walk.hidden.append((walk.size, run, child, text, place))


def symbol(code: str) -> str:
    """The character of a symbol; those of symbol fonts have no meaning without their font."""
    try:
        number = int(code, 16)
        text = chr(number)
    except (ValueError, OverflowError):
        return OBJECT
    return OBJECT if 0xE000 <= number <= 0xF8FF or not text.isprintable() else text


def picture(walk: "Walk", run: Any, child: Any) -> None:
    """A picture stands as one object; the text of a text box is read after the paragraph."""
    boxes = list(text_boxes(walk, child))
    if boxes:
        walk.sign(run, "text box")
    else:
        walk.sign(run, "picture", OBJECT)
    shell = walk.pieces[-1].shell or []
    walk.boxes += [(box, shell, walk.bar) for box in boxes]


def text_boxes(walk: "Walk", element: Any) -> "list[Any]":
    """The text boxes in an element, the outermost ones, each of one version only."""
    if element.tag == f"{walk.w}txbxContent":
        return [element]
    if element.tag == f"{MC}AlternateContent":
        for name in ("Choice", "Fallback"):
            chosen = element.find(MC + name)
            if chosen is not None:
                return text_boxes(walk, chosen)
        return []
    return [box for child in element for box in text_boxes(walk, child)]
