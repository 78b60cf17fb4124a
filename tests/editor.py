"""What an editor does on the page, and the drafts it is done with, for the tests of the page."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SLIPS = "The goverment met on Monday.\n\nIt hopes toavoid a closure.\n\nThe mayor left."
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
PASTE = """([text, html]) => {
  const data = new DataTransfer();
  if (text !== null) data.setData("text/plain", text);
  if (html !== null) data.setData("text/html", html);
  document.querySelector("#draft").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
MARKED = "name => [...(CSS.highlights.get(name) || [])].map(range => range.toString())"


def paste(page: "Page", text: str | None = None, html: str | None = None) -> None:
    """Paste at the caret and wait for the check."""
    page.locator("#draft").focus()
    page.evaluate(PASTE, [text, html])
    checked(page)


def checked(page: "Page") -> None:
    page.locator("body:not(.checking)").wait_for()


def replace_all(page: "Page", text: str) -> None:
    page.locator("#draft").focus()
    page.keyboard.press("Control+a")
    paste(page, text)


def marked(page: "Page", name: str) -> list[str]:
    """The texts that are underlined as errors, warnings, …"""
    found: list[str] = page.evaluate(MARKED, name)
    return found


def draft(page: "Page") -> "Locator":
    return page.locator("#draft")


def rules(page: "Page") -> list[str]:
    return [each or "" for each in page.locator(".finding .rule").all_text_contents()]


def tab(page: "Page", name: str) -> "Locator":
    page.locator(f"#tab-{name}").click()
    return page.locator(f"#panel-{name}")
