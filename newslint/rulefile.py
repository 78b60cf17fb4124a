"""Reads one rule of words from its YAML file and says, by file and line, what is wrong with it."""

import os
import re
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, get_args

from newslint.document import KINDS
from newslint.examples import Example, unmark
from newslint.phrase import Phrase, PhraseError, expand
from newslint.rule import PROSE, RUNNING, SEVERITIES, Quotes, Rule, Status
from newslint.wordclass import CLASSES

KEYS = (
    "message", "source", "as_of", "severity", "quotes", "in", "swap", "find", "pattern", "needs",
    "better", "except", "flag", "pass", "aliases", "default", "status", "safe", "case",
)  # fmt: skip
EXAMPLE_KEYS = ("text", "fix", "why", "language", "published", "ext", "also")
PACK_KEYS = ("description", "edition", "language", "prefers")
PLACES = {"running": RUNNING, "prose": PROSE}
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIELD = re.compile(r"\{[^{}]*\}")


class BrokenRuleError(ValueError):
    """A rule that cannot be used. `str` gives file, line and what was expected."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


class Source(NamedTuple):
    """A rule as its file says it: phrases expanded, examples kept."""

    rule: Rule
    phrases: tuple[Phrase, ...]
    exceptions: tuple[Phrase, ...]
    pattern: tuple[str, tuple[str, ...], tuple[str, ...]] | None  # expression, needs, betters
    safe: bool
    lower: bool  # case: lower
    examples: tuple[Example, ...]
    path: str


class PackInfo(NamedTuple):
    """What `pack.yml` says about a pack."""

    description: str = ""
    edition: str = ""
    language: str = "en"
    prefers: tuple[tuple[str, str], ...] = ()


class Table:
    """A YAML mapping whose keys are checked, and whose lines are known."""

    def __init__(self, node: Any, path: str, keys: Iterable[str] = ()) -> None:
        self.path, self.node = path, node
        self.items: dict[str, Any] = {}
        if node is None or node.id != "mapping":
            raise BrokenRuleError(path, line_of(node), "expected “key: value” lines")
        for key, value in node.value:
            name = self.text(key)
            if keys and name not in keys:
                self.fail(key, f"unknown key “{name}”{nearest(name, keys)}")
            if name in self.items:
                self.fail(key, f"“{name}” stands here twice")
            self.items[name] = value

    def fail(self, node: Any, message: str) -> None:
        raise BrokenRuleError(self.path, line_of(node), message)

    def text(self, node: Any) -> str:
        if node.id != "scalar":
            self.fail(node, "expected text")
        return str(node.value)

    def get(self, key: str, default: str = "") -> str:
        return self.text(self.items[key]) if key in self.items else default

    def one_of(self, key: str, known: Iterable[str], default: str) -> str:
        found = self.get(key, default)
        if found not in known:
            self.fail(self.items[key], f"expected {key}: {' | '.join(known)}, not “{found}”")
        return found

    def all(self, key: str) -> list[tuple[str, Any]]:
        """The texts of a list (or of one value), each with its node."""
        node = self.items.get(key)
        if node is None:
            return []
        nodes = node.value if node.id == "sequence" else [node]
        return [(self.text(each), each) for each in nodes]


def line_of(node: Any) -> int:
    return node.start_mark.line + 1 if node is not None else 1


def nearest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), 1, 0.5)
    return f"; did you mean “{close[0]}”?" if close else f"; known: {', '.join(known)}"


def compose(path: str) -> Any:
    """The YAML nodes of a file: every value stays a string, and every line is known."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with open(path, encoding="utf-8") as file:
            return yaml.compose(file, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BrokenRuleError(path, line, f"not YAML: {error.problem or error.context}") from None
    except (IsADirectoryError, PermissionError) as error:
        raise BrokenRuleError(path, 1, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BrokenRuleError(path, 1, "expected YAML in UTF-8") from None
    except yaml.YAMLError as error:
        raise BrokenRuleError(path, 1, f"not YAML: {error}".splitlines()[0]) from None


def read_pack_info(folder: str) -> PackInfo:
    """What `pack.yml` of `folder` says."""
    path = os.path.join(folder, "pack.yml")
    node = compose(path) if os.path.exists(path) else None
    if node is None:
        return PackInfo()
    table = Table(node, path, PACK_KEYS)
    prefers: list[tuple[str, str]] = []
    if "prefers" in table.items:
        pairs = Table(table.items["prefers"], path)
        prefers = [(key, pairs.text(value)) for key, value in pairs.items.items()]
    language = table.get("language", "en")
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", language):
        table.fail(table.items["language"], f"expected a language such as en-US, not “{language}”")
    return PackInfo(table.get("description"), table.get("edition"), language, tuple(prefers))


def read_rule(path: str, pack: str) -> Source:
    """The rule in the file `path`; its id is pack and file name."""
    name = os.path.basename(path).removesuffix(".yml")
    if not NAME.fullmatch(name):
        raise BrokenRuleError(
            path, 1, f"expected a file name such as no-hyphen.yml, not “{name}.yml”"
        )
    table = Table(compose(path), path, KEYS)
    rule = read_values(table, f"{pack}.{name}")
    phrases = read_phrases(table)
    pattern = read_pattern(table)
    if sum(key in table.items for key in ("swap", "find", "pattern")) != 1:
        table.fail(table.node, "expected one of swap: find: pattern:")
    exceptions: list[Phrase] = []
    for text, node in table.all("except"):
        exceptions += expanded(table, node, text, None, bare=True)
    safe = table.one_of("safe", ("yes", "no"), "no") == "yes"
    lower = table.one_of("case", ("any", "lower"), "any") == "lower"
    examples = read_examples(table, rule.id)
    return Source(rule, tuple(phrases), tuple(exceptions), pattern, safe, lower, examples, path)


def read_values(table: Table, name: str) -> Rule:
    """What a Rule of code says in its constants."""
    for key in ("message", "source"):
        if not table.get(key):
            table.fail(table.node, f"expected {key}:")
    message = table.get("message")
    if len(message) > 100 or not message.endswith((".", "?", "…")):
        expected = "expected a sentence of at most 100 characters, with a full stop"
        table.fail(table.items["message"], expected)
    for field in FIELD.findall(message):
        if field not in ("{better}", "{text}"):
            table.fail(table.items["message"], f"expected {{better}} or {{text}}, not {field}")
    if re.search(r"[{}]", FIELD.sub("", message)):
        table.fail(table.items["message"], "expected {better} or {text}, not a lone brace")
    severity: Any = table.one_of("severity", SEVERITIES, "info")
    quotes: Any = table.one_of("quotes", get_args(Quotes), "skip")
    status: Any = table.one_of("status", get_args(Status), "stable")
    default = table.one_of("default", ("on", "off"), "off" if status == "preview" else "on")
    places: list[str] = []
    for text, node in table.all("in"):
        if text not in KINDS and text not in PLACES:
            known = (*KINDS, *PLACES)
            table.fail(node, f"unknown part of a story “{text}”{nearest(text, known)}")
        places += PLACES.get(text, (text,))
    return Rule(
        name, message, severity, table.get("source"), table.get("as_of"), quotes,
        tuple(dict.fromkeys(places)) or RUNNING, default == "on", status,
        tuple(text for text, _ in table.all("aliases")),
    )  # fmt: skip


def expanded(
    table: Table, node: Any, text: str, betters: tuple[str, ...] | None, *, bare: bool = False
) -> list[Phrase]:
    try:
        return list(expand(text, betters, bare=bare))
    except PhraseError as error:
        table.fail(node, str(error))
        raise


def read_phrases(table: Table) -> list[Phrase]:
    """The phrases of `swap:` or `find:`."""
    found: list[Phrase] = []
    if "swap" in table.items:
        pairs = Table(table.items["swap"], table.path)
        for key, node in pairs.items.items():
            found += expanded(table, node, key, tuple(text for text, _ in pairs.all(key)))
    better = tuple(text for text, _ in table.all("better")) or None
    for text, node in table.all("find"):
        found += expanded(table, node, text, better)
    if not found and (node := table.items.get("swap") or table.items.get("find")):
        table.fail(node, "expected a phrase")
    return found


def read_pattern(table: Table) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """`pattern:` with what it needs, both checked."""
    if "pattern" not in table.items:
        if "needs" in table.items:
            table.fail(table.items["needs"], "expected needs: only beside pattern:")
        return None
    node = table.items["pattern"]
    text = table.get("pattern").strip()
    try:
        groups = re.compile(text, re.VERBOSE).groups
        nested = repeats_within(text)
    except re.error as error:
        table.fail(node, f"expected a regular expression: {error}")
        raise
    if nested:
        table.fail(node, "expected no repeat inside a repeat, which can take for ever")
    needs = tuple(text for text, _ in table.all("needs"))
    if not all(needs) or not needs:
        table.fail(node, "expected needs:, a literal that the sentence must hold")
    for need, place in table.all("needs"):
        if re.fullmatch(r"<\w+>", need) and need[1:-1] not in CLASSES:
            table.fail(place, f"expected a literal, or a class such as <figure>, not {need}")
    betters = tuple(text for text, _ in table.all("better"))
    for better in betters:
        for number in re.findall(r"\{(\d)", better):
            if int(number) > groups:
                table.fail(table.items["better"], f"the pattern has no group {number}")
    return text, needs, betters


def repeats_within(expression: str) -> bool:
    """Whether an unbounded repeat holds another: (a+)+ can take exponential time."""
    from importlib import import_module

    parser: Any = import_module("re._parser")

    def search(node: Any, inside: bool) -> bool:
        if isinstance(node, parser.SubPattern | list):
            return any(search(each, inside) for each in node)
        if not isinstance(node, tuple):
            return False
        if str(node[0]) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and len(node) == 2:
            _, most, body = node[1]
            many = int(most) > 16
            return (inside and many) or search(body, inside or many)
        return any(search(each, inside) for each in node)

    return search(parser.parse(expression, re.VERBOSE), False)


def read_examples(table: Table, rule: str) -> tuple[Example, ...]:
    """`flag:` and `pass:`; a rule without both is no rule."""
    found: list[Example] = []
    kinds: tuple[Literal["flag"], Literal["pass"]] = ("flag", "pass")
    for kind in kinds:
        node: Any = table.items.get(kind)
        if node is None or node.id != "sequence" or not node.value:
            table.fail(node or table.node, f"expected {kind}: with at least one example")
        found += [read_example(table, each, kind, rule) for each in node.value]
    return tuple(found)


def read_example(table: Table, node: Any, kind: Literal["flag", "pass"], rule: str) -> Example:
    line = line_of(node)
    if node.id == "scalar":
        items = {"text": table.text(node)}
    else:
        inner = Table(node, table.path, EXAMPLE_KEYS)
        items = {key: inner.get(key) for key in inner.items}
    text, spans = unmark(items.pop("text", ""))
    if not text or (kind == "flag") != bool(spans):
        what = "marked [[so]]" if kind == "flag" else "without [[marks]]"
        table.fail(node, f"expected a text {what}")
    fixed, why = items.pop("fix", None), items.pop("why", "")
    return Example(kind, rule, text, spans, fixed, items, why, line)
