"""The language server, spoken to by a real client over standard input and output."""

import ast
import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pygls.workspace import PositionCodec
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from newslint import cli
from newslint.finding import Edit
from newslint.fixer import apply
from newslint.lsp.actions import changes, trimmed

DRAFT = """Bridge to close for repairs

The goverment said it would pay for the repairs. It hopes toavoid a second closure.

“The goverment knows,” said Mara Ellery, an engineer.
"""
SERVER = [sys.executable, "-m", "newslint", "lsp"]


def understands_registration(client: LanguageClient) -> None:
    """Let the client take the server's wish to hear of changed files."""

    @client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
    def registered(params: lsp.RegistrationParams) -> None:
        assert params.registrations[0].method == lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    """An editor that is shown diagnostics."""
    understands_registration(lsp_client)
    capabilities = client_capabilities("visual-studio-code")
    await lsp_client.initialize_session(
        lsp.InitializeParams(
            capabilities=capabilities, root_uri=tmp_path.as_uri(),
            initialization_options={"newslint": {"debounce": 20}},
        )
    )  # fmt: skip
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def asking(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    """An editor that asks for diagnostics, and counts in UTF-8."""
    understands_registration(lsp_client)
    capabilities = client_capabilities("visual-studio-code")
    assert capabilities.text_document
    capabilities.text_document.diagnostic = lsp.DiagnosticClientCapabilities()
    assert capabilities.general
    capabilities.general.position_encodings = [lsp.PositionEncodingKind.Utf8]
    await lsp_client.initialize_session(
        lsp.InitializeParams(capabilities=capabilities, root_uri=tmp_path.as_uri())
    )
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, path: Path, text: str, language: str = "plaintext") -> str:
    uri = path.as_uri()
    item = lsp.TextDocumentItem(uri, language, 1, text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
    return uri


async def shown(client: LanguageClient, uri: str, version: int | None = 1) -> list[lsp.Diagnostic]:
    """What the editor is shown of a draft when this version of it has been linted."""
    async with asyncio.timeout(60):
        while True:
            said = await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
            if said.uri == uri and said.version == version:
                return list(said.diagnostics)


def changed(client: LanguageClient, uri: str, version: int, text: str) -> None:
    whole = lsp.TextDocumentContentChangeWholeDocument(text)
    draft = lsp.VersionedTextDocumentIdentifier(version=version, uri=uri)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(draft, [whole]))


async def actions(
    client: LanguageClient, uri: str, place: lsp.Range, only: list[str] | None = None
) -> dict[str, lsp.CodeAction]:
    params = lsp.CodeActionParams(
        lsp.TextDocumentIdentifier(uri), place, lsp.CodeActionContext([], only=only)
    )
    said = await client.text_document_code_action_async(params)
    return {each.title: whole(each) for each in said or []}


def whole(said: lsp.CodeAction | lsp.Command) -> lsp.CodeAction:
    """An action; the client's library takes one that holds a command for a command itself, and
    makes a string of that."""
    if isinstance(said, lsp.CodeAction):
        return said
    return lsp.CodeAction(said.title, command=lsp.Command(**ast.literal_eval(said.command)))


def edited(text: str, action: lsp.CodeAction) -> str:
    """The text after an action's edit, as an editor that counts in UTF-16 applies it."""
    assert action.edit
    assert action.edit.document_changes
    (change,) = action.edit.document_changes
    assert isinstance(change, lsp.TextDocumentEdit)
    codec, lines = PositionCodec(), text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:n])) for n in range(len(lines) + 1)]

    def at(place: lsp.Position) -> int:
        if place.line >= len(lines):
            return len(text)
        return starts[place.line] + codec.position_from_client_units(lines, place).character

    edits = [Edit(at(e.range.start), at(e.range.end), e.new_text) for e in change.edits]  # type: ignore[union-attr]
    return apply(text, edits)


def rules(found: list[lsp.Diagnostic]) -> list[object]:
    return [each.code for each in found]


# --- what is shown ---


