"""What fixes change: as a difference, or as the whole text for a pipe."""

import sys
from collections.abc import Iterable, Iterator

from newslint.commands import _output
from newslint.reports import _summary, concise
from newslint.result import Result, Run


def write(results: Iterable[Result], run: Run, *, whole: bool) -> Iterator[str]:
    """The difference of each file, or its text after the fixes; what is left goes beside it."""
    for result in results:
        if whole:
            yield result.after
            # the report is for the person, the text for the next program in the pipe
            _output.encode(sys.stderr)
            sys.stderr.writelines(concise.lines(result))
        elif result.before != result.after:
            yield from difference(result, run.colour)
    sys.stdout.flush()
    if not run.quiet and not whole:
        tally = run.tally
        fixes = _summary.number(tally.fixed, "fix", "fixes")
        changes = f"{fixes} in {_summary.number(tally.fixed_files, 'file')}"
        _output.say(f"{changes}; nothing was written")


def difference(result: Result, colour: bool) -> Iterator[str]:
    """A unified diff, coloured for a terminal."""
    from newslint import fixer

    diff = fixer.diff(result.before, result.after, result.path)
    if not colour:
        yield diff
        return
    for line in fixer.split(diff):
        style = {"+": "32", "-": "31", "@": "36"}.get(line[0])
        text = line.rstrip("\r\n")
        yield f"\x1b[{style}m{text}\x1b[0m{line[len(text) :]}" if style else line
