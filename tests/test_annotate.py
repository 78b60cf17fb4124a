"""Word documents with newslint's comments and tracked changes: what is written, and where."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from raw_word import (
    SPACES,
    W,
    accepted,
    annotated,
    change,
    field,
    fixed,
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

from newslint.annotate import annotate, docx_of_html, html_of_docx
from newslint.annotate.changes import smallest
from newslint.cli import main
from newslint.finding import replace
from newslint.readers import ReadError

BAD = "He hopes toavoid it."
ID = f"{{{W}}}id"
LINK = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'
SDT = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
ELSEWHERE = ("word/document.xml", "word/comments.xml", "word/footnotes.xml", "word/endnotes.xml",
             "[Content_Types].xml", "word/_rels/document.xml.rels")  # fmt: skip


def comments(data: bytes) -> list[tuple[str, str]]:
    """Author and text of each comment."""
    if "word/comments.xml" not in unzipped(data):
        return []
    root = etree.fromstring(unzipped(data)["word/comments.xml"])
    said = (["".join(line.itertext()) for line in c.iter(f"{{{W}}}p")] for c in root)
    return [(c.get(f"{{{W}}}author"), " / ".join(s)) for c, s in zip(root, said, strict=True)]


def inside_comment(data: bytes, number: int) -> str:
    """The words that a comment stands on, deleted ones too."""
    root = etree.fromstring(unzipped(data)["word/document.xml"])
    said, on = "", False
    for e in root.iter("{*}*"):
        name = etree.QName(e).localname
        if name in ("commentRangeStart", "commentRangeEnd") and e.get(ID) == str(number):
            on = name == "commentRangeStart"
        elif on and name in ("t", "delText"):
            said += e.text or ""
    return said


def sound(data: bytes) -> None:
    """Every comment has its three marks, once; these and changes are where Word has them."""
    files = unzipped(data)
    root = etree.fromstring(files["word/document.xml"])
    ids = sorted(e.get(ID) for e in etree.fromstring(files["word/comments.xml"]))
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(e.get(ID) for e in root.iter(f"{{{W}}}{name}")) == ids
    assert len(ids) == len(set(ids))
    seen: set[str] = set()
    for e in root.iter(f"{{{W}}}commentRangeStart", f"{{{W}}}commentRangeEnd"):
        assert (e.get(ID) in seen) == e.tag.endswith("End")
        seen.add(e.get(ID))
    for e in root.iter(f"{{{W}}}commentReference"):
        assert etree.QName(e.getparent().getparent()).localname == "p"
    changes = [e for e in root.iter(f"{{{W}}}ins", f"{{{W}}}del") if e.get(ID)]
    numbers = [e.get(ID) for e in changes if e.get(f"{{{W}}}author") == "newslint"]
    assert len(numbers) == len(set(numbers))
    for e in changes:
        if e.get(f"{{{W}}}author") == "newslint":
            assert not any(
                a.tag.endswith(("}ins", "}del", "}hyperlink")) for a in e.iterancestors()
            )
        if e.tag.endswith("}del"):
            assert not list(e.iter(f"{{{W}}}t"))


# --- what is written -----------------------------------------------------------------------------


def test_one_comment_a_finding_and_the_smallest_change() -> None:
    looks = '<w:b/><w:lang w:val="en-GB"/>'
    data = word(p("He ", r("hopes toavoid the the town", looks), "."))
    made = annotated(data)
    assert (made.comments, made.changes) == (2, 2)
    sound(made.data)
    assert comments(made.data) == [
        ("newslint", "“toavoid” runs two words together. [typos.run-on]"),
        ("newslint", "“the the” is written twice. [typos.doubled-word]"),
    ]
    assert inside_comment(made.data, 0) == "to avoid"
    assert inside_comment(made.data, 1) == "the the"
    xml = part(made.data)
    assert '<w:ins w:id="0" w:author="newslint"><w:r><w:rPr>' + looks in xml
    assert xml.count(looks) == xml.count("<w:r><w:rPr>")
    assert re.findall("<w:delText[^>]*>(.*?)<", xml) == [" the"]
    assert source(made.data) == source(data)
    assert accepted(made.data) == "He hopes to avoid the town.\n"


def test_the_date_is_that_which_is_given() -> None:
    data = word(BAD)
    assert "w:date" not in part(annotated(data).data)
    made = annotated(data, date="2026-11-25T09:00:00Z").data
    assert part(made).count('w:date="2026-11-25T09:00:00Z"') == 1
    assert part(made, "word/comments.xml").count('w:date="2026-11-25T09:00:00Z"') == 1


def test_a_document_in_which_nothing_is_found_keeps_every_part() -> None:
    data = word("It rained.")
    made = annotated(data)
    assert (made.comments, made.changes) == (0, 0)
    assert unzipped(made.data) == unzipped(data)


def test_what_is_not_changed_is_offered_in_the_comment() -> None:
    data = word("“He hopes toavoid it,” she said.")
    made = annotated(data)
    assert (made.comments, made.changes) == (1, 0)
    assert "Fix: Write “to avoid”" in comments(made.data)[0][1]
    assert "newslint" not in part(made.data)


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("toavoid", "to avoid", [(2, 2, " ")]),
        ("publically", "publicly", [(6, 8, "")]),
        ("the the", "the", [(3, 7, "")]),
        ("loccal", "local", [(3, 4, "")]),
        ("cafe\u0301", "cafe", [(3, 5, "e")]),
        ("cafe", "cafe\u0301", [(3, 4, "e\u0301")]),
        ("a red hat and a blue bag", "a green hat and a black bag",
         [(2, 3, "g"), (4, 5, "een"), (17, 20, "ack")]),
        ("same", "same", []),
        ("", "new", [(0, 0, "new")]),
        ("abc", "", [(0, 3, "")]),
    ],
)  # fmt: skip
def test_the_smallest_edit_says_the_same(
    old: str, new: str, edits: list[tuple[int, int, str]]
) -> None:
    found = smallest(old, replace("x", 0, len(old), new))
    text = old
    for edit in reversed(found):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == new
    assert sum(e.end - e.start for e in found) <= sum(e[1] - e[0] for e in edits) + 1
    if len(edits) < 2:
        assert [tuple(e) for e in found] == edits


@given(st.text("ab é\u0301", max_size=12), st.text("ab é\u0301", max_size=12))
def test_smallest_edits_of_any_text(old: str, new: str) -> None:
    found = smallest(old, replace("x", 0, len(old), new))
    text = old
    for edit in sorted(found, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == new


# --- where nothing is changed --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "on"),
    [
        (p("He ", change("ins", r("hopes toavoid")), " it."), "toavoid"),
        (p("He ", change("moveTo", r("hopes toavoid")), " it."), "toavoid"),
        (p("He hopes to", change("del", r("x")), "avoid it."), "toxavoid"),
        (p("He ", field("REF a", "hopes toavoid"), " it."), "hopes toavoid"),
        (p("He ", '<w:fldSimple w:instr="REF">' + r("hopes toavoid") + "</w:fldSimple>", " it."),
         "hopes toavoid"),
        (p("He ", LINK.format(r("hopes toavoid")), " it."), "hopes toavoid"),
        (p("He hopes to", LINK.format(r("avoid it")), "."), "toavoid it"),
        (p("He ", SDT.format('<w:lock w:val="contentLocked"/>', r("hopes toavoid")), " it."),
         "hopes toavoid"),
        (p("He ", SDT.format("<w:dataBinding/>", r("hopes toavoid")), " it."), "hopes toavoid"),
        (SDT.format('<w:lock w:val="sdtContentLocked"/>', p(BAD)), "toavoid"),
        (p("He hopes to", '<w:r><w:footnoteReference w:id="9"/></w:r>', "avoid it."), "toavoid"),
        (p("He hopes to", r("gone", "<w:vanish/>"), "avoid it."), "togoneavoid"),
        (table(row(p(BAD), looks='<w:ins w:id="1" w:author="Ann"/>')), "toavoid"),
        (p("He hopes to", marks='<w:del w:id="1" w:author="Ann"/>') + p("avoid it."), "toavoid"),
    ],
)  # fmt: skip
def test_there_a_comment_is_all(body: str, on: str) -> None:
    data = word(body)
    doc = read(data)
    found = [d for d in lint(doc) if d.rule == "typos.run-on"]
    assert found
    # an insertion at the border of what is barred stands beside it, so other words are put there
    found = [d._replace(fixes=(replace("x", d.start, d.end, "zzz"),)) for d in found]
    made = annotate(data, doc, found)
    assert (made.comments, made.changes) == (1, 0)
    sound(made.data)
    assert inside_comment(made.data, 0) == on
    assert source(made.data) == source(data)


@pytest.mark.parametrize("n", range(12))
def test_what_is_somebodys_keeps_its_bytes(n: int) -> None:
    theirs = [
        change("ins", r("hopes toavoid")), change("moveTo", r("hopes toavoid")),
        field("REF a", "hopes toavoid"), LINK.format(r("hopes toavoid")),
        '<w:fldSimple w:instr="REF">' + r("hopes toavoid") + "</w:fldSimple>",
        SDT.format('<w:lock w:val="contentLocked"/>', r("hopes toavoid")),
        SDT.format("<w:date/>", r("hopes toavoid")),
        change("del", r("hopes toavoid")) + r("hopes to avoid"),
        "<w:r>" + t("hopes toavoid") + '<w:footnoteReference w:id="9"/></w:r>',
        "<w:r>" + t("hopes toavoid") + '<w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        LINK.format(change("ins", r("hopes toavoid"))),
        field("HYPERLINK x", LINK.format(r("hopes toavoid"))),
    ][n]  # fmt: skip
    made = annotated(word(p("The the man ", theirs, " the the town.")))
    assert made.changes == 2
    xml = part(made.data)
    if n > 1:  # the anchor of a comment may take an insertion apart, and no more
        assert theirs in xml
    assert xml.count('w:author="Ann"') == theirs.count('w:author="Ann"')
    sound(made.data)


PROTECTION = '<w:documentProtection w:edit="{}" w:enforcement="{}"/>'


@pytest.mark.parametrize(
    ("edit", "enforced", "changes"),
    [("readOnly", "1", 0), ("comments", "1", 0), ("forms", "1", 0), ("trackedChanges", "1", 1),
     ("readOnly", "0", 1)],
)  # fmt: skip
def test_a_protected_document(edit: str, enforced: str, changes: int) -> None:
    data = word(BAD, more={"settings": PROTECTION.format(edit, enforced)})
    made = annotated(data)
    assert (made.comments, made.changes) == (1, changes)


def test_a_region_that_everybody_may_change() -> None:
    free = '<w:permStart w:id="5" w:edGrp="everyone"/>' + p(BAD) + '<w:permEnd w:id="5"/>'
    data = word(BAD, free, BAD, more={"settings": PROTECTION.format("readOnly", "1")})
    made = annotated(data)
    assert (made.comments, made.changes) == (3, 1)
    second = part(made.data).split("<w:p>")[2]
    assert "w:ins" in second


def test_an_insertion_stands_beside_what_is_barred() -> None:
    data = word(p("He saw ", LINK.format(r("Paris")), r(" then left")))
    doc = read(data)
    end = doc.source.index(" then")
    one = lint(read(word(BAD)))[0]
    found = [one._replace(start=end - 5, end=end, fixes=(replace("x", end, end, ","),))]
    made = annotate(data, doc, found)
    assert made.changes == 1
    assert LINK.format(r("Paris")) in part(made.data)
    assert accepted(made.data) == "He saw Paris, then left\n"


# --- notes, boxes, tables ------------------------------------------------------------------------


def test_in_notes_changes_are_tracked_and_comments_stand_at_the_call() -> None:
    notes = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>' + r(f" {BAD}") + "</w:p>"
    call = '<w:r><w:rPr><w:i/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    data = word(p("It rained.", call), more={"footnotes": notes + "</w:footnote>"})
    made = annotated(data)
    assert (made.comments, made.changes) == (1, 1)
    sound(made.data)
    assert f'<w:commentRangeStart w:id="0"/>{call}<w:commentRangeEnd w:id="0"/>' in part(made.data)
    assert "commentRange" not in part(made.data, "word/footnotes.xml")
    assert accepted(made.data) == "It rained.\n He hopes to avoid it.\n"


def test_a_text_box_is_left_alone() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        + p(BAD) + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )  # fmt: skip
    made = annotated(word(p("It rained.", box)))
    assert (made.comments, made.changes) == (1, 0)
    inner = box.replace("'", '"')
    assert f'<w:commentRangeStart w:id="0"/>{inner}<w:commentRangeEnd w:id="0"/>' in part(made.data)
    sound(made.data)


def test_nested_tables_and_tabs_in_runs() -> None:
    run = "<w:r>" + t("a") + "<w:tab/>" + t("hopes toavoid") + "<w:br/>" + t("the the x") + "</w:r>"
    data = word(table(row(table(row(f"<w:p>{run}</w:p>")) + p("b"))))
    made = annotated(data)
    assert (made.comments, made.changes) == (2, 2)
    assert source(made.data) == source(data) == "a\thopes toavoid\vthe the x\nb\n"
    assert accepted(made.data) == "a\thopes to avoid\vthe x\nb\n"
    sound(made.data)


def test_a_hidden_tk_has_its_comment() -> None:
    data = word(p("He left.", r(" ask TK again", "<w:vanish/>")), p("Nobody came."))
    made = annotated(data)
    assert (made.comments, made.changes) == (1, 0)
    assert inside_comment(made.data, 0) == "TK"
    sound(made.data)


# --- what others wrote ---------------------------------------------------------------------------

THREAD = {
    "comments": (
        '<w:comment w:id="7" w:author="Ann" w:date="2026-01-02T03:04:00Z" w:initials="A">'
        '<w:p w14:paraId="0A0A0A01"><w:r><w:t>Sure?</w:t></w:r></w:p></w:comment>'
        '<w:comment w:id="8" w:author="Bob"><w:p w14:paraId="0A0A0A02"><w:r><w:t>Yes.</w:t></w:r>'
        "</w:p></w:comment>"
    ),
    "commentsExtended": (
        '<w15:commentEx w15:paraId="0A0A0A01" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0A0A0A02" w15:paraIdParent="0A0A0A01" w15:done="0"/>'
    ),
}
MARKED = (
    '<w:commentRangeStart w:id="7"/><w:commentRangeStart w:id="8"/>{}<w:commentRangeEnd w:id="7"/>'
    '<w:r><w:commentReference w:id="7"/></w:r><w:commentRangeEnd w:id="8"/>'
    '<w:r><w:commentReference w:id="8"/></w:r>'
)  # fmt: skip


def test_threads_macros_and_all_other_parts_are_kept() -> None:
    extra = {
        "word/people.xml": b"<people/>", "customXml/item1.xml": b"<x  a='1'/>", "docProps/app.xml":
        b"<a/>", "word/media/image1.png": os.urandom(999), "word/theme/theme1.xml": b"<th/>",
    }  # fmt: skip
    data = word(
        p("He ", MARKED.format(r("hopes toavoid")), " it."), more=THREAD, extra=extra,
        macros=bytes(range(256)) * 20,
    )  # fmt: skip
    made = annotated(data)
    before, after = unzipped(data), unzipped(made.data)
    assert list(before) == list(after)
    for name in before:
        if name not in ("word/document.xml", "word/comments.xml"):
            assert after[name] == before[name], name
    assert THREAD["comments"] in after["word/comments.xml"].decode()
    assert comments(made.data)[2] == (
        "newslint", "“toavoid” runs two words together. [typos.run-on]")  # fmt: skip
    assert inside_comment(made.data, 7) == inside_comment(made.data, 8) == "hopes to avoid"
    assert inside_comment(made.data, 9) == "to avoid"
    sound(made.data)


def test_a_formatting_change_stays_with_whoever_made_it() -> None:
    looks = '<w:b/><w:rPrChange w:id="3" w:author="Ann"><w:rPr/></w:rPrChange>'
    made = annotated(word(p(r("He hopes toavoid it.", looks))))
    xml = part(made.data)
    inserted = re.search("<w:ins .*?</w:ins>", xml)
    assert inserted
    assert "<w:b/>" in inserted.group()
    assert "rPrChange" not in inserted.group()


# --- again ---------------------------------------------------------------------------------------


def test_a_second_run_replaces_what_the_first_one_wrote() -> None:
    first = annotated(word(p("He ", r("hopes toavoid the the", "<w:i/>"), " town."), BAD)).data
    again = annotated(first)
    assert again.data == first
    mended = zipped({**unzipped(first), "word/document.xml": part(first).replace(
        "He hopes ", "He plans ").encode()})  # fmt: skip
    assert comments(annotated(mended).data) == comments(first)


def test_when_all_is_mended_nothing_of_ours_is_left() -> None:
    first = annotated(word(p("He hopes ", r("toavoid", "<w:i/>"), " it."))).data
    clean = annotate(first, read(first), [])
    assert (clean.comments, clean.changes) == (0, 0)
    assert comments(clean.data) == []
    assert "newslint" not in part(clean.data)
    assert "comment" not in part(clean.data)
    assert source(clean.data) == "He hopes toavoid it.\n"


def test_a_comment_on_our_own_insertion_stays() -> None:
    first = annotated(word(BAD)).data
    inserted = '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:ins>'
    assert inserted in part(first)
    mine = part(first).replace(
        inserted, MARKED.format(inserted.removesuffix("</w:ins>")) + "</w:ins>"
    )
    files = unzipped(first) | {"word/document.xml": mine.encode()}
    theirs = THREAD["comments"].encode() + b"</w:comments>"
    newer = b'<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    said = files["word/comments.xml"].replace(b"<w:comments ", newer)
    files["word/comments.xml"] = said.replace(b"</w:comments>", theirs)
    again = annotated(zipped(files))
    assert [author for author, _ in comments(again.data)] == ["Ann", "Bob", "newslint"]
    sound(again.data)


def answered(data: bytes, *, done: str = "0", reply: bool = True) -> bytes:
    """As Word saves it after somebody has replied to newslint's first comment, or ticked it off."""
    files = unzipped(data)
    root = etree.fromstring(files["word/comments.xml"])
    for i, paragraph in enumerate(root.iter(f"{{{W}}}p")):
        paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", f"0000000{i}")
    files["word/comments.xml"] = etree.tostring(root)
    rows = f'<w15:commentEx w15:paraId="00000000" w15:done="{done}"/>'
    rows += '<w15:commentEx w15:paraId="00000001" w15:done="0"/>'
    if reply:
        rows += '<w15:commentEx w15:paraId="00000009" w15:paraIdParent="00000000" w15:done="0"/>'
    files["word/commentsExtended.xml"] = (
        f"<w15:commentsEx {SPACES}>{rows}</w15:commentsEx>".encode()
    )
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    rels = files["word/_rels/document.xml.rels"]
    more = f'<Relationship Id="rX" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
    files["word/_rels/document.xml.rels"] = rels.replace(b"</Relationships>", more.encode())
    return zipped(files)


