"""What waits for an answer, and whose."""

from django.db.models import Q
from django.utils.translation import gettext as _

from cardumen.directory.models import Affiliation
from cardumen.kernel.names import of, the, to
from cardumen.networks.actions.placing import Placing
from cardumen.networks.enums import InvitationKind
from cardumen.networks.models import Application, Invitation, Membership, Network
from cardumen.networks.models.applications import ApplicationQuerySet
from cardumen.networks.rules import may_run
from cardumen.networks.standing import standing_of
from cardumen.people.models import Person, addresses_of


def invitations_for(person: Person) -> Q:
    """Those that they can answer."""
    # door: their own.
    posts = Affiliation.objects.answering().filter(person=person).values("organisation")
    return Q(email__in=addresses_of(person)) | (
        Q(email="", kind=InvitationKind.MEMBERSHIP)
        & (Q(organisation__in=posts) | Q(member_network__in=standing_of(person).runs))
    )


def applications_run_by(person: Person, network: Network) -> ApplicationQuerySet:
    """Those that wait for them: all of the network; for the coordinator of a zone those of its
    members, and of whoever no other zone takes."""
    waiting = Application.objects.waiting().filter(network=network)
    if may_run.allows(network, person):
        return waiting
    zones = standing_of(person).zones
    members = Membership.objects.filter(network=network, until=None).exclude(organisation=None)
    others = Placing(network).elsewhere(zones)
    return waiting.filter(
        Q(organisation__in=members.filter(zone__in=zones).values("organisation"))
        | ~Q(organisation__in=members.values("organisation"))
        & ~Q(organisation__in=others.values("pk"))
    )


def title_of(invitation: Invitation) -> str:
    """What it invites to, in a line."""
    office, network = invitation.office_class, invitation.network
    if office is not None:
        return _("%(office)s of %(of_network)s") % {
            "office": str(office.name).capitalize(),
            "of_network": of(network),
        }
    if network is None:
        return _("Join your colleagues of %(of_organisation)s") % {
            "of_organisation": of(invitation.organisation)
        }
    member = invitation.organisation or invitation.member_network
    if member is None:
        return _("Join %(to_network)s") % {"to_network": to(network)}
    return _("%(member)s in %(the_network)s") % {"member": member, "the_network": the(network)}
