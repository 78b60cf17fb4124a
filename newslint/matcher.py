"""Finds the phrases of the packs in a draft: all of them in one walk over its words."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from functools import cache
from typing import Any, NamedTuple

from newslint import wordclass
from newslint.analysis.sentences import sentence_at, sentences
from newslint.analysis.signs import places
from newslint.analysis.variants import plainly_british
from newslint.document import Document, forms, locate, word
from newslint.finding import Edit, Finding, Fix
from newslint.openings import class_starts, members, starts
from newslint.patterns import regex
from newslint.phrase import CAPTURE, CLASSES, GAPS, HITS, Node
from newslint.rule import elide
from newslint.rulebook import Entry, Pack, Rulebook

AUXILIARIES = frozenset((
    "have", "has", "had", "having", "be", "is", "are", "was", "were", "been", "being", "get", "got",
))  # fmt: skip
AROUND = 300  # characters on either side of a literal that a pattern sees
WIDEST = 4000  # characters in one search for a pattern

ARTICLE = regex(r"(?<!\w)([Aa]n?)\s\Z")
CONSONANT = regex(r"one\b|once|eu|u(?:ni|[^aeiou][aeiou])", re.IGNORECASE)  # as read aloud


class Hit(NamedTuple):
    """A phrase found: its first token, the token after its last, and where each element begins."""

    first: int
    last: int
    entry: Entry
    path: tuple[int, ...]


def check(doc: Document, book: Rulebook, active: Container[str] | None = None) -> Iterator[Finding]:
    """What the packs' rules find; `active` are the ids that are wanted, None for all."""
    for pack in book.packs:
        if speaks(doc, pack.language):
            yield from phrases(doc, pack, active)
            yield from patterns(doc, pack, active)


def speaks(doc: Document, language: str) -> bool:
    """Whether a pack in `language` is about this draft: en-US is silent on a British one.

    Nobody has to name the American packs, so they make sure; the others were asked for.
    """
    declared = doc.context.language
    if not declared:
        return language != "en-US" or not plainly_british(doc)
    if "-" in language and "-" in declared:
        return declared.lower() == language.lower()
    return declared[:2].lower() == language[:2].lower()


# --- phrases -------------------------------------------------------------------------------------


def phrases(doc: Document, pack: Pack, active: Container[str] | None) -> Iterator[Finding]:
    """The findings of the phrase rules of one pack."""
    by_rule: dict[int, list[Hit]] = {}
    for hit in hits(doc, pack):
        by_rule.setdefault(hit.entry.rule, []).append(hit)
    for number, found in sorted(by_rule.items()):
        if number < 0 or (active is not None and pack.rules[number].id not in active):
            continue
        end = 0
        excepted = by_rule.get(-1 - number, [])
        for hit in sorted(found, key=rank):
            if hit.first < end or any(e.first < hit.last and hit.first < e.last for e in excepted):
                continue
            finding = report(doc, pack, hit)
            if finding:
                end = hit.last
                yield finding


def rank(hit: Hit) -> tuple[int, int, int]:
    """Leftmost first, then longest, then the one that names most of its words."""
    return hit.first, -hit.last, len(hit.entry.captures)


def hits(doc: Document, pack: Pack) -> Iterator[Hit]:
    """Every phrase of the pack in the draft, as written and within one sentence."""
    low = forms(doc)
    for first, opening in starts(doc, pack):
        node: Node | None = opening
        i = first + 1
        while node and not (HITS in node or CLASSES in node or GAPS in node):
            node = node.get(low[i])
            i += 1
        if node:
            for entry, path in walk(doc, low, node, i, tuple(range(first, i))):
                hit = Hit(first, path[-1], Entry._make(entry), path)
                if fits(doc, hit):
                    yield hit
    for key, child in pack.trie.get(CLASSES, {}).items():
        for first in class_starts(doc, key, child):
            for end in wordclass.ends(key, doc, first):
                for entry, path in walk(doc, low, child, end, (first,)):
                    hit = Hit(first, path[-1], Entry._make(entry), path)
                    if fits(doc, hit):
                        yield hit


def walk(
    doc: Document, low: list[str], node: Node, i: int, path: tuple[int, ...]
) -> Iterator[tuple[tuple[Any, ...], tuple[int, ...]]]:
    """(entry, where each of its elements begins and the last one ends) from token `i`."""
    path = (*path, i)
    size = len(doc.ids)
    while node:
        for entry in node.get(HITS, ()):
            yield entry, path
        if i >= size:
            return
        if CLASSES in node or GAPS in node:
            yield from branches(doc, low, node, i, path)
        node = node.get(low[i], {})
        i += 1
        path = (*path, i)


