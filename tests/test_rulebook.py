"""Packs: read, refused with file and line, compiled, kept, shared."""

import os
import re
import subprocess
import sys
import zipfile
from multiprocessing import get_context
from pathlib import Path

import pytest

from newslint import kept, matcher, readers, rulebook
from newslint.analysis.variants import spellings
from newslint.phrase import PhraseError, expand
from newslint.rulefile import BrokenRuleError

RULE = """\
message: "Write “{better}”."
source: house style
as_of: 2024
swap: {oftentimes: often}
flag:
  - {text: "It [[oftentimes]] rains.", fix: "It often rains."}
pass:
  - "It often rains."
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "style"
    folder.mkdir()
    (folder / "pack.yml").write_text("description: ours\nlanguage: en\n", encoding="utf-8")
    (folder / "often.yml").write_text(RULE, encoding="utf-8")
    return folder


def words(text: str) -> list[str]:
    return [" ".join(element.key for element in phrase.elements) for phrase in expand(text)]


def test_a_phrase_is_cut_into_words_as_a_draft_is() -> None:
    assert words("well-known U.S.-led don’t, 9 a.m.") == ["well-known u.s.-led don't , 9 a.m."]


def test_choices_and_forms_are_spelled_out() -> None:
    assert words("in {the,a} {red,} house") == [
        "in the red house", "in the house", "in a red house", "in a house",
    ]  # fmt: skip
    assert words("~go home") == ["go home", "goes home", "going home", "went home", "gone home"]
    assert words("~re-elect") == ["re-elect", "re-elects", "re-electing", "re-elected"]


def test_a_better_text_follows_the_choices_and_forms_of_the_phrase() -> None:
    found = {
        phrase.elements[0].key: phrase.betters
        for phrase in expand("~commence {work,talks}", ["~begin {the job,to talk}"])
    }
    assert found["commences"] == ("begins to talk",)
    assert found["commenced"] == ("{~began,begun} to talk",)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("{only}", "with a comma"),
        ("<nuber> percent", "<number>"),
        ("<month 1-9> day", "a range such as"),
        ("<number>", "at least one word"),
        ("*0-3 word", "not a gap"),
        ("a *0-40 b", "at most 9"),
        ("a ~ b", "expected words"),
        ("", "a phrase"),
        ("<word> of the day", "rarer"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_what_was_expected(phrase: str, expected: str) -> None:
    with pytest.raises(PhraseError, match=expected):
        list(expand(phrase))


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("swap:", "swpa:", 4, "did you mean “swap”"),
        ("as_of: 2024", "severity: bad", 3, "info | warning | error"),
        ("as_of: 2024", "in: [boddy]", 3, "did you mean “body”"),
        ("{better}", "{beter}", 1, "{better} or {text}"),
        ("source: house style", "quotes: skip", 1, "expected source:"),
        ("{oftentimes: often}", "{<nuber>: often}", 4, "expected one of <number>"),
        ("{oftentimes: often}", "{oftentimes: often, oftentimes: x}", 4, "stands here twice"),
        ("{oftentimes: often}", "{oftentimes: '{1}'}", 4, "{1}"),
        ("{oftentimes: often}", "[oftentimes]", 4, "key: value"),
        ("swap: {oftentimes: often}", "pattern: (a+)+\nneeds: a", 4, "repeat inside a repeat"),
        ("swap: {oftentimes: often}", "pattern: (a", 4, "a regular expression"),
        ("swap: {oftentimes: often}", "pattern: ofte?n", 4, "expected needs:"),
        ("swap: {oftentimes: often}", "status: stable", 1, "swap: find: pattern:"),
        ("[[oftentimes]]", "oftentimes", 6, "marked [[so]]"),
        ("It often rains.\"\n", "It [[often]] rains.\"\n", 8, "without [[marks]]"),
        ("pass:\n  - \"It often rains.\"\n", "", 1, "expected pass:"),
        ("as_of: 2024", "as_of: [", 5, "not YAML"),
        ("swap: {oftentimes: often}", "find: []", 4, "expected a phrase"),
        ("swap: {oftentimes: often}", "swap: {}", 4, "expected a phrase"),
        ("“{better}”.", "“{better}”", 1, "with a full stop"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_refused_by_file_and_line(
    pack: Path, old: str, new: str, line: int, expected: str
) -> None:
    assert old in RULE
    (pack / "often.yml").write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(BrokenRuleError) as caught:
        rulebook.load([str(pack)])
    assert expected in caught.value.message
    assert (caught.value.line, caught.value.path) == (line, str(pack / "often.yml"))
    assert "\n" not in str(caught.value)


def test_a_rule_that_cannot_be_read_is_told_by_its_name(pack: Path) -> None:
    (pack / "bad.yml").write_bytes("message: café".encode("latin-1"))
    with pytest.raises(BrokenRuleError, match=r"bad\.yml:1: expected YAML in UTF-8"):
        rulebook.load([str(pack)])
    (pack / "bad.yml").unlink()
    (pack / "bad.yml").mkdir()
    with pytest.raises(BrokenRuleError, match=r"bad\.yml:1: cannot be read: Is a directory"):
        rulebook.load([str(pack)])


def test_yaml_values_stay_the_words_they_are(pack: Path) -> None:
    (pack / "often.yml").write_text(
        RULE.replace("{oftentimes: often}", "{no: yes, 1.10: on, null: off}"), encoding="utf-8"
    )
    book = rulebook.load([str(pack)])
    assert {"no", "1.10", "null"} <= book.packs[0].trie.keys()


def test_an_unknown_pack_names_those_there_are() -> None:
    with pytest.raises(
        FileNotFoundError, match="ap, bbc, cliches, guardian, house, plain, sensitive"
    ):
        rulebook.load(["nopack"])


def test_a_compiled_pack_is_read_back_whole_without_yaml(pack: Path) -> None:
    first = rulebook.load([str(pack)])
    code = (
        "import sys; from newslint import rulebook; "
        f"book = rulebook.load([{str(pack)!r}]); "
        "print(sorted(book.rules), 'yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{sorted(first.rules)} False\n"
    assert rulebook.load([str(pack)]) == first == rulebook.load([str(pack)], cache=False)


def test_a_changed_rule_is_compiled_again(pack: Path) -> None:
    before = rulebook.load([str(pack)])
    file = pack / "often.yml"
    times = os.stat(file)
    file.write_text(RULE.replace("often}", "a lot}"), encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert rulebook.load([str(pack)]) != before
    (pack / "new-rule.yml").write_text(RULE, encoding="utf-8")
    assert set(rulebook.load([str(pack)]).rules) == {"style.often", "style.new-rule"}


def test_a_pack_that_was_only_touched_is_not_compiled_again(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = rulebook.load([str(pack)])
    os.utime(pack / "often.yml", (1, 1))
    monkeypatch.setattr(rulebook, "compile_pack", lambda folder: pytest.fail("compiled again"))
    assert rulebook.load([str(pack)]) == book


@pytest.mark.parametrize("damage", [b"", b"x" * 90, None])
def test_a_damaged_cache_is_no_error(pack: Path, damage: bytes | None) -> None:
    book = rulebook.load([str(pack)])
    (file,) = Path(kept.folder()).iterdir()
    file.write_bytes(file.read_bytes()[:-9] + b"012345678" if damage is None else damage)
    assert rulebook.load([str(pack)]) == book


def test_a_cache_that_cannot_be_written_is_no_error(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert set(rulebook.load([str(pack)]).rules) == {"style.often"}


def names(folder: str) -> list[str]:
    return [name for _ in range(20) for name in rulebook.load([folder]).rules]


def test_processes_share_a_cache(pack: Path) -> None:
    with get_context("spawn").Pool(2) as pool:
        for found in pool.map(names, [str(pack)] * 4):
            assert found == ["style.often"] * 20
    assert len(list(Path(kept.folder()).iterdir())) == 1, "no partial file is left"


def test_the_wheel_carries_compiled_packs_and_the_page(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        page = Path("newslint/web/static")
        assert {str(page / f.name) for f in (root / page).iterdir()} <= set(archive.namelist())
        for name in rulebook.built_in():
            inside = f"newslint/_rules/{name}/{rulebook.COMPILED}"
            file = archive.extract(inside, tmp_path)
            shipped = rulebook.SHIPPED
            found = rulebook.read_compiled(file, shipped, lambda shipped=shipped: shipped)
            assert found == rulebook.compile_pack(rulebook.folder_of(name))


@pytest.mark.parametrize("name", rulebook.built_in())
def test_what_a_pack_prefers_is_the_business_of_the_checker_consistency(name: str) -> None:
    """A word that has a group of spellings is no swap of a pack: the pack says which it takes."""
    (pack,) = rulebook.load([name]).packs
    wrong = [old for old, _ in pack.prefers]
    assert len(set(wrong)) == len(wrong)
    assert not set(wrong) & {new for _, new in pack.prefers}
    groups = spellings()
    for source in rulebook.sources(rulebook.folder_of(name)):
        for phrase in source.phrases:
            if len(phrase.elements) == 1 and phrase.betters:
                first = phrase.elements[0]
                old, new = first.written or first.key, phrase.betters[0]
                assert old not in wrong, f"{source.rule.id}: {old} is the business of prefers"
                other = groups.get(new)
                assert old == new or other is None or groups.get(old) != other, (
                    f"{source.rule.id}: {old} and {new} are a group: write it into prefers"
                )


def entries(name: str) -> int:
    """The decisions of usage in a pack: a word and its plural or its verb's forms are one."""
    (pack,) = rulebook.load([name]).packs
    found = {stem(old) for old, _ in pack.prefers}
    for source in rulebook.sources(rulebook.folder_of(name)):
        if source.pattern:
            found.add(source.rule.id)
        for phrase in source.phrases:
            better = phrase.betters[0] if phrase.betters else ""
            found.add(stem(better or " ".join(e.key for e in phrase.elements)))
    return len(found)


def stem(text: str) -> str:
    """What two entries have in common where one is the other's plural, or a form of its verb."""
    words = re.findall(r"\w+", text.lower()) or [text]
    return " ".join(re.sub(r"(?:ies|es|ed|ing|er|e|s|y)$", "", word) or word for word in words)


@pytest.mark.parametrize(
    ("name", "rules", "least"),
    [("ap", 100, 250), ("guardian", 30, 80), ("bbc", 20, 60), ("plain", 20, 200),
     ("cliches", 7, 150), ("sensitive", 15, 150)],
)  # fmt: skip
def test_the_packs_are_as_large_as_they_are_said_to_be(name: str, rules: int, least: int) -> None:
    (pack,) = rulebook.load([name]).packs
    assert len(pack.rules) >= rules
    assert entries(name) >= least
    assert pack.edition
    assert all(rule.severity == "info" and rule.source and rule.as_of for rule in pack.rules)


def test_over_for_more_than_is_right_in_every_pack() -> None:
    book = rulebook.load(rulebook.built_in())
    text = "It cost over $5 million. Over 300 people came, over half of them by bus."
    found = list(matcher.check(readers.read(text), book))
    assert not [each for each in found if "over" in text[each.start : each.end].lower()]
