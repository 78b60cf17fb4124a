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
    """A unified diff that `patch -p1` and `git apply` read."""
    from difflib import unified_diff

    before = result.before.splitlines(keepends=True)
    after = result.after.splitlines(keepends=True)
    for line in unified_diff(before, after, f"a/{result.path}", f"b/{result.path}"):
        end = "" if line.endswith(("\n", "\r")) else "\n\\ No newline at end of file\n"
        style = {"+": "32", "-": "31", "@": "36"}.get(line[0])
        text = line.rstrip("\r\n")
        if colour and style:
            yield f"\x1b[{style}m{text}\x1b[0m{line[len(text) :]}{end}"
        else:
            yield line + end