def branches(
    doc: Document, low: list[str], node: Node, i: int, path: tuple[int, ...]
) -> Iterator[tuple[tuple[Any, ...], tuple[int, ...]]]:
    """The ways on from a node that are no words: classes and gaps."""
    number = doc.ids[i]
    for key, child in node.get(CLASSES, {}).items():
        if number in members(doc, key):  # few words are
            for end in wordclass.ends(key, doc, i):
                yield from walk(doc, low, child, end, path)
    for (least, most), child in node.get(GAPS, {}).items():
        for k in range(most + 1):
            if k >= least:
                yield from walk(doc, low, child, i + k, path)
            if not word(doc, i + k)[:1].isalnum():
                break


def fits(doc: Document, hit: Hit) -> bool:
    """Whether a hit is written as the phrase asks and stays in one sentence."""
    if hit.entry.opens and not opens_sentence(doc, doc.starts[hit.first]):
        return False
    if hit.entry.lower and not running(doc, hit):
        return False
    for element, text in hit.entry.written:
        if word(doc, hit.path[element]).replace("’", "'") != text:
            return False
    if hit.last - hit.first == 1:
        return True
    there = sentences(doc)
    return doc.ends[hit.last - 1] <= there.ends[sentence_at(doc, doc.starts[hit.first])]


def running(doc: Document, hit: Hit) -> bool:
    """Whether the reported words are in lower case, a sentence's first letter aside."""
    start, stop = (hit.path[k] for k in hit.entry.mark)
    words = [word(doc, i) for i in range(start, stop)]
    if words and words[0][:1].isupper() and opens_sentence(doc, doc.starts[start]):
        words[0] = words[0][:1].lower() + words[0][1:]
    return all(each == each.lower() for each in words)


def report(doc: Document, pack: Pack, hit: Hit) -> Finding | None:
    """The finding of a hit; None where the better text is what stands there."""
    entry = hit.entry
    start = doc.starts[hit.path[entry.mark[0]]]
    end = doc.ends[hit.path[entry.mark[1]] - 1]
    text = doc.text[start:end]
    captured = [
        doc.text[doc.starts[hit.path[k]] : doc.ends[hit.path[k + 1] - 1]]
        if hit.path[k + 1] > hit.path[k]
        else ""
        for k in entry.captures
    ]
    exact = any(entry.mark[0] <= k < entry.mark[1] for k, _ in entry.written)
    written = []
    for better in entry.betters or ():
        filled = fill(better, captured, hit.first, doc)
        if filled is None:
            continue
        filled = recase(filled, text, exact, opens_sentence(doc, start))
        if filled == " ".join(text.split()):
            return None
        written.append(filled)
    if entry.betters and not written:
        return None
    fixes = tuple(fix(doc, start, end, text, better, entry.safe) for better in written)
    rule = pack.rules[entry.rule]
    return rule.at(doc, start, end, fixes=fixes, better=written[0] if written else "")


def fill(template: str, captured: list[str], first: int, doc: Document) -> str | None:
    """A better text with {1}, {1:words} and {~began,begun} filled; None where one cannot be."""
    if "{" not in template:
        return template
    failed = False

    def put(match: re.Match[str]) -> str:
        nonlocal failed
        number, how, shapes = match.groups()
        if shapes:
            before = {word(doc, first - 1).lower(), word(doc, first - 2).lower()}
            return str(shapes.split(",")[1 if before & AUXILIARIES else 0])
        text: str | None = " ".join(captured[int(number) - 1].split())
        if how and text is not None:
            text = wordclass.convert(text, how)
        failed = failed or text is None
        return text or ""

    filled = CAPTURE.sub(put, template)
    return None if failed else filled


def recase(better: str, text: str, exact: bool, opens: bool) -> str:
    """`better` in the case of the `text` it replaces."""
    letters = sum(map(str.isalpha, text))
    if letters > 1 and text.isupper() and not exact:
        return better.upper()
    parts = text.replace("-", " ").split()
    if len(parts) > 1 and not exact and all(part[:1].isupper() for part in parts):
        return " ".join(each[:1].upper() + each[1:] for each in better.split(" "))
    if text[:1].isupper() and better[:1].islower() and (opens or not exact):
        return better[:1].upper() + better[1:]
    return better


