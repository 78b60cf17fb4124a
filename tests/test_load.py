"""Many drafts at once, and many keystrokes: figures with room for a busy machine."""

import asyncio
import json
import runpy
import statistics
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parent.parent / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The names of a benchmark, by its file's."""
    monkeypatch.syspath_prepend(str(BENCH))
    return lambda name: runpy.run_path(str(BENCH / f"{name}.py"))


def test_fifty_checks_at_once_are_all_served(server: str, bench: Any) -> None:
    serve = bench("serve")
    draft = serve["middling"](serve["articles"]())
    assert 5_500 < len(draft.encode()) < 6_500
    body, port = json.dumps({"text": draft}).encode(), int(server.rpartition(":")[2])
    asyncio.run(serve["posted"](port, body))
    alone = statistics.median(asyncio.run(serve["posted"](port, body))[0] for _ in range(5))
    rows = asyncio.run(serve["together"](port, body, 50))
    assert {status for _, status in rows} == {200}
    middle = statistics.median(seconds for seconds, _ in rows)
    assert middle <= 5 * alone * 50 / 2, (alone, middle)


def test_a_keystroke_in_a_long_draft_is_answered_soon(bench: Any) -> None:
    pytest.importorskip("pygls")
    lsp = bench("lsp")
    text = lsp["draft"](5_000)
    assert 4_500 < len(text.split()) < 5_500
    measured = lsp["measure"](text, 8, [sys.executable, "-m", "newslint", "lsp"])
    assert measured.found > 10
    assert statistics.median(measured.took) < 1.0, "50 ms on a machine that does nothing else"
