"""Finds and reads newslint.toml: nearest first, checked key by key, into flat values."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from newslint.configkeys import BY_NAME, EXTENDS, OUTPUT, Key, in_override, top_level
from newslint.selectors import nearest

NAME = "newslint.toml"
# Patterns are compiled when they are needed: most runs have no configuration to check.
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
DATE = r"\d{4}-\d\d-\d\d"
OURS = r"""(?mx) tool["']? \s* \. \s* ["']?newslint | ^ \s* ["']?newslint["']? \s* [.=]"""


class ConfigError(Exception):
    """A setting that newslint cannot use. `message` is one line; `line` is 0 where unknown."""

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message, file, line)
        self.message, self.file, self.line = message, file, line

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}" if place else self.message


class Value(NamedTuple):
    """A setting, and where it was written: a file and a line, or neither for the command line."""

    value: Any
    file: str = ""
    line: int = 0

    def error(self, message: str, item: str = "") -> ConfigError:
        """An error about this value, or about the line of one `item` of it."""
        line = self.line
        if item and line:
            with open(self.file, encoding="utf-8") as file:
                rest = file.read().split("\n")[line - 1 :]
            quoted = (f'"{item}"', f"'{item}'")
            line += next((i for i, t in enumerate(rest) if any(q in t for q in quoted)), 0)
        return ConfigError(message, self.file or "command line", line)


# A layer holds its settings flat: ("options", "readability", "long-lede") → Value.
Layer = dict[tuple[str, ...], Value]


class Override(NamedTuple):
    """One of [[overrides]]: the globs of its files, relative to `folder`, and its settings."""

    folder: str
    files: tuple[str, ...]
    layer: Layer


class Glob(NamedTuple):
    """A pattern of paths and the folder to which it is relative."""

    folder: str
    pattern: str


def find(path: str) -> str | None:
    """The configuration file of a draft or folder at `path`: the nearest newslint.toml, else the
    nearest pyproject.toml with [tool.newslint], up to the git root; else the user's own."""
    folder = os.path.abspath(path)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    project = None
    while True:
        own = os.path.join(folder, NAME)
        if os.path.isfile(own):
            return own
        candidate = os.path.join(folder, "pyproject.toml")
        if project is None and os.path.isfile(candidate) and _speaks_of_us(candidate):
            project = candidate
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            break
        folder = above
    personal = os.path.join(user_folder(), NAME)
    return project or (personal if os.path.isfile(personal) else None)


def user_folder() -> str:
    """Where the user's own newslint.toml lives on this platform."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        top = os.environ.get("APPDATA") or os.path.join(home, "AppData", "Roaming")
    elif sys.platform == "darwin":
        top = os.path.join(home, "Library", "Application Support")
    else:
        top = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    return os.path.join(top, "newslint")


def _speaks_of_us(pyproject: str) -> bool:
    """Whether a pyproject.toml has [tool.newslint]; one that is broken may have it."""
    try:
        with open(pyproject, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return False
    if "newslint" not in text or not re.search(OURS, text):
        return False
    import tomllib

    try:
        return "newslint" in tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return "[tool.newslint" in text


def read(file: str, seen: tuple[str, ...] = ()) -> tuple[Layer, list[Override]]:
    """The settings of a file, its parents' first. Raises ConfigError."""
    file = os.path.abspath(file)
    if file in seen:
        chain = " → ".join(os.path.basename(f) for f in (*seen, file))
        raise ConfigError(f"“extend” goes round in a circle: {chain}", seen[-1])
    text, data, root = _parse(file)
    layer: Layer = {}
    overrides: list[Override] = []
    lines = Lines(text, root)
    if "extend" in data:
        place = Value(data["extend"], file, lines.of("extend"))
        parent = _path(place, "extend")
        if not os.path.isfile(parent):
            raise place.error(f"“extend” names {data['extend']}, and there is no such file")
        layer, overrides = read(parent, (*seen, file))
    folder = os.path.dirname(file)
    merge(layer, dict(_flat(data, file, lines, top_level(), ())))
    tables = data.get("overrides", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise ConfigError("write overrides as [[overrides]]", file, lines.of("overrides"))
    for number, table in enumerate(tables):
        at = ("overrides", str(number))
        files = _check_list(Value(table.get("files", []), file, lines.of(*at, "files")), "files")
        if not files:
            message = '[[overrides]] needs files = ["a glob"]'
            raise ConfigError(message, file, lines.of(*at))
        own = {k: v for k, v in table.items() if k != "files"}
        flat = dict(_flat(own, file, lines, in_override(), at))
        overrides.append(Override(folder, files, flat))
    return layer, overrides


def _parse(file: str) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """The text of a file, its settings, and the table in which they stand."""
    import tomllib  # only where there is a file

    try:
        with open(file, "rb") as stream:
            text = stream.read().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", file) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8 text", file) from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        message = f"is no TOML: {re.sub(r' [(]at .*', '', str(error))}"
        line = int(found[1]) if found else text.count("\n") + 1
        raise ConfigError(message, file, line) from error
    if os.path.basename(file) != "pyproject.toml":
        return text, data, ()
    table = data.get("tool", {}).get("newslint", {})
    if not isinstance(table, dict):
        raise ConfigError("write the settings as a table [tool.newslint]", file)
    return text, table, ("tool", "newslint")


