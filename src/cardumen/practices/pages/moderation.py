"""What was reported and appealed, for those who decide on it."""

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices import rules
from cardumen.practices.models import Hiding, Practice, Report
from cardumen.ui.panels import Waiting, add_waiting

MOST: Final = 50


@dataclass(frozen=True)
class Desk:
    reports: list[Report]
    appeals: list[Hiding]
    hidden: list[Hiding]


def decides_somewhere(viewer: Viewer) -> bool:
    return bool(standing_of(viewer).runs) or rules.administers(viewer)


def desk(viewer: Viewer) -> Desk:
    """Open reports and appeals, the oldest first; and what is hidden now."""
    reports = reports_visible_to(viewer).filter(settled_at=None).order_by("at", "pk")
    appeals = _appealed(viewer).order_by("appealed_at", "pk")
    hidden = _decided_by(viewer).exclude(pk__in=appeals.values("pk")).order_by("-at", "-pk")
    return Desk(list(reports[:MOST]), list(appeals[:MOST]), list(hidden[:MOST]))


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """That reports and appeals wait for her to decide."""
    if not decides_somewhere(viewer):
        return []
    reports = reports_visible_to(viewer).filter(settled_at=None)
    count = reports.count() + _appealed(viewer).count()
    if not count:
        return []
    told = ngettext("%(n)s report to look at", "%(n)s reports to look at", count) % {"n": count}
    return [
        Waiting(
            _("Somebody says that something should not stand there"),
            told,
            reverse("practices:reports"),
        )
    ]


def reports_visible_to(viewer: Viewer) -> QuerySet[Report]:
    found = Report.objects.visible_to(viewer)
    return found.select_related("practice__organisation", "remark", "by")


def hidings_visible_to(viewer: Viewer) -> QuerySet[Hiding]:
    found = Hiding.objects.visible_to(viewer)
    return found.select_related("practice__organisation", "remark", "by")


def _decided_by(viewer: Viewer) -> QuerySet[Hiding]:
    """In force, and not what her own school wrote."""
    own = standing_of(viewer).organisations
    in_force = hidings_visible_to(viewer).filter(lifted_at=None)
    return in_force.exclude(practice__organisation__in=own)


def _appealed(viewer: Viewer) -> QuerySet[Hiding]:
    return _decided_by(viewer).exclude(appeal="").filter(answer="")


def hiding_of(practice: Practice) -> Hiding | None:
    """Why a hidden practice is hidden."""
    # door: of a hidden practice that she sees.
    return Hiding.objects.in_force().filter(practice=practice, remark=None).first()
