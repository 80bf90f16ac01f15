"""Applications: asked with the network's questions, answered once."""

import pytest
from django.core import mail

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks.actions.waiting import move_application
from cardumen.networks.applications.actions import (
    admit_applicant,
    apply_to_network,
    decline_application,
    set_joining_terms,
    withdraw_application,
)
from cardumen.networks.enums import ApplicationState
from cardumen.networks.models import Application, JoiningTerms, Zone, ZoneTerritory
from cardumen.networks.pages.running import coming_in
from cardumen.networks.pages.waiting import applications_run_by
from cardumen.people.actions import erase_person
from tests.cast import LONG_AGO, Cast, make_person, write_charter
from tests.networks.waiting import QUESTIONS, application, lead, take_applications, to_organisation


def state(asked: Application) -> str:
    return Application.objects.get(pk=asked.pk).state


def apply(cast: Cast, *answers: str, **more) -> Application:
    facts = {"by": Actor(cast.outsider), "organisation": cast.elsewhere} | more
    return apply_to_network(network=cast.lideres, answers=answers, **facts)


def test_a_network_asks_up_to_five_questions_each_once(cast: Cast):
    take_applications(cast, ["  ¿Por   qué? ", "", "¿Por qué?", "¿Cuándo?"])
    assert JoiningTerms.objects.get().questions == ["¿Por qué?", "¿Cuándo?"]
    with pytest.raises(Invalid):
        take_applications(cast, [f"¿{n}?" for n in range(6)])
    with pytest.raises(NotAllowed):
        set_joining_terms(
            network=cast.lideres, takes_applications=False, questions=[], by=Actor(cast.principal)
        )


def test_an_application_keeps_the_questions_it_answered(cast: Cast):
    asked = application(cast)
    take_applications(cast, ["Otra"])
    asked.refresh_from_db()
    assert asked.answers == [[QUESTIONS[0], "Leer mejor."], [QUESTIONS[1], "Nuestro huerto."]]


def test_an_application_that_cannot_be_is_refused(cast: Cast):
    with pytest.raises(WrongState):
        apply(cast)
    take_applications(cast)
    with pytest.raises(Conflict):
        apply(cast, "una sola")
    with pytest.raises(Invalid):
        apply(cast, "una", " ")
    with pytest.raises(NotAllowed):
        apply(cast, "una", "dos", by=Actor(cast.principal))
    with pytest.raises(Conflict):
        apply(cast, "una", "dos", by=Actor(cast.principal), organisation=cast.punta_delgada)
    charter = write_charter(cast.lideres)
    with pytest.raises(Invalid):
        apply(cast, "una", "dos")
    apply(cast, "una", "dos", charter=charter)
    with pytest.raises(Conflict):
        apply(cast, "una", "dos", charter=charter)


def test_only_the_responsible_person_applies(cast: Cast):
    take_applications(cast, [])
    colleague = make_person("Carla Colega", at=cast.elsewhere)
    lead(cast.outsider, cast.elsewhere)
    with pytest.raises(NotAllowed):
        apply(cast, by=Actor(colleague))
    assert state(apply(cast)) == "waiting"


def test_who_is_invited_accepts_instead(cast: Cast):
    take_applications(cast, [])
    to_organisation(cast)
    with pytest.raises(Conflict):
        apply(cast)


def test_admission_makes_a_member_and_tells_the_applicant(cast: Cast, run_jobs):
    charter = write_charter(cast.lideres)
    take_applications(cast, [])
    asked = apply(cast, charter=charter)
    south = Zone.objects.get(name="Austral")
    joined = admit_applicant(application=asked, zone=south, by=Actor(cast.coordinator))
    run_jobs()
    assert (joined.origin, joined.zone, joined.acceptances.get().person, state(asked)) == (
        "applied",
        south,
        cast.outsider,
        "admitted",
    )
    assert mail.outbox[-1].to == [cast.outsider.email]


def test_an_applicant_who_left_her_school_accepts_no_charter_for_it(cast: Cast):
    charter = write_charter(cast.lideres)
    take_applications(cast, [])
    asked = apply(cast, charter=charter)
    Affiliation.objects.filter(person=cast.outsider).update(until="2020-01-01")
    assert admit_applicant(application=asked, by=Actor(cast.coordinator)).acceptances.count() == 0


