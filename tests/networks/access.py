"""Who may open the pages of networks: everybody."""

from tests.access import Access

ROWS = [
    Access("networks:list", {}),
    Access("networks:page", {}, arguments=lambda cast: {"slug": cast.lideres.slug}),
    Access("networks:page", {}, arguments=lambda cast: {"slug": cast.solar.slug}, note="closed"),
    Access("networks:page", {}, rest=404, arguments=lambda cast: {"slug": "none"}, note="unknown"),
    Access("networks:members", {}, arguments=lambda cast: {"slug": cast.lideres.slug}),
    Access(
        "networks:members", {}, rest=404, arguments=lambda cast: {"slug": "none"}, note="unknown"
    ),
]
