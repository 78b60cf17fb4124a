"""Types of story: what each turns on and off, and that a desk's own word counts more."""

from pathlib import Path

import pytest

from newslint import config, stories
from newslint.config import ConfigError, Settings
from newslint.desk import Desk
from newslint.rule import SEVERITIES

ROOT = Path(__file__).parent.parent


def settings(**given: object) -> Settings:
    return Desk(given, isolated=True).settings("draft.txt")


def test_every_row_names_a_rule_or_a_family_and_changes_something() -> None:
    usual = settings(story="news")
    assert usual.enabled == settings().enabled
    for name, story in stories.stories().items():
        for what, how, why in story.rows:
            assert what in usual.rules or what in usual.families, f"{name}: {what}"
            assert how in ("on", "off", *SEVERITIES), f"{name}: {how}"
            assert why, f"{name}: {what}"
        if name != "news":
            mine = settings(story=name)
            assert (mine.enabled, mine.severity) != (usual.enabled, usual.severity), name


def test_a_columnist_needs_no_source_but_a_court_report_needs_an_answer() -> None:
    opinion, court = settings(story="opinion").enabled, settings(story="court")
    assert "attribution.loaded-verb" not in opinion
    assert "attribution.unattributed-quote" in opinion, "the longer selector wins"
    assert {"legal.minor", "legal.no-response"} <= court.enabled
    assert court.severity["legal.arrest-wording"] == "warning"


def test_what_a_desk_says_itself_counts_more() -> None:
    court = settings(story="court", ignore=["legal.minor"], **{"severity.legal": "info"})
    assert "legal.minor" not in court.enabled
    assert court.severity["legal.arrest-wording"] == "info"
    assert settings(story="court", select=["typos"]).enabled == settings(select=["typos"]).enabled
    everything = settings(story="opinion", select=["ALL"]).enabled
    assert "attribution.loaded-verb" not in everything, "what is off stays off for ALL"
    assert "attribution.loaded-verb" in settings(
        story="opinion", **{"extend-select": ["attribution.loaded-verb"]}
    ).enabled  # fmt: skip


def test_a_folder_may_have_its_type(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text(
        '[[overrides]]\nfiles = ["opinion/**"]\nstory = "opinion"\n', encoding="utf-8"
    )
    desk = Desk({}, str(tmp_path / "newslint.toml"))
    assert "attribution.hearsay" not in desk.settings(str(tmp_path / "opinion/a.txt")).enabled
    assert "attribution.hearsay" in desk.settings(str(tmp_path / "news/a.txt")).enabled


def test_an_unknown_type_is_told_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match=r"not one of news, .*did you mean “opinion”\?"):
        settings(story="opinon")


def test_packs_that_are_picked_are_all_there_are(tmp_path: Path) -> None:
    file = tmp_path / "newslint.toml"
    file.write_text('extend-packs = ["cliches"]\n', encoding="utf-8")
    cfg = config.load(str(file))
    names = {pack.name for pack in config.for_path(cfg, "draft.txt").book.packs}
    assert names == {"ap", "plain", "cliches"}
    picked = config.over(cfg, {"packs": ["guardian"]})
    names = {pack.name for pack in config.for_path(picked, "draft.txt").book.packs}
    assert names == {"guardian"}
    again = {pack.name for pack in config.for_path(cfg, "draft.txt").book.packs}
    assert again == {"ap", "plain", "cliches"}, "the configuration is as it was"


def test_the_documentation_lists_every_change() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    for name, story in stories.stories().items():
        assert f"**{name}**" in page
        for what, how, _ in story.rows:
            assert f"`{what}` {how}" in page, f"{name}: {what} {how}"
