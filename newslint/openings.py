"""Where in a draft the phrases of a pack may begin: most places are ruled out by two words."""

import marshal
from array import array
from collections.abc import Iterator

from newslint import wordclass
from newslint.document import Document, analysis, locate, lowered
from newslint.phrase import CLASSES, GAPS, HITS, Node
from newslint.rulebook import Pack

REACH = {"name": 4, "money": 3, "number": 2, "percent": 2, "month": 2, "state": 2}  # tokens


@analysis
def by_form(doc: Document) -> dict[str, list[int]]:
    """The word ids of each form in lower case."""
    numbers: dict[str, list[int]] = {}
    for number, form in enumerate(lowered(doc)):
        numbers.setdefault(form, []).append(number)
    return numbers


@analysis
def following(doc: Document) -> "array[int]":
    """For each token the word id of the next one; after the last, an id that no word has."""
    after = doc.ids[1:]
    after.append(len(doc.vocab))
    return after


@analysis
def _members(doc: Document) -> dict[str, frozenset[int]]:
    """Filled by `members`, one class after another."""
    return {}


def members(doc: Document, name: str) -> frozenset[int]:
    """The word ids that may begin class `name`: looked at once a document."""
    known = _members(doc)
    if name not in known:
        known[name] = frozenset(wordclass.beginners(name, doc))
    return known[name]


def subtree(pack: Pack, form: str) -> Node | None:
    """What follows a first word: packed until a draft holds that word."""
    found = pack.trie.get(form)
    if isinstance(found, bytes):
        found = pack.trie[form] = marshal.loads(found)
    return found


def starts(doc: Document, pack: Pack) -> Iterator[int]:
    """Tokens that begin a phrase of the pack by one word, or with the word after them."""
    numbers, after = by_form(doc), following(doc)
    for form in numbers.keys() & pack.trie.keys():
        node = subtree(pack, form)
        if node is None:
            continue
        places = locate(doc, numbers[form])
        if HITS in node or GAPS in node:
            yield from places
            continue
        seconds = {k for each in node.keys() & numbers.keys() for k in numbers[each]}
        kinds = [members(doc, key.partition(" ")[0]) for key in node.get(CLASSES, ())]
        if kinds:
            for i in places:
                follows = after[i]
                if follows in seconds or any(follows in kind for kind in kinds):
                    yield i
        elif seconds:
            yield from [i for i in places if after[i] in seconds]


def class_starts(doc: Document, key: str, child: Node) -> Iterator[int]:
    """Tokens where class `key` may begin and a word that may follow it is near."""
    name = key.partition(" ")[0]
    kind = members(doc, name)
    if HITS in child or CLASSES in child or GAPS in child:
        return locate(doc, kind)
    numbers = by_form(doc)
    ids, span = doc.ids, REACH.get(name, 1)
    follow = {k for form in child.keys() & numbers.keys() for k in numbers[form]}
    # From the rarer side: a name stands in every line, the word after it in one of a hundred.
    near = {i - back for i in locate(doc, follow) for back in range(1, span + 1)} if follow else ()
    return iter(sorted(i for i in near if i >= 0 and ids[i] in kind))
