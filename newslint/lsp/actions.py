"""What an editor can do about a finding: mend it, allow it, add the word, read about the rule."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from lsprotocol import types as lsp

from newslint import addignore, catalogue, fixer
from newslint.examples import Example, mark
from newslint.finding import Diagnostic, Edit
from newslint.lsp.draft import Draft, diagnostic, range_of, touching
from newslint.readers import ReadError
from newslint.rule import Rule

ADD_WORD, EXPLAIN = "newslint.addWord", "newslint.explain"
FIX_ALL = "source.fixAll.newslint"
REASON = "say why"  # stands where the editor writes the reason
SHOWN = 2  # examples of a kind


def offered(draft: Draft, start: int, end: int, only: list[str] | None) -> Iterator[lsp.CodeAction]:
    """The actions at [start, end) of the kinds that were asked for."""
    if wanted(lsp.CodeActionKind.QuickFix, only):
        at_place = touching(draft, start, end)
        for each in at_place:
            yield from mending(draft, each)
        for each in at_place:
            yield from allowing(draft, each)
    if wanted(FIX_ALL, only):
        yield from mending_all(draft)


def wanted(kind: str, only: list[str] | None) -> bool:
    """Whether a kind of action is one of those asked for: `source` asks for `source.fixAll`."""
    return not only or any(kind == each or kind.startswith(f"{each}.") for each in only)


def mending(draft: Draft, each: Diagnostic) -> Iterator[lsp.CodeAction]:
    """An action for each fix of a finding."""
    for number, fix in enumerate(each.fixes):
        yield lsp.CodeAction(
            title=fix.title,
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(draft, each)],
            is_preferred=not number and fix.safe,
            edit=workspace_edit(draft, list(fix.edits)),
        )


def allowing(draft: Draft, each: Diagnostic) -> Iterator[lsp.CodeAction]:
    """What else can be done: allow it here, know the word, read about the rule."""
    kind, about = lsp.CodeActionKind.QuickFix, [diagnostic(draft, each)]
    if each.rule.startswith("typos.") and each.text.strip() and " " not in each.text:
        title = f"Add “{each.text}” to the desk's words"
        command = lsp.Command(title, ADD_WORD, arguments=[draft.uri, each.text])
        yield lsp.CodeAction(title, kind, about, command=command)
    try:
        ignored = addignore.add_ignores(draft.doc, [each], REASON)
    except ReadError:
        ignored = draft.text
    if ignored != draft.text:
        edit = workspace_edit(draft, changes(draft.text, ignored))
        yield lsp.CodeAction(f"Allow {each.rule} here ({REASON})", kind, about, edit=edit)
    title = f"Explain {each.rule}"
    yield lsp.CodeAction(
        title, kind, about, command=lsp.Command(title, EXPLAIN, arguments=[each.rule])
    )


def mending_all(draft: Draft) -> Iterator[lsp.CodeAction]:
    """All safe fixes at once, until nothing changes."""
    if not any(each.fixes and each.fixes[0].safe for each in draft.found):
        return
    done = fixer.fix(draft.text, draft.settings, path=draft.doc.path)
    if done.text != draft.text:
        title = f"Mend what is safe to mend ({done.applied})"
        edit = workspace_edit(draft, changes(draft.text, done.text))
        yield lsp.CodeAction(title, FIX_ALL, edit=edit)


def workspace_edit(draft: Draft, edits: list[Edit]) -> lsp.WorkspaceEdit:
    """Edits of this version of the draft, and of no other."""
    return lsp.WorkspaceEdit(
        document_changes=[
            lsp.TextDocumentEdit(
                lsp.OptionalVersionedTextDocumentIdentifier(draft.uri, draft.version),
                [lsp.TextEdit(range_of(draft, e.start, e.end), e.text) for e in edits],
            )
        ]
    )


def changes(before: str, after: str) -> list[Edit]:
    """The edits that turn one text into the other, line by line, so that cursors stay put."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    edits = []
    for tag, low, high, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            edits.append(trimmed(before, starts[low], starts[high], "".join(new[first:last])))
    return edits


def trimmed(before: str, start: int, end: int, text: str) -> Edit:
    """The edit without what stays the same at its beginning and end."""
    old = before[start:end]
    head = 0
    while head < min(len(old), len(text)) and old[head] == text[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(text)) - head and old[-1 - tail] == text[-1 - tail]:
        tail += 1
    return Edit(start + head, end - tail, text[head : len(text) - tail])


def page(rule: Rule, draft: Draft | None) -> str:
    """What there is to say about a rule, as Markdown."""
    dated = f" ({rule.as_of})" if rule.as_of else ""
    parts = [
        f"**{rule.id}**\n\n{rule.message}\n\n*Source:* {rule.source}{dated}. "
        f"*Quotations:* {catalogue.QUOTES[rule.quotes]}."
    ]
    found = catalogue.examples(rule, draft.settings) if draft else []
    for kind, title in (("flag", "It flags"), ("pass", "It passes")):
        some = [each for each in found if each.kind == kind][:SHOWN]
        if some:
            parts.append(f"*{title}*")
            parts += map(told, some)
    return "\n\n".join(parts)


def told(example: Example) -> str:
    """One example, quoted."""
    text = mark(example.text, example.spans).strip()
    fixed = f"\n\n→ {example.fixed.strip()}" if example.fixed else ""
    return "\n".join(f"> {line}".rstrip() for line in (text + fixed).splitlines())
