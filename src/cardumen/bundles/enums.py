"""The words for bundles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BundleState(models.TextChoices):
    WAITING = "waiting", _("being put together")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made")
    FORGOTTEN = "forgotten", _("deleted")


BUNDLE_TRANSITIONS: dict[BundleState, frozenset[BundleState]] = {
    BundleState.WAITING: frozenset({BundleState.READY, BundleState.FAILED}),
    BundleState.READY: frozenset({BundleState.FORGOTTEN}),
    BundleState.FAILED: frozenset(),
    BundleState.FORGOTTEN: frozenset(),
}
