"""Requests per second and weight of pages, as really served: `python -m bench.pages`.

Builds an installation in a temporary folder (the demonstration, with the whole register where
`--register FILE` names it, and more organisations with `--organisations N`), serves it with the
server's own two workers, and asks with wrk (Debian: apt install wrk) over eight connections. The
load generator shares the processors with the server.
"""

import argparse
import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measuring import machine

PORT = 8765
PRINCIPAL = "Paola Mansilla"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--register", type=Path)
    parser.add_argument("--organisations", type=int, default=0, help="generate up to this many")
    parser.add_argument("--seconds", type=int, default=5)
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("needs wrk; on Debian: apt install wrk")
    with tempfile.TemporaryDirectory() as home, served(Path(home), options) as memory:
        cookie = sign_in()
        print(f"{machine()}\n")
        show_weights(cookie)
        for anew in (False, True):
            title = "each time made anew" if anew else "the same page again and again"
            print(f"\n{title:<44}{'requests/s':>12}{'p50':>10}{'p99':>10}")
            for label, path, signed in PAGES:
                load(label, path, cookie if signed else None, options.seconds, anew=anew)
        print(f"\nmemory: {memory()}")


PAGES = [
    ("front page, visitor", "/", False),
    ("practices, visitor", "/practices/", False),
    ("schools (50 rows), visitor", "/schools/", False),
    ("schools (50 rows), member", "/schools/?page=2", True),
    ("schools of a region, member", "/schools/?region=16", True),
    ("practices (20 rows), member", "/practices/", True),
    ("a practice, member", "/practices/1/", True),
    ("challenges, member", "/challenges/", True),
    ("a challenge with its matches, member", "/challenges/38/", True),
    ("search in practices, member", "/practices/?q=lectura+familias", True),
    ("a network, member", "/networks/lideres/", True),
    ("today, member", "/today/", True),
]


@contextmanager
def served(home: Path, options: argparse.Namespace) -> Iterator[Callable[[], str]]:
    environment = {
        **os.environ,
        "CARDUMEN_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "cardumen.config.settings",
        "CARDUMEN_HOME": str(home),
        "CARDUMEN_DEMONSTRATION": "1",
        "CARDUMEN_URL": f"http://127.0.0.1:{PORT}",
    }
    command = [sys.executable, "-m", "cardumen"]
    build = [*command, "demo", "--no-serve"]
    if options.register:
        build += ["--register", str(options.register)]
    subprocess.run(build, env=environment, check=True, stdout=subprocess.DEVNULL)
    if options.organisations:
        grow = [sys.executable, "-m", "bench.growing", str(options.organisations)]
        subprocess.run(grow, env=environment, check=True)
    begun = time.perf_counter()
    server = subprocess.Popen(
        [*command, "serve", "--port", str(PORT), "--no-worker"], env=environment
    )
    try:
        while True:
            try:
                ask("/")
                break
            except OSError:
                time.sleep(0.02)
        print(f"first answer after {time.perf_counter() - begun:.2f} s, tables checked included")
        yield lambda: resident(server.pid)
    finally:
        server.terminate()
        server.wait(20)


def ask(
    path: str, headers: dict[str, str] | None = None, body: str | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
    connection.request("POST" if body else "GET", path, body=body, headers=headers or {})
    response = connection.getresponse()
    return response, response.read()


def sign_in() -> str:
    """The cookies of the principal, got as a visitor of the demonstration gets them."""
    response, body = ask("/demo/people/")
    html = body.decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', html)
    person = re.search(rf'{PRINCIPAL}.*?name="person" value="(\d+)"', html, re.DOTALL)
    assert token
    assert person
    headers = {
        "Cookie": response.headers["Set-Cookie"].split(";")[0],
        "Content-Type": "application/x-www-form-urlencoded",
    }
    answers = {"csrfmiddlewaretoken": token[1], "person": person[1]}
    response, _ = ask("/demo/people/", headers, urllib.parse.urlencode(answers))
    set_cookies = response.headers.get_all("Set-Cookie") or []
    return "; ".join(cookie.split(";")[0] for cookie in set_cookies)


def show_weights(cookie: str) -> None:
    """Compressed bytes: the page, and everything a first visit fetches with it."""
    print(f"{'weight':<44}{'page':>12}{'first visit':>14}")
    for label, path, signed in PAGES:
        headers = {"Accept-Encoding": "br, gzip"} | ({"Cookie": cookie} if signed else {})
        _, body = ask(path, headers)
        _, html = ask(path, {"Cookie": cookie} if signed else {})
        assets = sorted(set(re.findall(rb'(?:href|src)="(/static/[^"#]+)', html)))
        total = sum(len(ask(asset.decode(), headers)[1]) for asset in assets)
        print(f"{label:<44}{len(body):>10,} B{len(body) + total:>12,} B")


# Adds to each address a number never asked before, so that no page is one kept from before.
ANEW = """
local number = 0
request = function()
  number = number + 1
  local mark = string.find(wrk.path, "?", 1, true) and "&" or "?"
  return wrk.format(nil, wrk.path .. mark .. "anew=" .. number)
end
"""


def load(label: str, path: str, cookie: str | None, seconds: int, *, anew: bool) -> None:
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip"]
    script = Path(tempfile.gettempdir()) / "cardumen-anew.lua"
    script.write_text(ANEW)
    if anew:
        command += ["-s", str(script)]
    if cookie:
        command += ["-H", f"Cookie: {cookie}"]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{PORT}{path}"], check=True, capture_output=True, text=True
    ).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    half, most = (re.search(rf"^\s+{part}%\s+(\S+)", said, re.MULTILINE) for part in (50, 99))
    failed = re.search(r"Non-2xx.*", said)
    assert rate
    assert half
    assert most
    note = f"   {failed[0]}" if failed else ""
    print(f"{label:<44}{float(rate[1]):>12,.0f}{half[1]:>10}{most[1]:>10}{note}")


def resident(parent: int) -> str:
    """MB of the server's processes, its own first, then its workers'."""
    listing = subprocess.run(
        ["ps", "-eo", "pid,ppid,rss"], check=True, capture_output=True, text=True
    ).stdout.splitlines()[1:]
    rows = [tuple(map(int, line.split())) for line in listing]
    found, waiting = [], [parent]
    while waiting:
        above = waiting.pop(0)
        children = [(pid, rss) for pid, ppid, rss in rows if ppid == above]
        found += [rss for _, rss in children]
        waiting += [pid for pid, _ in children]
    return ", ".join(f"{rss / 1024:.0f} MB" for rss in found)


if __name__ == "__main__":
    main()
