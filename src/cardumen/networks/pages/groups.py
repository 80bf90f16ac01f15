"""Admitting many at once: how many the filters let through, how many of them are members."""

from collections.abc import Mapping
from typing import Any

from cardumen.directory.filters import OrganisationFilters
from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation
from cardumen.networks.models import Membership, Network

SAMPLE = 10


def group_page(network: Network, query: Mapping[str, str]) -> dict[str, Any]:
    """`new` of the `found` are not members yet; `sample` shows the first of these."""
    index = current_index()
    filters = OrganisationFilters(query, index)
    ids = [int(pk) for pk in index.ids[index.find(filters.asked)]]
    members = set(
        Membership.objects.of_organisations()
        .filter(network=network, until=None)
        .values_list("organisation", flat=True)
    )
    new = [pk for pk in ids if pk not in members]
    # door: those of the directory’s index.
    there = Organisation.objects.select_related("commune", "region").in_bulk(new[:SAMPLE])
    return {
        "filters": filters,
        "choices": [one for one in filters.choices if one.name not in filters.extras],
        "found": len(ids),
        "new": len(new),
        "sample": [there[pk] for pk in new[:SAMPLE] if pk in there],
    }
