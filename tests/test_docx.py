"""Word and OpenDocument drafts: what is read of them, where it stands, and what is refused."""

import io
import json
import re
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_word import (
    W,
    annotated,
    change,
    field,
    lint,
    p,
    part,
    r,
    read,
    row,
    source,
    t,
    table,
    unzipped,
    word,
    zipped,
)
from test_readers import sound

from newslint import readers
from newslint.cli import main
from newslint.document import Document
from newslint.readers import ReadError

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
ROOT = Path(__file__).parent.parent


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(block.kind, doc.text[block.start : block.end]) for block in doc.blocks]


# --- text ----------------------------------------------------------------------------------------


def test_a_paragraph_is_a_line() -> None:
    doc = read(word("Council meets", "", "It met on Monday."))
    assert doc.source == "Council meets\n\nIt met on Monday.\n"
    assert doc.text == "Council meets\n\nIt met on Monday."
    sound(doc)


@pytest.mark.parametrize(
    ("inside", "line", "prose"),
    [
        (r("a") + "<w:r><w:tab/></w:r>" + r("b"), "a\tb", "a b"),
        (r("a") + "<w:r><w:br/></w:r>" + r("b"), "a\vb", "a\nb"),
        ("<w:r>" + t("a") + "<w:cr/>" + t("b") + "</w:r>", "a\vb", "a\nb"),
        ("<w:r>" + t("well") + "<w:noBreakHyphen/>" + t("known") + "</w:r>", "well‑known",
         "well‑known"),
        ("<w:r>" + t("evacu") + "<w:softHyphen/>" + t("ation") + "</w:r>", "evacu\xadation",
         "evacuation"),
        (r("evacu\xadation"), "evacu\xadation", "evacuation"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + r(" a"), "\ufffc a", "\ufffc a"),
        ('<w:r><w:sym w:font="Arial" w:char="2014"/></w:r>' + r("a"), "—a", "—a"),
        ("<w:r><w:t> a  </w:t></w:r>" + r(" b"), "a b", "a b"),
        ("<w:smartTag>" + r("Rome") + "</w:smartTag>" + r(" fell"), "Rome fell", "Rome fell"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("a") + "</w:sdtContent></w:sdt>" + r("b"), "ab",
         "ab"),
        ('<w:hyperlink w:anchor="x">' + r("a") + "</w:hyperlink>" + r("b"), "ab", "ab"),
        ("<w:dir w:val='ltr'>" + r("a") + "</w:dir><w:proofErr w:type='spellStart'/>" + r("b"),
         "ab", "ab"),
        (r("one ") + r("gone ", "<w:strike/>") + r("two"), "one gone two", "one \ufffctwo"),
        ("<w:r><w:ruby><w:rt>" + r("kan") + "</w:rt><w:rubyBase>" + r("漢")
         + "</w:rubyBase></w:ruby></w:r>" + r("b"), "漢b", "\ufffcb"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + r(" is"), "\ufffc is", "\ufffc is"),
        (field("PAGE", "7") + r(" b"), "7 b", "7 b"),
        (field("IF " + "</w:instrText></w:r>" + field("DATE", "no") + "<w:r><w:instrText>", "yes"),
         "yes", "yes"),
        ('<w:fldSimple w:instr=" AUTHOR ">' + r("Jo") + "</w:fldSimple>", "Jo", "Jo"),
        ("  <w:r>\n  " + t("a") + "\n </w:r>\n", "a", "a"),
    ],
)  # fmt: skip
def test_what_runs_hold(inside: str, line: str, prose: str) -> None:
    doc = read(word(f"<w:p>{inside}</w:p>"))
    assert doc.source == line + "\n"
    assert doc.text == prose
    sound(doc)


def test_tables_notes_and_text_boxes_are_read_in_the_order_of_the_page() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        + p("In the box.") + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>"
        "<w:pict><v:textbox><w:txbxContent>" + p("In the box.") + "</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )  # fmt: skip
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = '<w:footnote w:id="-1" w:type="separator">' + p("x") + "</w:footnote>"
    notes += '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>' + r(" A note.") + "</w:p>"
    notes += "</w:footnote>"
    ends = '<w:endnote w:id="2">' + p("The end.") + "</w:endnote>"
    inner = table(row(p("deep")))
    doc = read(word(
        "<w:p>" + r("Before") + box + r(" the") + note + r(" box.") + "</w:p>",
        table(row(p("a"), p("b")), row(inner + p("c"), p("d"))),
        "<w:p>" + r("After.") + '<w:r><w:endnoteReference w:id="2"/></w:r></w:p>',
        more={"footnotes": notes, "endnotes": ends},
    ))  # fmt: skip
    assert kinds(doc) == [
        ("body", "Before the box."), ("fact-box", "In the box."), ("table", "a"), ("table", "b"),
        ("table", "deep"), ("table", "c"), ("table", "d"), ("body", "After."),
        ("fact-box", "A note."), ("fact-box", "The end."),
    ]  # fmt: skip
    sound(doc)


