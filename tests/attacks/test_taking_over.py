"""No one comes to act for a school, to lead it, or to enter it in a network, of whom no one there,
or no one who may say so, has said that they work there."""

import pytest
from django.core import mail
from django.utils import timezone

from cardumen.directory.actions import (
    ask_for_post,
    confirm_post,
    edit_organisation,
    end_post,
    give_post,
)
from cardumen.directory.actor import Actor
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.merging.actions import merge_organisations
from cardumen.directory.models import (
    Affiliation,
    Organisation,
    Ownership,
    PostRequest,
    SchoolFacts,
)
from cardumen.directory.standing import posts_of
from cardumen.directory.tasks import settle_responsibilities
from cardumen.kernel.errors import NotAllowed, WrongState
from cardumen.networks.invitations.actions import (
    Answers,
    accept_invitation,
    accept_letter,
    confirm_claim,
    invite_colleague,
    invite_member,
    invite_to_office,
    refuse_claim,
)
from cardumen.networks.models import Invitation, Membership, Network, Office
from cardumen.networks.offices import COORDINATOR
from cardumen.people.actions import block_person, erase_person
from cardumen.people.models import Person
from tests.cast import Cast, make_person, make_school, write_charter

pytestmark = pytest.mark.usefixtures("english")
SECOND = "second.address@example.org"
POST = Answers(post="directora")


@pytest.fixture
def english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def attack(cast: Cast, organisation: Organisation | None, answers: Answers = POST) -> Person:
    """A coordinator writes to a second address of their own, and opens the letter."""
    letter = invite_member(
        network=cast.lideres, member=organisation, email=SECOND, by=Actor(cast.coordinator)
    )
    return accept_letter(invitation=letter, name="Second", language="es", answers=answers)


def acts_for(person: Person) -> list[Organisation]:
    return [post.organisation for post in posts_of(Person.objects.get(pk=person.pk))]


def leader(organisation: Organisation) -> Person | None:
    led = Affiliation.objects.current().filter(organisation=organisation, is_responsible=True)
    return next((post.person for post in led), None)


def unclaimed(cast: Cast) -> Organisation:
    return make_school("Escuela Nueva", "7777", cast.san_gregorio)


def is_member(organisation: Organisation) -> bool:
    return Membership.objects.filter(organisation=organisation).exists()


def told(run_jobs) -> set[str]:
    run_jobs()
    return {to for message in mail.outbox for to in message.to}


def test_a_letter_takes_over_no_school_where_somebody_works(cast: Cast, run_jobs):
    stranger = attack(cast, cast.elsewhere)
    assert (acts_for(stranger), is_member(cast.elsewhere)) == ([], False)
    assert cast.outsider.email in told(run_jobs)
    asked = PostRequest.objects.get(person=stranger)
    with pytest.raises(NotAllowed):
        confirm_post(asked=asked, by=Actor(cast.coordinator))
    confirm_post(asked=asked, by=Actor(cast.outsider))
    assert (acts_for(stranger), leader(cast.elsewhere)) == ([cast.elsewhere], None)


def test_a_letter_takes_over_no_school_whose_people_all_left(cast: Cast, run_jobs):
    mine = Affiliation.objects.get(person=cast.outsider)
    end_post(affiliation=mine, by=Actor(cast.outsider))
    stranger = attack(cast, cast.elsewhere)
    claim = Invitation.objects.get(organisation=cast.elsewhere)
    with pytest.raises(NotAllowed):
        confirm_claim(invitation=claim, by=Actor(cast.coordinator))
    assert (acts_for(stranger), is_member(cast.elsewhere)) == ([], False)
    assert cast.administrator.email in told(run_jobs)


def test_a_letter_without_organisation_claims_nothing_unseen(cast: Cast, run_jobs):
    school = unclaimed(cast)
    stranger = attack(cast, None, Answers(organisation=school, post="directora"))
    assert (acts_for(stranger), is_member(school)) == ([], False)
    assert cast.coordinator.email in told(run_jobs)


def test_who_claims_waits_for_another_who_may_say_so(cast: Cast, client):
    school = unclaimed(cast)
    stranger = attack(cast, None, Answers(organisation=school, post="directora"))
    claim = Invitation.objects.get(organisation=school)
    for wrong in (stranger, cast.facilitator, cast.principal):
        with pytest.raises(NotAllowed):
            confirm_claim(invitation=claim, by=Actor(wrong))
    client.force_login(stranger)
    assert "Escuela Nueva" in client.get("/today/").content.decode()
    client.force_login(cast.coordinator)
    assert "Second asks you to confirm" in client.get("/today/").content.decode()
    page = client.get("/networks/lideres/joining/").content.decode()
    assert (SECOND in page, "directora" in page) == (True, True)
    address = f"/networks/lideres/joining/claims/{claim.pk}/"
    client.post(address, {"do": "confirm"})
    assert (acts_for(stranger), leader(school), is_member(school)) == ([school], stranger, True)
    assert client.post(address, {"do": "confirm"}).status_code == 302


