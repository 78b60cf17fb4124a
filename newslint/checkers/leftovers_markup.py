"""Traces of the system: tags, entities, Markdown, and links that took their words with them."""

import re
from collections.abc import Iterator

from newslint.analysis.signs import may_hold, near
from newslint.document import Document
from newslint.finding import Finding, Fix, replace
from newslint.patterns import regex
from newslint.rule import PROSE, NoOptions, Rule

MARKUP = Rule(
    "leftovers.markup",
    "“{text}” is markup that readers will see.",
    "error", "copy-editing practice", quotes="check", blocks=PROSE, language="",
)  # fmt: skip
STRIPPED_LINK = Rule(
    "leftovers.stripped-link",
    "Something is missing after “{text}”: a name that was a link?",
    "error", "copy-editing practice", quotes="check", blocks=PROSE,
)  # fmt: skip
OPTIONS = NoOptions()

TAG = regex(
    r"</?(?:p|br|div|span|b|i|u|em|strong|a|h[1-6]|ul|ol|li|img|script|blockquote|figure|iframe|"
    r"font|center|table|tr|td|sup|sub)(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
ENTITY = regex(
    r"&(?:(?P<named>amp|nbsp|quot|lt|gt|apos|rsquo|lsquo|ldquo|rdquo|mdash|ndash|hellip|eacute|"
    r"pound|euro|bull|copy)|\#\d{2,5}|\#x[0-9a-fA-F]{2,5});"
)
TEMPLATE = regex(r"\{%[^%{}\n]{1,120}%\}|<!--[^<>\n]{0,300}-->")
BOLD = regex(r"(?<![\w*])\*\*(?=\S)([^*\n]{1,200}?)(?<=\S)\*\*(?![\w*])")
LINK = regex(r"!?\[[^\[\]\n]{0,200}\]\((?:https?://|/|#|mailto:)[^()\s]{0,400}\)")
HEADING = regex(r"^#{2,6} (?=\w)", re.MULTILINE)
SHORTCODE = regex(
    r"\[/?(?:caption|embed|gallery|video|audio|youtube|tweet|pullquote|sidebar|ad|image)"
    r"(?:\s[a-z_-]+=[^\]\n]{1,300})?\](?!\()"
)
ABOUT = regex(
    r"(?:\b(?:tags?|elements?|attributes?|entit(?:y|ies)|HTML|markup|syntax)\b|`)", re.IGNORECASE
)
LABEL = 201  # characters of a link's label, with its bracket
LEAD, AFTER = 40, 20  # characters around a gap that tell what is missing
DAYS = frozenset(f"{day}day" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"))
DELIBERATE = 5  # marks of Markdown; a draft with more is written in it

STRANDED = regex(
    r"""
    \b(?P<lead> (?:according|thanks|addressed|belonging)\ to | (?:first\ )?(?:reported
        |published|obtained|confirmed|posted|shared|written|owned|seen|announced)\ by
      | (?:sponsored|introduced|founded|directed|designed|operated|funded|developed|produced
        |conducted|compiled|released|issued|backed|commissioned|endorsed|a\ report|a\ study)\ by
      | (?:published|printed|aired|appeared|quoted|posted|streamed|uploaded|shared)\ (?:in|on)
      | (?:data|figures|documents|records)\ from
      | (?:interview|interviews|call|conversation|meeting|partnership)\ with | (?:statement
        |email|e-mail|letter|remarks|comments)\ to
      | (?:told|tell) | (?:as\ well|such)\ as )
      (?:\ (?=[,.;](?:\s|$)) | (?<=according\ to)(?=[,;.](?:\s|$))
        | (?<=reported\ by)(?=[,.;](?:\s|$))
        | (?<!told)(?<!tell)(?<!\ as)(?=\ on\ (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b) )
  | \b(?P<word> the|an|of|and|or|from|his|her|their|its|our|than)\ (?=[,;.](?:\s|$)(?!\s?\.))
    """,
    re.VERBOSE,
)
STRANDED_SIGNS = (
    " ,", " .", " ;", "ding to,", "ding to.", "ding to;", "rted by,", "rted by.", "rted by;",
    " on Mon", " on Tues", " on Wednes", " on Thurs", " on Fri", " on Satur", " on Sun",
)  # fmt: skip
RELATIVE = regex(
    r"\b(?:who|whom|that|which|where|he|she|they|we|I|it|man|woman|person|people|had|have|has|"
    r"whose|what)\b[^.,;]{0,40}$"
)


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    text = doc.text
    if "{%" in text or "<!--" in text:
        for match in TEMPLATE.finditer(text):
            if not about(text, match):
                yield MARKUP.at(doc, *match.span())
    if "<" in text:
        for match in TAG.finditer(text):
            if not about(text, match):
                yield MARKUP.at(doc, *match.span(), fixes=[without(match)])
    if "&" in text:
        yield from entities(doc)
    if not doc.path.endswith((".md", ".markdown")):
        yield from markdown(doc)
    yield from stranded(doc)


def entities(doc: Document) -> Iterator[Finding]:
    from html import unescape

    for match in ENTITY.finditer(doc.text):
        if about(doc.text, match):
            continue
        sign = unescape(match.group())
        fixes = [replace(f"Write “{sign}”", *match.span(), sign, safe=True)] if sign.strip() else []
        yield MARKUP.at(doc, *match.span(), fixes=fixes)


def markdown(doc: Document) -> Iterator[Finding]:
    """Markdown's marks; a draft that is full of them is written in Markdown, and has none."""
    text = doc.text
    found: list[Finding] = []
    for match in near(doc, BOLD, ("**",), 204, 204):
        fix = replace("Delete the asterisks", *match.span(), match[1])
        found.append(MARKUP.at(doc, *match.span(), fixes=[fix]))
    found += [MARKUP.at(doc, *m.span()) for m in near(doc, LINK, ("](",), 204, 410)]
    if may_hold(doc, "## "):
        found += [MARKUP.at(doc, m.start(), m.end() - 1) for m in HEADING.finditer(text)]
    if len(found) <= DELIBERATE:
        yield from found
    if "[" in text:
        for code in SHORTCODE.finditer(text):
            if "=" in code.group() or "/" in code.group():
                yield MARKUP.at(doc, *code.span())


def about(text: str, match: re.Match[str]) -> bool:
    """Whether the text speaks of markup: `the <b> tag`."""
    return bool(ABOUT.search(text, max(0, match.start() - 30), match.end() + 30))


def without(match: re.Match[str]) -> Fix:
    return replace("Delete the tag", *match.span(), "")


def stranded(doc: Document) -> Iterator[Finding]:
    """`according to ,` and `in an interview with on Tuesday`."""
    text = doc.text
    for match in near(doc, STRANDED, STRANDED_SIGNS, 40, 16):
        lead = match["lead"]
        if (
            lead
            and not text.startswith(("to ,", "to ."), match.end() - 3)
            and relative(text, match)
        ):
            continue
        end = match.start() + len(match.group().rstrip())
        yield STRIPPED_LINK.at(doc, match.start(), end)


def relative(text: str, match: re.Match[str]) -> bool:
    """`the man he had an interview with on Monday`: the name stands before."""
    return bool(RELATIVE.search(text, max(0, match.start() - 60), match.start()))
