"""What stands around a number: its currency, the noun it counts, its hedge, its toll."""

from newslint.analysis.amounts import Amount, Number, Reader
from newslint.analysis.numerals import quantity

PERSON = 6  # tokens after a number in which its toll is told
NOUN = 3  # words after a number among which is the noun that it counts


def finished(reader: Reader, amount: Amount, kind: str, unit: str = "", noun: str = "") -> Number:
    """The number with the sign before it, its hedge and its toll."""
    top, bottom, place, token, stop = amount
    if kind in ("count", "measure"):
        coin, at = currency_at(reader, token)
        if coin:
            kind, unit, token = "money", coin, at
        elif kind == "count" and not unit and bottom == 1 and aged(reader, token, stop, top):
            kind, noun = "age", ""
        if unit in ("C", "F") and below_zero(reader, token):
            top, token = -top, token - 1
    doc = reader.doc
    return Number(
        doc.starts[token], doc.ends[stop - 1], token, stop, top, bottom, place, kind, unit, noun,
        hedge(reader, token, stop), "", toll(reader, token, stop) if kind == "count" else "",
    )  # fmt: skip


def below_zero(reader: Reader, token: int) -> bool:
    """Whether a temperature has a minus before it, as a sign or as a word."""
    sign = reader.w(token - 1)
    return sign == "minus" or (sign in ("-", "−") and not joined(reader, token))


def joined(reader: Reader, token: int) -> bool:
    """Whether the dash before a token stands right after another word: a hyphen, no minus."""
    starts, ends = reader.doc.starts, reader.doc.ends
    touching = token > 1 and ends[token - 2] == starts[token - 1]
    return touching and reader.w(token - 2)[-1:].isalnum()


def currency(reader: Reader, i: int) -> str:
    """The currency whose sign stands before token `i`."""
    return currency_at(reader, i)[0]


def currency_at(reader: Reader, i: int) -> tuple[str, int]:
    """The currency before token `i`, and the token at which it begins."""
    at = i - 1
    form = reader.w(at)
    if form == "." and reader.w(at - 1) == "rs":
        at -= 1
        form = "rs"
    name = quantity()["currency"].get(form, "")
    if not name:
        return "", i
    if form == "$" and reader.doc.ends[at - 1] == reader.doc.starts[at] and at:
        prefix = reader.w(at - 1).replace(".", "") + "$"
        if prefix in quantity()["currency"]:
            return quantity()["currency"][prefix], at - 1
    return name, at


def aged(reader: Reader, token: int, stop: int, top: int) -> bool:
    """Whether a bare number is an age: aged 72, age 25, Ann Lee, 34, said."""
    before, after = reader.w(token - 1), reader.w(stop)
    if before in ("aged", "age"):
        return 0 < top < 120
    if before != "," or not 0 < top < 120 or stop != token + 1:
        return False
    if after not in (",", ".", ";", ")", "and", "of", "who", "was", "from", "—") or (
        not reader.capital(token - 2) or reader.w(token - 2) in reader.months
    ):
        return False
    return not reader.doc.vocab[reader.doc.ids[token - 2]].isupper()


def hedge(reader: Reader, token: int, stop: int) -> str:
    """How the number is hedged: about, under, over or not at all."""
    before = reader.w(token - 1)
    if before in ("a", "an"):
        before = reader.w(token - 2)
    if before == "than":
        more = reader.w(token - 2)
        return "over" if more in ("more", "greater", "higher", "larger", "longer") else "under"
    if before in ("least", "most", "to"):
        earlier = reader.w(token - 2)
        if before == "to":
            return {"up": "under", "close": "about"}.get(earlier, "")
        return ("over" if before == "least" else "under") if earlier == "at" else ""
    for name in ("about", "under", "over"):
        if before in quantity()[name]:
            return name
    after = reader.w(stop)
    if after == "or" and reader.w(stop + 1) in ("so", "more", "fewer", "less"):
        return {"so": "about", "more": "over"}.get(reader.w(stop + 1), "under")
    if after == "+" or (after == "-" and reader.w(stop + 1) in ("plus", "odd")):
        return "over"
    return ""


def toll(reader: Reader, token: int, stop: int) -> str:
    """What befell those whom the number counts: dead, hurt, arrested, …; else the empty string."""
    fates, people = quantity()["fate"], quantity()["person"]
    after = reader.w(stop)
    k = token - 1
    while reader.w(k) in HEDGING:
        k -= 1
    fate = fates.get(reader.w(k), "")
    if fate and reader.w(k) not in NOUNS and (after in people or not after[:1].isalpha()
                                              or after in reader.empty):  # fmt: skip
        return fate
    for k in range(stop, stop + PERSON):
        form = reader.w(k)
        if form in fates:
            return fates[form]
        if form not in people and form not in BETWEEN:
            return ""
    return ""


HEDGING = frozenset(("least", "at", "than", "more", "about", "nearly", "some", "another"))
NOUNS = frozenset(("deaths", "injuries", "fatalities", "died", "hurt", "arrests", "wounds", "dead"))
BETWEEN = frozenset("were was are had have been more other others and be is".split())  # noqa: SIM905


def noun(reader: Reader, j: int) -> str:
    """The noun that a number before token `j` counts: the first plural among the next words."""
    first = ""
    if reader.w(j) == "-":
        j += 1
    for k in range(j, j + NOUN):
        form = reader.w(k)
        if not form[:1].isalpha() or form in reader.empty or reader.capital(k):
            break
        if form.endswith("s") and not form.endswith("ss"):
            return form
        if form in quantity()["person"]:
            return form
        first = first or form
    return first
