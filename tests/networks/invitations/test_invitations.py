"""Invitations of members and colleagues: sent, opened, accepted once, by the right person."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cardumen.directory.actions import confirm_post
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, PostRequest
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks.actions import admit_member
from cardumen.networks.actions.waiting import move_invitation
from cardumen.networks.enums import InvitationState, MembershipOrigin
from cardumen.networks.invitations.actions import (
    Answers,
    accept_invitation,
    confirm_claim,
    decline_invitation,
    forget_invitations_to,
    invite_colleague,
    invite_member,
    remind_invitation,
    withdraw_invitation,
)
from cardumen.networks.invitations.pages import invitation_with
from cardumen.networks.models import Invitation, Membership, Network, Office, Zone
from cardumen.networks.tasks import expire_old_invitations
from cardumen.people.models import Person
from cardumen.people.tasks import keep_all_periods
from tests.cast import Cast, make_person, write_charter
from tests.networks import waiting
from tests.networks.joining import member
from tests.networks.waiting import (
    DIRECTORA,
    NEW,
    accept,
    lead,
    letter,
    state,
    to_colleague,
    to_office,
    to_organisation,
)


def open_again(network: Network) -> Network:
    network.closed_on = None
    network.save()
    return network


def grow_old(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())


def test_a_letter_makes_account_post_and_membership_in_one_step(cast: Cast):
    invitation = letter(cast, " Nueva@Example.org ")
    person = accept(invitation)
    post = Affiliation.objects.get(person=person)
    joined = member(cast)
    assert (person.email, post.post, post.organisation, joined.origin, state(invitation)) == (
        NEW,
        "directora",
        cast.elsewhere,
        "invited",
        "accepted",
    )


def test_the_first_who_accepts_is_responsible_and_the_second_is_not(cast: Cast):
    first = accept(letter(cast, member=cast.company))
    second = accept(
        invite_colleague(organisation=cast.company, email="otra@example.org", by=Actor(first))
    )
    led = {post.person: post.is_responsible for post in cast.company.affiliations.all()}
    assert led == {first: True, second: False}


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


def test_an_invitation_is_used_once(cast: Cast):
    invitation = letter(cast)
    accept(invitation)
    with pytest.raises(WrongState):
        accept(invitation)
    assert (Person.objects.filter(email=NEW).count(), cast.elsewhere.memberships.count()) == (1, 1)


def test_who_has_an_account_signs_in_instead(cast: Cast):
    with pytest.raises(Conflict):
        accept(letter(cast, cast.outsider.email.upper()))


def test_who_is_signed_in_accepts_with_nothing_typed(cast: Cast):
    invitation = letter(cast, cast.outsider.email)
    accept_invitation(invitation=invitation, answers=Answers(), by=Actor(cast.outsider))
    assert (member(cast).origin, cast.outsider.affiliations.get().post) == ("invited", "profesora")


def test_somebody_else_cannot_use_a_letter(cast: Cast):
    with pytest.raises(NotAllowed):
        accept_invitation(invitation=letter(cast), answers=DIRECTORA, by=Actor(cast.outsider))
    closed = make_person("Cerrada")
    closed.is_active = False
    with pytest.raises(NotAllowed):
        accept_invitation(invitation=letter(cast, member=None), answers=DIRECTORA, by=Actor(closed))


def test_an_invitation_that_grew_old_opens_nothing_and_makes_room_for_another(cast: Cast):
    old = letter(cast)
    grow_old(old)
    with pytest.raises(WrongState):
        accept(old)
    new = letter(cast)
    assert (state(old), state(new)) == ("expired", "open")


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


def test_the_invited_says_for_which_organisation(cast: Cast):
    invitation = letter(cast, member=None)
    with pytest.raises(Invalid):
        accept(invitation)
    accept(invitation, Answers(organisation=cast.company, post="gerenta"))
    confirm_claim(invitation=invitation, by=Actor(cast.coordinator))
    assert member(cast, cast.company) is not None


def test_a_post_is_asked_of_who_has_none(cast: Cast):
    with pytest.raises(Invalid) as refused:
        accept(letter(cast), Answers(post=" "))
    assert (refused.value.field, Person.objects.filter(email=NEW).exists()) == ("post", False)


def test_named_on_the_page_only_when_she_says_so(cast: Cast):
    silent = accept(letter(cast))
    named = accept(to_colleague(cast, "otra@example.org"), Answers(post="profesora", named=True))
    shown = [person.affiliations.get().is_listed for person in (silent, named)]
    assert (shown, named.consents.get().purpose) == ([False, True], "named_at_work")


def test_where_somebody_is_responsible_she_is_asked_first(cast: Cast):
    lead(cast.outsider, cast.elsewhere)
    invitation = letter(cast)
    person = accept(invitation)
    asked = PostRequest.objects.get()
    assert (asked.person, asked.organisation, person.affiliations.count(), member(cast)) == (
        person,
        cast.elsewhere,
        0,
        None,
    )
    invitation.refresh_from_db()
    accept_invitation(invitation=invitation, answers=Answers(), by=Actor(cast.outsider))
    assert (member(cast).origin, state(invitation)) == ("invited", "accepted")


def test_a_letter_that_was_passed_on_is_not_used_again(cast: Cast):
    lead(cast.outsider, cast.elsewhere)
    invitation = letter(cast)
    accept(invitation)
    with pytest.raises(Conflict):
        accept(invitation)


def test_a_colleague_who_is_not_responsible_passes_it_on_too(cast: Cast):
    lead(cast.outsider, cast.elsewhere)
    colleague = make_person("Carla Colega", at=cast.elsewhere)
    invitation = letter(cast, colleague.email)
    accept_invitation(invitation=invitation, answers=Answers(), by=Actor(colleague))
    assert (member(cast), PostRequest.objects.count(), state(invitation)) == (None, 0, "open")


def test_a_letter_without_organisation_gives_way_to_one_that_waits(cast: Cast):
    lead(cast.outsider, cast.elsewhere)
    waits, open_one = to_organisation(cast), letter(cast, member=None)
    accept(open_one, Answers(organisation=cast.elsewhere, post="profesora"))
    assert (state(waits), state(open_one)) == ("open", "withdrawn")


def test_who_became_a_member_meanwhile_is_not_doubled(cast: Cast):
    invitation = letter(cast, member=None)
    admit_member(
        network=cast.lideres,
        member=cast.elsewhere,
        origin=MembershipOrigin.ADMITTED,
        by=Actor(cast.coordinator),
    )
    person = accept(invitation, Answers(organisation=cast.elsewhere, post="directora"))
    asked = PostRequest.objects.get(person=person)
    confirm_post(asked=asked, by=Actor(cast.administrator))
    accept_invitation(invitation=invitation, answers=Answers(), by=Actor(person))
    assert (cast.elsewhere.memberships.count(), state(invitation)) == (1, "accepted")


@pytest.mark.parametrize("names", [True, False])
def test_the_first_person_of_a_member_comes_by_a_letter(cast: Cast, names: bool):
    Affiliation.objects.filter(organisation=cast.talhuan).delete()
    invitation = letter(cast, member=cast.talhuan if names else None)
    person = accept(invitation, Answers(organisation=cast.talhuan, post="directora"))
    if not names:
        confirm_claim(invitation=invitation, by=Actor(cast.coordinator))
    post = cast.talhuan.affiliations.get()
    assert (post.person, post.is_responsible) == (person, True)
    assert (cast.talhuan.memberships.count(), state(invitation)) == (1, "accepted")


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


def test_the_charter_is_part_of_accepting(cast: Cast):
    charter = write_charter(cast.lideres)
    invitation = letter(cast)
    with pytest.raises(Invalid) as refused:
        accept(invitation)
    person = accept(invitation, Answers(post="directora", charter=charter))
    accepted = member(cast).acceptances.get()
    assert (refused.value.field, accepted.charter, accepted.person) == ("charter", charter, person)


def test_a_network_joins_when_its_own_coordinator_accepts(cast: Cast, run_jobs):
    solar = open_again(cast.solar)
    sunny = make_person("Sol Solar")
    Office.objects.create(network=solar, person=sunny, key="coordinator", since="2018-03-01")
    invitation = invite_member(network=cast.lideres, member=solar, by=Actor(cast.coordinator))
    run_jobs()
    with pytest.raises(NotAllowed):
        accept_invitation(invitation=invitation, answers=Answers(), by=Actor(cast.coordinator))
    accept_invitation(invitation=invitation, answers=Answers(), by=Actor(sunny))
    joined = Membership.objects.get(member_network=solar)
    assert (joined.network, [sent.to for sent in mail.outbox], state(invitation)) == (
        cast.lideres,
        [[sunny.email]],
        "accepted",
    )


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


def test_a_letter_without_account_is_declined(cast: Cast):
    invitation = letter(cast)
    decline_invitation(invitation=invitation, by=None, reason="No es para nosotros")
    invitation.refresh_from_db()
    assert (invitation.state, invitation.reason, Person.objects.filter(email=NEW).count()) == (
        "declined",
        "No es para nosotros",
        0,
    )


def test_only_the_invited_declines(cast: Cast):
    invitation = to_organisation(cast)
    with pytest.raises(NotAllowed):
        decline_invitation(invitation=invitation, by=Actor(cast.principal))
    decline_invitation(invitation=invitation, by=Actor(cast.outsider))
    assert state(invitation) == "declined"


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


def test_what_was_answered_is_not_answered_otherwise(cast: Cast):
    invitation = letter(cast)
    move_invitation(invitation, InvitationState.DECLINED, by=None)
    with pytest.raises(WrongState, match="declined"):
        move_invitation(invitation, InvitationState.ACCEPTED, by=None)
