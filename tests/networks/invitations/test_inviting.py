"""Invitations of members and colleagues: who sends them, to whom, and how long they wait."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks.actions import admit_member
from cardumen.networks.enums import MembershipOrigin
from cardumen.networks.invitations.actions import (
    Answers,
    accept_invitation,
    forget_invitations_to,
    invite_colleague,
    invite_member,
    remind_invitation,
    withdraw_invitation,
)
from cardumen.networks.invitations.pages import invitation_with
from cardumen.networks.models import Invitation, Office, Zone
from cardumen.networks.tasks import expire_old_invitations
from cardumen.people.tasks import keep_all_periods
from tests.cast import Cast, make_person
from tests.networks import waiting
from tests.networks.joining import member
from tests.networks.waiting import (
    NEW,
    accept,
    lead,
    letter,
    open_again,
    state,
    to_colleague,
    to_office,
    to_organisation,
)


def test_mail_has_one_link_and_a_code_that_both_open_it(cast: Cast, run_jobs, settings):
    settings.SITE_URL = "https://redes.example.org"
    invitation = letter(cast)
    run_jobs()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (
        [NEW],
        "Invitación: Escuela Sin Red en la Red de Escuelas Líderes",
    )
    link = f"https://redes.example.org/networks/invitations/{invitation.code}/"
    assert (link in sent.body, invitation.code_as_typed in sent.body) == (True, True)
    typed = invitation.code_as_typed.lower().replace(" ", "-")
    assert (invitation_with(typed), invitation_with("")) == (invitation, None)


def test_the_code_is_not_kept(cast: Cast):
    kept = Invitation.objects.filter(pk=letter(cast).pk).values_list()[0]
    code = Invitation.objects.get().code
    assert [value for value in kept if code in str(value)] == []


def test_names_are_not_mangled_in_mail(cast: Cast, run_jobs):
    cast.elsewhere.name = "Liceo O'Higgins & Prat"
    cast.elsewhere.save()
    letter(cast)
    run_jobs()
    assert "Liceo O'Higgins & Prat" in mail.outbox[0].subject + mail.outbox[0].body


def test_a_second_invitation_is_refused_while_the_first_waits(cast: Cast):
    lead(cast.outsider, cast.elsewhere)
    first = [letter(cast), letter(cast, "x@example.org", member=None), to_office(cast)]
    for again in (
        lambda: letter(cast, "otra@example.org"),
        lambda: to_organisation(cast),
        lambda: letter(cast, "x@example.org", member=None),
        lambda: to_office(cast),
    ):
        with pytest.raises(Conflict):
            again()
    assert Invitation.objects.count() == len(first)


def test_members_and_those_who_asked_are_not_invited(cast: Cast):
    with pytest.raises(Conflict):
        letter(cast, member=cast.talhuan)
    waiting.application(cast)
    with pytest.raises(Conflict):
        letter(cast)


def test_an_invitation_must_reach_somebody(cast: Cast):
    south = Zone.objects.get(name="Austral")
    foreign = Zone.objects.create(network=cast.solar, name="Otra")
    for wrong in (
        {"member": None, "email": ""},
        {"member": cast.company, "email": ""},
        {"email": "no es correo"},
        {"zone": foreign},
    ):
        with pytest.raises(Invalid):
            letter(cast, **wrong)
    assert letter(cast, zone=south).zone == south


def test_only_who_runs_the_network_or_the_zone_invites(cast: Cast):
    south = Zone.objects.get(name="Austral")
    zonal = make_person("Zoila Zonal")
    Office.objects.create(
        network=cast.lideres, person=zonal, key="zone_coordinator", zone=south, since="2020-01-01"
    )
    for role in ("principal", "supervisor", "outsider", "facilitator"):
        with pytest.raises(NotAllowed):
            letter(cast, by=Actor(getattr(cast, role)))
    with pytest.raises(NotAllowed):
        letter(cast, by=Actor(zonal))
    assert accept(letter(cast, by=Actor(zonal), zone=south)).affiliations.count() == 1
    assert member(cast).zone == south


def test_a_letter_without_organisation_gives_way_to_one_that_waits(cast: Cast):
    lead(cast.outsider, cast.elsewhere)
    waits, open_one = to_organisation(cast), letter(cast, member=None)
    accept(open_one, Answers(organisation=cast.elsewhere, post="profesora"))
    assert (state(waits), state(open_one)) == ("open", "withdrawn")


def test_admission_answers_what_waited(cast: Cast):
    invitation = to_organisation(cast)
    admit_member(
        network=cast.lideres,
        member=cast.elsewhere,
        origin=MembershipOrigin.ADMITTED,
        by=Actor(cast.coordinator),
    )
    assert state(invitation) == "accepted"


def test_an_organisation_is_told_through_whoever_answers_for_it(cast: Cast, run_jobs):
    lead(cast.outsider, cast.elsewhere)
    make_person("Carla Colega", at=cast.elsewhere)
    invitation = to_organisation(cast)
    run_jobs()
    assert [sent.to for sent in mail.outbox] == [[cast.outsider.email]]
    accept_invitation(invitation=invitation, answers=Answers(), by=Actor(cast.outsider))
    assert member(cast) is not None


def test_networks_are_not_invited_into_a_circle(cast: Cast):
    solar = open_again(cast.solar)
    admit_member(
        network=solar,
        member=cast.lideres,
        origin=MembershipOrigin.INVITED,
        by=Actor(cast.administrator),
    )
    with pytest.raises(Invalid):
        invite_member(network=cast.lideres, member=solar, by=Actor(cast.coordinator))


def test_a_reminder_is_sent_once_with_the_same_link(cast: Cast, run_jobs):
    invitation = letter(cast)
    remind_invitation(invitation=invitation, by=Actor(cast.coordinator))
    with pytest.raises(Conflict):
        remind_invitation(invitation=invitation, by=Actor(cast.coordinator))
    run_jobs()
    first, second = mail.outbox
    assert second.subject == f"Recordatorio · {first.subject}"
    assert (invitation.code in first.body, invitation.code in second.body) == (True, True)


def test_a_withdrawn_invitation_opens_nothing(cast: Cast):
    invitation = letter(cast)
    with pytest.raises(NotAllowed):
        withdraw_invitation(invitation=invitation, by=Actor(cast.principal))
    withdraw_invitation(invitation=invitation, by=Actor(cast.coordinator))
    with pytest.raises(WrongState):
        accept(invitation)
    with pytest.raises(WrongState):
        withdraw_invitation(invitation=invitation, by=Actor(cast.coordinator))


def test_colleagues_are_invited_by_who_answers_for_the_school(cast: Cast):
    with pytest.raises(NotAllowed):
        invite_colleague(organisation=cast.punta_delgada, email=NEW, by=Actor(cast.coordinator))
    invitation = to_colleague(cast)
    with pytest.raises(Conflict):
        to_colleague(cast)
    with pytest.raises(NotAllowed):
        withdraw_invitation(invitation=invitation, by=Actor(cast.coordinator))
    accept(invitation)
    assert cast.punta_delgada.affiliations.count() == 2
    for email in (NEW, cast.principal.email.upper()):
        with pytest.raises(Invalid, match="already works at"):
            to_colleague(cast, email)


def test_addresses_of_those_who_never_answered_are_forgotten(cast: Cast):
    old, new = letter(cast), letter(cast, "x@example.org", member=None)
    long_ago = timezone.now() - timedelta(days=91)
    Invitation.objects.filter(pk=old.pk).update(sent_at=long_ago, expires_at=long_ago)
    expire_old_invitations()
    keep_all_periods()
    kept = dict(Invitation.objects.values_list("state", "email"))
    assert (kept, new.is_open) == ({"expired": "", "open": "x@example.org"}, True)


def test_what_was_offered_to_whose_account_ends_is_taken_back(cast: Cast):
    invitation = letter(cast, cast.outsider.email)
    forget_invitations_to(cast.outsider)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.email) == ("withdrawn", "")


def test_a_closed_network_invites_nobody(cast: Cast):
    with pytest.raises(WrongState):
        invite_member(
            network=cast.solar, member=cast.elsewhere, email=NEW, by=Actor(cast.administrator)
        )
