"""What must hold for every rule, every module and every import (DESIGN.md)."""

import ast
import re
from pathlib import Path

import pytest
from run_example import lint, mend

import newslint
from newslint import checkers
from newslint.document import KINDS
from newslint.examples import Example, parse
from newslint.rule import ALL, SEVERITIES, Rule

PACKAGE = Path(newslint.__file__).parent
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "_rules" not in p.parts)

# Layers, lowest first: a module imports only from layers below its own, except as ALLOWED says.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("finding", "rule", "result"),
    ("kept", "tables", "patterns", "inflection", "lexicon", "lines"),
    ("document", "readers"),
    ("analysis",),
    ("rulebook", "matcher", "openings", "examples", "phrase", "rulefile", "sheet", "wordclass"),
    ("checkers", "engines"),
    ("suppress", "baseline", "config", "selectors", "configfile", "desk", "pool", "configkeys",
     "globs", "gitignore", "registry", "addignore", "stories"),
    ("engine", "fixer", "reports", "files", "runner", "changed", "corpus", "scaffold",
     "packtest", "catalogue", "ownwords", "checklist", "annotate"),
    ("cli", "commands", "lsp", "web", "archive", "__main__"),
)  # fmt: skip
ALLOWED = {  # within one layer
    ("rule", "finding"), ("result", "finding"), ("result", "rule"), ("lexicon", "tables"),
    ("inflection", "tables"), ("tables", "kept"), ("patterns", "kept"), ("readers", "document"),
    ("fixer", "engine"), ("annotate", "fixer"),
    ("runner", "engine"), ("packtest", "engine"), ("runner", "fixer"), ("runner", "files"),
    ("rulebook", "phrase"), ("rulebook", "sheet"), ("sheet", "phrase"), ("sheet", "rulefile"),
    ("rulebook", "rulefile"), ("rulefile", "phrase"), ("rulefile", "examples"),
    ("phrase", "wordclass"), ("matcher", "wordclass"),
    ("matcher", "rulebook"), ("matcher", "openings"), ("openings", "wordclass"),
    ("openings", "phrase"), ("openings", "rulebook"), ("matcher", "phrase"),
    ("rulefile", "wordclass"), ("config", "selectors"),
    ("config", "configfile"), ("config", "configkeys"), ("config", "globs"),
    ("config", "registry"), ("configfile", "configkeys"), ("configfile", "selectors"),
    ("registry", "selectors"), ("registry", "suppress"), ("suppress", "selectors"),
    ("addignore", "suppress"), ("baseline", "configfile"),
    ("__main__", "cli"), ("cli", "commands"),
    ("ownwords", "files"), ("commands", "lsp"), ("commands", "web"), ("commands", "archive"),
    ("desk", "config"), ("config", "stories"), ("stories", "selectors"),
    ("changed", "files"), ("corpus", "engine"), ("corpus", "runner"),
}  # fmt: skip


