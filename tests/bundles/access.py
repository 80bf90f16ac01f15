"""Who may take a network along: whoever runs it, or did when it closed."""

from typing import Any

from cardumen.bundles.actions import ask_for_bundle, make_bundle
from cardumen.bundles.models import Bundle
from cardumen.directory.actor import Actor
from tests.access import Access
from tests.cast import Cast

RUNS = {"visitor": 302, "coordinator": 200, "administrator": 200}


def lideres(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.lideres.slug}


def asked(cast: Cast) -> dict[str, Any]:
    bundle = Bundle.objects.filter(network=cast.lideres).first() or ask_for_bundle(
        network=cast.lideres, recipient="Fundación", by=Actor(cast.coordinator)
    )
    return {"pk": bundle.pk}


def made(cast: Cast) -> dict[str, Any]:
    make_bundle(bundle=asked(cast)["pk"])
    return asked(cast)


ROWS = [
    Access("bundles:network", RUNS, rest=403, arguments=lideres),
    Access(
        "bundles:network",
        {"visitor": 302, "coordinator": 302, "administrator": 302},
        rest=403,
        arguments=lideres,
        method="post",
        data=lambda cast: {"recipient": "Fundación"},
    ),
    Access(
        "bundles:network",
        {"visitor": 302, "administrator": 200},
        rest=403,
        arguments=lambda cast: {"slug": cast.solar.slug},
        note="closed",
    ),
    Access(
        "bundles:network",
        {"visitor": 302},
        rest=404,
        arguments=lambda cast: {"slug": "none"},
        note="unknown",
    ),
    Access("bundles:file", RUNS, rest=404, arguments=made),
    Access("bundles:file", {"visitor": 302}, rest=404, arguments=asked, note="not made yet"),
]
