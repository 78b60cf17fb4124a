"""Three people are announced, and two are named."""

import re
from collections.abc import Iterator
from functools import cache

from newslint.analysis.amounts import Number
from newslint.analysis.numbers import numbers_by_sentence
from newslint.analysis.numerals import quantity, small
from newslint.analysis.quotes import quote_at
from newslint.analysis.sentences import sentence_tokens, sentences
from newslint.analysis.story import story
from newslint.document import Document, block_at, word
from newslint.finding import Finding, Related
from newslint.patterns import regex
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
    return regex(
        r"""(?:(?:Mr|Mrs|Ms|Dr|Sgt|Lt|Capt|Cpl|Pfc|Rev|Sir|Dame|Sen|Rep|Gov)\.?\s)?
            [A-ZÀ-Þ][\w’'-]*(?:\s(?:[A-Z]\.|“[^”]+”|"[^"]+"|de|la|van|von|der|bin|al|el|[A-ZÀ-Þ][\w’'-]*)){1,4}
            (?:\s(?:Jr|Sr)\.?)?$""",
        re.VERBOSE,
    )


# Patterns are compiled when a list is met: `re` keeps them.
ONE_WORD = r"[A-ZÀ-Þ][\w’'-]+$"
PLAIN = r"(?:the |a |an )?[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}$"
AGE = r"(?:aged? )?\d{1,3}$|(?:aged )?[a-z]+(?:-[a-z]+)?$"
SAID = r",\s(?:[\w’'-]+\s){1,4}(?:said|says|reported|announced)(?:\s[^,]*)?$"
APPOSED = r",\s(?:were|was|are|have|had|will|would|died|pleaded|appeared)\b"
LEFT = r"\b[Ff]rom (?:the )?left\b(?: to right)?(?: are| is)?[,:]?\s"


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    starts, bounds = sentence_tokens(doc), sentences(doc)
    for sentence, members in numbers_by_sentence(doc).items():
        said = next((each for each in members if group(doc, each)), None)
        if said is None:
            continue
        text = doc.text[said.end : bounds.ends[sentence]]
        left = re.search(LEFT, text) if "rom" in text and "left" in text else None
        if left:
            if len([each for each in members if group(doc, each)]) == 1:
                yield from counted(doc, said, said.end + left.end(), bounds.ends[sentence])
            continue
        within = apposed(doc, said, bounds.ends[sentence])
        if within and announced(doc, members[:1], said, starts[sentence], said.stop):
            yield from counted(doc, said, *within)
        at = mark_after(doc, said, starts[sentence], starts[sentence + 1])
        if not at or not announced(doc, members, said, starts[sentence], at):
            continue
        begin, end = doc.ends[at], bounds.ends[sentence]
        if word(doc, at) in ("—", "–", "--"):
            close = doc.text.find(word(doc, at), begin, end)
            end = close if close > 0 else end
        if not told_later(doc, sentence):
            yield from counted(doc, said, begin, end)


def mark_after(doc: Document, said: Number, first: int, stop: int) -> int:
    """The token of the colon, dash or “identified as” that follows a number soon; 0 if none."""
    for i in range(said.stop, min(said.stop + CLAUSE, stop)):
        form = word(doc, i)
        if form in (":", "—", "–", "--"):
            return i
        if form == "as":
            before = {word(doc, k).lower() for k in range(max(first, said.token - 4), i)}
            named = before & {"identified", "named"} and word(doc, i + 1)[:1].isupper()
            return i if named else 0
    return 0


def apposed(doc: Document, said: Number, stop: int) -> tuple[int, int] | None:
    """The names between commas after a count: Two brothers, Al Roe and Ed Roe, were held."""
    at = doc.text.find(",", said.end, said.end + 30)
    if at < 0 or doc.text[said.end : at].strip() != said.noun:
        return None
    close = re.search(APPOSED, doc.text[at + 1 : stop])
    return (at + 1, at + 1 + close.start()) if close else None


def group(doc: Document, each: Number) -> bool:
    """Whether a number announces so many of something, no more and no fewer."""
    if each.kind != "count" or each.hedge or each.side or each.bottom > 1 or not each.noun:
        return False
    before = word(doc, each.token - 1).lower()
    excluded = before in (
        "of",
        "first",
        "last",
        "top",
        "other",
        "another",
        "only",
        "next",
        "-",
        "no",
    )
    return 1 < each.top <= MOST and not excluded and each.noun not in quantity()["measured"]


def announced(doc: Document, members: list[Number], said: Number, first: int, at: int) -> bool:
    """Whether the list behind a colon or dash should come to this number."""
    before = [each for each in members if each.stop <= at and each.kind not in ("date", "year")]
    words = {word(doc, i).lower() for i in range(first, at)}
    partly = words & quantity()["partly"].keys()
    return before == [said] and not partly and quote_at(doc, said.start) is None


def told_later(doc: Document, sentence: int) -> bool:
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
    text = re.sub(SAID, "", text.rstrip(".!"))
    span = sizes(text)
    if span is None or span[0] <= said.top <= span[1]:
        return
    names = " ".join(text.split()).rstrip(".!")
    found = COUNT_LIST.at(
        doc, said.start, said.end, noun=said.noun, names=names,
        named=("only " if span[1] < said.top else "") + str(span[1]),
        text=doc.text[said.start : said.end].capitalize(),
        related=[Related(begin + 1, end, "the list")],
    )  # fmt: skip
    yield found


def sizes(text: str) -> tuple[int, int] | None:
    """The least and greatest number of items in a list; None where that cannot be told.

    >>> sizes("Ann Lee, 34, and Bob Fox, 29"), sizes("bread, butter and jam")
    ((2, 2), (3, 3))
    """
    if any(sign in text for sign in '()[]:?“”"…') or " or " in text or " including " in text:
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
        ages = all(
            re.match(AGE, each) and (each[0].isdigit() or each.split()[-1] in small())
            for each in rest
        )
        return (len(names), len(names)) if ages and len(names) > 1 else None
    if any(each.split()[0] in small() or each.startswith(("no ", "not ")) for each in items):
        return None
    doubtful = text.count(" and ") - 1  # salt and pepper may be one thing
    plain = all(re.match(PLAIN, each) for each in items)
    articles = {each.startswith(("a ", "an ", "the ")) for each in items}  # a red, white flag
    if all(re.match(ONE_WORD, each) for each in items) or (plain and len(articles) == 1):
        return len(items) - doubtful, len(items)
    return None
