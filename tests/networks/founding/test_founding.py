"""Who may create networks, how one is founded, and what it says of itself afterwards."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks import rules, urls
from cardumen.networks.actions import amend_network
from cardumen.networks.arrivals.views import ALONE
from cardumen.networks.enums import FounderPart, NetworkKind, Visibility
from cardumen.networks.founding.actions import (
    RESERVED,
    entitle_founder,
    found_network,
    withdraw_founding_right,
)
from cardumen.networks.models import FoundingRight, Network
from cardumen.networks.standing import standing_of
from cardumen.territory.models import Territory
from tests.cast import Cast

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def found(person, name: str = "Red de Ñuñoa", acting_for=None, **more) -> Network:
    facts = {"kind": NetworkKind.IMPROVEMENT, "purpose": "Mejorar.", "founded_on": date(2015, 3, 1)}
    return found_network(name=name, by=Actor(person, acting_for), **(facts | more))


def form(**more) -> dict[str, object]:
    return {
        "name": "Red del Itata",
        "purpose": "Leer juntas.",
        "kind": "improvement",
        "founded_on": "2020-03-01",
        "default_visibility": "members",
    } | more


def entitle(cast: Cast, founder) -> FoundingRight:
    return entitle_founder(founder=founder, by=Actor(cast.administrator))


def first_words(patterns) -> set[str]:
    words = set()
    for one in patterns:
        inner = getattr(one, "url_patterns", None)
        words |= first_words(inner) if inner else {str(one.pattern).partition("/")[0]}
    return words


def test_no_network_has_the_address_of_another_page():
    pages = {word for word in first_words(urls.urlpatterns) if word and "<" not in word}
    assert pages <= RESERVED
    assert ALONE in RESERVED


def test_a_network_is_founded_with_an_address_made_from_its_name(cast: Cast):
    network = found(cast.administrator, coordinates=False)
    assert (network.slug, network.get_absolute_url(), Entry.objects.latest("pk").kind) == (
        "red-de-nunoa",
        "/networks/red-de-nunoa/",
        "NetworkFounded",
    )


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"name": "¡!"}, Invalid),
        ({"name": "Otra", "slug": "lideres"}, Conflict),
        ({"name": "Otra", "founded_on": TODAY + timedelta(days=1)}, Invalid),
    ],
)
def test_a_network_that_cannot_be_is_not_founded(cast: Cast, facts, error):
    with pytest.raises(error):
        found(cast.administrator, **facts)


def test_a_person_is_entitled_and_founds(cast: Cast):
    right = entitle(cast, cast.outsider)
    network = found(cast.outsider)
    assert (str(right), network.slug) == ("Óscar Lejano", "red-de-nunoa")


def test_everyone_with_a_current_post_in_an_entitled_organisation_founds(cast: Cast):
    assert not rules.may_found_networks.allows(cast.outsider)
    entitle(cast, cast.elsewhere)
    assert rules.may_found_networks.allows(cast.outsider)
    Affiliation.objects.filter(person=cast.outsider).update(until=TODAY)
    cast.outsider.looked_up.clear()
    assert not rules.may_found_networks.allows(cast.outsider)


def test_what_is_withdrawn_founds_no_more_and_what_was_founded_stays(cast: Cast):
    right = entitle(cast, cast.outsider)
    network = found(cast.outsider)
    withdraw_founding_right(right=right, by=Actor(cast.administrator))
    with pytest.raises(NotAllowed):
        found(cast.outsider, name="Otra")
    with pytest.raises(WrongState):
        withdraw_founding_right(right=right, by=Actor(cast.administrator))
    assert Network.objects.filter(pk=network.pk).exists()


def test_one_is_entitled_once_and_can_be_again(cast: Cast):
    right = entitle(cast, cast.elsewhere)
    with pytest.raises(Conflict):
        entitle(cast, cast.elsewhere)
    withdraw_founding_right(right=right, by=Actor(cast.administrator))
    assert entitle(cast, cast.elsewhere).pk != right.pk
    assert list(Entry.objects.order_by("pk").values_list("kind", flat=True)) == [
        "FounderEntitled",
        "FoundingRightWithdrawn",
        "FounderEntitled",
    ]


def test_the_database_holds_a_right_to_one_thing_once(cast: Cast):
    for row in (
        {"since": TODAY},
        {"since": TODAY, "person": cast.outsider, "organisation": cast.elsewhere},
        {"since": TODAY, "person": cast.outsider, "until": TODAY - timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            FoundingRight.objects.create(**row)


@pytest.mark.parametrize("role", ["coordinator", "principal", "funder", "owner"])
def test_only_administrators_entitle(cast: Cast, role):
    by = getattr(cast, role)
    with pytest.raises(NotAllowed):
        entitle_founder(founder=by, by=Actor(by))
    with pytest.raises(NotAllowed):
        found(by)


def test_a_closed_account_founds_nothing(cast: Cast):
    cast.administrator.is_active = False
    with pytest.raises(NotAllowed):
        found(cast.administrator)


def test_the_founder_coordinates_what_she_founded(cast: Cast):
    entitle(cast, cast.outsider)
    network = found(cast.outsider)
    assert network.pk in standing_of(cast.outsider).runs
    assert [office.key for office in network.offices.all()] == ["coordinator"]


def test_who_enters_it_for_others_does_not_coordinate_it(cast: Cast):
    assert not found(cast.administrator, coordinates=False).offices.exists()


def test_her_organisation_is_operator_and_first_member_as_she_says(cast: Cast):
    entitle(cast, cast.elsewhere)
    network = found(
        cast.outsider,
        acting_for=cast.elsewhere,
        parts=[FounderPart.OPERATOR, FounderPart.MEMBER],
    )
    member, partner = network.memberships.get(), network.partners.get()
    assert (member.organisation, member.origin, member.since) == (
        cast.elsewhere,
        "founder",
        date(2015, 3, 1),
    )
    assert (partner.organisation, partner.role, partner.since) == (
        cast.elsewhere,
        "operator",
        date(2015, 3, 1),
    )


def test_nobody_is_given_a_part_without_an_organisation(cast: Cast):
    with pytest.raises(Invalid):
        found(cast.administrator, parts=[FounderPart.MEMBER])
    assert not Network.objects.filter(slug="red-de-nunoa").exists()


@pytest.mark.parametrize("name", ["New", "founders", "¡!"])
def test_the_address_of_a_page_is_no_name(cast: Cast, name):
    with pytest.raises(Invalid):
        found(cast.administrator, name=name)


def amend(cast: Cast, **more) -> Network:
    facts = {
        "name": "Red de Escuelas que Lideran",
        "kind": NetworkKind.THEMATIC,
        "purpose": "Otra cosa.",
        "territories": [cast.magallanes],
        "default_visibility": Visibility.PUBLIC,
        "by": Actor(cast.coordinator),
    }
    return amend_network(network=cast.lideres, **(facts | more))


def test_amending_keeps_the_address_and_what_was_shared(cast: Cast):
    amended = amend(cast)
    cast.practice.refresh_from_db()
    assert (amended.slug, amended.name, list(amended.territories.all())) == (
        "lideres",
        "Red de Escuelas que Lideran",
        [cast.magallanes],
    )
    assert (amended.default_visibility, cast.practice.visibility) == ("public", "network")


def test_a_network_keeps_a_name_and_its_coordinators_amend_it(cast: Cast):
    with pytest.raises(Invalid):
        amend(cast, name=" ")
    with pytest.raises(NotAllowed):
        amend(cast, by=Actor(cast.principal))


def test_a_foundation_founds_a_network_on_the_page(cast: Cast, as_):
    entitle(cast, cast.elsewhere)
    client = as_("outsider")
    assert "Create a network" in client.get("/networks/").content.decode()
    assert "Role of Escuela Sin Red" in client.get("/networks/new/").content.decode()
    sent = form(
        regions=[cast.magallanes.pk], communes="ninhue; Árica", parts=["operator", "member"]
    )
    response = client.post("/networks/new/", sent, follow=True)
    network = Network.objects.get(slug="red-del-itata")
    assert "now invite its members" in response.content.decode()
    assert [place.name for place in network.territories.order_by("name")] == [
        "Arica",
        "Magallanes",
        "Ninhue",
    ]
    assert (network.default_visibility, network.founded_on) == ("members", date(2020, 3, 1))
    assert (network.partners.count(), network.memberships.count()) == (1, 1)
    # With one member its page already reads well.
    assert "See the 1 member" in client.get("/networks/red-del-itata/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Enter a name for the network."),
        ({"name": "Red de Escuelas Líderes", "slug": ""}, None),
        ({"name": "Lideres"}, "A network with this name already exists."),
        ({"name": "¿?"}, "Enter a name with letters"),
        ({"purpose": ""}, "Enter the purpose in one sentence."),
        ({"founded_on": "ayer"}, "Enter a date"),
        ({"founded_on": (TODAY + timedelta(days=1)).isoformat()}, "is in the future"),
        ({"communes": "Ninhüe, Arika"}, "Did you mean Arica?"),
        ({"communes": "Qwxzy"}, "Write its name as on a map."),
        ({"regions": ["0"]}, "Select a valid choice"),
        ({"kind": "club"}, "Select a valid choice"),
        ({"kind": ""}, "Choose the type that fits best."),
    ],
)
def test_a_form_comes_back_filled_and_says_what_to_do(cast: Cast, as_, wrong, words):
    response = as_("administrator").post("/networks/new/", form(**wrong))
    found = response.content.decode()
    if words is None:
        assert response.status_code == 302
        return
    assert (response.status_code, words in found) == (422, True)
    assert 'value="2020-03-01"' in found or "founded_on" in wrong
    assert Network.objects.count() == 2


def test_who_may_not_found_is_told_whom_to_ask(cast: Cast, as_):
    response = as_("principal").get("/networks/new/")
    assert (
        response.status_code,
        "Ask an administrator of this installation for it." in response.content.decode(),
    ) == (403, True)
    assert "Create a network" not in as_("principal").get("/networks/").content.decode()


def test_administrators_say_who_founds_by_email_or_by_organisation(cast: Cast, as_):
    client = as_("administrator")
    assert "Only administrators so far" in client.get("/networks/founders/").content.decode()
    cast.company.name_terms.create(term="vinedos")
    client.post("/networks/founders/", {"email": "OSCAR.LEJANO@example.org"})
    searched = client.get("/networks/founders/?q=viñedos").content.decode()
    assert f'value="{cast.company.pk}"' in searched
    client.post("/networks/founders/", {"organisation": cast.company.pk})
    listed = client.get("/networks/founders/").content.decode()
    assert ("Óscar Lejano" in listed, "Everyone with a role in Viñedos del Itata" in listed) == (
        True,
        True,
    )
    right = FoundingRight.objects.get(person=cast.outsider)
    client.post(f"/networks/founders/{right.pk}/withdraw/")
    assert client.post(f"/networks/founders/{right.pk}/withdraw/").status_code == 404
    assert not rules.may_found_networks.allows(cast.outsider)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"email": "nadie@example.org"}, "Send an invitation first."),
        ({"email": "x"}, "Enter a valid e-mail"),
        ({"email": ""}, "Enter the e-mail of their account."),
    ],
)
def test_an_email_without_an_account_is_said_so(cast: Cast, as_, sent, words):
    response = as_("administrator").post("/networks/founders/", sent)
    assert (response.status_code, words in response.content.decode()) == (422, True)


def test_entitling_twice_or_nothing_is_refused(cast: Cast, as_):
    client = as_("administrator")
    entitle(cast, cast.outsider)
    again = client.post("/networks/founders/", {"email": cast.outsider.email})
    assert "can already create networks" in again.content.decode()
    for key in ("", "0", "x", "9" * 30):
        assert client.post("/networks/founders/", {"organisation": key}).status_code == 404


def test_a_coordinator_amends_on_the_page(cast: Cast, as_):
    Territory.objects.filter(pk=cast.san_gregorio.pk).update(name="San Gregorio")
    client = as_("coordinator")
    cast.lideres.territories.set([cast.san_gregorio])
    assert 'value="San Gregorio"' in client.get("/networks/lideres/amend/").content.decode()
    refused = client.post("/networks/lideres/amend/", form(name=""))
    assert (refused.status_code, "Leer juntas." in refused.content.decode()) == (422, True)
    client.post("/networks/lideres/amend/", form(regions=[cast.magallanes.pk]))
    cast.lideres.refresh_from_db()
    assert (cast.lideres.name, list(cast.lideres.territories.all())) == (
        "Red del Itata",
        [cast.magallanes],
    )


def test_a_network_without_a_member_has_no_chart_yet(cast: Cast, client):
    empty = client.get("/networks/solar/").content.decode()
    assert ("Members by year" in empty, "No members yet." in empty) == (False, True)
    assert "Members by year" in client.get("/networks/lideres/").content.decode()


def test_running_page_says_how_things_stand(cast: Cast, as_):
    found = as_("coordinator").get("/networks/lideres/run/").content.decode()
    for words in ("No charter yet", "1 zone · 3 members do not have a zone", "No operator named"):
        assert words in found


def test_a_network_in_another_script_has_an_address_too(cast: Cast):
    network = found_network(
        name="Школы",
        kind=NetworkKind.THEMATIC,
        purpose="",
        founded_on=date(2020, 3, 1),
        by=Actor(cast.administrator),
    )
    assert re.fullmatch(r"network-[a-z0-9]{6}", network.slug)
