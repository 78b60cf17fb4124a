"""A sum that is a thousand times another, or in another currency, and of the same thing."""

from collections.abc import Iterator

from newslint import tables
from newslint.analysis.amounts import Number
from newslint.analysis.numbers import told
from newslint.analysis.numerals import quantity
from newslint.document import Document, lowered, word
from newslint.finding import Finding, Related
from newslint.rule import RUNNING, NoOptions, Rule

MAGNITUDE = Rule(
    "numbers.magnitude",
    "{text} and {other}, of the same {noun}: which is right?",
    "warning", "copy-editing practice: figures agree throughout a story", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()

RATIOS = (100, 1000, 10**6)  # lakh and crore; million and billion; million and trillion
NEAR = 6  # tokens on either side of a sum that may name what it is for


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    """$8 million and $8 billion, $8 million and £8 million, for the same noun."""
    groups: dict[str, list[Number]] = {}
    for members in told(doc).values():
        for each in members:
            big = each.place > 3 or (each.kind == "money" and each.top > 99)
            loose = doc.text[each.start : each.start + 2].lower() in ("a ", "an")  # a million
            if (
                each.kind in ("money", "count")
                and each.bottom == 1
                and big
                and not (each.side or loose)
            ):
                groups.setdefault(str(each.top).rstrip("0"), []).append(each)
    for figures, members in groups.items():
        if len(members) > 1 and len({(n.top, n.unit) for n in members}) > 1:
            yield from apart(doc, figures, members)


def apart(doc: Document, figures: str, members: list[Number]) -> Iterator[Finding]:
    """The first pair of like figures that differ by a magnitude or a currency alone."""
    for i, other in enumerate(members[:40]):
        for one in members[:i]:
            scale = one.top != other.top and one.unit == other.unit and one.place > 3 < other.place
            ratio = max(one.top, other.top) // min(one.top, other.top)
            scale = scale and ratio in RATIOS and one.kind == other.kind
            coin = one.top == other.top and one.kind == other.kind == "money"
            coin = coin and one.unit != other.unit and not alike(one.unit, other.unit)
            if not scale and not coin:
                continue
            shared = about(doc, one, len(figures) > 1) & about(doc, other, len(figures) > 1)
            if shared:
                text = doc.text[one.start : one.end]
                yield MAGNITUDE.at(
                    doc, other.start, other.end, other=text, noun=min(shared),
                    related=[Related(one.start, one.end, text)],
                )  # fmt: skip
                return


def alike(one: str, other: str) -> bool:
    """A plain $ is any country's dollar."""
    return one[-1:] == other[-1:] == "$" and "$" in (one, other)


def about(doc: Document, each: Number, telling: bool) -> set[str]:
    """The nouns that a sum is for. A `telling` figure (8.4) needs no noun right beside it."""
    if doc.vocab and word(doc, each.stop) in ("a", "per"):
        return set()
    reach = NEAR if telling else 3
    low, ids = lowered(doc), doc.ids
    found = set()
    for step, start in ((1, each.stop), (-1, each.token - 1)):
        for i in range(start, start + step * reach, step):
            if not 0 <= i < len(ids):
                break
            form = low[ids[i]]
            if form in (".", ";", "(", ")") or form[0].isdigit():
                break
            form = form.removesuffix("'s")
            if len(form) > 2 and form.isalpha() and not dull(form):
                found.add(form.removesuffix("s"))
    return found


def dull(form: str) -> bool:
    """Whether a word says nothing of what a sum is for."""
    groups = quantity()
    if form in groups["dull"] or form in groups["scale"] or form in groups["coin"]:
        return True
    return form in tables.words("function-words.tsv") or form.endswith(("ly", "ing"))
