"""A visit from the ask to the day after, and who knows of it."""

from datetime import date

import pytest
from django.core import mail

from cardumen.directory.models import Organisation, Ownership
from cardumen.internships.actions import (
    agree_on_visit,
    cancel_visit,
    confirm_visit,
    network_of_both,
    set_dates,
)
from cardumen.internships.models import Visit
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.networks.models import Office, Zone
from tests.asks.making import answered
from tests.cast import LONG_AGO, make_person
from tests.challenges.making import opened
from tests.challenges.reading import english, page, text
from tests.internships.making import agreed, host, in_state, visitor


def test_an_ask_becomes_one_visit(cast):
    visit = agreed(cast)
    assert agree_on_visit(ask=visit.ask) == visit


def test_zone_and_owner_know_of_the_visits_of_theirs(cast):
    """By one side of the visit, whichever it is."""
    visit = agreed(cast)
    zone = Zone.objects.get(name="Austral")
    by_zone = make_person("Zoila Zonal")
    Office.objects.create(
        network=cast.lideres, person=by_zone, key="zone_coordinator", zone=zone, since=LONG_AGO
    )
    own = Organisation.objects.create(kind="authority", name="Servicio Local Itata")
    owner = make_person("Olga Sostenedora", at=own)
    Ownership.objects.create(school=cast.talhuan, owner=own, year=2025)
    for viewer in (by_zone, owner):
        assert Visit.objects.titles_visible_to(viewer).get() == visit
        assert not Visit.objects.visible_to(viewer).exists()


def test_only_an_accepted_visit_becomes_one(cast):
    answered(cast, "declined")
    answered(cast, "accepted", way="conversation", message="¿Hablamos?")
    assert not Visit.objects.exists()
    visit = agreed(cast)
    assert (visit.organisation, visit.host) == (cast.punta_delgada, cast.talhuan)
    assert (visit.practice, visit.challenge) == (cast.practice, None)
    assert (visit.organiser, visit.receiver) == (cast.principal, cast.teacher)
    assert visit.network == cast.lideres
    assert Entry.objects.get(kind="VisitAgreed").payload["host"] == cast.talhuan.pk


@pytest.mark.parametrize(
    ("role", "reads", "knows"),
    [
        ("principal", True, True),
        ("teacher", True, True),
        ("coordinator", False, True),
        ("supervisor", False, True),
        ("facilitator", False, False),
        ("neighbour", False, False),
        ("funder", False, False),
        ("outsider", False, False),
        ("administrator", False, False),
    ],
)
def test_firewall_holds(cast, role, reads, knows):
    agreed(cast)
    viewer = getattr(cast, role)
    assert Visit.objects.visible_to(viewer).exists() is reads
    assert Visit.objects.titles_visible_to(viewer).exists() is knows


def test_chain_of_the_challenge_moves_by_itself(cast, as_, client):
    challenge = opened(cast, visibility="public")
    visit = agreed(cast, thing=challenge, reference=cast.practice, host=cast.talhuan)
    assert visit.get_absolute_url() in page(as_("teacher"), visit.ask)
    assert (visit.challenge, visit.practice) == (challenge, cast.practice)
    principal, neighbour = english(as_("principal")), english(as_("neighbour"))
    assert "dates to be agreed" in page(principal, challenge)
    set_dates(visit=visit, begins_on=date(2026, 11, 3), ends_on=date(2026, 11, 4), by=host(cast))
    assert visit.get_absolute_url() in page(principal, challenge)
    known = page(neighbour, challenge)
    assert "Visit agreed" in known
    assert "3\xa0Nov" in known
    assert visit.get_absolute_url() not in known
    assert "3\xa0Nov" not in page(client, challenge)
    confirm_visit(visit=visit, by=visitor(cast))
    assert "Visit made" in page(neighbour, challenge)


def test_dates_are_chosen_by_either_school(cast):
    visit = agreed(cast)
    with pytest.raises(Invalid):
        set_dates(visit=visit, begins_on=date(2026, 5, 4), ends_on=date(2026, 5, 3), by=host(cast))
    for _ in range(2):
        set_dates(visit=visit, begins_on=date(2026, 5, 4), by=host(cast))
    assert Entry.objects.filter(kind="VisitDated").count() == 1
    set_dates(visit=visit, begins_on=date(2026, 5, 5), mode="virtual", by=visitor(cast))
    visit.refresh_from_db()
    assert (visit.begins_on, visit.ends_on, visit.mode) == (
        date(2026, 5, 5), date(2026, 5, 5), "virtual",
    )  # fmt: skip


def test_a_visit_takes_place_once_and_not_before_it_begins(cast):
    visit = agreed(cast)
    with pytest.raises(NotAllowed):
        confirm_visit(visit=visit, by=host(cast))
    set_dates(visit=visit, begins_on=date(2050, 5, 5), by=host(cast))
    with pytest.raises(NotAllowed):
        confirm_visit(visit=visit, by=host(cast))
    set_dates(visit=visit, begins_on=date(2026, 5, 5), by=host(cast))
    confirm_visit(visit=visit, by=host(cast))
    with pytest.raises(NotAllowed):
        confirm_visit(visit=visit, by=visitor(cast))
    with pytest.raises(NotAllowed):
        cancel_visit(visit=visit, why="No vinieron.", by=visitor(cast))
    assert Entry.objects.filter(kind="VisitTookPlace").count() == 1


def test_it_is_cancelled_with_a_word_for_the_others(cast, as_):
    visit = agreed(cast)
    asked = text(english(as_("teacher")).get(f"{visit.get_absolute_url()}cancel/"))
    assert "Keep visit" in asked
    with pytest.raises(Invalid):
        cancel_visit(visit=visit, why=" ", by=host(cast))
    cancel_visit(visit=visit, why="Se cortó el camino.", by=host(cast))
    with pytest.raises(NotAllowed):
        set_dates(visit=visit, begins_on=date(2026, 5, 5), by=host(cast))


def test_network_is_one_of_both(cast):
    lideres = network_of_both(cast.punta_delgada, cast.talhuan, first=None)
    assert lideres == cast.lideres
    assert network_of_both(cast.punta_delgada, cast.elsewhere, first=cast.lideres.pk) is None


def test_behind_the_firewall_there_is_who_and_when(cast, as_):
    visit = in_state(cast, "cancelled")
    address = visit.get_absolute_url()
    read, known = (text(english(as_(role)).get(address)) for role in ("principal", "supervisor"))
    assert "Se cortó el camino." in read
    assert "Lectura en voz alta" in read
    assert "Escuela Punta Delgada visits Escuela Básica Talhuán" in known
    assert "Se cortó el camino." not in known
    assert "Lectura en voz alta" not in known
    listed = text(english(as_("coordinator")).get("/internships/?state=cancelled"))
    assert "Escuela Punta Delgada visits" in listed


def test_the_other_school_is_written_to(cast, run_jobs):
    visit = agreed(cast)
    run_jobs()
    mail.outbox.clear()
    set_dates(visit=visit, begins_on=date(2027, 5, 4), by=host(cast))
    run_jobs()
    set_dates(visit=visit, begins_on=date(2027, 5, 4), ends_on=date(2027, 5, 5), by=host(cast))
    cancel_visit(visit=visit, why="Se cortó el camino.", by=visitor(cast))
    run_jobs()
    sent = [(letter.to, letter.body) for letter in mail.outbox]
    assert [to for to, _ in sent] == [[cast.principal.email], [cast.teacher.email]]
    assert "Se cortó el camino." in sent[1][1]
