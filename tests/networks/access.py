"""Who may open the pages of networks: everybody; where a network is run: whoever runs it."""

from typing import Any

from tests.access import Access
from tests.cast import Cast, write_charter

RUNS = {"visitor": 302, "coordinator": 200, "administrator": 200}


def lideres(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.lideres.slug}


def with_charter(cast: Cast) -> dict[str, Any]:
    write_charter(cast.lideres)
    return lideres(cast)


def acceptance(cast: Cast) -> dict[str, Any]:
    member = cast.lideres.memberships.get(organisation=cast.punta_delgada)
    return {"version": 1, "membership": member.pk}


ROWS = [
    Access("networks:list", {}),
    Access("networks:page", {}, arguments=lambda cast: {"slug": cast.lideres.slug}),
    Access("networks:page", {}, arguments=lambda cast: {"slug": cast.solar.slug}, note="closed"),
    Access("networks:page", {}, rest=404, arguments=lambda cast: {"slug": "none"}, note="unknown"),
    Access("networks:members", {}, arguments=lambda cast: {"slug": cast.lideres.slug}),
    Access(
        "networks:members", {}, rest=404, arguments=lambda cast: {"slug": "none"}, note="unknown"
    ),
    Access("networks:figures", {}, arguments=lideres),
    Access("networks:history", {}, arguments=lideres),
    Access("networks:charter", {}, arguments=lideres, note="not written"),
    Access("networks:charter", {}, arguments=with_charter),
    Access(
        "networks:charter-version", {}, arguments=lambda cast: {**with_charter(cast), "version": 1}
    ),
    Access(
        "networks:charter-version",
        {},
        rest=404,
        arguments=lambda cast: {**with_charter(cast), "version": 2},
        note="unknown",
    ),
    Access(
        "networks:accept-charter",
        {"visitor": 302, "principal": 302},
        rest=404,
        method="post",
        arguments=with_charter,
        data=acceptance,
    ),
    Access("networks:edit-charter", RUNS, rest=403, arguments=lideres),
]
