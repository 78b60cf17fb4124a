"""The page in a real browser: versions, sheets, sources and the desk's fields."""

import os
import random
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from editor import QUOTES, SLIPS, STORY, checked, draft, marked, paste, replace_all, tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLACES = """async () => {
  const { rangeOf, write } = await import("/static/source.js");
  const { fromHtml } = await import("/static/clean.js");
  const sent = write(document.querySelector("#draft"), "html");
  const copy = document.createElement("div");
  copy.append(...fromHtml(sent.text, true));
  const same = write(copy, "html").text === sent.text;
  const asked = { method: "POST", body: JSON.stringify({ text: sent.text, format: "html" }) };
  const { findings } = await (await fetch("/api/check", asked)).json();
  const spans = findings.flatMap(f => [[f.text, f.start.offset, f.end.offset],
    ...f.fixes.flatMap(x => x.edits).map(e => [null, e.start, e.end])]);
  const points = [...sent.text];
  return spans.map(([text, start, end]) =>
    [text ?? points.slice(start, end).join(""), rangeOf(sent, start, end).toString(), same]);
}"""
SHOTS = os.environ.get("NEWSLINT_SCREENSHOTS", "")  # a directory for pictures of the page


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


def test_a_finding_leads_to_its_other_place(page: "Page") -> None:
    paste(page, html=STORY)
    page.locator(".finding", has_text="CWB does not spell").locator(".what").click()
    page.locator(".finding.current .related .jump").click()
    assert marked(page, "place") == ["Coastal Works Agency"]


def test_an_endpoint_that_fails_leaves_one_line(page: "Page") -> None:
    page.route("**/api/sheets", lambda r: r.fulfill(status=503, json={"error": "too busy"}))
    paste(page, SLIPS)
    assert page.locator(".finding").count() == 2
    page.locator("#tab-names").click()
    page.locator("#names", has_text="No sheet: too busy.").wait_for()
    assert page.locator("#words").inner_text() == "13 words"


def test_every_place_of_a_formatted_draft_is_the_text_that_was_meant(page: "Page") -> None:
    pieces = ["The", "goverment", "toavoid", "🚒", "AT&amp;T", "x &lt; y", "“no”", "thier",
              "it. It", "<em>a b</em>", "<strong>recieve it</strong>", "an <em>old</em>man", "<br>",
              '<a href="https://e.org/?a=1&amp;b=2">a <em>publically</em> link</a>']  # fmt: skip
    names = ["p", "h2", "ul li", "blockquote p", "table tr td"]
    frames = [
        "".join(f"<{each}>" for each in name.split())
        + "{}"
        + "".join(f"</{each}>" for each in reversed(name.split()))
        for name in names
    ]
    chance = random.Random(6)
    seen = 0
    for _ in range(8):
        blocks = [
            f.format(" ".join(chance.choices(pieces, k=9))) for f in chance.choices(frames, k=5)
        ]
        page.locator("#draft").focus()
        page.keyboard.press("Control+a")
        paste(page, html="".join(blocks))
        for text, place, again in page.evaluate(PLACES):
            assert bare(unescape(re.sub("<[^>]*>", "", text))) == bare(place)
            assert again, "the draft is read back as it was written"
            seen += 1
    assert seen > 50


def bare(text: str) -> str:
    return "".join(text.split())


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
