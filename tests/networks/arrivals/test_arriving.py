"""A visitor brings their school: found, asked for, confirmed and admitted, or told what to do."""

import re
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation, Organisation, PostRequest
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed
from cardumen.networks.applications.actions import (
    admit_applicant,
    apply_to_network,
    decline_application,
)
from cardumen.networks.arrivals.actions import Wish, arrive, bring
from cardumen.networks.models import Application, Membership, Network
from cardumen.people.models import Person
from tests.cast import Cast, make_person, make_practice, make_school, write_charter
from tests.networks import waiting
from tests.networks.joining import JOINING, text

pytestmark = pytest.mark.usefixtures("english")

NEW = "pilar@example.org"
DETAILS = {"name": "Pilar Cárdenas", "post": "directora", "email": NEW, "do": "send"}
ANSWERS = {"answer_0": "Leer.", "answer_1": "Huerto.", "charter": "on", "do": "join"}


@pytest.fixture
def school(cast: Cast) -> Organisation:
    """Where no one has ever worked."""
    return make_school("Escuela Puerto Nuevo", "777", cast.san_gregorio, enrolment=12)


def step(organisation: Organisation, network: str = "lideres") -> str:
    return "/networks/join/?" + urlencode({"network": network, "organisation": organisation.pk})


def code() -> str:
    found = re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)
    assert found
    return found[1]


def come(school: Organisation, run_jobs, network: str = "lideres", **more: str) -> Client:
    """As a visitor who has got the code and typed it."""
    client = Client()
    assert client.post(step(school, network), DETAILS | more).status_code == 302
    run_jobs()
    client.post(step(school, network), ANSWERS | {"code": code()})
    return client


def test_a_visitor_asks_and_the_network_confirms_them_with_their_school(
    as_, cast: Cast, school: Organisation, run_jobs
):
    waiting.take_applications(cast)
    write_charter(cast.lideres)
    visitor, coordinator = Client(), as_("coordinator")
    assert "Add my school" in text(visitor.get("/networks/lideres/"))
    assert visitor.get("/networks/lideres/apply/")["Location"] == "/networks/join/?network=lideres"
    found = visitor.get("/networks/join/?network=lideres&q=puerto+nuevo").content.decode()
    assert f"?network=lideres&amp;organisation={school.pk}" in found
    wrong = visitor.post(step(school), {"name": "", "email": "x", "do": "send"})
    assert wrong.status_code == 422
    assert visitor.post(step(school), DETAILS)["Location"] == step(school)
    run_jobs()
    assert "We have sent a code to pilar@example.org" in text(visitor.get(step(school)))
    assert 'value="pilar@example.org"' in visitor.get(step(school) + "&again=1").content.decode()
    refused = visitor.post(step(school), ANSWERS | {"code": "WRONG"})
    assert "This code is not right" in text(refused)
    assert "Huerto." in text(refused)
    sent = visitor.post(step(school), ANSWERS | {"code": code()}, follow=True)
    assert "is waiting for an answer" in text(sent)
    assert "Your application is waiting for an answer" in text(visitor.get("/today/"))

    page = text(coordinator.get(JOINING))
    assert "Pilar Cárdenas, directora" in page
    assert "12 pupils" in page
    asked = Application.objects.get()
    coordinator.post(f"{JOINING}{asked.pk}/", {"do": "admit"})
    run_jobs()
    post = Affiliation.objects.get(organisation=school)
    assert (post.person.email, post.post, post.is_responsible) == (NEW, "directora", True)
    membership = Membership.objects.get(organisation=school)
    assert membership.acceptances.get().person == post.person
    assert mail.outbox[-1].to == [NEW]
    assert visitor.get(step(school))["Location"] == "/networks/lideres/apply/"
    assert visitor.get(step(school, "none"))["Location"] == f"/organisations/{school.pk}/people/"


