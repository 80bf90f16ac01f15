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
from collections.abc import Callable
from functools import partial
from typing import Final

# How long requests and jobs under way may take to end once they are told to.
PATIENCE: Final = 10
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
    working = start(worker) if with_worker else None
    say(f"serving at http://{host}:{port} (Ctrl-C stops)")
    while serving.poll() is None and not stopping.wait(0.5):
        if working is not None and working.poll() is not None:
            say("the worker ended; starting another")
            working = start(worker)
    end([process for process in (serving, working) if process is not None])
    return 0 if stopping.is_set() else serving.returncode


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
