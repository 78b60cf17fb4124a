"""Configuration: which file counts, what it may say, who wins, and how mistakes are told."""

import json
import os
import pickle
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import jsonschema
import pytest

from newslint import checkers, config, configfile, globs, registry, selectors
from newslint.config import ConfigError, Settings
from newslint.rule import Rule
from newslint.selectors import Choice

ROOT = Path(__file__).parent.parent


def rule(id: str, **fields: Any) -> Rule:
    return Rule(id, "Something.", "warning", "this test", **fields)


def settings(folder: Path, toml: str, path: str = "draft.txt", **command: object) -> Settings:
    file = folder / "newslint.toml"
    file.write_text(toml, encoding="utf-8")
    cfg = config.load(str(file), command)
    return config.for_path(cfg, str(folder / path))


def error(folder: Path, toml: str, **command: object) -> str:
    with pytest.raises(ConfigError) as caught:
        settings(folder, toml, **command)
    assert "\n" not in str(caught.value)
    return str(caught.value).replace(str(folder) + os.sep, "")


# --- which file ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "=", "!!"])
def test_a_setting_of_the_command_line_has_a_name(name: str) -> None:
    with pytest.raises(ConfigError, match=f"“{name}” is no key"):
        config.load(None, {name: "x"})


def test_the_nearest_file_counts_and_there_is_no_cascade(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "newslint.toml").write_text("")
    sport = tmp_path / "desks" / "sport"
    sport.mkdir(parents=True)
    assert config.find(str(sport / "draft.txt")) == str(tmp_path / "newslint.toml")
    (sport / "newslint.toml").write_text("")
    assert config.find(str(sport / "draft.txt")) == str(sport / "newslint.toml")
    assert config.find(str(sport)) == str(sport / "newslint.toml")


def test_a_pyproject_counts_only_with_a_table_of_ours_and_after_newslint_toml(
    tmp_path: Path,
) -> None:
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "pyproject.toml").write_text('[tool.newslint]\nlanguage = "en-GB"\n')
    (inner / "pyproject.toml").write_text('[project]\nname = "newslint-fan"\n')
    assert config.find(str(inner / "a.txt")) == str(tmp_path / "pyproject.toml")
    (inner / "pyproject.toml").write_text("[tool.newslint]\n")
    assert config.find(str(inner / "a.txt")) == str(inner / "pyproject.toml")
    (tmp_path / "newslint.toml").write_text("")
    assert config.find(str(inner / "a.txt")) == str(tmp_path / "newslint.toml")


def test_the_search_ends_at_the_git_root_and_with_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(configfile, "user_folder", lambda: str(tmp_path / "home"))
    (tmp_path / "newslint.toml").write_text("")
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    assert config.find(str(repository / "a.txt")) is None
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "newslint.toml").write_text("")
    assert config.find(str(repository / "a.txt")) == str(tmp_path / "home" / "newslint.toml")


