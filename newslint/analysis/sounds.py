"""How a word begins when it is read aloud: with a vowel (an hour, an $8m deal) or not (a user)."""

import re
from functools import cache, lru_cache

from newslint import lexicon, tables
from newslint.patterns import regex

VOWEL, CONSONANT = "vowel", "consonant"
SPELLED = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel
NUMBER = regex(r"(\d+)(?:[,.]\d+)*")
DOTTED = regex(r"(?:[A-Za-z]\.){2,}")
SURE_U = ("un", "up", "um", "ul", "ug")  # the rest of u- is heard in both ways


@cache
def exceptions() -> dict[str, str]:
    return tables.pairs("first-sounds.tsv")


@lru_cache(maxsize=8192)
def first_sound(word: str) -> str:
    """vowel or consonant; "" where it is not known, or where people differ."""
    if number := NUMBER.match(word):
        return of_number(number.group(1), number.group())
    if DOTTED.match(word):
        return VOWEL if word[0].upper() in SPELLED else CONSONANT
    part = re.split(r"[-‐‑’'/&.]", word, maxsplit=1)[0]
    if not (part.isalpha() and part.isascii()):
        return ""
    if len(part) == 1:
        return VOWEL if part.upper() in SPELLED and part.isupper() else CONSONANT * part.isupper()
    if part.isupper() or (part[:-1].isupper() and part.endswith("s")):
        return of_capitals(part.removesuffix("s"))
    if not part[1:].islower():
        return ""
    return of_word(part)


def of_number(first: str, whole: str) -> str:
    if first.startswith("8"):
        return VOWEL
    if first in ("11", "18"):
        return VOWEL
    if len(first) == 4 and first[:2] in ("11", "18"):
        return ""  # an 1800s house
    return CONSONANT


def of_capitals(letters: str) -> str:
    """Read letter by letter, unless it can be read as a word and that would sound otherwise."""
    listed = exceptions().get(letters.lower())
    if listed and letters.lower() not in ("us",):
        return listed if listed != "either" else ""
    spelled = VOWEL if letters[0] in SPELLED else CONSONANT
    if not set(letters) & set("AEIOUY"):
        return spelled
    read = VOWEL if letters[0] in "AEIO" else CONSONANT
    return spelled if spelled == read else ""


def of_word(word: str) -> str:
    low = word.lower()
    held = exceptions().get(low)
    if held:
        return "" if held == "either" else held
    known = lexicon.flags(low) & lexicon.LOWER
    if not known:
        # a name, or a word that nobody has heard: only where spelling leaves no doubt
        plain = low[0] in "bcdfgklmnpqrstvwz" and low[1] in "aeiourl"
        return CONSONANT if plain else ""
    if low[0] in "aio":
        return "" if low.startswith(("one", "onc", "oui", "oua")) else VOWEL
    if low[0] == "e":
        return "" if low.startswith(("eu", "ew")) else VOWEL
    if low[0] == "u":
        return VOWEL if low.startswith(SURE_U) and not low.startswith("uni") else ""
    if low[0] == "h":
        return "" if low.startswith(("hour", "heir", "hon", "herb", "hist")) else CONSONANT
    return "" if low[0] in "xy" else CONSONANT