def test_who_has_an_account_is_told_by_mail_alone(cast: Cast, run_jobs, school: Organisation):
    waiting.take_applications(cast)
    client = Client()
    assert client.post(step(school), DETAILS | {"email": cast.funder.email}).status_code == 302
    run_jobs()
    assert mail.outbox[-1].to == [cast.funder.email]
    assert "login/code/?next=" in mail.outbox[-1].body
    assert "We have sent a code" in text(client.get(step(school)))
    with pytest.raises(Conflict):
        arrive(
            wish=Wish(organisation=school, post="directora"),
            name="Otra", email=cast.funder.email, language="es",
        )  # fmt: skip


def test_who_is_signed_in_types_no_code(as_, cast: Cast, school: Organisation):
    waiting.take_applications(cast, [])
    client = as_("funder")
    given = {"post": "profesora", "do": "join"}
    sent = client.post(step(school), given, follow=True)
    assert "is waiting for an answer" in text(sent)
    assert Application.objects.get().post == "profesora"
    second = text(as_("facilitator").get(step(school)))
    assert "Someone from your school has already applied" in second
    assert client.get(step(school))["Location"] == "/networks/lideres/apply/"
    client.post("/networks/lideres/apply/", {"do": "withdraw"})
    assert Application.objects.get().state == "withdrawn"


def test_colleagues_confirm_where_someone_works(cast: Cast, run_jobs):
    client = come(cast.azapa, run_jobs)
    asked = PostRequest.objects.get(organisation=cast.azapa)
    assert (asked.person.email, asked.post) == (NEW, "directora")
    assert not Application.objects.exists()
    assert text(client.get(f"/organisations/{cast.azapa.pk}/ask/"))


def test_a_school_of_no_network_chooses_one_or_none(cast: Cast, school: Organisation, run_jobs):
    visitor = Client()
    choose = "/networks/join/?organisation="
    assert "No network near you" in text(visitor.get(f"{choose}{school.pk}"))
    waiting.take_applications(cast, [])
    assert "Ask to join Red de Escuelas Líderes" in text(visitor.get(f"{choose}{school.pk}"))
    other = Network.objects.create(
        slug="otra", name="Otra", kind="thematic", purpose="", founded_on="2015-03-01"
    )
    other.memberships.create(organisation=school, origin="call", since="2016-03-01")
    assert "Choose a network" in text(visitor.get(f"{choose}{school.pk}"))
    other.memberships.all().delete()
    come(school, run_jobs, "none")
    assert PostRequest.objects.get().organisation == school
    cast.lideres.joining_terms.delete()
    assert "is not accepting applications now" in text(visitor.get(step(school)))
    assert "This network has closed." in text(visitor.get(step(school, "solar")))
    school.status = "closed"
    school.save()
    assert "this school has closed" in text(visitor.get(step(school)))


def test_an_address_of_its_own_domain_is_word_enough(cast: Cast, run_jobs, school: Organisation):
    firm = Organisation.objects.create(
        kind="company", name="Solar Norte", website="https://www.solarnorte.example/"
    )
    come(firm, run_jobs, "none", email="ana@solarnorte.example")
    assert Affiliation.objects.get(organisation=firm).is_responsible
    # Colleagues come first; a page on a site of many, a school and an authority show nothing.
    Organisation.objects.filter(pk__in=[school.pk, cast.authority.pk]).update(
        website="https://solarnorte.example"
    )
    shared = Organisation.objects.create(
        kind="union", name="Sindicato", website="https://solarnorte.example/sindicato"
    )
    Affiliation.objects.filter(organisation=cast.authority).delete()
    person = Person.objects.create(email="eva@solarnorte.example", name="Eva Solar")
    for organisation in (firm, shared, school, cast.authority):
        organisation.refresh_from_db()
        bring(wish=Wish(organisation=organisation, post="socia"), by=Actor(person))
        assert not Affiliation.objects.filter(organisation=organisation, person=person).exists()
    with pytest.raises(Invalid):
        bring(wish=Wish(organisation=shared, post=" "), by=Actor(person))


