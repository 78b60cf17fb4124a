"""Front matter: the title, the day of publication and the settings written above a draft."""

import re
from typing import Any, NamedTuple

from newslint.document import Directive
from newslint.patterns import regex
from newslint.readers._prose import Prose, iso_date

FENCED = regex(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
KEY = regex(r"^([A-Za-z_][\w-]*)[ \t]*[:=](.*)", re.MULTILINE)
FIRST = regex(r"\s*(?:#.*\s*)*(?:[\w\"'-]+[ \t]*[:=]|\[|\Z)")
OURS = regex(r"^newslint[ \t]*[:=].*(?:\n(?:[ \t].*|\r?))*|^\[newslint\][^\[]*+(?:\[[^\[]*)?", re.M)
NOT_PLAIN = "[{|>&*!%@`#"
KINDS = {
    "title": "headline", "headline": "headline",
    "dek": "dek", "deck": "dek", "description": "dek", "excerpt": "dek", "standfirst": "dek",
    "subtitle": "dek", "summary": "dek",
    "author": "byline", "byline": "byline",
}  # fmt: skip
# the first of these counts; their "-" and "_" are dropped
DATES = ("published", "publishdate", "datepublished", "publishedat", "publicationdate", "pubdate",
         "publishedon", "date")  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SLASHED = regex(r"((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)(?!\d)")
WRITTEN = regex(
    r"(?:[A-Za-z]+,? )?(?:([A-Za-z]{3,9})\.? (\d\d?),? |(\d\d?) ([A-Za-z]{3,9})\.?,? )"
    r"((?:19|20)\d\d)(?!\d)"
)
LANGUAGES = ("language", "lang", "locale")


class Front(NamedTuple):
    """What front matter says, and where the draft begins after it."""

    end: int = 0
    published: str = ""
    language: str = ""


def front_matter(prose: Prose) -> Front:
    """Read the front matter of `prose`'s source, if it has one, into blocks and directives."""
    source = prose.source
    match = FENCED.match(source) if source.startswith(("---", "+++")) else None
    if not match or not FIRST.match(match["body"]):
        return Front()
    values: dict[str, str] = {}
    for line in KEY.finditer(source, match.start("body"), match.end("body")):
        key, place = line[1].lower(), trimmed(source, *line.span(2))
        values.setdefault(key, source[slice(*place)].strip("\"'"))
        continued = source[line.end() + 1 : line.end() + 2] in (" ", "\t")
        if key in KINDS and not continued:
            prose.block(KINDS[key])
            scalar(prose, *place)
    prose.block("body")
    ignored(prose, match)
    plain = {key.replace("-", "").replace("_", ""): value for key, value in values.items()}
    published = next((day for day in (any_date(plain.get(k, "")) for k in DATES) if day), "")
    language = next((values[key] for key in LANGUAGES if values.get(key)), "")
    return Front(match.end(), published, language if re.fullmatch(r"[\w-]{2,}", language) else "")


def any_date(value: str) -> str:
    """The date that a value begins with, as 2014-06-09: ISO, 2014/6/9, June 9, 2014, 9 June 2014;
    the empty string for another, and for 6/9/2014, which is June to one desk and September to
    the next."""
    day = iso_date(value)
    match = None if day else SLASHED.match(value)
    if match:
        return iso_date(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}")
    match = None if day else WRITTEN.match(value)
    if match:
        month = (match[1] or match[4])[:3].lower()
        number = MONTHS.index(month) + 1 if month in MONTHS else 0
        return iso_date(f"{match[5]}-{number:02}-{int(match[2] or match[3]):02}")
    return day


def trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without white space at either end."""
    piece = source[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def scalar(prose: Prose, start: int, end: int) -> None:
    """A value on one line whose characters stand for themselves; anything else is passed over."""
    source = prose.source
    mark = source[start : start + 1]
    if start >= end or mark in NOT_PLAIN:
        return
    if mark not in "\"'":
        comment = source.find(" #", start, end)
        prose.verbatim(*trimmed(source, start, comment if comment >= 0 else end))
        return
    if end - start < 2 or source[end - 1] != mark or (mark == '"' and "\\" in source[start:end]):
        return
    at = start + 1
    while (doubled := source.find("''", at, end - 1)) >= 0 and mark == "'":
        prose.verbatim(at, doubled)
        prose.put("'", doubled, doubled + 2)
        at = doubled + 2
    prose.verbatim(at, end - 1)


def ignored(prose: Prose, front: "re.Match[str]") -> None:
    """`newslint: {ignore: [typos]}` becomes the directive "ignore-file[typos]"."""
    match = OURS.search(prose.source, front.start("body"), front.end("body"))
    if not match:
        return
    try:
        rules = parse(match.group())["newslint"]["ignore"]
        listed = [rules] if isinstance(rules, str) else [str(rule) for rule in rules]
        text = f"ignore-file[{', '.join(listed)}]"
    except Exception:  # broken YAML, another shape: a bare ignore, which the suppressions report
        text = "ignore-file"
    prose.directives.append(Directive(0, match.start(), match.end(), text))


def parse(text: str) -> Any:
    """The value of our own lines of YAML or TOML; the parser is loaded only for them."""
    if text.startswith("[") or "=" in text.partition(":")[0]:
        import tomllib

        return tomllib.loads(text)
    import yaml

    return yaml.safe_load(text)
