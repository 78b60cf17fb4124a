"""The article that a word takes when it is read aloud, and two articles in a row."""

from collections.abc import Iterator

from newslint import tables
from newslint.analysis.sounds import CONSONANT, VOWEL, first_sound
from newslint.document import Document, forms, ids_of, locate, word
from newslint.finding import Edit, Finding, Fix, replace
from newslint.rule import RUNNING, NoOptions, Rule

ARTICLE = Rule(
    "grammar.article", "Write “{better}”.", "warning",
    "AP Stylebook, entry a, an: by sound, not by spelling", quotes="check", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()

ARTICLES = frozenset(("a", "an", "the"))
LATIN = frozenset(("priori", "posteriori", "la", "cappella", "fortiori", "k", "z"))


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    low, last = forms(doc), len(doc.ids) - 1
    for i in locate(doc, ids_of(doc, ARTICLES)):
        if i == last or doc.text[doc.ends[i] : doc.starts[i + 1]] != " ":
            continue
        article, following = low[i], word(doc, i + 1)
        if low[i + 1] in ARTICLES:
            yield from doubled(doc, i, article, following)
        elif article != "the" and alone(doc, i) and low[i + 1] not in small():
            sound = first_sound(following)
            if sound == (VOWEL if article == "a" else CONSONANT):
                yield wrong(doc, i, following)


def small() -> frozenset[str]:
    """Words before which something else than the article is wrong: `turn a into`."""
    return tables.groups("wording-classes.tsv")["prep"]


def alone(doc: Document, i: int) -> bool:
    """Whether the token is an article: no letter A of a name, a list or a formula."""
    written = word(doc, i)
    before = doc.text[max(0, doc.starts[i] - 1) : doc.starts[i]]
    if before not in ("", " ", "\n", "(", "“", '"', "‘", "'", "—", "–", "\u00a0"):
        return False
    if written == "A" or written == "An":
        previous = word(doc, i - 1)
        opens = not previous or previous[-1] in ".?!:—–“\"'‘(" or before == "\n"
        return opens and word(doc, i + 1)[:1].islower()
    return written.islower()


def wrong(doc: Document, i: int, following: str) -> Finding:
    written = word(doc, i)
    other = written[0] + ("n" if len(written) == 1 else "")
    start, end = doc.starts[i], doc.ends[i]
    fix = replace(f"Write “{other}”", start, end, other)
    return ARTICLE.at(doc, start, doc.ends[i + 1], fixes=[fix], better=f"{other} {following}")


def doubled(doc: Document, i: int, article: str, following: str) -> Iterator[Finding]:
    """`a the`, `the an`: one of two different articles goes."""
    third = word(doc, i + 2)
    if article == following.lower() or (not word(doc, i).istitle() and not word(doc, i).islower()):
        return
    if not following.islower() or not third.islower() or third in LATIN:
        return
    start, end, cut = doc.starts[i], doc.ends[i + 1], doc.starts[i + 1]
    keep_second = Fix(f"Write “{following}”", (Edit(start, cut, ""),))
    keep_first = Fix(f"Write “{word(doc, i)}”", (Edit(doc.ends[i], end, ""),))
    fixes = [keep_second, keep_first]
    first_fits = article == "the" or first_sound(third) != (VOWEL if article == "a" else CONSONANT)
    if following in ("a", "an") and first_fits:
        fixes.reverse()
    better = word(doc, i) if fixes[0] is keep_first else following
    yield ARTICLE.at(doc, start, end, fixes=fixes, better=f"{better} {third}")
