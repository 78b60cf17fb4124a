"""What a request to newslint's own API asks for: the draft, and what the desk says of it."""

import json
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from newslint import readers
from newslint.document import Context, Document
from newslint.selectors import nearest
from newslint.web.refused import Refused

SUFFIXES = {"text": "txt", "markdown": "md", "html": "html"}  # by format
WIDEST = 1000  # characters of a headline


class Wishes(NamedTuple):
    """What a desk says of one draft; "" and None leave it to the configuration."""

    language: str = ""
    published: str = ""
    story: str = ""
    packs: tuple[str, ...] | None = None
    headline_width: int | None = None


class Asked(NamedTuple):
    """A draft and what is said of it."""

    text: str
    format: str = "text"
    wishes: Wishes = Wishes()

    @property
    def path(self) -> str:
        """The name by which the draft goes; it is no file."""
        return f"draft.{SUFFIXES[self.format]}"

    def read(self, context: Context) -> Document:
        return readers.read(self.text, path=self.path, context=context)


KINDS: Mapping[str, tuple[type, str]] = {
    "text": (str, "a string"), "format": (str, "a string"), "language": (str, "a string"),
    "published": (str, "a string"), "story": (str, "a string"),
    "packs": (list, "a list of names"), "headline_width": (int, "a whole number"),
}  # fmt: skip


def asked(body: bytes) -> Asked:
    """The request in a JSON body. Raises Refused."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise Refused(400, f"the request is no JSON: {problem}") from problem
    if not isinstance(said, dict) or "text" not in said:
        raise Refused(400, 'the request has no "text"')
    given = checked(said, KINDS)
    known = given.get("format", "text")
    one_of("format", known, SUFFIXES)
    return Asked(given["text"], known, wishes(given))


def wishes(given: Mapping[str, Any]) -> Wishes:
    """What a request says besides the draft. Raises Refused."""
    width = given.get("headline_width")
    if width is not None and not 1 <= width <= WIDEST:
        raise Refused(400, f"“headline_width” is {width}, not a number from 1 to {WIDEST:,}")
    packs = given.get("packs")
    if packs is not None and not all(isinstance(each, str) for each in packs):
        raise Refused(400, "“packs” is not a list of names")
    return Wishes(
        given.get("language", ""), given.get("published", ""), given.get("story", ""),
        None if packs is None else tuple(dict.fromkeys(packs)), width,
    )  # fmt: skip


def checked(said: Mapping[str, Any], kinds: Mapping[str, tuple[type, str]]) -> Mapping[str, Any]:
    """The fields that hold something, each known and of its kind. Raises Refused."""
    found: dict[str, Any] = {}
    for name, value in said.items():
        if name not in kinds:
            known = ", ".join(kinds)
            guess = nearest(name, kinds)
            raise Refused(400, f"unknown field “{name[:40]}”: there are {known}{guess}")
        kind, called = kinds[name]
        if kind is int and isinstance(value, float) and value.is_integer():
            value = int(value)  # JSON knows one kind of number
        unsaid = value is None and name not in ("text", "format")
        if type(value) is not kind and not unsaid:
            raise Refused(400, f"“{name}” is not {called}")
        if isinstance(value, str) and not encodable(value):
            raise Refused(400, f"“{name}” holds half of a character (a lone surrogate)")
        found[name] = value
    return {name: value for name, value in found.items() if value is not None}


def encodable(text: str) -> bool:
    """Whether a text can be written in UTF-8, so that it can be answered with."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def one_of(name: str, value: str, known: Collection[str]) -> None:
    """Raises Refused, with the nearest match, where `value` is none of `known`."""
    if value not in known:
        guess = nearest(value, known)
        raise Refused(400, f"“{name}” is one of {', '.join(known)}, not “{value[:40]}”{guess}")
