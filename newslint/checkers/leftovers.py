"""What should have been cut before publication: page furniture, placeholders, slugs, notes."""

import re
from collections.abc import Iterator, Set

from newslint import tables
from newslint.analysis.parts import WIRE, WIRE_OPENERS, compiled
from newslint.analysis.quotes import quote_at
from newslint.analysis.signs import may_hold, near, places
from newslint.analysis.story import story
from newslint.document import Block, Document, block_at, ids_as_written, locate, word
from newslint.finding import Finding
from newslint.patterns import regex
from newslint.rule import ALL, PROSE, NoOptions, Rule

PAGE_FURNITURE = Rule(
    "leftovers.page-furniture",
    "“{text}” is part of the web page, not of the story.",
    "error", "copy-editing practice", quotes="check", blocks=PROSE, language="",
)  # fmt: skip
READ_MORE = Rule(
    "leftovers.read-more",
    "“{text}” points to another page: is it meant to stand in the story?",
    "warning", "copy-editing practice", blocks=PROSE, language="",
)  # fmt: skip
PLACEHOLDER = Rule(
    "leftovers.placeholder",
    "“{text}” keeps a place for words that have not come.",
    "error", "newsroom practice: TK, “to come”", quotes="check", blocks=PROSE,
)  # fmt: skip
WIRE_SLUG = Rule(
    "leftovers.wire-slug",
    "“{text}” is a line for the desk, left over from the wire.",
    "error", "wire agencies' transmission practice", quotes="check", blocks=ALL, language="",
)  # fmt: skip
EMBARGO = Rule(
    "leftovers.embargo",
    "“{text}” is a notice to the desk: has the embargo ended?",
    "error", "newsroom practice", blocks=ALL,
)  # fmt: skip
NOTE = Rule(
    "leftovers.note",
    "“{text}” is a note to the desk.",
    "error", "newsroom practice: CQ, notes to the desk", quotes="check", blocks=PROSE,
)  # fmt: skip
OPTIONS = NoOptions()