def test_a_member_where_no_one_works_is_claimed(as_, cast: Cast, school: Organisation, run_jobs):
    """As after a group was admitted; what it is asked for is then known already."""
    Membership.objects.create(
        network=cast.lideres, organisation=school, origin="call", since="2020-03-01"
    )
    assert "already a member" in text(Client().get(f"/networks/join/?organisation={school.pk}"))
    client = come(school, run_jobs)
    assert "is waiting for an answer" in text(client.get("/networks/lideres/apply/"))
    asked, coordinator = Application.objects.get(), as_("coordinator")
    run_jobs()
    assert "pide actuar por la Escuela Puerto Nuevo" in mail.outbox[-1].subject
    page = coordinator.get(JOINING)
    assert "It is already a member" in text(page)
    assert f'id="zone-{asked.pk}"' not in page.content.decode()
    # Whoever runs one zone brings no one into a school of another.
    zone = cast.lideres.zones.get()
    zones = Person.objects.create(email="zoila@example.org", name="Zoila Zona")
    cast.lideres.offices.create(
        person=zones, key="zone_coordinator", zone=zone, since=timezone.localdate()
    )
    with pytest.raises(NotAllowed):
        admit_applicant(application=asked, zone=zone, by=Actor(zones))
    confirmed = coordinator.post(f"{JOINING}{asked.pk}/", {"do": "admit"}, follow=True)
    assert "Confirmed: Pilar Cárdenas now acts for" in text(confirmed)
    assert school.affiliations.get().is_responsible
    run_jobs()
    assert mail.outbox[-1].subject == "You can now act for Escuela Puerto Nuevo"


def test_a_person_of_a_member_who_is_not_confirmed_reads_why(
    cast: Cast, school: Organisation, run_jobs
):
    cast.lideres.memberships.create(organisation=school, origin="call", since="2020-03-01")
    asked = apply_to_network(
        network=cast.lideres, organisation=school, answers=[], post="x", by=Actor(cast.funder)
    )
    decline_application(application=asked, reason="No es de ahí.", by=Actor(cast.coordinator))
    run_jobs()
    assert mail.outbox[-1].to == [cast.funder.email]
    assert "admit" not in mail.outbox[-1].body
    assert "No es de ahí." in mail.outbox[-1].body


def test_whoever_was_refused_reads_why_and_goes_on(cast: Cast, school: Organisation):
    """To the same network, to another, or away; and while they wait, to nothing else."""
    waiting.take_applications(cast, [])
    new = make_person("Nina Recién")
    asked = apply_to_network(
        network=cast.lideres, organisation=school, answers=[], post="UTP", by=Actor(new)
    )
    client = Client()
    client.force_login(new)
    first = text(client.get("/today/"))
    assert "Your application is waiting for an answer" in first
    assert "Ask to join" not in first
    decline_application(application=asked, reason="Este año no.", by=Actor(cast.coordinator))
    then = client.get("/today/").content.decode()
    assert "Este año no." in then
    for way in (
        step(school).replace("&", "&amp;"),
        "/networks/join/",
        "/networks/lideres/write/",
        "/account/data/ask/erasure/",
    ):
        assert f'href="{way}"' in then
    assert 'name="post"' in client.get(step(school)).content.decode()


def test_a_school_that_waits_is_not_sent_to_ask_again(as_, cast: Cast):
    """Its people are in no network, and work there."""
    waiting.take_applications(cast, [])
    elsewhere = cast.outsider.affiliations.get().organisation
    make_practice(elsewhere, cast.lideres, cast.outsider, title="A medias", state="draft")
    before = text(as_("outsider").get("/today/"))
    assert "A medias" in before
    assert "Ask to join" in before
    apply_to_network(
        network=cast.lideres, organisation=elsewhere, answers=[], by=Actor(cast.outsider)
    )
    then = text(as_("outsider").get("/today/"))
    assert "Your application is waiting for an answer" in then
    assert "Ask to join" not in then