def test_a_picture_is_an_object_and_a_paragraph_of_nothing_else_is_no_prose() -> None:
    picture = "<w:r><w:drawing/></w:r>"
    doc = read(word("<w:p>" + picture + "</w:p>", "<w:p>" + r("See ") + picture + "</w:p>"))
    assert kinds(doc) == [("code", "\ufffc"), ("body", "See \ufffc")]


# --- styles --------------------------------------------------------------------------------------

HEADED = '<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>'


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Title", "headline"), ("heading 1", "headline"), ("Heading 3", "headline"),
        ("Überschrift 1", "headline"), ("Titre", "headline"), ("Subtitle", "dek"),
        ("Byline", "byline"), ("BBC Byline Web", "byline"), ("Dateline", "dateline"),
        ("caption", "caption"), ("Quote", "quote-block"), ("Intense Quote", "quote-block"),
        ("List Bullet 2", "list"), ("List Paragraph", "list"), ("footnote text", "fact-box"),
        ("Pull Quote", "pull-quote"), ("HTML Preformatted", "code"), ("Body Text", "body"),
        ("Normal", "body"), ("No such style", "body"), ("Standfirst", "dek"),
    ],
)  # fmt: skip
def test_a_style_tells_the_part_of_the_story(name: str, kind: str) -> None:
    styles = HEADED.format(id="S1", name=name, more="")
    assert kinds(read(word(p("Some words", style="S1"), styles=styles))) == [(kind, "Some words")]


NUMBERED = '<w:numPr><w:numId w:val="3"/></w:numPr>'


def test_a_style_of_the_desk_is_what_it_is_based_on() -> None:
    styles = HEADED.format(id="Ab", name="Quote", more="") + HEADED.format(
        id="Desk", name="Desk 7", more='<w:basedOn w:val="Ab"/>')  # fmt: skip
    styles += HEADED.format(id="Lvl", name="Etwas", more='<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    styles += HEADED.format(id="Loop", name="Loop", more='<w:basedOn w:val="Loop"/>')
    doc = read(word(p("a", style="Desk"), p("b", style="Lvl"), p("c", style="Loop"),
                    p("d", more=NUMBERED), styles=styles))  # fmt: skip
    assert [kind for kind, _ in kinds(doc)] == ["quote-block", "headline", "body", "list"]


# --- tracked changes, hidden text, comments ------------------------------------------------------


def test_the_accepted_view_is_what_is_read() -> None:
    body = p(
        "The ", change("del", r("old ")), change("ins", r("new ")), change("moveFrom", r("here ")),
        "mayor", change("moveTo", r(" there")), ".",
    )  # fmt: skip
    assert source(word(body)) == "The new mayor there.\n"


def test_a_deleted_end_of_a_paragraph_joins_two() -> None:
    gone = '<w:del w:id="1" w:author="Ann"/>'
    doc = read(word(p("It met on", marks=gone), p(" Monday.", style="Quote"), "Next."))
    assert doc.source == "It met on Monday.\nNext.\n"
    assert doc.blocks[0].kind == "quote-block"
    assert source(word(p(change("del", r("Gone.")), marks=gone), p("Stays."))) == "Stays.\n"
    assert source(word(p("a", marks='<w:ins w:id="1" w:author="Ann"/>'), p("b"))) == "a\nb\n"
    assert source(word(p("a", marks=gone))) == "a\n"


def test_deleted_rows_and_cells_are_left_out() -> None:
    rows = row(p("a")), row(p("b"), looks='<w:del w:id="1" w:author="Ann"/>')
    cell = "<w:tc><w:tcPr><w:cellDel w:id='2' w:author='Ann'/></w:tcPr>" + p("c") + "</w:tc>"
    assert source(word(table(*rows, f"<w:tr>{cell}</w:tr>"), p("d"))) == "a\nd\n"


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        (r("TK ", "<w:vanish/>"), False),
        (r("TK ", '<w:vanish w:val="0"/>'), True),
        (r("TK ", '<w:rStyle w:val="Mute"/>'), False),
        (r("TK ", '<w:rStyle w:val="Mute"/><w:vanish w:val="false"/>'), True),
    ],
)
def test_hidden_text_is_no_prose_but_a_tk_in_it_is_reported(hidden: str, shown: bool) -> None:
    doc = read(word(p("The mayor ", hidden, "said so."), p("He left.")))
    assert ("TK said" in doc.text) == shown
    found = [d for d in lint(doc) if d.rule == "leftovers.placeholder"]
    assert [d.text for d in found] == ["TK"]
    sound(doc)


