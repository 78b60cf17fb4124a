"""Walks through a Word document: what it says with every change accepted, and where it says it."""

from collections.abc import Callable
from typing import Any

from newslint.document import Place
from newslint.readers._lines import OBJECT, Line, revealed
from newslint.readers._wordpieces import MC, OWN, Fields, Notes, Piece, Shell
from newslint.readers._wordrun import read_run
from newslint.readers._wordstyles import Styles, flag, outlined

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PLAIN = ("smartTag", "customXml", "dir", "bdo", "sdtContent", "body", "txbxContent", "rubyBase")
CHOSEN = ("dropDownList", "comboBox", "date", "picture", "docPartList", "docPartObj",
          "dataBinding", "group")  # fmt: skip


class Walk:
    """One pass over the document, then over the notes that it refers to."""

    def __init__(
        self, w: str, styles: Styles, notes: dict[str, Notes], remarks: dict[str, str],
        protected: bool,
    ) -> None:  # fmt: skip
        self.w, self.styles, self.notes, self.remarks = w, styles, notes, remarks
        self.protected, self.permitted = protected, set[str]()
        self.part, self.numbers = "", dict[Any, int]()
        self.parts: list[str] = []
        self.size = 0
        self.pieces: list[Piece] = []
        self.lines: list[Line] = []
        self.places: list[Place] = []
        self.anchors: dict[str, int] = {}  # where each comment stands in the source
        self.waiting: list[tuple[str, str, Shell]] = []  # notes: kind, id, where it is called
        self.inside = "body"  # the kind of paragraphs whose style says nothing
        self.bar, self.shell, self.outside = "", None, None
        self.unseen = False  # in what is shown in place of text that is still to come
        self.fields = Fields()
        self.paragraph: Any = None
        self.style = self.kind = ""
        self.opened = False  # a line has begun
        self.begun = 0
        self.last: Any = None
        self.events: list[tuple[str, int, int]] = []
        self.hidden: list[tuple[int, Any, Any, str, Place]] = []
        self.boxes: list[tuple[Any, Shell, str]] = []
        self.known: dict[str, Callable[[Any], None]] = self.handlers()

    shell: Shell | None
    outside: Shell | None

    def handlers(self) -> dict[str, Callable[[Any], None]]:
        """What is done with each element; those that are not here are passed by."""
        by_name: dict[str, Callable[[Any], None]] = dict.fromkeys(PLAIN, self.children)
        by_name |= {
            "p": self.one_paragraph, "tbl": self.table, "tr": self.row, "tc": self.cell,
            "r": self.run, "sdt": self.control, "ins": self.insertion, "moveTo": self.insertion,
            "del": self.deletion, "moveFrom": self.deletion,
            "hyperlink": lambda e: self.closed(e, "hyperlink"),
            "fldSimple": lambda e: self.closed(e, "field"),
            "permStart": self.permission, "permEnd": self.permission,
            "commentRangeStart": self.remark, "commentReference": self.remark,
        }  # fmt: skip
        known = {f"{self.w}{name}": handler for name, handler in by_name.items()}
        known[f"{MC}AlternateContent"] = self.alternative
        for name in ("oMath", "oMathPara"):
            known[MATH + name] = self.formula
        return known

    # --- parts and blocks ---

    def whole(self, part: str, root: Any) -> None:
        """The main part, and then the notes in the order in which it calls them."""
        self.enter(part, root)
        self.children(root)
        self.close()
        self.inside = "fact-box"
        seen = set()
        for kind, id, shell in self.waiting:  # notes within notes come last
            notes = self.notes.get(kind)
            if notes is None or (kind, id) in seen:
                continue
            seen.add((kind, id))
            self.enter(notes.part, notes.root)
            self.fields, self.outside = Fields(), shell
            if id in notes.by_id:
                self.children(notes.by_id[id])
                self.close()

    def enter(self, part: str, root: Any) -> None:
        if part != self.part:
            self.part = part
            self.numbers = {p: n for n, p in enumerate(root.iter(f"{self.w}p"), 1)}

    def children(self, element: Any) -> None:
        for child in element:
            handler = self.known.get(child.tag)
            if handler:
                handler(child)

    def one_paragraph(self, p: Any) -> None:
        if self.paragraph is not None:
            return
        w = self.w
        properties = p.find(f"{w}pPr")
        style = properties.find(f"{w}pStyle") if properties is not None else None
        self.paragraph = self.last = p
        self.style = style.get(f"{w}val", "") if style is not None else ""
        self.kind = self.kind_of(properties)
        if not self.opened:
            self.opened, self.begun = True, self.size
        self.places.append(Place(self.size, self.part, self.numbers[p], 0))
        self.children(p)
        self.paragraph = None
        self.fields.shell = None
        if not self.joined(properties):
            self.close()

    def kind_of(self, properties: Any) -> str:
        """The kind of block of a paragraph: its style says it, or where it stands."""
        w = self.w
        if properties is not None:
            level = properties.find(f"{w}outlineLvl")
            if level is not None and outlined(level.get(f"{w}val", "9")):
                return "headline"
        kind = self.styles.kind(self.style)
        if kind:
            return kind
        listed = properties.find(f"{w}numPr/{w}numId") if properties is not None else None
        if listed is not None:
            return "list" if listed.get(f"{w}val") != "0" else self.inside
        return "list" if self.styles.numbered(self.style) else self.inside

    def joined(self, properties: Any) -> bool:
        """Whether somebody deleted the end of the paragraph, so that the next one goes on."""
        marks = properties.find(f"{self.w}rPr") if properties is not None else None
        if marks is None:
            return False
        gone = [marks.find(self.w + name) for name in ("del", "moveFrom")]
        return any(e is not None and e.get(f"{self.w}author") != OWN for e in gone)

    def close(self) -> None:
        """End the line; hidden text with a TK in it and text boxes come after it."""
        if not self.opened:
            return
        end = self.size
        self.add("\n")
        self.lines.append(Line(self.begun, end, self.kind, self.events, self.last))
        self.opened, self.events = False, []
        hidden, self.hidden = self.hidden, []
        groups: list[list[tuple[int, Any, Any, str, Place]]] = []
        for each in hidden:
            if groups and groups[-1][-1][0] == each[0]:
                groups[-1].append(each)
            else:
                groups.append([each])
        for group in groups:
            self.reveal(group)
        boxes, self.boxes = self.boxes, []
        for box, shell, bar in boxes:
            state = self.bar, self.outside, self.inside, self.fields
            self.bar, self.outside, self.inside = bar or "text box", shell, "fact-box"
            self.fields = Fields()
            self.children(box)
            self.close()
            self.bar, self.outside, self.inside, self.fields = state

    def reveal(self, group: list[tuple[int, Any, Any, str, Place]]) -> None:
        """A line of its own for hidden text that holds a TK; of its words only that is prose."""
        events = revealed("".join(row[3] for row in group), self.size)
        if not events:
            return
        begin = self.size
        self.places.append(group[0][4]._replace(start=begin))
        for _, run, child, words, _ in group:
            self.pieces.append(
                Piece(self.size, len(words), run, child, "hidden", self.outside, self.last)
            )
            self.add(words)
        self.lines.append(Line(begin, self.size, "table", events, self.last))
        self.add("\n")

    def table(self, table: Any) -> None:
        """A table: a paragraph of a cell whose style says nothing is of the kind table."""
        self.close()
        before, self.inside = self.inside, "table"
        self.children(table)
        self.inside = before

    def row(self, row: Any) -> None:
        self.changed(row, row.find(f"{self.w}trPr"), "del", "ins")

    def cell(self, cell: Any) -> None:
        self.changed(cell, cell.find(f"{self.w}tcPr"), "cellDel", "cellIns")
        self.close()

    def changed(self, element: Any, properties: Any, deleted: str, inserted: str) -> None:
        """A row or cell, unless somebody deleted it."""
        if properties is not None and properties.find(self.w + deleted) is not None:
            return
        new = properties is not None and properties.find(self.w + inserted) is not None
        before = self.bar
        self.bar = self.bar or ("insertion" if new else "")
        self.children(element)
        self.bar = before

    # --- what holds runs ---

    def closed(self, element: Any, bar: str) -> None:
        """The content of an element in which nothing may be changed, nor be taken apart."""
        before = self.bar, self.shell
        self.bar = self.bar or bar
        if self.shell is None and self.paragraph is not None:
            self.shell = [element, element]
        self.children(element)
        self.bar, self.shell = before

    def insertion(self, element: Any) -> None:
        if element.get(f"{self.w}author") == OWN:
            return
        before = self.bar
        self.bar = self.bar or "insertion"
        self.children(element)
        self.bar = before

    def deletion(self, element: Any) -> None:
        if element.get(f"{self.w}author") == OWN:
            self.children(element)
        else:
            self.sign(element, "deletion")

    def control(self, sdt: Any) -> None:
        """A content control; one that is locked, chosen from a list or bound to data is closed."""
        w = self.w
        properties = sdt.find(f"{w}sdtPr")
        bar, shown = "", None
        if properties is not None:
            lock = properties.find(f"{w}lock")
            locked = lock is not None and lock.get(f"{w}val", "").endswith("ontentLocked")
            chosen = any(properties.find(w + name) is not None for name in CHOSEN)
            boxed = any(str(e.tag).endswith(("}checkbox", "}dataBinding")) for e in properties)
            bar = "protected" if locked or chosen or boxed else ""
            shown = properties.find(f"{w}showingPlcHdr")
        before = self.unseen
        if shown is not None:
            self.unseen = flag(shown.get(f"{w}val"), True)
        if bar:
            self.closed(sdt, bar)
        else:
            self.children(sdt)
        self.unseen = before

    def permission(self, element: Any) -> None:
        """A region that everybody may change in a document that is protected."""
        id = element.get(f"{self.w}id", "")
        if element.tag == f"{self.w}permEnd":
            self.permitted.discard(id)
        elif element.get(f"{self.w}edGrp") == "everyone":
            self.permitted.add(id)

    def remark(self, element: Any) -> None:
        """The place of a comment; one to newslint is heeded, the words of the others are not."""
        id = element.get(f"{self.w}id", "")
        self.anchors.setdefault(id, self.size)
        if id in self.remarks:
            self.events.append((f"remark {self.remarks.pop(id)}", self.size, self.size))

    def alternative(self, element: Any) -> None:
        """Of contents for newer and older programs the first."""
        for name in ("Choice", "Fallback"):
            chosen = element.find(MC + name)
            if chosen is not None:
                self.children(chosen)
                return

    def formula(self, element: Any) -> None:
        if self.paragraph is not None:
            self.sign(element, "formula", OBJECT)

    # --- runs ---

    def run(self, run: Any) -> None:
        if self.paragraph is not None:
            read_run(self, run)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)

    def put(
        self, text: str, run: Any, child: Any, verb: str, bar: str, shell: Shell | None
    ) -> None:
        """Text of a run. `verb`: verbatim, space, break, object or skip."""
        if not text:
            return
        if self.protected and not self.permitted:
            bar = bar or "protected"
        self.pieces.append(Piece(self.size, len(text), run, child, bar, shell, self.paragraph))
        if verb == "verbatim" and "\xad" in text:
            at = self.size
            for i, part in enumerate(text.split("\xad")):
                if i:
                    self.events.append(("skip", at, at + 1))
                    at += 1
                self.events.append((verb, at, at + len(part)))
                at += len(part)
        else:
            self.events.append((verb, self.size, self.size + len(text)))
        self.add(text)

    def sign(self, element: Any, bar: str, text: str = "") -> None:
        """Something that is there and is no text, across which no change may go."""
        if self.paragraph is None:
            return
        shell = self.outside or self.fields.shell or self.shell or [self.top(element)] * 2
        self.pieces.append(
            Piece(self.size, len(text), element, element, bar, shell, self.paragraph)
        )
        if text:
            self.events.append(("object", self.size, self.size + len(text)))
            self.add(text)

    def top(self, element: Any) -> Any:
        """The element of the paragraph that holds another."""
        parent = element.getparent()
        while parent is not None and parent.tag != f"{self.w}p":
            element, parent = parent, parent.getparent()
        return element
