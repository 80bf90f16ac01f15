"""Packing, when many documents are fresh and once a night."""

from datetime import timedelta

from cardumen.jobs.registry import task
from cardumen.search.actions import collections_to_pack, pack_collection


@task(atomic=False)
def pack(collection: str) -> None:
    pack_collection(collection=collection)


@task(atomic=False, every=timedelta(days=1), within=timedelta(hours=2))
def pack_all() -> None:
    for collection in collections_to_pack():
        pack_collection(collection=collection)
