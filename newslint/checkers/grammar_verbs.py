"""Forms of verbs: what must follow “was”, “has” or “to”, and “been” that stands alone."""

from collections.abc import Iterator
from functools import cache

from newslint import inflection, lexicon, tables
from newslint.analysis.sentences import sentence_tokens
from newslint.document import Document, forms, ids_of, locate, word
from newslint.finding import Finding, replace
from newslint.rule import RUNNING, NoOptions, Rule

VERB_FORM = Rule(
    "grammar.verb-form", "“{text}” after “{lead}”: write “{better}”?", "warning",
    "English grammar: the forms of verbs", blocks=RUNNING,
)  # fmt: skip
OPTIONS = NoOptions()

ACTIVE = 3.0  # Zipf frequency of the -ing form of a verb
REACH = 14  # tokens back from “been” to its “has”
ING_BEFORE = ("how", "what", "whether", "why", "that", "the", "a", "an", "reports", "claims")


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    low = forms(doc)
    heads = frozenset(sentence_tokens(doc))
    for i in locate(doc, ids_of(doc, tables.words("verbs.tsv"))):
        if i and i not in heads and word(doc, i).islower():
            yield from base(doc, low, i, heads)
    for i in locate(doc, ids_of(doc, thirds().keys())):
        if word(doc, i).islower() and i not in heads and no_third(low, i):
            yield finding(doc, i, i - 1, [thirds()[low[i]]])
    for i in locate(doc, ids_of(doc, regularised().keys())):
        if word(doc, i).islower() and not lexicon.flags(low[i]):  # hanged is a word
            yield finding(doc, i, i - 1, [regularised()[low[i]]])
    for p in locate(doc, ids_of(doc, words()["predicate"])):
        verb = low[p + 1]
        if low[p + 2] in words()["object"] and low[p - 1] in words()["be"] and noun_too(verb):
            yield inserted(doc, p + 1, "to")
    for i in locate(doc, ids_of(doc, {"been"})):
        if i not in heads and word(doc, i) == "been" and alone(low, i, heads):
            had = "have" if low[i - 1].endswith("s") or low[i - 1] == "people" else "has"
            yield inserted(doc, i, had)
    for i in locate(doc, ids_of(doc, participles().keys())):
        if i - 1 in heads and low[i - 1] in words()["subject"] and word(doc, i).islower():
            yield finding(doc, i, i - 1, [participles()[low[i]]])


def base(doc: Document, low: list[str], i: int, heads: frozenset[int]) -> Iterator[Finding]:
    """A verb in its plain form that stands where another form must."""
    p = i - 1
    if low[p] in words()["adverb"] and p not in heads:
        p -= 1
    lead, verb = low[p], low[i]
    if lead in words()["be"]:
        if inflection.form(verb, inflection.PARTICIPLE) != verb and passive(low, p, heads):
            if aimed(low, p, low[i + 1]):
                yield inserted(doc, i, "to")
            else:
                yield finding(doc, i, p, after_be(verb, lead, low[i + 1]))
    elif lead in words()["has"]:
        if complete(low, p, verb):
            yield finding(doc, i, p, [inflection.form(verb, inflection.PARTICIPLE)])
    elif p == i - 1 and verb not in words()["linking"] and wants_to(low, p):
        yield inserted(doc, i, "to")
    elif lead in words()["one"] and (p in heads or (p == i - 1 and joined(low, p))):
        better = [inflection.form(verb, inflection.PAST), inflection.form(verb, inflection.THIRD)]
        if verb not in better and low[i + 1] != ",":
            yield finding(doc, i, p, better)


def passive(low: list[str], p: int, heads: frozenset[int]) -> bool:
    """Whether a form of “be” asks for another form: not “all they did was resign”."""
    for q in range(p - 1, max(p - REACH, -1), -1):
        came = q == p - 2 and low[q] in ("came", "come", "comes")
        if came or low[q] in words()["pseudo-cleft"]:
            return False
        if q in heads:
            break
    return True


def aimed(low: list[str], p: int, following: str) -> bool:
    """Whether “is” follows an aim or a task: “the goal was reduce costs” has lost its “to”."""
    if low[p] not in ("is", "was") or following in words()["after-passive"]:
        return False
    return not words()["aim"].isdisjoint(low[max(p - REACH, 0) : p])


def after_be(verb: str, be: str, following: str) -> list[str]:
    """The participles that may follow “be”, the likelier first."""
    participle = inflection.form(verb, inflection.PARTICIPLE)
    better = [participle, inflection.ing(verb)]
    if following in ING_BEFORE and be != "been" and be != "being":
        better.reverse()
    return [form for form in better if form != verb]


