"""The findings as one JSON object (schema in docs/schema/)."""

from collections.abc import Mapping
from json import dumps

from newslint.finding import Diagnostic
from newslint.lines import line_starts, position


def finding(diagnostic: Diagnostic, source: str) -> dict[str, object]:
    """One finding as the schema has it."""
    starts = line_starts(source)

    def place(offset: int) -> dict[str, int]:
        return {"offset": offset, **position(source, starts, offset)._asdict()}

    return {
        "path": diagnostic.path, "rule": diagnostic.rule, "severity": diagnostic.severity,
        "message": diagnostic.message, "text": diagnostic.text,
        "fingerprint": diagnostic.fingerprint,
        "start": place(diagnostic.start), "end": place(diagnostic.end), "related": [],
        "fixes": [
            {"title": fix.title, "safe": fix.safe, "edits": [e._asdict() for e in fix.edits]}
            for fix in diagnostic.fixes
        ],
    }  # fmt: skip


def write(found: list[Diagnostic], sources: Mapping[str, str], words: int) -> str:
    return dumps(
        {"schema_version": 1, "files": len(sources), "words": words, "errors": [],
         "findings": [finding(d, sources[d.path]) for d in found]},
        ensure_ascii=False,
    )  # fmt: skip
