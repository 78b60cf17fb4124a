"""Trying a rule on an archive: what it would have flagged, in how many stories, how often."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

RULE = """message: "Write “{better}”."
source: the desk
severity: warning
quotes: skip
swap: {leverage: use, leveraged: used}
flag:
  - {text: "They [[leverage]] it.", fix: "They use it."}
pass:
  - "“We leverage it,” she said."
"""
STORIES: list[dict[str, Any]] = [
    {"id": "a", "text": "They leverage the bridge. It was leveraged twice.", "date": "2014-06-09",
     "section": "local"},
    {"id": "b", "text": "Nobody came to the bridge. “We leverage it,” said Ana Roe."},
    {"id": "c", "text": None},
]  # fmt: skip


def run(folder: Path, *words: str, code: int = 0) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run([sys.executable, "-m", "newslint", "try", *words], cwd=folder,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "no-leverage.yml").write_text(RULE, encoding="utf-8")
    text = "".join(json.dumps(row) + "\n" for row in STORIES)
    (tmp_path / "in.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


def test_it_prints_the_sentences_and_the_counts(desk: Path) -> None:
    done = run(desk, "no-leverage.yml", "--corpus", "in.jsonl")
    assert done.stdout == (
        "a  2014-06-09  local\n  They [[leverage]] the bridge.\n"
        "  warning: Write “use”.  → Write “use”\n\n"
        "a  2014-06-09  local\n  It was [[leveraged]] twice.\n"
        "  warning: Write “used”.  → Write “used”\n\n"
        "try.no-leverage: 2 findings in 1 of 3 stories, 105.263 per 1,000 words.\n"
    )
    assert done.stderr == "newslint: c: error: has no text\n"


def test_json_holds_the_same(desk: Path) -> None:
    said = json.loads(
        run(desk, "no-leverage.yml", "--corpus", "in.jsonl", "--output-format", "json").stdout
    )
    assert (said["schema_version"], said["stories"], said["words"]) == (1, 3, 19)
    (rule,) = said["rules"]
    assert rule == {
        "rule": "try.no-leverage", "severity": "warning", "message": "Write “{better}”.",
        "findings": 2, "stories": 1, "per_1000_words": 105.263,
    }  # fmt: skip
    first = said["findings"][0]
    assert (first["id"], first["published"], first["section"]) == ("a", "2014-06-09", "local")
    assert first["sentence"] == "They leverage the bridge."
    assert STORIES[0]["text"][first["start"] : first["end"]] == first["found"] == "leverage"
    assert first["fixes"][0]["edits"] == [{"start": 5, "end": 13, "text": "use"}]
    assert [error["id"] for error in said["errors"]] == ["c"]


def test_only_so_many_are_shown_and_all_are_counted(desk: Path) -> None:
    said = run(desk, "no-leverage.yml", "--corpus", "in.jsonl", "--max", "1").stdout
    assert said.count("[[") == 1
    assert "… and 1 more (--max 0 shows all)" in said
    assert "2 findings" in said
    assert (
        run(desk, "no-leverage.yml", "--corpus", "in.jsonl", "--max", "0").stdout.count("[[") == 2
    )


def test_other_rules_are_silent_and_one_process_says_what_two_say(desk: Path) -> None:
    more = [{"id": str(n), "text": "Teh end. They leverage it. " * 900} for n in range(40)]
    text = "".join(json.dumps(row) + "\n" for row in more)
    (desk / "big.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    said = [run(desk, "no-leverage.yml", "--corpus", "big.jsonl.gz", "-j", jobs).stdout
            for jobs in ("1", "2")]  # fmt: skip
    assert said[0] == said[1]
    assert "36,000 findings in 40 of 40 stories" in said[0]
    assert "typos" not in said[0]


def test_a_rule_may_be_anywhere_and_a_pack_gives_it_its_name_and_language(
    desk: Path, tmp_path: Path
) -> None:
    pack = desk / "style"
    pack.mkdir()
    (pack / "pack.yml").write_text("description: ours\nlanguage: en-GB\n")
    (pack / "no-leverage.yml").write_text(RULE, encoding="utf-8")
    (pack / "broken.yml").write_text("message: no\n")  # of no concern to its neighbour
    said = run(desk, "style/no-leverage.yml", "--corpus", "in.jsonl").stdout
    assert "style.no-leverage: 2 findings" in said
    said = run(desk, "style/no-leverage.yml", "--corpus", "in.jsonl", "--config",
               "language='en-US'").stdout  # fmt: skip
    assert "style.no-leverage: 0 findings" in said
    other = desk / "elsewhere"
    other.mkdir()
    said = run(other, os.fspath(desk / "no-leverage.yml"), "--corpus", "../in.jsonl").stdout
    assert "try.no-leverage: 2 findings" in said


def test_a_rule_that_is_off_by_default_is_tried(desk: Path) -> None:
    (desk / "no-leverage.yml").write_text(RULE + "default: off\n", encoding="utf-8")
    assert "2 findings" in run(desk, "no-leverage.yml", "--corpus", "in.jsonl").stdout


def test_a_spreadsheet_gives_a_line_to_each_rule_that_speaks(desk: Path) -> None:
    (desk / "house.csv").write_text("find,replace\nleverage,use\nthe bridge,\nnever,\n")
    said = run(desk, "house.csv", "--corpus", "in.jsonl").stdout
    assert "house.leverage: 1 finding in 1 of 3" in said
    assert "house.the-bridge: 2 findings in 2 of 3" in said
    assert "house.never" not in said
    assert "All: 3 findings" in said


def test_a_folder_of_texts_is_a_corpus_too(desk: Path) -> None:
    (desk / "texts").mkdir()
    (desk / "texts" / "a.md").write_text("# They leverage it\n\nThey **leverage** it all.\n")
    (desk / "texts" / "b.html").write_text("<p>They <b>leverage</b> it, &amp; more.</p>")
    said = run(desk, "no-leverage.yml", "--corpus", "texts").stdout
    assert "They **[[leverage]]** it all." in said
    assert "They <b>[[leverage]]</b> it, &amp; more." in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["bad.yml", "--corpus", "in.jsonl"], "bad.yml:3: error: expected severity:"),
        (["nowhere.yml", "--corpus", "in.jsonl"], "nowhere.yml: error: no such file"),
        (["in.jsonl", "--corpus", "in.jsonl"], "in.jsonl:1: error: expected a rule's file"),
        (["no-leverage.yml", "--corpus", "no.jsonl"], "no.jsonl: no such file or folder"),
        (["no-leverage.yml", "--corpus", "in.jsonl", "--text", "txt"], "did you mean “text”?"),
        (["no-leverage.yml"], "--corpus"),
        (["no-leverage.yml", "--corpus", "in.jsonl", "--max", "x"], "not a whole number"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line(words: list[str], told: str, desk: Path) -> None:
    (desk / "bad.yml").write_text(RULE.replace("warning", "warnin"), encoding="utf-8")
    said = run(desk, *words, code=2).stderr
    assert told in said
    assert said.count("\n") == 1
