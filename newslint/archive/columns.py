"""Which column of a table holds a story's text, its headline, its day and its section."""

from collections.abc import Sequence
from typing import NamedTuple

from newslint import selectors


class ColumnError(ValueError):
    """A column that a table does not have; the message is a line for the user."""


class Columns(NamedTuple):
    """The columns that were asked for by name; an empty one is looked for among USUAL names."""

    id: str = ""
    text: str = ""
    headline: str = ""
    published: str = ""
    section: str = ""


USUAL = {  # in lower case; the first that a table has is taken
    "id": ("id", "_id", "guid", "uuid", "article_id", "story_id", "url", "uri", "path", "slug"),
    "text": ("text", "body", "content", "article", "story", "article_text", "body_text",
             "full_text", "fulltext"),
    "headline": ("headline", "title", "head", "hed"),
    "published": ("published", "published_at", "publication_date", "published_date", "pub_date",
                  "pubdate", "date", "datetime", "timestamp", "created_at"),
    "section": ("section", "desk", "category", "topic", "department"),
}  # fmt: skip


def chosen(asked: Columns, there: Sequence[str], where: str) -> dict[str, str]:
    """For each of id, text … the column of the table `where` that holds it, if one does.

    Raises ColumnError when a column that was asked for, or any for the text, is not there.
    """
    lower: dict[str, str] = {}
    for name in there:
        lower.setdefault(name.lower(), name)
    found = {}
    for field, name in asked._asdict().items():
        if name and name not in there:
            guess = selectors.nearest(name, there)
            raise ColumnError(f"{where} has no column “{name}”{guess}; it has {listed(there)}")
        usual = next((lower[each] for each in USUAL[field] if each in lower), "")
        if name or usual:
            found[field] = name or usual
    if "text" not in found:
        raise ColumnError(f"{where}: which column is the text? name it with --text; "
                          f"it has {listed(there)}")  # fmt: skip
    return found


def listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:12])
    return shown + (" …" if len(names) > 12 else "") if names else "no columns"
