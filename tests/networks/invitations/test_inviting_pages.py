"""The pages on which organisations and colleagues are invited."""

from urllib.parse import urljoin

import pytest
from django.core import mail

from cardumen.directory.actor import Actor
from cardumen.networks.actions import give_office
from cardumen.networks.models import Network, Office, Zone
from cardumen.networks.offices import ZONE_COORDINATOR
from tests.cast import Cast, make_person
from tests.networks.joining import JOINING, member, text, told
from tests.networks.waiting import NEW, letter, to_colleague, to_office

LIDERES = "/networks/lideres/"

pytestmark = pytest.mark.usefixtures("english")


def test_coordinator_finds_a_school_and_invites_or_admits_it(as_, cast: Cast):
    client = as_("coordinator")
    found = client.get(f"{JOINING}invite/", {"q": "sin red"})
    address = f"{JOINING}invite/?organisation={cast.elsewhere.pk}"
    assert [one.name for one in found.context["choosing"]["found"]] == ["Escuela Sin Red"]
    assert "Escuela Sin Red" in text(client.get(address))
    wrong = client.post(address, {"email": "no", "do": "invite"})
    assert (wrong.status_code, 'value="no"' in wrong.text) == (422, True)
    done = client.post(address, {"email": NEW, "do": "invite"}, follow=True)
    assert told(done) == ["Invitation sent: Escuela Sin Red."]
    again = client.post(address, {"email": NEW, "do": "invite"})
    assert (again.status_code, "has not been answered yet" in text(again)) == (422, True)
    done = client.post(address, {"do": "admit"}, follow=True)
    assert (told(done), member(cast).origin) == (
        ["Escuela Sin Red is a member from today."],
        "admitted",
    )
    nobody = client.post(f"{JOINING}invite/", {"do": "invite"})
    assert "Enter an e-mail address" in text(nobody)
    assert told(client.post(f"{JOINING}invite/", {"email": "x@example.org"}, follow=True)) == [
        "Invitation sent: x@example.org."
    ]


def test_zone_coordinator_invites_into_her_zone_only(as_, cast: Cast):
    south = Zone.objects.get(name="Austral")
    give_office(
        network=cast.lideres, person=cast.outsider, office=ZONE_COORDINATOR, zone=south,
        by=Actor(cast.coordinator)
    )  # fmt: skip
    letter(cast, "otra@example.org", member=None)
    client = as_("outsider")
    form = client.get(f"{JOINING}invite/").context["form"]
    client.post(f"{JOINING}invite/?organisation={cast.company.pk}", {"email": NEW})
    invitations = client.get(JOINING).context["invitations"]
    assert (list(form.fields), [one.organisation for one in invitations.rows]) == (
        ["email", "words"],
        [cast.company],
    )
    assert client.get(f"{JOINING}many/").status_code == 403
    south_and_north = {"do": "invite", "email": "x@example.org"}
    north = Zone.objects.create(network=cast.lideres, name="Norte", position=1)
    Office.objects.create(
        network=cast.lideres, person=cast.neighbour, key="zone_coordinator", zone=south,
        since="2020-01-01",
    )  # fmt: skip
    Office.objects.create(
        network=cast.lideres, person=cast.neighbour, key="zone_coordinator", zone=north,
        since="2020-01-01", until="2099-01-01",
    )  # fmt: skip
    form = as_("neighbour").post(f"{JOINING}invite/", south_and_north).context["form"]
    assert list(form.errors) == ["zone"]


def test_reminding_and_withdrawing_lead_back(as_, cast: Cast):
    client = as_("coordinator")
    one, office = letter(cast), to_office(cast)
    assert client.post(f"/networks/invitations/{one.pk}/remind/").url == JOINING
    assert client.post(f"/networks/invitations/{one.pk}/remind/").status_code == 409
    assert client.post(f"/networks/invitations/{office.pk}/withdraw/").url == (
        "/networks/lideres/people/"
    )
    colleague = to_colleague(cast)
    back = as_("principal").post(f"/networks/invitations/{colleague.pk}/withdraw/").url
    assert back == f"/organisations/{cast.punta_delgada.pk}/people/"
    page = text(client.get(JOINING))
    assert "reminder sent" in page


def test_colleagues_are_invited_from_their_page(as_, cast: Cast):
    client = as_("principal")
    address = f"/networks/colleagues/{cast.punta_delgada.pk}/invite/"
    wrong = client.post(address, {"email": "no", "words": "Ven con nosotras."})
    assert wrong.status_code == 422
    assert "Enter a valid e-mail address." in text(wrong)
    assert "Ven con nosotras." in wrong.text
    done = client.post(address, {"email": NEW}, follow=True)
    assert (told(done), NEW in text(done)) == ([f"Invitation sent: {NEW}."], True)


@pytest.mark.parametrize(
    ("who", "path", "sent"),
    [
        ("coordinator", "joining/invite/", {"email": NEW}),
        ("coordinator", "joining/list/", {"rows": f"99;{NEW}", "do": "invite"}),
        ("coordinator", "joining/invite-network/", {"network": "solares"}),
        ("coordinator", "people/give/", {"office": "juror", "email": NEW}),
        ("coordinator", "people/{office}/", {"do": "hand", "hand-email": NEW}),
        ("principal", "/networks/colleagues/{school}/invite/", {"email": NEW}),
    ],
)
def test_every_invitation_has_words_of_whoever_sends_it(
    as_, cast: Cast, run_jobs, who: str, path: str, sent: dict[str, str]
):
    Network.objects.filter(pk=cast.solar.pk).update(closed_on=None)
    sol = make_person("Sol Solar")
    Office.objects.create(network=cast.solar, person=sol, key="coordinator", since="2018-03-01")
    own = Office.objects.get(person=cast.coordinator)
    address = urljoin(LIDERES, path.format(office=own.pk, school=cast.punta_delgada.pk))
    words = "Nos conocimos en Arica: vengan."
    filled = {**sent, "words": words, "hand-words": words}
    if "network" in sent:
        filled["network"] = str(cast.solar.pk)
    as_(who).post(address, filled)
    run_jobs()
    (letter,) = mail.outbox
    assert words in letter.body
