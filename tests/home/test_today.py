"""Today: what waits for a person, and what is new to them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cardumen.challenges.models import Challenge, Match
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.home.pages.today import today_page
from cardumen.mail.models import Message as Outgoing
from cardumen.networks.applications.actions import apply_to_network
from cardumen.networks.models import Invitation, Membership
from cardumen.people.enums import ShownAs
from cardumen.practices.models import Adaptation, Practice
from cardumen.talk.actions import post_message
from cardumen.talk.models import Message
from cardumen.ui.panels import PANELS, panel
from tests.asks.making import asked
from tests.cast import Cast, make_person, make_practice
from tests.home.making import make_challenge, page
from tests.networks.waiting import letter, take_applications
from tests.registries import set_apart

pytestmark = pytest.mark.usefixtures("english")


def shown_today(person, template: str) -> dict:
    """What the panel of this template shows a person; nothing where it is not shown."""
    panels = {panel.template: panel.context for panel in today_page(person).panels}
    return panels.get(template, {})


def could_help(person) -> list:
    return shown_today(person, "challenges/today_could_help.html").get("could_help", [])


def test_what_a_room_declares_stands_on_today_without_more(as_, cast: Cast):
    with set_apart(PANELS):

        @panel("today", "home/ask.html", "side")
        def moored(waiting, viewer) -> dict:
            return {}

        found = page(as_("administrator"), "/today/")
    forgotten = page(as_("administrator"), "/today/")
    assert ["Find who can help" in html for html in (found, forgotten)] == [True, False]


def test_today_greets_who_is_named(as_, cast: Cast):
    name = cast.principal.name.split()[0]
    assert f"<h1>Hello, {name}</h1>" in page(as_("principal"), "/today/")
    cast.principal.shown_as = ShownAs.HIDDEN
    assert today_page(cast.principal).greeting == "Today"


def test_today_shows_answers_to_choose_from_and_drafts(as_, cast: Cast):
    Challenge.objects.filter(pk=cast.challenge.pk).update(answer_count=2)
    make_challenge(cast, cast.punta_delgada, title="Borrador", state="draft", opened_at=None)
    make_practice(cast.punta_delgada, cast.lideres, cast.principal, title="A medias", state="draft")
    Adaptation.objects.create(
        practice=cast.practice, organisation=cast.punta_delgada, started_on=date(2026, 4, 1)
    )
    found = page(as_("principal"), "/today/")
    for words in (cast.challenge.title, "Borrador", "A medias", "You have been trying this since"):
        assert words in found


def test_today_tells_a_school_who_asks_it(as_, cast: Cast):
    ask = asked(cast)
    found = page(as_("teacher"), "/today/")
    assert "Escuela Punta Delgada asks to visit you" in found
    assert ask.get_absolute_url() in found
    assert "asks to visit you" not in page(as_("principal"), "/today/")


def test_today_shows_who_verifies_the_evidence_of_others(as_, cast: Cast):
    Practice.objects.filter(pk=cast.practice.pk).update(
        evidence_grade="documented", says_documented=True, evidence_count=1
    )
    words = "documented its evidence, and you can verify it"
    roles = ("facilitator", "teacher", "supervisor")
    assert [words in page(as_(role), "/today/") for role in roles] == [True, False, False]


def test_today_shows_who_runs_a_network_what_nobody_has_answered(cast: Cast):
    """Also where they work in an organisation that is itself a member."""
    Affiliation.objects.create(
        person=cast.coordinator, organisation=cast.company, post="Jefa", since=date(2020, 3, 1)
    )
    shown = today_page(cast.coordinator)
    assert [row.title for row, _practice in could_help(cast.coordinator)] == [cast.challenge.title]
    assert not shown.standing.is_of_a_school


def test_today_shows_others_drafts_to_nobody(cast: Cast):
    make_challenge(cast, cast.punta_delgada, state="draft", opened_at=None)
    make_practice(cast.punta_delgada, cast.lideres, cast.principal, state="draft")
    for role in ("neighbour", "coordinator", "supervisor", "owner", "administrator"):
        person = getattr(cast, role)
        assert not [one for one in today_page(person).waiting if "Unfinished" in str(one.what)]
        supported = shown_today(person, "challenges/today_supported.html").get("rows", [])
        assert "draft" not in {row.state for row in supported}


def test_today_shows_whom_her_practices_could_help(cast: Cast):
    make_challenge(cast, cast.azapa, title="Sin parecido")
    Match.objects.create(
        challenge=cast.challenge, practice=cast.practice, position=1, score=1.0, text_score=1.0
    )
    [(row, offer)] = could_help(cast.teacher)
    assert (row.title, offer.practice) == (cast.challenge.title, cast.practice.title)
    assert could_help(cast.principal) == []


def test_today_shows_a_coordinator_what_nobody_has_answered(cast: Cast):
    make_challenge(cast, cast.azapa, title="Respondido", answer_count=1)
    shown = could_help(cast.coordinator)
    assert [row.title for row, _practice in shown] == [cast.challenge.title]


@pytest.mark.parametrize("role", ["supervisor", "owner"])
def test_today_shows_those_who_support_titles_and_states_only(as_, cast: Cast, role):
    found = page(as_(role), "/today/")
    assert cast.challenge.title in found
    assert "sílaba" not in found
    assert cast.practice.title not in found


@pytest.mark.parametrize("role", ["funder", "outsider", "administrator"])
def test_today_shows_who_reads_no_network_what_is_public(as_, cast: Cast, role):
    make_practice(cast.azapa, cast.lideres, None, title="Abierta", visibility="public")
    found = page(as_(role), "/today/")
    assert "Abierta" in found
    assert cast.challenge.title not in found
    assert cast.practice.title not in found


def test_today_shows_new_members_networks_too(as_, cast: Cast):
    for member in ({"organisation": cast.company}, {"member_network": cast.solar}):
        Membership.objects.create(
            network=cast.lideres, origin="invited", since=timezone.localdate(), **member
        )
    found = page(as_("principal"), "/today/")
    assert "New members" in found
    assert ("Viñedos del Itata" in found, "Red de Escuelas Solares" in found) == (True, True)


def test_today_with_nothing_says_what_to_do(as_, cast: Cast):
    cast.practice.delete()
    found = page(as_("neighbour"), "/today/")
    assert "If your school faces a difficulty" in found
    assert "Until you are in a network" not in found


def test_who_is_in_no_network_reads_first_how_to_join_one(as_, cast: Cast):
    """Not that there is nothing to do, nor of other schools that they cannot ask yet."""
    found = page(as_("outsider"), "/today/")
    assert "Join a network" in found
    assert "Nothing to do" not in found


def test_today_names_no_practice_that_she_may_not_read(cast, as_):
    """Their school tries one that only a colleague with an office could read."""
    Adaptation.objects.create(
        practice=cast.practice, organisation=cast.elsewhere, started_on=date(2026, 4, 1)
    )
    assert cast.practice.title not in page(as_("outsider"), "/today/")


def tasks(person) -> list[tuple[str, str]]:
    """What stands under “To do”: the sentences and their buttons."""
    person.looked_up.clear()
    waiting = today_page(person).waiting
    told = [f"{one.what}: {one.title}" if one.title else str(one.what) for one in waiting]
    return list(zip(told, [str(one.button) for one in waiting], strict=True))


def test_who_runs_a_network_reads_whom_no_one_takes_care_of(cast: Cast):
    """A coordinator of the whole of it, a zone coordinator of the zone."""
    take_applications(cast)
    apply_to_network(
        network=cast.lideres,
        organisation=cast.elsewhere,
        answers=["Leer.", "Huerto."],
        by=Actor(cast.outsider),
    )
    invitation = letter(cast, member=None)
    Invitation.objects.filter(pk=invitation.pk).update(
        expires_at=timezone.now() + timedelta(days=3)
    )
    said = post_message(
        thing=cast.practice,
        kind="question",
        body="¿Y el wifi?",
        by=Actor(cast.neighbour, cast.azapa),
    )
    Message.objects.filter(pk=said.pk).update(at=timezone.now() - timedelta(days=8))
    zonal = make_person("Zoe Zonal")
    cast.lideres.offices.create(
        person=zonal, key="zone_coordinator", zone=cast.lideres.zones.get(), since=date(2020, 3, 1)
    )
    shared = "1 school of Red de Escuelas Líderes has waited a week for an answer to its challenge"
    assert tasks(cast.coordinator) == [
        ("1 asks to join: Red de Escuelas Líderes", "Read 1 application"),
        ("1 invitation to Red de Escuelas Líderes lapses within a week", "See invitations"),
        ("2 members of Red de Escuelas Líderes have been silent for six months", "See 2 members"),
        (shared, "See 1 member"),
        (
            "Escuela Darío Salas has waited a week for an answer: Lectura en voz alta por radio",
            "Read question",
        ),
    ]
    assert tasks(zonal) == [
        ("1 asks to join: Red de Escuelas Líderes", "Read 1 application"),
        (shared, "See 1 member"),
    ]
    assert tasks(cast.supervisor) == []
    post_message(
        thing=cast.practice, kind="answer", body="Con radio.", by=Actor(cast.teacher, cast.talhuan)
    )
    assert not [told for told, _button in tasks(cast.coordinator) if "Darío Salas" in told]


def test_school_reads_where_its_challenges_stand(as_, cast: Cast):
    learning = make_challenge(cast, cast.punta_delgada, title="Aprendemos", state="chosen")
    learning.choices.create(
        organisation=cast.talhuan, path="visit", at=timezone.now(), by=cast.principal
    )
    shown = shown_today(cast.principal, "challenges/today_under_way.html")["tasks"]
    assert [(str(one.what), one.title, str(one.button)) for one in shown] == [
        ("Not answered yet, shared on 3\xa0Nov\xa02026", cast.challenge.title, "See who can help"),
        ("You are learning from Escuela Básica Talhuán", "Aprendemos", "See next step"),
    ]
    assert shown_today(cast.neighbour, "challenges/today_under_way.html") == {}
    assert "Under way" in page(as_("principal"), "/today/")


def test_what_is_new_begins_with_what_fits_the_school(cast: Cast):
    make_practice(
        cast.punta_delgada, cast.lideres, cast.principal, title="Propia", topics=("reading",)
    )
    make_practice(cast.azapa, cast.lideres, None, title="Aulas", topics=("reading",), days=2)
    make_practice(cast.azapa, cast.lideres, None, title="Huerto", topics=("garden",), days=9)
    Practice.objects.filter(pk=cast.practice.pk).delete()
    shown = shown_today(cast.principal, "practices/today_new.html")["practices"]
    assert [one.title for one in shown] == ["Aulas", "Huerto"]


def test_administrator_reads_what_waits_in_the_installation(cast: Cast):
    Outgoing.objects.create(
        key="code:1:1",
        to="x@example.org",
        state="sending",
        began_at=timezone.now() - timedelta(days=2),
    )
    assert ("1 e-mail may not have arrived", "Check e-mails") in tasks(cast.administrator)


def test_more_than_fits_is_folded(as_, cast: Cast):
    for number in range(8):
        make_challenge(
            cast, cast.punta_delgada, title=f"Mío {number}", state="draft", opened_at=None
        )
        make_practice(
            cast.punta_delgada, cast.lideres, cast.principal, title=f"B {number}", state="draft"
        )
    found = page(as_("principal"), "/today/")
    assert "<summary>4 more</summary>" in found