def test_who_comes_too_late_asks_for_a_new_code(cast: Cast, school: Organisation, run_jobs):
    """Their session ended, or someone else of that school came in while they wrote."""
    waiting.take_applications(cast)
    late = Client().post(step(school), ANSWERS | {"code": "WRONG"}, follow=True)
    assert "Ask for a new code to continue." in text(late)
    visitor = Client()
    visitor.post(step(school), DETAILS)
    run_jobs()
    make_person("Otra Colega", at=school)
    late = visitor.post(step(school), ANSWERS | {"code": code()}, follow=True)
    assert "Colleagues of yours are already here." in text(late)
    assert f'value="{NEW}"' in late.content.decode()


def test_who_works_elsewhere_too_sees_what_they_wait_for(as_, cast: Cast, school: Organisation):
    waiting.take_applications(cast, [])
    given = {"post": "profesora", "do": "join"}
    sent = as_("principal").post(step(school), given, follow=True)
    assert "Escuela Puerto Nuevo applied on" in text(sent)


def test_whoever_works_there_comes_first(cast: Cast, school: Organisation):
    waiting.take_applications(cast, [])
    applicant = make_person("Pilar Cárdenas")
    facts = {"network": cast.lideres, "organisation": school, "answers": []}
    with pytest.raises(Invalid):
        apply_to_network(**facts, by=Actor(applicant))
    asked = apply_to_network(**facts, post="directora", by=Actor(applicant))
    make_person("Otra Colega", at=school)
    coordinator = Actor(cast.coordinator)
    with pytest.raises(NotAllowed):
        admit_applicant(application=asked, by=coordinator)
    with pytest.raises(NotAllowed):
        apply_to_network(**facts, post="directora", by=Actor(cast.funder))
    admit_applicant(application=asked, by=Actor(cast.administrator))
    assert school.affiliations.get(person=applicant).post == "directora"
    Membership.objects.filter(organisation=school).delete()
    # Who answers for it meanwhile needs no one to confirm it.
    asked = Application.objects.create(
        network=cast.lideres, organisation=school, post="directora", by=applicant
    )
    waiting.lead(applicant, school)
    assert admit_applicant(application=asked, by=coordinator).organisation == school


def test_no_one_confirms_themselves_nor_an_account_that_is_closed(
    cast: Cast, school: Organisation, run_jobs
):
    waiting.take_applications(cast, [])
    facts = {"network": cast.lideres, "organisation": school, "answers": []}
    own = apply_to_network(**facts, post="profesora", by=Actor(cast.coordinator))
    with pytest.raises(NotAllowed):
        admit_applicant(application=own, by=Actor(cast.coordinator))
    decline_application(application=own, reason="No.", by=Actor(cast.coordinator))
    run_jobs()
    assert mail.outbox[-1].to == [cast.coordinator.email]
    applicant = make_person("Pilar Cárdenas")
    asked = apply_to_network(**facts, post="directora", by=Actor(applicant))
    Person.objects.filter(pk=applicant.pk).update(is_active=False)
    with pytest.raises(NotAllowed):
        admit_applicant(application=asked, by=Actor(cast.coordinator))
    with pytest.raises(NotAllowed):
        apply_to_network(**facts, post="x", by=Actor(Person.objects.get(pk=applicant.pk)))


def test_where_no_one_coordinates_administrators_are_asked(
    cast: Cast, school: Organisation, run_jobs
):
    waiting.take_applications(cast, [])
    cast.lideres.offices.all().delete()
    apply_to_network(
        network=cast.lideres, organisation=school, answers=[], post="x", by=Actor(cast.funder)
    )
    run_jobs()
    assert mail.outbox[-1].to == [cast.administrator.email]


def test_too_many_are_stopped(client: Client, cast: Cast, school: Organisation, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"ask_to_join": "1/h/ip"}
    waiting.take_applications(cast)
    assert client.post(step(school), DETAILS).status_code == 302
    assert "Too many attempts" in text(client.post(step(school), DETAILS))
