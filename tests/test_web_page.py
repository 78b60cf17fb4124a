"""The page in a real browser: what an editor does with a draft."""

import contextlib
from typing import TYPE_CHECKING

import pytest
from conftest import serving
from editor import SLIPS, checked, draft, marked, paste, replace_all, rules

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

HOSTILE = """<p>Before</p><script>window.hurt = 1</script><img src=x onerror="window.hurt = 2">
<svg onload="window.hurt = 3"><a href="javascript:window.hurt = 4">x</a></svg>
<p onclick="window.hurt = 5" style="position:fixed" class="z" id="status">
<a href="javascript:window.hurt = 6">a script</a>
<a href="java&#10;script:window.hurt=7">another</a>
<a href="data:text/html,<script>1</script>">data</a> <a href="/relative">here</a>
<a href="https://example.org/a?b=1&amp;c=2" onclick="window.hurt = 8" target="_blank">a link</a></p>
<iframe srcdoc="<script>parent.hurt = 9</script>"></iframe><form><input value="typed"></form>
<style>body { display: none }</style><math><mtext><style><img src=x onerror="hurt=1"></style></math>
<p>&lt;script&gt;window.hurt = 10&lt;/script&gt;</p>"""
# --- paste, and what is shown ---


def test_a_pasted_draft_is_counted_listed_and_underlined(page: "Page") -> None:
    paste(page, SLIPS)
    assert "2 must fix" in page.locator("#must").inner_text()
    assert page.locator("#look").inner_text() == "0 look at"
    assert page.locator(".finding.error").count() == 2
    assert marked(page, "error") == ["goverment", "toavoid"]
    assert page.locator("#words").inner_text() == "13 words"
    assert draft(page).locator("p").count() == 3


def test_typing_is_checked_without_a_command(page: "Page") -> None:
    draft(page).click()
    page.keyboard.type("The goverment left. ")
    page.locator(".finding").wait_for()
    assert marked(page, "error") == ["goverment"]
    page.keyboard.type("It hopes toavoid this.")
    page.locator(".finding").nth(1).wait_for()
    assert marked(page, "error") == ["goverment", "toavoid"]


def test_lines_paragraphs_and_bold_are_typed(page: "Page") -> None:
    draft(page).click()
    page.keyboard.type("One")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two  spaces")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.type("bold")
    page.keyboard.press("Control+b")
    page.keyboard.press("Control+u")
    page.keyboard.type(" plain")
    assert draft(page).inner_html() == "<p>One<br>two  spaces</p><p><b>bold</b> plain</p>"
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert draft(page).inner_html() == "<p><br></p>"


def test_only_the_answer_to_the_last_question_is_shown(page: "Page") -> None:
    held: list[Route] = []

    def hold_the_first(route: "Route") -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/api/check", hold_the_first)
    draft(page).click()
    with page.expect_request("**/api/check"):
        page.keyboard.type("The goverment left.")
    replace_all(page, "The government left.")
    with contextlib.suppress(Exception):  # it has been given up already
        held[0].continue_()
    page.wait_for_timeout(500)
    assert page.locator(".finding").count() == 0
    assert marked(page, "error") == []


def test_a_check_leaves_the_focus_where_it_is(page: "Page") -> None:
    paste(page, SLIPS)
    second = page.locator(".finding").nth(1).locator(".quiet").first
    second.focus()
    page.locator("#story").evaluate("e => e.dispatchEvent(new Event('change'))")
    checked(page)
    assert second.evaluate("e => e === document.activeElement")


def test_emoji_before_a_finding_do_not_shift_it(page: "Page") -> None:
    paste(page, "🚒🚒 👩‍🚒 The goverment left 🚒 and hopes toavoid it.")
    assert marked(page, "error") == ["goverment", "toavoid"]
    page.locator(".finding .fix").first.click()
    checked(page)
    assert draft(page).inner_text() == "🚒🚒 👩‍🚒 The government left 🚒 and hopes toavoid it."


def test_emoji_and_entities_do_not_shift_it_in_rich_text_either(page: "Page") -> None:
    paste(
        page,
        html="<h1>🚒 Fire &amp; rain</h1>"
        "<p>AT&amp;T &lt;🚒&gt; said the <b>goverment</b> left.</p>",
    )
    assert marked(page, "error") == ["goverment"]
    page.locator(".finding .fix").first.click()
    checked(page)
    assert draft(page).locator("strong").inner_text() == "government"
    assert draft(page).locator("p").inner_text() == "AT&T <🚒> said the government left."


