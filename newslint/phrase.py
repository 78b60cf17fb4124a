"""The grammar of a phrase: literal words, {a,b}, ~go, <number>, a gap *0-3, [the part]."""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

from newslint import wordclass
from newslint.document import TOKEN
from newslint.inflection import PARTICIPLE, PAST, form, forms
from newslint.patterns import regex

CHOICE = regex(r"\{([^{}]*)\}")
VERB = regex(r"~([^\W\d_]+(?:-[^\W\d_]+)*)")
CAPTURE = regex(r"\{(?:(\d)(?::(\w+))?|~([^{}]*))\}")
PIECE = regex(r"<([^<>]*)>|\*(\d+)-(\d+)|([\[\]])|([^\s<>*\[\]]+)")
LOOSE = regex(r"[{}~<>*\[\]]")
MOST = 1000  # expansions of one phrase
WIDEST = 9  # words in a gap

# The keys of a trie's node that are not words.
HITS, CLASSES, GAPS = 0, 1, 2
Node = dict[Any, Any]


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what was expected."""


class Element(NamedTuple):
    """One step of a phrase: a word (`written` when its case counts), a class, or a gap."""

    kind: int  # HITS for a word
    key: str  # the word in lower case, or the class with its range
    written: str = ""
    low: int = 0
    high: int = 0


class Phrase(NamedTuple):
    """One expanded phrase. `mark` are the elements reported; `betters` None: no fix."""

    elements: tuple[Element, ...]
    mark: tuple[int, int]
    betters: tuple[str, ...] | None
    opens: bool  # ^: only first in a sentence


def expand(
    text: str, betters: Sequence[str] | None = None, *, bare: bool = False
) -> Iterator[Phrase]:
    """Every phrase that `text` stands for, each with its own way to write it better.

    `bare` allows a phrase of classes alone, for exceptions.
    """
    seen: dict[tuple[Element, ...], Phrase] = {}
    opens = text.startswith("^")
    text = text.removeprefix("^")
    for chosen, better in choices(text, betters):
        for plain, best in verbs(chosen, better):
            elements, mark = parse(plain)
            if not bare and not any(element.kind == HITS for element in elements):
                raise PhraseError(f"expected at least one word in “{text}”")
            for each in best or ():
                check_better(each, elements)
            kept = seen.get(elements)
            if kept and kept.betters and best:
                best = tuple(dict.fromkeys((*kept.betters, *best)))
            seen[elements] = Phrase(elements, mark, best, opens)
            if len(seen) > MOST:
                raise PhraseError(f"expected at most {MOST} readings of “{text}”")
    yield from seen.values()


def choices(
    text: str, betters: Sequence[str] | None
) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """`text` with each {a,b} decided; the nth {…} of a better text follows the nth of `text`."""
    parts = CHOICE.split(text)
    options = [part.split(",") for part in parts[1::2]]
    for option in options:
        if len(option) < 2:
            raise PhraseError(f"expected {{a,b}} with a comma in “{text}”")
    inside = marked(parts)  # what stands there leads, then what stands around it
    order = [*inside, *(k for k in range(len(options)) if k not in inside)]
    for picks in product(*(range(len(option)) for option in options)):
        words = [option[pick].strip() for option, pick in zip(options, picks, strict=True)]
        plain = "".join(part if i % 2 == 0 else words[i // 2] for i, part in enumerate(parts))
        if betters is None:
            yield " ".join(plain.split()), None
        else:
            leads = [(len(options[k]), picks[k]) for k in order]
            yield " ".join(plain.split()), tuple(follow(b, leads) for b in betters)


def marked(parts: list[str]) -> range:
    """Which choices stand in the reported part of a phrase that was split at its choices."""
    opened = next((i for i, part in enumerate(parts) if i % 2 == 0 and "[" in part), None)
    closed = next((i for i, part in enumerate(parts) if i % 2 == 0 and "]" in part), len(parts))
    return range((opened or 0) // 2, closed // 2)


def follow(better: str, leads: list[tuple[int, int]]) -> str:
    """`better` with each {a,b} decided as the next one of that size in the phrase was.

    `leads` are the sizes of the phrase's choices and what was picked of each.
    """
    parts = CHOICE.split(better)
    rest = iter(leads)
    for i in range(1, len(parts), 2):
        if "," not in parts[i]:
            parts[i] = "{" + parts[i] + "}"
            continue
        mine = parts[i].split(",")
        pick = next((pick for size, pick in rest if size == len(mine)), None)
        if pick is None:
            raise PhraseError(f"expected as many choices in “{better}” as in the phrase")
        parts[i] = mine[pick].strip()
    return " ".join("".join(parts).split())


def verbs(
    text: str, betters: tuple[str, ...] | None
) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """`text` with each ~verb in each of its forms; the nth ~verb of a better text follows."""
    parts = VERB.split(text)
    for picks in product(*(shapes(verb) for verb in parts[1::2])):
        plain = "".join(part if i % 2 == 0 else picks[i // 2][0] for i, part in enumerate(parts))
        if betters is None:
            yield plain, None
            continue
        written = []
        for better in betters:
            turns = iter(picks)

            def inflect(match: re.Match[str], turns: Iterator[Any] = turns) -> str:
                slots = next(turns, ("", (0,)))[1]
                mine = list(dict.fromkeys(form(match[1], slot) for slot in slots))
                if len(mine) == 2 and slots == (PAST, PARTICIPLE):
                    return "{~" + ",".join(mine) + "}"
                return mine[0]

            written.append(VERB.sub(inflect, better))
        yield plain, tuple(written)


def shapes(verb: str) -> list[tuple[str, tuple[int, ...]]]:
    """Each distinct form of a verb with the slots it fills."""
    found: dict[str, tuple[int, ...]] = {}
    for written, slot in forms(verb):
        found[written] = (*found.get(written, ()), slot)
    return list(found.items())


def parse(text: str) -> tuple[tuple[Element, ...], tuple[int, int]]:
    """The elements of a phrase without choices, and which of them are reported."""
    elements: list[Element] = []
    first, last = 0, -1
    for match in PIECE.finditer(text):
        kind, low, high, bracket, words = match.groups()
        if kind is not None:
            elements.append(Element(CLASSES, class_key(kind)))
        elif low:
            if not int(low) <= int(high) <= WIDEST:
                raise PhraseError(f"expected a gap of at most {WIDEST} words, such as *0-3")
            elements.append(Element(GAPS, "", "", int(low), int(high)))
        elif bracket == "[":
            first = len(elements)
        elif bracket == "]":
            last = len(elements)
        else:
            elements += literal(words)
    if not elements:
        raise PhraseError("expected a phrase")
    if GAPS in (elements[0].kind, elements[-1].kind):
        raise PhraseError(f"expected a word, not a gap, at both ends of “{text}”")
    if elements[0].key in ("word", "lower"):
        raise PhraseError(f"expected something rarer than <{elements[0].key}> first in “{text}”")
    return tuple(elements), (first, len(elements) if last < 0 else last)


def literal(text: str) -> Iterator[Element]:
    """The tokens of literal words, cut as a draft is; a capital makes the case count."""
    if LOOSE.search(text):
        raise PhraseError(f"expected words, {{a,b}}, ~go, <number> or *0-3, not “{text}”")
    for token in TOKEN.findall(text):
        token = token.replace("’", "'")
        lower = token.lower()
        yield Element(HITS, lower, token if token != lower else "")


def class_key(text: str) -> str:
    """`figure 1-9` checked."""
    name, _, span = text.partition(" ")
    if name not in wordclass.CLASSES:
        known = " ".join(f"<{each}>" for each in wordclass.CLASSES)
        raise PhraseError(f"expected one of {known}, not <{text}>")
    if span and (name not in wordclass.RANGED or not re.fullmatch(r"\d+-\d*", span)):
        raise PhraseError(f"expected a range such as <figure 1-9>, not <{text}>")
    return text


def check_better(better: str, elements: tuple[Element, ...]) -> None:
    """A better text may name only what the phrase captures."""
    captured = sum(element.kind != HITS for element in elements)
    for match in CAPTURE.finditer(better):
        if match[1] and not 1 <= int(match[1]) <= captured:
            raise PhraseError(f"expected {{1}} to {{{captured}}} in “{better}”")
        if match[2] and match[2] not in wordclass.CONVERSIONS:
            known = ", ".join(wordclass.CONVERSIONS)
            raise PhraseError(f"expected one of {known} in “{better}”")
    if LOOSE.search(CAPTURE.sub("", better).replace("[", "").replace("]", "")):
        raise PhraseError(f"expected words, {{1}} or {{1:words}} in “{better}”")


def plant(root: Node, elements: tuple[Element, ...], entry: tuple[Any, ...]) -> None:
    """Add a phrase to the trie: each node is word → node, with HITS, CLASSES and GAPS."""
    node = root
    for element in elements:
        if element.kind == HITS:
            node = node.setdefault(element.key, {})
            continue
        key = element.key if element.kind == CLASSES else (element.low, element.high)
        branch = node.setdefault(element.kind, {})
        node = branch.setdefault(key, {})
    node[HITS] = (*node.get(HITS, ()), entry)
