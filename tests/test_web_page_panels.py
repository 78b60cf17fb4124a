"""The page in a real browser: versions, sheets, sources, files, what is kept, and how it looks."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_web_page import SLIPS, checked, draft, marked, paste, replace_all

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SHOTS = os.environ.get("NEWSLINT_SCREENSHOTS", "")  # a directory for pictures of the page
STORY = """<h1>Harbor Board Votes to Reopen the Ferry Pier</h1>
<p>PORT ELLERY, Maine — The harbor board voted 5-2 on Tuesday to reopen the ferry peir that a
January storm closed, ending a <a href="https://example.org/storm">four-month detour</a> for about
1,200 islanders.</p>
<p>“We could not ask people to drive ninety miles for a loaf of bread,” said Katherine Hill, chair
of the board. “It is time.”</p>
<p>The repairs will cost $3.4 million, according to the Coastal Works Agency (CWB), which
inspected the the pilings in March. Supporters of Katherine Hill cheered, and Katharine Hill
thanked them.</p>
<p>“We lost the spring, and we lost it before anyone could ask,” a longtime resident told of the
storm.</p>
<p>Police arrested John Murphy, 34, on Monday. Murphy robbed the ticket office of the pier and ran
to the river.</p>
<h2>What comes next</h2>
<ul><li>Divers check the pilings on May 4, 2026.</li><li>The ferry sails 3 days later.</li></ul>
<p>Dan Okoro, who runs the grocery on <em>Little Gull Island</em>, said he lost 40 percent of his
sales. The agency hopes toavoid a second closure. Observers believe the insurer will pay.</p>"""
QUOTES = """“We lost the school,” said Mayor Ana Whitcombe.

“Nobody slept,” said Dr. Paul Reyes. “We carried people out on our backs.”

