"""``python -m benchmarks.posting``: sends forms to a server over a few connections that stay open, and times answers.

Reads what to send from the standard input as JSON and writes what it measured to the standard output. It does next to
nothing for each request: it shares two processors with the server it measures.
"""

from __future__ import annotations

import json
import select
import socket
import sys
import time
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlencode

from prongsai.web.answers.arrivals import give_out

ARRIVAL = "_arrival"  # as ``answers.views`` has it, which cannot be imported without the whole office

_GIVING_UP = 60


@dataclass
class Line:
    """One open connection and what it waits for."""

    socket: socket.socket
    sent: float = 0.0
    got: bytes = b""


def main() -> None:
    """Send until so many answers came, or so many seconds are over."""
    order = json.load(sys.stdin)
    forms = cycle(order["forms"])
    requests = [_request(order["port"], *next(forms)) for _ in range(order["most"])]
    print(json.dumps(_send(order["port"], requests, order["lines"], order["seconds"])))


def _request(port: int, path: str, key: str, form: str) -> bytes:
    """The form of a survey as a browser sends it, each given out for itself."""
    body = f"{form}&{urlencode({ARRIVAL: give_out(key)})}"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
        "User-Agent: Mozilla/5.0\r\nAccept: text/html\r\nAccept-Language: th\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return f"{head}{body}".encode()


def _send(port: int, requests: list[bytes], lines: int, seconds: float) -> dict[str, object]:
    took: list[float] = []
    wrong: dict[str, int] = {}
    upcoming = iter(requests)
    poll = select.epoll()
    held: dict[int, Line] = {}

    def next_request(line: Line) -> None:
        line.got, line.sent = b"", time.perf_counter()
        line.socket.sendall(next(upcoming))

    start = time.perf_counter()
    for _ in range(lines):
        line = Line(socket.create_connection(("127.0.0.1", port), timeout=_GIVING_UP))
        line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        held[line.socket.fileno()] = line
        poll.register(line.socket, select.EPOLLIN)
        next_request(line)
    waiting = lines
    while waiting:
        ready = poll.poll(_GIVING_UP)
        if not ready:
            sys.exit(f"no answer within {_GIVING_UP} seconds")
        for descriptor, _event in ready:
            line = held[descriptor]
            line.got += _received(line.socket)
            if not _whole(line.got):
                continue
            now = time.perf_counter()
            took.append(now - line.sent)
            status = line.got[9:12].decode()
            if status not in {"200", "303"}:
                wrong[status] = wrong.get(status, 0) + 1
            if now - start < seconds and len(took) + waiting <= len(requests):
                next_request(line)
            else:
                waiting -= 1
    return {"seconds": time.perf_counter() - start, "took": took, "wrong": wrong, "processor": time.process_time()}


def _received(line: socket.socket) -> bytes:
    got = line.recv(65536)
    if not got:
        sys.exit("the server closed a connection")
    return got


def _whole(got: bytes) -> bool:
    """Whether an answer is there to its end."""
    head, found, body = got.partition(b"\r\n\r\n")
    if not found:
        return False
    low = head.lower()
    at = low.find(b"content-length:")
    if at < 0:
        sys.exit(f"an answer without a length: {head[:300]!r}")
    return len(body) >= int(low[at + 15 :].partition(b"\r\n")[0])


if __name__ == "__main__":
    main()
