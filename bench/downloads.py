"""Twelve visitors who ask for the same dear download at once, each narrowed otherwise, so that none
is kept: `python -m bench.downloads 8000 --home var`.

Asks an installation that is being served (`--home` is its CARDUMEN_HOME). Prints for each download
how long the twelve took, how they were answered, how long a page took meanwhile at most, and the
memory of the server's processes before, at most, and after.
"""

import argparse
import threading
import time
from collections import Counter
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bench.measuring import machine

AT_ONCE = 12
RECORDS = "verb=ListRecords&metadataPrefix=oai_dc"
# A number stands where each of the twelve asks for another; a high one leaves few schools out.
DOWNLOADS = {
    "most schools, workbook": "/schools/download.xlsx?vulnerability_below={high}",
    "most schools, CSV": "/schools/download.csv?vulnerability_below={high}",
    "practices, CSV": "/practices/download/csv/?q={}",
    "practices, JSON": "/practices/download/json/?q={}",
    "practices, text": "/practices/download/md/?q={}",
    "all practices, text": "/practices/download/md/?{}",
    "a practice, PDF": "/practices/{}/pdf/",
    "feed of practices": "/practices/feed/?q={}",
    "harvest, records": f"/practices/oai/?{RECORDS}&from=20{{:02}}-01-01",
}
PAGE = "/practices/?page={}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--home", type=Path, required=True)
    options = parser.parse_args()
    print(f"{machine()}\n")
    weights = f"{'MB before':>11}{'most':>7}{'after':>7}"
    print(f"{'twelve at once':<34}{'seconds':>9}{'page, s':>9}{weights}  answers")
    for label, address in DOWNLOADS.items():
        told = attack(options.port, options.home, address)
        print(f"{label:<34}{told}", flush=True)


def attack(port: int, home: Path, address: str) -> str:
    answers, pages, most = Counter[int](), [0.0], [memory(home)]
    before, over = most[0], threading.Event()

    def download(number: int) -> None:
        answers[ask(port, address.format(number + 1, high=89 + number))[0]] += 1

    def look() -> None:
        number = 0
        while not over.wait(0.1):
            number += 1
            pages.append(ask(port, PAGE.format(number))[1])

    def weigh() -> None:
        while not over.wait(0.1):
            most.append(memory(home))

    beside = [threading.Thread(target=one) for one in (look, weigh)]
    asking = [threading.Thread(target=download, args=(number,)) for number in range(AT_ONCE)]
    begun = time.perf_counter()
    for thread in (*beside, *asking):
        thread.start()
    for thread in asking:
        thread.join()
    lasted = time.perf_counter() - begun
    over.set()
    for thread in beside:
        thread.join()
    counted = ", ".join(f"{n} × {status}" for status, n in sorted(answers.items()))
    return (
        f"{lasted:>9.1f}{max(pages):>9.2f}{before:>11.0f}{max(most):>7.0f}{memory(home):>7.0f}"
        f"  {counted}"
    )


def ask(port: int, path: str) -> tuple[int, float]:
    """The status, 0 for none within two minutes; and the seconds until all of it was there."""
    begun, status = time.perf_counter(), 0
    with suppress(OSError, HTTPException):
        line = HTTPConnection("127.0.0.1", port, timeout=120)
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        line.close()
        status = answer.status
    return status, time.perf_counter() - begun


def memory(home: Path) -> float:
    """In megabytes, of all processes of that installation; what they share is counted once."""
    total = 0
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"CARDUMEN_HOME={home}\0".encode() in (place / "environ").read_bytes():
                rollup = (place / "smaps_rollup").read_text()
                total += int(rollup.split("Pss:")[1].split()[0])
    return total / 1024


if __name__ == "__main__":
    main()
