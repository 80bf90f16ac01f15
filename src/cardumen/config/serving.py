"""The processes of `serve`: the server, and a worker beside it. None outlives the one above it."""

import contextlib
import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Final

# How long requests and jobs under way may take to end once they are told to.
PATIENCE: Final = 10
# In seconds, before what ended by itself begins again; what has lived for the longest is sound.
SHORTEST: Final = 1.0
LONGEST: Final = 60.0
_PR_SET_PDEATHSIG: Final = 1


def die_with_parent(parent: int) -> None:
    """Has the kernel end this process when the one that started it ends, however it does; at once
    where that has ended already, of which the kernel says nothing. Only Linux can: elsewhere
    children of a killed process live on."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def run(host: str, port: int, *, with_worker: bool, say: Callable[[str], None]) -> int:
    if is_taken(host, port):
        say(f"something answers at {host}:{port} already: end it first, or give another --port")
        return 1
    python = sys.executable
    os.environ.setdefault("CARDUMEN_URL", f"http://{host}:{port}")
    server = [
        python, "-m", "granian", "--interface", "asginl", "--http", "1", "--workers", "2",
        "--host", host, "--port", str(port), "--no-ws", "--respawn-failed-workers",
        "--workers-kill-timeout", str(PATIENCE), "--backlog", "2048", "--backpressure", "1000",
        "--http1-buffer-size", "65536", "--http1-header-read-timeout", "10000",
        "--log-level", "warning", "--factory", "cardumen.config.gateway:served",
    ]  # fmt: skip
    worker = [python, "-m", "cardumen", "worker"]
    allow_connections()
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    signal.signal(signal.SIGINT, lambda *_: stopping.set())
    serving = start(server)
    working = Restarted(partial(start, worker), say) if with_worker else None
    say(f"serving at http://{host}:{port} (Ctrl-C stops)")
    while serving.poll() is None and not stopping.wait(0.5):
        if working is not None:
            working.look()
    end([serving] if working is None else [serving, working.process])
    return 0 if stopping.is_set() else serving.returncode


class Restarted:
    """The worker, and another once it ended: a second later after a long life, and after ever
    longer pauses where it dies as it begins."""

    def __init__(
        self,
        begin: Callable[[], "subprocess.Popen[bytes]"],
        say: Callable[[str], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._begin, self._say, self._now = begin, say, now
        self._pause, self._due = SHORTEST, 0.0
        self._begun = now()
        self.process = begin()

    def look(self) -> None:
        if self.process.poll() is None:
            return
        if not self._due:
            if self._now() - self._begun >= LONGEST:
                self._pause = SHORTEST
            self._say(
                f"the worker ended ({self.process.returncode}); "
                f"another begins in {self._pause:.0f} s"
            )
            self._due = self._now() + self._pause
            self._pause = min(self._pause * 2, LONGEST)
        elif self._now() >= self._due:
            self._due, self._begun = 0.0, self._now()
            self.process = self._begin()


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, preexec_fn=partial(die_with_parent, os.getpid()))


def end(processes: list["subprocess.Popen[bytes]"]) -> None:
    """Asks all of them, and waits only so long."""
    for process in processes:
        process.terminate()
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE + 5)
        process.kill()
        process.wait()


def lacks_fixes(version: tuple[int, ...] = sys.version_info[:3]) -> str:
    """What this Python is told of and does not have; empty where it has all."""
    needed = {11: 10, 12: 6}.get(version[1], 0)
    if version[2] >= needed:
        return ""
    return (
        f"Python {'.'.join(map(str, version))} lacks known fixes (CVE-2024-7592 among them): "
        f"install {version[0]}.{version[1]}.{needed} or newer"
    )


def is_taken(host: str, port: int) -> bool:
    """The server shares its port with whoever asks, and would answer beside another."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
            trial.listen()
        except OSError:
            return True
    return False


def allow_connections() -> None:
    """As many as the system lets us: each is an open file."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65_536), most))