“All of them,” Reyes said."""


def tab(page: "Page", name: str) -> "Locator":
    page.locator(f"#tab-{name}").click()
    return page.locator(f"#panel-{name}")


# --- versions ---


def test_ignores_survive_a_revised_draft(page: "Page") -> None:
    paste(page, SLIPS)
    page.locator(".finding", has_text="goverment").get_by_text("Ignore", exact=True).click()
    replace_all(page, "A new first line.\n\n" + SLIPS.replace("The mayor left", "The mayor stayed"))
    assert marked(page, "error") == ["toavoid"]
    assert page.locator("#ignored").inner_text() == "1 finding ignored"
    page.reload()
    page.locator(".finding").wait_for()
    assert marked(page, "error") == ["toavoid"]
    page.locator("#ignored summary").click()
    page.get_by_text("Show again").click()
    assert sorted(marked(page, "error")) == ["goverment", "toavoid"]


def test_what_is_new_since_the_last_version(page: "Page") -> None:
    paste(page, "The council met on Monday. It closed the pier.\n\nThe goverment left. Rain fell.")
    assert page.locator("#count-new").inner_text() == ""
    replace_all(page, "The council met on Tuesday. It closed the pier.\n\nThe goverment left. "
                      "Nobody saw thier boat.")  # fmt: skip
    panel = tab(page, "new")
    rows = panel.locator(".changes").first.locator("li").all_inner_texts()
    assert [" ".join(row.split()) for row in rows] == [
        "changed The council met on Monday.Tuesday.",
        "added Nobody saw thier boat.",
        "removed Rain fell.",
    ]
    assert marked(page, "new") == ["The council met on Tuesday.", "Nobody saw thier boat."]
    assert panel.locator(".changes").nth(1).inner_text() == "“thier” is misspelled."
    panel.get_by_text("Nobody saw thier boat").click()
    assert marked(page, "place") == ["Nobody saw thier boat."]
    tab(page, "findings")
    assert marked(page, "new") == []
    page.locator("[data-filter=new]").click()
    assert page.locator(".finding").count() == 1
    assert page.locator(".finding .chip").inner_text() == "new"


def test_a_version_can_be_kept_by_hand(page: "Page") -> None:
    paste(page, "The council met.")
    panel = tab(page, "new")
    page.locator("#keep-version").click()
    assert "Nothing has changed" in panel.inner_text()
    draft(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" It left.")
    checked(page)
    assert page.locator("#count-new").inner_text() == "1"
    assert marked(page, "new") == ["It left."]


# --- sheets and sources ---


def test_the_sheets_list_names_and_numbers_and_jump(page: "Page") -> None:
    paste(page, html=STORY)
    names = tab(page, "names")
    row = names.locator("tr", has_text="Katherine Hill")
    row.wait_for()
    assert "Katherine Hill ×2" in row.inner_text()
    row.locator("button", has_text="Katherine Hill").first.click()
    assert marked(page, "place") == ["Katherine Hill"]
    row.locator("input").check()
    numbers = tab(page, "numbers")
    figure = numbers.locator("tr", has_text="The repairs will cost")
    assert "million" in figure.inner_text()
    assert "<" not in numbers.inner_text(), "markup is not shown"
    assert "according to the Coastal Works Agency (CWB)" in figure.inner_text()
    figure.locator("button").first.click()
    assert "3.4" in marked(page, "place")[0]
    page.reload()
    assert (
        tab(page, "names")
        .locator("tr.done", has_text="Katherine Hill")
        .locator("input")
        .is_checked()
    )


def test_the_sheets_print_alone(page: "Page") -> None:
    paste(page, html=STORY)
    tab(page, "names").locator("tr", has_text="Katherine Hill").wait_for()
    page.evaluate(
        "() => { window.print = () => { window.printed = document.body.dataset.print; }; }"
    )
    page.locator("#print").click()
    assert page.evaluate("() => window.printed") == "sheets"
    page.emulate_media(media="print")
    shown = [name for name in ("draft", "names", "numbers", "sources", "print-title", "status")
             if page.locator(f"#{name}").is_visible()]  # fmt: skip
    assert shown == ["names", "numbers", "print-title"]
    assert page.locator("#print-title").inner_text().startswith("Harbor Board")
    if SHOTS:
        page.pdf(path=Path(SHOTS, "sheets.pdf"))
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("#draft").is_visible()


def test_sources_jump_merge_and_split(page: "Page") -> None:
    paste(page, QUOTES)
    panel = tab(page, "sources")
    names = panel.locator(".name")
    names.nth(1).wait_for()
    assert names.all_inner_texts() == ["Paul Reyes", "Ana Whitcombe"]
    names.nth(1).click()
    assert marked(page, "place") == ["“We lost the school,”"]
    for name in ("Paul Reyes", "Ana Whitcombe"):
        panel.get_by_label(f"Select {name}").check()
    page.locator("#merge").click()
    assert names.all_inner_texts() == ["Paul Reyes"]
    page.keyboard.press("Control+z")
    assert names.all_inner_texts() == ["Paul Reyes", "Ana Whitcombe"]
    panel.get_by_label("Split off: “All of them,”").click()
    assert names.all_inner_texts() == ["Paul Reyes", "Ana Whitcombe", "Paul Reyes (2)"]
    page.reload()
    tab(page, "sources")
    names.nth(2).wait_for()
    row = panel.locator("tr", has_text="Paul Reyes (2)")
    row.get_by_text("Split by speaker again").click()
    assert names.all_inner_texts() == ["Paul Reyes", "Ana Whitcombe"]


def test_an_endpoint_that_fails_leaves_one_line(page: "Page") -> None:
    page.route("**/api/sheets", lambda r: r.fulfill(status=503, json={"error": "too busy"}))
    paste(page, SLIPS)
    assert page.locator(".finding").count() == 2
    page.locator("#tab-names").click()
    page.locator("#names", has_text="No sheet: too busy.").wait_for()
    assert page.locator("#words").inner_text() == "13 words"


# --- the desk ---


def test_the_desks_fields_go_with_every_check(page: "Page") -> None:
    draft(page).click()
    page.locator("#story").select_option("opinion")
    page.locator("#published").fill("2026-05-04")
    page.locator("#language").select_option("en-GB")
    page.locator("#width").fill("40")
    page.locator("#packs-field summary").click()
    page.locator("#packs input[value=ap]").uncheck()
    with page.expect_request("**/api/check") as asked:
        paste(page, SLIPS)
    said = asked.value.post_data_json
    assert said["story"] == "opinion"
    assert said["published"] == "2026-05-04"
    assert said["language"] == "en-GB"
    assert said["headline_width"] == 40
    assert "ap" not in said["packs"]
    assert "plain" in said["packs"]
    page.reload()
    assert page.locator("#story").input_value() == "opinion"
    assert not page.locator("#packs input[value=ap]").is_checked()


def test_a_change_at_the_desk_checks_again(page: "Page") -> None:
    paste(page, "About 12 percent of voters stayed at home.")
    assert page.locator(".finding", has_text="AP").count() == 1
    page.locator("#packs-field summary").click()
    page.locator("#packs input[value=ap]").uncheck()
    checked(page)
    assert page.locator(".finding", has_text="AP").count() == 0


def test_words_lines_and_readability_are_counted(page: "Page") -> None:
    paste(page, QUOTES)
    page.locator("#readability", has_text="Flesch").wait_for()
    assert page.locator("#words").inner_text() == "26 words"
    assert page.locator("#lines").inner_text() == "3 lines"


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


def test_spaces_and_breaks_survive_a_reload(page: "Page") -> None:
    paste(page, "Two  spaces.\u00a0\nA line\n\n\n\nA gap.")
    before = draft(page).inner_html()
    page.reload()
    checked(page)
    assert draft(page).inner_html() == before


# --- how it looks ---


def violations(page: "Page") -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa",
                                                 "wcag22aa", "best-practice"]})  # fmt: skip
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
        assert violations(page) == [], name
        picture(page, f"{name}-{scheme}-{width}")
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= width, "it scrolls sideways"
    page.locator("#open-help").click()
    assert violations(page) == []
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