def test_rich_paste_keeps_what_means_something(page: "Page") -> None:
    paste(
        page,
        html="""<meta charset=utf-8><b style="font-weight:normal" id="docs-internal-guid-1">
      <h2>The   council</h2><p style="color:red"><span style="font-weight:700">Bold</span>,
      <i>ital</i> and <a href="https://example.org/x">a link</a>.</p>
      <ul><li>one</li><li><p>two</p></li></ul>
      <p class="MsoListParagraphCxSpFirst"><span style="mso-list:Ignore">·  </span>three</p>
      <div>A <font face="x">div</font><br>broken</div></b>""",
    )
    html = draft(page).inner_html()
    assert html == (
        "<h2>The council</h2><p><strong>Bold</strong>, <em>ital</em> and "
        '<a href="https://example.org/x">a link</a>.</p>'
        "<ul><li>one</li><li>two</li><li>three</li></ul><p>A div<br>broken</p>"
    )


def test_the_real_clipboard_brings_rich_text(page: "Page") -> None:
    page.evaluate("""() => navigator.clipboard.write([new ClipboardItem({
        "text/html": new Blob(["<p>The <em>goverment</em> left.</p>"], { type: "text/html" }),
        "text/plain": new Blob(["x"], { type: "text/plain" }) })])""")
    draft(page).click()
    page.keyboard.press("Control+v")
    page.locator(".finding").wait_for()
    assert draft(page).locator("em").inner_text() == "goverment"


def test_a_paste_inside_a_paragraph_splits_it(page: "Page") -> None:
    paste(page, "Alpha omega.")
    page.keyboard.press("Home")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    paste(page, html="<p>one</p><h2>two</h2><p>three</p>")
    assert draft(page).inner_html() == "<p>Alpha one</p><h2>two</h2><p>threeomega.</p>"
    page.keyboard.press("Control+z")
    assert draft(page).inner_html() == "<p>Alpha omega.</p>"


def test_nothing_of_a_hostile_paste_runs_or_stays(page: "Page") -> None:
    paste(page, html=HOSTILE)
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.hurt") is None
    names, attributes = (
        page.evaluate("""() => { const all = [...document.querySelectorAll("#draft *")];
      return [all.map(e => e.nodeName), all.flatMap(e => [...e.attributes].map(a => a.name))]; }""")
    )
    assert set(names) <= {"P", "A"}
    assert attributes == ["href"]
    link = draft(page).locator("a")
    assert link.get_attribute("href") == "https://example.org/a?b=1&c=2"
    assert "<script>window.hurt = 10</script>" in draft(page).inner_text()
    assert "typed" not in draft(page).inner_text()


def test_what_no_fix_touched_stays_as_it_was(page: "Page") -> None:
    odd = '“Two  spaces,” she said,\u00a0‘and’ "straight" ones.\u2009The goverment left.'
    paste(page, odd)
    page.locator(".finding:has-text('misspelled') .fix").first.click()
    checked(page)
    page.locator("summary", has_text="Export").click()
    page.locator("#copy-clean").click()
    page.locator("#status:has-text('Copied')").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == odd.replace("goverment", "government")


# --- accept, ignore, undo, keys ---


def test_the_keys_walk_accept_ignore_and_undo(page: "Page") -> None:
    paste(page, SLIPS)
    page.locator(".finding .what").first.focus()
    page.keyboard.press("n")
    assert marked(page, "current") == ["goverment"]
    page.keyboard.press("n")
    assert marked(page, "current") == ["toavoid"]
    page.locator("#tab-names").click()
    page.keyboard.press("p")
    assert page.locator("#panel-findings").is_visible()
    page.keyboard.press("a")
    checked(page)
    assert "The government met" in draft(page).inner_text()
    assert page.locator("#must").inner_text() == "1 must fix"
    page.keyboard.press("i")
    assert page.locator("#must").inner_text() == "0 must fix"
    assert page.locator("#ignored").inner_text() == "1 finding ignored"
    page.keyboard.press("u")
    assert page.locator("#must").inner_text() == "1 must fix"
    page.keyboard.press("u")
    checked(page)
    assert "The goverment met" in draft(page).inner_text()
    assert page.locator("#must").inner_text() == "2 must fix"


def test_the_keys_are_letters_in_the_draft_and_commands_with_alt(page: "Page") -> None:
    paste(page, SLIPS)
    page.keyboard.type(" napiu?")
    assert draft(page).inner_text().endswith("The mayor left. napiu?")
    checked(page)
    page.keyboard.press("Alt+n")
    assert page.evaluate("() => getSelection().toString()") == "goverment"
    page.keyboard.press("Alt+a")
    checked(page)
    assert "The government met" in draft(page).inner_text()
    page.keyboard.press("Alt+i")
    assert page.locator("#must").inner_text() == "0 must fix"
    page.keyboard.press("Alt+u")
    page.keyboard.press("Alt+u")
    checked(page)
    assert page.locator("#must").inner_text() == "2 must fix"
    page.keyboard.press("Control+z")
    checked(page)
    assert draft(page).inner_text().endswith("The mayor left.")


