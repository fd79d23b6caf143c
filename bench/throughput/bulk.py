"""A caller of bulk and of jobs who costs little: plain sockets, one thread to send and one to receive."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

from bench.throughput.stage import KEY

TAIL = 2_000
HEAD = "Host: bench\r\nContent-Type: text/plain\r\nAuthorization: Bearer {key}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"


def stream(url: str, pieces: Iterable[bytes]) -> dict[str, int]:
    """Send lines to `/v1/scan/bulk`, read all answers, return the counts of the last line."""
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port)) as connection:

        def send() -> None:
            connection.sendall(
                f"POST {parts.path or '/v1/scan/bulk'} HTTP/1.1\r\n{HEAD.format(key=KEY)}".encode()
            )
            for piece in pieces:
                connection.sendall(b"%x\r\n" % len(piece))
                connection.sendall(piece)
                connection.sendall(b"\r\n")
            connection.sendall(b"0\r\n\r\n")

        sender = threading.Thread(target=send)
        sender.start()
        tail = b""
        buffer = bytearray(1 << 20)
        while got := connection.recv_into(buffer):
            tail = (tail + buffer[max(0, got - TAIL) : got])[-TAIL:]
        sender.join()
    assert b'{"done"' in tail, tail
    end = tail[tail.rindex(b'{"done"') :].split(b"\n")[0]
    told = json.loads(end)
    assert told["done"], told
    counts: dict[str, int] = told["counts"]
    return counts


def side_by_side(url: str, parts: Sequence[Iterable[bytes]]) -> int:
    """The same for several requests at once; the number of answers."""
    with ThreadPoolExecutor(len(parts)) as pool:
        return sum(sum(counts.values()) for counts in pool.map(lambda part: stream(url, part), parts))


def lines_of(links: Iterable[str]) -> list[bytes]:
    """Links as one piece of a body."""
    return ["".join(f"{link}\n" for link in links).encode()]


def job(url: str, links: Sequence[str]) -> tuple[float, dict[str, Any]]:
    """Hand in a job and wait for its end: seconds from the end of the upload, and the last progress."""
    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "text/plain"}
    accepted = _json(url, "POST", "/v1/jobs", headers, b"".join(lines_of(links)))
    began = time.perf_counter()
    own = {"Authorization": f"Bearer {accepted['token']}"}
    while True:
        told = _json(url, "GET", accepted["job"], own)
        if told["state"] == "done":
            return time.perf_counter() - began, told
        time.sleep(0.1)


def _json(
    url: str, method: str, path: str, headers: dict[str, str], body: bytes | None = None
) -> dict[str, Any]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=600)
    connection.request(method, path, body=body, headers=headers)
    response = connection.getresponse()
    told: dict[str, Any] = json.loads(response.read())
    connection.close()
    if response.status >= 300:
        raise SystemExit(f"{method} {path.partition('?')[0]} was answered with {response.status}")
    return told


def singly(url: str, links: Sequence[str], callers: int) -> None:
    """One `POST /v1/scan` per link, by so many callers on keep-alive connections."""
    parts = urlsplit(url)

    def call(own: Sequence[str]) -> None:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=600)
        headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
        for link in own:
            connection.request("POST", "/v1/scan", body=json.dumps({"url": link}), headers=headers)
            response = connection.getresponse()
            assert response.status == 200, response.read()
            response.read()
        connection.close()

    with ThreadPoolExecutor(callers) as pool:
        list(pool.map(call, [links[start::callers] for start in range(callers)]))
