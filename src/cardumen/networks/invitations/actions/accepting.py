"""Answer an invitation: accept it, with an account or with none yet, or decline."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actions import ask_for_post, let_in, list_affiliation
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation, PostRequest
from cardumen.directory.rules import may_answer_for
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.lifecycle import locked
from cardumen.networks.actions.members import take_in
from cardumen.networks.actions.offices import appoint, end_held
from cardumen.networks.actions.waiting import hold_invitation, move_invitation
from cardumen.networks.charters.actions import accept_charter
from cardumen.networks.enums import InvitationKind, InvitationState, MembershipOrigin
from cardumen.networks.invitations import rules
from cardumen.networks.invitations.notices import tell_claimed
from cardumen.networks.models import Charter, Invitation, Membership, Network
from cardumen.networks.offices import OfficeClass
from cardumen.networks.rules import may_run
from cardumen.people.actions import create_person
from cardumen.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What an invitation asks of whoever accepts it. `organisation`: for which one, where the
    invitation leaves it open; `post`: theirs there, where they have none; `charter`: the one they
    read; `named`: whether the organisation's page may name them."""

    organisation: Organisation | None = None
    post: str = ""
    charter: Charter | None = None
    named: bool = False


@transaction.atomic
def accept_letter(*, invitation: Invitation, name: str, language: str, answers: Answers) -> Person:
    """Whoever opened the letter has read their mail: the account is made and the invitation
    accepted in one step. Who has an account signs in first."""
    invitation = hold_invitation(invitation)
    if not invitation.email:
        raise Conflict(_("This invitation is for another person. Ask for your own."))
    if Person.objects.having(invitation.email).exists():
        raise Conflict(_("An account with this e-mail already exists. Sign in to accept."))
    person = create_person(email=invitation.email, name=name, language=language, by=None)
    accept_invitation(invitation=invitation, answers=answers, by=Actor(person))
    return person


@transaction.atomic
def accept_invitation(*, invitation: Invitation, answers: Answers, by: Actor) -> Invitation:
    """What it invites to comes true. Where a letter reached someone of whom it must be confirmed
    first that they work there, that is asked, and the invitation waits: it comes back still
    open."""
    invitation = hold_invitation(invitation)
    rules.may_answer_invitation.check(invitation, by.person)
    if invitation.kind == InvitationKind.POST:
        assert invitation.organisation is not None  # by a constraint of the table
        if not _join_colleagues(invitation, invitation.organisation, answers, by):
            return invitation
    elif invitation.kind == InvitationKind.OFFICE:
        _take_office(invitation, by)
    elif invitation.member_network is not None:
        _join(invitation, invitation.member_network, answers, by)
    elif not _join_with_organisation(invitation, answers, by):
        return invitation
    # Becoming a member has answered it already.
    invitation.refresh_from_db(fields=["state"])
    if invitation.state == InvitationState.OPEN:
        move_invitation(invitation, InvitationState.ACCEPTED, by=by)
    return invitation


@transaction.atomic
def decline_invitation(*, invitation: Invitation, by: Actor | None, reason: str = "") -> None:
    """`by` is None where someone without an account holds the letter."""
    invitation = hold_invitation(invitation)
    if by is not None:
        rules.may_answer_invitation.check(invitation, by.person)
    move_invitation(invitation, InvitationState.DECLINED, by=by, reason=reason)


def _join_with_organisation(invitation: Invitation, answers: Answers, by: Actor) -> bool:
    """False where it must be confirmed first that they work there."""
    organisation = invitation.organisation or answers.organisation
    if organisation is None:
        raise Invalid(_("Choose your organisation."), field="organisation")
    if invitation.email:
        # Two who are the first at the same moment wait for each other here.
        locked(organisation)
        if not rules.is_known_at(invitation, organisation, by.person):
            _pass_on(invitation, organisation, answers, by)
            return False
        _take_post(organisation, answers, by=by, word_of=invitation.by)
    _join(invitation, organisation, answers, by)
    return True


