"""Which rules run, how severe they are and what a desk prefers: newslint.toml to Settings."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint import checkers, engines, globs, registry, rulebook, selectors
from newslint.configfile import (
    ConfigError,
    Glob,
    Layer,
    Override,
    Value,
    command_line,
    find,
    merge,
    read,
    words_file,
)  # fmt: skip
from newslint.configkeys import BY_NAME, KEYS, OUTPUT
from newslint.document import Context
from newslint.registry import Registry
from newslint.rule import Checker, Rule
from newslint.rulebook import Rulebook
from newslint.selectors import Choice

if TYPE_CHECKING:
    from newslint.stories import Story

__all__ = [
    "Config",
    "ConfigError",
    "Glob",
    "Settings",
    "defaults",
    "find",
    "for_path",
    "load",
    "over",
    "show",
]


class Settings(NamedTuple):
    """What the engine reads, resolved for one path."""

    rules: Mapping[str, Rule]  # the rules of every family that can run, by id
    enabled: frozenset[str]  # ids
    severity: Mapping[str, str]  # rule id → what the user chose, where it is not the default
    options: Mapping[str, Any]  # checker name → its OPTIONS
    context: Context = Context()
    checkers: Mapping[str, Checker] = {}  # by name: the built-in ones, then the plugins
    book: Rulebook = Rulebook()  # the packs' rules
    families: frozenset[str] = frozenset()  # all there are, for `rules` may hold only some
    engines: Mapping[str, Checker] = {}  # other people's linters, by name; none unless configured


class Config(NamedTuple):
    """A configuration, read and checked; `for_path` makes Settings of it."""

    file: str | None  # absolute, or None when nobody has configured anything
    base: Layer
    overrides: tuple[Override, ...]
    command: Layer
    fail_on: str  # error, warning, info or never
    include: tuple[str, ...] | None  # suffixes of files in folders; None for the readers' own
    exclude: tuple[Glob, ...]
    baseline: str  # absolute path, or ""
    output: Mapping[str, Any]  # format, color, max-per-rule, statistics, timing, quiet
    memo: dict[tuple[int, ...], Settings]  # by the overrides that fit

    def __reduce__(self) -> tuple[object, ...]:  # settings hold modules, which cannot travel
        return Config, (*self[:-1], {})


def defaults(context: Context = Context()) -> Settings:
    """The settings of somebody who has configured nothing."""
    return for_path(load(None), "")._replace(context=context)


def load(file: str | None, overrides: Mapping[str, object] = {}) -> Config:
    """The configuration of a file (None: none), with the command line's settings over it.

    `overrides` are named as in the file, tables dotted: {"options.readability.long-lede": 35}.
    Everything is checked that can be checked without importing checkers. Raises ConfigError.
    """
    base, parts = read(file) if file else ({}, [])
    command = command_line(overrides)
    top = {**base}
    merge(top, command)
    output = {key.name: _get(top, ("output", key.name), key.default) for key in OUTPUT}
    named = {("include",), ("extend-include",)} & top.keys()
    include = _strings(top, "include") if named else None
    cfg = Config(
        os.path.abspath(file) if file else None, base, tuple(parts), command,
        _get(top, ("fail-on",), BY_NAME["fail-on"].default), include,
        (*_strings(top, "exclude"), *words_file(top)), _get(top, ("baseline",), ""), output, {},
    )  # fmt: skip
    for layers in ([base, command], *([base, part.layer, command] for part in parts)):
        _check(layers)
    return cfg


def over(cfg: Config, settings: Mapping[str, object]) -> Config:
    """`cfg` with more settings on top, named as in a file; packs are then all that there are.

    Raises ConfigError.
    """
    layers = [{**layer} for layer in (cfg.base, *(p.layer for p in cfg.overrides), cfg.command)]
    for layer in layers if "packs" in settings else ():
        layer.pop(("extend-packs",), None)  # nobody appends to a list that somebody has picked
    base, *parts, command = layers
    merge(command, command_line(settings))
    for some in ([base, command], *([base, part, command] for part in parts)):
        _check(some)
    kept = tuple(o._replace(layer=p) for o, p in zip(cfg.overrides, parts, strict=True))
    return cfg._replace(base=base, overrides=kept, command=command, memo={})


def for_path(cfg: Config, path: str) -> Settings:
    """The settings of the draft at `path`. Raises ConfigError."""
    fits = _fitting(cfg, path)
    if fits not in cfg.memo:
        cfg.memo[fits] = _settings([cfg.base, *(cfg.overrides[n].layer for n in fits), cfg.command])
    return cfg.memo[fits]


def _fitting(cfg: Config, path: str) -> tuple[int, ...]:
    """The numbers of the overrides that are for the draft at `path`."""
    if not cfg.overrides:
        return ()
    full = os.path.abspath(path)
    return tuple(
        number
        for number, part in enumerate(cfg.overrides)
        if any(globs.matches(part.folder, pattern, full) for pattern in part.files)
    )


def _settings(layers: list[Layer]) -> Settings:
    merged = _merged(layers)
    story = _story(merged)
    choices = [*([story.choice] if story else []), *map(_choice, layers)]
    known = _registry(merged, selectors.families(choices))
    linters = _engines(merged)
    rules = {**known.rules, **{r.id: r for each in linters.values() for r in checkers.rules(each)}}
    severity: dict[str, str] = {}
    told = [{k[1]: v.value for k, v in layer.items() if k[0] == "severity"} for layer in layers]
    for levels in [dict(story.severity) if story else {}, *told]:
        for selector in sorted(levels, key=selectors.length):
            severity |= dict.fromkeys(selectors.matched(selector, rules), levels[selector])
    return Settings(
        rules, selectors.resolve(choices, rules), severity, _options(merged, known, linters),
        _context(merged, known.book), known.checkers, known.book,
        frozenset(registry.known_families(_packs(merged), _strings(merged, "plugins"))), linters,
    )  # fmt: skip


def _story(merged: Layer) -> "Story | None":
    """The type of story, under everything that the desk says itself; None where none is named."""
    place = merged.get(("story",))
    if place is None:
        return None
    from newslint import stories  # most runs name none

    try:
        return stories.named(place.value)
    except ValueError as error:
        raise place.error(str(error)) from None


def _engines(merged: Layer) -> dict[str, Checker]:
    """The engines that have a table of their own."""
    tables = {key[1]: merged[key[0], key[1], "enabled"] for key in merged if key[0] == "engines"}
    for name, place in tables.items():
        if name not in engines.files():
            raise place.error(f"unknown engine “{name}”{selectors.nearest(name, engines.files())}")
    return {name: engines.load(name) for name, enabled in tables.items() if enabled.value}


def _merged(layers: Iterable[Layer]) -> Layer:
    merged: Layer = {}
    for layer in layers:
        merge(merged, layer)
    return merged


def _choice(layer: Layer) -> Choice:
    """What a layer says about which rules run."""
    select = layer.get(("select",))
    return Choice(
        None if select is None else select.value,
        _get(layer, ("extend-select",), ()),
        (*_get(layer, ("ignore",), ()), *_get(layer, ("extend-ignore",), ())),
    )


def _registry(merged: Layer, families: Collection[str] | None) -> Registry:
    """The rules of `families`; an error names the setting that asked for what cannot be had."""
    packs, plugins = _packs(merged), _strings(merged, "plugins")
    try:
        return registry.load(families, packs, plugins)
    except registry.RegistryError as error:
        for name in ("plugins", "extend-plugins", "packs", "extend-packs"):
            place = merged.get((name,))
            guilty = [item for item in place.value if f"“{item}”" in str(error)] if place else []
            if place and guilty:
                raise place.error(str(error), guilty[0]) from error
        raise ConfigError(str(error)) from error


def _packs(merged: Layer) -> tuple[str, ...]:
    given = _get(merged, ("packs",), registry.PACKS)
    return tuple(dict.fromkeys((*given, *_get(merged, ("extend-packs",), ()))))


def _context(merged: Layer, book: Rulebook) -> Context:
    """What the desk knows."""
    language = _get(merged, ("language",), "") or _spoken(book)
    own = [(key[1], value.value) for key, value in merged.items() if key[0] == "prefers"]
    packs = [pack for pack in book.packs if _speaks(pack.language, language)]
    words = (*_strings(merged, "words"), *_file_words(merged.get(("words-file",))))
    return Context(
        language=language,
        published=_get(merged, ("published",), ""),
        words=frozenset(words),
        acronyms=frozenset(_strings(merged, "acronyms")),
        famous=frozenset(_strings(merged, "famous")),
        prefers=_house([*(pair for pack in packs for pair in pack.prefers), *own]),
        editions=tuple((pack.name, pack.edition) for pack in packs if pack.edition),
    )


def _spoken(book: Rulebook) -> str:
    """The English of a desk that says which style it follows, where that is not American: the
    American packs are there unasked, and say nothing about the copy."""
    regions = {pack.language for pack in book.packs if "-" in pack.language}
    return regions.pop() if len(regions) == 1 and "en-US" not in regions else ""


def _speaks(pack: str, declared: str) -> bool:
    """Whether a pack's language is that of the copy, as far as both are known."""
    mine, theirs = pack.lower().split("-"), declared.lower().split("-")
    return not declared or all(a == b for a, b in zip(mine, theirs, strict=False))


