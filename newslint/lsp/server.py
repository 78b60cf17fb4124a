"""The conversation with a text editor: drafts are linted while they are typed."""

import asyncio
import gc
import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from newslint import __version__, engine, kept, ownwords
from newslint.config import ConfigError
from newslint.desk import Desk
from newslint.files import config_problem
from newslint.lsp import actions
from newslint.lsp.draft import Draft, lint, offset, path_of, range_of, shown, touching
from newslint.readers import ReadError

DEBOUNCE = 0.15  # seconds of silence after a keystroke; a draft that is opened does not wait
WATCHED = ("**/newslint.toml", "**/pyproject.toml", "**/*.yml", "**/*.csv", "**/*words*.txt")


class Newsroom(LanguageServer):
    """The server with what it knows of the editor's drafts."""

    def __init__(self) -> None:
        super().__init__("newslint", __version__)
        self.desk = Desk({})
        self.debounce = DEBOUNCE
        self.drafts: dict[str, Draft] = {}  # the last that was linted, by URI
        self.work: dict[str, asyncio.Task[Draft | None]] = {}  # the lint of the newest text
        self.settled = False  # whether the tables are out of the collector's sight
        self.told: set[str] = set()  # what the editor has been told, once

    def pulls(self) -> bool:
        """Whether the editor asks for diagnostics itself; it is not to get them twice."""
        document = self.client_capabilities.text_document
        return bool(document and document.diagnostic)


def begin(server: Newsroom, uri: str, wait: float) -> "asyncio.Task[Draft | None]":
    """Lint the draft anew after `wait` seconds of silence, and give up what is under way."""
    before = server.work.get(uri)
    if before:
        before.cancel()
    task = server.work[uri] = asyncio.create_task(linted(server, uri, wait))
    return task


async def linted(server: Newsroom, uri: str, wait: float) -> Draft | None:
    """The draft of the newest text, which is then shown; None where it cannot be linted."""
    await asyncio.sleep(wait)
    document = server.workspace.get_text_document(uri)
    gone = asyncio.Event()
    job = partial(
        lint, uri, document.version, document.source, document.language_id, server.desk,
        str(server.workspace.position_encoding or "utf-16"), gone.is_set,
    )  # fmt: skip
    try:
        draft = await asyncio.get_running_loop().run_in_executor(None, guarded, job)
    except asyncio.CancelledError:
        gone.set()  # the thread stops after the checker that it is in
        raise
    if isinstance(draft, str):
        tell(server, draft)
        publish(server, uri, document.version, [])
        return None
    if draft is not None:
        server.drafts[uri] = draft
        for problem in draft.problems:
            who = f"{problem.checker}: " if problem.checker else ""
            tell(server, f"{who}{problem.message}")
        publish(server, uri, draft.version, shown(draft))
        if not server.settled:
            # the tables stay: looking through them for garbage would hold up a keystroke, 0.1 s
            gc.collect()
            gc.freeze()
            server.settled = True
    return draft


def guarded(job: "partial[Draft]") -> Draft | str | None:
    """The draft, None when it was given up, or a line about what is wrong with its settings."""
    try:
        return job()
    except engine.Stopped:
        return None
    except ConfigError as error:
        problem = config_problem(error)
        return f"{problem.path}: {problem.message}"
    except ReadError as error:
        return f"the draft {error}"


def publish(server: Newsroom, uri: str, version: int | None, found: list[lsp.Diagnostic]) -> None:
    """Show findings to an editor that does not ask for them."""
    if not server.pulls():
        server.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version)
        )


def tell(server: Newsroom, message: str) -> None:
    """Say what went wrong, once."""
    if message not in server.told:
        server.told.add(message)
        server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, message))


async def current(server: Newsroom, uri: str) -> Draft | None:
    """The draft as it is now: waits for the lint that is under way."""
    draft = server.drafts.get(uri)
    document = server.workspace.text_documents.get(uri)
    if draft and document and draft.version == document.version:
        return draft
    task = server.work.get(uri)
    while task and not task.done():
        with suppress(asyncio.CancelledError):
            await asyncio.shield(task)
        task = server.work.get(uri)
    return server.drafts.get(uri)


def reload(server: Newsroom) -> None:
    """Read the configuration anew and lint every open draft by it."""
    server.desk = Desk(server.desk.overrides, server.desk.file, server.desk.isolated)
    server.told.clear()
    server.drafts.clear()
    for uri in list(server.workspace.text_documents):
        begin(server, uri, 0)
    workspace = server.client_capabilities.workspace
    if server.pulls() and workspace and workspace.diagnostics:
        server.workspace_diagnostic_refresh(None)


