"""Invitations of members and colleagues: opened and answered once, by the right person."""

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
    invite_colleague,
    invite_member,
)
from cardumen.networks.models import Invitation, Membership, Office
from cardumen.people.models import Person
from tests.cast import Cast, make_person, write_charter
from tests.networks.joining import member
from tests.networks.waiting import (
    DIRECTORA,
    NEW,
    accept,
    lead,
    letter,
    open_again,
    state,
    to_colleague,
    to_organisation,
)


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


def test_what_was_answered_is_not_answered_otherwise(cast: Cast):
    invitation = letter(cast)
    move_invitation(invitation, InvitationState.DECLINED, by=None)
    with pytest.raises(WrongState, match="declined"):
        move_invitation(invitation, InvitationState.ACCEPTED, by=None)
