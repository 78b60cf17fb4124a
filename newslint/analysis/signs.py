"""Looks for a pattern only where a sign of it stands: most drafts have none, and cost nothing."""

import re
from collections.abc import Iterator

EDGE = 4  # characters at the end of a stretch where a look ahead may have seen too little


def near(
    text: str, pattern: re.Pattern[str], signs: tuple[str, ...], before: int, after: int
) -> Iterator[re.Match[str]]:
    """The matches of `pattern` in the stretches of text around `signs`, in order.

    `before` and `after` are characters; they must leave room for the longest match that matters.
    """
    for start, end in stretches(text, signs, before, after + EDGE):
        for match in pattern.finditer(text, start, end):
            if match.end() <= end - EDGE or end == len(text):
                yield match


def stretches(
    text: str, signs: tuple[str, ...], before: int, after: int
) -> Iterator[tuple[int, int]]:
    """The stretches around each of `signs`, joined where they meet, so that time is linear."""
    places: list[tuple[int, int]] = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            places.append((max(0, at - before), min(len(text), at + len(sign) + after)))
            at = text.find(sign, at + len(sign))
    places.sort()
    start = end = 0
    for begin, stop in places:
        if begin > end:
            if end:
                yield start, end
            start = begin
        end = max(end, stop)
    if end:
        yield start, end
