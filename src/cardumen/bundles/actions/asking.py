"""A bundle is asked for; later its file is forgotten."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cardumen.bundles import rules
from cardumen.bundles.enums import BUNDLE, BundleState
from cardumen.bundles.events import BundleAsked, BundleStateChanged
from cardumen.bundles.models import Bundle
from cardumen.directory.actor import Actor
from cardumen.files.actions.deleting import let_go
from cardumen.jobs.actions import enqueue_job
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.networks.models import Network

MAKING = "cardumen.bundles.tasks.make"


@transaction.atomic
def ask_for_bundle(
    *, network: Network, recipient: str, recipient_email: str = "", by: Actor
) -> Bundle:
    """A worker puts it together. `recipient` is who will receive it: each person who goes along by
    name can see that, and corrections of their data are sent to the address."""
    rules.may_export.check(network, by.person)
    recipient = " ".join(recipient.split())[:160]
    if not recipient:
        raise Invalid(_("Enter who receives the file."), field="recipient")
    try:
        with transaction.atomic():
            bundle = Bundle.objects.create(
                network=network, recipient=recipient, recipient_email=recipient_email, by=by.person
            )
    except IntegrityError as error:
        raise Conflict(_("An export is already being prepared.")) from error
    publish(BundleAsked(bundle=bundle.pk, network=network.pk), by=by)
    enqueue_job(task=MAKING, args=[bundle.pk])
    return bundle


def advance(bundle: Bundle, to: BundleState, **facts: Any) -> None:
    BUNDLE.advance(bundle, to, **facts)
    publish(BundleStateChanged(bundle=bundle.pk, state=to.value))


@transaction.atomic
def fail_bundle(*, bundle: int) -> None:
    """It could not be made, and whoever asked can ask again."""
    found = Bundle.objects.select_for_update().get(pk=bundle)
    if found.state == BundleState.WAITING:
        advance(found, BundleState.FAILED, recipient_email="")


@transaction.atomic
def forget_bundles(rows: "QuerySet[Bundle]") -> None:
    """Deletes their files; that there was one, and who received it, is kept."""
    for bundle in rows.select_for_update():
        contents = [] if bundle.blob_id is None else [bundle.blob_id]
        advance(bundle, BundleState.FORGOTTEN, blob=None)
        let_go(contents)