@pytest.mark.parametrize(("done", "reply"), [("0", True), ("1", False), ("1", True)])
def test_a_comment_that_somebody_answered_stays_and_is_not_said_again(
    done: str, reply: bool
) -> None:
    first = annotated(word(BAD, "It rained in the the town.", BAD)).data
    again = annotated(answered(first, done=done, reply=reply))
    assert [text for _, text in comments(again.data)].count(comments(first)[0][1]) == 2
    assert (again.comments, again.changes) == (2, 2)
    rows = part(again.data, "word/commentsExtended.xml")
    assert "00000000" in rows
    assert "00000001" not in rows  # the thread of a comment of ours that was replaced
    sound(again.data)


# --- any document --------------------------------------------------------------------------------

WORDS = ("the the", "toavoid", "publically", "a mayor", "council", "met", "on Tuesday", ",", ".",
         "“toavoid”", "loccal", "it", "\t")  # fmt: skip
WRAPS = (
    "{}", "{}", "{}", LINK.format("{}"), "<w:smartTag>{}</w:smartTag>", SDT.format("", "{}"),
    change("ins", "{}"), change("moveTo", "{}"),
    field("REF x", "<w:r/>{}"),
    '<w:bookmarkStart w:id="77" w:name="b"/>{}<w:bookmarkEnd w:id="77"/>',
    "{}" + change("del", r("x")),
)  # fmt: skip


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    pieces = []
    for _ in range(draw(st.integers(1, 9))):
        text = draw(st.sampled_from(WORDS)) + draw(st.sampled_from([" ", " ", ""]))
        cut = draw(st.integers(0, len(text)))
        looks = draw(st.sampled_from(["", "<w:b/>", "<w:vanish/>", '<w:lang w:val="fr-FR"/>']))
        runs = "".join(r(piece, looks) for piece in (text[:cut], text[cut:]) if piece)
        pieces.append(draw(st.sampled_from(WRAPS)).replace("{}", runs))
    marks = draw(st.sampled_from(["", "", '<w:del w:id="1" w:author="Ann"/>']))
    return p(*pieces, marks=marks)


