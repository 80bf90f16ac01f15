"""Two packings at once while others write, and packings killed half-way, in an installation of
its own; prints as JSON how many searches differ from plain BM25 in the end."""

import json
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

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


def pack(until: float) -> None:
    actions.TERMS_AT_ONCE = 3
    while time.monotonic() < until:
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
        until = time.monotonic() + 3
        work = [pool.submit(pack, until) for _ in range(2)]
        work += [pool.submit(write, seed) for seed in (1, 2, 3)]
        for one in work:
            one.result()
    found["two at once"] = differences()
    for seed in (4, 5):
        write(seed)
        packing = subprocess.Popen([sys.executable, "-m", "tests.search.packing", "pack"])
        time.sleep(1.5)
        write(seed + 10, times=5)
        packing.kill()
        packing.wait()
    found["killed"] = differences()
    pack_collection(collection="things")
    found["packed after all"] = differences()
    found["fresh"] = Document.objects.filter(is_packed=False).count()
    print(json.dumps(found))


if __name__ == "__main__":
    if sys.argv[1:] == ["pack"]:
        pack(time.monotonic() + 60)
    else:
        main()
