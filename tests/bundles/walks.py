"""A bundle in each of its states."""

from cardumen.bundles.actions import ask_for_bundle, fail_bundle, forget_bundles, make_bundle
from cardumen.bundles.models import Bundle
from cardumen.directory.actor import Actor
from tests.cast import Cast
from tests.walks import Walk, doors


def bundle(cast: Cast, state: str) -> Bundle:
    made = ask_for_bundle(network=cast.lideres, recipient="Fundación", by=Actor(cast.coordinator))
    if state in {"ready", "forgotten"}:
        make_bundle(bundle=made.pk)
    if state == "failed":
        fail_bundle(bundle=made.pk)
    if state == "forgotten":
        forget_bundles(Bundle.objects.filter(pk=made.pk))
    made.refresh_from_db()
    return made


WALKS = [
    Walk(
        "Bundle of a network",
        bundle,
        lambda made: {
            **doors("bundles:network", slug="lideres"),
            **doors("bundles:file", pk=made.pk),
        },
        ("coordinator", "administrator"),
    ),
]
