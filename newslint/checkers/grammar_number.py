"""One or many: a noun that does not go with the word that counts it."""

from collections.abc import Iterator

from newslint import lexicon, tables
from newslint.analysis.tags import tag_at
from newslint.analysis.wordings import one_thing, singular, w
from newslint.document import Document, figures, forms, ids_of, locate, word
from newslint.finding import Finding, replace
from newslint.rule import RUNNING, NoOptions, Rule

NUMBER = Rule(
    "grammar.number", "“{text}” after “{lead}”: write “{better}”?", "warning",
    "English grammar: a determiner and its noun agree in number", blocks=RUNNING,
)  # fmt: skip
ORDINAL = Rule(
    "grammar.ordinal", "“{text}”: write “{better}”.", "warning",
    "English usage: 1st, 2nd, 3rd, and 11th to 13th", quotes="check", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()

ONE = frozenset(("a", "an", "another", "every", "each"))
LEADS = ONE | {"these", "several", "numerous"}
STOPS = (".", ",", ";", ":", "?", "!", ")", "—", "–")
AFTER = ("IN", "TO", "WDT", "MD", "VBD", "VBZ", "VBP", "WP", "WRB")
COMMON = 3.5  # Zipf frequency of both forms of a noun that is counted
LOOSE = ("such", "many", "half", "quite", "rather", "not")
CONNECTING = (
    "about",
    "to",
    "and",
    "or",
    "into",
    "before",
    "after",
    "when",
    "where",
    "as",
    "do",
    "make",
)
KEPT = ("JJ", "JJR")  # tags between a determiner and its noun


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    yield from ordinals(doc)
    low = forms(doc)
    for i in locate(doc, ids_of(doc, LEADS)):
        lead, noun = low[i], i + 1
        if lead in ONE:
            while noun < i + 3 and low[noun] and not singular(low[noun]):
                noun += 1
            if singular(low[noun]) and one_of(doc, i, noun):
                yield finding(doc, noun, lead, singular(low[noun]))
        elif several_of(doc, i):
            yield finding(doc, noun, lead, lexicon_plural(low[noun]))


def ordinals(doc: Document) -> Iterator[Finding]:
    """“21th”: the ending of an ordinal in figures."""
    lettered = (k for k in figures(doc) if doc.vocab[k][-1].isalpha())
    endings = {k: better for k in lettered if (better := ordinal(doc.vocab[k]))}
    for i in locate(doc, endings):
        better, start, end = endings[doc.ids[i]], doc.starts[i], doc.ends[i]
        fixes = [replace(f"Write “{better}”", start, end, better)]
        yield ORDINAL.at(doc, start, end, better=better, fixes=fixes)


def ordinal(form: str) -> str:
    """The right form of an ordinal with a wrong ending; "" for all else."""
    figure, ending = form[:-2], form[-2:]
    if ending not in ("st", "nd", "rd", "th") or not figure.replace(",", "").isdigit():
        return ""
    right = (
        "th" if figure[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(figure[-1], "th")
    )
    return "" if right == ending else figure + right


def finding(doc: Document, noun: int, lead: str, better: str) -> Finding:
    start, end = doc.starts[noun], doc.ends[noun]
    fixes = [replace(f"Write “{better}”", start, end, better)]
    return NUMBER.at(doc, start, end, lead=lead, better=better, fixes=fixes)


def one_of(doc: Document, i: int, noun: int) -> bool:
    """Whether a plural ends what `a` begins: “a questions for”, not “a sports club”."""
    form = word(doc, noun)
    if not form.islower() or form in one_thing() or not may_close(doc, noun + 1):
        return False
    between = range(i + 1, noun)
    small = all(word(doc, p).replace("-", "").isalpha() and word(doc, p).islower() for p in between)
    if not small or counted(doc, between) or w(doc, i - 1) in LOOSE:
        return False
    told = tag_at(doc, noun) == "NNS" and tag_at(doc, i) == "DT" and closes(doc, noun + 1)
    return told and all(tag_at(doc, p) in KEPT for p in between)


def may_close(doc: Document, at: int) -> bool:
    """`closes` without asking for parts of speech: most words after a plural go on."""
    form = word(doc, at)
    return not form or form in STOPS or form in words()["after"] or form in CONNECTING


def counted(doc: Document, between: range) -> bool:
    """Whether a word of number stands between: a few days, a hundred miles, a dozen eggs."""
    return any(w(doc, p) in words()["count"] for p in between)


def several_of(doc: Document, i: int) -> bool:
    """Whether a singular follows a word for many and ends what it begins: “these document and”."""
    form = word(doc, i + 1)
    if not (form.islower() and form.isalpha()) or form in words()["count"] or form in one_thing():
        return False
    after = word(doc, i + 2)
    if (after and after not in STOPS and after not in words()["after"]) or form[-1] == "s":
        return False
    if word(doc, i)[:1].isupper() or form in tables.groups("wording-classes.tsv")["verb"]:
        return False  # “These help with …”
    many = lexicon_plural(form)
    if not many or lexicon.frequency(many) < COMMON or lexicon.frequency(form) < COMMON:
        return False
    return tag_at(doc, i + 1) == "NN" and tag_at(doc, i) in ("DT", "JJ")


def closes(doc: Document, at: int) -> bool:
    """Whether no noun or adjective goes on at token `at`."""
    form = word(doc, at)
    return not form or form in STOPS or (form.islower() and tag_at(doc, at) in AFTER)


def lexicon_plural(form: str) -> str:
    """The plural of a noun, "" where the word list does not have it."""
    many = form + "s"
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        many = form[:-1] + "ies"
    elif form.endswith(("ch", "sh", "x", "s")):
        many = form + "es"
    return many if lexicon.flags(many) & lexicon.LOWER else ""


def words() -> dict[str, frozenset[str]]:
    """whole: plurals that are one thing, and nouns without a plural; count: words of number."""
    return tables.groups("number-nouns.tsv")
