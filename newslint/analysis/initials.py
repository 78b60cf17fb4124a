"""Whether the letters of an acronym spell a name: initials, hyphen parts, nested letters."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from newslint.patterns import regex

STOP = frozenset([
    "a", "an", "and", "as", "at", "by", "de", "for", "from", "in", "into", "la", "le", "of", "on",
    "or", "per", "the", "to", "und", "with",
])  # fmt: skip
CONTENT_LIMIT = 120  # readings kept for one window; longer names than that are no acronym's
JOINTS = regex(r"[-‐‑–/&’']")
CAMEL = regex(r"[A-Z]?[^A-Z]+|[A-Z]+(?![^A-Z])")
SPECIAL = {
    "and": "&", "to": "2", "for": "4", "cross": "X", "christ": "X", "one": "1", "two": "2",
    "three": "3", "third": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10",
}  # fmt: skip


class Fit(NamedTuple):
    """How an acronym fits the words before (or after) it.

    kind: spelled (initials), nested (letters inside the words), near (one letter off or two
    swapped), far (nested letters, one off), unread. `first` is the index of the name's first
    word, `reading` what the name would give, `loose` that the letters can also be found in the
    words in order, which makes a slip less sure.
    """

    kind: Literal["spelled", "nested", "near", "far", "unread"]
    first: int
    reading: str
    loose: bool = False


@lru_cache(4096)
def shares(word: str) -> tuple[str, ...]:
    """The letters that `word` may lend to an acronym, likeliest first; "" when it may be left out.

    >>> shares("Trans-Pacific")
    ('TP', 'T')
    """
    for ending in ("’s", "'s", "’", "'"):
        word = word.removesuffix(ending)
    plain = word.replace(".", "")
    if not plain:
        return ("",)
    found: list[str] = []
    lower = plain.lower()
    if lower in STOP or plain == "&":
        found.append("")
    if plain.isupper() and 1 < len(plain) < 6:
        found.append(plain)
    parts = [part for part in JOINTS.split(plain) if part]
    if len(parts) > 1:
        found.append("".join(part[0] for part in parts if part not in STOP or part == parts[0]))
        found.append("".join(part[0] for part in parts))
        found.append("".join(SPECIAL.get(part.lower(), part[0]) for part in parts))
        found.append(parts[0][0])
        found.append(SPECIAL.get(parts[0].lower(), ""))
    elif plain.isdigit():
        found += [plain, plain[0]]
    else:
        humps = CAMEL.findall(plain)
        if 1 < len(humps) < 5:
            found.append("".join(hump[0] for hump in humps))
        found.append(plain[0])
    if lower.startswith("ex"):
        found.append("X")
    if lower in SPECIAL:
        found.append(SPECIAL[lower])
    return tuple(
        dict.fromkeys(part.upper() for part in found if part or lower in STOP or plain == "&")
    )


def fit(words: Sequence[str], acronym: str) -> Fit:
    """How `acronym` (capitals or mixed, no plural s) fits a name that ends with the last word."""
    letters = acronym.upper().replace(".", "").replace("-", "").replace("/", "")
    size = len(letters)
    tails, lean = {""}, {""}  # readings of words[i:] with and without the initials of stop words
    near: Fit | None = None
    other: Fit | None = None
    for i in range(len(words) - 1, -1, -1):
        lend = shares(words[i])
        tails = joined(lend, tails, size)
        lean = joined(("",) if lend[0] == "" else lend, lean, size)
        starts = lend[0] != "" or words[i][0].isupper()
        if starts and letters in tails and any(s and letters.startswith(s) for s in lend):
            return Fit("spelled", i, letters)
        joins = words[i][0].isupper() or not words[-1][0].isupper()  # not: spokesman for the Union
        if lend[0] != "" and joins:
            if near is None and (reading := close(letters, lean)):
                near = Fit("near", i, reading)
            if other is None and (reading := close(letters, tails)):
                other = Fit("near", i, reading)
        if not tails:
            break
    near = near or other
    strict = nested(words, letters, 0)
    if strict is not None and not rivals(near, strict, letters):
        return Fit("nested", strict, letters)
    loosely = scattered(words, letters)
    if loosely is not None and words[loosely].lower() in STOP:
        loosely = None  # no name begins with “and the”
    if near and (near.reading[0] == letters[0] or not reaches(words, loosely, near.first)):
        return near._replace(loose=loosely is not None)
    far = nested(words, letters, 1) if size > 2 else None
    if far is None and size > 2:
        far = next((f for s in swaps(letters) if (f := nested(words, s, 0)) is not None), None)
    if loosely is not None and (far is None or reaches(words, loosely, far)):
        return Fit("nested", loosely, letters, loose=True)
    return Fit("unread", len(words), "") if far is None else Fit("far", far, initials(words[far:]))


def rivals(near: Fit | None, strict: int, letters: str) -> bool:
    """Whether a slip in the initials explains an acronym better than letters inside the words:
    the initials take in more words, or they are the same letters in another order."""
    if near is None or len(letters) < 3 or near.first > strict:
        return False
    return near.first < strict or near.reading[0] == letters[0]


def reaches(words: Sequence[str], loosely: int | None, first: int) -> bool:
    """Whether a name goes on to the left of `first`, so that a wrong first letter is no slip:
    Centers for Medicare and Medicaid Services, CMS."""
    if loosely is None or loosely >= first or not words[loosely][0].isupper():
        return False
    return loosely == first - 1 or (loosely == first - 2 and words[first - 1].lower() in STOP)


def joined(lend: Sequence[str], tails: set[str], size: int) -> set[str]:
    """Every share of a word before every reading of the words after it, up to `size` letters."""
    found = {share + tail for share in lend for tail in tails if len(share) + len(tail) <= size}
    return found if len(found) <= CONTENT_LIMIT else set(sorted(found)[:CONTENT_LIMIT])


def initials(words: Sequence[str]) -> str:
    """What a name gives at first sight: its words' first shares, stop words left out."""
    return "".join(shares(word)[0] for word in words)