def test_hidden_words_are_not_checked() -> None:
    doc = read(word(p("toavoid this", style="Secret"), p("It rained.")))
    assert "toavoid" not in doc.source
    note = p("He left.", r("ask toavoid him, TK Smith ", "<w:vanish/>"), style="")
    doc = read(word(note, p("Smith came.")))
    assert doc.source == "He left.\nask toavoid him, TK Smith \nSmith came.\n"
    assert [d.text for d in lint(doc)] == ["TK"]


def test_a_toggle_in_both_styles_undoes_itself() -> None:
    body = p(r("seen", '<w:rStyle w:val="Mute"/>'), style="Secret")
    assert source(word(body)) == "seen\n"


def test_the_placeholder_of_a_control_is_no_text() -> None:
    empty = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert source(word(p("By ", empty.format(r("Click to enter text."))))) == "By \n"


COMMENT = '<w:comment w:id="{}" w:author="{}">{}</w:comment>'
AROUND = '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/><w:r>' \
         '<w:commentReference w:id="{0}"/></w:r>'  # fmt: skip


def test_words_of_comments_are_not_checked() -> None:
    comments = COMMENT.format(1, "Ann", p("toavoid teh TK"))
    doc = read(word(p("It ", AROUND.format(1, r("rained")), "."), more={"comments": comments}))
    assert doc.source == "It rained.\n"
    assert not lint(doc)


def test_a_comment_to_newslint_allows_what_it_names() -> None:
    comments = COMMENT.format(1, "Ann", p("newslint: ignore[typos] his spelling"))
    bad = p("He hopes ", AROUND.format(1, r("toavoid")), " it.")
    assert [d.rule for d in lint(read(word(bad)))] == ["typos.run-on"]
    doc = read(word(bad, p("He hopes toavoid it."), more={"comments": comments}))
    assert [d.start for d in lint(doc)] == [doc.source.rindex("toavoid")]
    sound(doc)


# --- places --------------------------------------------------------------------------------------


def test_json_tells_part_paragraph_and_offset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = '<w:footnote w:id="2">' + p("Hopes toavoid it.") + "</w:footnote>"
    gone = '<w:del w:id="1" w:author="Ann"/>'
    data = word(
        p("First."), p("He was", marks=gone),
        p(" glad ", change("del", r("xx")), r("to"), r("avoid")),
        p("Yes.", '<w:r><w:footnoteReference w:id="2"/></w:r>'), more={"footnotes": notes},
    )  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("draft.docx").write_bytes(data)
    assert main(["check", "draft.docx", "--isolated", "--output-format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "docs/schema/check.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)
    rows = [f for f in told["findings"] if f["rule"] == "typos.run-on"]
    assert [f["location"] for f in rows] == [
        {"part": "word/document.xml", "paragraph": 3, "offset": 6},
        {"part": "word/footnotes.xml", "paragraph": 1, "offset": 6},
    ]
    assert [f["start"]["line"] for f in rows] == [2, 4]


LOOKS = ("", "<w:b/>", "<w:i/>", '<w:lang w:val="en-GB"/>', "<w:caps/>")


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.sets(st.integers(1, 200), max_size=30),
    looks=st.lists(st.sampled_from(LOOKS), min_size=31, max_size=31),
)
def test_how_text_is_split_into_runs_changes_nothing(cuts: set[int], looks: list[str]) -> None:
    text = "The council of Riverside hopes toavoid a second evacuation of the the town, which is "
    text += "publically funded, Mayor Anna Berg (AB) said on Tuesday in Springfeild near New Yrok."
    borders = [0, *sorted(c for c in cuts if c < len(text)), len(text)]
    runs = [r(text[a:b], look) for a, b, look in zip(borders, borders[1:], looks, strict=False)]
    whole, split = read(word(p(text))), read(word(p(*runs)))
    assert split.source == whole.source
    assert split.text == whole.text
    assert lint(split) == lint(whole)
    assert len(lint(whole)) >= 3


# --- files that are refused ----------------------------------------------------------------------

GOOD = word("It rained.")
BOMB = "<w:document>" + " " * 30_000_000


