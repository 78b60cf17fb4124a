"""The tables that go into the work and come out of it, column by column."""

import pyarrow as pa
import pyarrow.compute as pc

# A story as it goes in. `form` is a reader's suffix such as ".html"; `problem` says why there is
# no text to lint, for a story that cannot be read is a row like any other.
STORY = pa.schema(
    [
        ("id", pa.string()), ("headline", pa.string()), ("text", pa.string()),
        ("published", pa.date32()), ("section", pa.string()), ("form", pa.string()),
        ("problem", pa.string()),
    ]
)  # fmt: skip

SPAN = [("start", pa.int32()), ("end", pa.int32())]
EDIT = pa.struct([*SPAN, ("text", pa.string())])
FIX = pa.struct([("title", pa.string()), ("safe", pa.bool_()), ("edits", pa.list_(EDIT))])
SOURCE = pa.struct(
    [
        ("speaker", pa.string()), ("role", pa.string()), ("standing", pa.string()),
        ("statements", pa.int32()), ("words", pa.int32()),
    ]
)  # fmt: skip
TIME = pa.struct([("stage", pa.string()), ("microseconds", pa.int32())])

# What a finding says, beside the story that it is in. Offsets are code points of the headline or
# of the text, as `field` tells; `sentence_at` is where the finding begins in `sentence`.
FINDING = [
    ("rule", pa.string()), ("severity", pa.string()), ("message", pa.string()),
    ("found", pa.string()), ("field", pa.string()), *SPAN, ("quoted", pa.bool_()),
    ("sentence", pa.string()), ("sentence_at", pa.int32()), ("fingerprint", pa.string()),
    ("fixes", pa.list_(FIX)),
]  # fmt: skip
ERROR = [("kind", pa.string()), ("checker", pa.string()), ("message", pa.string())]

KEY = [("id", pa.string()), ("published", pa.date32()), ("section", pa.string())]
FIGURES = [
    ("words", pa.int32()), ("sentences", pa.int32()), ("quoted", pa.float64()),
    ("reading_seconds", pa.int32()), ("flesch", pa.float64()), ("flesch_kincaid", pa.float64()),
    ("gunning_fog", pa.float64()), ("smog", pa.float64()), ("coleman_liau", pa.float64()),
    ("automated", pa.float64()), ("dale_chall", pa.float64()),
]  # fmt: skip
COUNTS = [
    ("findings", pa.int32()), ("errors", pa.int32()), ("warnings", pa.int32()),
    ("infos", pa.int32()), ("problems", pa.int32()),
]  # fmt: skip

STORIES = pa.schema(
    [
        *KEY, ("headline", pa.string()), ("characters", pa.int32()), ("english", pa.bool_()),
        *FIGURES, *COUNTS, ("sources", pa.list_(SOURCE)), ("timing", pa.list_(TIME)),
    ]
)  # fmt: skip
FINDINGS = pa.schema([*KEY, *FINDING])
ERRORS = pa.schema([*KEY, *ERROR])
TABLES = {"stories": STORIES, "findings": FINDINGS, "errors": ERRORS}

# What the work yields: a row a story, with what was found and what went wrong inside it.
INNER = {"findings": "finding_rows", "errors": "error_rows"}
RESULT = pa.schema(
    [
        *STORIES, (INNER["findings"], pa.list_(pa.struct(FINDING))),
        (INNER["errors"], pa.list_(pa.struct(ERROR))),
    ]
)  # fmt: skip


def split(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """A batch of the work as rows of the three tables."""
    tables = {"stories": batch.select(STORIES.names)}
    for name, column in INNER.items():
        rows = batch.column(column)
        parents = pc.list_parent_indices(rows)
        keys = [batch.column(key).take(parents) for key, _ in KEY]
        tables[name] = pa.RecordBatch.from_arrays(
            [*keys, *rows.flatten().flatten()], schema=TABLES[name]
        )
    return tables
