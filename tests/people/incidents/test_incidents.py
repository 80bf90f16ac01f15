"""The register of incidents: what, when, which data, whom it touched, who was told."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cardumen.kernel.errors import Invalid, NotAllowed
from cardumen.people.actions import erase_person
from cardumen.people.incidents.actions import (
    add_affected,
    edit_incident,
    note_incident,
    tell_affected,
)
from cardumen.people.incidents.models import Affected, Incident
from tests.cast import Cast

FACTS = {
    "what": "Una planilla fue a la lista equivocada.",
    "happened_on": date(2026, 3, 2),
    "found_on": date(2026, 3, 4),
    "which_data": "=nombres y RUT",
    "tells_people": True,
    "measures": "Se pidió borrarla.",
}


def noted(cast: Cast, **changes) -> Incident:
    return note_incident(**(FACTS | {"by": cast.administrator} | changes))


def test_whom_it_touched_is_pasted_as_it_comes(cast: Cast):
    incident = noted(cast)
    pasted = "Rosa <ROSA.fuentealba@example.org>; nadie@example.org,\n nadie@example.org"
    assert (
        add_affected(incident=incident, addresses=pasted, everybody=False, by=cast.administrator)
        == 2
    )
    assert list(incident.affected.values_list("email", "person")) == [
        ("nadie@example.org", None),
        ("rosa.fuentealba@example.org", cast.teacher.pk),
    ]


def test_everybody_is_added_once(cast: Cast):
    incident = noted(cast)
    counts = [
        add_affected(incident=incident, addresses="", everybody=True, by=cast.administrator)
        for _ in range(2)
    ]
    assert counts == [10, 0]


@pytest.mark.parametrize("addresses", ["", "rosa@", "rosa at example.org"])
def test_what_is_no_address_is_named(cast: Cast, addresses: str):
    with pytest.raises(Invalid):
        add_affected(
            incident=noted(cast), addresses=addresses, everybody=False, by=cast.administrator
        )


def test_each_is_told_once(cast: Cast, run_jobs):
    incident = noted(cast)
    add_affected(
        incident=incident,
        addresses=f"{cast.teacher.email} nadie@example.org",
        everybody=False,
        by=cast.administrator,
    )
    assert tell_affected(incident=incident, by=cast.administrator) == 2
    assert tell_affected(incident=incident, by=cast.administrator) == 0
    run_jobs()
    assert sorted(message.to[0] for message in mail.outbox) == [
        "nadie@example.org",
        "rosa.fuentealba@example.org",
    ]
    assert "Una planilla fue a la lista equivocada." in mail.outbox[0].body


def test_only_administrators_keep_the_register(cast: Cast):
    incident = noted(cast)
    for act in (
        lambda by: noted(cast, by=by),
        lambda by: edit_incident(incident=incident, **FACTS, agency_told_on=None, by=by),
        lambda by: add_affected(incident=incident, addresses="", everybody=True, by=by),
        lambda by: tell_affected(incident=incident, by=by),
    ):
        with pytest.raises(NotAllowed):
            act(cast.coordinator)


@pytest.mark.parametrize(
    "found", [date(2026, 3, 1), timezone.localdate() + timedelta(days=1)], ids=["before", "ahead"]
)
def test_days_that_cannot_be_are_refused(cast: Cast, found: date):
    with pytest.raises(Invalid):
        noted(cast, found_on=found)


def test_database_refuses_them_too(cast: Cast):
    noted(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.update(found_on="2020-01-01")


def test_erased_she_leaves_the_register_and_the_count_stays(cast: Cast):
    incident = noted(cast)
    add_affected(
        incident=incident, addresses=cast.teacher.email, everybody=False, by=cast.administrator
    )
    erase_person(person=cast.teacher, by=cast.administrator)
    assert list(Affected.objects.values_list("email", flat=True)) == [""]
    assert tell_affected(incident=incident, by=cast.administrator) == 0


def test_from_noting_to_telling_on_its_pages(cast: Cast, as_):
    client = as_("administrator")
    assert "No hay incidentes" in client.get("/data-desk/incidents/").content.decode()
    words = {name: str(value) for name, value in FACTS.items()}
    wrong_twice = words | {"found_on": "2026-03-01", "what": ""}
    late = client.post("/data-desk/incidents/new/", wrong_twice)
    assert "No se puede descubrir antes" in late.content.decode()
    assert late.context["form"].errors.keys() == {"what", "found_on"}
    client.post("/data-desk/incidents/new/", words)
    incident = Incident.objects.get()
    page = reverse("people:desk_incident", args=[incident.pk])
    assert "No se ha avisado a la Agencia" in client.get(page).content.decode()
    wrong = client.post(f"{page}people/", {"addresses": "rosa@"})
    assert "no es una dirección de correo" in wrong.content.decode()
    client.post(f"{page}people/", {"addresses": cast.teacher.email})
    assert "Hay que avisar a cada persona" in client.get(page).content.decode()
    client.post(f"{page}tell/")
    assert Affected.objects.get().told_at is not None
    edit = f"{page}edit/"
    assert client.post(edit, words | {"found_on": "2026-03-01"}).status_code == 422
    client.post(edit, words | {"agency_told_on": "2026-03-05"})
    assert "No se ha avisado a la Agencia" not in client.get(page).content.decode()
    assert "Una planilla" in client.get("/data-desk/incidents/").content.decode()
    table = client.post(f"{page}people.csv").content.decode("utf-8-sig")
    assert "'=nombres y RUT" in table
    assert cast.teacher.email in table
    assert "2026-03-05" in table


def test_it_says_when_it_was_found(cast: Cast):
    incident = noted(cast)
    add_affected(
        incident=incident, addresses="a@example.org", everybody=False, by=cast.administrator
    )
    assert str(incident) == "2026-03-04"
    assert str(incident.affected.get()).startswith("2026-03-04: ")