LABEL = 60  # characters; page furniture is shorter
NOTICE = 110  # characters; an embargo line is no sentence of a story
EDGES = " \t.:…>»›→▶▼↓•|*[](){}–—-"
POINTER = regex(
    r"(?:READ|Read)\s(?:MORE|more|also|ALSO|next|NEXT)\s?:\s?|"
    r"(?:RELATED|ALSO READ|SEE ALSO|MORE ON THIS)\s?:\s?|"
    r"Related(?: stories| articles| content| coverage)?:\s|See also:\s|Also read:\s"
)
CLICK = regex(r"(?:Click|CLICK|Tap)\s(?:here|HERE|on the link|the link|below|HERE)\b[^\n]{0,90}\Z")
CONTINUES = regex(
    r"(?:Story|Article|Content|STORY|ARTICLE)\s(?i:continues?)\s(?i:below|after|on)\b[^.\n]{0,40}\Z"
)
EMBARGOED = regex(
    r"""
    (?:(?i:strictly|under)\s)?
        (?: EMBARGO(?:ED)?\b | (?i:embargo(?:ed)?)(?=:|\s(?i:until|till|to|for)\b) )
  | (?:NOT\sFOR|Not\sfor)\s(?i:publication|release|broadcast|use)\s
        (?i:before|until|till)\b
  | (?:HOLD\sFOR\sRELEASE|Hold\sfor\srelease|FOR\sRELEASE|For\srelease)
        (?=:|\s(?i:until|till|at|on|after|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b)
  | CHECK\sAGAINST\sDELIVERY | Check\sagainst\sdelivery
    """,
    re.VERBOSE,
)
ASKING = r"(?:\?|\b(?i:check|confirm|verify|please|add|cut|fix|need|needs|rewrite|call|ask)\b)"
DESK = regex(
    rf"""
    \[\s?(?:CQ|cq|CK|ck|sp\?|SP\?|CHECK|VERIFY|FACT[- ]CHECK|fact[- ]check|FIX(?:ME)?|TODO
        |EDITORS?:|
        Ed(?:itor)?'?s?\snote:?\scheck|NOTE)[^\]\n]{{0,60}}\]
  | \[(?:check|verify|confirm)\]
  | \[(?i:eds?|editors?|desk|subs?|copy\sdesk|notes?(?:\sto\s(?:the\s)?\w+)?)\s?:
        [^\]\n]{{0,60}}{ASKING}[^\]\n]{{0,40}}\]
  | \((?:cq|CQ|ck|(?:CQ|CK)\s[a-z][^()\n]{{0,30}})\)
  | \((?i:note\sto\s(?:the\s)?(?:desk|copy\sdesk|subs?|editors?)):[^()\n]{{0,80}}\)
  | \bNOTES?\sTO\s(?:THE\s)?(?:DESK|COPY\sDESK|EDITORS?|SUBS?)\b:?
  | \b(?:COPY\sDESK|DESK|LAWYERS|SUBS)(?=:\s(?:[Pp]lease|[Cc]heck|[Cc]an|[Hh]old|[Nn]ote|[Ss]ee)\b)
  | \b(?:TODO|FIXME)(?=:\s)
    """,
    re.VERBOSE,
)
UNTIL = "EMBARGOED UNTIL"
DESK_SIGNS = (
    "[", "(cq", "(CQ", "(ck", "(CK", "(note", "(Note", "(NOTE", "NOTE", "DESK:", "LAWYERS:",
    "SUBS:", "TODO:", "FIXME:",
)  # fmt: skip
SLOT = regex(
    r"\[(?i:insert)\s(?:a\s)?(?i:photo|pic|image|map|graphic|chart|video|audio|tweet|quote|caption|link)"
    r"\b[^\]\n]{0,40}\]|\[[\w ]{3,30}\sto\scome\]|<<[A-Z][A-Z .]{3,40}>>"
    r"|\[([A-Za-z][A-Za-z .'-]{0,24})\]|\{\{[^{}\n]{0,60}\}\}|<([A-Z][A-Z ]{2,20})>"
)
DUE = regex(
    r"\b(?:QUOTES?|PHOTOS?|CAPTION|NAME|FIGURES?|HEADLINE|BYLINE)\sTO\sCOME\b"
    r"|\b(?:DATE|TIME|VENUE|NAME|PHOTO|QUOTE|FIGURE)\s(?:TBC|TBD)\b"
)
COUNTER = regex(
    r"(?:Comments?|Replies|Shares?|Likes) ?\(?\d[\d,]*\)?"
    r"|\d[\d,]* (?:Comments?|Shares?|Likes|Retweets)"
)
ADVANCE = regex(
    r"(?:ADV|ADVANCE) FOR [A-Z]{3,}DAY\b[^a-z\n]{0,30}\Z"
    r"|(?:UPDATE|WRAPUP|RPT|REFILE) ?\d?-(?=[A-Z])"
)
DUMMY = regex(
    r"\b(?:(?:hed(?:line)?|headline|dek|lede|caption|cutline|byline|photo|image|quote|text|copy|link|name)s?\s"
    r"(?:goes|go|to\scome|comes)\shere|(?:insert|add)\s(?:name|quote|date|link|caption|headline|photo|figure)\shere|"
    r"lorem\sipsum\sdolor(?:\ssit\samet)?)\b",
    re.IGNORECASE,
)
QUESTION = regex(r"(?<![^\s(])\?{3,}(?=[\s),.;]|\Z)")
TK = regex(r"TK(?:TK)*|tktk(?:tk)*")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from furniture(doc)
    yield from placeholders(doc)
    yield from slugs(doc)
    yield from notices(doc)


