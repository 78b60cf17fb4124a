"""The keys that a newslint.toml may hold: what each takes, and what it is for."""

from typing import NamedTuple

LEVELS = ("error", "warning", "info")
FORMATS = (
    "text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "html",
)  # fmt: skip


class Key(NamedTuple):
    """One key. `kind` is the shape of its value: string, date, boolean, integer, strings, paths,
    path, globs, selectors, story, table; `choices` are the only values it takes; `default` is what
    holds when nobody writes it."""

    name: str
    kind: str
    about: str
    default: object = None
    choices: tuple[str, ...] = ()
    override: bool = False  # may stand in [[overrides]]


OUTPUT = (
    Key("format", "string", "The form of the report.", "text", FORMATS),
    Key("color", "string", "When to colour the report.", "auto", ("auto", "always", "never")),
    Key("max-per-rule", "integer", "Findings of one rule to show at most; 0 shows all.", 0),
    Key("statistics", "boolean", "Add a table of findings per rule.", False),
    Key(
        "timing",
        "boolean",
        "Add a table of seconds by stage: reading, facts, each checker, packs, engine, report.",
        False,
    ),
    Key(
        "rules-page",
        "string",
        "The page that explains the rules, for the links of reports.",
        "docs/rules.md",
    ),
    Key("quiet", "boolean", "Print findings only, no summary.", False),
)

KEYS = (
    Key("extend", "path", "Another configuration file to build on."),
    Key("language", "string", "The language of the copy, such as en-US; learned if left out.", "",
        override=True),
    Key("published", "date", "The publication date of the copy, such as 2014-06-09.", "",
        override=True),
    Key("story", "story", "The type of story: news, live, opinion, court or press-release.", "news",
        override=True),
    Key("select", "selectors", "The rules to run: ALL, families, rules.", override=True),
    Key("ignore", "selectors", "The rules not to run.", (), override=True),
    Key("severity", "table", "Severities that differ from the defaults: rule or family = level.",
        choices=LEVELS, override=True),
    Key("fail-on", "string", "The least severity that makes the exit code 1.", "warning",
        (*LEVELS, "never")),
    Key("packs", "packs", "Packs of rules: shipped ones by name, the desk's folders or .csv files.",
        override=True),
    Key("plugins", "strings", "Plugins to run, by the names of their entry points.", ()),
    Key("words", "strings", "Words of the desk: never misspelled.", (), override=True),
    Key("words-file", "path", "A file of such words, one to a line; --add-word writes there.", "",
        override=True),
    Key("acronyms", "strings", "Acronyms that need no spelling out.", (), override=True),
    Key("famous", "strings", "People who need no introduction.", (), override=True),
    Key("prefers", "table", "House spellings: not this = but that.", override=True),
    Key("include", "strings", "Suffixes of the files to check in folders, such as .txt."),
    Key("exclude", "globs", "Files and folders to leave out.", ()),
    Key("baseline", "path", "A file of known findings that are not reported again.", ""),
    Key("overrides", "tables", "Settings for some files only; the last that fits wins."),
    Key("output", "table", "How the report looks."),
    Key("options", "table", "Options of checkers: [options.readability] long-lede = 35.",
        override=True),
    Key("engines", "table", "Other linters to run as well, a table each (docs/engines.md)."),
)  # fmt: skip

BY_NAME = {key.name: key for key in KEYS}
LISTS = ("strings", "selectors", "globs", "packs")
EXTENDS = {f"extend-{key.name}": key for key in KEYS if key.kind in LISTS}


def top_level() -> list[str]:
    """The names that may stand at the top of a file."""
    return [*BY_NAME, *EXTENDS]


def in_override() -> list[str]:
    """The names that may stand in one of [[overrides]]."""
    lists = [name for name, key in EXTENDS.items() if key.override]
    return ["files", *(key.name for key in KEYS if key.override), *lists]
