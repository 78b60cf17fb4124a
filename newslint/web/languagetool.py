"""LanguageTool's HTTP API, so that its clients can use newslint as their server.

`POST /v2/check` takes LanguageTool's request (form-encoded `text`, or `data` with annotations) and
gives its response: matches with offsets in UTF-16 units. The forms are those of its published
Swagger description, version 1.1.2.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from newslint import __version__, readers
from newslint.config import Settings
from newslint.document import Context, Document, Map
from newslint.finding import Diagnostic
from newslint.fixer import apply
from newslint.lines import width
from newslint.web.asked import Wishes
from newslint.web.refused import Refused
from newslint.web.work import Bench, Checked, Late, checked

NAMES = {"en": "English", "en-US": "English (US)", "en-GB": "English (GB)",
         "en-CA": "English (Canadian)", "en-AU": "English (Australian)"}  # fmt: skip
ISSUES = {"typos": "misspelling", "grammar": "grammar", "punctuation": "typographical",
          "quotes": "typographical", "consistency": "inconsistency",
          "leftovers": "other"}  # fmt: skip
AROUND = 40  # characters of context on either side
HINTS = ("error", "warning")  # what is told unless the client asks to be picky


def languages(request: Request) -> Response:
    rows = [{"name": name, "code": code[:2], "longCode": code} for code, name in NAMES.items()]
    return JSONResponse(rows)


def info(request: Request) -> Response:
    return JSONResponse({"software": software()})


def software() -> dict[str, object]:
    """Who answers; `apiVersion` is that of the protocol."""
    return {"name": "newslint", "version": __version__, "buildDate": "", "apiVersion": 1,
            "premium": False, "premiumHint": "", "status": ""}  # fmt: skip


async def check(request: Request) -> Response:
    """POST or GET /v2/check."""
    bench: Bench = request.app.state.bench
    form = request.url.query.encode() if request.method == "GET" else await request.body()
    given = {name: values[-1] for name, values in fields(form).items()}
    try:
        read, language = wanted(given)
        settings = chosen(bench.settings("draft.txt", Wishes(language)), given)
        picky = given.get("level", "").lower() == "picky"
        found = await bench.run(partial(checking, read, settings, picky))
    except Refused as error:
        # LanguageTool's clients show what comes as text
        message = error.message.encode("utf-8", "replace").decode()
        return PlainTextResponse(f"Error: {message}", error.status)
    return Response(found, media_type="application/json")


def checking(
    read: Callable[[Context], Document], settings: Settings, picky: bool, late: Late
) -> bytes:
    """The answer to a check, as JSON."""
    found = response(checked(read, settings, late), settings, picky)
    return json.dumps(found).encode()  # annotations may hold halves of characters


def fields(form: bytes) -> dict[str, list[str]]:
    """The fields of a form. Raises nothing: what is broken is left out."""
    return parse_qs(form.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=None)


def wanted(given: Mapping[str, str]) -> tuple[Callable[[Context], Document], str]:
    """What makes the document, and the language that is declared. Raises Refused."""
    language = given.get("language", "")
    if not language:
        raise Refused(400, "Missing 'language' parameter")
    if language != "auto" and language.partition("-")[0].lower() != "en":
        raise Refused(400, f"'{language}' is not a language code known to newslint: en, en-US …")
    declared = language if "-" in language else preferred(given)
    if ("text" in given) == ("data" in given):
        raise Refused(400, "Set either the 'text' or the 'data' parameter")
    if "text" in given:
        text = given["text"]
        return lambda context: readers.read(text, path="draft.txt", context=context), declared
    pieces = list(annotated(given["data"]))
    return lambda context: assembled(pieces, context), declared


def preferred(given: Mapping[str, str]) -> str:
    """The English that a client prefers where it leaves the language to be found out."""
    wanted = [each.strip() for each in given.get("preferredVariants", "").split(",")]
    return next((each for each in wanted if each in NAMES and "-" in each), "")


Piece = tuple[str, str]  # as it stands in the client's text, as it is to be read


def annotated(data: str) -> Iterator[Piece]:
    """The pieces of `data`: text, and markup that is read as nothing or as something else."""
    try:
        pieces = json.loads(data)["annotation"]
        for piece in pieces:
            if "text" in piece:
                yield str(piece["text"]), str(piece["text"])
            else:
                yield str(piece["markup"]), str(piece.get("interpretAs") or "")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(400, '\'data\' is not {"annotation": [{"text": …}, …]}') from error


def assembled(pieces: Iterable[Piece], context: Context) -> Document:
    """The document of annotated text: its prose, and where that stands in the client's text."""
    prose, there = array("I", [0]), array("I", [0])
    source, text = [], []
    for shown, read in pieces:
        source.append(shown)
        text.append(read)
        prose.append(prose[-1] + len(read))
        there.append(there[-1] + len(shown))
    plain = readers.read("".join(text), path="draft.txt", context=context)
    if plain.map.text or plain.text != "".join(text):
        # line ends or notes to newslint: two maps, one after the other
        own = Map(prose, there)
        whole = [own.span(at, at)[0] for at in plain.map.source]
        prose, there = array("I", plain.map.text), array("I", whole)
    return Document(
        plain.text, source="".join(source), mapping=Map(prose, there), blocks=plain.blocks,
        directives=(), context=context, path=plain.path,
    )  # fmt: skip


