"""A scanner beside us that speaks clamd's protocol (INSTREAM), over TCP or a Unix socket."""

import socket
import struct
from typing import IO
from urllib.parse import urlsplit

from cardumen.kernel.deadlines import done_within
from cardumen.kernel.waiting import outside_transactions

# In seconds, for each word and for all of one file.
TIMEOUT = 30.0
LONGEST = 120.0
PIECE = 64 * 1024


class ScannerDown(Exception):
    """It did not answer, or not in words we know: the file waits."""


@outside_transactions
def find_harm(content: IO[bytes], address: str) -> str | None:
    """What the scanner calls what it found; None where it found nothing.

    `address` is `tcp://host:port` or `unix:///path`. Raises ScannerDown.
    """
    try:
        with done_within(LONGEST) as deadline, _connect(address) as line:
            deadline.watch(line)
            line.sendall(b"zINSTREAM\0")
            while piece := content.read(PIECE):
                line.sendall(struct.pack("!L", len(piece)) + piece)
            line.sendall(struct.pack("!L", 0))
            answer = _read(line)
    except OSError as error:
        raise ScannerDown(str(error)) from error
    if answer == "stream: OK":
        return None
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerDown(answer or "no answer")


def _connect(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(TIMEOUT)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((parts.hostname, parts.port or 3310), timeout=TIMEOUT)


def _read(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096:
        piece = line.recv(4096)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n").decode(errors="replace")
