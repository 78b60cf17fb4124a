"""Characters that nobody typed on purpose: invisible ones, look-alikes, and broken encodings."""

import re
import unicodedata
from collections.abc import Iterator

from newslint import tables
from newslint.document import Document, locate, word
from newslint.finding import Finding, replace
from newslint.patterns import regex
from newslint.rule import ALL, NoOptions, Rule

HIDDEN_CHARACTER = Rule(
    "punctuation.hidden-character",
    "A character that nobody sees or means: {what}.",
    "error",
    "Unicode, chapter 23 and UTS 39",
    quotes="check",
    blocks=ALL,
    language="",
)
STRAY_CHARACTER = Rule(
    "punctuation.stray-character",
    "A character that nobody sees, at a word's edge: {what}.",
    "info",
    "Unicode, chapter 23",
    quotes="check",
    blocks=ALL,
    language="",
)
MOJIBAKE = Rule(
    "punctuation.mojibake",
    "Text in the wrong encoding: “{text}”.",
    "error",
    "copy-editing practice",
    quotes="check",
    blocks=ALL,
    language="",
)
OPTIONS = NoOptions()

INVISIBLE = regex(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ufff9-\ufffc]+"
)
JOINERS = "\u200c\u200d"
DIRECTIONS_AND_JOINERS = regex("[\u061c\u200c\u200d\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EDGE = "\xad\u200b\u200c\u200d\u200e\u200f\u202c\u2060\u2069\ufeff"
NAMES = {"\xad": "soft hyphen", "\ufeff": "byte order mark", "\ufffc": "object replacement"}
LEAD = regex("[\ufffd\x80-\x9fÂÃÅâðïÐÑÎÏÄ]")
BEYOND = regex("[\u0300-\u036f\ufffd\x80-\x9fÂÃâ]")
SUSPECT = regex(
    "\ufffd+|[\x80-\x9f]+|(?:[ÂÃÅâðïÐÑÎÏÄ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3})+"
)
DOUBLED_ENTITY = regex(r"&amp;(?:#?\w{2,8};)|&(?:amp|quot|lt|gt|nbsp|[lr][sd]quo|#\d{2,5});")
ABOUT_IT = regex(r"[Mm]ojibake|\b[Ee]ncoding|Unicode|UTF-8|HTML")
WORD_LEFT = regex(r"[^\s.,;:!?()\"]+\Z")
WORD_RIGHT = regex(r"[^\s.,;:!?()\"]{0,30}")
NEAR = 40


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    """Every character but white space is in some word of the vocabulary: look there first."""
    yield from entities(doc)
    letters = "".join(set("".join(doc.vocab)))
    if INVISIBLE.search(letters):
        yield from invisible(doc)
    if not letters.isascii():
        if not tables.pairs("look-alikes.tsv").keys().isdisjoint(letters):
            yield from lookalikes(doc)
        if LEAD.search(letters):
            yield from broken(doc)


def invisible(doc: Document) -> Iterator[Finding]:
    """Zero-width characters, soft hyphens, bidi controls and other controls."""
    text = doc.text
    for match in INVISIBLE.finditer(text):
        start, end = match.span()
        char = match.group()[0]
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        if char in JOINERS and not around.isascii():
            continue  # Arabic, Persian, the scripts of India, emoji
        if char == "\xad" and around[:1] in ("Ã", "Â", "\u0303", "\u0302"):
            continue  # a broken encoding, which is another finding
        if DIRECTIONS_AND_JOINERS.match(char) and right_to_left(
            text[max(0, start - NEAR) : end + NEAR]
        ):
            continue
        if char == "\ufffc" and doc.map.verbatim(start, end) is None:
            continue  # a reader put it there
        name = NAMES.get(char) or unicodedata.name(char, "control").lower()
        fix = replace("Delete it", start, end, "", safe=True)
        inside = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        rule = HIDDEN_CHARACTER if inside or not harmless(match.group()) else STRAY_CHARACTER
        yield rule.at(doc, start, end, what=f"{name} (U+{ord(char):04X})", fixes=[fix])


def harmless(chars: str) -> bool:
    """Whether they do nothing beside a space or a mark, where web pages and office programs leave
    them: inside a word they break searches, and overrides turn what follows round."""
    return all(char in EDGE for char in chars)


def right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text if char > "\u0590")


def lookalikes(doc: Document) -> Iterator[Finding]:
    """A word of Latin letters with one of another script that looks like Latin: `Мoscow`."""
    latin = tables.pairs("look-alikes.tsv")
    beyond = [i for i, form in enumerate(doc.vocab) if not form.isascii()]
    wanted = [i for i in beyond if any(char in latin for char in doc.vocab[i])]
    for i in locate(doc, wanted):
        form = word(doc, i)
        foreign = [char for char in form if char > "\u036f" and char.isalpha() and char < "\u2000"]
        known = all(char in latin for char in foreign)
        if not known or not re.search(r"[a-zA-Z]", form) or len(foreign) > len(form) / 2:
            continue
        mended = "".join(latin.get(char, char) for char in form)
        name = unicodedata.name(foreign[0], "another script").lower()
        start, end = doc.starts[i], doc.ends[i]
        fix = replace(f"Write “{mended}”", start, end, mended, safe=True)
        yield HIDDEN_CHARACTER.at(doc, start, end, what=name, fixes=[fix])


def broken(doc: Document) -> Iterator[Finding]:
    """`â€™`, `Ã©`: what the decoder of a well-kept library can mend; and U+FFFD, which is lost."""
    text, last = doc.text, 0
    if SUSPECT.search(text) and ABOUT_IT.search(text):
        return
    for match in SUSPECT.finditer(text):
        start, end = match.span()
        if match.group()[0] == "\ufffd":
            between = text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()
            mended = "’" if between and end - start == 1 else ""
            fixes = [replace("Write “’”", start, end, mended)] if mended else []
            yield MOJIBAKE.at(doc, start, end, fixes=fixes)
            continue
        start, end = whole_word(text, start, end)
        if start < last:
            continue
        last = end
        written = text[start:end]
        mended = decoded(written)
        if mended != written:
            sure = not BEYOND.search(mended)  # broken twice, or taken apart into marks
            fix = replace(f"Write “{mended}”", start, end, mended, safe=True)
            yield MOJIBAKE.at(doc, start, end, fixes=[fix] if sure else [])


def whole_word(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) with the letters on either side: the decoder judges by the company."""
    left = WORD_LEFT.search(text, max(0, start - 30), start)
    right = WORD_RIGHT.match(text, end)
    return (left.start() if left else start), (right.end() if right else end)


def decoded(text: str) -> str:
    """`text` as it was before a wrong decoder read it; the library is loaded on suspicion only."""
    from ftfy import fix_encoding

    return fix_encoding(text)


def entities(doc: Document) -> Iterator[Finding]:
    """An entity of an entity: `&amp;amp;`, or `&amp;` left over after decoding."""
    text = doc.text
    if "&" not in text or ";" not in text:
        return
    for match in DOUBLED_ENTITY.finditer(text):
        start, end = match.span()
        written = doc.source[slice(*doc.map.span(start, end))]
        if not written.startswith("&amp;") or written.count(";") < 2:
            continue
        if ABOUT_IT.search(text):
            return
        from html import unescape

        mended = unescape(unescape(match.group()))
        fix = replace(f"Write “{mended}”", start, end, mended)
        yield MOJIBAKE.at(doc, start, end, fixes=[fix])
