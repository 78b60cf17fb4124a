"""How a number is written out over several words: $8 million, 5 feet, one in five, half of."""

from newslint.analysis.amounts import (
    Amount,
    Number,
    Reader,
    in_words,
    joins,
    multiplied,
    part,
    scales,
)
from newslint.analysis.counted import currency, finished, noun
from newslint.analysis.numerals import Atom, quantity, units


def phrase(reader: Reader, i: int) -> list[Number]:
    """The number that begins with the atom at token `i`; two for a pair, none where it is none."""
    atom = reader.atom(i)
    assert atom is not None
    shape = atom.shape
    if shape in ("figure", "word"):
        return cardinal(reader, i, atom)
    if shape == "pair":
        return pair(reader, i, atom)
    if shape in ("scale", "half", "part", "order"):
        return alone(reader, i, atom)
    amount = Amount(*atom[:3], i, i + 1)
    if shape in ("time", "decade", "label"):
        return [finished(reader, amount, shape)]
    found = [glued(reader, amount, atom)]
    if atom.other:
        high = glued(reader, Amount(*atom.other, i, i + 1), atom)
        found = [found[0]._replace(side="low"), high._replace(side="high")]
    return found


# The kind of a number to which more is glued, by the shape of the word.
GLUED = {
    "age": "age", "percent": "percent", "points": "points", "unit": "measure", "coin": "money",
    "ratio": "fraction",
}  # fmt: skip


def glued(reader: Reader, amount: Amount, atom: Atom) -> Number:
    """A number with its unit or noun in the same word: 5-mile, 3-year-old, 1,000-seat."""
    unit = "in" if atom.shape == "ratio" else atom.tail
    if atom.shape == "adjective":
        return finished(reader, amount, "count", "", atom.tail)
    return finished(reader, amount, GLUED[atom.shape], unit)


def cardinal(reader: Reader, i: int, atom: Atom) -> list[Number]:
    """A number that begins with a figure or a number in words."""
    amount = in_words(reader, i) if atom.shape == "word" else scales(reader, i, atom)
    if amount.top == 1 == amount.bottom and atom.shape == "word" and amount.stop == i + 1:
        after = reader.w(i + 1)
        counts = after[:1].isalpha() and (after == "in" or after not in reader.empty)
        if not counts and after not in ("%", "-"):
            return []  # the pronoun: one of them, one another
    denominator = part(reader, amount)
    if denominator:
        whole = amount._replace(bottom=denominator, stop=amount.stop + 1, place=0)
        return [finished(reader, whole, "fraction")]
    among = ratio(reader, amount)
    if among:
        return [among]
    if atom.tail == "m":
        return [finished(reader, *metres_or_millions(reader, amount))]
    if plain_figure(reader, atom, i):
        date = when(reader, amount)
        if date:
            return [finished(reader, amount, date)]
    return [measured(reader, amount)]


def ratio(reader: Reader, amount: Amount) -> Number | None:
    """One in five, three out of four, as a fraction; not one in 2014, two in three days."""
    j = amount.stop
    if not 0 < amount.top < 20 or amount.bottom != 1 or reader.w(j) not in ("in", "out"):
        return None
    if reader.w(j) == "out":
        if reader.w(j + 1) != "of":
            return None
        j += 1
    if reader.w(j + 1) == "every":
        j += 1
    among = reader.atom(j + 1)
    if among is None or among.shape not in ("figure", "word") or among.bottom != 1:
        return None
    whole = in_words(reader, j + 1) if among.shape == "word" else scales(reader, j + 1, among)
    times = ("days", "weeks", "months", "years", "hours", "minutes", "games", "matches", "seasons")
    if reader.w(whole.stop) in times or not amount.top < whole.top or 1500 < whole.top < 2100:
        return None
    found = Amount(amount.top, whole.top, 0, amount.token, whole.stop)
    return finished(reader, found, "fraction", "in", noun(reader, whole.stop))


def metres_or_millions(reader: Reader, amount: Amount) -> tuple[Amount, str, str, str]:
    """What 5m is: money after a currency, people before a noun, else a length."""
    top, bottom, place, token, stop = amount
    after = reader.w(stop)
    counts = after[:1].isalpha() and after not in reader.empty and after not in ALONG
    if currency(reader, token) or counts:
        top, place = top * 10**6, place + 6
        if top % bottom == 0:
            top, bottom = top // bottom, 1
        amount = Amount(top, bottom, place, token, stop)
        return amount, "count", "", noun(reader, stop)
    return amount, "measure", "meters", ""


ALONG = frozenset(("tall", "high", "long", "wide", "deep", "away", "above", "below", "sprint"))


def plain_figure(reader: Reader, atom: Atom, i: int) -> bool:
    """Whether a figure may be a year or a day of the month."""
    return atom.shape == "figure" and atom.bottom == 1 and atom.place == 0 and atom.top < 2100


def when(reader: Reader, amount: Amount) -> str:
    """date for the day of a month, year for a year, else the empty string."""
    i, after = amount.token, reader.w(amount.stop)
    if amount.top < 32:
        before = reader.w(i - 2) if reader.w(i - 1) == "." else reader.w(i - 1)
        if before in reader.months and (before != "may" or reader.capital(i - 1)):
            return "date"
        if after in reader.months and (after != "may" or reader.capital(amount.stop)):
            return "date"
        return ""
    four = reader.doc.ends[i] - reader.doc.starts[i] == 4
    if amount.top < 1500 or not four or amount.stop != i + 1 or currency(reader, i):
        return ""
    return "" if after in ("%", "percent", "per") or after in units() else "year"


