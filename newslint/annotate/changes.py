"""Fixes as tracked changes: the smallest deletion and insertion that says the same."""

import re
import unicodedata
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from newslint.annotate.own import Trees
from newslint.annotate.pieces import Pieces, say
from newslint.finding import Edit, Fix
from newslint.readers._wordpieces import OWN

MARKS = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]*"
WORDS = re.compile(rf"(?:\w{MARKS})+|\s|[^\w\s]{MARKS}")
LONG = 200  # words beyond which a change is not looked into
JOINERS = "\u200d\ufe0e\ufe0f"


def smallest(source: str, fix: Fix) -> tuple[Edit, ...]:
    """The edits of a fix without what they leave as it is; none where it changes nothing."""
    found: list[Edit] = []
    for edit in fix.edits:
        old = source[edit.start : edit.end]
        before, after = WORDS.findall(old), WORDS.findall(edit.text)
        if max(len(before), len(after)) > LONG:
            found += trimmed(old, edit.text, edit.start)
            continue
        starts = [0]
        for word in before:
            starts.append(starts[-1] + len(word))
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag != "equal":
                words = "".join(after[k:m])
                found += trimmed("".join(before[i:j]), words, edit.start + starts[i])
    return tuple(found)


def trimmed(old: str, new: str, start: int) -> list[Edit]:
    """The edit that makes `new` of `old`, less the letters that they share at their ends."""
    if old == new:
        return []
    size = min(len(old), len(new))
    head = next((i for i in range(size) if old[i] != new[i]), size)
    while head and (clings(old[head : head + 1]) or clings(new[head : head + 1])):
        head -= 1
    size -= head
    tail = next((i for i in range(size) if old[-1 - i] != new[-1 - i]), size)
    while tail and clings(old[len(old) - tail]):
        tail -= 1
    return [Edit(start + head, start + len(old) - tail, new[head : len(new) - tail])]


def clings(char: str) -> bool:
    """Whether a character is part of what the one before it shows, as an accent is."""
    return bool(char) and (char in JOINERS or bool(unicodedata.combining(char)))


def write(pieces: Pieces, edits: list[Edit], trees: Trees, date: str) -> None:
    """Put the edits into the document; runs have been taken apart at their places."""
    for edit in sorted(edits):
        if edit.start == edit.end:
            host = pieces.host(edit.start)
            assert host, "asked before"
            piece, behind = host
            new = insertion(piece.run, edit.text, pieces.w, trees, date)
            if behind:
                after_ours(outer(piece.run), pieces.w).addnext(new)
            else:
                outer(piece.run).addprevious(new)
            trees.touch(new)
            continue
        runs = list(dict.fromkeys(piece.run for piece in pieces.within(edit.start, edit.end)))
        for run in runs:
            delete(run, pieces.w, trees, date)
        if edit.text:
            outer(runs[-1]).addnext(insertion(runs[0], edit.text, pieces.w, trees, date))
        trees.touch(runs[0])


def after_ours(element: Any, w: str) -> Any:
    """The last of our insertions that follow `element`, or itself."""
    following = element.getnext()
    while (
        following is not None and following.tag == f"{w}ins" and following.get(f"{w}author") == OWN
    ):
        element, following = following, following.getnext()
    return element


def delete(run: Any, w: str, trees: Trees, date: str) -> None:
    """Mark a run as deleted."""
    change = marked(run, f"{w}del", w, trees, date)
    tail, run.tail = run.tail, None
    run.getparent().replace(run, change)
    change.append(run)
    change.tail = tail
    for text in run.iterfind(f"{w}t"):
        text.tag = f"{w}delText"


def insertion(like: Any, text: str, w: str, trees: Trees, date: str) -> Any:
    """An inserted run that looks like another."""
    change = marked(like, f"{w}ins", w, trees, date)
    run = like.makeelement(f"{w}r", {}, like.nsmap)
    properties = like.find(f"{w}rPr")
    if properties is not None:
        run.append(deepcopy(properties))
        for gone in run[0].findall(f"{w}rPrChange"):  # that is somebody's change to somebody's run
            run[0].remove(gone)
    words = like.makeelement(f"{w}t", {}, like.nsmap)
    say(words, text)
    run.append(words)
    change.append(run)
    return change


def marked(near: Any, tag: str, w: str, trees: Trees, date: str) -> Any:
    """The element of a tracked change by newslint."""
    given = {f"{w}id": str(trees.next_change()), f"{w}author": OWN}
    if date:
        given[f"{w}date"] = date
    return near.makeelement(tag, given, near.nsmap)


def outer(run: Any) -> Any:
    """The run, or our own deletion that holds it."""
    parent = run.getparent()
    mine = parent.tag.endswith("}del") and run.tag.endswith("}r")
    return parent if mine else run
