"""Colleagues: asked and confirmed, posts ended, the responsibility passed on."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cardumen.challenges.models import Challenge
from cardumen.directory.actions import (
    ask_for_post,
    confirm_post,
    end_post,
    give_post,
    hand_over_responsibility,
    refuse_post,
    withdraw_post_request,
)
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, PostRequest
from cardumen.directory.pages.today import waiting_for
from cardumen.directory.standing import posts_of
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.people.models import Person
from tests.cast import Cast, make_person


def ask(cast: Cast) -> PostRequest:
    return ask_for_post(
        organisation=cast.punta_delgada, post=" profesora ", by=Actor(cast.facilitator)
    )


def post_of(person: Person) -> Affiliation:
    return Affiliation.objects.get(person=person)


def acts_for(person: Person) -> list[str]:
    return [post.organisation.name for post in posts_of(Person.objects.get(pk=person.pk))]


def colleague(cast: Cast) -> Person:
    return make_person("Carla Colega", at=cast.punta_delgada)


def responsible(cast: Cast) -> Affiliation:
    own = post_of(cast.principal)
    own.is_responsible = True
    own.save()
    return own


def test_who_asks_acts_for_the_school_once_confirmed(cast: Cast, run_jobs):
    asked = ask(cast)
    before = acts_for(cast.facilitator)
    confirm_post(asked=asked, by=Actor(cast.principal))
    run_jobs()
    assert (
        before,
        acts_for(cast.facilitator),
        mail.outbox[-1].to,
        PostRequest.objects.count(),
    ) == (
        [],
        ["Escuela Punta Delgada"],
        [cast.facilitator.email],
        0,
    )


def test_who_is_not_known_there_is_told(cast: Cast, run_jobs):
    refuse_post(asked=ask(cast), by=Actor(cast.principal, cast.punta_delgada))
    run_jobs()
    assert (acts_for(cast.facilitator), "Punta Delgada" in mail.outbox[-1].subject) == ([], True)


def test_a_request_is_answered_once(cast: Cast):
    asked = ask(cast)
    confirm_post(asked=asked, by=Actor(cast.principal))
    with pytest.raises(WrongState):
        refuse_post(asked=asked, by=Actor(cast.principal))


def test_a_request_is_made_once_and_says_what_she_does(cast: Cast):
    ask(cast)
    with pytest.raises(Conflict):
        ask(cast)
    with pytest.raises(Invalid):
        ask_for_post(organisation=cast.talhuan, post=" ", by=Actor(cast.facilitator))
    with pytest.raises(Conflict):
        ask_for_post(organisation=cast.punta_delgada, post="directora", by=Actor(cast.principal))


def test_she_takes_her_request_back(cast: Cast):
    asked = ask(cast)
    with pytest.raises(NotAllowed):
        withdraw_post_request(asked=asked, by=Actor(cast.principal))
    withdraw_post_request(asked=asked, by=Actor(cast.facilitator))
    assert PostRequest.objects.count() == 0


def test_only_the_responsible_person_confirms_where_there_is_one(cast: Cast):
    asked, other = ask(cast), colleague(cast)
    responsible(cast)
    for person in (other, cast.teacher, cast.coordinator):
        with pytest.raises(NotAllowed):
            confirm_post(asked=asked, by=Actor(person))
    confirm_post(asked=asked, by=Actor(cast.administrator))


def test_today_tells_whoever_can_answer(cast: Cast):
    ask(cast)
    other = colleague(cast)
    responsible(cast)
    told = {
        person.name: [one.title for one in waiting_for(Person.objects.get(pk=person.pk))]
        for person in (cast.principal, other, cast.facilitator, cast.administrator)
    }
    assert (told, waiting_for(None)) == (
        {
            "Marcela Oyarzo": ["Escuela Punta Delgada"],
            "Carla Colega": [],
            "Fabián Facilitador": ["Escuela Punta Delgada"],
            "Alba Administradora": ["Escuela Punta Delgada"],
        },
        [],
    )


def test_a_school_has_one_responsible_person(cast: Cast):
    other = colleague(cast)
    responsible(cast)
    give_post(person=other, organisation=cast.punta_delgada, post="jefa de UTP")
    assert (post_of(cast.principal).is_responsible, post_of(other).is_responsible) == (True, False)


def test_the_responsibility_passes_on(cast: Cast):
    other = colleague(cast)
    own = responsible(cast)
    with pytest.raises(NotAllowed):
        hand_over_responsibility(
            organisation=cast.punta_delgada, to=post_of(other), by=Actor(other)
        )
    hand_over_responsibility(
        organisation=cast.punta_delgada,
        to=post_of(other),
        by=Actor(cast.principal, cast.punta_delgada),
    )
    own.refresh_from_db()
    assert (own.is_responsible, post_of(other).is_responsible) == (False, True)
    with pytest.raises(Conflict):
        hand_over_responsibility(
            organisation=cast.punta_delgada, to=post_of(other), by=Actor(other)
        )
    with pytest.raises(Invalid):
        hand_over_responsibility(
            organisation=cast.punta_delgada, to=post_of(cast.teacher), by=Actor(other)
        )


def test_leaving_a_school_ends_what_was_hers_as_its_member_and_keeps_what_she_wrote(
    cast: Cast, as_
):
    end_post(affiliation=post_of(cast.principal), by=Actor(cast.principal))
    kept = Challenge.objects.get()
    page = as_("principal").get(kept.get_absolute_url())
    assert (acts_for(cast.principal), kept.author, page.status_code) == ([], cast.principal, 404)


def test_a_post_ends_by_her_or_by_whoever_answers_for_the_school(cast: Cast):
    other = colleague(cast)
    responsible(cast)
    with pytest.raises(NotAllowed):
        end_post(affiliation=post_of(cast.principal), by=Actor(other))
    with pytest.raises(Invalid):
        end_post(
            affiliation=post_of(other),
            by=Actor(cast.principal),
            on=post_of(other).since - timedelta(1),
        )
    end_post(affiliation=post_of(other), by=Actor(cast.principal, cast.punta_delgada))
    with pytest.raises(WrongState):
        end_post(affiliation=post_of(other), by=Actor(cast.principal))
    assert post_of(other).until == timezone.localdate()


def test_whoever_answers_for_the_school_is_written_to(cast: Cast, run_jobs):
    ask(cast)
    run_jobs()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (
        [cast.principal.email],
        "Fabián Facilitador dice que trabaja en la Escuela Punta Delgada",
    )
    assert f"/organisations/{cast.punta_delgada.pk}/people/" in letter.body
