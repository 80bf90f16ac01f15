"""Who may send, answer and confirm an invitation."""

from django.utils.translation import gettext as _

from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.rules import may_answer_for
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.enums import InvitationKind
from cardumen.networks.models import Invitation
from cardumen.networks.rules import may_run, may_run_members
from cardumen.people.models import Person


@rule
def may_answer_invitation(invitation: Invitation, by: Person) -> Text | None:
    """A letter: whoever it was sent to. Else whoever answers for the organisation that is invited,
    or runs the network that is."""
    if not by.is_active:
        return _("This account is closed.")
    if invitation.email:
        if invitation.email.lower() in by.addresses:
            return None
        return _("This invitation was sent to a different e-mail address.")
    if invitation.organisation is not None:
        return may_answer_for(invitation.organisation, by)
    assert invitation.member_network is not None  # by a constraint of the table
    return may_run(invitation.member_network, by)


def is_unclaimed(organisation: Organisation, *, but: Person | None = None) -> bool:
    """Whether no one works there or ever did: nothing of anyone's can be taken over."""
    return not Affiliation.objects.filter(organisation=organisation).exclude(person=but).exists()


def is_known_at(invitation: Invitation, organisation: Organisation, person: Person) -> bool:
    """Whether it needs no more words that the holder of a letter works there: they answer for it
    already; or the letter names it, whoever sent it may still do so, and no one else was there
    before."""
    if may_answer_for.allows(organisation, person):
        return True
    sender, network = invitation.by, invitation.network
    return (
        invitation.organisation_id == organisation.pk
        and sender is not None
        and network is not None
        and may_run_members.allows(network, invitation.zone, sender)
        and is_unclaimed(organisation, but=person)
    )


@rule
def may_vouch(invitation: Invitation, by: Person) -> Text | None:
    """That whoever holds an invitation works where they say: whoever runs the network's members,
    while no one works there or ever did; and administrators. Never they themselves."""
    assert invitation.network is not None  # by a constraint of the table
    if invitation.answered_by_id == by.pk:
        return _("Someone else has to confirm that you work there.")
    if by.administers:
        return None
    if invitation.organisation is None or not is_unclaimed(invitation.organisation):
        return _("Those who work there confirm their colleagues, or an administrator does.")
    return may_run_members(invitation.network, invitation.zone, by)


@rule
def may_keep_invitation(invitation: Invitation, by: Person) -> Text | None:
    """Withdraw it, send it again: whoever could have sent it."""
    if invitation.kind == InvitationKind.POST:
        assert invitation.organisation is not None  # by a constraint of the table
        return may_answer_for(invitation.organisation, by)
    assert invitation.network is not None  # by a constraint of the table
    if invitation.kind == InvitationKind.OFFICE:
        return may_run(invitation.network, by)
    return may_run_members(invitation.network, invitation.zone, by)
