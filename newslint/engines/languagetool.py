"""What a LanguageTool server finds that newslint does not: grammar above all, and little style.

It is asked only where the configuration names a server. Its quarrels with names, quotation marks
and newsroom style are left out (`data/languagetool.tsv`), and it is silent in quotations.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint import tables
from newslint.analysis.story import story
from newslint.analysis.variants import dialect
from newslint.document import Document
from newslint.engines import EngineError
from newslint.engines._client import Match
from newslint.engines._client import check as ask
from newslint.engines._spelling import is_slip
from newslint.finding import Finding, replace
from newslint.rule import RUNNING, Rule, elide

SOURCE = "LanguageTool"
TYPOS = Rule("typos.languagetool", "LanguageTool: {say}.", "warning", SOURCE, blocks=RUNNING)
GRAMMAR = Rule("grammar.languagetool", "LanguageTool: {say}.", "warning", SOURCE, blocks=RUNNING)
STYLE = Rule("readability.languagetool", "LanguageTool: {say}.", "info", SOURCE, blocks=RUNNING)
FAMILIES = {"typos": TYPOS, "grammar": GRAMMAR, "style": STYLE}

PIECE = 20_000  # characters of a request: a story in one, a book in many
MESSAGE = 78  # characters of LanguageTool's own message, beside its name and its rule


class Options(NamedTuple):
    """Where the server is, and what to hear from it."""

    enabled: bool = True
    url: str = ""  # http://127.0.0.1:8081, a server that runs already
    server: str = ""  # "managed": language-tool-python fetches one and starts it
    timeout: float = 20.0  # seconds
    spelling: bool = False  # hear of single misspelled words too (docs/decisions.md)
    picky: bool = False
    off: tuple[str, ...] = ()  # LanguageTool's own ids, such as A_NNS


OPTIONS = Options()


def alone(options: Options) -> bool:
    """Whether one process should do all the work: a managed server is one, and is busy enough."""
    return options.server == "managed"


def check(doc: Document, options: Options) -> Iterator[Finding]:
    url = address(options)
    fields = {"language": language(doc)}
    if options.picky:
        fields["level"] = "picky"
    if options.off:
        fields["disabledRules"] = ",".join(options.off)
    for piece in pieces(doc):
        text = "\n\n".join(doc.text[start:end] for start, end in piece.blocks)
        for match in ask(url, text, fields, options.timeout):
            found = finding(doc, options, piece, match)
            if found:
                yield found


def address(options: Options) -> str:
    """The server's URL. Raises EngineError."""
    if options.url:
        if not options.url.startswith(("http://", "https://")):
            raise EngineError(f"“{options.url}” is no URL such as http://127.0.0.1:8081")
        return options.url
    if options.server == "managed":
        from newslint.engines._managed import url

        return url()
    other = f"server = “{options.server}” is unknown; " if options.server else ""
    raise EngineError(f'{other}write url = "http://…" or server = "managed"')


def language(doc: Document) -> str:
    """The variety of English to ask for: the declared one, else the one of the draft's words."""
    declared = doc.context.language
    if declared.startswith("en-"):
        return declared
    return "en-GB" if dialect(doc) == "B" else "en-US"


class Piece(NamedTuple):
    """Blocks that go into one request, and where each begins there."""

    blocks: list[tuple[int, int]]
    begins: list[int]


def pieces(doc: Document) -> Iterator[Piece]:
    """The running text, a request's worth at a time."""
    piece, size = Piece([], []), 0
    for block in story(doc):
        if block.kind not in RUNNING:
            continue
        for start in range(block.start, block.end, PIECE):
            end = min(block.end, start + PIECE)
            if size + end - start > PIECE and piece.blocks:
                yield piece
                piece, size = Piece([], []), 0
            piece.blocks.append((start, end))
            piece.begins.append(size)
            size += end - start + 2  # "\n\n" stands between them
    if piece.blocks:
        yield piece


def finding(doc: Document, options: Options, piece: Piece, match: Match) -> Finding | None:
    """A match as a finding of ours, or None where newslint knows better."""
    rule = FAMILIES.get(family(match))
    number = bisect_right(piece.begins, match.start) - 1
    shift = piece.blocks[number][0] - piece.begins[number]
    start, end = match.start + shift, match.end + shift
    if rule is None or end > piece.blocks[number][1]:
        return None
    if match.rule.startswith(("MORFOLOGIK_", "HUNSPELL_")) and not (
        options.spelling and is_slip(doc, start, end, match.suggestions)
    ):
        return None
    say = f"LanguageTool: {elide(match.message.rstrip('.'), MESSAGE)}."
    fixes = [replace(f"Write “{text}”" if text else "Leave it out", start, end, text)
             for text in match.suggestions[:3]]  # fmt: skip
    return Finding(start, end, rule.id, say, tuple(fixes))


@cache
def _families() -> dict[str, str]:
    return tables.pairs("languagetool.tsv")


def family(match: Match) -> str:
    """typos, grammar, style, or off: as the table says of the rule, else of its category.

    Generated rules have ids such as EN_DIACRITICS_REPLACE_CAFE; the table has their stem.
    """
    known = _families()
    stem = re.match("EN_DIACRITICS_REPLACE|ENGLISH_WRONG_WORD_IN_CONTEXT", match.rule)
    rule = stem[0] if stem else match.rule
    return known.get(rule) or known.get(match.category, "off")
