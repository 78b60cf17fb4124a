"""Adds to the site what is made from the code: the pages of rules, and texts of the root."""

import re
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import rule_pages  # noqa: E402

FROM_ROOT = {"changelog.md": "CHANGELOG.md", "contributing.md": "CONTRIBUTING.md",
             "security.md": "SECURITY.md"}  # fmt: skip
LOADED = re.compile(
    r'<(?:script|img|iframe|source)\b[^>]*\bsrc="?(?P<a>(?:https?:)?//[^"\s>]+)'
    r'|<link\b(?=[^>]*rel="?(?:stylesheet|preconnect|icon|preload))[^>]*\bhref="?'
    r'(?P<b>(?:https?:)?//[^"\s>]+)'
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages that are made, and their place in the navigation."""
    try:
        made = list(rule_pages.pages())
    except rule_pages.BrokenExampleError as error:
        raise PluginError(f"an example of a rule is wrong: {error}") from error
    for page in made:
        files.append(File.generated(config, page.path, content=page.text))
    for path, source in FROM_ROOT.items():
        text = (ROOT / source).read_text(encoding="utf-8").replace("](docs/", "](")
        for there, here in FROM_ROOT.items():
            text = text.replace(f"]({here})", f"]({there})")
        files.append(File.generated(config, path, content=text))
    under_rules(config.nav or [], [page.path for page in made])
    return files


def under_rules(nav: list[Any], paths: list[str]) -> None:
    """Put the pages of rules, by family, into the navigation's entry Rules."""
    families: dict[str, list[Any]] = {}
    for path in paths:
        family, _, page = path.removeprefix("rules/").partition("/")
        rule = f"{family}.{page.removesuffix('.md')}"
        families.setdefault(family, []).append(path if page == "index.md" else {rule: path})
    for entry in nav:
        if "Rules" in entry:
            entry["Rules"] += [{family: pages} for family, pages in families.items()]


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """docs/rules.md is for readers of the repository; the site has a page for each rule."""
    return rule_pages.front() if page.file.src_uri == "rules.md" else markdown


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """The site works offline: a page that loads anything from elsewhere is an error."""
    if found := LOADED.search(output):
        raise PluginError(f"{page.file.src_uri} loads {found['a'] or found['b']}")
    return output
