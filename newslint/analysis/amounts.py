"""How much a number is: 8 million, two hundred and five, two and a half, two thirds."""

from typing import TYPE_CHECKING, NamedTuple

from newslint.analysis.numerals import Atom, quantity, small
from newslint.document import Document

if TYPE_CHECKING:
    from fractions import Fraction


class Number(NamedTuple):
    """A number with its sign, magnitude and unit, at [start, end) of the prose.

    Its tokens are [token, stop). Its exact value is `top` / `bottom`, whole numbers both, or
    `value`. `place` is the power of ten of the last digit written: -1 in 3.5, 6 in 8 million.

    kind     what it is                                       unit
    count    people, votes, seats, plain numbers              ""
    percent  a share or a change of so many hundredths        ""
    points   percentage points                                ""
    money    $8 million, £1m, Rs 5 crore, 500 yen             $, US$, £, €, ₹, …
    age      5-year-old, aged 72, “, 34,”                     "" for years; month, week, day
    measure  a length, an area, a weight, …                   its name in units.tsv
    fraction a third, two-thirds, half, one in five           "in" for one in five
    ordinal  21st, third                                      ""
    year, date, time, decade, score, label: what is no quantity (2014, May 5, 9:30, 1990s, 3-2, 5G)

    `noun` is the word in lower case that it counts or stands before ("" when unsure). `hedge` is
    about, under (nearly, almost), over (more than, at least) or "". `side` tells the parts of a
    pair: low and high of a range or a score, from and to of a change. `toll` is what befell those
    whom it counts: dead, hurt, arrested, missing, … or "".
    """

    start: int
    end: int
    token: int
    stop: int
    top: int
    bottom: int
    place: int
    kind: str
    unit: str = ""
    noun: str = ""
    hedge: str = ""
    side: str = ""
    toll: str = ""

    @property
    def value(self) -> "Fraction":
        """The exact value."""
        from fractions import Fraction  # a millisecond of start that most runs can save

        return Fraction(self.top, self.bottom)

    @property
    def step(self) -> "Fraction":
        """The size of one unit of the last digit written: 1/10 in 3.5, a million in 8 million."""
        from fractions import Fraction

        return Fraction(10) ** self.place


class Reader(NamedTuple):
    """What reading needs at hand: the document, its vocabulary in lower case, the atoms in it."""

    doc: Document
    low: list[str]
    atoms: dict[int, Atom]
    months: frozenset[str]
    empty: frozenset[str]

    def w(self, i: int) -> str:
        ids = self.doc.ids
        return self.low[ids[i]] if 0 <= i < len(ids) else ""

    def capital(self, i: int) -> bool:
        ids = self.doc.ids
        return 0 <= i < len(ids) and self.doc.vocab[ids[i]][0].isupper()

    def atom(self, i: int) -> Atom | None:
        ids = self.doc.ids
        return self.atoms.get(ids[i]) if 0 <= i < len(ids) else None


class Amount(NamedTuple):
    """A number as far as it is read: its value, and the tokens [token, stop) of it."""

    top: int
    bottom: int
    place: int
    token: int
    stop: int


def in_words(reader: Reader, i: int) -> Amount:
    """The value of a number in words from token `i` on: two hundred and five thousand."""
    words, names = quantity()["scale"], small()
    total = place = 0
    current: int | None = None
    j = i
    while True:
        form = reader.w(j)
        value = names.get(form)
        if value is not None:
            if current is None:
                current = value
            elif value < 100 <= current and current % 100 == 0:
                current += value
            elif value < 10 and current % 100 >= 20 and current % 10 == 0:
                current += value  # twenty three
            else:
                break
            place = 0
        elif form in ("hundred", "dozen") and current is not None and current < 100:
            current *= 100 if form == "hundred" else 12
            place = 2 if form == "hundred" else 0
        elif form in words and form != "hundred" and current is not None:
            place = int(words[form])
            total += current * 10**place
            current = None if total % 1000 == 0 else 0
        elif (form == "and" and j > i and joins(reader, j, current)) or (
            form == "-" and names.get(reader.w(j + 1), 10) < 10 and tens(current)
        ):
            pass
        else:
            break
        j += 1
    amount = Amount(total + (current or 0), 1, place, i, j)
    return with_half(reader, amount)


def tens(current: int | None) -> bool:
    return current is not None and current % 100 >= 20 and current % 10 == 0


def joins(reader: Reader, j: int, current: int | None) -> bool:
    """Whether "and" goes on with a number: two hundred and five, a thousand and one."""
    before = reader.w(j - 1)
    if reader.w(j + 1) not in small():
        return False
    return (before == "hundred" and small()[reader.w(j + 1)] < 100) or (
        before == "thousand" and current is None and small()[reader.w(j + 1)] < 100
    )


def with_half(reader: Reader, amount: Amount) -> Amount:
    """Two and a half [million]; four and three quarters."""
    j = amount.stop
    if reader.w(j) != "and" or reader.w(j + 1) not in ("a", "three") or amount.bottom != 1:
        return amount
    name = reader.w(j + 2)
    parts = {("a", "half"): (1, 2), ("a", "quarter"): (1, 4), ("three", "quarters"): (3, 4)}
    found = parts.get((reader.w(j + 1), name))
    if found is None:
        return amount
    top, bottom = found
    mixed = Amount(amount.top * bottom + top, bottom, 0, amount.token, j + 3)
    return multiplied(reader, mixed)


def scales(reader: Reader, i: int, atom: Atom) -> Amount:
    """A figure and the magnitudes after it: 8 million, 5 lakh crore, 2 dozen."""
    return with_half(reader, multiplied(reader, Amount(*atom[:3], i, i + 1)))


def multiplied(reader: Reader, amount: Amount) -> Amount:
    top, bottom, place, token, j = amount
    words = quantity()["scale"]
    while True:
        at = j + 1 if reader.w(j) in ("-", "‑") else j  # $1.5-million
        form = reader.w(at)
        if form in words:
            top, place = top * 10 ** int(words[form]), place + int(words[form])
        elif form == "dozen" and at == j:
            top *= 12
        else:
            break
        j = at + 1
        if bottom > 1:
            whole, rest = divmod(top, bottom)
            top, bottom = (whole, 1) if not rest else (top, bottom)
    return Amount(top, bottom, place, token, j)


def part(reader: Reader, amount: Amount) -> int:
    """The denominator that follows: two thirds, one half, three quarters; else 0."""
    form = reader.w(amount.stop)
    if not 0 < amount.top < 20 or amount.bottom != 1 or form not in quantity()["part"]:
        return 0
    denominator = int(quantity()["part"][form])
    plural = form.endswith("s") or form == "halves"
    if amount.top >= denominator or plural != (amount.top > 1):
        return 0
    return denominator if reader.w(amount.token - 1) not in ("the", "-") or plural else 0