def without(name: str) -> bytes:
    return zipped({k: v for k, v in unzipped(GOOD).items() if k != name})


def having(name: str, content: bytes) -> bytes:
    return zipped({**unzipped(GOOD), name: content})


def locked() -> bytes:
    data = bytearray(GOOD)
    for at in (6, data.rindex(b"PK\x01\x02") + 8):
        data[at] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old office document"),
        (b"just words", "it is no ZIP archive"),
        (b"", "it is no ZIP archive"),
        (GOOD[:400], "archive is damaged"),
        (GOOD[:-30], "archive is damaged"),
        (having("word/document.xml", b"<w:document"), "no sound XML"),
        (having("word/document.xml", b""), "no sound XML"),
        (having("word/document.xml", b"<html/>"), "holds no document"),
        (having("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "document type"),
        (having("word/document.xml", BOMB.encode()), "a ZIP bomb"),
        (having("x.bin", b"\0" * 600_000_000), "a ZIP bomb"),
        (having("word/document.xml", b"<w>" * 100_000), "no sound XML"),
        (without("word/document.xml"), "word/document.xml is missing"),
        (without("[Content_Types].xml"), "is missing"),
        (locked(), "is encrypted"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_opened_is_one_line(
    data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(data)
    assert main(["check", str(draft), "--isolated", "--quiet"]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ReadError):  # anything else is a fault
        read(bytes(damaged))


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(ReadError, match="one name"):
        read(out.getvalue())


def test_without_the_extra_there_is_one_line_that_tells_how_to_get_it(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(GOOD)
    program = "import sys; sys.modules['lxml'] = None\nfrom newslint.cli import main\nmain()"
    args = [sys.executable, "-c", program, "check", "--isolated", "--quiet", str(draft)]
    done = subprocess.run(args, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "pip install 'newslint[docx]'" in done.stderr


# --- on the command line -------------------------------------------------------------------------


def test_standard_input_and_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = word("He hopes toavoid it.")
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "b.docm").write_bytes(word("He hopes toavoid it.", macros=b"\xcc\xa6"))
    (tmp_path / "~$a.docx").write_bytes(b"\x05Ann Lock")  # Word's note of who has it open
    assert main(["check", str(tmp_path), "--isolated", "--output-format", "concise", "-q"]) == 1
    out, err = capsys.readouterr()
    assert out.count("[typos.run-on]") == 2
    assert not err
    for name in ([], ["--stdin-filename", "x.docx"]):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert main(["check", "-", *name, "--isolated", "--output-format", "concise"]) == 1
        assert "[typos.run-on]" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--fix", "--diff", "--unsafe-fixes", "--add-ignore"])
def test_a_word_document_is_not_changed_in_place(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(word("He hopes toavoid it."))
    before = draft.read_bytes()
    assert main(["check", str(draft), "--isolated", option, "--quiet"]) == 2
    assert "--annotate OUT.docx" in capsys.readouterr().err
    assert draft.read_bytes() == before


def test_changed_paragraphs_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = Path("draft.docx")
    draft.write_bytes(word("An old slip of of his.", "It rained."))
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b.org",
                                                  "commit", "-qm", "x"]):  # fmt: skip
        subprocess.run(["git", *words], check=True)
    draft.write_bytes(word("An old slip of of his.", "It rained in in the town.", "He left."))
    options = ["--isolated", "--output-format", "concise", "--quiet", "--changed-since", "HEAD"]
    assert main(["check", "draft.docx", *options]) == 1
    out = capsys.readouterr().out
    assert out.startswith("draft.docx:2:")
    assert out.count("\n") == 1


@pytest.mark.parametrize("prefix", ["w", ""])
def test_other_namespaces(prefix: str) -> None:
    """Strict OOXML, and a document whose elements have no prefix."""
    files = unzipped(word("He hopes toavoid it."))
    if prefix:
        files = {k: v.replace(W.encode(), STRICT.encode()) for k, v in files.items()}
    else:
        xml = files["word/document.xml"].replace(b"xmlns:w=", b"xmlns=")
        files["word/document.xml"] = re.sub(rb"(</?)w:", rb"\1", xml)
    made = annotated(zipped(files))
    assert (made.comments, made.changes) == (1, 1)
    assert read(made.data).source == "He hopes toavoid it.\n"
    assert "comments.xml" in part(made.data, "word/_rels/document.xml.rels")


def test_a_reader_of_text_is_not_asked(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        readers.read("text", format="docx")
    with pytest.raises(ReadError):
        readers.read("text", path="x.odt")
