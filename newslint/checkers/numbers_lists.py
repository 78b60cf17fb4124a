"""Three people are announced, and two are named."""

import re
from collections.abc import Iterator
from functools import cache

from newslint.analysis.numbers import Number, numbers_by_sentence
from newslint.analysis.numerals import quantity, small
from newslint.analysis.quotes import quote_at
from newslint.analysis.sentences import sentence_tokens, sentences
from newslint.analysis.story import story
from newslint.document import Document, block_at, locate, lowered, word
from newslint.finding import Finding, Related
from newslint.rule import RUNNING, NoOptions, Rule

COUNT_LIST = Rule(
    "numbers.count-list",
    "{text} {noun}, and {named} named: {names}.",
    "warning", "copy-editing practice: count what is announced", blocks=(*RUNNING, "caption"),
)  # fmt: skip
OPTIONS = NoOptions()

MOST = 12  # a longer list is rarely run in
CLAUSE = 12  # tokens between a number and the colon
LONG = 400  # characters of a list


@cache
def item() -> re.Pattern[str]:
    """An item that is a name: two capitalised words or more, perhaps with a title."""
    return re.compile(
        r"""(?:(?:Mr|Mrs|Ms|Dr|Sgt|Lt|Capt|Cpl|Pfc|Rev|Sir|Dame|Sen|Rep|Gov)\.?\s)?
            [A-ZÀ-Þ][\w’'-]*(?:\s(?:[A-Z]\.|“[^”]+”|"[^"]+"|de|la|van|von|der|bin|al|el|[A-ZÀ-Þ][\w’'-]*)){1,4}
            (?:\s(?:Jr|Sr)\.?)?$""",
        re.VERBOSE,
    )


ONE_WORD = re.compile(r"[A-ZÀ-Þ][\w’'-]+$")
PLAIN = re.compile(r"(?:the |a |an )?[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}$")
AGE = re.compile(r"(?:aged? )?\d{1,3}$|(?:aged )?[a-z]+(?:-[a-z]+)?$")
LEFT = re.compile(r"\b[Ff]rom (?:the )?left\b(?: to right)?(?: are| is)?[,:]?\s")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    low = lowered(doc)
    marks = [k for k, form in enumerate(doc.vocab) if form in (":", "—", "–", "--")]
    left = "left" in low
    if not marks and not left:
        return
    by_sentence = numbers_by_sentence(doc)
    bounds = sentences(doc)
    starts = sentence_tokens(doc)
    done = -1
    sentence = 0
    for at in locate(doc, marks):
        while sentence + 2 < len(starts) and starts[sentence + 1] <= at:
            sentence += 1
        if sentence == done or sentence not in by_sentence:
            continue
        said = announced(doc, by_sentence[sentence], starts[sentence], at)
        if said is None:
            continue
        done = sentence
        begin, end = doc.ends[at], bounds.ends[sentence]
        if doc.vocab[doc.ids[at]] != ":":
            close = doc.text.find(doc.vocab[doc.ids[at]], begin, end)
            end = close if close > 0 else end
        if not told_later(doc, sentence, said):
            yield from counted(doc, said, begin, end)
    if left:
        for sentence, members in by_sentence.items():
            match = LEFT.search(doc.text, bounds.starts[sentence], bounds.ends[sentence])
            plain = [n for n in members if match and n.end < match.start() and group(doc, n)]
            if match and len(plain) == 1:
                yield from counted(doc, plain[0], match.end(), bounds.ends[sentence])


def group(doc: Document, each: Number) -> bool:
    """Whether a number announces so many of something, no more and no fewer."""
    if each.kind != "count" or each.hedge or each.side or each.bottom > 1 or not each.noun:
        return False
    before = word(doc, each.token - 1).lower()
    excluded = before in ("of", "first", "last", "top", "other", "another", "only", "next", "-", "no")
    return 1 < each.top <= MOST and not excluded and each.noun not in quantity()["measured"]


def announced(doc: Document, members: list[Number], first: int, at: int) -> Number | None:
    """The count before a colon or dash that the list behind it should come to."""
    before = [each for each in members if each.stop <= at and each.kind not in ("date", "year")]
    if len(before) != 1 or at - before[0].stop > CLAUSE or not group(doc, before[0]):
        return None
    words = {word(doc, i).lower() for i in range(first, at)}
    if words & quantity()["partly"].keys() or quote_at(doc, before[0].start):
        return None
    return before[0]


def told_later(doc: Document, sentence: int, said: Number) -> bool:
    """Whether the next sentence goes on with the list: A third, The fourth."""
    starts = sentence_tokens(doc)
    if sentence + 2 >= len(starts):
        return False
    words = [word(doc, i).lower() for i in range(starts[sentence + 1], starts[sentence + 1] + 4)]
    orders = quantity()["order"]
    if words[0] in ("another", "also") or (words[0] in ("a", "the") and words[1] in orders):
        return True
    return words[:2] == ["the", "other"] or words[:2] == ["the", "last"] or words[0] == "and"


def counted(doc: Document, said: Number, begin: int, end: int) -> Iterator[Finding]:
    """A finding where a list has more or fewer items than were announced."""
    block = block_at(story(doc), said.start)
    text = doc.text[begin : min(end, begin + LONG)].strip()
    if block is None or end - begin > LONG or "\n" in text or end > block.end:
        return
    span = sizes(text.rstrip(".!"))
    if span is None or span[0] <= said.top <= span[1]:
        return
    names = " ".join(text.split())
    found = COUNT_LIST.at(
        doc, said.start, said.end, noun=said.noun, names=names,
        named=("only " if span[1] < said.top else "") + str(span[1]),
        text=doc.text[said.start : said.end],
        related=[Related(begin + len(doc.text[begin:end]) - len(doc.text[begin:end].lstrip()), end, "the list")],
    )  # fmt: skip
    yield found


def sizes(text: str) -> tuple[int, int] | None:
    """The least and greatest number of items in a list; None where that cannot be told.

    >>> sizes("Ann Lee, 34, and Bob Fox, 29"), sizes("bread, butter and jam")
    ((2, 2), (3, 3))
    """
    if any(sign in text for sign in "()[]:?“”\"…") or " or " in text or " including " in text:
        return None
    if ";" in text:
        parts = [part.strip() for part in text.split(";")]
        return len(parts), len(parts) + parts[-1].count(" and ")
    pieces: list[str] = []
    for part in text.split(","):
        pieces += re.split(r"(?:^|\s)(?:and|&)\s", part.strip())
    items = [piece.strip() for piece in pieces if piece.strip()]
    if len(items) < 2 or " and " not in f" {text} ":
        return None
    names = [each for each in items if item().match(each)]
    if names:
        rest = [each for each in items if not item().match(each)]
        ages = all(AGE.match(each) and (each[0].isdigit() or each.split()[-1] in small()) for each in rest)
        return (len(names), len(names)) if ages and len(names) > 1 else None
    doubtful = text.count(" and ") - 1  # salt and pepper may be one thing
    if all(ONE_WORD.match(each) for each in items) or all(PLAIN.match(each) for each in items):
        return len(items) - doubtful, len(items)
    return None
