"""Where in a draft the phrases of a pack may begin: most places are ruled out by two words."""

import marshal
from collections.abc import Iterable, Iterator

from newslint import wordclass
from newslint.document import Document, analysis, by_form, forms, locate
from newslint.phrase import CLASSES, GAPS, HITS, Node
from newslint.rulebook import Pack

REACH = {"name": 4, "money": 3, "number": 2, "percent": 2, "month": 2, "state": 2}  # tokens


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


def subtree(pack: Pack, form: str) -> Node:
    """What follows the first word of a phrase: packed until a draft holds that word."""
    if isinstance(pack.trie[form], bytes):
        pack.trie[form] = marshal.loads(pack.trie[form])
    node: Node = pack.trie[form]
    return node


def starts(doc: Document, pack: Pack) -> Iterator[tuple[int, Node]]:
    """Tokens that begin a phrase of the pack by one word, or with the word after them; and what
    may follow the first word."""
    known, low, ids, last = by_form(doc), forms(doc), doc.ids, len(doc.ids) - 1
    for form in known.keys() & pack.trie.keys():
        node = subtree(pack, form)
        places = locate(doc, known[form])
        if HITS in node or GAPS in node:
            found: Iterable[int] = places
        elif CLASSES in node:
            kinds = (members(doc, key.partition(" ")[0]) for key in node[CLASSES])
            kind = frozenset().union(*kinds)
            found = [i for i in places if low[i + 1] in node or (i < last and ids[i + 1] in kind)]
        else:  # a look at the next word rules out most
            found = [i for i in places if low[i + 1] in node]
        for i in found:
            yield i, node


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
    near = set()
    for i in locate(doc, follow) if follow else ():
        for at in range(i - 1, max(i - span, 0) - 1, -1):
            if ids[at] in kind:
                near.add(at)
            elif name == "name":  # each of its words has a capital
                break
    return iter(sorted(near))
