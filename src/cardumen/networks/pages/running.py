"""Where a network is run: what there is to do, the most needed first."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.kernel.errors import Text
from cardumen.networks.enums import MembershipState, PartnerRole
from cardumen.networks.models import (
    Application,
    Charter,
    Invitation,
    Membership,
    Network,
    Office,
    Partner,
    Zone,
)
from cardumen.networks.offices import COORDINATOR
from cardumen.networks.panels import Task, added_tasks
from cardumen.networks.standing import Viewer


def tasks_of(network: Network, viewer: Viewer) -> list[Task]:
    """Of an open network; a closed one is looked after on its page of closing."""
    return [
        Task(_("Invite and admit members"), _at(network, "joining"), _joining_stands(network)),
        Task(_("People and their roles"), _at(network, "people"), _offices_stand(network)),
        Task(_("Charter"), _at(network, "charter"), _charter_stands(network)),
        Task(_("Zones"), _at(network, "zones"), _zones_stand(network)),
        Task(_("Operator and partners"), _at(network, "partners"), _partners_stand(network)),
        Task(
            _("Name, purpose and territory"),
            _at(network, "amend"),
            _("Default audience: %(whom)s") % {"whom": network.get_default_visibility_display()},
        ),
        Task(_("Seal"), _at(network, "seal"), _("A mark that its members can show")),
        *added_tasks(network, viewer),
        Task(
            _("Close the network"),
            _at(network, "close"),
            _("With a final report and the networks that continue its work"),
        ),
    ]


def _at(network: Network, page: str) -> str:
    return reverse(f"networks:{page}", args=[network.slug])


def _joining_stands(network: Network) -> Text:
    applied = Application.objects.waiting().filter(network=network).count()
    invited = Invitation.objects.open().to_membership().filter(network=network).count()
    return _("Applications to answer: %(applied)s · unanswered invitations: %(invited)s") % {
        "applied": applied,
        "invited": invited,
    }


def _offices_stand(network: Network) -> Text:
    offices = Office.objects.current().shown().filter(network=network)
    coordinators = offices.filter(key=COORDINATOR.key).order_by("since", "pk")
    names = list(coordinators.values_list("person__name", flat=True))
    if not names:
        return _("No coordinator")
    return _("Coordinated by %(names)s") % {"names": ", ".join(names)}


def _charter_stands(network: Network) -> Text:
    charter = Charter.objects.current_of(network)
    if charter is None:
        return _("No charter yet")
    present = Membership.objects.active().filter(network=network)
    return _("Version %(number)s, accepted by %(accepted)s of %(all)s members") % {
        "number": charter.version,
        "accepted": present.filter(acceptances__charter=charter).count(),
        "all": present.count(),
    }


def _zones_stand(network: Network) -> Text:
    zones = Zone.objects.filter(network=network).count()
    if not zones:
        return _("None: small networks do not need zones")
    outside = Membership.objects.filter(network=network, zone=None)
    n = outside.exclude(state=MembershipState.ENDED).count()
    there = ngettext("%(n)s zone", "%(n)s zones", zones) % {"n": zones}
    if not n:
        return there
    words = ngettext("%(n)s member does not have a zone", "%(n)s members do not have a zone", n)
    return f"{there} · {words % {'n': n}}"


def _partners_stand(network: Network) -> Text:
    partners = Partner.objects.current().filter(network=network).select_related("organisation")
    operators = [p.organisation.name for p in partners if p.role == PartnerRole.OPERATOR]
    if not operators:
        return _("No operator named")
    return capfirst(_("operator: %(names)s") % {"names": ", ".join(operators)})
