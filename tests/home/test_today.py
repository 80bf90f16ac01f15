"""Today: what waits for a person, and what is new to them."""

from datetime import date

import pytest
from django.utils import timezone

from cardumen.challenges.models import Challenge, Match
from cardumen.directory.models import Affiliation
from cardumen.home.pages.today import today_page
from cardumen.networks.models import Membership
from cardumen.people.enums import ShownAs
from cardumen.practices.models import Adaptation, Practice
from cardumen.ui.panels import PANELS, panel
from tests.asks.making import asked
from tests.cast import Cast, make_practice
from tests.home.making import make_challenge, page
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
    for words in (cast.challenge.title, "Borrador", "A medias", "Started on"):
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
    words = "Evidence that you can verify as an outsider"
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
        drafts = shown_today(person, "practices/today_drafts.html")
        assert (list(today_page(person).waiting), drafts) == ([], {})
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
    found = page(as_("outsider"), "/today/")
    assert "If your school faces a difficulty" in found
    assert "Until you are in a network" in found


def test_today_names_no_practice_that_she_may_not_read(cast, as_):
    """Their school tries one that only a colleague with an office could read."""
    Adaptation.objects.create(
        practice=cast.practice, organisation=cast.elsewhere, started_on=date(2026, 4, 1)
    )
    assert cast.practice.title not in page(as_("outsider"), "/today/")