def test_a_letter_that_names_no_school_confirms_no_one(cast: Cast):
    attack(cast, None, Answers(organisation=unclaimed(cast), post="directora"))
    Invitation.objects.update(organisation=None, email=SECOND)
    with pytest.raises(NotAllowed):
        confirm_claim(invitation=Invitation.objects.get(), by=Actor(cast.coordinator))


def test_the_charter_of_whoever_claims_is_theirs_to_accept(cast: Cast):
    school, charter = unclaimed(cast), write_charter(cast.lideres)
    stranger = attack(cast, None, Answers(organisation=school, post="directora"))
    claim = Invitation.objects.get(organisation=school)
    confirm_claim(invitation=claim, by=Actor(cast.administrator))
    assert (acts_for(stranger), is_member(school)) == ([school], False)
    accept_invitation(invitation=claim, answers=Answers(charter=charter), by=Actor(stranger))
    assert is_member(school)


def test_who_claims_what_no_one_confirms_is_turned_away(cast: Cast, client, run_jobs):
    school = unclaimed(cast)
    stranger = attack(cast, None, Answers(organisation=school, post="directora"))
    claim = Invitation.objects.get(organisation=school)
    client.force_login(cast.coordinator)
    client.post(f"/networks/lideres/joining/claims/{claim.pk}/", {"do": "refuse"})
    claim.refresh_from_db()
    assert (acts_for(stranger), claim.state) == ([], "withdrawn")
    assert SECOND in told(run_jobs)


def test_a_claim_is_void_once_somebody_works_there(cast: Cast):
    school = unclaimed(cast)
    attack(cast, None, Answers(organisation=school, post="directora"))
    claim = Invitation.objects.get(organisation=school)
    give_post(person=cast.funder, organisation=school, post="directora")
    with pytest.raises(NotAllowed):
        confirm_claim(invitation=claim, by=Actor(cast.coordinator))


def test_a_claim_that_was_taken_back_cannot_be_confirmed(cast: Cast):
    school = unclaimed(cast)
    attack(cast, None, Answers(organisation=school, post="directora"))
    claim = Invitation.objects.get(organisation=school)
    PostRequest.objects.all().delete()
    with pytest.raises(WrongState):
        refuse_claim(invitation=claim, by=Actor(cast.coordinator))


def test_a_coordinator_confirms_no_claim_of_their_own(cast: Cast):
    school = unclaimed(cast)
    letter = invite_member(
        network=cast.lideres, member=None, email=cast.coordinator.email, by=Actor(cast.coordinator)
    )
    answers = Answers(organisation=school, post="directora")
    accept_invitation(invitation=letter, answers=answers, by=Actor(cast.coordinator))
    letter.refresh_from_db()
    with pytest.raises(NotAllowed):
        confirm_claim(invitation=letter, by=Actor(cast.coordinator))


def test_a_letter_of_who_runs_the_network_no_more_names_no_one(cast: Cast):
    school = unclaimed(cast)
    letter = invite_member(
        network=cast.lideres, member=school, email=SECOND, by=Actor(cast.coordinator)
    )
    Office.objects.filter(person=cast.coordinator).update(until=timezone.localdate())
    stranger = accept_letter(invitation=letter, name="Second", language="es", answers=POST)
    assert (acts_for(stranger), is_member(school)) == ([], False)


def test_an_office_offered_by_who_runs_the_network_no_more_is_not_taken(cast: Cast):
    letter = invite_to_office(
        network=cast.lideres, office=COORDINATOR, email=SECOND, by=Actor(cast.coordinator)
    )
    Office.objects.filter(person=cast.coordinator).update(until=timezone.localdate())
    with pytest.raises(WrongState):
        accept_letter(invitation=letter, name="Second", language="es", answers=Answers())


def test_a_colleague_invited_by_who_left_is_confirmed_first(cast: Cast):
    letter = invite_colleague(
        organisation=cast.punta_delgada, email=SECOND, by=Actor(cast.principal)
    )
    make_person("Carla Colega", at=cast.punta_delgada)
    mine = Affiliation.objects.get(person=cast.principal)
    end_post(affiliation=mine, by=Actor(cast.principal))
    stranger = accept_letter(invitation=letter, name="Second", language="es", answers=POST)
    assert (acts_for(stranger), PostRequest.objects.get().person) == ([], stranger)


def test_who_asks_where_no_one_works_is_confirmed_by_administrators_alone(cast: Cast, run_jobs):
    school = unclaimed(cast)
    asked = ask_for_post(organisation=school, post="directora", by=Actor(cast.funder))
    with pytest.raises(NotAllowed):
        confirm_post(asked=asked, by=Actor(cast.coordinator))
    assert told(run_jobs) == {cast.administrator.email}
    confirm_post(asked=asked, by=Actor(cast.administrator))
    assert leader(school) == cast.funder


def test_the_first_from_the_command_line_answers_for_the_school(cast: Cast):
    school = unclaimed(cast)
    give_post(person=cast.funder, organisation=school, post="directora")
    give_post(person=cast.neighbour, organisation=school, post="profesora")
    assert leader(school) == cast.funder


