"""The pages of those who hold an office in a network."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cardumen.networks.models import Office
from tests.cast import Cast
from tests.networks.joining import text, told
from tests.networks.waiting import NEW, lead, to_office

pytestmark = pytest.mark.usefixtures("english")


def test_people_see_who_holds_which_office(as_, client, cast: Cast):
    Office.objects.filter(key="coordinator").update(is_listed=True)
    Office.objects.create(
        network=cast.lideres, person=cast.teacher, key="juror", since="2016-01-01",
        until="2018-01-01",
    )  # fmt: skip
    to_office(cast)
    address = "/networks/lideres/people/"
    visitor, own, inside, runs = (
        text(client.get(address)),
        text(as_("supervisor").get(address)),
        text(as_("principal").get(address)),
        text(as_("coordinator").get(address)),
    )
    assert [name in visitor for name in ("Ana Coordinadora", "Sonia Supervisora")] == [True, False]
    assert [name in own for name in ("Sonia Supervisora", "Felipe Aliado")] == [True, False]
    assert [name in inside for name in ("Felipe Aliado", "Rosa Fuentealba", NEW)] == [
        True,
        True,
        False,
    ]
    assert (NEW in runs, "Assign a role" in runs) == (True, True)


def test_offices_are_given_to_who_is_known_or_offered_by_mail(as_, cast: Cast):
    client, address = as_("coordinator"), "/networks/lideres/people/give/"
    lead(cast.principal, cast.punta_delgada)
    known = [name for _, name in client.get(address).context["form"].fields["person"].choices]
    assert ("Marcela Oyarzo" in known, "Rosa Fuentealba" in known) == (True, False)
    facts = {"office": "juror", "since": "2026-03-01"}
    for wrong in ({}, {"person": cast.principal.pk, "email": NEW}, {"email": "no"}):
        assert client.post(address, {**facts, **wrong}).status_code == 422
    assert client.post(address, {**facts, "email": NEW, "since": "ayer"}).status_code == 422
    done = client.post(address, {**facts, "person": cast.principal.pk}, follow=True)
    assert told(done) == ["Role assigned to Marcela Oyarzo."]
    twice = client.post(address, {**facts, "person": cast.principal.pk})
    assert "already has this role" in text(twice)
    assert told(client.post(address, {**facts, "email": NEW}, follow=True)) == [
        f"Invitation sent: {NEW}."
    ]


def test_an_office_is_handed_over_or_ended_on_its_page(as_, cast: Cast):
    own = Office.objects.get(person=cast.coordinator)
    client, address = as_("coordinator"), f"/networks/lideres/people/{own.pk}/"
    alone = client.post(address, {"do": "end"})
    assert (alone.status_code, "You are the only coordinator" in text(alone)) == (422, True)
    mailed = client.post(address, {"do": "hand", "hand-email": NEW}, follow=True)
    assert "until they accept" in told(mailed)[0]
    later = (timezone.localdate() + timedelta(9)).isoformat()
    handed = client.post(
        address, {"do": "hand", "hand-person": cast.facilitator.pk, "hand-on": later}, follow=True
    )
    own.refresh_from_db()
    assert (
        told(handed)[0].startswith("Fabián Facilitador has the role"),
        own.until.isoformat(),
    ) == (
        True,
        later,
    )
    theirs = Office.objects.get(person=cast.supervisor)
    ended = as_("supervisor").post(
        f"/networks/lideres/people/{theirs.pk}/", {"do": "end"}, follow=True
    )
    assert "The role ends on" in told(ended)[0]
    assert "This role has ended" in text(client.get(f"/networks/lideres/people/{theirs.pk}/"))
