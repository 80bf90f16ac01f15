"""Two packings at once while others write, and packings killed half-way, in an installation of
its own; prints as JSON how many searches differ from plain BM25 in the end."""

import json
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import django

django.setup()

from django.db import connection  # noqa: E402

from cardumen.methods.retrieval import Index  # noqa: E402
from cardumen.search import actions  # noqa: E402
from cardumen.search.actions import index_document, pack_collection, remove_document  # noqa: E402
from cardumen.search.index import search  # noqa: E402
from cardumen.search.models import Document  # noqa: E402

WORDS = [f"palabra{number}" for number in range(40)]
WEIGHTS = {"body": 1.0}


def write(seed: int, times: int = 40) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        number = chance.randint(1, 25)
        if chance.random() < 0.2:
            remove_document(collection="things", number=number)
        else:
            body = chance.choices(WORDS, k=chance.randint(1, 30))
            index_document(
                collection="things", number=number, fields={"body": body}, weights=WEIGHTS
            )
    connection.close()


def pack(over: Event, seconds: float) -> None:
    actions.TERMS_AT_ONCE = 3
    until = time.monotonic() + seconds
    while not over.is_set() and time.monotonic() < until:
        pack_collection(collection="things")
    connection.close()


def differences() -> int:
    documents = {
        document.number: {
            "body": [term for term, n in document.frequencies.items() for _ in range(round(n))]
        }
        for document in Document.objects.filter(is_removed=False)
    }
    plain = Index.build(documents, WEIGHTS)
    return sum(
        [(hit.number, round(hit.score, 9)) for hit in search("things", [word], top=30)]
        != [(hit.document, round(hit.score, 9)) for hit in plain.search([word], 30)]
        for word in WORDS
    )


def main() -> None:
    write(0)
    found = {}
    with ThreadPoolExecutor(5) as pool:
        over = Event()
        packing = [pool.submit(pack, over, 3) for _ in range(2)]
        try:
            for one in [pool.submit(write, seed) for seed in (1, 2, 3)]:
                one.result()
        finally:
            over.set()
        for one in packing:
            one.result()
    found["two at once"] = differences()
    for seed in (4, 5):
        write(seed)
        command = [sys.executable, "-m", "tests.search.packing", "pack"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            other.stdout.readline()  # it packs now
            write(seed + 10, times=5)
            other.kill()
    found["killed"] = differences()
    pack_collection(collection="things")
    found["packed after all"] = differences()
    found["fresh"] = Document.objects.filter(is_packed=False).count()
    print(json.dumps(found))


if __name__ == "__main__":
    if sys.argv[1:] == ["pack"]:
        print("packing", flush=True)
        pack(Event(), 60)
    else:
        main()
