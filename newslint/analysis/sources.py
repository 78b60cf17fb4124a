"""The table of sources: who speaks in a story, as what, how, in how many words; no score."""

from array import array
from collections.abc import Iterable
from typing import Any

from newslint.analysis.introductions import surname
from newslint.analysis.responses import answers, reason_of, translated
from newslint.analysis.speakers import Attribution, attributions
from newslint.document import Document
from newslint.lines import line_starts, position

Row = dict[str, Any]
NOBODY = "none"  # the standing of words without a speaker
KINDS = ("direct", "mixed", "reported")


def rows(doc: Document) -> list[Row]:
    """A row for each attribution; offsets are code points of the decoded source (DESIGN.md)."""
    whole = sum(words(doc, each) for each in attributions(doc))
    starts = line_starts(doc.source)
    return [row(doc, each, starts, whole) for each in attributions(doc)]


def row(doc: Document, each: Attribution, starts: "array[int]", whole: int) -> Row:
    """One attribution as the published schema has it."""
    size = words(doc, each)
    standing = each.standing if each.source else NOBODY
    first = min(span[0] for span in (*each.source, *each.cue, *each.content))
    return {
        "path": doc.path,
        "line": line(doc, starts, first),
        "speaker": each.speaker,
        "speaker_id": each.speaker_id,
        "role": each.role,
        "standing": standing,
        "kind": each.kind,
        "named": each.named,
        "written": each.written,
        "translated": translated(doc, each),
        "verb": each.verb,
        "verb_class": each.cls,
        "reason": reason_of(doc, each) if standing == "unnamed" else "",
        "words": size,
        "share": round(size / whole, 4) if whole else 0.0,
        "doubtful": each.doubtful,
        "source": [place(doc, span) for span in each.source],
        "cue": [place(doc, span) for span in each.cue],
        "content": [place(doc, span) for span in each.content],
    }


def place(doc: Document, span: tuple[int, int]) -> Row:
    """A span with its text, in the source's offsets."""
    start, end = doc.map.span(*span)
    return {"start": start, "end": end, "text": doc.source[start:end]}


def line(doc: Document, starts: "array[int]", offset: int) -> int:
    """The line of the source on which an offset of the prose stands."""
    return position(doc.source, starts, doc.map.span(offset, offset)[0]).line


def words(doc: Document, each: Attribution) -> int:
    """The words of a statement, quoted or reported."""
    return sum(len(doc.text[start:end].split()) for start, end in each.content)


def speakers(doc: Document, found: list[Row]) -> list[Row]:
    """A row for each speaker of `found` (the rows of this draft), by first mention.

    Words that no speaker was found for make a row of their own, the last; so does everybody who
    was asked for an answer and did not give one.
    """
    starts = line_starts(doc.source)
    summed: dict[tuple[int, str], Row] = {}
    for each in found:
        number = each["speaker_id"]
        name = each["speaker"] if number else source_text(each)
        key = (number, "" if number else name.lower())
        mine = summed.get(key)
        if mine is None:
            mine = summed[key] = new(doc.path, each["speaker_id"], name, each["standing"])
            mine["line"] = first_line(doc, starts, name, each["line"])
        add(mine, each)
    for answer in answers(doc):
        who = " ".join(doc.text[answer.who[0] : answer.who[1]].split())
        mine = known(summed.values(), who)
        if mine is None:
            mine = summed[0, "asked " + who.lower()] = new(doc.path, 0, who, answer.standing)
            mine["line"] = line(doc, starts, answer.who[0])
        mine["response_sought"] = " ".join(doc.text[answer.words[0] : answer.words[1]].split())
    return sorted(summed.values(), key=lambda each: (each["standing"] == NOBODY, each["line"]))


def source_text(each: Row) -> str:
    """The words that stand for a speaker nobody knows, such as "they"."""
    return " ".join(" ".join(part["text"] for part in each["source"]).split())


def first_line(doc: Document, starts: "array[int]", name: str, otherwise: int) -> int:
    """The line on which a name first stands in full."""
    at = doc.text.find(name) if name else -1
    return min(line(doc, starts, at), otherwise) if at >= 0 else otherwise


def known(summed: Iterable[Row], who: str) -> Row | None:
    """The speaker of that name or description, if there is one."""
    last = surname(who)
    for each in summed:
        if each["speaker"].lower().removeprefix("the ") == who.lower().removeprefix("the "):
            return each
        if each["standing"] == "named" and last[:1].isupper() and surname(each["speaker"]) == last:
            return each
    return None


def new(path: str, number: int, name: str, standing: str) -> Row:
    """An empty row of a speaker."""
    return {
        "path": path, "speaker_id": number, "speaker": name, "role": "", "standing": standing,
        "line": 0, "statements": 0, "direct": 0, "mixed": 0, "reported": 0, "written": 0,
        "translated": 0, "doubtful": 0, "words": 0, "share": 0.0, "verbs": {}, "reason": "",
        "response_sought": "",
    }  # fmt: skip


def add(mine: Row, each: Row) -> None:
    """Count a statement for its speaker."""
    mine["statements"] += 1
    mine[each["kind"]] += 1
    for flag in ("written", "translated", "doubtful"):
        mine[flag] += each[flag]
    mine["words"] += each["words"]
    mine["share"] = round(mine["share"] + each["share"], 4)
    mine["role"] = mine["role"] or each["role"]
    mine["reason"] = mine["reason"] or each["reason"]
    if each["verb"]:
        mine["verbs"][each["verb"]] = mine["verbs"].get(each["verb"], 0) + 1


def across(summed: Iterable[Row]) -> list[Row]:
    """The speakers of many stories: stories, statements and words of each, the most first.

    Persons and bodies are told by their names; unnamed sources are one row for every standing.
    """
    found: dict[tuple[str, str], Row] = {}
    total = 0
    seen: set[tuple[str, str, str]] = set()
    for each in summed:
        if not each["statements"]:
            continue
        by_name = each["standing"] in ("named", "institution")
        key = (each["speaker"] if by_name else "", each["standing"])
        mine = found.setdefault(
            key, {"speaker": key[0], "standing": key[1], "stories": 0, "statements": 0, "words": 0}
        )
        mine["statements"] += each["statements"]
        mine["words"] += each["words"]
        total += each["words"]
        mine["stories"] += (*key, each["path"]) not in seen
        seen.add((*key, each["path"]))
    for mine in found.values():
        mine["share"] = round(mine["words"] / total, 4) if total else 0.0
    return sorted(found.values(), key=lambda each: (-each["words"], each["speaker"]))