def test_declining_sends_the_reason(cast: Cast, run_jobs):
    asked = application(cast)
    with pytest.raises(Invalid):
        decline_application(application=asked, reason=" ", by=Actor(cast.coordinator))
    decline_application(
        application=asked, reason="Solo escuelas rurales.", by=Actor(cast.coordinator)
    )
    run_jobs()
    assert (state(asked), "Solo escuelas rurales." in mail.outbox[-1].body) == ("declined", True)
    assert state(apply(cast, "otra", "vez")) == "waiting"


@pytest.mark.parametrize("stays", [True, False])
def test_a_colleague_is_told_where_the_applicant_is_gone(cast: Cast, run_jobs, stays: bool):
    asked = application(cast)
    colleague = make_person("Carla Colega", at=cast.elsewhere) if stays else None
    erase_person(person=cast.outsider, by=cast.administrator)
    asked.refresh_from_db()
    admit_applicant(application=asked, by=Actor(cast.coordinator))
    run_jobs()
    told = [letter.to for letter in mail.outbox if "is a member of" in letter.subject]
    told += [letter.to for letter in mail.outbox if "ya integra" in letter.subject]
    assert told == ([[colleague.email]] if colleague else [])


def test_an_application_is_answered_once(cast: Cast):
    asked = application(cast)
    admit_applicant(application=asked, by=Actor(cast.coordinator))
    with pytest.raises(WrongState):
        decline_application(application=asked, reason="Tarde", by=Actor(cast.administrator))
    assert state(asked) == "admitted"


def test_who_asked_takes_it_back(cast: Cast):
    asked = application(cast)
    with pytest.raises(NotAllowed):
        withdraw_application(application=asked, by=Actor(cast.principal))
    withdraw_application(application=asked, by=Actor(cast.outsider))
    assert state(asked) == "withdrawn"


@pytest.mark.parametrize("role", ["principal", "supervisor", "outsider"])
def test_only_who_runs_the_network_answers(cast: Cast, role: str):
    asked = application(cast)
    by = getattr(cast, role)
    with pytest.raises(NotAllowed):
        admit_applicant(application=asked, by=Actor(by))
    with pytest.raises(NotAllowed):
        decline_application(application=asked, reason="No", by=Actor(by))


def test_the_coordinator_is_written_to_when_somebody_asks(cast: Cast, run_jobs):
    take_applications(cast)
    apply(cast, *(["Para aprender."] * len(QUESTIONS)))
    run_jobs()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (
        [cast.coordinator.email],
        "Escuela Sin Red pide ingresar a la Red de Escuelas Líderes",
    )
    assert "Óscar Lejano" in letter.body
    assert "/networks/lideres/joining/" in letter.body


def test_what_was_answered_is_not_answered_otherwise(cast: Cast):
    asked, by = application(cast), Actor(cast.coordinator)
    move_application(asked, ApplicationState.DECLINED, by=by)
    with pytest.raises(WrongState, match="declined"):
        move_application(asked, ApplicationState.ADMITTED, by=by)


def test_who_coordinates_a_zone_answers_for_it_alone(cast: Cast):
    """What another zone takes is neither theirs to see nor to admit; of a member it is its zone
    that counts."""
    south, north = Zone.objects.get(), Zone.objects.create(network=cast.lideres, name="Norte")
    person = make_person("Zoila Zonal")
    cast.lideres.offices.create(person=person, key="zone_coordinator", zone=south, since=LONG_AGO)
    asked = application(cast)
    place = ZoneTerritory.objects.create(
        network=cast.lideres, zone=north, territory=cast.elsewhere.commune
    )
    assert not applications_run_by(person, cast.lideres).exists()
    assert coming_in(person) == []
    with pytest.raises(NotAllowed, match="belongs to another zone"):
        admit_applicant(application=asked, zone=south, by=Actor(person))
    membership = cast.lideres.memberships.create(
        organisation=cast.elsewhere, origin="call", since=LONG_AGO, zone=south
    )
    assert applications_run_by(person, cast.lideres).get() == asked
    membership.delete()
    place.delete()
    assert applications_run_by(person, cast.lideres).get() == asked
    [told] = [one.title for one in coming_in(person)]
    assert told == cast.lideres.name
    assert admit_applicant(application=asked, zone=south, by=Actor(person)).zone == south
