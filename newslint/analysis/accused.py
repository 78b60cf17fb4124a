"""Who in a story is arrested, charged or accused, and whose guilt a court has settled."""

from typing import NamedTuple

from newslint import lexicon, tables
from newslint.analysis.clauses import SENTENCE, Scene, scene
from newslint.analysis.namesakes import bare, like_a_name, namesakes
from newslint.analysis.sentences import sentence_at, sentences
from newslint.analysis.story import story
from newslint.document import Document, analysis, block_at, ids_of, locate, lowered, word

PARTICLES = frozenset(("van", "von", "de", "la", "del", "der", "bin", "al", "el"))
BEING = frozenset(("was", "were", "is", "are", "been", "being", "be"))
AFTER = 9  # tokens between “arrested” and the name of the person arrested
BACK = 24  # tokens between the name and “was arrested”


class Accused(NamedTuple):
    """A person, by surname: the token of the surname and of the word that accuses."""

    surname: str
    name: int
    word: int


def words_of(kind: str) -> frozenset[str]:
    """A class of crime-words.tsv."""
    return tables.groups("crime-words.tsv")[kind]


@analysis
def surnames(doc: Document) -> frozenset[str]:
    """The surnames of the people whom the story gives with a first name.

    Many a first name is a word as well (John, Mark): here, where an accusation shows that a person
    is meant, it is enough that the surname is none.
    """
    found = set(namesakes(doc).full)
    vocab, ids, places = doc.vocab, doc.ids, words_of("place")
    common = tables.words("function-words.tsv")
    firsts = {
        k
        for k, form in enumerate(vocab)
        if like_a_name(form) and form.lower() not in common and lexicon.is_name(form)
    }
    for i in locate(doc, firsts):
        j = i + 1
        if not word(doc, j)[:1].isupper() and word(doc, j) not in PARTICLES:
            continue  # the commonest
        if len(word(doc, j)) == 1 and word(doc, j).isupper():  # John W. Murphy
            j += 2 if word(doc, j + 1) == "." else 1
        while word(doc, j).lower() in PARTICLES and like_a_name(word(doc, j + 1)):
            j += 1  # Jason Van Dyke
        form = bare(word(doc, j))
        if form in found or not like_a_name(form) or form.lower() in common:
            continue
        plain = lexicon.flags(form.lower()) & lexicon.LOWER
        somebody = lexicon.is_name(form) or not plain
        apart = "\n" in doc.text[doc.ends[i] : doc.starts[j]]
        if somebody and not apart and form not in places and vocab[ids[i]] not in places:
            found.add(form)
    return frozenset(found)


def person(stage: Scene, i: int) -> str:
    """The surname at token `i`, or the empty string: a surname, no first name before another."""
    form = bare(stage.form(i))
    return form if form in surnames(stage.doc) else ""


@analysis
def accused(doc: Document) -> dict[str, Accused]:
    """The people of the story who are arrested, charged or accused, by surname; those whose guilt
    or innocence is settled are not among them."""
    at = ids_of(doc, words_of("accusing"))
    if not at or not surnames(doc):
        return {}
    stage = scene(doc)
    found: dict[str, Accused] = {}
    for i in locate(doc, at):
        if stage.quoted[i] or corrected(doc, doc.starts[i]):
            continue
        for name in linked(stage, i):
            found.setdefault(person(stage, name), Accused(person(stage, name), name, i))
    if found:
        for surname in settled(stage):
            found.pop(surname, None)
    return found


def corrected(doc: Document, offset: int) -> bool:
    """Whether a place is in a correction, which repeats what was wrong."""
    block = block_at(story(doc), offset)
    return block is not None and block.kind == "correction"


def linked(stage: Scene, i: int) -> list[int]:
    """The tokens of the surnames that an accusing word at token `i` is about."""
    first = stage.first[i]
    form = stage.w(i)
    if form == "suspect":
        return beside(stage, i)
    if form == "accused" and not criminal(stage, i):
        return []
    p = i - 1
    while p > first and (stage.w(p).endswith("ly") or stage.w(p) in ("also", "not", "first")):
        p -= 1
    if stage.w(p) in BEING or stage.w(p) in ("who", "stands", "stood"):
        return subject(stage, p, first)
    if form == "charged" and "with" not in {stage.w(k) for k in range(i + 1, i + 2 * AFTER)}:
        return []  # “He charged that Roe had lied”
    for k in range(i + 1, min(i + AFTER, len(stage.first))):
        if stage.first[k] != first or stage.w(k) in ("with", "of", "for", "in", "after", ";", "."):
            if stage.w(k) == "." and stage.first[k] == first:
                continue
            break
        if person(stage, k):
            return [k]
    return []


