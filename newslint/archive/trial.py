"""What a new rule would have found in an archive, before it goes live."""

import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from newslint import config, rulebook
from newslint.archive import local, schema
from newslint.archive.reading import Archive, Asked, chunks, stories
from newslint.archive.work import Job, Row
from newslint.config import Settings
from newslint.rule import Rule
from newslint.rulebook import Rulebook
from newslint.rulefile import BrokenRuleError, PackInfo, read_pack_info, read_rule

PACK = "try"  # the family of a rule that is in no pack yet


class Trial(NamedTuple):
    """What came of it: the rules, counts by rule, and some of the findings, as they came."""

    rules: tuple[Rule, ...]
    stories: int
    words: int
    found: dict[str, int]  # findings by rule
    held: dict[str, int]  # stories with a finding, by rule
    shown: list[Row]
    problems: list[Row]


def pack(path: str) -> rulebook.Pack:
    """The rule of a file (or the rows of a spreadsheet), compiled as a pack of its own.

    A file in a pack's folder belongs to that pack; elsewhere the rule is try.NAME. Raises
    BrokenRuleError, with file and line, and OSError.
    """
    if path.endswith(rulebook.SHEET):
        return rulebook.compile_pack(path)
    if not path.endswith(".yml"):
        raise BrokenRuleError(path, 1, "expected a rule's file: NAME.yml, or a spreadsheet .csv")
    folder = os.path.dirname(path) or "."
    known = os.path.exists(os.path.join(folder, "pack.yml"))
    info = read_pack_info(folder) if known else PackInfo()
    name = rulebook.name_of(folder) if known else PACK
    return rulebook.built(name, info, [read_rule(path, name)])


def settings(path: str, desk: Settings) -> Settings:
    """The settings under which the rules of a file run, and no others."""
    made = pack(path)
    rules = {rule.id: rule for rule in made.rules}
    return config.Settings(
        rules, frozenset(rules), {}, {}, desk.context, {}, Rulebook((made,), rules), desk.families
    )


def run(
    path: str, archive: Archive, asked: Asked, desk: config.Config, *, jobs: int, most: int,
    told: Callable[[local.Progress], Any] = lambda _: None,
) -> Trial:  # fmt: skip
    """Run the rules of a file over an archive; at most `most` findings are kept, 0 for all."""
    rules = pack(path).rules
    job = Job(desk, trial=os.path.abspath(path), statistics=False)
    found = dict.fromkeys((rule.id for rule in rules), 0)
    held = dict(found)
    trial = Trial(rules, 0, 0, found, held, [], [])
    pieces = chunks(stories(archive, asked))
    for chunk, batches in local.linted(pieces, job, jobs):
        before = trial.stories, trial.words
        for batch in batches:
            trial = added(trial, batch, most)
        told(local.Progress(chunk.upto, trial.stories - before[0], trial.words - before[1]))
    return trial


def added(trial: Trial, batch: Any, most: int) -> Trial:
    """The trial with a batch of results counted."""
    seen: set[tuple[str, int]] = set()
    rows = batch.to_pylist()
    for number, story in enumerate(rows):
        for each in story[schema.INNER["findings"]]:
            trial.found[each["rule"]] += 1
            seen.add((each["rule"], number))
            if not most or len(trial.shown) < most:
                trial.shown.append({**key(story), **each})
        for problem in story[schema.INNER["errors"]]:
            trial.problems.append({**key(story), **problem})
    for rule, _ in seen:
        trial.held[rule] += 1
    words = sum(story["words"] for story in rows)
    return trial._replace(stories=trial.stories + len(rows), words=trial.words + words)


def key(story: Row) -> Row:
    """What names a story."""
    day = story["published"]
    return {"id": story["id"], "published": day and day.isoformat(), "section": story["section"]}


def rate(count: int, words: int) -> float:
    """Findings per 1,000 words."""
    return round(1000 * count / words, 3) if words else 0.0


def facts(trial: Trial) -> Row:
    """The trial as JSON has it."""
    return {
        "schema_version": 1,
        "stories": trial.stories,
        "words": trial.words,
        "rules": [
            {"rule": rule.id, "severity": rule.severity, "message": rule.message,
             "findings": trial.found[rule.id], "stories": trial.held[rule.id],
             "per_1000_words": rate(trial.found[rule.id], trial.words)}
            for rule in trial.rules
        ],
        "findings": trial.shown,
        "errors": trial.problems,
    }  # fmt: skip


def told(trial: Trial) -> Iterator[str]:
    """The trial as an editor reads it."""
    for each in trial.shown:
        about = "  ".join(filter(None, (each["id"], each["published"], each["section"])))
        begin = each["sentence_at"]
        end = begin + len(each["found"])
        sentence = each["sentence"]
        marked = f"{sentence[:begin]}[[{sentence[begin:end]}]]{sentence[end:]}"
        fix = f"  → {each['fixes'][0]['title']}" if each["fixes"] else ""
        name = f"  {each['rule']}" if len(trial.rules) > 1 else ""
        yield f"{about}{name}\n  {marked}\n  {each['severity']}: {each['message']}{fix}\n\n"
    more = sum(trial.found.values()) - len(trial.shown)
    if more:
        yield f"… and {more:,} more (--max 0 shows all)\n\n"
    for rule in trial.rules:
        if len(trial.rules) > 1 and not trial.found[rule.id]:
            continue
        count, there = trial.found[rule.id], trial.held[rule.id]
        yield (
            f"{rule.id}: {count:,} {'finding' if count == 1 else 'findings'} in {there:,} of "
            f"{trial.stories:,} stories, {rate(count, trial.words):.3f} per 1,000 words.\n"
        )
    if len(trial.rules) > 1:
        total = sum(trial.found.values())
        yield f"All: {total:,} findings, {rate(total, trial.words):.3f} per 1,000 words.\n"
