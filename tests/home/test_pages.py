"""The first page, help, search, today, and where a person is named."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from cardumen.challenges.index import keep_in_index as keep_challenge
from cardumen.challenges.models import Challenge, Match
from cardumen.directory.models import Affiliation
from cardumen.home.pages import front as front_module
from cardumen.home.pages.account import account_panel
from cardumen.home.pages.search import read_query
from cardumen.home.pages.today import today_page
from cardumen.jobs.actions import enqueue_job
from cardumen.networks.models import Membership, Network, Office
from cardumen.people.rights.models import DataRequest
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Adaptation, Practice
from cardumen.ui.panels import DUTIES, PANELS, SEARCHES, Found, add_search, found_everywhere, panel
from tests.asks.making import asked
from tests.cast import Cast, make_practice
from tests.registries import set_apart


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def page(client, path: str) -> str:
    return client.get(path).content.decode()


def shown_today(person, template: str) -> dict:
    """What the panel of this template shows a person; nothing where it is not shown."""
    panels = {panel.template: panel.context for panel in today_page(person).panels}
    return panels.get(template, {})


def could_help(person) -> list:
    return shown_today(person, "challenges/today_could_help.html").get("could_help", [])


def make_challenge(cast: Cast, organisation, **facts) -> Challenge:
    return Challenge.objects.create(
        **{
            "organisation": organisation,
            "network": cast.lideres,
            "language": "es",
            "title": "Otro desafío",
            "state": "open",
            "visibility": "network",
            "opened_at": datetime(2026, 11, 1, tzinfo=UTC),
        }
        | facts
    )


def indexed(cast: Cast) -> None:
    keep_in_index(cast.practice)
    keep_challenge(cast.challenge)


def test_visitor_sees_only_what_is_public_on_the_first_page(client, cast: Cast):
    make_practice(cast.azapa, cast.lideres, None, title="Horno solar", visibility="public")
    found = page(client, "/")
    assert ("Horno solar" in found, cast.practice.title in found) == (True, False)
    assert "4 members · since 2007" in found


def test_first_page_of_a_new_installation_says_where_to_go(client, db):
    found = page(client, "/")
    assert "Nothing has been published yet" in found
    assert "There are no networks yet." in found


def test_figures_of_a_few_schools_are_not_shown(cast: Cast):
    assert front_module.figures() == []


def test_figures_say_what_they_are_of(cast: Cast, monkeypatch):
    monkeypatch.setattr(front_module, "FEWEST_SCHOOLS", 1)
    make_challenge(cast, cast.azapa, state="solved", closed_at=timezone.now())
    assert [(str(f.label), f.value, f.basis) for f in front_module.figures()] == [
        ("Schools and partners", 4, "in 1 network"),
        ("Practices", 1, "of 1 schools"),
        ("Challenges", 2, "of 2 schools · 1 solved"),
    ]


def test_unsolved_challenges_are_not_boasted_of(cast: Cast, monkeypatch):
    monkeypatch.setattr(front_module, "FEWEST_SCHOOLS", 1)
    assert front_module.figures()[2].basis == "of 1 schools"


def test_demonstration_offers_its_people(client, db, settings):
    settings.DEMONSTRATION = True
    assert "/demo/people/" in page(client, "/")


def test_visitor_finds_public_practices_for_her_challenge(client, cast: Cast):
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    indexed(cast)
    found = page(client, "/help/?q=niños+de+segundo+que+no+leen+con+fluidez")
    assert cast.practice.title in found
    assert cast.challenge.title not in found
    assert "These practices and challenges are public" in found


def test_member_finds_what_her_network_shares(as_, cast: Cast):
    indexed(cast)
    found = page(as_("neighbour"), "/help/?q=niños+de+segundo+que+no+leen+con+fluidez")
    assert (cast.practice.title in found, cast.challenge.title in found) == (True, True)
    assert "/challenges/new/" in found


def test_words_that_say_nothing_are_asked_for_more(client, cast: Cast):
    assert "Write a few more words" in page(client, "/help/?q=y+para")


def test_one_word_is_enough_to_look(client, cast: Cast):
    assert "Write a few more words" not in page(client, "/help/?q=leen")


def test_help_without_a_find_says_what_to_do(client, cast: Cast):
    indexed(cast)
    found = page(client, "/help/?q=astronautas+en+el+submarino+amarillo")
    assert "Try other words" in found


@pytest.mark.parametrize("path", ["/help/", "/search/"])
@pytest.mark.parametrize(
    "q", ["%00", "%3Cscript%3Ealert(1)%3C/script%3E", "x" * 6000, "%20", "'--"]
)
def test_hostile_queries_do_no_harm(client, cast: Cast, path, q):
    response = client.get(f"{path}?q={q}")
    assert (response.status_code, b"<script>alert" in response.content) == (200, False)


def test_front_page_says_what_a_text_is_about_and_takes_a_topic_off(client, cast: Cast):
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    indexed(cast)
    assert "Your text is about:" in page(client, "/help/?q=biblioteca+CRA")
    found = page(client, "/help/?q=biblioteca+CRA&without=reading")
    assert "Restore topics" in found


def test_practice_on_the_topic_is_found_without_a_word_in_common(client, cast: Cast):
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    indexed(cast)
    assert cast.practice.title in page(client, "/help/?q=phonics")


@pytest.mark.parametrize(
    "q", ["xkcdqwe", "hipoteca", "casa", "🙂🙂🙂", "日本語", "precio del dólar"]
)
def test_what_nothing_here_is_about_shows_no_practice(client, cast: Cast, q):
    Practice.objects.filter(pk=cast.practice.pk).update(visibility="public")
    indexed(cast)
    assert cast.practice.title not in page(client, f"/help/?q={q}")
    assert cast.practice.title not in page(client, f"/practices/?q={q}")


def test_long_questions_are_answered(client, cast: Cast):
    words = " ".join(f"palabra{n}" for n in range(1_000))
    assert client.get("/help/", {"q": words}).status_code == 200


def test_school_asked_for_by_name_comes_first(client, cast: Cast):
    for address in ("/search/", "/practices/"):
        found = page(client, f"{address}?q=esc.+punta+delgada")
        assert cast.punta_delgada.get_absolute_url() in found


def test_search_finds_five_of_each_kind(as_, cast: Cast):
    indexed(cast)
    found = found_everywhere("astronomía", cast.principal)
    assert [group for group in found if group.template == "practices/small_cards.html"] == []
    found = page(as_("principal"), "/search/?q=fluidez")
    assert cast.practice.title in found
    assert cast.challenge.title in found


def test_search_finds_schools_and_networks_by_the_beginnings_of_words(client, cast: Cast):
    found = page(client, "/search/?q=escu")
    assert "Escuela Punta Delgada" in found
    assert "Red de Escuelas Líderes" in found
    assert "See all 4" in found


def test_search_shows_a_visitor_only_what_is_public(client, cast: Cast):
    indexed(cast)
    found = page(client, "/search/?q=fluidez")
    assert "No results. Try fewer" in found


def test_search_of_marks_only_finds_nothing(cast: Cast):
    assert found_everywhere("¿?", None) == []


def test_what_a_room_declares_is_found_without_more(client, cast: Cast):
    with set_apart(SEARCHES):

        @add_search(50, "Boats", "ui/trail.html")
        def find_boats(text: str, viewer) -> Found:
            return Found([cast.lideres], 7, "/boats/?q=lanchas&a=b")

        found = page(client, "/search/?q=lanchas")
    assert [words in found for words in ("<h2>Boats</h2>", "lanchas&amp;a=b", "See all 7")] == [
        True
    ] * 3


def test_what_a_room_declares_stands_on_today_without_more(as_, cast: Cast):
    with set_apart(PANELS):

        @panel("today", "home/ask.html", "side")
        def moored(waiting, viewer) -> dict:
            return {}

        found = page(as_("administrator"), "/today/")
    forgotten = page(as_("administrator"), "/today/")
    assert ["Find who can help" in html for html in (found, forgotten)] == [True, False]


def test_query_is_cut_and_cleaned():
    assert read_query("  a\x00b " + "x" * 400) == "a b " + "x" * 196


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
    assert "You are not in a network yet" in found


def test_person_chooses_where_she_is_named(as_, cast: Cast):
    post = Affiliation.objects.get(person=cast.principal)
    client = as_("principal")
    client.post("/account/named/", {"post": str(post.pk)})
    assert "checked" in page(client, "/account/me/")
    client.post("/account/named/", {})
    post.refresh_from_db()
    assert not post.is_listed


def test_coordinator_is_named_on_the_network_once_she_agrees(as_, cast: Cast):
    office = Office.objects.get(person=cast.coordinator)
    as_("coordinator").post("/account/named/", {"office": str(office.pk)})
    assert "Ana Coordinadora" in page(as_(), "/networks/lideres/")


def test_nobody_is_named_by_somebody_else(as_, cast: Cast):
    post = Affiliation.objects.get(person=cast.principal)
    as_("teacher").post("/account/named/", {"post": str(post.pk)})
    post.refresh_from_db()
    assert not post.is_listed


def test_who_has_neither_post_nor_office_is_named_nowhere(cast: Cast):
    assert account_panel(cast.administrator, cast.administrator) is None


def test_health_tells_what_waits_and_nothing_else(client, db):
    enqueue_job(task="none")
    assert client.get("/healthz").json() == {
        "ok": True,
        "database": True,
        "jobs": {"ready": 1, "running": 0, "failed": 0},
    }


def test_health_says_when_the_database_is_gone(client, db):
    def gone(*_):
        raise OperationalError("gone")

    with connection.execute_wrapper(gone):
        response = client.get("/healthz")
    assert (response.status_code, response.json()["ok"]) == (503, False)


@pytest.mark.parametrize(
    "path", ["/", "/help/?q=niños+que+leen", "/networks/", "/search/?q=escuela"]
)
def test_pages_weigh_little(client, cast: Cast, path):
    response = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert len(response.content) < 12_000


def test_closed_networks_are_not_on_the_first_page(client, cast: Cast):
    assert Network.objects.get(slug="solar").name not in page(client, "/")


def test_today_names_no_practice_that_she_may_not_read(cast, as_):
    """Their school tries one that only a colleague with an office could read."""
    Adaptation.objects.create(
        practice=cast.practice, organisation=cast.elsewhere, started_on=date(2026, 4, 1)
    )
    assert cast.practice.title not in page(as_("outsider"), "/today/")


def make_request(cast: Cast, *, days: int) -> None:
    due_on = timezone.localdate() + timedelta(days=days)
    DataRequest.objects.create(
        kind="access", asker="self", person=cast.principal, language="es", due_on=due_on
    )


def test_administration_counts_what_there_is_to_keep(as_, cast: Cast):
    make_request(cast, days=12)
    found = page(as_("administrator"), "/administration/")
    assert "1 to answer · the first: 12 days left" in found
    assert "without a coordinator" not in found
    assert all(str(tell(cast.administrator).title) in found for tell in DUTIES.values())


def test_request_about_data_waits_for_an_administrator_with_its_clock(as_, cast: Cast):
    make_request(cast, days=0)
    assert "Request about data: today" in page(as_("administrator"), "/today/")
    assert "Request about data" not in page(as_("coordinator"), "/today/")


def test_menu_of_an_administrator_leads_to_the_administration(as_, cast: Cast):
    assert "/administration/" in page(as_("administrator"), "/networks/")
    assert "/administration/" not in page(as_("coordinator"), "/networks/")