def furniture(doc: Document) -> Iterator[Finding]:
    """Labels and controls that are a line of their own."""
    known = tables.pairs("leftovers.tsv")
    for start, end, whole in lines(doc):
        text = doc.text[start:end]
        kind = known.get(" ".join(text.strip(EDGES).lower().replace("’", "'").split()))
        if kind == "page" and (whole or text[:1].isupper()):
            yield PAGE_FURNITURE.at(doc, start, end)
        elif kind == "link" and whole:
            yield READ_MORE.at(doc, start, end)
        elif kind == "slot" and whole:
            yield PLACEHOLDER.at(doc, start, end)
        elif whole and text[-1] in ")0123456789s" and COUNTER.fullmatch(text):
            yield PAGE_FURNITURE.at(doc, start, end)
    for block in story(doc):
        first = doc.text[block.start]
        if first in "CTSA" and (
            CLICK.match(doc.text, block.start, block.end)
            or CONTINUES.match(doc.text, block.start, block.end)
        ):
            label = doc.text[block.start : block.end].strip(EDGES).lower()
            if label not in known:
                yield PAGE_FURNITURE.at(doc, block.start, block.end)
        elif first in "RASM":
            pointer = POINTER.match(doc.text, block.start, block.end)
            if pointer and pointer.end() < block.end:
                end = block.start + len(pointer.group().rstrip())
                yield READ_MORE.at(doc, block.start, end)


def lines(doc: Document) -> Iterator[tuple[int, int, bool]]:
    """Short lines of the story, and whether each is a block of its own."""
    text = doc.text
    for block in story(doc):
        if block.end - block.start <= LABEL and text.find("\n", block.start, block.end) < 0:
            yield block.start, block.end, True
        elif block.kind not in ("code", "table"):
            begin = block.start
            while (at := text.find("\n", begin, block.end)) >= 0 or begin < block.end:
                stop = at if at >= 0 else block.end
                piece = text[begin:stop]
                if begin != block.start or stop != block.end:
                    bare = piece.strip()
                    if 0 < len(bare) <= LABEL and not bare.endswith("."):
                        left = begin + len(piece) - len(piece.lstrip())
                        yield left, left + len(bare), False
                begin = stop + 1


def placeholders(doc: Document) -> Iterator[Finding]:
    """TK, slots in brackets, dummy text, question marks in a row, XX for a figure."""
    vocab, text = doc.vocab, doc.text
    signs = "TK" in text or "tktk" in text
    for i in locate(
        doc, [k for k, form in enumerate(vocab) if TK.fullmatch(form)] if signs else ()
    ):
        if stands_for_words(doc, i):
            yield PLACEHOLDER.at(doc, doc.starts[i], doc.ends[i])
    counted = tables.words("leftovers-counted.tsv")
    for i in locate(doc, ids_as_written(doc, {"XX", "XXX", "xx"})):
        if word(doc, i + 1) in counted:
            yield PLACEHOLDER.at(doc, doc.starts[i], doc.ends[i])
    if "[" in text or "{{" in text or "<" in text:
        slots = tables.words("leftovers-slots.tsv")
        for match in matches(doc, SLOT, {"[", "{", "<"}):
            inner = match[1] or match[2]
            if text[match.start() - 1 : match.start()] not in ("`", "!", "$") and (
                inner is None or (inner.lower() in slots and empty(inner))
            ):
                yield PLACEHOLDER.at(doc, *match.span())
    for sign in (" TO COME", " TBC", " TBD"):
        if may_hold(doc, sign):
            for match in DUE.finditer(text):
                if match.group().endswith(sign):
                    yield PLACEHOLDER.at(doc, *match.span())
    for match in near(doc, DUMMY, (" here", " HERE", " Here", "psum", "PSUM"), 40, 40):
        yield PLACEHOLDER.at(doc, *match.span())
    if "???" in text:
        for match in matches(doc, QUESTION, {"?"}):
            if quote_at(doc, match.start()) is None:
                yield PLACEHOLDER.at(doc, *match.span())


