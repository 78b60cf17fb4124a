"""Writes docs/schema/newslint-config.schema.json from the keys that the code knows."""

import json
from pathlib import Path
from typing import Any

from newslint import checkers, stories
from newslint.configkeys import BY_NAME, EXTENDS, LEVELS, OUTPUT, Key, in_override, top_level

FILE = Path(__file__).parent.parent / "docs" / "schema" / "newslint-config.schema.json"
STRINGS = {"type": "array", "items": {"type": "string"}}
KINDS: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "path": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer", "minimum": 0},
    "story": {"type": "string", "enum": list(stories.stories())},
    "strings": STRINGS,
    "selectors": STRINGS,
    "globs": STRINGS,
    "packs": STRINGS,
}


def described(key: Key, name: str) -> dict[str, Any]:
    """The schema of one key."""
    about = key.about if name == key.name else f"Appended to what {key.name} holds."
    shape: dict[str, Any] = {"description": about, **KINDS.get(key.kind, {"type": "object"})}
    if key.choices and key.kind != "table":
        shape["enum"] = list(key.choices)
    if key.default is not None and name == key.name:
        shape["default"] = list(key.default) if isinstance(key.default, tuple) else key.default
    return shape


def table(names: list[str]) -> dict[str, Any]:
    """The schema of a table that holds the keys of these names."""
    known = {name: BY_NAME.get(name) or EXTENDS.get(name) for name in names}
    shapes = {name: described(key, name) for name, key in known.items() if key}
    if "severity" in shapes:
        level = {"enum": list(LEVELS)}
        either = {"oneOf": [level, {"type": "object", "additionalProperties": level}]}
        shapes["severity"]["additionalProperties"] = either
    if "prefers" in shapes:
        shapes["prefers"]["additionalProperties"] = {"type": "string"}
    if "options" in shapes:
        shapes["options"]["properties"] = options()
    if "engines" in shapes:
        shapes["engines"]["additionalProperties"] = {"type": "object"}
    return {"type": "object", "additionalProperties": False, "properties": shapes}


def options() -> dict[str, Any]:
    """The options of the checkers, a table a family."""
    families: dict[str, dict[str, Any]] = {}
    for name, module in checkers.built_in().items():
        for field, default in module.OPTIONS._asdict().items():
            option = field.replace("_", "-")
            families.setdefault(name.partition("_")[0], {})[option] = of_value(default)
    return {
        family: {"type": "object", "additionalProperties": False, "properties": dict(fields)}
        for family, fields in sorted(families.items())
    }


def of_value(default: Any) -> dict[str, Any]:
    """The schema of an option, by its default."""
    if isinstance(default, tuple | frozenset):
        items = sorted(default)
        kind = type(items[0]) if items else str
        inner = {int: "integer", float: "number"}.get(kind, "string")
        return {"type": "array", "items": {"type": inner}, "default": items}
    kinds = {bool: "boolean", int: "integer", float: "number"}
    return {"type": kinds.get(type(default), "string"), "default": default}


def schema() -> dict[str, Any]:
    """The whole schema."""
    whole = table(top_level())
    part = table(in_override())
    part["properties"] = {
        "files": {
            "description": "Globs of the files that these are for.",
            **STRINGS,
            "minItems": 1,
        },
        **part["properties"],
    }
    part["required"] = ["files"]
    output = {key.name: described(key, key.name) for key in OUTPUT}
    whole["properties"]["output"] |= {"additionalProperties": False, "properties": output}
    about = BY_NAME["overrides"].about
    whole["properties"]["overrides"] = {"description": about, "type": "array", "items": part}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newslint.toml, or [tool.newslint] in pyproject.toml",
        **whole,
    }


def text() -> str:
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text(), encoding="utf-8")