def criminal(stage: Scene, i: int) -> bool:
    """Whether somebody is accused of a crime, not of being vague."""
    crimes = words_of("act") | words_of("crime") | words_of("culprit")
    for k in range(i + 1, i + 2 * AFTER):
        if k >= len(stage.first) or stage.first[k] != stage.first[i]:
            return False
        form = stage.w(k)
        if form in crimes:
            return True
        if form.endswith("ing") and not crimes.isdisjoint((form[:-3] + "ed", form[:-4] + "ed")):
            return True
    return False


def subject(stage: Scene, at: int, first: int) -> list[int]:
    """The people who stand as the subject before the auxiliary at token `at`."""
    found: list[int] = []
    for k in range(at - 1, max(first, at - BACK) - 1, -1):
        if person(stage, k):
            found.append(k)
            joined = stage.w(at) in ("were", "are", "been")
            if not joined:
                return found
        elif found and not stage.capital(k) and stage.w(k) not in (",", "and"):
            return found
        elif stage.w(k) in (";", ":", "—", "--"):
            break
    if found:
        return found
    if stage.w(first) in ("he", "she") and at - first < 8:
        last = earlier(stage, first)
        return [last] if last >= 0 else []
    return []


def beside(stage: Scene, i: int) -> list[int]:
    """The name beside “suspect”: “the suspect, John Roe,” and “John Roe, a suspect”."""
    for k in range(i + 1, i + AFTER):
        if k >= len(stage.first) or stage.first[k] != stage.first[i]:
            break
        if person(stage, k):
            return [k]
        if not stage.capital(k) and stage.w(k) not in (",", ".", "named", "as"):
            break
    for k in range(i - 1, max(i - 5, stage.first[i]) - 1, -1):
        if person(stage, k):
            return [k]
        if stage.w(k) not in (",", "the", "a", "main", "prime", "only", "chief"):
            break
    return []


def earlier(stage: Scene, first: int) -> int:
    """The last person of the sentence before the one that begins at token `first`, in its
    paragraph; -1 for none."""
    doc = stage.doc
    block = block_at(story(doc), doc.starts[first])
    if first == 0 or block is None or doc.starts[first - 1] < block.start:
        return -1
    before = max(stage.first[first - 1], first - SENTENCE)
    names = [k for k in range(before, first) if person(stage, k) and not stage.quoted[k]]
    return names[0] if names and len({person(stage, k) for k in names}) == 1 else -1


def settled(stage: Scene) -> set[str]:
    """The people who were convicted, sentenced, acquitted, who pleaded guilty, or are dead."""
    doc, low = stage.doc, lowered(stage.doc)
    wanted = words_of("outcome")
    found: set[str] = set()
    at = [k for k, form in enumerate(low) if form in wanted or form in ("himself", "herself")]
    last = ""
    for i in locate(doc, at):
        first = stage.first[i]
        before = {stage.w(k) for k in range(max(first, i - 6), i)}
        if stage.w(i).endswith("self") and not before & {"killed", "shot", "hanged"}:
            continue
        if stage.w(i - 1) == "not" or before & words_of("unsure"):
            continue
        name = ""
        for k in range(i - 1, max(first, i - SENTENCE) - 1, -1):
            name = person(stage, k)
            if name:
                break
        ends = sentences(doc).ends[sentence_at(doc, doc.starts[i])]
        k = i + 1
        while not name and k < min(len(stage.first), i + SENTENCE) and doc.starts[k] < ends:
            name = person(stage, k)
            k += 1
        if not name and first:
            p = max(stage.first[first - 1], first - SENTENCE)
            name = next(
                (person(stage, k) for k in range(first - 1, p - 1, -1) if person(stage, k)), last
            )
        if name:
            found.add(name)
            last = name
    return found