class Lines:
    """On which line a key stands: tomllib does not say, so the file is read for it on demand."""

    def __init__(self, text: str, root: tuple[str, ...]) -> None:
        self.text, self.root = text, root
        self.found: dict[tuple[str, ...], int] = {}

    def of(self, *keys: str) -> int:
        """The line of a key (an index for one of [[overrides]]), or of its table, or 0."""
        if not self.found:
            self._read()
        full = (*self.root, *keys)
        while full and full not in self.found:
            full = full[:-1]
        return self.found.get(full, 0)

    def _read(self) -> None:
        self.found[()] = 0
        table: tuple[str, ...] = ()
        counts: dict[tuple[str, ...], int] = {}
        for number, line in enumerate(self.text.split("\n"), 1):
            header = re.match(r"\s*(\[\[?)\s*(.+?)\s*\]", line)
            if header and "=" not in header[2] and not line.rstrip().endswith(","):
                table = _dotted(header[2])
                base = (*self.root, "overrides")
                if header[1] == "[[":
                    counts[table] = counts.get(table, -1) + 1
                if table[: len(base)] == base and base in counts:
                    table = (*base, str(counts[base]), *table[len(base) :])
                self.found.setdefault(table, number)
            elif key := re.match(r"\s*([\w\"'. -]+?)\s*=", line):
                self.found.setdefault((*table, *_dotted(key[1])), number)


def _dotted(key: str) -> tuple[str, ...]:
    parts = re.findall(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)", key)
    return tuple(a or b or c for a, b, c in parts)


def command_line(settings: Mapping[str, object]) -> Layer:
    """The settings of the command line; keys may be dotted. Paths are relative to the folder."""
    nested: dict[str, Any] = {}
    for name, value in settings.items():
        known = name if name in top_level() else ""
        parts = (known,) if known else _dotted(name)
        if not parts:
            raise ConfigError(f"“{name}” is no key", "command line")
        if len(parts) > 1 and parts[0] == "severity":
            parts = ("severity", ".".join(parts[1:]))
        inner = nested
        for part in parts[:-1]:
            inner = inner.setdefault(part, {})
        inner[parts[-1]] = value
    return dict(_flat(nested, "", Lines("", ()), top_level(), ()))


def merge(layer: Layer, other: Layer) -> None:
    """Put `other` over `layer`: scalars and lists replace, tables merge, `extend-…` appends."""
    for key, value in other.items():
        if key[0] in EXTENDS and key in layer:
            value = value._replace(value=(*layer[key].value, *value.value))
        layer[key] = value


def words_file(layer: Layer) -> tuple[Glob, ...]:
    """The words-file as a pattern, if there is one: a list of words is no draft."""
    folder, name = os.path.split(layer[("words-file",)].value if ("words-file",) in layer else "")
    return (Glob(folder, f"/{name}"),) if name else ()