def pair(reader: Reader, i: int, atom: Atom) -> list[Number]:
    """Two figures with a hyphen: a range 10-15 people, a score 3-2, years 2015-16."""
    assert atom.other is not None
    low = Amount(*atom[:3], i, i + 1)
    high = Amount(*atom.other, i, i + 1)
    if 1500 < atom.top < 2100 and atom.bottom == 1:
        return [finished(reader, low, "year")]
    if (atom.bottom == 1 == high.bottom and atom.top > 999) or high.top > 9999:
        return [finished(reader, low, "label")]
    last = measured(reader, high)
    first = measured(reader, low)
    rising = atom.top * high.bottom < high.top * atom.bottom
    people = last.noun in quantity()["person"] or last.noun.endswith("s")
    counted = last.kind != "count" or (people and last.noun not in VOTES)
    if rising and counted:
        return [first._replace(side="low"), last._replace(side="high")]
    return [finished(reader, low, "score")._replace(side="low"),
            finished(reader, high, "score")._replace(side="high")]  # fmt: skip


VOTES = frozenset(("points", "wins", "goals", "innings", "votes", "sets"))


def alone(reader: Reader, i: int, atom: Atom) -> list[Number]:
    """A million, a dozen, a third, half of, a quarter, 21st."""
    before, after = reader.w(i - 1), reader.w(i + 1)
    if atom.shape == "scale":
        if before not in ("a", "an"):
            return []
        start = Amount(*atom[:3], i - 1, i + 1)
        amount = multiplied(reader, start)
        if reader.w(amount.stop) == "and" and joins(reader, amount.stop, None):
            more = in_words(reader, amount.stop + 1)
            amount = Amount(amount.top + more.top, 1, 0, amount.token, more.stop)
        return [measured(reader, amount)]
    denominator = atom.bottom
    if atom.shape == "order":
        denominator = int(quantity()["part"].get(reader.w(i), 0))
        if not denominator or before not in ("a", "an") or after not in SHARES:
            return [finished(reader, Amount(*atom[:3], i, i + 1), "ordinal", "", atom.tail)]
    if atom.shape == "half":
        if after == "a" and reader.atom(i + 2):
            scale = reader.atom(i + 2)
            if scale and scale.shape == "scale" and scale.top > 2:
                amount = Amount(scale.top // 2, 1, scale.place - (scale.top > 12), i, i + 3)
                return [measured(reader, amount)]
        if after == "a" and reader.w(i + 2) in ("percent", "percentage", "per"):
            return [measured(reader, Amount(1, 2, -1, i, i + 2))]
        previous = reader.atom(i - 1)
        if after not in SHARES or (previous and previous.shape == "order") or before in GAMES:
            return []
        return [finished(reader, Amount(1, 2, 0, i, i + 1), "fraction")]
    if reader.w(i) == "quarter" and (before not in ("a", "one") or after not in SHARES):
        return []
    opening = i - 1 if before in ("a", "an") else i
    top = atom.top if atom.shape == "part" else 1
    return [finished(reader, Amount(top, denominator, 0, opening, i + 1), "fraction")]


SHARES = frozenset(("of", "the", "(", ",", ".", "—", "–", "-", "its", "their", "said", "who", "to"))
GAMES = frozenset(("first", "second", "other", "better", "final", "opening", "and"))


def measured(reader: Reader, amount: Amount) -> Number:
    """The number with what follows it: a share, a unit, a currency, an age, or the noun."""
    j = amount.stop
    after = reader.w(j)
    following = reader.w(j + 1)
    if after == "-" and (following in units() or following in ("percent", "per")):
        j, after = j + 1, following  # a 3.5-mile walk
    if after in ("%", "percent", "pc", "pct") or (after == "per" and reader.w(j + 1) == "cent"):
        j += 2 if after == "per" else 1
        kind = "percent"
        if reader.w(j) in ("point", "points"):
            kind, j = "points", j + 1
        return finished(reader, amount._replace(stop=j), kind, "", noun(reader, j))
    if after == "percentage" and reader.w(j + 1).startswith("point"):
        return finished(reader, amount._replace(stop=j + 2), "points")
    if after in units():
        for rest, name in units()[after]:
            whole = all(reader.w(j + 1 + k) == form for k, form in enumerate(rest))
            if whole and named(reader, amount, j, name):
                stop = amount._replace(stop=j + 1 + len(rest))
                return finished(reader, stop, "measure", name)
    coins = quantity()["coin"]
    if after in coins and after != "p" and (after != "won" or reader.w(j - 1)[:1].isdigit()):
        return finished(reader, amount._replace(stop=j + 1), "money", coins[after])
    if after in ("a.m", "a.m.", "p.m", "p.m.", "am", "pm", "o'clock"):
        return finished(reader, amount._replace(stop=j + 1), "time")
    if after == "years" and reader.w(j + 1) == "old":
        return finished(reader, amount._replace(stop=j + 2), "age")
    return finished(reader, amount, "count", "", noun(reader, j))


def named(reader: Reader, amount: Amount, j: int, name: str) -> bool:
    """Whether the word at `j` is a unit there: a letter alone needs to be meant as one."""
    form = reader.w(j)
    if form == "m":
        after = reader.w(j + 1)
        money = currency(reader, amount.token)
        return not money and (not after[:1].isalpha() or after in reader.empty or after in ALONG)
    if form in ("st", "l", "g", "ha"):
        return form == "g" and not reader.capital(j)
    if form in ("c", "f"):
        return reader.capital(j) and reader.w(j + 1) != "."
    return not (name == "pounds" and currency(reader, amount.token))
