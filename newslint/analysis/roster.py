"""Everybody whom a story names: each spelling, the first full mention, the title, how often."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from newslint import lexicon, tables
from newslint.analysis.clauses import scene
from newslint.analysis.mentions import COURTESY, Mention, adjoins, introductions
from newslint.analysis.namesakes import (
    SHORTEST,
    first_name,
    like_a_name,
    one_letter_apart,
    one_name,
    owner,
)
from newslint.analysis.speakers import attributions
from newslint.document import Document, analysis, locate

MOST = 20  # surnames, or first names, that a slip is compared with


class Person(NamedTuple):
    """Somebody who is named; mentions are in order."""

    name: str  # in full, as it stands most often
    title: str
    mentions: tuple[Mention, ...]

    @property
    def introduced(self) -> Mention:
        """The first full mention; the first of all where there is none."""
        return next((each for each in self.mentions if each.first), self.mentions[0])


@analysis
def roster(doc: Document) -> list[Person]:
    """Every person of the story, by first mention; for a checker who ticks them off."""
    introduced = list(introductions(scene(doc)))
    owners = told_apart(introduced)
    groups: dict[int, list[Mention]] = {}
    for number, each in everywhere(doc, introduced, owners):
        groups.setdefault(number, []).append(each)
    said = {each.speaker: each.role for each in attributions(doc) if each.role and each.named}
    return [person(doc, mentions, said) for mentions in groups.values()]


def person(doc: Document, mentions: list[Mention], said: dict[str, str]) -> Person:
    """One person of all mentions: the name and the title that a story settles on."""
    full = [each for each in mentions if each.first] or mentions
    forms = Counter(text_of(doc, each) for each in full)
    name = max(forms, key=lambda form: (forms[form], len(form)))
    offices = [each.title for each in mentions if each.title.rstrip(".").lower() not in COURTESY]
    roles = [said.get(name, ""), *offices, *(each.role for each in mentions)]
    courtesy = [each.title for each in mentions]
    return Person(name, next(filter(None, [*roles, *courtesy]), ""), tuple(mentions))


def text_of(doc: Document, each: Mention) -> str:
    """A name as it is written, on one line."""
    return " ".join(doc.text[each.start : each.end].split())


def told_apart(found: list[Mention]) -> list[int]:
    """For each mention the number of the person: one surname, and no other first name; a full
    name that is another but for a letter of the surname, or with the first name in another
    spelling, is that person's, too."""
    known: dict[tuple[str, str], int] = {}  # first name and surname, or one without a letter
    latest: dict[str, int] = {}  # surname → who was named last
    named: dict[str, dict[str, int]] = {}  # surname → its first names, and whose
    nameless: dict[str, int] = {}  # surname → somebody of whom only that is known so far
    numbers: list[int] = []
    people = 0
    for each in found:
        keys = [(each.first, key) for key in close_to(each.last)]
        if each.first:
            number = known.get(keys[0], nameless.pop(each.last, -1))
            if number < 0:
                number = next((known[key] for key in keys if key in known), -1)
            if number < 0:  # Katherine and Katharine Hill
                firsts = islice(named.get(each.last, {}).items(), MOST)
                number = next((n for first, n in firsts if one_name(first, each.first)), -1)
        else:
            number = latest.get(each.last, -1)
        if number < 0:
            number, people = people, people + 1
            if not each.first:
                nameless[each.last] = number
        if each.first:
            for key in keys:
                known.setdefault(key, number)
            known[keys[0]] = number
            named.setdefault(each.last, {}).setdefault(each.first, number)
        latest[each.last] = number
        numbers.append(number)
    return numbers


def close_to(last: str) -> list[str]:
    """A surname and, if it is long, what is left of it without one of its letters: two that are a
    letter apart have one of these in common."""
    return [last, *(lexicon.deletes(last) if len(last) >= SHORTEST else ())]


def everywhere(
    doc: Document, introduced: list[Mention], owners: list[int]
) -> Iterator[tuple[int, Mention]]:
    """Every mention by place, with the number of the person: those that introduce somebody, and
    where a surname stands alone, or a first name, or a surname but for a letter.

    A lone name means who was named last before it, else the first of all who have it.
    """
    alone = meanings(doc, introduced, owners)
    forms = {k: alone[form] for k, form in enumerate(doc.vocab) if form in alone}
    meant: dict[str, int] = {}
    for each, number in zip(reversed(introduced), reversed(owners), strict=True):
        meant[each.last] = number
        meant.setdefault("first " + each.first, number)
    at = 0
    for i in [*locate(doc, forms), len(doc.ids)]:
        start = doc.starts[i] if i < len(doc.ids) else len(doc.text)
        while at < len(introduced) and introduced[at].start <= start:
            meant[introduced[at].last] = owners[at]
            yield owners[at], introduced[at]
            at += 1
        if i == len(doc.ids) or (at and start < introduced[at - 1].end):
            continue
        name, form = forms[doc.ids[i]], doc.vocab[doc.ids[i]]
        if (name.startswith("first ") or closes_places(name)) and beside_a_name(doc, i):
            continue
        base = owner(form) or form
        yield meant[name], Mention(start, start + len(base), "", base)


def closes_places(name: str) -> bool:
    """Whether a surname is the last word of places, too: Beacon Hill."""
    return name.lower() in tables.groups("place-words.tsv")["tail"]


def beside_a_name(doc: Document, i: int) -> bool:
    """Whether a name word stands right before or after token `i`: Mara Street."""
    stage = scene(doc)
    after = like_a_name(stage.form(i + 1)) and adjoins(stage, i + 1)
    before = like_a_name(stage.form(i - 1)) and adjoins(stage, i)
    return after or before


def meanings(doc: Document, introduced: list[Mention], owners: list[int]) -> dict[str, str]:
    """Each form that means a person by itself → the surname that it stands for, or "first " and
    the first name."""
    lasts = dict.fromkeys(each.last for each in introduced)
    firsts: dict[str, set[int]] = {}
    for each, number in zip(introduced, owners, strict=True):
        firsts.setdefault(each.first, set()).add(number)
    found = {
        first: "first " + first
        for first, numbers in firsts.items()
        if first and len(numbers) == 1 and first not in lasts and first_name(first)
    }
    found |= {last: last for last in lasts}
    near: dict[str, list[str]] = {}
    for last in lasts:
        if len(last) >= SHORTEST:
            for key in close_to(last):
                near.setdefault(key, []).append(last)
    for form in doc.vocab if near else ():
        bare = owner(form) or form
        rare = len(bare) >= SHORTEST and like_a_name(bare) and not lexicon.frequency(bare.lower())
        if rare and bare not in found:
            rivals = (last for key in close_to(bare) for last in near.get(key, ())[:MOST])
            usual = next((last for last in rivals if slip(bare, last)), None)
            if usual:
                found[bare] = usual
    for form in doc.vocab:
        if owner(form) in found:
            found[form] = found[owner(form)]
    return found


def slip(form: str, last: str) -> bool:
    """Whether a form is a surname but for one letter, and not the first."""
    return form[0] == last[0] and one_letter_apart(form.lower(), last.lower())
