"""The corpus check: what newslint finds in 2,158 public-domain articles is known and committed."""

import gzip
import json
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from newslint import config, engine, readers
from newslint.document import Context

CORPUS = Path(__file__).parent / "corpus"
SAMPLES = 6  # a rule; taken evenly over the corpus


def articles() -> list[dict[str, str]]:
    with gzip.open(CORPUS / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def found_in(part: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    """(rule, severity, sample) of each finding in some articles, in order."""
    found = []
    for article in part:
        context = Context(published=article["date"])
        doc = readers.read(
            article["title"] + "\n\n" + article["text"],
            path=article["id"] + ".txt",
            context=context,
        )
        result = engine.lint(doc, config.defaults(context))
        assert not result.problems, (article["id"], result.problems)
        for each in result.diagnostics:
            before = doc.source[max(0, each.start - 40) : each.start]
            after = doc.source[each.end : each.end + 30]
            text = each.text if len(each.text) < 80 else each.text[:60] + " … " + each.text[-15:]
            sample = " ".join(f"{before}[[{text}]]{after}".split())
            found.append((each.rule, each.severity, sample))
    return found


def test_findings_in_the_corpus_are_those_committed(update: bool) -> None:
    every = articles()
    parts = [every[i::16] for i in range(16)]
    with ProcessPoolExecutor(2) as pool:
        found = [row for rows in pool.map(found_in, parts) for row in rows]
    by_rule: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for rule, severity, sample in found:
        by_rule[rule].append((severity, sample))
    now = {}
    for rule, rows in sorted(by_rule.items()):
        step = max(1, len(rows) // SAMPLES)
        severities = sorted({severity for severity, _ in rows})
        counts = {level: sum(severity == level for severity, _ in rows) for level in severities}
        now[rule] = {**counts, "samples": [sample for _, sample in rows[::step][:SAMPLES]]}
    path = CORPUS / "findings.json"
    if update:
        path.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return
    then = json.loads(path.read_text(encoding="utf-8"))
    assert now == then, "findings changed: run with --update and read the diff"
