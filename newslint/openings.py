"""Where in a draft the phrases of a pack may begin: most places are ruled out by two words."""

import marshal
from collections.abc import Iterator

from newslint import wordclass
from newslint.document import Document, analysis, by_form, forms, locate, places_of
from newslint.phrase import CLASSES, GAPS, HITS, Node
from newslint.rulebook import Pack

REACH = {"name": 4, "money": 3, "number": 2, "percent": 2, "month": 2, "state": 2}  # tokens


@analysis
def _members(doc: Document) -> dict[str, frozenset[int]]:
    """Filled by `members`, one class after another."""
    return {}


def members(doc: Document, key: str) -> frozenset[int]:
    """The word ids that may begin class `key`, such as "figure 1-9": looked at once a document."""
    known = _members(doc)
    if key not in known:
        name = key.partition(" ")[0]
        whole = frozenset(wordclass.beginners(key, doc)) if name == key else members(doc, name)
        known[key] = whole
    return known[key]


def subtree(pack: Pack, form: str) -> Node:
    """What follows the first word of a phrase: packed until a draft holds that word."""
    if isinstance(pack.trie[form], bytes):
        pack.trie[form] = marshal.loads(pack.trie[form])
    node: Node = pack.trie[form]
    return node


def starts(doc: Document, pack: Pack) -> Iterator[tuple[int, Node]]:
    """Tokens that begin a phrase of the pack by one word, or with the word after them; and what
    may follow the first word."""
    low, ids, last = forms(doc), doc.ids, len(doc.ids) - 1
    for form in by_form(doc).keys() & pack.trie.keys():
        node, places = subtree(pack, form), places_of(doc, form)
        if HITS in node or GAPS in node:
            for i in places:
                yield i, node
        elif CLASSES in node:
            kind = frozenset().union(*(members(doc, key) for key in node[CLASSES]))
            for i in places:
                if low[i + 1] in node or (i < last and ids[i + 1] in kind):
                    yield i, node
        else:  # a look at the next word rules out most
            for i in places:
                if low[i + 1] in node:
                    yield i, node


def class_starts(doc: Document, key: str, child: Node) -> Iterator[int]:
    """Tokens where class `key` may begin and a word that may follow it is near."""
    name = key.partition(" ")[0]
    kind = members(doc, key)
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
