"""What newslint writes into a Word document, opened, accepted and refused by LibreOffice."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from raw_word import (
    W,
    accepted,
    annotated,
    change,
    field,
    fixed,
    lint,
    p,
    r,
    read,
    row,
    source,
    table,
    unzipped,
    word,
)
from test_annotate import MARKED, THREAD, comments

SCRIPT = Path(__file__).parent / "libreoffice.py"
DOCX, ODT, PDF = "MS Word 2007 XML", "writer8", "writer_pdf_Export"


@cache
def python() -> str:
    """A Python that can talk to LibreOffice; the empty string where there is none."""
    for name in ("/usr/bin/python3", shutil.which("python3") or ""):
        if name and shutil.which("soffice"):
            done = subprocess.run([name, "-c", "import uno"], capture_output=True, check=False)
            if done.returncode == 0:
                return name
    return ""


@pytest.fixture(autouse=True)
def there() -> None:
    if not python():
        if os.environ.get("NEWSLINT_REQUIRE_LIBREOFFICE") == "1":
            pytest.fail("libreoffice-writer and python3-uno are to be installed")
        pytest.skip("needs libreoffice-writer and python3-uno")


def through(data: bytes, what: str, folder: Path, form: str = DOCX, suffix: str = "docx") -> bytes:
    """The document as LibreOffice saves it after all changes were accepted, rejected, or kept."""
    draft, out = folder / "draft.docx", folder / f"out.{suffix}"
    draft.write_bytes(data)
    args = [python(), str(SCRIPT), str(draft), str(out), what, form]
    subprocess.run(args, check=True, timeout=120, env={**os.environ, "PYTHONPATH": ""})
    return out.read_bytes()


def story() -> bytes:
    """A draft with something of everything, and slips in it."""
    notes = '<w:footnote w:id="2"><w:p>' + r("He hopes toavoid a note.") + "</w:p></w:footnote>"
    return word(
        p("Council meets on flood", style="berschrift1"),
        p("By Jane Doe", style="Byline"),
        p("The council hopes to", r("avoid", "<w:b/>"), " a second ", r("evacu", "<w:i/>"),
          "ation of the the town, which is publically funded."),
        p("It ", MARKED.format(r("was")), " a quiet day in the the county.",
          '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        p("Nobody ", field('HYPERLINK "https://example.org/"', "knew on Monday"),
          " what the the mayor said."),
        table(row(p("One of of two"), p("and two")), row(p("three"), p("four"))),
        p("“We hope toavoid it,” the mayor said."),
        more={**THREAD, "footnotes": notes},
    )  # fmt: skip


def lines(text: str) -> list[str]:
    """Lines without the white space at their ends, which programs differ in."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def test_accepted_it_reads_as_fixed_and_rejected_as_before(tmp_path: Path) -> None:
    data = story()
    doc = read(data)
    found = lint(doc)
    made = annotated(data)
    assert made.changes >= 6
    assert lines(accepted(made.data)) == lines(fixed(doc, found))
    assert lines(source(through(made.data, "accept", tmp_path))) == lines(fixed(doc, found))
    assert lines(source(through(made.data, "reject", tmp_path))) == lines(doc.source)


def test_kept_it_has_the_changes_and_the_comments_still(tmp_path: Path) -> None:
    made = annotated(story(), date="2026-11-25T09:00:00Z")
    back = through(made.data, "keep", tmp_path)
    assert lines(source(back)) == lines(source(made.data))
    assert lines(accepted(back)) == lines(accepted(made.data))
    assert sorted(comments(back)) == sorted(comments(made.data))
    assert unzipped(back)["word/document.xml"].count(b"commentReference") == made.comments + 2


def by(data: bytes, author: str) -> dict[str, str]:
    """What an author inserted and deleted."""
    said = {"ins": "", "del": ""}
    root = etree.fromstring(unzipped(data)["word/document.xml"])
    for each in root.iter(f"{{{W}}}ins", f"{{{W}}}del"):
        if each.get(f"{{{W}}}author") == author:
            said[etree.QName(each).localname] += "".join(each.itertext())
    return said


def test_somebodys_changes_are_still_theirs(tmp_path: Path) -> None:
    data = word(p("He ", change("ins", r("hopes toavoid")), " it in the the town."),
                p("It ", change("del", r("never ")), "rained in in the town."))  # fmt: skip
    made = annotated(data)
    assert made.changes == 2
    back = through(made.data, "keep", tmp_path)
    assert by(back, "Ann") == {"ins": "hopes toavoid", "del": "never "}
    refused = source(through(made.data, "reject", tmp_path))
    assert lines(refused) == ["He  it in the the town.", "It never rained in in the town."]


def test_it_can_be_printed(tmp_path: Path) -> None:
    made = annotated(story())
    assert through(made.data, "keep", tmp_path, PDF, "pdf").startswith(b"%PDF-")


def test_open_document_text_reads_as_word_does(tmp_path: Path) -> None:
    data = story()
    odt = read(through(data, "keep", tmp_path, ODT, "odt"), "draft.odt")
    doc = read(data)
    assert sorted(lines(odt.source)) == sorted(lines(doc.source))
    told = sorted((d.rule, d.message, d.severity) for d in lint(odt))
    assert told == sorted((d.rule, d.message, d.severity) for d in lint(doc))
    kinds = {block.kind for block in odt.blocks}
    assert kinds == {block.kind for block in doc.blocks}
