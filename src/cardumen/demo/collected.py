"""What the demonstration's coordinators put together."""

import tomllib

from cardumen.demo import people, reading
from cardumen.directory.actor import Actor
from cardumen.networks.models import Network
from cardumen.practices.collections.actions import (
    collect_practice,
    publish_collection,
    start_collection,
)
from cardumen.practices.models import Practice


def put_collections_together(practices: dict[str, Practice]) -> None:
    told = tomllib.loads((reading.DATA / "collections.toml").read_text("utf-8"))
    for words in told["collections"]:
        curator = people.find_or_make(words["curator"])
        collection = start_collection(
            network=Network.objects.get(slug=words["network"]),
            title=words["title"],
            why=words["why"].strip(),
            visibility=words["visibility"],
            by=Actor(curator),
        )
        for chosen in words["practices"]:
            collect_practice(
                collection=collection,
                practice=practices[chosen["slug"]],
                note=chosen.get("note", ""),
                by=Actor(curator),
            )
        publish_collection(collection=collection, by=Actor(curator))
