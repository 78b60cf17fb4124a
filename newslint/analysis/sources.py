"""The table of sources: one row for each attribution, as `newslint sources` prints it."""

from newslint.analysis.speakers import Attribution, attributions
from newslint.document import Document

Row = dict[str, object]


def rows(doc: Document) -> list[Row]:
    """A row for each attribution; offsets are code points of the decoded source (DESIGN.md)."""
    return [row(doc, each) for each in attributions(doc)]


def row(doc: Document, each: Attribution) -> Row:
    """One attribution as the published schema has it."""
    return {
        "path": doc.path,
        "speaker": each.speaker,
        "speaker_id": each.speaker_id,
        "role": each.role,
        "kind": each.kind,
        "named": each.named,
        "written": each.written,
        "verb": each.verb,
        "source": [place(doc, span) for span in each.source],
        "cue": [place(doc, span) for span in each.cue],
        "content": [place(doc, span) for span in each.content],
    }


def place(doc: Document, span: tuple[int, int]) -> dict[str, object]:
    """A span with its text, in the source's offsets."""
    start, end = doc.map.span(*span)
    return {"start": start, "end": end, "text": doc.source[start:end]}
