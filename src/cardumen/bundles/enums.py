"""The words for bundles."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class BundleState(models.TextChoices):
    WAITING = "waiting", _("in preparation")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")
    FORGOTTEN = "forgotten", _("deleted")


BUNDLE = Lifecycle(
    "Bundle of a network",
    {
        BundleState.WAITING: {BundleState.READY, BundleState.FAILED},
        BundleState.READY: {BundleState.FORGOTTEN},
        BundleState.FAILED: (),
        BundleState.FORGOTTEN: (),
    },
)