def close(letters: str, readings: set[str]) -> str:
    """A reading of the same length that is one letter off or has two neighbours swapped, or ""."""
    for reading in sorted(readings, key=lambda reading: (not reading.isalpha(), reading)):
        if len(reading) != len(letters) or len(letters) < 2:
            continue
        wrong = [
            i for i, pair in enumerate(zip(reading, letters, strict=True)) if len(set(pair)) > 1
        ]
        if len(wrong) == 1 and len(letters) > 2:
            return reading
        if (
            len(wrong) == 2
            and reading[wrong[0]] == letters[wrong[1]] != ""
            and (reading[wrong[1]] == letters[wrong[0]])
        ):
            return reading
    return ""


def swaps(letters: str) -> list[str]:
    """`letters` with two neighbours swapped, every way."""
    return [
        letters[:i] + letters[i + 1] + letters[i] + letters[i + 2 :]
        for i in range(len(letters) - 1)
        if letters[i] != letters[i + 1]
    ]


At = tuple[int, int, int]  # a word, a letter, and how many slips are left


def nested(words: Sequence[str], letters: str, slips: int) -> int | None:
    """The first word of a name whose every content word gives its initial and, some of them,
    letters inside it (HyperText Markup Language, HTML), with at most `slips` letters wrong."""
    known: dict[At, bool] = {}
    low = [word.lower() for word in words]
    fewest = max(1, (len(letters) + 3) // 4)
    for i in range(len(words) - fewest, max(-1, len(words) - 2 * len(letters) - 1), -1):
        if low[i] not in STOP and spelled_by(low, letters.lower(), (i, 0, slips), known):
            return i
    return None


def spelled_by(
    words: list[str],
    letters: str,
    at: tuple[int, int, int],
    known: dict[tuple[int, int, int], bool],
) -> bool:
    """Whether the words from one on give the letters from one on, with so many slips at most
    (`at`); `known` are the answers so far."""
    if at not in known:
        known[at] = False
        i, j, left = at
        if i == len(words):
            known[at] = j == len(letters)
            return known[at]
        word = words[i]
        if word in STOP and spelled_by(words, letters, (i + 1, j, left), known):
            known[at] = True
            return True
        for taken in range(1, min(4, len(letters) - j) + 1):
            cost = int(word[0] != letters[j])
            cost += inner_cost(word[1:], letters[j + 1 : j + taken])
            after = i + 1, j + taken, left - cost
            if cost <= left and spelled_by(words, letters, after, known):
                known[at] = True
                break
    return known[at]


def inner_cost(word: str, wanted: str) -> int:
    """How many of the `wanted` letters are not found in `word` in order."""
    at = missing = 0
    for letter in wanted:
        place = word.find(letter, at)
        if place < 0:
            missing += 1
        else:
            at = place + 1
    return missing


def scattered(words: Sequence[str], letters: str) -> int | None:
    """The first word when the letters stand in the words in order, the first at a word's start
    (the method of Schwartz and Hearst, 2003)."""
    low = letters.lower()
    reach = min(len(low) + 5, 2 * len(low))
    first = max(0, len(words) - reach)
    i, at = len(words) - 1, len(words[-1]) if words else 0
    for j in range(len(low) - 1, -1, -1):
        while i >= first:
            word = words[i].lower()
            at = (
                0
                if j == 0 and word[0] == low[0] and at > 0
                else (-1 if j == 0 else word.rfind(low[j], 0, at))
            )
            if at >= 0:
                break
            i -= 1
            at = len(words[i])
        if i < first:
            return None
    return i