def configure(server: Newsroom, settings: Any) -> None:
    """Take the editor's own settings: {"newslint": {"config": …, "debounce": milliseconds}}."""
    settings = settings.get("newslint", settings) if isinstance(settings, dict) else {}
    if not isinstance(settings, dict):  # null, where the user has set nothing
        return
    file = settings.get("config")
    if isinstance(file, str):
        server.desk = Desk({}, os.path.expanduser(file) or None)
    wait = settings.get("debounce")
    if isinstance(wait, int | float) and not isinstance(wait, bool) and 0 <= wait <= 10_000:
        server.debounce = wait / 1000


def explain(server: Newsroom, rule_id: str) -> str:
    """Write the page of a rule into the cache folder; returns its path."""
    draft = next(iter(server.drafts.values()), None)
    rule = draft.settings.rules.get(rule_id) if draft else None
    text = actions.page(rule, draft) if rule else f"There is no rule “{rule_id}”."
    folder = os.path.join(kept.folder(), "explained")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{rule.id if rule else 'unknown'}.md")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    return path


def create() -> Newsroom:
    """The server with everything it answers to."""
    server = Newsroom()
    following(server)
    asking(server)
    commanding(server)
    return server


def following(server: Newsroom) -> None:
    """What the editor reports: drafts come, change and go, and so does the configuration."""

    @server.feature(lsp.INITIALIZE)
    def initialize(server: Newsroom, params: lsp.InitializeParams) -> None:
        configure(server, params.initialization_options)

    @server.feature(lsp.INITIALIZED)
    def initialized(server: Newsroom, _: lsp.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watches = workspace and workspace.did_change_watched_files
        if watches and watches.dynamic_registration:
            watchers = [lsp.FileSystemWatcher(pattern) for pattern in WATCHED]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            what = lsp.Registration("watch", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(lsp.RegistrationParams([what]))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(server: Newsroom, params: lsp.DidOpenTextDocumentParams) -> None:
        begin(server, params.text_document.uri, 0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(server: Newsroom, params: lsp.DidChangeTextDocumentParams) -> None:
        begin(server, params.text_document.uri, server.debounce)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(server: Newsroom, params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        task = server.work.pop(uri, None)
        if task:
            task.cancel()
        server.drafts.pop(uri, None)
        publish(server, uri, None, [])

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(server: Newsroom, params: lsp.DidChangeWatchedFilesParams) -> None:
        reload(server)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(server: Newsroom, params: lsp.DidChangeConfigurationParams) -> None:
        configure(server, params.settings)
        reload(server)


def asking(server: Newsroom) -> None:
    """What the editor asks for: diagnostics, actions, explanations."""

    @server.feature(
        lsp.TEXT_DOCUMENT_DIAGNOSTIC,
        lsp.DiagnosticOptions(
            inter_file_dependencies=False, workspace_diagnostics=False, identifier="newslint"
        ),
    )
    async def pulled(
        server: Newsroom, params: lsp.DocumentDiagnosticParams
    ) -> lsp.DocumentDiagnosticReport:
        draft = await current(server, params.text_document.uri)
        found = shown(draft) if draft else []
        name = str(hash((draft.version, draft.found))) if draft else ""
        if name and name == params.previous_result_id:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(result_id=name)
        return lsp.RelatedFullDocumentDiagnosticReport(items=found, result_id=name or None)

    kinds = [lsp.CodeActionKind.QuickFix, actions.FIX_ALL]

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(kinds))
    async def acted(server: Newsroom, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        draft = await current(server, params.text_document.uri)
        if draft is None:
            return []
        start, end = offset(draft, params.range.start), offset(draft, params.range.end)
        only = list(map(str, params.context.only)) if params.context.only else None
        offered = partial(actions.offered, draft, start, end, only)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, lambda: list(offered()))

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hovered(server: Newsroom, params: lsp.HoverParams) -> lsp.Hover | None:
        draft = await current(server, params.text_document.uri)
        if draft is None:
            return None
        place = offset(draft, params.position)
        found = touching(draft, place, place)
        pages = [actions.page(draft.settings.rules[each.rule], draft) for each in found]
        if not pages:
            return None
        content = lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n\n---\n\n".join(pages))
        return lsp.Hover(content, range_of(draft, found[0].start, found[0].end))


def commanding(server: Newsroom) -> None:
    """The commands behind some of the actions."""

    @server.command(actions.ADD_WORD)
    def add_word(server: Newsroom, uri: str, word: str) -> None:
        folder = os.path.dirname(path_of(uri)) or "."
        try:
            file, _ = ownwords.place(server.desk, folder)
            ownwords.add(file, [word])
        except (ownwords.NoWordsFileError, OSError, ConfigError) as error:
            tell(server, str(error))
        reload(server)

    @server.command(actions.EXPLAIN)
    async def explained(server: Newsroom, rule: str) -> None:
        path = explain(server, rule)
        window = server.client_capabilities.window
        if window and window.show_document and window.show_document.support:
            page = lsp.ShowDocumentParams(Path(path).as_uri())
            await server.window_show_document_async(page)
        else:
            text = Path(path).read_text(encoding="utf-8")
            server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Info, text))
