"""The parts of a story: headline, byline, dateline, body, captions and the rest."""

from newslint.document import Block, Document, analysis


@analysis
def story(doc: Document) -> list[Block]:
    """The blocks of the document, sorted and apart, with their kinds refined."""
    blocks = list(doc.blocks)
    if len(blocks) > 1 and blocks[0].kind == "body":
        first = doc.text[blocks[0].start : blocks[0].end]
        if len(first) < 120 and "\n" not in first and not first.rstrip().endswith((".", "”", '"')):
            blocks[0] = blocks[0]._replace(kind="headline")
    return blocks


@analysis
def dateline(doc: Document) -> tuple[int, int] | None:
    """Where the story was written, such as `BAGHDAD (AP) — `, as a span of the prose."""
    return None
