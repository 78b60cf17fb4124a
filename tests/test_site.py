"""The site's pages of rules are complete, and show what newslint says of the examples."""

import re
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from newslint import registry, rulebook
from newslint.examples import Example

ROOT = Path(__file__).parent.parent
SCRIPT: Any = runpy.run_path(str(ROOT / "scripts" / "rule_pages.py"))


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {page.path: page.text for page in SCRIPT["pages"]()}


def test_every_rule_has_a_page_and_every_family_an_index(pages: dict[str, str]) -> None:
    rules = registry.load(None, rulebook.built_in(), ()).rules
    for id, rule in rules.items():
        family, _, name = id.partition(".")
        page = pages[f"rules/{family}/{name}.md"]
        assert page.startswith(f"# {id}\n")
        assert f"| severity | {rule.severity} |" in page
        assert f"[{id}]({name}.md)" in pages[f"rules/{family}/index.md"]
    assert len(pages) == len(rules) + len({rule.family for rule in rules.values()})


def test_a_page_shows_what_newslint_says(pages: dict[str, str]) -> None:
    page = pages["rules/acronyms/mismatch.md"]
    assert "(<mark>EAP</mark>)" in page
    assert "EAP does not spell “Environmental Protection Agency” (EPA)." in page
    assert "(<ins>EPA</ins>)" in page
    assert "a foreign body keeps the initials of its own language" in page
    assert "lede-words" in pages["rules/readability/index.md"]


def test_an_example_is_one_block_that_markdown_leaves_alone(pages: dict[str, str]) -> None:
    for text in pages.values():
        for line in text.splitlines():
            if line.startswith("<div"):
                assert line.endswith("</div>")
                assert line.count("<p") == line.count("</p>")


@pytest.mark.parametrize(
    ("spans", "fixed"), [(((0, 3),), None), (((4, 11),), "The mayor resigned twice.")]
)
def test_a_wrong_example_stops_the_build(
    spans: tuple[tuple[int, int], ...], fixed: str | None
) -> None:
    text = "The the mayor resigned."
    example = Example("flag", "typos.doubled-word", text, spans, fixed, {}, "", 1)
    with pytest.raises(SCRIPT["BrokenExampleError"], match=r"typos\.doubled-word"):
        SCRIPT["flagged"](example)


def test_spans_and_line_ends_are_shown() -> None:
    assert SCRIPT["marked"]("a <b>\nc", ((2, 5),)) == "a <mark>&lt;b&gt;</mark><br>c"
    assert SCRIPT["marked"]("ab", ((0, 2), (1, 2))) == "<mark>a</mark><mark>b</mark>"
    assert SCRIPT["marked"]("ab", ((1, 1),)).count("here") == 2
    assert SCRIPT["mended"]("He go home.", "He goes home.") == "He <ins>goes</ins> home."


def test_reports_links_lead_to_the_page_of_all_rules() -> None:
    """The anchors of docs/rules.md, made by headings, are those of the site's page."""
    reference = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    headings = {id.replace(".", "") for id in re.findall(r"^### (\S+)$", reference, re.MULTILINE)}
    assert headings == set(re.findall(r'<a id="([^"]+)"', SCRIPT["front"]()))


def test_a_page_may_load_nothing_from_elsewhere() -> None:
    pytest.importorskip("mkdocs", reason="the extra docs; CI builds the site")
    sys.modules.pop("rule_pages", None)
    loaded = runpy.run_path(str(ROOT / "scripts" / "site.py"))["LOADED"]
    assert loaded.search('<script src="https://unpkg.com/x"></script>')
    assert loaded.search("<link rel=stylesheet href=//fonts.googleapis.com/css>")
    assert loaded.search('<link href="https://a.example/x.css" rel="stylesheet">')
    assert not loaded.search('<a href="https://pypi.org/"><script src="../a.js"></script>')
    assert not loaded.search('<link rel="canonical" href="https://a.example/">')
