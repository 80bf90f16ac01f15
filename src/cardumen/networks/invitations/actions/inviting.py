"""Invite: an organisation or a network, someone to an office, someone as a colleague."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation
from cardumen.directory.rules import may_answer_for
from cardumen.kernel import formats
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.kernel.names import the
from cardumen.kernel.text import normal_address
from cardumen.networks import events
from cardumen.networks.actions.holding import check_at_work, lock_open
from cardumen.networks.actions.members import check_no_circle
from cardumen.networks.actions.offices import check_office
from cardumen.networks.actions.waiting import (
    expire_invitations,
    hold_invitation,
    move_invitation,
)
from cardumen.networks.enums import InvitationKind, InvitationState
from cardumen.networks.invitations import rules
from cardumen.networks.invitations.notices import remind_invited, tell_invited
from cardumen.networks.models import Application, Invitation, Membership, Network, Office, Zone
from cardumen.networks.models.invitations import LONGEST_WORDS
from cardumen.networks.offices import OfficeClass
from cardumen.networks.rules import may_run, may_run_members
from cardumen.people.allowances import COLLEAGUES, LETTERS, Allowance
from cardumen.people.kept import rows_in
from cardumen.people.models import Person

LIFE = timedelta(days=30)


@transaction.atomic
def invite_member(
    *,
    network: Network,
    member: Organisation | Network | None,
    by: Actor,
    email: str = "",
    zone: Zone | None = None,
    words: str = "",
) -> Invitation:
    """With an `email`, a letter to someone of the organisation; without a `member`, they say for
    which organisation they accept. Without an `email` those who answer for the member are told.
    A letter brings people too to a member where no one works, as after a group was admitted.
    """
    may_run_members.check(network, zone, by.person)
    network = lock_open(network)
    if zone is not None and zone.network_id != network.pk:
        raise Invalid(_("Choose a zone of this network."), field="zone")
    email = clean_email(email) if email else ""
    _check_reachable(member, email)
    if member is not None:
        check_at_work(member)
        _check_no_member(network, member, email)
    who: dict[str, Any] = {"organisation": None, "member_network": None}
    if isinstance(member, Network):
        check_no_circle(network, member)
        who["member_network"] = member
    elif member is not None:
        who["organisation"] = member
    else:
        who["email"] = email
    same = Invitation.objects.to_membership().filter(network=network, **who)
    _clear_the_way(same, by.person)
    return _send(
        Invitation(
            kind=InvitationKind.MEMBERSHIP,
            network=network,
            zone=zone,
            words=words,
            **{**who, "email": email},
        ),
        by=by,
    )


@transaction.atomic
def invite_to_office(
    *,
    network: Network,
    office: OfficeClass,
    email: str,
    by: Actor,
    zone: Zone | None = None,
    since: date | None = None,
    until: date | None = None,
    replaces: Office | None = None,
    words: str = "",
) -> Invitation:
    """They hold the office once they have accepted, from `since` where that is later. With
    `replaces` that office ends on the same day, so that there is no gap."""
    may_run.check(network, by.person)
    network = lock_open(network)
    check_office(network, office, zone=zone, since=since, until=until)
    email = clean_email(email)
    same = Invitation.objects.filter(
        kind=InvitationKind.OFFICE, network=network, office=office.key, email=email
    )
    _clear_the_way(same, by.person)
    return _send(
        Invitation(
            kind=InvitationKind.OFFICE,
            network=network,
            office=office.key,
            zone=zone,
            since=since,
            until=until,
            replaces=replaces,
            words=words,
            email=email,
        ),
        by=by,
    )


@transaction.atomic
def invite_colleague(
    *, organisation: Organisation, email: str, by: Actor, words: str = ""
) -> Invitation:
    """Whoever answers for an organisation vouches for them: by accepting they have their post."""
    may_answer_for.check(organisation, by.person)
    locked(organisation)
    email = clean_email(email)
    works_here = Affiliation.objects.current().filter(organisation=organisation)
    if works_here.filter(person__email=email).exists():
        raise Invalid(
            _("The person with this e-mail already works at %(the_school)s.")
            % {"the_school": the(organisation)},
            field="email",
        )
    same = Invitation.objects.filter(
        kind=InvitationKind.POST, organisation=organisation, email=email
    )
    _clear_the_way(same, by.person)
    return _send(
        Invitation(kind=InvitationKind.POST, organisation=organisation, words=words, email=email),
        by=by,
    )


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Actor) -> None:
    """Its link no longer opens anything."""
    rules.may_keep_invitation.check(invitation, by.person)
    invitation = hold_invitation(invitation)
    move_invitation(invitation, InvitationState.WITHDRAWN, by=by)


@transaction.atomic
def remind_invitation(*, invitation: Invitation, by: Actor) -> None:
    """Once: who does not answer a second time does not want to be asked a third."""
    rules.may_keep_invitation.check(invitation, by.person)
    invitation = hold_invitation(invitation)
    if invitation.reminded_at is not None:
        raise Conflict(
            _("A reminder was already sent on %(day)s. One is enough.")
            % {"day": formats.day(invitation.reminded_at)}
        )
    _allowance(invitation).spend(by.person)
    invitation.reminded_at = timezone.now()
    invitation.save(update_fields=["reminded_at"])
    remind_invited(invitation)
    publish(events.InvitationReminded(invitation=invitation.pk), by=by)


def forget_addresses_of(invitations: "QuerySet[Invitation]") -> None:
    """Long after they were sent, no one needs to know any more to whom. None is open still:
    without an address it would wait for whoever answers for the organisation."""
    expire_invitations()
    invitations.update(email="", words="")


@transaction.atomic
def forget_invitations_to(person: Person) -> None:
    """Takes back what was offered to someone whose account ends, and forgets their address."""
    own = Invitation.objects.filter(pk__in=rows_in("networks.Invitation.email", person))
    numbers = list(own.values_list("pk", flat=True))
    for invitation in own.unanswered().select_for_update(of=["self"]):
        move_invitation(invitation, InvitationState.WITHDRAWN, by=None)
    Invitation.objects.filter(pk__in=numbers).update(email="", words="")


def clean_email(email: str) -> str:
    email = normal_address(email)
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(_("Enter a valid e-mail address."), field="email") from error
    return email


def _check_reachable(member: Organisation | Network | None, email: str) -> None:
    if email or isinstance(member, Network):
        return
    if member is None:
        raise Invalid(_("Enter an e-mail address or choose an organisation."), field="email")
    if not has_people(member):
        raise Invalid(
            _("No one from %(the_member)s has an account yet. Enter the e-mail of a person there.")
            % {"the_member": the(member)},
            field="email",
        )


def has_people(organisation: Organisation) -> bool:
    return Affiliation.objects.current().filter(organisation=organisation).exists()


def _check_no_member(network: Network, member: Organisation | Network, email: str) -> None:
    link = {"member_network" if isinstance(member, Network) else "organisation": member}
    brings_people = bool(email) and isinstance(member, Organisation) and not has_people(member)
    is_member = Membership.objects.filter(network=network, until=None, **link).exists()
    if is_member and not brings_people:
        raise Conflict(_("%(member)s is already a member.") % {"member": member})
    if isinstance(member, Organisation):
        waiting = Application.objects.waiting().filter(network=network, organisation=member)
        if waiting.exists():
            raise Conflict(
                _("%(member)s has asked to join. Answer its application.") % {"member": member}
            )


def _clear_the_way(same: Any, by: Person) -> None:
    """An invitation that grew old makes room for a new one; one that waits does not."""
    for invitation in same.unanswered().select_for_update(of=["self"]):
        if not invitation.has_expired:
            raise Conflict(
                _("An invitation sent on %(day)s has not been answered yet.")
                % {"day": formats.day(invitation.sent_at)}
            )
        move_invitation(invitation, InvitationState.EXPIRED, by=None)


def _allowance(invitation: Invitation) -> Allowance:
    return COLLEAGUES if invitation.kind == InvitationKind.POST else LETTERS


def _send(invitation: Invitation, *, by: Actor) -> Invitation:
    """With the inviter's own words at the top of what is written."""
    _allowance(invitation).spend(by.person)
    invitation.by, invitation.language = by.person, by.person.language
    invitation.expires_at = timezone.now() + LIFE
    invitation.words = invitation.words.strip()[:LONGEST_WORDS]
    invitation.draw_code()
    invitation.save()
    tell_invited(invitation)
    publish(
        events.InvitationSent(
            invitation=invitation.pk,
            kind_of=invitation.kind,
            network=invitation.network_id,
            organisation=invitation.organisation_id,
        ),
        by=by,
    )
    return invitation