@pytest.mark.asyncio
async def test_findings_are_those_of_the_command(
    client: LanguageClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    found = await shown(client, opened(client, path, DRAFT))
    assert cli.main(["check", "--output-format", "json", str(path)]) == 1
    said = json.loads(capsys.readouterr().out)["findings"]
    assert [
        (d.code, d.message, d.range.start.line + 1, d.range.start.character + 1) for d in found
    ] == [(f["rule"], f["message"], f["start"]["line"], f["start"]["column"]) for f in said]
    assert len(found) >= 3
    assert {each.source for each in found} == {"newslint"}


@pytest.mark.asyncio
async def test_findings_follow_the_typing_and_only_the_last_version_counts(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = opened(client, tmp_path / "draft.txt", DRAFT)
    await shown(client, uri)
    for version in range(2, 9):
        changed(client, uri, version, DRAFT + "The mayor was in loccal offices." * (version - 2))
    changed(client, uri, 9, "The council met on Monday.\n")
    assert await shown(client, uri, 9) == []


@pytest.mark.asyncio
async def test_a_draft_that_is_closed_shows_nothing(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "draft.txt", DRAFT)
    assert await shown(client, uri)
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
    assert await shown(client, uri, None) == []


@pytest.mark.asyncio
async def test_a_draft_without_a_file_is_read_by_its_mode(client: LanguageClient) -> None:
    text = "Some *words* that are `thsi code` and a goverment.\n"
    item = lsp.TextDocumentItem("untitled:Untitled-1", "markdown", 1, text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
    found = await shown(client, "untitled:Untitled-1")
    assert rules(found) == ["typos.misspelling"]


@pytest.mark.asyncio
async def test_columns_are_counted_as_the_editor_counts(
    client: LanguageClient, tmp_path: Path
) -> None:
    text = "The 🚒 crew 🚒 of the goverment left.\n"
    (found,) = await shown(client, opened(client, tmp_path / "draft.txt", text))
    assert found.range.start.character == len(text[: text.index("gov")].encode("utf-16-le")) // 2


@pytest.mark.asyncio
async def test_related_places_are_told(client: LanguageClient, tmp_path: Path) -> None:
    text = "The mayor walked toward the hall. The crowd moved toward it.\n\nShe went towards it.\n"
    found = await shown(client, opened(client, tmp_path / "draft.txt", text))
    (odd,) = [each for each in found if each.code == "consistency.spelling"]
    assert odd.related_information
    assert odd.related_information[0].location.range.start == lsp.Position(0, 17)


@pytest.mark.asyncio
async def test_an_editor_may_ask_and_is_not_told_twice(
    asking: LanguageClient, tmp_path: Path
) -> None:
    text = "Ümläute überall, said the goverment.\n"
    uri = opened(asking, tmp_path / "draft.txt", text)
    params = lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(uri))
    report = await asking.text_document_diagnostic_async(params)
    assert isinstance(report, lsp.RelatedFullDocumentDiagnosticReport)
    (found,) = report.items
    assert found.range.start.character == len(text[: text.index("gov")].encode())
    assert not asking.diagnostics
    again = await asking.text_document_diagnostic_async(
        lsp.DocumentDiagnosticParams(
            lsp.TextDocumentIdentifier(uri), previous_result_id=report.result_id
        )
    )
    assert isinstance(again, lsp.RelatedUnchangedDocumentDiagnosticReport)


# --- what can be done ---


@pytest.mark.asyncio
async def test_a_fix_is_an_edit_of_this_version(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "draft.txt", DRAFT)
    found = await shown(client, uri)
    (runon,) = [each for each in found if each.code == "typos.run-on"]
    action = (await actions(client, uri, runon.range))["Write “to avoid”"]
    assert edited(DRAFT, action) == DRAFT.replace("toavoid", "to avoid")
    assert action.kind == lsp.CodeActionKind.QuickFix
    assert action.edit
    assert action.edit.document_changes
    change = action.edit.document_changes[0]
    assert isinstance(change, lsp.TextDocumentEdit)
    assert change.text_document.version == 1


@pytest.mark.asyncio
async def test_all_that_is_safe_is_mended_at_once_and_no_quotation(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = opened(client, tmp_path / "draft.txt", DRAFT)
    await shown(client, uri)
    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(9, 0))
    offered = await actions(client, uri, whole, ["source.fixAll"])
    (action,) = offered.values()
    assert action.kind == "source.fixAll.newslint"
    mended = edited(DRAFT, action)
    assert "The government said" in mended
    assert "“The goverment knows,”" in mended


@pytest.mark.asyncio
async def test_a_finding_can_be_allowed_with_a_reason(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = opened(client, tmp_path / "draft.md", DRAFT, "markdown")
    found = await shown(client, uri)
    (runon,) = [each for each in found if each.code == "typos.run-on"]
    action = (await actions(client, uri, runon.range))["Allow typos.run-on here (say why)"]
    allowed = edited(DRAFT, action)
    assert "<!-- newslint: ignore[typos.run-on] say why -->" in allowed
    changed(client, uri, 2, allowed)
    assert "typos.run-on" not in rules(await shown(client, uri, 2))


@pytest.mark.asyncio
async def test_a_word_can_be_added_and_is_known_at_once(
    client: LanguageClient, tmp_path: Path
) -> None:
    (tmp_path / "newslint.toml").write_text('words-file = "words.txt"\n', encoding="utf-8")
    uri = opened(client, tmp_path / "draft.txt", DRAFT)
    found = await shown(client, uri)
    (runon,) = [each for each in found if each.code == "typos.run-on"]
    offered = await actions(client, uri, runon.range)
    command = offered["Add “toavoid” to the desk's words"].command
    assert command
    client.workspace_execute_command(lsp.ExecuteCommandParams(command.command, command.arguments))
    assert "typos.run-on" not in rules(await shown(client, uri))
    assert (tmp_path / "words.txt").read_text(encoding="utf-8") == "toavoid\n"


@pytest.mark.asyncio
async def test_hovering_explains_the_rule(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "draft.txt", DRAFT)
    found = await shown(client, uri)
    (runon,) = [each for each in found if each.code == "typos.run-on"]
    draft = lsp.TextDocumentIdentifier(uri)
    said = await client.text_document_hover_async(lsp.HoverParams(draft, runon.range.start))
    assert said
    assert isinstance(said.contents, lsp.MarkupContent)
    assert "**typos.run-on**" in said.contents.value
    assert "*It flags*" in said.contents.value
    elsewhere = lsp.HoverParams(draft, lsp.Position(0, 0))
    assert await client.text_document_hover_async(elsewhere) is None


@pytest.mark.asyncio
async def test_the_page_of_a_rule_opens(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "draft.txt", DRAFT)
    await shown(client, uri)
    await client.workspace_execute_command_async(
        lsp.ExecuteCommandParams("newslint.explain", ["typos.run-on"])
    )
    (page,) = client.shown_documents
    assert "typos.run-on" in Path(lsp_path(page.uri)).read_text(encoding="utf-8")


def lsp_path(uri: str) -> str:
    from pygls.uris import to_fs_path

    return to_fs_path(uri) or ""


# --- the configuration ---


@pytest.mark.asyncio
async def test_a_changed_configuration_is_read_at_once(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = opened(client, tmp_path / "draft.txt", DRAFT)
    assert "typos.run-on" in rules(await shown(client, uri))
    file = tmp_path / "newslint.toml"
    file.write_text('ignore = ["typos.run-on"]\n', encoding="utf-8")
    event = lsp.FileEvent(file.as_uri(), lsp.FileChangeType.Created)
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([event]))
    assert "typos.run-on" not in rules(await shown(client, uri))


@pytest.mark.asyncio
@pytest.mark.parametrize("settings", [None, {"newslint": None}, {"newslint": []}, []])
async def test_settings_that_say_nothing_are_no_error(
    client: LanguageClient, tmp_path: Path, settings: Any
) -> None:
    uri = opened(client, tmp_path / "draft.txt", DRAFT)
    assert await shown(client, uri)
    params = lsp.DidChangeConfigurationParams(settings=settings)
    client.workspace_did_change_configuration(params)
    assert await shown(client, uri)
    assert client.messages == []


@pytest.mark.asyncio
async def test_a_broken_configuration_is_told_and_mended(
    client: LanguageClient, tmp_path: Path
) -> None:
    file = tmp_path / "newslint.toml"
    file.write_text('ignroe = ["typos"]\n', encoding="utf-8")
    uri = opened(client, tmp_path / "draft.txt", DRAFT)
    assert await shown(client, uri) == []
    assert "unknown key “ignroe”" in client.messages[0].message
    file.write_text("", encoding="utf-8")
    event = lsp.FileEvent(file.as_uri(), lsp.FileChangeType.Changed)
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([event]))
    assert await shown(client, uri)


@pytest.mark.asyncio
async def test_a_keystroke_costs_little(client: LanguageClient, tmp_path: Path) -> None:
    """DESIGN.md asks for 50 ms after the debounce; a busy machine is given ten times that."""
    line = "The council voted on Monday to pay for the bridge that the storm had closed. "
    text = "Bridge\n\n" + "".join(f"{line * 4}It is item {n}.\n\n" for n in range(85))
    assert 4_900 < len(text.split()) < 6_000
    uri = opened(client, tmp_path / "draft.txt", text)
    await shown(client, uri)
    took = []
    loop = asyncio.get_running_loop()
    for version in range(2, 9):
        began = loop.time()
        changed(client, uri, version, text + "x" * version)
        await shown(client, uri, version)
        took.append(loop.time() - began - 0.02)
    assert sorted(took)[3] < 0.5, took


# --- pieces ---


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\nc\n", "a\nB\nc\n"),
        ("", "x"),
        ("x", ""),
        ("one two\r\nthree", "one 2 two\r\nthree\n"),
        ("a\na\na\n", "a\na\n"),
    ],
)
def test_changes_turn_one_text_into_the_other(before: str, after: str) -> None:
    assert apply(before, changes(before, after)) == after


def test_a_change_is_as_small_as_it_can_be() -> None:
    assert trimmed("the goverment said", 0, 18, "the government said") == Edit(9, 9, "n")


def test_a_missing_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [n for n in sys.modules if n.partition(".")[0] == "pygls" or "newslint.lsp" in n]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.delattr("newslint.lsp", raising=False)
    assert cli.main(["lsp"]) == 2
    assert 'pip install "newslint[lsp]"' in capsys.readouterr().err