def matches(doc: Document, pattern: re.Pattern[str], openers: Set[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with one of the tokens `openers`, apart and in order."""
    end = 0
    for i in locate(doc, ids_as_written(doc, openers)):
        match = pattern.match(doc.text, doc.starts[i]) if doc.starts[i] >= end else None
        if match:
            end = match.end()
            yield match


def empty(inner: str) -> bool:
    """`[NAME]` and `[insert name]`, but `the [agency]` is an editor's word in a quotation."""
    return inner.isupper() or (inner.islower() and (" " in inner or inner[:2] in ("tk", "xx")))


def stands_for_words(doc: Document, i: int) -> bool:
    """TK as a placeholder: not `TK Maxx`, `(NYSE: TK)`, or an acronym that is spelled out."""
    form, following, before = word(doc, i), word(doc, i + 1), word(doc, i - 1)
    if len(form) > 2:
        return True
    if following == "TK":
        return True
    if following[:1].isupper() or following in ("'", "’", "-", "&", "."):
        return following == "." and doc.text[doc.ends[i] : doc.ends[i] + 1] == "."
    if before in (":", "&", "-") and doc.starts[i] - doc.ends[i - 1] <= 1:
        return before == ":" and word(doc, i - 2)[-2:] not in ("SE", "AQ", "EX")
    if before == "(" and following == ")":
        return not word(doc, i - 2)[:1].isupper()
    return not before[:1].isupper() or before.isupper() or before in ("The", "A")


def wire(doc: Document) -> bool:
    """Whether the draft is wire copy, which begins with its slug."""
    first = story(doc)[0] if story(doc) else None
    return first is not None and first.kind == "slug"


def slugs(doc: Document) -> Iterator[Finding]:
    """Slugs, `(MORE)`, end marks and time stamps of the wire in copy that is no wire copy."""
    if wire(doc) or any(block.kind == "slug" for block in doc.blocks):
        return
    known = tables.pairs("leftovers.tsv")
    for block in story(doc):
        if block.kind == "slug":
            yield WIRE_SLUG.at(doc, block.start, block.end)
        elif doc.text[block.start] in "AUWR" and block.end - block.start <= NOTICE:
            match = ADVANCE.match(doc.text, block.start, block.end)
            if match:
                yield WIRE_SLUG.at(doc, *match.span())
        elif block.kind != "code" and doc.text.find("\n", block.start, block.end) >= 0:
            yield from slug_lines(doc, block)
    for block in story(doc):
        if block.end - block.start <= LABEL and block.kind != "slug":
            bare = doc.text[block.start : block.end].strip(EDGES).lower()
            if known.get(bare) == "wire" or (
                known.get(bare) == "end" and doc.text[block.start] in "-–—.("
            ):
                yield WIRE_SLUG.at(doc, block.start, block.end)
    for sign in ("(MORE)", "Ld-Writethru"):
        for at in places(doc, sign):
            there = block_at(story(doc), at)
            if there and there.kind != "slug" and there.end - there.start > LABEL:
                yield WIRE_SLUG.at(doc, at, at + len(sign))


def slug_lines(doc: Document, block: Block) -> Iterator[Finding]:
    """Slugs that are a line inside a block."""
    begin = block.start
    while begin < block.end:
        at = doc.text.find("\n", begin, block.end)
        stop = at if at >= 0 else block.end
        piece = doc.text[begin:stop].strip()
        short = 2 < len(piece) <= LABEL and piece.startswith(WIRE_OPENERS)
        if short and compiled(WIRE).match(piece):
            start = doc.text.index(piece, begin)
            yield WIRE_SLUG.at(doc, start, start + len(piece))
        begin = stop + 1


def notices(doc: Document) -> Iterator[Finding]:
    """Embargoes and notes to the desk."""
    text = doc.text
    for block in story(doc):
        if block.end - block.start <= NOTICE and text[block.start] in "SEUNCHFsu*[(":
            at = block.start + (text[block.start] in "*[(")
            match = EMBARGOED.match(text, at, block.end)
            if match and notice(text[block.start : block.end]):
                yield EMBARGO.at(doc, *match.span())
    for at in places(doc, UNTIL):
        there = block_at(story(doc), at)
        if there and there.end - there.start > NOTICE:
            yield EMBARGO.at(doc, at, at + len(UNTIL))
    for match in near(doc, DESK, DESK_SIGNS, 12, 130):
        if not defined(text, match):
            yield NOTE.at(doc, *match.span())


def notice(line: str) -> bool:
    """Whether a short line orders rather than tells: a time, capitals, no full stop."""
    return not line.endswith((".", "!", "?")) or line.upper() == line or len(line) < LABEL


def defined(text: str, match: re.Match[str]) -> bool:
    """`Congressional Quarterly (CQ)`."""
    if match.group() != "(CQ)":
        return False
    words = text[max(0, match.start() - 40) : match.start()].split()[-2:]
    return [w[:1].upper() for w in words] == ["C", "Q"]
