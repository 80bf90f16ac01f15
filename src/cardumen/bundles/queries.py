"""What can be asked of bundles."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from cardumen.bundles.enums import BundleState
from cardumen.networks.offices import COORDINATOR
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person

if TYPE_CHECKING:
    from cardumen.bundles.models import Bundle  # noqa: F401


class BundleQuerySet(models.QuerySet["Bundle"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Those who run the network, or coordinated it when it closed; administrators, all."""
        if not isinstance(viewer, Person) or not viewer.takes_part:
            return self.none()
        if viewer.administers:
            return self.all()
        held = Q(network__offices__person=viewer, network__offices__key=COORDINATOR.key)
        held &= Q(network__offices__since__lte=F("network__closed_on"))
        held &= Q(network__offices__until=None) | Q(
            network__offices__until__gte=F("network__closed_on")
        )
        hers = self.model._default_manager.filter(held).values("pk")
        return self.filter(Q(network__in=standing_of(viewer).runs) | Q(pk__in=hers))

    def ready(self) -> Self:
        return self.filter(state=BundleState.READY)

    def made_before(self, moment: datetime) -> Self:
        """Whose file is still kept."""
        return self.ready().filter(made_at__lt=moment)
