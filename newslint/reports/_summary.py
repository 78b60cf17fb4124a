"""The last lines of a report for people: counts, files, words and time."""

from collections.abc import Iterator

from newslint.result import Run, Tally


def write(run: Run) -> Iterator[str]:
    """The tables that were asked for, then the summary line."""
    if run.statistics:
        yield from statistics(run)
    if run.timing:
        yield from timing(run)
    if not run.quiet:
        yield line(run.tally, run.mended)


def line(tally: Tally, mended: str = "") -> str:
    """The summary in a line: what was found in how much, and how long it took."""
    read = f"{number(tally.files, 'file')}, {number(tally.words, 'word')}, {tally.seconds:.2f} s"
    parts = []
    if tally.fixed:
        parts.append(f"{mended} {tally.fixed:,}.")
    if tally.found:
        kinds = tally.severities
        counts = [
            number(kinds["error"], "error"), number(kinds["warning"], "warning"),
            f"{kinds['info']:,} info",
        ]  # fmt: skip
        shown = ", ".join(c for c in counts if not c.startswith("0 "))
        left = " left" if mended else ""
        parts.append(f"{number(tally.found, 'finding')}{left} ({shown}) in {read}.")
    else:
        parts.append(f"No findings{' left' if mended else ''} in {read}.")
    if tally.fixable and not mended:
        parts.append(f"{tally.fixable:,} can be mended with --fix.")
    if tally.hidden:
        parts.append(f"{tally.hidden:,} more not shown (--max-per-rule).")
    if tally.known:
        parts.append(f"{tally.known:,} known from the baseline.")
    if tally.problems:
        parts.append(f"{number(len(tally.problems), 'problem')}, see the messages.")
    return " ".join(parts) + "\n"


def number(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun in the right number."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def statistics(run: Run) -> Iterator[str]:
    """Findings by rule, the most frequent first."""
    words = max(run.tally.words, 1)
    for rule, count in sorted(run.tally.rules.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>7,}  {1000 * count / words:>8.3f} per 1,000 words  {rule}\n"


def timing(run: Run) -> Iterator[str]:
    """Seconds by checker, the slowest first."""
    for name, seconds in sorted(run.tally.timing.items(), key=lambda item: (-item[1], item[0])):
        yield f"{seconds:>10.4f} s  {name}\n"