def _house(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """House spellings (not this, but that), of which a later one overturns an earlier one."""
    house: dict[str, str] = {}
    for this, that in pairs:
        house = {a: b for a, b in house.items() if b != this and a != that}
        house[this] = that
    return tuple(sorted(house.items()))


def _file_words(place: Value | None) -> tuple[str, ...]:
    """The words of a `words-file`: one to a line, `#` begins a remark. It need not exist yet."""
    if place is None or not place.value or not os.path.exists(place.value):
        return ()
    try:
        with open(place.value, encoding="utf-8-sig") as file:
            lines = [line.partition("#")[0].strip() for line in file]
    except (OSError, UnicodeDecodeError) as error:
        raise place.error(f"the words-file {place.value} cannot be read: {error}") from error
    return tuple(line for line in lines if line)


def _options(merged: Layer, known: Registry, linters: Mapping[str, Checker]) -> dict[str, Any]:
    """The OPTIONS of each checker and engine, with what the user wrote over the defaults."""
    options = {name: module.OPTIONS for name, module in known.checkers.items()}
    options |= {name: module.OPTIONS for name, module in linters.items()}
    for key, place in merged.items():
        if key[0] not in ("options", "engines"):
            continue
        _, family, option = key
        modules = [name for name in options if name.partition("_")[0] == family]
        if not modules:
            continue
        field = option.replace("-", "_")
        having = [name for name in modules if field in options[name]._fields]
        if not having:
            fields = [f.replace("_", "-") for name in modules for f in options[name]._fields]
            guess = selectors.nearest(option, fields)
            raise place.error(f"unknown option “{option}” of {family}{guess}")
        for name in having:
            value = _typed(place, f"options.{family}.{option}", getattr(options[name], field))
            options[name] = options[name]._replace(**{field: value})
    return options


def _typed(place: Value, name: str, default: object) -> object:
    """The value of an option, of the type that its default has."""
    value = place.value
    if isinstance(default, tuple | frozenset) and isinstance(value, list | tuple):
        kinds = {type(item) for item in default} or {str}
        if all(type(item) in kinds for item in value):
            return type(default)(value)
    if isinstance(default, float) and type(value) is int:
        return float(value)
    if type(value) is type(default) or default is None:
        return value
    kinds_of = {bool: "true or false", int: "a whole number", float: "a number", str: "a string"}
    wanted = kinds_of.get(type(default), "a list")
    raise place.error(f"“{name}” is {value!r}, not {wanted}")


def _check(layers: list[Layer]) -> None:
    """Whether every selector and table of options is of something that there is."""
    merged = _merged(layers)
    _story(merged)
    packs, plugins = _packs(merged), _strings(merged, "plugins")
    families = registry.known_families(packs, plugins)
    for selector, place in _selectors(layers):
        if selector == selectors.ALL or selector in families:
            continue
        family = selectors.family(selector)
        if "." in selector and family in families:
            rules = _registry(merged, {family}).rules
            if selector in rules or selector in selectors.by_alias(rules):
                continue
        every = _registry(merged, None).rules  # a renamed rule may have had another family
        if selector not in selectors.by_alias(every):
            what = "rule" if "." in selector else "family of rules"
            guess = selectors.nearest(selector, every if "." in selector else families)
            raise place.error(f"unknown {what} “{selector}”{guess}", selector)
    known = [f for f in families if f not in map(rulebook.name_of, packs)]
    for key, place in merged.items():
        if key[0] == "options" and key[1] not in known:
            raise place.error(f"unknown checker “{key[1]}”{selectors.nearest(key[1], known)}")


def _selectors(layers: Iterable[Layer]) -> Iterator[tuple[str, Value]]:
    for layer in layers:
        for key, place in layer.items():
            if key[0] in ("select", "ignore", "extend-select", "extend-ignore"):
                yield from ((selector, place) for selector in place.value)
            elif key[0] == "severity":
                yield key[1], place


def _get(layer: Layer, key: tuple[str, ...], default: Any) -> Any:
    return layer[key].value if key in layer else default


def _strings(layer: Layer, name: str) -> tuple[Any, ...]:
    """A list with what `extend-…` appends to it."""
    return (*_get(layer, (name,), ()), *_get(layer, (f"extend-{name}",), ()))


def show(cfg: Config, path: str) -> str:
    """What is configured for the draft at `path`, as TOML, with where each value was written."""
    settings = for_path(cfg, path)
    merged = _merged(
        [cfg.base, *(cfg.overrides[n].layer for n in _fitting(cfg, path)), cfg.command]
    )
    tables: dict[str, list[str]] = {"": []}
    for key in KEYS:
        value = merged.get((key.name,))
        if value is None and key.default is not None and key.kind != "table":
            tables[""].append(f"{key.name} = {_toml(key.default)}  # default")
    for name, value in merged.items():
        table = ".".join(name[:-1])
        shown = f"{_name(name[-1])} = {_toml(value.value)}  # {_origin(value)}"
        tables.setdefault(table, []).append(shown)
    for checker, options in settings.options.items():
        table = "options." + checker.partition("_")[0]
        for field, default in options._asdict().items():
            name = field.replace("_", "-")
            if ("options", table[8:], name) not in merged:
                tables.setdefault(table, []).append(f"{name} = {_toml(default)}  # default")
    lines = [f"# {path}: {cfg.file or 'nothing is configured'}"]
    for table, entries in tables.items():
        lines += ["", f"[{table}]"] if table else []
        lines += sorted(entries)
    lines += ["", "# The rules that run:"]
    for id in sorted(settings.enabled):
        lines.append(f"#   {id}  {settings.severity.get(id, settings.rules[id].severity)}")
    return "\n".join(lines) + "\n"


def _origin(value: Value) -> str:
    return f"{os.path.relpath(value.file)}:{value.line}" if value.file else "command line"


def _name(key: str) -> str:
    plain = key.replace("-", "").replace("_", "")
    return key if plain.isascii() and plain.isalnum() else _toml(key)


def _toml(value: object) -> str:
    if isinstance(value, Glob):
        return _toml(os.path.join(value.folder, value.pattern))
    if isinstance(value, tuple | list | frozenset):
        items = sorted(value) if isinstance(value, frozenset) else value
        return f"[{', '.join(_toml(item) for item in items)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_name(k)} = {_toml(v)}' for k, v in value.items())}}}"
    from json import dumps  # a JSON string, number or boolean is one of TOML

    return dumps(value, ensure_ascii=False)
