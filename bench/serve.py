"""Fifty drafts at once: what the web server takes for each, beside one draft alone."""

import argparse
import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import time

from _texts import articles, middling  # beside this file

LIMIT = 5  # times the single request, times the requests, over the processors


async def posted(port: int, body: bytes) -> tuple[float, int]:
    """Seconds of one check over a connection of its own, and the status of the answer."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = ("POST /api/check HTTP/1.1", "Host: localhost", "Connection: close",
            f"Content-Length: {len(body)}", "", "")  # fmt: skip
    writer.write("\r\n".join(head).encode() + body)
    said = await reader.read()
    writer.close()
    return time.perf_counter() - began, int(said.split(b" ", 2)[1])


async def together(port: int, body: bytes, many: int) -> list[tuple[float, int]]:
    return await asyncio.gather(*(posted(port, body) for _ in range(many)))


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def started(port: int) -> "subprocess.Popen[bytes]":
    """A server on that port, as soon as it answers."""
    command = [sys.executable, "-m", "newslint", "serve", "--isolated", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return server
        except OSError:
            time.sleep(0.05)
    server.kill()
    raise SystemExit("the server does not start")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    draft = middling(articles())
    body = json.dumps({"text": draft}).encode()
    port = free_port()
    server = started(port)
    try:
        for _ in range(5):
            asyncio.run(posted(port, body))
        alone = statistics.median(asyncio.run(posted(port, body))[0] for _ in range(20))
        rows = [row for _ in range(args.rounds)
                for row in asyncio.run(together(port, body, args.many))]  # fmt: skip
    finally:
        server.terminate()
        server.wait(10)
    took = sorted(seconds for seconds, _ in rows)
    failed = sum(status != 200 for _, status in rows)
    cores = os.cpu_count() or 1
    limit = LIMIT * alone * args.many / cores
    print(f"draft: {len(draft.encode()):,} bytes; {cores} processors")
    print(f"alone: {1000 * alone:.1f} ms")
    middle, slowest = statistics.median(took), took[-1]
    print(
        f"{args.many} at once, {args.rounds} times: median {1000 * middle:.0f} ms, slowest "
        f"{1000 * slowest:.0f}, failed {failed}; limit of the median: {1000 * limit:.0f}"
    )


if __name__ == "__main__":
    main()
