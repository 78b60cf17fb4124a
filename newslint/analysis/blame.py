"""Who, as a sentence has it, did a crime, and whether the sentence says by whom that is said."""

from bisect import bisect_left

from newslint.analysis.accused import Accused, corrected, earlier, person, words_of
from newslint.analysis.clauses import SENTENCE, Scene, opening_subject
from newslint.analysis.dates import published
from newslint.analysis.sentences import sentence_at, sentences
from newslint.analysis.story import story
from newslint.document import block_at

HISTORY = 15  # years after which a crime is history
LONG_AGO = 1995  # … and where the story has no day of publication
BETWEEN = 14  # tokens of an age, a place or an office between a name and its verb
GAP = frozenset(("then", "also", "twice", "later", "first", "who", "had", "repeatedly", "himself"))
BEING = frozenset(("was", "were", "been", "being", "is", "are", "be", "get", "got", "gets"))


def blamed(stage: Scene, i: int, people: dict[str, Accused]) -> str:
    """The accused person who, by the sentence, did what the verb at token `i` says."""
    if stage.quoted[i] or corrected(stage.doc, stage.doc.starts[i]):
        return ""
    form = stage.w(i)
    if form in words_of("culprit"):
        return culprit(stage, i, people)
    if form in words_of("harm") and not harmed(stage, i):
        return ""
    p = i - 1
    first = stage.first[i]
    while p > first and (stage.w(p) in GAP or stage.w(p).endswith("ly")):
        p -= 1
    if stage.w(p) in BEING:
        return by_whom(stage, i, people)
    if stage.w(p) in ("and", ","):
        named = apposed(stage, p, people) if stage.w(p) == "," else ""
        return named or shared(stage, p, people)
    if stage.w(p) in ("he", "she") and p == first:
        k = earlier(stage, first)
        name = person(stage, k) if k >= 0 else ""
        return name if name in people else ""
    name = person(stage, p)
    return name if name in people else ""


def harmed(stage: Scene, i: int) -> bool:
    """Whether somebody, or something worth money, follows the verb: no film is shot, no bill
    killed."""
    victims = words_of("loot") if stage.w(i) == "stole" else words_of("victim")
    for k in range(i + 1, i + 7):
        if k >= len(stage.first) or stage.first[k] != stage.first[i]:
            return False
        form = stage.w(k)
        if form in victims or (stage.w(i) != "stole" and person(stage, k)):
            return True
        if form in (",", ".", ";", "for", "to", "from", "with", "in", "at", "on"):
            return False
    return False


def by_whom(stage: Scene, i: int, people: dict[str, Accused]) -> str:
    """`was stabbed by Roe`."""
    for k in range(i + 1, i + 8):
        if k >= len(stage.first) or stage.first[k] != stage.first[i]:
            return ""
        if stage.w(k) == "by":
            for n in range(k + 1, k + 5):
                name = person(stage, n) if n < len(stage.first) else ""
                if name:
                    return name if name in people else ""
            return ""
    return ""


def apposed(stage: Scene, comma: int, people: dict[str, Accused]) -> str:
    """`Roe, 34, of Norwood, stabbed`: the name before the commas."""
    floor = max(stage.first[comma], comma - BETWEEN)
    for k in range(comma - 1, floor - 1, -1):
        if stage.w(k) == "," and person(stage, k - 1) in people:
            return person(stage, k - 1)
        if stage.w(k) in ("and", "but", "said") or stage.w(k) in BEING:
            return ""
    return person(stage, comma - 1) if person(stage, comma - 1) in people else ""


def shared(stage: Scene, p: int, people: dict[str, Accused]) -> str:
    """`Roe entered the store and stabbed`: the subject of the sentence."""
    who = opening_subject(stage, p)
    if not who or p - who[1] > 2 * BETWEEN:
        return ""
    if stage.w(who[0]) in ("he", "she"):
        k = earlier(stage, stage.first[p])
        name = person(stage, k) if k >= 0 else ""
    else:
        name = person(stage, who[1] - 1)
    others = {person(stage, k) for k in range(who[1], p)} - {"", name}
    bound = any(stage.w(k) in ("who", "that", "which", "while", "as") for k in range(who[1], p))
    return name if name in people and not others and not bound else ""


def culprit(stage: Scene, i: int, people: dict[str, Accused]) -> str:
    """`the killer, John Roe` and `killer John Roe`."""
    k = i + 2 if stage.w(i + 1) == "," else i + 1
    for n in (k, k + 1, k + 2):
        if n < len(stage.first) and stage.first[n] == stage.first[i] and stage.capital(n):
            name = person(stage, n)
            if name:
                return name if name in people else ""
    return ""


def answered(stage: Scene, i: int) -> bool:
    """Whether the sentence, or the one before it in the paragraph, says by whom it is said; or
    whether the crime is history."""
    doc = stage.doc
    at = sentence_at(doc, doc.starts[i])
    found = sentences(doc)
    first = max(bisect_left(doc.starts, found.starts[at]), i - SENTENCE)
    last = min(bisect_left(doc.starts, found.ends[at]), i + SENTENCE)
    if any(stage.w(k) in words_of("source") for k in range(first, last)):
        return True
    if "?" in doc.text[found.ends[at] - 2 : found.ends[at]]:
        return True
    block = block_at(story(doc), doc.starts[i])
    if at and block and found.starts[at - 1] >= block.start:
        before = max(bisect_left(doc.starts, found.starts[at - 1]), first - SENTENCE)
        if any(stage.w(k) in words_of("cue") for k in range(before, first)):
            return True
    begin = max(bisect_left(doc.starts, block.start) if block else first, i - 3 * SENTENCE)
    end = min(bisect_left(doc.starts, block.end) if block else last, i + 3 * SENTENCE)
    today = published(doc)
    limit = today.year - HISTORY if today else LONG_AGO
    years = [stage.w(k) for k in range(begin, end) if len(stage.w(k)) == 4]
    return any(form.isdigit() and 1500 < int(form) <= limit for form in years)