def joined(low: list[str], p: int) -> bool:
    """Whether the subject at token `p` begins a clause of fact: not “asked that she resign”."""
    return low[p - 1] in words()["clause-head"]


def no_third(low: list[str], i: int) -> bool:
    """Whether a form in -s stands after “to” or a plural subject: able to provides."""
    lead, verb = low[i - 1], thirds()[low[i]]
    if verb in words()["linking"] or verb in words()["opinion"]:
        return False
    return lead in words()["many"] or (lead == "to" and low[i - 2] in words()["infinitive"])


def wants_to(low: list[str], p: int) -> bool:
    """Whether the word at `p` asks for an infinitive: is expected, it expected."""
    lead, before = low[p], low[p - 1]
    if lead in words()["predicate"] and (before in words()["be"] or before in words()["adverb"]):
        return True
    if lead in words()["wish"] and before in words()["wisher"]:
        return True
    if lead in words()["infinitive-noun"]:
        return before in words()["object"] and low[p - 2] not in words()["modal"]
    return lead in words()["infinitive-verb"] and before not in words()["clause-opener"]


def complete(low: list[str], p: int, verb: str) -> bool:
    """Whether “has” is a part of the verb's tense: not “the powers that it has include”."""
    if inflection.form(verb, inflection.PARTICIPLE) == verb:
        return False
    if low[p] == "have":
        return low[p - 1] in words()["modal"]
    return verb not in words()["linking"]


def alone(low: list[str], i: int, heads: frozenset[int]) -> bool:
    """Whether no form of “have” goes with the “been” at token `i`."""
    before = low[i - 1]
    if not before.isalpha() or not low[i + 1].isalpha() or before in words()["before-been"]:
        return False
    if not lexicon.flags(before):
        return False  # “ahve been”, “theyhave been”: its slip is told already
    for p in range(i - 1, max(i - REACH, -1), -1):
        if low[p] in words()["have"] or low[p].endswith(("'ve", "'s", "'d", "n't")):
            return False
        if p in heads:
            return True
    return False


def noun_too(verb: str) -> bool:
    """Whether a word is a verb as well as a noun: sign, attack."""
    if not verb.isalpha() or verb in tables.words("verbs.tsv"):
        return False
    if verb in tables.words("function-words.tsv") or (
        verb.endswith(("s", "ed", "ing", "ly")) and not verb.endswith("ss")
    ):
        return False
    return lexicon.frequency(inflection.ing(verb)) > ACTIVE


@cache
def words() -> dict[str, frozenset[str]]:
    return tables.groups("verb-words.tsv")


@cache
def thirds() -> dict[str, str]:
    """The forms in -s of verbs that are nothing else, and the verbs: creates, create."""
    return tables.made("verbs.tsv", "thirds", lambda rows: {
        inflection.third(row[0]): row[0] for row in rows
    })  # fmt: skip


@cache
def regularised() -> dict[str, str]:
    """Irregular verbs with the ending of the others, and the right past: withdrawed, withdrew."""
    return tables.made("irregular-verbs.tsv", "regularised", lambda rows: {
        inflection.regular(row[0]): row[1] for row in rows
    }, also="doubling-verbs.tsv")  # fmt: skip


@cache
def participles() -> dict[str, str]:
    """Participles that are no past form, and the past: seen, saw."""
    plain = inflection.irregular().keys() | words()["plain"]
    return {
        participle: past for past, participle in inflection.irregular().values()
        if past != participle and participle not in plain
    }  # fmt: skip


def finding(doc: Document, i: int, lead: int, better: list[str]) -> Finding:
    start, end = doc.starts[i], doc.ends[i]
    fixes = [replace(f"Write “{form}”", start, end, form) for form in better]
    return VERB_FORM.at(doc, start, end, lead=word(doc, lead), better=better[0], fixes=fixes)


def inserted(doc: Document, i: int, added: str) -> Finding:
    """A small word is missing before the verb: the finding stands on the words beside the gap."""
    start, end, gap = doc.starts[i - 1], doc.ends[i], doc.starts[i]
    better = f"{added} {word(doc, i)}"
    fixes = [replace(f"Write “{better}”", gap, gap, f"{added} ")]
    return VERB_FORM.at(
        doc, start, end, text=word(doc, i), lead=word(doc, i - 1), better=better, fixes=fixes
    )
