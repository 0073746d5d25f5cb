"""Load for `bench/signals.py`, in a process of its own: N connections, each sending a message and waiting for its answer.

    python bench/signals_load.py PORT CONNECTIONS SECONDS

Every message is new (account, sequence, zone). Prints one JSON object: acknowledged messages, seconds, latencies in milliseconds.
"""

from __future__ import annotations

import json
import os
import resource
import select
import socket
import sys
import time

from egide.station.wire.dc09 import envelope

WARM_UP = 0.4  # seconds, not counted


class Line:
    """One connection with at most one message under way."""

    def __init__(self, number: int, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.account = (os.getpid() & 0xFFFFF) << 12 | number  # new messages in each run
        self.sent = 0
        self.sent_at = 0.0
        self.expected = b""

    def send(self) -> None:
        self.sent += 1
        sequence, zone = self.sent % 9999 + 1, self.sent // 9999 + 1
        self.expected = b'"ACK"%04d' % sequence
        message = envelope(b'"SIA-DCS"%04dL0#%08X[#%08X|Nri1/BA%03d]' % (sequence, self.account, self.account, zone))
        self.sent_at = time.perf_counter()
        self.socket.sendall(message)

    def receive(self) -> float:
        """The latency of the acknowledgement that has come, in seconds."""
        answer = self.socket.recv(4096)
        while answer and not answer.endswith(b"\r"):
            answer += self.socket.recv(4096)
        if self.expected not in answer:
            raise SystemExit(f"expected {self.expected!r}, got {answer!r}")
        return time.perf_counter() - self.sent_at


def main(port: int, connections: int, seconds: float) -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    lines = {}
    poll = select.epoll()
    for number in range(connections):
        line = Line(number, port)
        lines[line.socket.fileno()] = line
        poll.register(line.socket, select.EPOLLIN)
    for line in lines.values():
        line.send()
    latencies: list[float] = []
    counting_from = time.perf_counter() + WARM_UP
    until = counting_from + seconds
    while (now := time.perf_counter()) < until:
        for descriptor, _ in poll.poll(1):
            line = lines[descriptor]
            latency = line.receive()
            if now >= counting_from:
                latencies.append(latency)
            line.send()
    latencies.sort()
    found = {
        "acknowledged": len(latencies),
        "per_second": round(len(latencies) / seconds),
        "p50_ms": round(latencies[len(latencies) // 2] * 1000, 3) if latencies else None,
        "p99_ms": round(latencies[len(latencies) * 99 // 100] * 1000, 3) if latencies else None,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
