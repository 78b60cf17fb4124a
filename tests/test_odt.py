"""OpenDocument texts written by hand: what is read of them, and what is refused."""

from pathlib import Path

import pytest
from raw_word import lint, read, zipped
from test_readers import sound

from newslint.cli import main
from newslint.document import Document

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (("office", "office"), ("text", "text"), ("table", "table"),
                       ("draw", "drawing"), ("style", "style"))
)  # fmt: skip
STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Desk_20_1"/>'
    '<style:style style:name="Desk_20_1" style:family="paragraph" '
    'style:parent-style-name="Quotations"/>'
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="S" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
)


def odt(body: str, styles: str = STYLES, **more: str) -> bytes:
    root = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    files = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": root, **more}
    return zipped({name: text.encode() for name, text in files.items()})


def opened(body: str) -> Document:
    doc = read(odt(body), "draft.odt")
    sound(doc)
    return doc


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(block.kind, doc.text[block.start : block.end]) for block in doc.blocks]


@pytest.mark.parametrize(
    ("inside", "line", "prose"),
    [
        ("a<text:s text:c='2'/>b", "a  b", "a  b"),
        ("  a\n   b ", " a b ", "a b"),
        ("a<text:tab/>b<text:line-break/>c", "a\tb\vc", "a b\nc"),
        ("a<text:span> b</text:span>, <text:a>c</text:a>", "a b, c", "a b, c"),
        ("a <text:span> b</text:span>", "a b", "a b"),
        ('a<text:span text:style-name="H"> b</text:span>', "a", "a"),
        ('a <text:span text:style-name="S">b</text:span> c', "a b c", "a \ufffc c"),
        ("evacu\xadation", "evacu\xadation", "evacuation"),
        ("<text:date>3 May</text:date>", "3 May", "3 May"),
        ("a<office:annotation><text:p>toavoid</text:p></office:annotation>b", "ab", "ab"),
        ("a<text:change-start text:change-id='1'/>b<text:change-end text:change-id='1'/>", "ab",
         "ab"),
        ("a<draw:frame><draw:image/></draw:frame>", "a\ufffc", "a\ufffc"),
        ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text>"
         "</text:ruby>", "a", "a"),
    ],
)  # fmt: skip
def test_what_a_paragraph_holds(inside: str, line: str, prose: str) -> None:
    doc = opened(f"<text:p>{inside}</text:p>")
    assert doc.source == line + "\n"
    assert doc.text == prose


def test_the_parts_of_a_story_and_what_was_deleted() -> None:
    doc = opened(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="P1">Title</text:p><text:h>Head</text:h>'
        '<text:p text:style-name="P2">Said</text:p>'
        "<text:p>Body<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>A note.</text:p></text:note-body></text:note> on.</text:p>"
        "<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Cell</text:p></table:table-cell>"
        "</table:table-row></table:table>"
        '<text:section text:display="none"><text:p>Hidden</text:p></text:section>'
        "<text:p><draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>"
        "</text:p>"
    )
    assert kinds(doc) == [
        ("headline", "Title"), ("headline", "Head"), ("quote-block", "Said"), ("body", "Body on."),
        ("fact-box", "A note."), ("list", "Item"), ("table", "Cell"), ("fact-box", "In a box"),
    ]  # fmt: skip


def test_a_hidden_tk_is_reported_and_its_place_is_that_of_the_paragraph() -> None:
    doc = opened('<text:p>He left.<text:span text:style-name="H"> TK ask Ann</text:span></text:p>'
                 "<text:p>Rain.</text:p>")  # fmt: skip
    assert [(d.rule, d.text) for d in lint(doc)] == [("leftovers.placeholder", "TK")]
    assert [(place.paragraph, place.offset) for place in doc.places] == [(1, 0), (1, 8), (2, 0)]


def test_a_comment_to_newslint_allows_what_it_names() -> None:
    said = (
        "<office:annotation><text:p>newslint: ignore[typos] his word</text:p></office:annotation>"
    )
    assert not lint(opened(f"<text:p>{said}He hopes toavoid it.</text:p>"))
    assert len(lint(opened("<text:p>He hopes toavoid it.</text:p>"))) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (odt("", **{"META-INF/manifest.xml": "<m:encryption-data/>"}), "is encrypted"),
        (zipped({"mimetype": b"x"}), "content.xml is missing"),
        (zipped({"content.xml": b"<x/>"}), "holds no text"),
        (zipped({"content.xml": b"<x>"}), "no sound XML"),
        (b"text", "no ZIP archive"),
    ],
)
@pytest.mark.parametrize("option", [[], ["--annotate", "out.docx"]])
def test_a_file_that_cannot_be_opened_is_one_line(
    data: bytes, said: str, option: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("draft.odt").write_bytes(data)
    assert main(["check", "draft.odt", "--isolated", "--quiet", *option]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("option", [["--fix"], ["--add-ignore"], ["--annotate", "out.docx"]])
def test_it_is_read_only(
    option: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("draft.odt").write_bytes(odt("<text:p>He hopes toavoid it.</text:p>"))
    assert main(["check", "draft.odt", "--isolated", "--quiet", *option]) == 2
    assert "which is only read" in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["draft.odt"]
