"""The page in a real browser: files in and out, what is kept, and how it looks."""

import os
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from editor import SLIPS, STORY, checked, draft, marked, paste, tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOTS = os.environ.get("NEWSLINT_SCREENSHOTS", "")  # a directory for pictures of the page
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
MANIFEST = f"""<manifest:manifest xmlns:manifest="{ODF}manifest:1.0"><manifest:file-entry
manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
ODT = f"""<office:document-content xmlns:office="{ODF}office:1.0" xmlns:text="{ODF}text:1.0"
office:version="1.2"><office:body><office:text><text:h text:outline-level="1">Pier</text:h>
<text:p>The goverment left.</text:p></office:text></office:body></office:document-content>"""


# --- files in and out ---


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.txt", "Pier Reopens After Storm\n\nThe goverment left."),
        ("draft.md", "# Pier Reopens\n\nThe *goverment* left.\n\n<script>window.hurt = 1</script>"),
        ("draft.html", "<h1>Pier Reopens</h1><p>The <b onclick=x>goverment</b> left.</p>"),
    ],
)
def test_a_file_is_opened(page: "Page", name: str, content: str) -> None:
    page.locator("#file").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
    )
    page.locator("#status", has_text=f"{name} is open").wait_for()
    page.locator(".finding").first.wait_for()
    assert "goverment" in marked(page, "error")
    assert "Pier Reopens" in draft(page).locator("h1").inner_text()
    assert page.evaluate("() => window.hurt") is None


def test_a_file_can_be_dropped(page: "Page") -> None:
    page.evaluate("""() => { const data = new DataTransfer();
      data.items.add(new File(["The goverment left."], "a.txt", { type: "text/plain" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })); }""")  # noqa: E501
    page.locator(".finding").first.wait_for()
    assert marked(page, "error") == ["goverment"]


def test_a_file_that_is_no_draft_is_refused_in_one_line(page: "Page") -> None:
    paste(page, SLIPS)
    page.locator("#file").set_input_files(
        {"name": "a.exe", "mimeType": "text/plain", "buffer": b"MZ"}
    )
    page.locator("#status.error", has_text="a.exe was not read").wait_for()
    assert "goverment" in draft(page).inner_text()


def test_rich_text_is_copied_with_its_formatting(page: "Page") -> None:
    paste(page, html=STORY)
    page.locator("summary", has_text="Export").click()
    page.locator("#copy-rich").click()
    page.locator("#status", has_text="Copied").wait_for()
    html = page.evaluate("""async () => { const [item] = await navigator.clipboard.read();
      return (await item.getType("text/html")).text(); }""")
    assert "<em>Little Gull Island</em>" in html
    assert '<a href="https://example.org/storm">' in html
    assert "“It is time.”" in html


def test_the_report_is_downloaded(page: "Page") -> None:
    paste(page, html=STORY)
    page.locator("summary", has_text="Export").click()
    with page.expect_download() as download:
        page.locator("#report").click()
    assert download.value.suggested_filename == "harbor-board-votes-to-reopen-the.html"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "peir" in text


def test_a_word_document_is_opened_marked_up_and_taken_out_again(page: "Page") -> None:
    from docx import Document

    story = Document()
    story.add_heading("Pier Reopens", 1)
    line = story.add_paragraph("The ")
    line.add_run("goverment").italic = True
    line.add_run(" left.")
    data = BytesIO()
    story.save(data)
    page.locator("#file").set_input_files(
        {"name": "pier.docx", "mimeType": "application/octet-stream", "buffer": data.getvalue()}
    )
    page.locator(".finding").first.wait_for()
    assert draft(page).locator("em").inner_text() == "goverment"
    assert draft(page).locator("h1").inner_text() == "Pier Reopens"
    for button, name in (("#docx", "pier-reopens.docx"), ("#annotate", "pier-newslint.docx")):
        page.locator("summary", has_text="Export").click()
        with page.expect_download() as download:
            page.locator(button).click()
        assert download.value.suggested_filename == name
        with zipfile.ZipFile(download.value.path()) as archive:
            assert b"typos.misspelling" in archive.read("word/comments.xml")
            assert b"<w:ins " in archive.read("word/document.xml")


def test_an_opendocument_text_is_opened(page: "Page") -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODT)
    page.locator("#file").set_input_files(
        {"name": "pier.odt", "mimeType": "application/octet-stream", "buffer": data.getvalue()}
    )
    page.locator(".finding").first.wait_for()
    assert marked(page, "error") == ["goverment"]


# --- what is kept ---


def test_the_draft_is_kept_in_the_browser_and_cleared_on_demand(page: "Page") -> None:
    paste(page, html=STORY)
    page.locator(".finding .quiet").first.click()
    before = draft(page).inner_html()
    page.reload()
    page.locator(".finding").first.wait_for()
    assert draft(page).inner_html() == before
    page.locator("#clear").click()
    page.get_by_role("button", name="Keep").click()
    assert draft(page).inner_html() == before
    page.locator("#clear").click()
    page.locator("#sure").get_by_role("button", name="Clear").click()
    page.locator("#kept", has_text="Nothing is kept").wait_for()
    assert page.evaluate("() => localStorage.getItem('newslint.draft')") is None
    page.keyboard.press("Control+z")
    assert draft(page).inner_text().strip() == ""
    page.reload()
    assert draft(page).inner_text().strip() == ""


def test_escape_does_not_clear_even_after_a_clear(page: "Page") -> None:
    for answer in ("Clear", "Escape"):
        paste(page, SLIPS)
        page.locator("#clear").click()
        if answer == "Escape":
            page.keyboard.press("Escape")
        else:
            page.locator("#sure").get_by_role("button", name=answer).click()
    assert "goverment" in draft(page).inner_text()


def test_spaces_and_breaks_survive_a_reload(page: "Page") -> None:
    paste(page, "Two  spaces.\u00a0\nA line\n\n\n\nA gap.")
    before = draft(page).inner_html()
    page.reload()
    checked(page)
    assert draft(page).inner_html() == before


# --- how it looks ---


def violations(page: "Page", within: str = "html") -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=within, options={"runOnly": STANDARDS})
    return [f"{each['id']}: {node['target']} {node.get('failureSummary')}"
            for each in found.response["violations"] for node in each["nodes"]]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
def test_it_is_accessible_and_fits(page: "Page", scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 860})
    paste(page, html=STORY)
    page.locator("#readability", has_text="Flesch").wait_for()
    page.locator(".finding .what").nth(3).click()
    assert violations(page) == []
    picture(page, f"findings-{scheme}-{width}")
    for name in ("new", "names", "numbers", "sources"):
        tab(page, name)
        assert violations(page, f"#panel-{name}") == []
        picture(page, f"{name}-{scheme}-{width}")
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= width, "it scrolls sideways"
    page.locator("#open-help").click()
    assert violations(page, "#help") == []
    picture(page, f"help-{scheme}-{width}")


def picture(page: "Page", name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS, f"{name}.png"))


def test_the_colours_can_be_chosen(page: "Page") -> None:
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_label("Dark colours").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark


def test_nothing_comes_from_elsewhere(page: "Page", address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    paste(page, html=STORY)
    page.wait_for_timeout(500)
    assert asked
    assert all(each.startswith(f"{address}/") for each in asked)