def test_pyproject_errors_name_the_line(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text('[project]\nname = "x"\n\n[tool.newslint]\nlanguag = "en-GB"\n')
    with pytest.raises(ConfigError) as caught:
        config.load(str(file))
    assert caught.value.line == 5
    file.write_text('[project]\nname = "x"\n[tool.newslint]\nlanguage = "en-GB"\n')
    assert config.for_path(config.load(str(file)), "a.txt").context.language == "en-GB"


# --- mistakes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('a = "', "newslint.toml:1: is no TOML"),
        ("selct = []", "newslint.toml:1: unknown key “selct”; did you mean “select”?"),
        ('\nselect = "typos"', "newslint.toml:2: “select” is a string, not a list"),
        ("select = [1]", "“select” holds a number; its items are strings"),
        ('ignore = [\n"typos",\n"typos.doubled-wrd",\n]',
         "newslint.toml:3: unknown rule “typos.doubled-wrd”; did you mean “typos.doubled-word”?"),
        ('select = ["typo"]', "unknown family of rules “typo”; did you mean “typos”?"),
        ('ignore = ["doubled-word"]', "unknown family of rules “doubled-word”"),
        ('[severity]\n"typos.doubled-word" = "warn"',
         "newslint.toml:2: “severity.typos.doubled-word” is “warn”, not error, warning or info"),
        ('[severity]\ntypos = "off"', "to turn a rule off, write it in ignore"),
        ('severity = "info"', "“severity” is a table: write [severity]"),
        ('fail-on = "eror"', "“fail-on” is “eror”, not error, warning, info or never; did you"),
        ('language = "English"', "“language” is “English”, not a language such as en-US"),
        ('published = "June 9"', "not a date such as 2014-06-09"),
        ('published = "2014-02-30"', "not a date such as 2014-06-09"),
        ("words = {a = 1}", "“words” is a table, not a list"),
        ("[options.typo]\nwords = 1", "newslint.toml:2: unknown checker “typo”; did you mean"),
        ("[output]\ncolour = 1", "unknown key “output.colour”; did you mean “color”?"),
        ("[output]\nstatistics = 1", "“output.statistics” is a number, not a boolean"),
        ("[output]\nmax-per-rule = -1", "less than nothing"),
        ("[[overrides]]\nignore = []", '[[overrides]] needs files = ["a glob"]'),
        ('[[overrides]]\nfiles = ["a"]\n\n[[overrides]]\nfiles = ["b"]\nfail-on = "info"',
         "newslint.toml:6: unknown key “fail-on” in [[overrides]]"),
        ("[overrides]\na = 1", "write overrides as [[overrides]]"),
        ('extend = "gone.toml"', "“extend” names gone.toml, and there is no such file"),
        ('extend = "newslint.toml"', "“extend” goes round in a circle"),
        ('plugins = ["acne"]', "newslint.toml:1: no plugin “acne” is installed"),
        ('plugins = ["typos"]', "the plugin “typos” has the name of a built-in family"),
        ('packs = ["ap", "./gone"]', "no pack “"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_one_line_with_its_place(tmp_path: Path, toml: str, told: str) -> None:
    assert told in error(tmp_path, toml)


def test_a_file_that_is_not_text_or_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        config.load(str(tmp_path / "gone.toml"))
    (tmp_path / "newslint.toml").write_bytes(b'language = "\xff"')
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        config.load(str(tmp_path / "newslint.toml"))


def test_a_mistake_on_the_command_line_says_so() -> None:
    with pytest.raises(ConfigError, match=r"^command line: unknown rule “typos\.capitl”; did you"):
        config.load(None, {"select": ["typos.capitl"]})
    with pytest.raises(ConfigError, match="unknown key “selct”"):
        config.load(None, {"selct": ["typos"]})


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_bytes(b'\xef\xbb\xbflanguage = "en-GB"\r\n')
    assert config.load(str(tmp_path / "newslint.toml")).base[("language",)].value == "en-GB"


# --- which rules ---------------------------------------------------------------------------------

RULES = {
    each.id: each
    for each in (
        rule("typos.run-on"),
        rule("typos.unknown-word", default=False),
        rule("names.variant", aliases=("typos.name",)),
        rule("legal.libel", default=False),
        rule("legal.sub-judice", default=False, status="preview"),
    )
}


def on(*choices: Choice) -> list[str]:
    return sorted(selectors.resolve(choices, RULES))


def test_nobody_says_anything_and_the_defaults_run() -> None:
    assert on() == on(Choice()) == ["names.variant", "typos.run-on"]


def test_a_family_means_its_defaults_and_all_means_every_stable_rule() -> None:
    assert on(Choice(("typos",))) == ["typos.run-on"]
    assert on(Choice(("legal",))) == ["legal.libel"], "no rule of it is on by default"
    assert on(Choice(("ALL",))) == sorted({*RULES} - {"legal.sub-judice"})
    assert on(Choice(("legal.sub-judice", "typos.unknown-word"))) == [
        "legal.sub-judice", "typos.unknown-word",
    ]  # fmt: skip


def test_the_longer_selector_wins_and_ignore_wins_a_tie() -> None:
    assert on(Choice(("ALL",), (), ("typos",))) == ["legal.libel", "names.variant"]
    assert on(Choice(("typos.run-on",), (), ("typos", "ALL"))) == ["typos.run-on"]
    assert on(Choice(("typos",), (), ("typos",))) == []
    assert on(Choice(None, ("typos.unknown-word",), ("typos",))) == [
        "names.variant", "typos.unknown-word",
    ]  # fmt: skip


def test_a_later_layer_wins_and_a_new_selection_keeps_what_was_ignored() -> None:
    ignoring = Choice(None, (), ("typos.run-on",))
    assert on(ignoring, Choice(None, ("typos.run-on",))) == ["names.variant", "typos.run-on"]
    assert on(ignoring, Choice(("typos", "names"))) == ["names.variant"]
    assert on(ignoring, Choice(("typos.run-on",))) == ["typos.run-on"]


def test_the_old_name_of_a_rule_is_accepted() -> None:
    assert on(Choice(("typos.name",))) == ["names.variant"]
    assert selectors.matched("typos.name", RULES) == {"names.variant"}


def test_only_families_that_can_run_are_wanted() -> None:
    assert selectors.families([]) is None
    assert selectors.families([Choice(("typos", "names.variant"))]) == {"typos", "names"}
    assert selectors.families([Choice(("typos",)), Choice(None, ("legal",))]) == {"typos", "legal"}
    assert selectors.families([Choice(("typos",)), Choice(("ALL",))]) is None


def test_a_selection_imports_no_other_checker() -> None:
    program = (
        "import sys; from newslint import config\n"
        "config.for_path(config.load(None, {'select': ['typos']}), 'a.txt')\n"
        "print(*[m for m in sys.modules if m.startswith('newslint.checkers.')])\n"
        "assert 'tomllib' not in sys.modules and 'importlib.metadata' not in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    names = run.stdout.split()
    assert names
    assert all(name.removeprefix("newslint.checkers.").startswith("typos") for name in names)


def test_severities_go_from_the_family_to_the_rule_and_the_command_line_last(
    tmp_path: Path,
) -> None:
    toml = '[severity]\n"typos.doubled-word" = "warning"\ntypos = "info"\n'
    found = settings(tmp_path, toml)
    assert found.severity["typos.doubled-word"] == "warning"
    assert {v for k, v in found.severity.items() if k != "typos.doubled-word"} <= {"info"}
    found = settings(tmp_path, toml, severity={"typos": "error"})
    assert found.severity["typos.doubled-word"] == "error"
    bare = settings(tmp_path, "[severity]\ntypos.doubled-word = 'info'\n")
    assert bare.severity == {"typos.doubled-word": "info"}, "a dotted key means the rule"


# --- values --------------------------------------------------------------------------------------


def test_overrides_apply_in_order_and_the_last_wins(tmp_path: Path) -> None:
    toml = """
language = "en-US"
words = ["Tikrit"]
[[overrides]]
files = ["uk/**"]
language = "en-GB"
extend-words = ["Holyrood"]
[[overrides]]
files = ["uk/us-desk/*.txt"]
language = "en-AU"
ignore = ["typos.doubled-word"]
"""
    assert settings(tmp_path, toml).context.language == "en-US"
    british = settings(tmp_path, toml, "uk/a.txt")
    assert british.context.language == "en-GB"
    assert british.context.words == {"Tikrit", "Holyrood"}
    assert "typos.doubled-word" in british.enabled
    last = settings(tmp_path, toml, "uk/us-desk/a.txt")
    assert last.context.language == "en-AU"
    assert last.context.words == {"Tikrit", "Holyrood"}
    assert "typos.doubled-word" not in last.enabled
    assert settings(tmp_path, toml, "uk/a.txt", language="en-US").context.language == "en-US"


def test_settings_are_made_once_for_each_set_of_overrides(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('[[overrides]]\nfiles = ["a*"]\nlanguage = "en-GB"\n')
    cfg = config.load(str(tmp_path / "newslint.toml"))
    one = config.for_path(cfg, str(tmp_path / "a1"))
    assert config.for_path(cfg, str(tmp_path / "a2")) is one
    assert config.for_path(cfg, str(tmp_path / "b")) is not one


def test_a_parent_comes_first_tables_merge_and_extensions_append(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "newslint.toml").write_text(
        'language = "en-GB"\nwords = ["Tikrit"]\nextend-exclude = ["wire/**"]\n'
        'extend-ignore = ["typos.doubled-word"]\nwords-file = "words.txt"\n'
        '[prefers]\ntoward = "towards"\namong = "amongst"\n'
    )
    (house / "words.txt").write_text("Kirkuk  # a city\n\n# remark\nMosul\n")
    (tmp_path / "newslint.toml").write_text(
        'extend = "house/newslint.toml"\nlanguage = "en-US"\nwords = ["Basra"]\n'
        'extend-exclude = ["old.txt"]\nextend-ignore = ["typos.capital"]\n'
        '[prefers]\namong = "among"\nprofane = "rude"\n'
    )
    cfg = config.load(str(tmp_path / "newslint.toml"))
    found = config.for_path(cfg, str(tmp_path / "a.txt"))
    assert found.context.language == "en-US"
    assert found.context.words == {"Basra", "Kirkuk", "Mosul"}
    assert {"toward": "towards", "among": "among", "profane": "rude"}.items() <= dict(
        found.context.prefers
    ).items()
    assert found.enabled.isdisjoint({"typos.doubled-word", "typos.capital"})
    words = (str(house), "/words.txt")
    assert cfg.exclude == ((str(house), "wire/**"), (str(tmp_path), "old.txt"), words)
    assert globs.any_matches(cfg.exclude, str(house / "wire" / "a.txt"))
    assert not globs.any_matches(cfg.exclude, str(tmp_path / "wire" / "a.txt"))


def test_paths_are_relative_to_the_file_that_wrote_them(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "base.toml").write_text('baseline = "known.json"\npacks = ["ap", "./style"]\n')
    (tmp_path / "newslint.toml").write_text('extend = "house/base.toml"\n')
    layer, _ = configfile.read(str(tmp_path / "newslint.toml"))
    assert layer[("baseline",)].value == str(house / "known.json")
    assert layer[("packs",)].value == ("ap", str(house / "style"))


def test_house_spellings_come_from_packs_of_the_language_and_the_desk_has_the_last_word(
    tmp_path: Path,
) -> None:
    def house(toml: str) -> dict[str, str]:
        return dict(settings(tmp_path, toml).context.prefers)

    assert house("")["towards"] == "toward"
    assert house('language = "en-US"\nselect = ["consistency"]')["towards"] == "toward"
    assert "towards" not in house('language = "en-GB"')
    own = house('[prefers]\ntoward = "towards"\n')
    assert own["toward"] == "towards"
    assert "towards" not in own


def test_dates_may_be_written_as_dates(tmp_path: Path) -> None:
    assert settings(tmp_path, "published = 2014-06-09").context.published == "2014-06-09"


class Options(NamedTuple):
    long_lede: int = 35
    share: float = 0.5
    strict: bool = False
    verbs: tuple[str, ...] = ("said",)
    name: str = ""


@pytest.fixture
def checker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker `zebra` in the registry, with options of every type."""
    module = SimpleNamespace(
        OPTIONS=Options(), RULE=rule("zebra.stripe"), check=lambda doc, options: iter(())
    )
    load, names = checkers.load, checkers.files()
    monkeypatch.setattr(checkers, "files", lambda: (*names, "zebra"))
    monkeypatch.setattr(checkers, "load", lambda n: module if n == "zebra" else load(n))


@pytest.mark.usefixtures("checker")
def test_options_are_checked_by_the_type_of_their_default(tmp_path: Path) -> None:
    toml = '[options.zebra]\nlong-lede = 40\nshare = 1\nstrict = true\nverbs = ["says"]\nname = "x"'
    assert settings(tmp_path, toml).options["zebra"] == Options(40, 1.0, True, ("says",), "x")
    assert settings(tmp_path, "", **{"options.zebra.long-lede": 3}).options["zebra"].long_lede == 3
    wrong = "newslint.toml:2: “options.zebra.long-lede” is 'x', not a whole number"
    assert wrong in error(tmp_path, "[options.zebra]\nlong-lede = 'x'")
    assert "not a whole number" in error(tmp_path, "[options.zebra]\nlong-lede = true")
    assert "not a list" in error(tmp_path, "[options.zebra]\nverbs = 'says'")
    guess = "unknown option “long-led” of zebra; did you mean “long-lede”?"
    assert guess in error(tmp_path, "[options.zebra]\nlong-led = 1")


@pytest.mark.usefixtures("checker")
def test_an_override_may_set_options(tmp_path: Path) -> None:
    toml = '[[overrides]]\nfiles = ["*.md"]\n[overrides.options.zebra]\nlong-lede = 9\n'
    assert settings(tmp_path, toml, "a.md").options["zebra"].long_lede == 9
    assert settings(tmp_path, toml, "a.txt").options["zebra"].long_lede == 35


def plug(monkeypatch: pytest.MonkeyPatch, module: object) -> None:
    import importlib.metadata

    point = SimpleNamespace(name="acme", load=lambda: module)
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [point])


def test_a_plugin_runs_only_when_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = SimpleNamespace(
        OPTIONS=Options(), RULE=rule("acme.name"), check=lambda doc, options: iter(())
    )
    plug(monkeypatch, module)
    assert "acme.name" not in settings(tmp_path, "").rules
    found = settings(tmp_path, 'plugins = ["acme"]\n[options.acme]\nname = "Gazette"\n')
    assert "acme.name" in found.enabled
    assert found.options["acme"].name == "Gazette"
    assert found.checkers["acme"] is module
    only = settings(tmp_path, 'plugins = ["acme"]\nselect = ["acme.name"]\n')
    assert only.enabled == {"acme.name"}


def test_a_broken_plugin_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml = '\nplugins = ["acme"]'
    plug(monkeypatch, SimpleNamespace(RULE=rule("acme.name")))
    assert "newslint.toml:2: the plugin “acme” cannot be loaded" in error(tmp_path, toml)
    plug(monkeypatch, SimpleNamespace(OPTIONS=Options(), RULE=rule("typos.x"), check=len))
    assert "has typos.x, a rule of another family" in error(tmp_path, toml)
    plug(monkeypatch, SimpleNamespace(OPTIONS=3, RULE=rule("acme.x"), check=len))
    assert "is no checker" in error(tmp_path, toml)


def test_a_pack_of_the_desk_joins(tmp_path: Path) -> None:
    pack = tmp_path / "style"
    pack.mkdir()
    (pack / "pack.yml").write_text("language: en\n")
    (pack / "mayor.yml").write_text(
        'message: "Write “{better}”."\nsource: The desk\nswap: {Mr Mayor: Mayor}\n'
        "flag:\n  - {text: 'Said [[Mr Mayor]].', fix: 'Said Mayor.'}\npass:\n  - The mayor.\n"
    )
    found = settings(tmp_path, 'packs = ["./style"]\n')
    assert "style.mayor" in found.enabled
    assert not any(id.startswith("ap.") for id in found.rules)
    also = settings(tmp_path, 'extend-packs = ["./style"]\nselect = ["style"]\n')
    assert also.enabled == {"style.mayor"}
    assert "unknown rule “style.mayer”; did you mean “style.mayor”?" in error(
        tmp_path, 'packs = ["./style"]\nignore = ["style.mayer"]'
    )


def test_a_configuration_travels_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('exclude = ["a"]\n[[overrides]]\nfiles = ["b"]\n')
    cfg = config.load(str(tmp_path / "newslint.toml"))
    before = config.for_path(cfg, "x.txt")
    again = pickle.loads(pickle.dumps(cfg))
    assert again.exclude == cfg.exclude
    assert config.for_path(again, "x.txt").enabled == before.enabled


def test_what_is_shown_is_toml_that_says_where_values_come_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    toml = 'language = "en-GB"\nwords = ["O\'Neil", "say \\"x\\""]\n[severity]\n"typos" = "info"\n'
    (tmp_path / "newslint.toml").write_text(toml + '[[overrides]]\nfiles = ["*"]\nignore = []\n')
    cfg = config.load("newslint.toml", {"fail-on": "never"})
    shown = config.show(cfg, "draft.txt")
    values = tomllib.loads(shown)
    assert values["language"] == "en-GB"
    assert values["words"] == ["O'Neil", 'say "x"']
    assert values["severity"] == {"typos": "info"}
    assert 'language = "en-GB"  # newslint.toml:1' in shown
    assert 'fail-on = "never"  # command line' in shown
    assert "ignore = []  # newslint.toml:7" in shown
    assert "famous = []  # default" in shown
    assert "#   typos.doubled-word  info" in shown


# --- paths ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "deep/er/a.txt", True),
        ("*.txt", "a.txt.md", False),
        ("wire/*.txt", "wire/a.txt", True),
        ("wire/*.txt", "wire/b/a.txt", False),
        ("wire/*.txt", "x/wire/a.txt", False),
        ("wire/**", "wire/b/a.txt", True),
        ("wire/**/a.txt", "wire/a.txt", True),
        ("**/a.txt", "x/y/a.txt", True),
        ("wire", "x/wire/a.txt", True),
        ("wire/", "wire/a.txt", True),
        ("/wire", "x/wire/a.txt", False),
        ("./wire/a.txt", "wire/a.txt", True),
        ("a.{txt,md}", "a.md", True),
        ("a.{txt,md}", "a.html", False),
        ("draft-[0-9].txt", "draft-7.txt", True),
        ("draft-[!0-9].txt", "draft-7.txt", False),
        ("dra?t.txt", "draft.txt", True),
        ("a+(b).txt", "a+(b).txt", True),
        ("*.txt", "../a.txt", False),
    ],
)
def test_patterns_of_paths(tmp_path: Path, pattern: str, path: str, fits: bool) -> None:
    assert globs.matches(str(tmp_path), pattern, os.path.abspath(tmp_path / path)) is fits


# --- the schema and the sample -------------------------------------------------------------------


def sample() -> dict[str, Any]:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    return tomllib.loads(text.partition("```toml\n")[2].partition("\n```")[0])


def test_the_schema_is_current(update: bool) -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "build_config_schema.py"))
    if update:
        script["FILE"].write_text(script["text"](), encoding="utf-8")
    current = script["FILE"].read_text(encoding="utf-8")
    assert current == script["text"](), "run scripts/build_config_schema.py"
    jsonschema.Draft202012Validator.check_schema(json.loads(current))


def test_the_sample_in_the_docs_is_valid_and_names_every_key(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs/schema/newslint-config.schema.json").read_text("utf-8"))
    values = sample()
    plain = json.loads(json.dumps(values, default=str))
    jsonschema.validate(plain, schema)
    named = {*schema["properties"]} - {name for name in schema["properties"] if "extend-" in name}
    assert set(values) >= named
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    toml = text.partition("```toml\n")[2].partition("\n```")[0]
    (tmp_path / "house.toml").write_text("")
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "pack.yml").write_text("language: en\n")
    bare = toml.replace('plugins = ["acme"]', "plugins = []").replace("[options.acme]", "[x]")
    bare = "\n".join(line for line in bare.split("\n") if not line.startswith(("[x]", "name =")))
    settings(tmp_path, bare)


def test_known_families_cost_no_import() -> None:
    assert "typos" in registry.known_families((), ())


@pytest.mark.parametrize(
    ("toml", "language"),
    [
        ('packs = ["guardian", "plain"]', "en-GB"),
        ('packs = ["bbc"]\nselect = ["typos"]', "en-GB"),
        ('packs = ["guardian"]\nlanguage = "en-AU"', "en-AU"),
        ('packs = ["ap", "guardian"]', ""),
        ('packs = ["ap", "plain"]', ""),
        ("", ""),
    ],
)
def test_a_desk_that_names_a_british_pack_writes_british_english(
    tmp_path: Path, toml: str, language: str
) -> None:
    assert settings(tmp_path, toml).context.language == language