def part(module: str) -> str:
    """`newslint.analysis.quotes` → analysis."""
    return module.split(".")[1] if "." in module else ""


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    """Modules of newslint that a file imports at run time, whether at its top or in a function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(
                f"{node.module}.{alias.name}" if node.module == "newslint" else node.module
                for alias in node.names
            )
    return {module for module in found if module.startswith("newslint.")}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_opens_with_a_sentence_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    docstring = ast.get_docstring(tree) or ""
    assert docstring, "every module opens with one sentence an editor understands"
    assert text.count("\n") <= 400
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{node.name} is over 60 lines"


def test_no_module_is_named_for_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "base", "common", "manager", "misc"}
    assert not [p for p in MODULES if p.stem in vague]


LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


@pytest.mark.parametrize("path", [p for p in MODULES if p != PACKAGE / "__init__.py"], ids=name_of)
def test_imports_point_down(path: Path) -> None:
    mine = part(name_of(path))
    assert mine in LEVEL, f"{mine} has no layer"
    for module in imports(path):
        theirs = part(module)
        if theirs == "__version__" or theirs == mine:
            continue
        assert theirs in LEVEL, f"{theirs} has no layer"
        assert LEVEL[theirs] < LEVEL[mine] or (mine, theirs) in ALLOWED, f"{mine} imports {theirs}"


def test_there_is_no_import_cycle() -> None:
    graph = {name_of(p): imports(p) for p in MODULES}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module in done or module not in graph:
            return
        for other in graph[module]:
            if other != module:
                visit(other, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())


def test_checkers_never_import_each_other_and_do_no_io() -> None:
    for path in (PACKAGE / "checkers").glob("*.py"):
        if path.stem != "__init__":
            text = path.read_text(encoding="utf-8")
            assert not [m for m in imports(path) if m.startswith("newslint.checkers")], path.stem
            assert not re.search(r"\bopen\(|\bimport (os|io|socket|sqlite3|subprocess)\b", text)


def test_public_names_are_complete_and_sorted() -> None:
    assert newslint.__all__ == sorted(newslint.__all__)
    assert all(hasattr(newslint, name) for name in newslint.__all__)


# --- rules ---------------------------------------------------------------------------------------

RULES = [
    pytest.param(rule, name, id=rule.id)
    for name, checker in checkers.built_in().items()
    for rule in checkers.rules(checker)
]


def examples(checker: str) -> list[Example]:
    path = PACKAGE / "checkers" / f"{checker}.md"
    return parse(path.read_text(encoding="utf-8")) if path.exists() else []


@pytest.mark.parametrize(("rule", "checker"), RULES)
def test_a_rule_is_well_formed(rule: Rule, checker: str) -> None:
    assert rule.family == checker.partition("_")[0], "the file is named for the family"
    assert re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*", rule.id)
    assert rule.severity in SEVERITIES
    assert rule.quotes in ("skip", "check", "transcription")
    assert rule.status in ("stable", "preview", "deprecated")
    assert rule.source, "whose advice is it?"
    assert len(rule.message) <= 100
    assert rule.message.endswith((".", "?", "…"))
    assert set(rule.blocks) <= set(ALL) <= set(KINDS) | {"slug", "code"}
    assert rule.language in ("", "en")
    if rule.status == "preview":
        assert not rule.default


@pytest.mark.parametrize(("rule", "checker"), RULES)
def test_a_rule_has_examples(rule: Rule, checker: str) -> None:
    mine = [e for e in examples(checker) if e.rule == rule.id]
    if not rule.id.endswith("-across"):  # it takes two stories: see its own test
        assert [e for e in mine if e.kind == "flag"], "text that it must flag"
    assert len([e for e in mine if e.kind == "pass"]) >= 2, "near misses that it must pass"


def test_every_example_is_of_a_rule_there_is() -> None:
    known = {param.values[0].id for param in RULES}
    for name in checkers.files():
        assert {e.rule for e in examples(name)} <= known, name


FLAGS = [
    pytest.param(example, rule, id=f"{rule.id}:{example.line}")
    for rule, checker in (param.values for param in RULES)
    for example in examples(checker)
    if example.rule == rule.id and example.kind == "flag"
]


@pytest.mark.parametrize(("example", "rule"), FLAGS)
def test_a_finding_has_a_place_a_message_and_a_fix_that_settles_it(
    example: Example, rule: Rule
) -> None:
    found = lint(example, only=rule.id)
    for each in found:
        assert each.text
        assert each.text == each.text.strip() or rule.id.startswith("punctuation.")
        assert "{" not in each.message or "{" in each.text
        assert each.path
        assert each.fingerprint
    if found and all(each.fixes for each in found):
        mended = example._replace(text=mend(example.text, found))
        again = lint(mended, only=rule.id)
        assert len(again) < len(found), "the first fix settles its finding"


@pytest.mark.parametrize(("example", "rule"), FLAGS)
def test_the_quote_policy_is_kept(example: Example, rule: Rule) -> None:
    if "\n" in example.text or re.search("[\"“”‘’'«»„]", example.text) or example.options:
        pytest.skip("an example that cannot be put in somebody's mouth")
    spoken = example._replace(text=f"The mayor went on: “{example.text}”\n\nNobody replied.")
    for each in lint(spoken, only=rule.id):
        assert rule.quotes != "skip"
        assert rule.quotes != "transcription" or each.severity == "info"
        assert not any(fix.safe for fix in each.fixes)
