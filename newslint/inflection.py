"""The forms of a verb: go, goes, going, went, gone."""

from functools import cache

from newslint import tables

# Slots of a form: what stands in the other verb's place when one verb replaces another.
BASE, THIRD, ING, PAST, PARTICIPLE = range(5)
BE = (
    ("be", BASE), ("am", BASE), ("are", BASE), ("is", THIRD), ("being", ING), ("was", PAST),
    ("were", PAST), ("been", PARTICIPLE),
)  # fmt: skip
VOWELS = "aeiou"


def forms(verb: str) -> tuple[tuple[str, int], ...]:
    """Every form of `verb` with its slot; a form that serves twice stands there twice."""
    if verb == "be":
        return BE
    return tuple((form(verb, slot), slot) for slot in range(5))


def form(verb: str, slot: int) -> str:
    """`verb` in one slot: form("go", PAST) is "went". A noun's plural is its THIRD."""
    if verb == "be":
        return next(word for word, its in BE if its == slot)
    if slot == BASE:
        return verb
    if slot == THIRD:
        return "has" if verb == "have" else third(verb)
    past, participle = irregular().get(verb, ("", ""))
    if slot == ING:
        return ing(verb)
    if past:
        return past if slot == PAST else participle
    return regular(verb)


def third(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "go", "do")) else "s")


def ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if doubles(verb) else "") + "ing"


def regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if doubles(verb) else "") + "ed"


def doubles(verb: str) -> bool:
    """Whether the last letter is doubled: stop, stopping; commit, committed (from the table)."""
    if verb in tables.words("doubling-verbs.tsv"):
        return True
    if len(verb) < 3 or verb[-1] in VOWELS + "wxy" or verb[-2] not in VOWELS:
        return False
    return sum(letter in VOWELS for letter in verb) == 1


@cache
def irregular() -> dict[str, tuple[str, str]]:
    """verb → past, participle."""
    return {row[0]: (row[1], row[2]) for row in tables.rows("irregular-verbs.tsv")}
