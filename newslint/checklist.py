"""The sheets that a checker ticks off: everybody named, every figure, the sources, the counts."""

from collections.abc import Iterator
from typing import Any

from newslint.analysis import sources
from newslint.analysis.familiar import dale_chall, unfamiliar
from newslint.analysis.numbers import numbers_by_sentence
from newslint.analysis.readability import figures
from newslint.analysis.roster import Person, roster
from newslint.analysis.sentences import sentences
from newslint.document import Document

Row = dict[str, Any]
RISK = (  # the families in the order in which an editor looks: the law, facts, names, then slips
    ("legal",),
    ("leftovers", "numbers", "dates", "quotes", "attribution"),
    ("names", "acronyms", "structure"),
    ("typos", "grammar", "punctuation", "consistency", "newslint"),
)


def sheets(doc: Document) -> Row:
    """All sheets, JSON-able; offsets are code points of the decoded source."""
    rows = sources.rows(doc)
    return {
        "names": names(doc), "numbers": list(numbers(doc)), "sources": rows,
        "speakers": sources.speakers(doc, rows), "counts": counts(doc),
        "readability": readability(doc),
    }  # fmt: skip


def names(doc: Document) -> list[Row]:
    """A row for each person: all spellings, the first full mention, title, how often."""
    return [name(doc, person) for person in roster(doc)]


def name(doc: Document, person: Person) -> Row:
    spellings: dict[str, list[Row]] = {}
    for each in person.mentions:
        form = " ".join(doc.text[each.start : each.end].split())
        place = sources.place(doc, (each.start, each.end))
        spellings.setdefault(form, []).append({"start": place["start"], "end": place["end"]})
    first = person.introduced
    return {
        "name": person.name, "title": person.title, "count": len(person.mentions),
        "first": sources.place(doc, (first.start, first.end)),
        "spellings": [
            {"text": form, "count": len(places), "places": places}
            for form, places in spellings.items()
        ],
    }  # fmt: skip


def numbers(doc: Document) -> Iterator[Row]:
    """A row for each figure, in figures or in words, with its sentence; the two halves of a score
    or a range that is one word are one row."""
    bounds = sentences(doc)
    for index, found in numbers_by_sentence(doc).items():
        sentence = sources.place(doc, (bounds.starts[index], bounds.ends[index]))
        for start, end, kind in dict.fromkeys((n.start, n.end, n.kind) for n in found):
            yield {**sources.place(doc, (start, end)), "kind": kind, "sentence": sentence}


def counts(doc: Document) -> Row:
    """Words as `newslint check` counts them; lines that are not empty; characters of the prose."""
    lines = [line for line in doc.text.splitlines() if line.strip()]
    size = sum(len(line.strip()) for line in lines)
    return {"words": len(doc.text.split()), "lines": len(lines), "characters": size}


def readability(doc: Document) -> Row:
    """What `newslint stats` prints."""
    values = figures(doc)._asdict()
    values |= {"unfamiliar": unfamiliar(doc), "dale_chall": dale_chall(doc)}
    return {name: round(value, 3) for name, value in values.items()}
