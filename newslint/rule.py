"""What a rule is, and the shape of a checker module."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from newslint.finding import Finding, Fix, Related

if TYPE_CHECKING:
    from newslint.document import Document

Severity = Literal["error", "warning", "info"]
Quotes = Literal["skip", "check", "transcription"]
Status = Literal["stable", "preview", "deprecated"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")  # mildest first

# Sets of block kinds for Rule.blocks; the kinds themselves are listed in document.KINDS.
BODY = ("body",)
RUNNING = ("body", "list", "live-post", "qa", "fact-box")  # running text of the story
PROSE = (
    *RUNNING, "headline", "dek", "caption", "credit", "correction", "sign-off", "pull-quote",
    "quote-block", "byline", "dateline", "table",
)  # fmt: skip
ALL = (*PROSE, "slug", "code")

ELIDED = 40  # the longest text that a message repeats (DESIGN.md, "The types")


class Rule(NamedTuple):
    """One thing newslint can report, with its defaults.

    `message` is a template of at most 100 characters. `quotes` says what happens inside quoted
    words: skip, check, or transcription (the desk's spelling, not the speaker's). `language` is
    the language the rule is about; the empty string marks a rule that holds in every language.
    """

    id: str
    message: str
    severity: Severity
    source: str
    as_of: str = ""
    quotes: Quotes = "skip"
    blocks: tuple[str, ...] = BODY
    default: bool = True
    status: Status = "stable"
    aliases: tuple[str, ...] = ()
    language: str = "en"

    @property
    def family(self) -> str:
        return self.id.partition(".")[0]

    def at(
        self,
        doc: "Document",
        start: int,
        end: int,
        *,
        fixes: Iterable[Fix] = (),
        related: Iterable[Related] = (),
        **words: object,
    ) -> Finding:
        """A finding of this rule at [start, end); `{text}` in the message is the text there."""
        words.setdefault("text", doc.text[start:end])
        return Finding(start, end, self.id, self.say(**words), tuple(fixes), tuple(related))

    def say(self, **words: object) -> str:
        """The message with its names filled in, for findings that are made without a document."""
        return self.message.format_map({k: elide(str(v)) for k, v in words.items()})


def elide(text: str, limit: int = ELIDED) -> str:
    """`text` on one line, and no longer than `limit` characters."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


class NoOptions(NamedTuple):
    """The options of a checker that has none."""


class Checker(Protocol):
    """A module in `checkers/` (or a plugin's). Its Rules are the module's constants.

    It may also define `gather(doc) -> list[tuple]` (small rows that JSON can hold) and
    `settle(rows) -> Iterator[(path, Finding)]` for facts across files.
    """

    OPTIONS: Any  # a NamedTuple with defaults: NoOptions() or the checker's own

    def check(self, doc: "Document", options: Any, /) -> Iterator[Finding]: ...
