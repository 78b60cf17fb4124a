"""Word documents over HTTP: read as HTML, made of a draft, and annotated."""

import io
import zipfile

import pytest
from starlette.testclient import TestClient

pytest.importorskip("docx")

DRAFT = '<h1>Bridge</h1><p>The <em>goverment</em> hopes toavoid <a href="http://a.org">it</a>.</p>'
CLEAN = "<h1>Bridge</h1><p>The <em>council</em> met &amp; left.</p><ul><li>one</li></ul>"


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("_", "/", 1) + ".xml", data)
    return out.getvalue()


def made(client: TestClient, text: str = DRAFT, **more: object) -> bytes:
    said = client.post("/api/docx", json={"text": text, "format": "html", **more})
    assert said.status_code == 200, said.text
    return said.content


def test_a_draft_becomes_a_document_with_the_findings_in_it(client: TestClient) -> None:
    said = client.post("/api/docx", json={"text": DRAFT, "format": "html"})
    assert said.headers["content-disposition"] == 'attachment; filename="draft.docx"'
    assert "wordprocessingml" in said.headers["content-type"]
    comments = part(said.content, "word/comments.xml")
    assert "typos.misspelling" in comments
    assert "typos.run-on" in comments
    assert "<w:ins " in part(said.content, "word/document.xml")


@pytest.mark.parametrize(
    ("text", "form"),
    [("The goverment left.", "text"), ("# A\n\nThe *goverment* left.", "markdown")],
)
def test_every_format_may_go_to_word(client: TestClient, text: str, form: str) -> None:
    said = client.post("/api/docx", json={"text": text, "format": form})
    assert "typos.misspelling" in part(said.content, "word/comments.xml")


def test_what_a_desk_says_counts_for_a_document(client: TestClient) -> None:
    text = "<p>The mayor said 12 percent of voters stayed at home.</p>"
    assert "ap.percent" in part(made(client, text), "word/comments.xml")
    with zipfile.ZipFile(io.BytesIO(made(client, text, packs=[]))) as archive:
        assert "word/comments.xml" not in archive.namelist()


def test_a_document_is_read_as_it_was_written(client: TestClient) -> None:
    data = made(client, CLEAN)
    said = client.post("/api/read", params={"name": "a.docx"}, content=data)
    assert said.json() == {"name": "a.docx", "html": CLEAN}


def test_a_document_of_somebodys_own_is_annotated(client: TestClient) -> None:
    data = made(client)
    where = {"name": "Bericht „x“.docx", "language": "en-US", "published": "2024-05-06"}
    said = client.post("/api/annotate", params=where, content=data)
    assert said.status_code == 200
    assert said.headers["content-disposition"] == 'attachment; filename="Bericht _x_.docx"'
    assert part(said.content, "word/comments.xml").count("<w:comment ") == 2, "replaced, not added"


@pytest.mark.parametrize(
    ("where", "data", "status", "why"),
    [
        ({"name": "a.docx"}, b"", 400, "is empty"),
        ({"name": "a.docx"}, b"PK\3\4nonsense", 400, "damaged"),
        ({"name": "a.docx"}, b"no archive", 400, "no ZIP archive"),
        ({"name": "a.md"}, b"x", 415, "no Word document"),
        ({"name": "a.docx", "lang": "en"}, b"x", 400, "did you mean “language”?"),
        ({"name": "a.docx", "published": "May"}, b"x", 400, "not a date"),
        ({"name": "a.docx", "story": "curt"}, b"x", 400, "did you mean “court”?"),
        ({"name": "a.docx"}, packed(word_document=b"<a>" * 9_000_000), 413, "unpacks to more than"),
        ({"name": "a.docx"}, packed(word_document=b"<a/>"), 400, "no Word document"),
    ],
)  # fmt: skip
def test_a_document_that_cannot_be_annotated_is_told_why(
    client: TestClient, where: dict[str, str], data: bytes, status: int, why: str
) -> None:
    said = client.post("/api/annotate", params=where, content=data)
    assert said.status_code == status, said.text
    assert why in said.json()["error"]


def test_an_opendocument_text_is_read(client: TestClient) -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
    names = {name: space.format(name) for name in ("office", "text")}
    head = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    content = (
        f"<office:document-content {head}><office:body><office:text>"
        '<text:h text:outline-level="1">Bridge</text:h><text:p>It &lt;shut&gt;.</text:p>'
        "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
        "</office:text></office:body></office:document-content>"
    )
    data = packed(content=content.encode())
    said = client.post("/api/read", params={"name": "a.odt"}, content=data)
    html = "<h1>Bridge</h1><p>It &lt;shut&gt;.</p><ul><li>one</li></ul>"
    assert said.json() == {"name": "a.odt", "html": html}
    said = client.post("/api/annotate", params={"name": "a.odt"}, content=data)
    assert said.status_code == 415
    assert "only .docx files take comments" in said.json()["error"]


def test_a_bomb_is_not_unpacked_to_be_read(client: TestClient) -> None:
    bomb = packed(word_document=b" " * 300_000_000)
    assert len(bomb) < 1_000_000
    said = client.post("/api/read", params={"name": "a.docx"}, content=bomb)
    assert said.status_code == 413
    billion = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
    names = {"[Content_Types]": billion, "word_document": billion}
    said = client.post("/api/read", params={"name": "a.docx"}, content=packed(**names))
    assert said.status_code == 400
