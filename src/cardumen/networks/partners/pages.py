"""The partners of a network, for those who keep the list."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cardumen.networks.enums import PartnerRole
from cardumen.networks.models import Network, Partner
from cardumen.networks.panels import Task, add_task
from cardumen.networks.standing import Viewer


def partners_of(network: Network) -> tuple[list[Partner], list[Partner]]:
    """Those of today and those to come; and those of the past, the latest first."""
    rows = Partner.objects.filter(network=network).select_related("organisation", "network")
    now = list(rows.filter(until=None).order_by("role", "since", "pk"))
    return now, list(rows.exclude(until=None).order_by("-until", "role", "pk"))


def present_operators(network: Network) -> list[Partner]:
    rows = Partner.objects.filter(network=network, role=PartnerRole.OPERATOR, until=None)
    return list(rows.select_related("organisation"))


@add_task(50)
def partners_task(network: Network, _viewer: Viewer) -> Task:
    partners = Partner.objects.current().filter(network=network, role=PartnerRole.OPERATOR)
    names = ", ".join(partners.values_list("organisation__name", flat=True))
    return Task(
        _("Operator and partners"),
        reverse("networks:partners", args=[network.slug]),
        capfirst(_("operator: %(names)s") % {"names": names}) if names else _("No operator named"),
    )
