"""What practices tell whoever looks after the members of a network."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.directory.enums import OrganisationKind
from cardumen.networks.panels import add_gap, add_voice
from cardumen.practices.models import Adaptation, Practice
from cardumen.practices.models.adaptations import AdaptationQuerySet
from cardumen.practices.models.practices import PracticeQuerySet


@add_gap(
    "no-practice",
    20,
    _("Without a practice"),
    advice=_("Schools that have not shared any. Ask what works there; a visit is a good way."),
)
def without_practice() -> Q:
    # door: whether there is one, without what it says.
    shared = Practice.objects.published().filter(organisation=OuterRef("organisation"))
    return Q(organisation__kind=OrganisationKind.SCHOOL) & ~Q(Exists(shared))


@add_voice
def practices_shared(since: datetime) -> PracticeQuerySet:
    # door: whether there is one, without what it says.
    return Practice.objects.published().filter(published_at__gte=since)


@add_voice
def practices_tried(since: datetime) -> AdaptationQuerySet:
    # door: whether there is one, without what it says.
    return Adaptation.objects.filter(started_on__gte=timezone.localdate(since))