def opens_sentence(doc: Document, start: int) -> bool:
    """Whether no word stands before `start` in its sentence."""
    at = sentence_at(doc, start)
    begin = sentences(doc).starts[at] if at >= 0 else 0
    return not any(map(str.isalnum, doc.text[begin:start]))


def with_article(doc: Document, start: int, better: str) -> tuple[int, str]:
    """`better` with the “a” or “an” that stands before it, where that has to change."""
    match = ARTICLE.search(doc.text, max(start - 4, 0), start)
    if not match or not better[0].isalpha() or not better[1:2].islower():
        return start, better
    vowel = better[0].lower() in "aeiou" and not CONSONANT.match(better)
    if vowel == (len(match[1]) == 2):
        return start, better
    return match.start(), f"{match[1][0]}{'n' * vowel} {better}"


def closes_sentence(doc: Document, end: int) -> bool:
    """Whether no word stands after `end` in its sentence."""
    close = sentences(doc).ends[max(sentence_at(doc, end - 1), 0)]
    return not any(map(str.isalnum, doc.text[end:close]))


def fix(doc: Document, start: int, end: int, text: str, better: str, safe: bool) -> Fix:
    """Write `better`; an empty one takes the text out with the space that it leaves."""
    if better:
        if "’" in doc.text:
            better = better.replace("'", "’")
        if better.endswith(".") and doc.text[end : end + 1] == ".":
            better = better[:-1]  # the sentence's stop is the abbreviation's point
        elif text.endswith(".") and not better.endswith(".") and closes_sentence(doc, end):
            better += "."
        start, better = with_article(doc, start, better)
        return Fix(f"Write “{elide(better)}”", (Edit(start, end, better),), safe)
    title = f"Cut “{elide(text)}”"
    if doc.text[end : end + 1] != " ":
        start -= doc.text[max(start - 1, 0) : start] == " "
        return Fix(title, (Edit(start, end, ""),), safe)
    if text[:1].isupper() and opens_sentence(doc, start):
        capital = doc.text[end + 1 : end + 2].upper()
        return Fix(title, (Edit(start, end + 1 + len(capital), capital),), safe)
    return Fix(title, (Edit(start, end + 1, ""),), safe)


# --- patterns ------------------------------------------------------------------------------------


@cache
def compiled(expression: str) -> re.Pattern[str]:
    return regex(expression, re.VERBOSE)


def patterns(doc: Document, pack: Pack, active: Container[str] | None) -> Iterator[Finding]:
    """The findings of the pattern rules of one pack, where the sentence holds their literal."""
    for number, expression, needs, betters, safe in pack.patterns:
        rule = pack.rules[number]
        if active is not None and rule.id not in active:
            continue
        for start, end in windows(doc, needs):
            for match in compiled(expression).finditer(doc.text, start, end):
                marked = "mark" if "mark" in match.re.groupindex else 0
                begin, stop = match.span(marked)
                text = doc.text[begin:stop]
                captured = [group or "" for group in match.groups()]
                filled = [fill(better, captured, 0, doc) for better in betters]
                written = [better for better in filled if better is not None and better != text]
                if begin < stop and (written or not betters):
                    fixes = [fix(doc, begin, stop, text, better, safe) for better in written]
                    best = written[0] if written else ""
                    yield rule.at(doc, begin, stop, fixes=fixes, better=best)


def windows(doc: Document, needs: tuple[str, ...]) -> list[tuple[int, int]]:
    """The parts of sentences that hold one of `needs`, apart and sorted."""
    there = sentences(doc)
    places = set()
    for literal in needs:
        for at in found_at(doc, literal):
            k = bisect_right(there.starts, at) - 1
            if k >= 0 and at < there.ends[k]:
                begin, end = there.starts[k], there.ends[k]
                places.add((max(begin, at - AROUND), min(end, at + len(literal) + AROUND)))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            if joined[-1][1] - joined[-1][0] > WIDEST:  # keep each search short: linear time
                joined.append((joined[-1][1], max(end, joined[-1][1])))
            else:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def found_at(doc: Document, need: str) -> Iterator[int]:
    """Where a literal stands, or, for `<figure>` and the like, words of that class."""
    if need[0] == "<" and need[1:-1] in wordclass.CLASSES:
        return (doc.starts[i] for i in locate(doc, members(doc, need[1:-1])))
    return places(doc, need)