def _flat(
    data: Mapping[str, Any], file: str, lines: Lines, known: list[str], at: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Each setting of a table by its full key, checked."""
    for name, raw in data.items():
        place = Value(raw, file, lines.of(*at, name))
        if name not in known:
            where = " in [[overrides]]" if at else ""
            raise place.error(f"unknown key “{name}”{where}{nearest(name, known)}")
        key = BY_NAME.get(name) or EXTENDS[name]
        if key.kind == "tables":
            continue
        if key.kind != "table":
            yield (name,), place._replace(value=_checked(key, name, place))
            continue
        if not isinstance(raw, dict):
            raise place.error(f"“{name}” is a table: write [{name}]")
        for inner, value in raw.items():
            entry = Value(value, file, lines.of(*at, name, inner))
            yield from _entry(key, inner, entry, lines, at)


def _entry(
    key: Key, inner: str, entry: Value, lines: Lines, at: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Value]]:
    """One entry of a table: a level, a house spelling, an output default, a checker's options."""
    if key.name in ("options", "engines"):
        if not isinstance(entry.value, dict):
            raise entry.error(f"“{key.name}.{inner}” is a table: write [{key.name}.{inner}]")
        if key.name == "engines":  # an empty table turns its engine on
            yield (key.name, inner, "enabled"), entry._replace(value=True)
        for option, value in entry.value.items():
            line = lines.of(*at, key.name, inner, option)
            yield (key.name, inner, option), Value(value, entry.file, line)
    elif key.name == "output":
        known = {out.name: out for out in OUTPUT}
        if inner not in known:
            raise entry.error(f"unknown key “output.{inner}”{nearest(inner, known)}")
        checked = _checked(known[inner], f"output.{inner}", entry)
        yield (key.name, inner), entry._replace(value=checked)
    elif key.name == "severity" and isinstance(entry.value, dict):  # typos.misspelling = "info"
        for rule, value in entry.value.items():
            yield from _entry(key, f"{inner}.{rule}", entry._replace(value=value), lines, at)
    else:
        if not isinstance(entry.value, str):
            raise entry.error(f"“{key.name}.{inner}” is {_kind(entry.value)}, not a string")
        if key.choices and entry.value not in key.choices:
            off = "; to turn a rule off, write it in ignore" if entry.value == "off" else ""
            raise entry.error(_one_of(f"{key.name}.{inner}", entry.value, key.choices) + off)
        yield (key.name, inner), entry


def _checked(key: Key, name: str, place: Value) -> Any:
    """The value of a key, of the right type; paths absolute. Raises ConfigError."""
    value = place.value
    if key.kind in ("strings", "selectors", "globs", "packs"):
        items = _check_list(place, name)
        folder = os.path.dirname(place.file) if place.file else os.getcwd()
        if key.kind == "globs":
            return tuple(Glob(folder, item) for item in items)
        if key.kind == "packs":
            own = ("/", "\\", ".")
            return tuple(
                os.path.normpath(os.path.join(folder, p)) if any(c in p for c in own) else p
                for p in items
            )
        return items
    if key.kind == "date" and hasattr(value, "isoformat"):
        value = value.isoformat()[:10]
    wanted = {"boolean": bool, "integer": int}.get(key.kind, str)
    kind = type(value)  # and not isinstance: true is no integer here
    if kind is not wanted:
        article = "an" if key.kind == "integer" else "a"
        raise place.error(f"“{name}” is {_kind(value)}, not {article} {key.kind}")
    if key.kind == "integer" and value < 0:
        raise place.error(f"“{name}” is {value}, less than nothing")
    if key.choices and value not in key.choices:
        raise place.error(_one_of(name, value, key.choices))
    if key.kind == "date" and value and not _is_date(value):
        raise place.error(f"“{name}” is “{value}”, not a date such as 2014-06-09")
    if name == "language" and value and not re.fullmatch(LANGUAGE, value):
        raise place.error(f"“{name}” is “{value}”, not a language such as en-US")
    return _path(place, name) if key.kind == "path" else value


def _one_of(name: str, value: str, choices: tuple[str, ...]) -> str:
    listed = ", ".join(choices[:-1]) + " or " + choices[-1]
    return f"“{name}” is “{value}”, not {listed}{nearest(value, choices)}"


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        return bool(re.fullmatch(DATE, text) and date.fromisoformat(text))
    except ValueError:
        return False


def _check_list(place: Value, name: str) -> tuple[str, ...]:
    if isinstance(place.value, str) or not isinstance(place.value, list | tuple):
        raise place.error(f'“{name}” is {_kind(place.value)}, not a list such as ["…"]')
    for item in place.value:
        if not isinstance(item, str):
            raise place.error(f"“{name}” holds {_kind(item)}; its items are strings")
    return tuple(place.value)


def _path(place: Value, name: str) -> str:
    if not isinstance(place.value, str):
        raise place.error(f"“{name}” is {_kind(place.value)}, not a path")
    folder = os.path.dirname(place.file) if place.file else os.getcwd()
    path = os.path.expanduser(place.value)
    return os.path.normpath(os.path.join(folder, path)) if path else ""


def _kind(value: object) -> str:
    """What a value is, in a newcomer's words."""
    if isinstance(value, bool):
        return "a boolean"
    names = ((str, "a string"), (int, "a number"), (float, "a number"), (list, "a list"),
             (dict, "a table"))  # fmt: skip
    return next((name for kind, name in names if isinstance(value, kind)), "a date")
