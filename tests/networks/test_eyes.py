"""A member sees the network exactly as its supervisor sees it, through the same doors."""

import re

import pytest
from django.test import Client

from cardumen.challenges.models import Challenge
from cardumen.networks.models import Membership
from tests.cast import make_practice

pytestmark = pytest.mark.django_db

PAGES = [
    "/networks/lideres/",
    "/networks/lideres/members/",
    "/networks/lideres/figures/",
    "/networks/lideres/history/",
    "/challenges/",
    "/challenges/{challenge}/",
    "/practices/",
    "/practices/{practice}/",
    "/practices/{public}/",
    "/schools/4134/",
    "/search/?q=radio",
]


@pytest.fixture
def addresses(cast) -> list[str]:
    public = make_practice(
        cast.azapa, cast.lideres, cast.neighbour, title="Huerto por radio", visibility="public"
    )
    numbers = {
        "challenge": cast.challenge.pk, "practice": cast.practice.pk, "public": public.pk,
    }  # fmt: skip
    return [page.format(**numbers) for page in PAGES]


def look(client: Client, office: str = "supervisor") -> Client:
    client.post("/networks/lideres/eyes/", {"office": office})
    return client


def shown(client: Client, address: str) -> tuple[int, str]:
    """Status and main part of a page, without the banner and what is of this session only."""
    response = client.get(address, HTTP_ACCEPT_LANGUAGE="en")
    main = response.content.decode().split("<main", 1)[-1].split("</main>", 1)[0]
    main = re.sub(r'<form class="note row between".*?</form>', "", main, flags=re.DOTALL)
    main = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", main)
    main = re.sub(r"You are signed in as [^.]*\.", "You are signed in.", main)
    return response.status_code, " ".join(main.split())


@pytest.mark.parametrize(("office", "role"), [("supervisor", "supervisor"), ("funder", "funder")])
def test_each_page_is_as_theirs(addresses, as_, office, role):
    member, theirs = look(as_("principal"), office), as_(role)
    for address in addresses:
        assert shown(member, address) == shown(theirs, address), address


def test_the_firewall_hides_what_the_member_reads_herself(cast, addresses, as_):
    own, eyes = as_("principal"), look(as_("principal"))
    challenge = f"/challenges/{cast.challenge.pk}/"
    assert [cast.challenge.problem in shown(client, challenge)[1] for client in (own, eyes)] == [
        True,
        False,
    ]


def test_banner_says_so_and_leads_back(as_):
    client = look(as_("principal"))
    page = client.get("/networks/lideres/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    back = client.post("/networks/eyes/")
    after = client.get("/networks/lideres/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    banner = "You are viewing Red de Escuelas Líderes as its supervisor."
    assert (banner in page, back.url, banner in after, client.post("/networks/eyes/").url) == (
        True,
        "/networks/lideres/eyes/",
        False,
        "/networks/",
    )


def test_her_account_stays_her_own_and_what_she_sends_is_hers(cast, as_):
    client = look(as_("principal"))
    account = client.get("/account/me/").content.decode()
    # What they wrote on this device stays theirs: another person's page would delete it.
    seen = client.get("/networks/lideres/").content.decode()
    assert f'data-person="{cast.principal.pk}"' in seen
    client.post("/challenges/new/", {
        "title": "Faltan libros", "problem": "No hay biblioteca.", "network": cast.lideres.pk,
        "visibility": "network", "language": "es",
    })  # fmt: skip
    author = Challenge.objects.get(title="Faltan libros").author
    assert (cast.principal.name in account, author) == (True, cast.principal)


def test_who_leaves_the_network_has_her_own_eyes_again(cast, as_):
    client = look(as_("principal"))
    Membership.objects.filter(organisation=cast.punta_delgada).update(state="paused")
    page = client.get("/networks/lideres/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert ("as its supervisor" in page, "eyes" in client.session) == (False, False)


@pytest.mark.parametrize("office", ["coordinator", "nonsense", ""])
def test_no_other_office_is_borrowed(as_, office):
    response = as_("principal").post("/networks/lideres/eyes/", {"office": office})
    assert response.status_code == 404


def test_a_network_that_is_gone_ends_it(as_):
    client = look(as_("principal"))
    session = client.session
    session["eyes"] = {"network": "gone", "office": "supervisor"}
    session.save()
    client.get("/networks/")
    assert "eyes" not in client.session
