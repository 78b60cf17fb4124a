"""One keystroke in the language server: from the change to the diagnostics, over the protocol."""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any, NamedTuple

from _texts import rows  # beside this file

URI = "file:///tmp/newslint-bench/draft.md"
TYPED = "the councl said on Monday that 12 percent of voters "


def send(pipe: IO[bytes], **message: Any) -> None:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    pipe.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> dict[str, Any]:
    size = 0
    while (line := pipe.readline().strip()) or not size:
        if not line and not size:
            raise SystemExit("the server has ended")
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            size = int(value)
    found: dict[str, Any] = json.loads(pipe.read(size))
    return found


def draft(words: int) -> str:
    """A draft of so many words, of whole articles."""
    parts: list[str] = []
    count = 0
    for text in (each["text"] for each in rows()[100:]):
        parts.append(text)
        count += len(text.split())
        if count >= words:
            break
    whole = "\n\n".join(parts).split(" ")
    return " ".join(whole[: words - sum(word.count("\n") for word in whole[:words]) // 2])


def shown(pipe: IO[bytes], version: int) -> int:
    """Wait for the diagnostics of that version; how many there are."""
    while True:
        message = receive(pipe)
        params = message.get("params", {})
        if message.get("method") == "textDocument/publishDiagnostics" and (
            params.get("version") == version
        ):
            return len(params["diagnostics"])


class Measured(NamedTuple):
    """Seconds of each keystroke and of opening the draft, and how much is found at the end."""

    took: list[float]
    processor: float  # seconds of the server's processor time a keystroke; 0 where nobody tells
    opening: float
    found: int


def processor(pid: int) -> float:
    """Seconds that a process has had a processor, all its threads; 0 where that is not told."""
    tasks = Path(f"/proc/{pid}/task")
    if not tasks.exists():
        return 0.0
    return sum(int((each / "schedstat").read_text().split()[0]) for each in tasks.iterdir()) / 1e9


def measure(text: str, keystrokes: int, command: list[str]) -> Measured:
    """Type into a draft, and wait for the diagnostics of each version."""
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdin
    assert server.stdout
    out, back = server.stdin, server.stdout
    try:
        options = {"newslint": {"debounce": 0}}
        send(out, id=1, method="initialize", params={
            "processId": None, "rootUri": None, "capabilities": {},
            "initializationOptions": options,
        })  # fmt: skip
        while receive(back).get("id") != 1:
            pass
        send(out, method="initialized", params={})
        item = {"uri": URI, "languageId": "markdown", "version": 1, "text": text}
        began = time.perf_counter()
        send(out, method="textDocument/didOpen", params={"textDocument": item})
        found = shown(back, 1)
        opening = time.perf_counter() - began
        line = text[: len(text) // 2].count("\n")
        while not text.split("\n")[line].strip():
            line += 1
        took = []
        before = processor(server.pid)
        for number in range(keystrokes):
            place = {"line": line, "character": number}
            change = {"range": {"start": place, "end": place}, "text": TYPED[number % len(TYPED)]}
            document = {"uri": URI, "version": number + 2}
            began = time.perf_counter()
            send(out, method="textDocument/didChange",
                 params={"textDocument": document, "contentChanges": [change]})  # fmt: skip
            found = shown(back, number + 2)
            took.append(time.perf_counter() - began)
            time.sleep(0.02)
        busy = (processor(server.pid) - before) / keystrokes
        send(out, id=2, method="shutdown")
        send(out, method="exit")
        server.wait(10)
    finally:
        server.kill()
        server.communicate()  # and closes the pipes
    return Measured(sorted(took), busy, opening, found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=5_000)
    parser.add_argument("--keystrokes", type=int, default=60)
    args = parser.parse_args()
    text = draft(args.words)
    command = [sys.executable, "-m", "newslint", "lsp"]
    took, busy, opening, found = measure(text, args.keystrokes, command)
    middle, late = statistics.median(took), took[int(0.95 * len(took))]
    print(f"draft: {len(text.split()):,} words, {len(text):,} characters, {found} findings")
    print(f"opened: {1000 * opening:.0f} ms, imports and tables included")
    print(f"a keystroke, after the debounce: median {1000 * middle:.1f} ms, fastest "
          f"{1000 * took[0]:.1f}, 95th percentile {1000 * late:.1f}; processor time "
          f"{1000 * busy:.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