@pytest.mark.parametrize("how", ["left", "erased", "blocked", "leaving later", "lapsed"])
def test_the_responsibility_passes_to_the_colleague_longest_there(cast: Cast, run_jobs, how: str):
    own = Affiliation.objects.get(person=cast.principal)
    own.is_responsible = True
    own.save()
    longest = make_person("Carla Colega", at=cast.punta_delgada)
    make_person("Nora Nueva", at=cast.punta_delgada)
    if how == "left":
        end_post(affiliation=own, by=Actor(cast.principal))
    elif how == "leaving later":
        later = timezone.localdate() + timezone.timedelta(days=9)
        end_post(affiliation=own, on=later, by=Actor(cast.principal))
    elif how == "erased":
        erase_person(person=cast.principal, by=cast.administrator)
    elif how == "blocked":
        block_person(person=cast.principal, by=cast.administrator)
    else:
        Affiliation.objects.filter(pk=own.pk).update(until=timezone.localdate())
        settle_responsibilities()
    everyone = told(run_jobs)
    assert leader(cast.punta_delgada) == longest
    assert {longest.email, "nora.nueva@example.org"} <= everyone


def test_who_is_alone_and_blocked_stays_responsible(cast: Cast, run_jobs):
    own = Affiliation.objects.get(person=cast.principal)
    own.is_responsible = True
    own.save()
    block_person(person=cast.principal, by=cast.administrator)
    run_jobs()
    assert leader(cast.punta_delgada) == cast.principal


def test_all_who_work_there_hear_of_a_stranger(cast: Cast, client, run_jobs):
    make_person("Carla Colega", at=cast.punta_delgada)
    give_post(
        person=cast.funder,
        organisation=cast.punta_delgada,
        post="profesora",
        by=Actor(cast.administrator),
    )
    assert {cast.principal.email, "carla.colega@example.org"} == told(run_jobs)
    client.force_login(cast.principal)
    assert f"{cast.funder.name} became your colleague on" in client.get("/today/").content.decode()


def test_whose_post_another_ends_is_told(cast: Cast, run_jobs):
    colleague = make_person("Carla Colega", at=cast.punta_delgada)
    theirs = Affiliation.objects.get(person=colleague)
    end_post(affiliation=theirs, by=Actor(cast.principal))
    assert colleague.email in told(run_jobs)


def test_a_merge_brings_no_stranger_to_lead_and_no_one_unseen(cast: Cast, run_jobs):
    fake = Organisation.objects.create(kind="community", name="Punta Delgada dos")
    stranger = make_person("Flor Falsa", at=fake)
    Affiliation.objects.filter(person=stranger).update(is_responsible=True)
    merge_organisations(merged=fake, survivor=cast.punta_delgada, by=Actor(cast.administrator))
    assert leader(cast.punta_delgada) == cast.principal
    assert cast.principal.email in told(run_jobs)


@pytest.mark.parametrize("owns", [False, True])
@pytest.mark.parametrize("before", ["authority", "foundation"])
def test_a_coordinator_takes_down_no_wall_by_calling_it_otherwise(
    cast: Cast, before: str, owns: bool
):
    organisation = Organisation.objects.create(
        kind=before, name="Servicio", added_by=cast.coordinator
    )
    if owns:
        Ownership.objects.create(school=cast.azapa, owner=organisation, year=2025)
    kind = OrganisationKind.COMPANY
    if before == "authority" or owns:
        with pytest.raises(NotAllowed):
            edit_organisation(organisation=organisation, kind=kind, by=Actor(cast.coordinator))
        edit_organisation(organisation=organisation, name="Otro", by=Actor(cast.coordinator))
    else:
        edit_organisation(organisation=organisation, kind=kind, by=Actor(cast.coordinator))
    edit_organisation(organisation=organisation, kind=kind, by=Actor(cast.administrator))


def test_nor_by_another_number(cast: Cast):
    """By which the register of schools calls an owner."""
    owner = Organisation.objects.create(
        kind="company", name="Sociedad Dueña", added_by=cast.coordinator, register="cl-rut",
        official_id="76543210-3",
    )  # fmt: skip
    SchoolFacts.objects.filter(organisation=cast.azapa).update(owner_id="76543210")
    by = Actor(cast.coordinator)
    same = {"country": "CL", "number": "76.543.210-3"}
    for number in ({}, {"country": "CL", "number": "76.086.428-5"}):
        with pytest.raises(NotAllowed):
            edit_organisation(organisation=owner, **number, by=by)
    edit_organisation(organisation=owner, name="Sociedad", **same, by=by)
    with pytest.raises(NotAllowed):
        edit_organisation(organisation=owner, kind=OrganisationKind.COMMUNITY, **same, by=by)
    edit_organisation(organisation=owner, by=Actor(cast.administrator))


def test_no_network_of_a_coordinator_becomes_an_authority(cast: Cast):
    """Nor is anything made to look like one."""
    thing = Organisation.objects.create(kind="company", name="Uno", added_by=cast.coordinator)
    with pytest.raises(NotAllowed):
        edit_organisation(
            organisation=thing, kind=OrganisationKind.AUTHORITY, by=Actor(cast.coordinator)
        )
    assert Network.objects.count() == 2