@settings(max_examples=150, deadline=None)
@given(st.lists(paragraphs(), min_size=1, max_size=4))
def test_rejected_it_reads_as_before_and_accepted_as_fixed(body: list[str]) -> None:
    data = word(*body)
    doc = read(data)
    found = lint(doc)
    made = annotate(data, doc, found)
    assert made.comments == len(found)
    if found:
        sound(made.data)
    assert source(made.data) == doc.source
    assert lint(read(made.data)) == found
    before, after = unzipped(data), unzipped(made.data)
    for name in before:
        if name not in ELSEWHERE:
            assert after[name] == before[name]
    rejected = annotate(made.data, read(made.data), [])
    assert source(rejected.data) == doc.source
    assert "newslint" not in part(rejected.data)
    again = annotate(made.data, read(made.data), found)
    assert again.data == made.data
    mended = accepted(made.data)
    if not made.changes:
        assert mended == doc.source
    elif all(each.fixes and not each.quoted for each in found) and made.changes == len(found):
        assert mended == fixed(doc, found)
    for kept in ("Ann", "REF x"):
        assert part(made.data).count(kept) == part(data).count(kept)


# --- on the command line -------------------------------------------------------------------------


def test_the_command_writes_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764061200")
    data = word(BAD)
    Path("a.docx").write_bytes(data)
    assert main(["check", "a.docx", "--annotate", "out.docx", "--isolated"]) == 1
    out, err = capsys.readouterr()
    assert "[typos.run-on]" in out
    assert "out.docx: 1 comment and 1 fix as tracked changes written" in err
    assert Path("a.docx").read_bytes() == data
    first = Path("out.docx").read_bytes()
    assert 'w:date="2025-11-25T09:00:00Z"' in part(first)
    assert main(["check", "out.docx", "--annotate", "out.docx", "--isolated", "-q"]) == 1
    assert Path("out.docx").read_bytes() == first
    assert sorted(os.listdir()) == ["a.docx", "out.docx"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["a.docx", "b.docx", "--annotate", "o.docx"], "takes one Word document"),
        ([".", "--annotate", "o.docx"], "takes one Word document"),
        (["a.docx", "--annotate", "o.docx", "--fix"], "do not go together"),
        (["a.docx", "--annotate", "o.docx", "--add-ignore"], "do not go together"),
        (["a.docx", "--annotate", "-"], "a name that ends in .docx, not “-”"),
        (["a.docx", "--annotate", "a.txt"], "a name that ends in .docx, not “a.txt”"),
        (["a.docx", "--annotate", "no/o.docx"], "cannot be written"),
        (["a.docx", "--annotate", "sub.docx"], "is a directory"),
        (["a.docx", "--annotate", "o.docm"], "must not end in .docm"),
        (["m.docm", "--annotate", "o.docx"], "must end in .docm"),
        (["a.txt", "--annotate", "o.docx"], "is no Word document"),
        (["signed.docx", "--annotate", "o.docx"], "is signed"),
        (["read-only.docx", "--annotate", "read-only.docx"], "is read-only"),
    ],
)
def test_what_cannot_be_annotated_is_one_line(
    args: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("sub.docx").mkdir()
    Path("a.docx").write_bytes(word(BAD))
    Path("b.docx").write_bytes(word(BAD))
    Path("m.docm").write_bytes(word(BAD, macros=b"\1"))
    Path("a.txt").write_text(BAD)
    Path("signed.docx").write_bytes(word(BAD, extra={"_xmlsignatures/origin.sigs": b""}))
    Path("read-only.docx").write_bytes(word(BAD))
    Path("read-only.docx").chmod(0o444)
    before = sorted(os.listdir())
    assert main(["check", *args, "--isolated", "--quiet"]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert sorted(os.listdir()) == before


def test_a_draft_that_changed_meanwhile_is_not_annotated() -> None:
    doc = read(word(BAD))
    with pytest.raises(ReadError, match="does not read as it did"):
        annotate(word("It rained."), doc, lint(doc))


# --- to and from a page --------------------------------------------------------------------------

PAGE = (
    '<h1>Council &amp; flood</h1><p>By Jo</p><p>He <em>said</em> <strong>so</strong>, '
    '<a href="https://example.org/?a=1&amp;b=2">here</a>.<br>Then he left.</p><ul><li>One</li>'
    "<li>Two</li></ul><blockquote><p>Quote</p></blockquote><table><tr><td></td><td>b</td></tr>"
    "<tr><td>c</td><td>d</td></tr></table><h2>End</h2>"
)  # fmt: skip


def test_html_becomes_a_document_and_html_again() -> None:
    data = docx_of_html(PAGE, language="en-GB")
    assert html_of_docx(data) == PAGE.replace("<td></td>", "<td></td>")
    assert data == docx_of_html(PAGE, language="en-GB")
    assert 'w:val="en-GB"' in part(data, "word/styles.xml")
    kinds = [block.kind for block in read(data).blocks]
    assert kinds == ["headline", "body", "body", "list", "list", "quote-block", *["table"] * 3,
                     "headline"]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    ["", "<p>", "a\x00b\ud800", "<script>x()</script>", "<a href='javascript:x'>b</a>",
     "<td>x</td>", "<table></table>", "</p></a></em></ul>", "<ul><li><ul><li><ul><li><ul><li>x"],
)  # fmt: skip
def test_any_html_becomes_a_document(html: str) -> None:
    data = docx_of_html(html)
    assert "javascript" not in part(data, "word/_rels/document.xml.rels")
    assert "x()" not in source(data)


def test_the_page_shows_what_is_accepted_and_not_what_is_hidden() -> None:
    body = p("A ", change("del", r("b")), change("ins", r("c<&amp;".replace("<", "&lt;"))),
             r("secret", "<w:vanish/>"), r(" d", "<w:i/>"))  # fmt: skip
    assert html_of_docx(word(body)) == "<p>A c&lt;&amp;<em> d</em></p>"


def test_a_marked_up_draft_of_a_page() -> None:
    made = annotated(docx_of_html("<h1>Council meets</h1><p>He <b>hopes toavoid</b> it.</p>"))
    assert made.changes >= 1
    sound(made.data)


# --- elements where nobody puts them -------------------------------------------------------------

LEAVES = (
    r("toavoid the the "), r("TK ", "<w:vanish/>"), "<w:r/>", "<w:p/>", "<w:t>loose</w:t>",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "<w:r><w:footnoteReference/></w:r>", '<w:commentRangeStart w:id="7"/>', "<w:tab/>",
    '<w:commentRangeEnd w:id="x"/>', '<w:r><w:commentReference w:id="7"/></w:r>', "<!-- a -->",
    "<w:sdt/>", "<w:r><w:sym/></w:r>", '<w:permStart w:id="1" w:edGrp="everyone"/>',
    '<w:permEnd w:id="1"/>', "<mc:AlternateContent/>", "<?x y?>", "<w:r><w:t/></w:r>",
    '<w:ins w:id="q" w:author="newslint"><w:r><w:t>ours</w:t></w:r></w:ins>',
    '<w:del w:author="newslint"><w:r><w:delText>ours</w:delText></w:r></w:del>',
)  # fmt: skip
HOLDERS = ("p", "p", "p", "r", "tbl", "tr", "tc", "hyperlink", "ins", "del", "moveFrom", "moveTo",
           "smartTag", "sdt", "sdtContent", "fldSimple", "drawing", "txbxContent", "ruby",
           "rubyBase", "pPr", "rPr")  # fmt: skip
TREES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.builds(
        lambda name, inside: f"<w:{name}>{''.join(inside)}</w:{name}>",
        st.sampled_from(HOLDERS), st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)  # fmt: skip
NOTE = '<w:footnote w:id="2">' + p("toavoid", '<w:r><w:footnoteReference w:id="2"/></w:r>')


@settings(max_examples=200, deadline=None)
@given(st.lists(TREES, max_size=5))
def test_any_elements_are_read_and_annotated(body: list[str]) -> None:
    inside = "".join(body)
    data = word(f"<w:p>{r('A town.')}</w:p>{inside}", more={"footnotes": NOTE + "</w:footnote>"})
    doc = read(data)
    found = lint(doc)
    made = annotate(data, doc, found)
    assert made.comments == len(found)
    assert source(made.data) == doc.source
    assert lint(read(made.data)) == found
    html_of_docx(data)
