"""Where a network is run: what it says of itself."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.networks.models import Network
from cardumen.networks.panels import Task, add_task
from cardumen.networks.standing import Viewer


@add_task(60)
def amending_task(network: Network, _viewer: Viewer) -> Task:
    return Task(
        _("Name, purpose and territory"),
        reverse("networks:amend", args=[network.slug]),
        _("Default audience: %(whom)s") % {"whom": network.get_default_visibility_display()},
    )