def test_undo_takes_back_bursts_of_typing_and_pastes(page: "Page") -> None:
    draft(page).click()
    page.keyboard.type("One two")
    paste(page, " three")
    page.keyboard.press("Control+z")
    assert draft(page).inner_text() == "One two"
    page.keyboard.press("Control+Shift+z")
    assert draft(page).inner_text() == "One two three"
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert draft(page).inner_text().strip() == ""


def test_the_help_is_a_key_away_and_single_keys_can_be_turned_off(page: "Page") -> None:
    paste(page, SLIPS)
    page.locator(".finding .what").first.focus()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.locator("#single-keys").uncheck()
    page.keyboard.press("Escape")
    page.locator(".finding .what").first.focus()
    page.keyboard.press("n")
    assert marked(page, "current") == []
    page.keyboard.press("Alt+n")
    assert marked(page, "current") == ["goverment"]


def test_every_control_is_reached_by_tab_and_shows_it(page: "Page") -> None:
    paste(page, SLIPS)
    page.locator(".skip").focus()
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate("""() => { const e = document.activeElement, s = getComputedStyle(e);
          const ring = s.outlineStyle !== "none" || e.id === "draft" || e === document.body;
          return [e.id || e.textContent.trim().slice(0, 20), ring]; }""")
        assert told[1], f"no focus ring on {told[0]}"
        seen.add(told[0])
    assert {"open", "undo", "redo", "theme", "open-help", "story", "published", "language", "width",
            "draft", "clear", "tab-findings", "All", "Must fix", "Write “government”",
            "Ignore"} <= seen  # fmt: skip


def test_errors_alone_are_shown_on_demand(page: "Page") -> None:
    paste(page, "The goverment told this week of it. About 12 percent of voters stayed at home.")
    everything = page.locator(".finding").count()
    page.locator("[data-filter=error]").click()
    assert 0 < page.locator(".finding").count() < everything
    assert page.locator(".finding:not(.error)").count() == 0
    page.keyboard.press("e")
    assert page.locator(".finding").count() == everything


def test_the_list_is_sorted_by_risk(page: "Page") -> None:
    paste(page, "The goverment told this week of it. About 12 percent of voters stayed.\n\nPolice "
                "arrested John Murphy, 34, on Monday. Murphy stabbed the clerk of a shop on Main "
                "Street and ran to the river in order to sleep.")  # fmt: skip
    families = [rule.split(".")[0] for rule in rules(page)]
    ranks = {"legal": 0, "numbers": 1, "dates": 1, "quotes": 1, "attribution": 1, "names": 2,
             "acronyms": 2, "typos": 3, "grammar": 3, "ap": 4, "plain": 4}  # fmt: skip
    assert families[0] == "legal"
    assert [ranks[f] for f in families] == sorted(ranks[f] for f in families)


def test_a_false_alarm_is_copied_with_its_rule_and_sentence(page: "Page") -> None:
    paste(page, "One comes first. The goverment met on Monday. Then it left.")
    page.locator(".finding .what").first.click()
    page.get_by_text("Report false alarm").first.click()
    page.locator("#status:has-text('copied')").wait_for()
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert "typos.misspelling" in text
    assert "Sentence: The goverment met on Monday.\n" in text
    assert "newslint 0" in text


@pytest.mark.parametrize("status", [500, 503])
def test_a_server_that_fails_is_told_in_one_line(page: "Page", status: int) -> None:
    page.route(
        "**/api/check", lambda route: route.fulfill(status=status, json={"error": "too busy"})
    )
    draft(page).click()
    page.keyboard.type("The goverment")
    page.locator("#status.error", has_text="Not checked: too busy").wait_for()
    page.unroute("**/api/check")
    page.keyboard.type(" left.")
    page.locator(".finding").wait_for()
    assert page.locator("#status.error").count() == 0


def test_a_revised_draft_can_be_taken_back(page: "Page") -> None:
    paste(page, SLIPS)
    replace_all(page, "Another story.")
    assert page.locator(".finding").count() == 0
    page.keyboard.press("Control+z")
    checked(page)
    assert marked(page, "error") == ["goverment", "toavoid"]
    assert page.locator("[data-filter=new]").is_hidden(), "nothing to compare with, as before"


def test_a_server_for_others_takes_the_token_of_the_address(browser: "Browser") -> None:
    with serving("--token", "s3cret") as address:
        context = browser.new_context()
        stranger = context.new_page()
        stranger.goto(address)
        stranger.locator("#draft").click()
        stranger.keyboard.type("The goverment")
        stranger.locator("#status.error", has_text="Not checked: this server needs").wait_for()
        friend = context.new_page()
        friend.goto(f"{address}/#token=s3cret")
        friend.locator(".finding").wait_for()  # the draft is kept, and is checked now
        context.close()