def _join_colleagues(
    invitation: Invitation, organisation: Organisation, answers: Answers, by: Actor
) -> bool:
    """False where whoever sent the letter no longer answers for the organisation: then whoever
    does is asked."""
    sender = invitation.by
    if sender is not None and may_answer_for.allows(organisation, sender):
        _take_post(organisation, answers, by=by, word_of=sender)
        return True
    _ask_for_post(organisation, answers, by)
    move_invitation(invitation, InvitationState.WITHDRAWN, by=by)
    return False


def _ask_for_post(organisation: Organisation, answers: Answers, by: Actor) -> None:
    """Once, and not where they have one already."""
    own = {"organisation": organisation, "person": by.person}
    has_post = Affiliation.objects.current().filter(**own).exists()
    if not has_post and not PostRequest.objects.filter(**own).exists():
        ask_for_post(organisation=organisation, post=answers.post, by=by)


def _pass_on(
    invitation: Invitation, organisation: Organisation, answers: Answers, by: Actor
) -> None:
    """The letter becomes an invitation to the organisation, for whoever answers for it. Where no
    one ever did, whoever runs the network says whether its holder does."""
    _ask_for_post(organisation, answers, by)
    waits = (
        Invitation.objects.unanswered()
        .to_membership()
        .filter(network=invitation.network, organisation=organisation)
    )
    if waits.exclude(pk=invitation.pk).exists():
        move_invitation(invitation, InvitationState.WITHDRAWN, by=by)
        return
    invitation.organisation, invitation.email = organisation, ""
    invitation.answered_by = by.person
    invitation.save(update_fields=["organisation", "email", "answered_by"])
    if rules.is_unclaimed(organisation):
        tell_claimed(invitation)


def _join(
    invitation: Invitation, member: Organisation | Network, answers: Answers, by: Actor
) -> None:
    network = invitation.network
    assert network is not None  # by a constraint of the table
    charter = Charter.objects.current_of(network)
    if charter is not None and charter != answers.charter:
        raise Invalid(_("Read the charter and accept it."), field="charter")
    link = {"member_network" if isinstance(member, Network) else "organisation": member}
    membership = Membership.objects.filter(network=network, until=None, **link).first()
    if membership is None:
        membership = take_in(
            network=network,
            member=member,
            origin=MembershipOrigin.INVITED,
            zone=invitation.zone,
            by=by,
        )
    if charter is not None:
        accept_charter(membership=membership, charter=charter, by=by)


def _take_post(
    organisation: Organisation, answers: Answers, *, by: Actor, word_of: Person | None
) -> None:
    """The post they have already stays as it is called."""
    affiliation = (
        Affiliation.objects.current().filter(organisation=organisation, person=by.person).first()
    )
    post = affiliation.post if affiliation else answers.post.strip()
    if not post:
        raise Invalid(_("Enter your role there."), field="post")
    affiliation = let_in(
        person=by.person, organisation=organisation, post=post, by=by, word_of=word_of
    )
    if answers.named and not affiliation.is_listed:
        list_affiliation(affiliation=affiliation, is_listed=True, by=by)


def _take_office(invitation: Invitation, by: Actor) -> None:
    assert invitation.network is not None  # by a constraint of the table
    if invitation.by is None or not may_run.allows(invitation.network, invitation.by):
        raise WrongState(
            _(
                "The person who invited you no longer coordinates this network. Ask its "
                "coordinators for a new invitation."
            )
        )
    today = timezone.localdate()
    since = max(invitation.since or today, today)
    if invitation.until is not None and invitation.until <= since:
        raise WrongState(_("The period of this role has ended. Ask for a new invitation."))
    appoint(
        network=invitation.network,
        person=by.person,
        office=OfficeClass.by_key[invitation.office],
        zone=invitation.zone,
        since=since,
        until=invitation.until,
        by=by,
    )
    replaced = invitation.replaces
    if replaced is not None and (replaced.until is None or replaced.until > since):
        end_held(replaced, on=since, by=by)
