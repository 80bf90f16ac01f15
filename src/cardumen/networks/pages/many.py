"""Admitting many at once: how many the filters let through, how many of them are members."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict

from cardumen.directory.filters import Filters
from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation
from cardumen.directory.pages.listing import Choice, commune_choice, first_choices, more_choices
from cardumen.networks.models import Membership, Network

SAMPLE = 10


@dataclass(frozen=True)
class ManyPage:
    """`new` of the `found` are no members yet; `sample` shows the first of these."""

    filters: Filters
    choices: list[Choice]
    found: int
    new: int
    sample: list[Organisation]


def many_page(network: Network, query: Mapping[str, str] | MultiValueDict[str, str]) -> ManyPage:
    index = current_index()
    filters = index.known(Filters.of(query))
    ids = [int(pk) for pk in index.ids[index.find(filters)]]
    members = set(
        Membership.objects.of_organisations()
        .filter(network=network, until=None)
        .values_list("organisation", flat=True)
    )
    new = [pk for pk in ids if pk not in members]
    there = Organisation.objects.select_related("commune", "region").in_bulk(new[:SAMPLE])
    return ManyPage(
        filters=filters,
        choices=[
            *first_choices(index, filters)[:2],
            commune_choice(index, filters),
            *more_choices(filters),
        ],
        found=len(ids),
        new=len(new),
        sample=[there[pk] for pk in new[:SAMPLE] if pk in there],
    )
