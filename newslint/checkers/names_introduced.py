"""People quoted by a bare surname whom the story never introduces."""

from collections.abc import Iterator

from newslint import lexicon
from newslint.analysis.names import beginning
from newslint.analysis.namesakes import like_a_name
from newslint.analysis.quotes import quote_at
from newslint.document import Document, locate, word, word_ids
from newslint.finding import Finding
from newslint.rule import NoOptions, Rule

UNINTRODUCED = Rule(
    "names.unintroduced",
    "Who is {text}? No full name before or after.",
    "info",
    "AP and Guardian usage: full name on first mention",
)
OPTIONS = NoOptions()
CUES = ("said", "says", "added", "recalled", "replied")
JOINS = frozenset(
    ("and", "as", "because", "but", "if", "so", "that", "what", "when", "which", "while")
) | {"afternoon", "evening", "later", "morning", "night", "then", "today", "yesterday"}
PLACING = frozenset(("after", "at", "before", "during", "from", "in", "of", "on", "through", "to"))
RARE = 3.6  # Zipf frequency: commoner surnames and places are names every reader knows
ENOUGH = 1500  # characters; a shorter piece may be part of a longer one


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    if len(doc.text) < ENOUGH:
        return
    ids = word_ids(doc)
    cues = [ids[cue] for cue in CUES if cue in ids]
    seen: set[str] = set()
    for cue in locate(doc, cues):
        for i in (cue - 1, cue + 1):
            form = word(doc, i)
            if form not in seen and like_a_name(form) and unknown(doc, form):
                seen.add(form)
                if not (alone(doc, i) if i < cue else closes(doc, i)):
                    continue
                if quote_at(doc, doc.starts[i]) is None and bare_throughout(doc, form):
                    yield UNINTRODUCED.at(doc, doc.starts[i], doc.ends[i])


def alone(doc: Document, i: int) -> bool:
    """Whether a name before its verb is its clause's bare subject: not the news site Pando said,
    not a post on Kickstarter says."""
    before = word(doc, i - 1)
    return not before[:1].isalnum() or before.lower() in JOINS


def closes(doc: Document, i: int) -> bool:
    """Whether a name after its verb ends the clause: not the envoy said Damascus was ready."""
    after = word(doc, i + 1)
    return not after[:1].isalnum() or after in JOINS or after in PLACING


def unknown(doc: Document, form: str) -> bool:
    """Whether it is a surname, and one that needs an introduction."""
    low = form.lower()
    if form in doc.context.famous or lexicon.flags(low) & lexicon.LOWER or len(form) < 4:
        return False
    return lexicon.is_name(form) and lexicon.frequency(low) < RARE


def bare_throughout(doc: Document, form: str) -> bool:
    """Whether no place in the story, headline included, gives more than the surname."""
    places = list(locate(doc, beginning(doc, form)))
    return len(places) < 200 and not any(
        like_a_name(word(doc, i - 1)) or word(doc, i + 1)[:1].isupper()
        or word(doc, i - 1) in (".", "the", "The") for i in places
    )  # fmt: skip
