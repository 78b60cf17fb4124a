"""The HTTP API: LanguageTool's clients and newslint's own checks."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from newslint import cli
from newslint.web import app

SLIPS = "The 🚒 goverment hopes toavoid it."


# --- LanguageTool's protocol ---


def test_a_check_answers_in_languagetools_form(client: TestClient) -> None:
    said = client.post("/v2/check", data={"text": SLIPS, "language": "en-US"}).json()
    assert said["software"]["name"] == "newslint"
    assert said["language"]["code"] == "en-US"
    first, second = said["matches"]
    assert (first["offset"], first["length"]) == (7, 9), "counted in UTF-16"
    assert first["replacements"] == [{"value": "government"}]
    assert first["rule"]["id"] == "typos.misspelling"
    assert first["rule"]["category"] == {"id": "TYPOS", "name": "Typos"}
    assert second["context"]["text"][second["context"]["offset"] - 1 :].startswith("toavoid")


def test_a_check_may_come_by_get(client: TestClient) -> None:
    said = client.get("/v2/check", params={"text": SLIPS, "language": "auto"}).json()
    assert len(said["matches"]) == 2


def test_annotations_are_read_as_their_client_means_them(client: TestClient) -> None:
    pieces = [
        {"text": "The "}, {"markup": "<b>"}, {"text": "gover"}, {"markup": "</b>"},
        {"text": "ment left."}, {"markup": "<p/>", "interpretAs": "\n\n"},
        {"text": "It hopes toavoid it."},
    ]  # fmt: skip
    data = json.dumps({"annotation": pieces})
    said = client.post("/v2/check", data={"data": data, "language": "en-US"}).json()
    source = "".join(each.get("text", each.get("markup", "")) for each in pieces)
    marked = [source[m["offset"] : m["offset"] + m["length"]] for m in said["matches"]]
    assert marked == ["gover</b>ment", "toavoid"]
    assert said["matches"][0]["replacements"] == [], "no edit across markup"


def test_rules_are_turned_on_and_off_by_id_and_category(client: TestClient) -> None:
    def rules(**given: str) -> list[str]:
        data = {"text": SLIPS, "language": "en-US", **given}
        return [m["rule"]["id"] for m in client.post("/v2/check", data=data).json()["matches"]]

    assert rules(disabledRules="typos.run-on") == ["typos.misspelling"]
    assert rules(disabledCategories="TYPOS") == []
    assert rules(enabledRules="typos.run-on", enabledOnly="true") == ["typos.run-on"]


def test_advice_is_for_those_who_ask_to_be_picky(client: TestClient) -> None:
    data = {"text": "The mayor said 12 percent of voters stayed at home on Monday.",
            "language": "en-US"}  # fmt: skip
    assert client.post("/v2/check", data=data).json()["matches"] == []
    picky = client.post("/v2/check", data={**data, "level": "picky"}).json()["matches"]
    assert "ap.percent" in [match["rule"]["id"] for match in picky]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": "x"}, "Missing 'language'"),
        ({"language": "en-US"}, "either the 'text' or the 'data'"),
        ({"text": "x", "data": "{}", "language": "en-US"}, "either the 'text' or the 'data'"),
        ({"text": "x", "language": "de-DE"}, "'de-DE' is not a language"),
        ({"data": "[]", "language": "en-US"}, "'data' is not"),
        ({"data": "{", "language": "en-US"}, "'data' is not"),
        ({"data": '{"annotation": [{"x": 1}]}', "language": "en-US"}, "'data' is not"),
    ],
)
def test_a_request_that_cannot_be_served_is_told_why(
    client: TestClient, given: dict[str, str], why: str
) -> None:
    said = client.post("/v2/check", data=given)
    assert said.status_code == 400
    assert said.text.startswith("Error: ")
    assert why in said.text


def test_languages_and_software_are_listed(client: TestClient) -> None:
    assert {"name": "English (US)", "code": "en", "longCode": "en-US"} in client.get(
        "/v2/languages"
    ).json()
    assert client.get("/v2/info").json()["software"]["apiVersion"] == 1


def test_language_tool_python_uses_newslint_as_its_server(server: str) -> None:
    tool = pytest.importorskip("language_tool_python")
    with tool.LanguageTool("en-US", remote_server=server) as client:
        found = client.check(SLIPS)
    assert [(m.offset, m.error_length, m.replacements[0]) for m in found] == [
        (6, 9, "government"), (22, 7, "to avoid"),
    ]  # fmt: skip


def test_language_tool_python_turns_rules_on_and_off_and_may_be_picky(server: str) -> None:
    tool = pytest.importorskip("language_tool_python")
    text = "The mayor said 12 percent of voters hopes toavoid it 🚒 on Monday."
    with tool.LanguageTool("en-US", remote_server=server) as client:
        assert "ap.percent" not in [match.rule_id for match in client.check(text)]
        client.picky = True
        assert "ap.percent" in [match.rule_id for match in client.check(text)]
        client.disabled_rules = {"ap.percent"}
        assert "ap.percent" not in [match.rule_id for match in client.check(text)]
        client.enabled_rules, client.enabled_rules_only = {"typos.run-on"}, True
        assert [match.rule_id for match in client.check(text)] == ["typos.run-on"]
        assert "to avoid it 🚒" in client.correct(text)


def test_the_english_that_a_client_prefers_is_read(client: TestClient) -> None:
    def rules(**given: str) -> list[str]:
        data = {"text": "The mayor said 12 percent of voters stayed at home.", "level": "picky"}
        said = client.post("/v2/check", data={**data, **given}).json()
        return [match["rule"]["id"] for match in said["matches"]]

    assert "ap.percent" in rules(language="auto")
    assert "ap.percent" not in rules(language="auto", preferredVariants="de-DE,en-GB")


def test_halves_of_characters_break_nothing(client: TestClient) -> None:
    data = json.dumps({"annotation": [{"text": "The goverment \ud800 left."}]})
    said = client.post("/v2/check", data={"data": data, "language": "en-US"})
    assert said.json()["matches"][0]["replacements"] == [{"value": "government"}]


# --- our own ---


def test_findings_are_those_of_the_command(
    client: TestClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# Bridge\n\nThe *goverment* hopes toavoid it, said Mara Ellery.\n"
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    said = client.post("/api/check", json={"text": text, "format": "markdown"}).json()
    cli.main(["check", "--isolated", "--output-format", "json", str(tmp_path / "draft.md")])
    printed = json.loads(capsys.readouterr().out)
    for each in (said, printed):
        for finding in each["findings"]:
            finding.pop("path")
    assert said == printed


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no “text”".replace("“", '"').replace("”", '"')),
        (b'{"text": 1}', "“text” is not a string"),
        (b'{"text": null}', "“text” is not a string"),
        (b'{"text": "\\ud800"}', "half of a character"),
        (b'{"text": "x", "headline": 60}', "did you mean “headline_width”?"),
        (b'{"text": "x", "headline_width": true}', "not a whole number"),
        (b'{"text": "x", "headline_width": 0}', "from 1 to 1,000"),
        (b'{"text": "x", "packs": "ap"}', "not a list"),
        (b'{"text": "x", "packs": [1]}', "not a list"),
        (b'{"text": "x", "packs": ["gardian"]}', "did you mean “guardian”?"),
        (b'{"text": "x", "packs": ["./rules"]}', "“packs” is one of"),
        (b'{"text": "x", "story": "opinon"}', "did you mean “opinion”?"),
        (b'{"text": "x", "language": "English!"}', "not a language"),
        (b'{"text": "x", "published": "2014-02-30"}', "not a date"),
        (b'{"text": "x", "path": "/etc/passwd"}', "unknown field “path”"),
        (b'{"text": "x", "format": "docx"}', "“format” is one of"),
        (b'{"text": "x", "language": 1}', "“language” is not a string"),
    ],
)
def test_a_broken_request_is_told_why(client: TestClient, body: bytes, why: str) -> None:
    said = client.post("/api/check", content=body)
    assert said.status_code == 400
    assert why in said.json()["error"]


def test_the_documentation_names_every_address() -> None:
    page = (Path(__file__).parent.parent / "docs" / "web.md").read_text("utf-8")
    for route in app.ROUTES:
        assert f"{route.path}`" in page or f"{route.path}?" in page, route.path
