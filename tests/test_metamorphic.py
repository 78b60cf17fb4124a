"""The same words in another dress give the same findings: emphasis, links, entities, line ends."""

import re

import pytest
from run_example import document, lint
from test_checkers import EXAMPLES

from newslint.examples import Example

PLAIN = [
    param
    for param in EXAMPLES
    if "ext" not in param.values[0].options
    and not re.search(
        r"[*_`<>&\[\]#|~\\{}]|^\s*([-+=:]|\d+[.)]\s)|^ {4}|%%", param.values[0].text, re.M
    )
]
WORD = re.compile(r"(?<![\w&'’.,/:@-])([A-Za-z]{4,})(?![\w;'’./:@-])")
# Rules about the source's own form or about parts that another format names otherwise.
FORMAL = ("leftovers.", "readability.", "structure.")


def said(example: Example) -> list[tuple[str, str, str]]:
    """What an editor is told: rule, severity and message of each finding that is not formal."""
    found = [(d.rule, d.severity, d.message) for d in lint(example)]
    return sorted(row for row in found if not row[0].startswith(FORMAL))


def every_third(pattern: re.Pattern[str], text: str, before: str, after: str) -> str:
    count = 0

    def dress(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return match.group() if count % 3 else before + match.group() + after

    return pattern.sub(dress, text)


@pytest.mark.parametrize(("example", "path"), PLAIN)
def test_crlf_changes_nothing(example: Example, path: object) -> None:
    crlf = example._replace(text=example.text.replace("\n", "\r\n"))
    assert said(crlf) == said(example)


@pytest.mark.parametrize(("before", "after"), [("**", "**"), ("[", "](https://example.org/a)")])
@pytest.mark.parametrize(("example", "path"), PLAIN)
def test_markdown_dress_changes_nothing(
    example: Example, path: object, before: str, after: str
) -> None:
    bare = example._replace(options={**example.options, "ext": ".md"})
    dressed = bare._replace(text=every_third(WORD, example.text, before, after))
    if document(bare).text != document(dressed).text:
        pytest.skip("Markdown reads this text otherwise")
    assert said(dressed) == said(bare)


@pytest.mark.parametrize(("example", "path"), PLAIN)
def test_html_dress_changes_nothing(example: Example, path: object) -> None:
    def page(text: str) -> str:
        return "".join(f"<p>{part}</p>\n" for part in text.split("\n\n"))

    bare = example._replace(
        options={**example.options, "ext": ".html"}, text=page(example.text.replace("--", "—"))
    )
    entities = bare.text.replace("“", "&ldquo;").replace("’", "&#8217;").replace("é", "&eacute;")
    dressed = bare._replace(
        text=every_third(WORD, entities.replace("p>", "\0"), "<b>", "</b>").replace("\0", "p>")
    )
    assert said(dressed) == said(bare)