def chosen(settings: Settings, given: Mapping[str, str]) -> Settings:
    """The settings with the rules and categories that the client turns on and off."""
    rules = settings.rules

    def ids(name: str) -> set[str]:
        asked = {each.strip() for each in given.get(name, "").split(",") if each.strip()}
        return {r for r in rules if r in asked or category(r) in asked}

    on = ids("enabledRules") | ids("enabledCategories")
    off = ids("disabledRules") | ids("disabledCategories")
    base = set() if given.get("enabledOnly", "").lower() in ("true", "yes") else settings.enabled
    return settings._replace(enabled=frozenset((base | on) - off))


def category(rule: str) -> str:
    """The name of a rule's family, as LanguageTool writes categories."""
    return rule.partition(".")[0].upper()


def response(result: Checked, settings: Settings, picky: bool) -> dict[str, Any]:
    """What /v2/check answers."""
    doc, linted = result
    code = settings.context.language or "en-US"
    language = {"name": NAMES.get(code, "English"), "code": code}
    detected = {**language, "confidence": 1.0, "source": "newslint"}
    count = units(doc.source)
    shown = [each for each in linted.diagnostics if picky or each.severity in HINTS]
    return {
        "software": software(),
        "warnings": {"incompleteResults": bool(linted.problems)},
        "language": {**language, "detectedLanguage": detected},
        "matches": [match(doc, settings, each, count) for each in shown],
    }


def units(text: str) -> Callable[[int], int]:
    """Code point offset → UTF-16 offset."""
    if not text or max(text) <= "\uffff":
        return lambda offset: offset
    sums = array("I", [0])
    for char in text:
        sums.append(sums[-1] + (2 if char > "\uffff" else 1))
    return lambda offset: sums[offset]


def match(
    doc: Document, settings: Settings, each: Diagnostic, count: Callable[[int], int]
) -> dict[str, Any]:
    """One finding. LanguageTool has one span for all replacements: that of finding and fixes."""
    edits = [edit for fix in each.fixes for edit in fix.edits]
    start = min([each.start, *(edit.start for edit in edits)])
    end = max([each.end, *(edit.end for edit in edits)])
    piece = doc.source[start:end]
    values = []
    for fix in each.fixes:
        moved = [e._replace(start=e.start - start, end=e.end - start) for e in fix.edits]
        values.append({"value": apply(piece, moved)})
    rule = settings.rules[each.rule]
    before = max(0, start - AROUND)
    context = doc.source[before : end + AROUND].replace("\n", " ").replace("\r", " ")
    return {
        "message": each.message, "shortMessage": "", "replacements": values,
        "offset": count(start), "length": count(end) - count(start),
        "context": {"text": context, "offset": width(doc.source[before:start], "utf-16"),
                    "length": width(piece, "utf-16")},
        "sentence": sentence(doc, start, end),
        "type": {"typeName": "UnknownWord" if each.rule.startswith("typos.") else "Other"},
        "rule": {
            "id": each.rule, "description": rule.id.partition(".")[2].replace("-", " "),
            "issueType": ISSUES.get(rule.family, "style"),
            "category": {"id": category(each.rule), "name": rule.family.capitalize()},
        },
        "ignoreForIncompleteSentence": False, "contextForSureMatch": 0,
    }  # fmt: skip


def sentence(doc: Document, start: int, end: int) -> str:
    """The line around a place."""
    first = doc.source.rfind("\n", 0, start) + 1
    last = doc.source.find("\n", end)
    return doc.source[first : last if last >= 0 else len(doc.source)].strip()[:1000]
